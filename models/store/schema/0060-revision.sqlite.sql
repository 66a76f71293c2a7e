CREATE TABLE "request_revisions" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"request" integer NOT NULL,
	"why" varchar(1000) NOT NULL,
	"begun_on" varchar(10),
	"begun_by" integer NOT NULL,
	"judged_before" text NOT NULL,
	"letter_before" text NOT NULL,
	"ended_on" varchar(10),
	"ended_by" integer NOT NULL,
	"reference" varchar(60) NOT NULL,
	"changes" text,
	"told" varchar(1000) NOT NULL
)

CREATE INDEX "idx_request_revisions_request" ON "request_revisions" ("request")

ALTER TABLE "requests" ADD COLUMN "revision" integer NOT NULL DEFAULT 0
