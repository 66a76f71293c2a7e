DROP TABLE search_entries

CREATE TABLE "search_entries" (
	"id" bigint PRIMARY KEY,
	"form" bigint NOT NULL,
	"source" varchar(10) NOT NULL,
	"paper" bigint NOT NULL,
	"version" bigint NOT NULL,
	"block" bigint NOT NULL,
	"body" bigint NOT NULL,
	"kind" varchar(20) NOT NULL,
	"rubric" text NOT NULL,
	"dated_on" varchar(10),
	"text" text NOT NULL,
	"terms" text NOT NULL,
	"words" tsvector GENERATED ALWAYS AS (to_tsvector('simple', terms)) STORED
)

CREATE INDEX "idx_search_entries_paper" ON "search_entries" ("paper", "form")

CREATE INDEX "idx_search_entries_row" ON "search_entries" ("source", "block") WHERE "paper" = 0

CREATE INDEX search_words ON search_entries USING gin (words)

CREATE TABLE "search_renewals" (
	"id" bigint PRIMARY KEY,
	"left" bigint NOT NULL,
	"done" boolean NOT NULL
)
