CREATE TABLE "mail_wishes" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"person" bigint NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"kind" text NOT NULL,
	"habit" text NOT NULL
)

CREATE UNIQUE INDEX "mail_wish" ON "mail_wishes" ("person", "kind")

CREATE TABLE "mail_notices" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"person" bigint NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"name" text,
	"address" text NOT NULL,
	"kind" text NOT NULL,
	"subject" bigint NOT NULL,
	"message_key" text NOT NULL,
	"told_in" bigint NOT NULL DEFAULT 0
)

CREATE INDEX "mail_notice_untold" ON "mail_notices" ("person") WHERE "told_in" = 0

CREATE INDEX "mail_notice_told" ON "mail_notices" ("told_in")
