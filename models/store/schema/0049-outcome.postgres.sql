ALTER TABLE "requests" ADD COLUMN "outcome" text NOT NULL DEFAULT ''
