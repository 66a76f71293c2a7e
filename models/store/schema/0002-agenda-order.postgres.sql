DROP INDEX "idx_items_meeting"

CREATE INDEX "item_of_meeting" ON "items" ("meeting", "seq")
