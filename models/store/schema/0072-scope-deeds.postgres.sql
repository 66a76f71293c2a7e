ALTER TABLE "request_deeds" ADD COLUMN "item" bigint NOT NULL DEFAULT 0

ALTER TABLE "request_deeds" ADD COLUMN "outside" boolean NOT NULL DEFAULT false

ALTER TABLE "request_deeds" ADD COLUMN "scope" text
