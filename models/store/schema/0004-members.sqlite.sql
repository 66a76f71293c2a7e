CREATE TABLE "reading_marks" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"person" integer NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"paper" integer NOT NULL REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED,
	"number" integer NOT NULL
)

CREATE UNIQUE INDEX "reading_mark" ON "reading_marks" ("person", "paper", "number")

CREATE TABLE "reading_places" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"person" integer NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"meeting" integer NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"item" integer,
	"paper" integer
)

CREATE UNIQUE INDEX "reading_place" ON "reading_places" ("person", "meeting")

CREATE TABLE "private_notes" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"person" integer NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"meeting" integer NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"item" integer NOT NULL,
	"paper" integer NOT NULL,
	"text" text
)

CREATE UNIQUE INDEX "private_note" ON "private_notes" ("person", "item", "paper")

CREATE INDEX "idx_private_notes_meeting" ON "private_notes" ("meeting")

CREATE TABLE "positions" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"meeting" integer NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"item" integer NOT NULL REFERENCES "items" ("id") DEFERRABLE INITIALLY DEFERRED,
	"person" integer NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"name" text,
	"stand" text,
	"lifted" numeric NOT NULL DEFAULT false
)

CREATE UNIQUE INDEX "position_on_item" ON "positions" ("item", "person")

CREATE INDEX "idx_positions_meeting" ON "positions" ("meeting")

CREATE TABLE "position_remarks" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"meeting" integer NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"item" integer NOT NULL REFERENCES "items" ("id") DEFERRABLE INITIALLY DEFERRED,
	"person" integer NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"text" text
)

CREATE UNIQUE INDEX "position_remark" ON "position_remarks" ("item", "person")

CREATE INDEX "idx_position_remarks_meeting" ON "position_remarks" ("meeting")

ALTER TABLE "meetings" ADD COLUMN "positions_until" datetime
