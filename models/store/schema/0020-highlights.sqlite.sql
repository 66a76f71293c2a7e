CREATE TABLE "highlights" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"person" integer NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"meeting" integer NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"item" integer NOT NULL,
	"paper" integer NOT NULL REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED,
	"number" integer NOT NULL,
	"at" integer NOT NULL,
	"quote" text NOT NULL,
	"before" text NOT NULL,
	"after" text NOT NULL,
	"colour" text NOT NULL,
	"text" text NOT NULL,
	"gone" numeric NOT NULL DEFAULT false
)

CREATE INDEX "idx_highlights_paper" ON "highlights" ("person", "paper")

CREATE INDEX "idx_highlights_meeting" ON "highlights" ("meeting")
