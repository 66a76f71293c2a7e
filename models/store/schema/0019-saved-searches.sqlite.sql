CREATE TABLE "saved_searches" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"person" integer NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"name" text,
	"address" text
)

CREATE INDEX "idx_saved_searches_person" ON "saved_searches" ("person")
