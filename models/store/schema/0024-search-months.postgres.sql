ALTER TABLE "search_entries" DROP COLUMN "words"

ALTER TABLE "search_entries" ADD COLUMN "words" tsvector GENERATED ALWAYS AS (to_tsvector('simple', terms || ' qqm' || CAST(id >> 46 AS text))) STORED

CREATE INDEX search_words ON search_entries USING gin (words) WITH (fastupdate = off)

ANALYZE search_entries
