ALTER TABLE "bodies" ADD COLUMN "venue" text NOT NULL DEFAULT ''

ALTER TABLE "bodies" ADD COLUMN "begins_at" integer NOT NULL DEFAULT 0

ALTER TABLE "bodies" ADD COLUMN "lasts" integer NOT NULL DEFAULT 0

CREATE TABLE "mail_texts" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"kind" text,
	"intro" text,
	"closing" text
)

CREATE UNIQUE INDEX "mail_text" ON "mail_texts" ("body", "kind")
