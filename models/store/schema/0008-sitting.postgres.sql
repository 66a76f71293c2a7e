CREATE TABLE "sitting_turns" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"meeting" bigint NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"item" bigint NOT NULL,
	"since" timestamptz NOT NULL,
	"until" timestamptz
)

CREATE INDEX "idx_sitting_turns_meeting" ON "sitting_turns" ("meeting")

CREATE UNIQUE INDEX "sitting_turn_open" ON "sitting_turns" ("meeting") WHERE "until" IS NULL

ALTER TABLE "minute_texts" ADD COLUMN "saved_by" bigint NOT NULL DEFAULT 0

ALTER TABLE "minute_texts" ADD COLUMN "saved_by_name" varchar(200) NOT NULL DEFAULT ''
