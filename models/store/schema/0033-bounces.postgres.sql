CREATE TABLE "bounce_keys" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"name" varchar(20) NOT NULL,
	"secret" varchar(64) NOT NULL
)

CREATE UNIQUE INDEX "bounce_key" ON "bounce_keys" ("name")

CREATE TABLE "bounces" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"key" varchar(64) NOT NULL,
	"message" bigint NOT NULL REFERENCES "messages" ("id") DEFERRABLE INITIALLY DEFERRED,
	"delivery" bigint NOT NULL REFERENCES "deliveries" ("id") DEFERRABLE INITIALLY DEFERRED,
	"address" varchar(254) NOT NULL,
	"name" varchar(200) NOT NULL,
	"verdict" varchar(20) NOT NULL,
	"status" varchar(20) NOT NULL,
	"answer" varchar(500) NOT NULL,
	"gone" boolean NOT NULL
)

CREATE UNIQUE INDEX "bounce_once" ON "bounces" ("key")

CREATE INDEX "bounce_message" ON "bounces" ("message")

CREATE INDEX "bounce_delivery" ON "bounces" ("delivery")

CREATE TABLE "gone_addresses" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"address" varchar(254) NOT NULL,
	"since" timestamptz NOT NULL,
	"answer" varchar(500) NOT NULL,
	"delivery" bigint NOT NULL REFERENCES "deliveries" ("id") DEFERRABLE INITIALLY DEFERRED,
	"lifted_at" timestamptz,
	"lifted_by" varchar(200) NOT NULL DEFAULT '',
	"lifted_why" varchar(500) NOT NULL DEFAULT ''
)

CREATE UNIQUE INDEX "gone_address" ON "gone_addresses" ("address")

CREATE INDEX "gone_since" ON "gone_addresses" ("lifted_at", "since")
