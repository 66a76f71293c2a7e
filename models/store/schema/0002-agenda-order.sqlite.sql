DROP INDEX IF EXISTS "idx_items_meeting"

CREATE INDEX IF NOT EXISTS "item_of_meeting" ON "items" ("meeting", "seq")
