CREATE TABLE "list_parts" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"list" integer NOT NULL REFERENCES "mailing_lists" ("id") DEFERRABLE INITIALLY DEFERRED,
	"part" integer NOT NULL REFERENCES "mailing_lists" ("id") DEFERRABLE INITIALLY DEFERRED
)

CREATE UNIQUE INDEX "list_part" ON "list_parts" ("list", "part")
