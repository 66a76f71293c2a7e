CREATE TABLE "feeds" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"account" bigint NOT NULL,
	"name" varchar(100),
	"body" bigint NOT NULL DEFAULT 0,
	"hash" varchar(64),
	"revoked_at" timestamptz,
	PRIMARY KEY ("id")
)

CREATE UNIQUE INDEX "idx_feeds_hash" ON "feeds" ("hash")

CREATE INDEX "idx_feeds_account" ON "feeds" ("account")

ALTER TABLE "feeds" ADD CONSTRAINT "feeds_account" FOREIGN KEY ("account") REFERENCES "accounts" ("id") DEFERRABLE INITIALLY DEFERRED
