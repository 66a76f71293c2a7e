ALTER TABLE "deliveries" ADD COLUMN "source" integer NOT NULL DEFAULT 0

ALTER TABLE "deliveries" ADD COLUMN "accepted_at" datetime

ALTER TABLE "deliveries" ADD COLUMN "accepted_answer" text NOT NULL DEFAULT ''

CREATE TABLE "sent_lists" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"distribution" integer NOT NULL REFERENCES "distributions" ("id") DEFERRABLE INITIALLY DEFERRED,
	"list" integer NOT NULL,
	"name" text NOT NULL,
	"members" integer NOT NULL DEFAULT 0,
	"under" integer NOT NULL DEFAULT 0
)

CREATE UNIQUE INDEX "sent_list" ON "sent_lists" ("distribution", "list")
