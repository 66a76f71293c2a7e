CREATE TABLE "mail_wishes" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"person" integer NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"kind" text NOT NULL,
	"habit" text NOT NULL
)

CREATE UNIQUE INDEX "mail_wish" ON "mail_wishes" ("person", "kind")

CREATE TABLE "mail_notices" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"person" integer NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"name" text,
	"address" text NOT NULL,
	"kind" text NOT NULL,
	"subject" integer NOT NULL,
	"message_key" text NOT NULL,
	"told_in" integer NOT NULL DEFAULT 0
)

CREATE INDEX "mail_notice_untold" ON "mail_notices" ("person") WHERE "told_in" = 0

CREATE INDEX "mail_notice_told" ON "mail_notices" ("told_in")
