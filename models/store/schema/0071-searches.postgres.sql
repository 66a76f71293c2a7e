ALTER TABLE "requests" ADD COLUMN "searches" bigint NOT NULL DEFAULT 0

ALTER TABLE "requests" ADD COLUMN "searched_at" timestamptz

ALTER TABLE "request_candidates" ADD COLUMN "search" bigint NOT NULL DEFAULT 0
