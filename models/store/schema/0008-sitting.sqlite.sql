CREATE TABLE "sitting_turns" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"meeting" integer NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"item" integer NOT NULL,
	"since" datetime NOT NULL,
	"until" datetime
)

CREATE INDEX "idx_sitting_turns_meeting" ON "sitting_turns" ("meeting")

CREATE UNIQUE INDEX "sitting_turn_open" ON "sitting_turns" ("meeting") WHERE "until" IS NULL

ALTER TABLE "minute_texts" ADD COLUMN "saved_by" integer NOT NULL DEFAULT 0

ALTER TABLE "minute_texts" ADD COLUMN "saved_by_name" text NOT NULL DEFAULT ''
