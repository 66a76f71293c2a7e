ALTER TABLE "request_deeds" ADD COLUMN "item" integer NOT NULL DEFAULT 0

ALTER TABLE "request_deeds" ADD COLUMN "outside" numeric NOT NULL DEFAULT false

ALTER TABLE "request_deeds" ADD COLUMN "scope" text
