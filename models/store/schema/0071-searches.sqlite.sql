ALTER TABLE "requests" ADD COLUMN "searches" integer NOT NULL DEFAULT 0

ALTER TABLE "requests" ADD COLUMN "searched_at" datetime

ALTER TABLE "request_candidates" ADD COLUMN "search" integer NOT NULL DEFAULT 0
