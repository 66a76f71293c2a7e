ALTER TABLE "messages" ADD COLUMN "braked_at" timestamptz

ALTER TABLE "messages" ADD COLUMN "brake_answer" text NOT NULL DEFAULT ''

ALTER TABLE "messages" ADD COLUMN "brake_refused" bigint NOT NULL DEFAULT 0

ALTER TABLE "messages" ADD COLUMN "brake_of" bigint NOT NULL DEFAULT 0

ALTER TABLE "messages" ADD COLUMN "brake_off" boolean NOT NULL DEFAULT false

CREATE INDEX "gone_delivery" ON "gone_addresses" ("delivery")
