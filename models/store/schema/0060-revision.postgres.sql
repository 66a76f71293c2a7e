CREATE TABLE "request_revisions" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"request" bigint NOT NULL,
	"why" varchar(1000) NOT NULL,
	"begun_on" varchar(10),
	"begun_by" bigint NOT NULL,
	"judged_before" text NOT NULL,
	"letter_before" text NOT NULL,
	"ended_on" varchar(10),
	"ended_by" bigint NOT NULL,
	"reference" varchar(60) NOT NULL,
	"changes" text,
	"told" varchar(1000) NOT NULL
)

CREATE INDEX "idx_request_revisions_request" ON "request_revisions" ("request")

ALTER TABLE "requests" ADD COLUMN "revision" bigint NOT NULL DEFAULT 0
