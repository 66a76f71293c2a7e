ALTER TABLE "blocks" ADD COLUMN "emphasis" text

ALTER TABLE "blocks" ADD COLUMN "confidential" numeric NOT NULL DEFAULT false
