ALTER TABLE "supply_files" ADD COLUMN "bare" bigint NOT NULL DEFAULT 0

ALTER TABLE "supply_scans" ADD COLUMN "later" timestamptz

UPDATE "supply_files" SET "bare" = (SELECT count(*) FROM "supply_scans" WHERE "supply_scans"."file" = "supply_files"."id" AND "supply_scans"."state" = 'failed') WHERE "state" = 'read' AND "scans" > 0 AND "version" <> 0

UPDATE "supply_files" SET "bare" = (SELECT COALESCE("pages", 0) FROM "versions" WHERE "versions"."id" = "supply_files"."version") - (SELECT count(DISTINCT "page") FROM "blocks" WHERE "blocks"."version" = "supply_files"."version" AND "page" > 0) WHERE "state" = 'read' AND "scans" = 0 AND "version" <> 0 AND "kind" IN ('pdf', 'png', 'jpeg') AND "version" IN (SELECT "id" FROM "versions" WHERE CAST("flags" AS text) LIKE '%no-text%')

CREATE INDEX "supply_files_bare" ON "supply_files" ("supply") WHERE "bare" > 0
