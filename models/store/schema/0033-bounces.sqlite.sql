CREATE TABLE "bounce_keys" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"name" text NOT NULL,
	"secret" text NOT NULL
)

CREATE UNIQUE INDEX "bounce_key" ON "bounce_keys" ("name")

CREATE TABLE "bounces" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"key" text NOT NULL,
	"message" integer NOT NULL REFERENCES "messages" ("id") DEFERRABLE INITIALLY DEFERRED,
	"delivery" integer NOT NULL REFERENCES "deliveries" ("id") DEFERRABLE INITIALLY DEFERRED,
	"address" text NOT NULL,
	"name" text NOT NULL,
	"verdict" text NOT NULL,
	"status" text NOT NULL,
	"answer" text NOT NULL,
	"gone" numeric NOT NULL
)

CREATE UNIQUE INDEX "bounce_once" ON "bounces" ("key")

CREATE INDEX "bounce_message" ON "bounces" ("message")

CREATE INDEX "bounce_delivery" ON "bounces" ("delivery")

CREATE TABLE "gone_addresses" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"address" text NOT NULL,
	"since" datetime NOT NULL,
	"answer" text NOT NULL,
	"delivery" integer NOT NULL REFERENCES "deliveries" ("id") DEFERRABLE INITIALLY DEFERRED,
	"lifted_at" datetime,
	"lifted_by" text NOT NULL DEFAULT '',
	"lifted_why" text NOT NULL DEFAULT ''
)

CREATE UNIQUE INDEX "gone_address" ON "gone_addresses" ("address")

CREATE INDEX "gone_since" ON "gone_addresses" ("lifted_at", "since")
