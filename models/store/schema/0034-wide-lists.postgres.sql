ALTER TABLE "mailing_lists" ADD COLUMN "wide" boolean NOT NULL DEFAULT false

ALTER TABLE "mailing_lists" ADD COLUMN "label" varchar(80) NOT NULL DEFAULT ''

ALTER TABLE "deliveries" ADD COLUMN "list" bigint NOT NULL DEFAULT 0

CREATE TABLE "optout_keys" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"name" varchar(20) NOT NULL,
	"secret" varchar(64) NOT NULL
)

CREATE UNIQUE INDEX "optout_key" ON "optout_keys" ("name")

CREATE TABLE "optouts" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"list" bigint NOT NULL REFERENCES "mailing_lists" ("id") DEFERRABLE INITIALLY DEFERRED,
	"body" bigint NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"address" varchar(254) NOT NULL,
	"since" timestamptz NOT NULL,
	"back_at" timestamptz,
	"back_by" varchar(200) NOT NULL DEFAULT '',
	"back_why" varchar(500) NOT NULL DEFAULT ''
)

CREATE UNIQUE INDEX "optout_once" ON "optouts" ("list", "address") WHERE "back_at" IS NULL

CREATE INDEX "optout_list" ON "optouts" ("list", "back_at", "since")

CREATE INDEX "optout_history" ON "optouts" ("list", "address", "back_at")
