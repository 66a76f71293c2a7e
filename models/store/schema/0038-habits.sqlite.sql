CREATE TABLE "former_habits" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"venue" text NOT NULL,
	"begins_at" integer NOT NULL,
	"lasts" integer NOT NULL,
	"until" datetime NOT NULL
)

CREATE INDEX "idx_former_habits_body" ON "former_habits" ("body")
