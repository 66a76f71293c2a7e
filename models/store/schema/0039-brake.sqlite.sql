ALTER TABLE "messages" ADD COLUMN "braked_at" datetime

ALTER TABLE "messages" ADD COLUMN "brake_answer" text NOT NULL DEFAULT ''

ALTER TABLE "messages" ADD COLUMN "brake_refused" integer NOT NULL DEFAULT 0

ALTER TABLE "messages" ADD COLUMN "brake_of" integer NOT NULL DEFAULT 0

ALTER TABLE "messages" ADD COLUMN "brake_off" numeric NOT NULL DEFAULT false

CREATE INDEX "gone_delivery" ON "gone_addresses" ("delivery")
