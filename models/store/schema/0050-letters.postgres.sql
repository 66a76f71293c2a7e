CREATE TABLE "request_missives" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"request" bigint NOT NULL,
	"event" bigint NOT NULL,
	"kind" varchar(40) NOT NULL,
	"written_on" varchar(10),
	"recipient" varchar(1000) NOT NULL,
	"email" varchar(254) NOT NULL,
	"title" varchar(300) NOT NULL,
	"text" text NOT NULL
)

CREATE INDEX "idx_request_missives_request" ON "request_missives" ("request")

CREATE UNIQUE INDEX "idx_request_missives_event" ON "request_missives" ("event")

CREATE TABLE "request_wordings" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"kind" varchar(40) NOT NULL,
	"regime" varchar(10) NOT NULL,
	"title" varchar(200) NOT NULL,
	"text" text NOT NULL,
	"standard" boolean NOT NULL DEFAULT false,
	"by" bigint NOT NULL DEFAULT 0
)

CREATE INDEX "request_wording" ON "request_wordings" ("kind", "regime")
