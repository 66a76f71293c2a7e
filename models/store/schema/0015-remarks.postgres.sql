ALTER TABLE "minute_remarks" ADD COLUMN "passage" bigint NOT NULL DEFAULT 0

ALTER TABLE "minute_remarks" ADD COLUMN "quote" text NOT NULL DEFAULT ''

ALTER TABLE "minute_remarks" ADD COLUMN "proposal" text NOT NULL DEFAULT ''
