ALTER TABLE "mailing_lists" ADD COLUMN "wide" numeric NOT NULL DEFAULT false

ALTER TABLE "mailing_lists" ADD COLUMN "label" text NOT NULL DEFAULT ''

ALTER TABLE "deliveries" ADD COLUMN "list" integer NOT NULL DEFAULT 0

CREATE TABLE "optout_keys" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"name" text NOT NULL,
	"secret" text NOT NULL
)

CREATE UNIQUE INDEX "optout_key" ON "optout_keys" ("name")

CREATE TABLE "optouts" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"list" integer NOT NULL REFERENCES "mailing_lists" ("id") DEFERRABLE INITIALLY DEFERRED,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"address" text NOT NULL,
	"since" datetime NOT NULL,
	"back_at" datetime,
	"back_by" text NOT NULL DEFAULT '',
	"back_why" text NOT NULL DEFAULT ''
)

CREATE UNIQUE INDEX "optout_once" ON "optouts" ("list", "address") WHERE "back_at" IS NULL

CREATE INDEX "optout_list" ON "optouts" ("list", "back_at", "since")

CREATE INDEX "optout_history" ON "optouts" ("list", "address", "back_at")
