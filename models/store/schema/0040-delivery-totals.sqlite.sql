ALTER TABLE "deliveries" ADD COLUMN "code" text NOT NULL DEFAULT ''

UPDATE "deliveries" SET "code" = CASE WHEN coalesce("answer", '') = '' THEN '-' ELSE substr("answer", 1, 9) END
WHERE "state" IN ('refused', 'uncertain', 'bounced', 'suppressed')

UPDATE "deliveries" SET "code" = substr("answer", 1, 9) WHERE "state" = 'queued' AND coalesce("answer", '') <> ''

CREATE INDEX "delivery_causes" ON "deliveries" ("message", "state", "code", "address") WHERE "code" <> ''

CREATE TABLE "delivery_totals" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"message" integer NOT NULL REFERENCES "messages" ("id") DEFERRABLE INITIALLY DEFERRED,
	"state" text NOT NULL,
	"code" text NOT NULL,
	"number" integer NOT NULL
)

INSERT INTO "delivery_totals" ("message", "state", "code", "number")
SELECT "message", "state", "code", count(*) FROM "deliveries" GROUP BY "message", "state", "code" ORDER BY "message", "state", "code"

CREATE UNIQUE INDEX "delivery_total" ON "delivery_totals" ("message", "state", "code")

CREATE TABLE "delivery_beats" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"message" integer NOT NULL REFERENCES "messages" ("id") DEFERRABLE INITIALLY DEFERRED,
	"at" datetime NOT NULL,
	"number" integer NOT NULL
)

CREATE UNIQUE INDEX "delivery_beat" ON "delivery_beats" ("message", "at")

ALTER TABLE "gone_addresses" ADD COLUMN "message" integer NOT NULL DEFAULT 0

ALTER TABLE "gone_addresses" ADD COLUMN "state" text NOT NULL DEFAULT ''

UPDATE "gone_addresses" SET ("message", "state") = (SELECT d."message", d."state" FROM "deliveries" d WHERE d."id" = "gone_addresses"."delivery")

DROP INDEX "gone_delivery"

CREATE INDEX "gone_message" ON "gone_addresses" ("message", "lifted_at", "state")
