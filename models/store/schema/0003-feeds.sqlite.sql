CREATE TABLE "feeds" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"account" integer NOT NULL REFERENCES "accounts" ("id") DEFERRABLE INITIALLY DEFERRED,
	"name" text,
	"body" integer NOT NULL DEFAULT 0,
	"hash" text,
	"revoked_at" datetime
)

CREATE UNIQUE INDEX "idx_feeds_hash" ON "feeds" ("hash")

CREATE INDEX "idx_feeds_account" ON "feeds" ("account")
