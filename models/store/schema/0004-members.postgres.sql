CREATE TABLE "reading_marks" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"person" bigint NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"paper" bigint NOT NULL REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED,
	"number" bigint NOT NULL
)

CREATE UNIQUE INDEX "reading_mark" ON "reading_marks" ("person", "paper", "number")

CREATE TABLE "reading_places" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"person" bigint NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"meeting" bigint NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"item" bigint,
	"paper" bigint
)

CREATE UNIQUE INDEX "reading_place" ON "reading_places" ("person", "meeting")

CREATE TABLE "private_notes" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"person" bigint NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"meeting" bigint NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"item" bigint NOT NULL,
	"paper" bigint NOT NULL,
	"text" text
)

CREATE UNIQUE INDEX "private_note" ON "private_notes" ("person", "item", "paper")

CREATE INDEX "idx_private_notes_meeting" ON "private_notes" ("meeting")

CREATE TABLE "positions" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"meeting" bigint NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"item" bigint NOT NULL REFERENCES "items" ("id") DEFERRABLE INITIALLY DEFERRED,
	"person" bigint NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"name" varchar(200),
	"stand" varchar(20),
	"lifted" boolean NOT NULL DEFAULT false
)

CREATE UNIQUE INDEX "position_on_item" ON "positions" ("item", "person")

CREATE INDEX "idx_positions_meeting" ON "positions" ("meeting")

CREATE TABLE "position_remarks" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"meeting" bigint NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"item" bigint NOT NULL REFERENCES "items" ("id") DEFERRABLE INITIALLY DEFERRED,
	"person" bigint NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"text" text
)

CREATE UNIQUE INDEX "position_remark" ON "position_remarks" ("item", "person")

CREATE INDEX "idx_position_remarks_meeting" ON "position_remarks" ("meeting")

ALTER TABLE "meetings" ADD COLUMN "positions_until" timestamptz
