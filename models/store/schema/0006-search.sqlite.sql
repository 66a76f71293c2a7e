DROP TRIGGER search_add

DROP TRIGGER search_drop

DROP TRIGGER search_change

DROP TABLE search_index

DROP TABLE search_entries

CREATE TABLE "search_entries" (
	"id" integer PRIMARY KEY,
	"form" integer NOT NULL,
	"source" varchar(10) NOT NULL,
	"paper" integer NOT NULL,
	"version" integer NOT NULL,
	"block" integer NOT NULL,
	"body" integer NOT NULL,
	"kind" varchar(20) NOT NULL,
	"rubric" text NOT NULL,
	"dated_on" varchar(10),
	"text" text NOT NULL,
	"terms" text NOT NULL
)

CREATE INDEX "idx_search_entries_paper" ON "search_entries"("paper", "form")

CREATE INDEX "idx_search_entries_row" ON "search_entries"("source", "block") WHERE "paper" = 0

CREATE VIRTUAL TABLE search_index USING fts5(terms, content='search_entries', content_rowid='id', tokenize='ascii')

CREATE TRIGGER search_add AFTER INSERT ON search_entries
	BEGIN INSERT INTO search_index(rowid, terms) VALUES (new.id, new.terms); END

CREATE TRIGGER search_drop AFTER DELETE ON search_entries
	BEGIN INSERT INTO search_index(search_index, rowid, terms) VALUES ('delete', old.id, old.terms); END

CREATE TRIGGER search_change AFTER UPDATE ON search_entries
	BEGIN INSERT INTO search_index(search_index, rowid, terms) VALUES ('delete', old.id, old.terms);
	INSERT INTO search_index(rowid, terms) VALUES (new.id, new.terms); END

CREATE TABLE "search_renewals" (
	"id" integer PRIMARY KEY,
	"left" integer NOT NULL,
	"done" boolean NOT NULL
)
