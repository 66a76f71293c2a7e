ALTER TABLE "requests" ADD COLUMN "origin" integer NOT NULL DEFAULT 0

ALTER TABLE "requests" ADD COLUMN "lead" integer NOT NULL DEFAULT 0

CREATE INDEX "request_lead" ON "requests" ("lead")

ALTER TABLE "request_events" ADD COLUMN "other" integer NOT NULL DEFAULT 0

ALTER TABLE "request_events" ADD COLUMN "was" text NOT NULL DEFAULT ''
