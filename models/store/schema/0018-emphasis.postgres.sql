ALTER TABLE "blocks" ADD COLUMN "emphasis" text

ALTER TABLE "blocks" ADD COLUMN "confidential" boolean NOT NULL DEFAULT false
