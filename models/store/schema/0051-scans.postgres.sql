ALTER TABLE "supplies" ADD COLUMN "scans" bigint NOT NULL DEFAULT 0

ALTER TABLE "supplies" ADD COLUMN "scans_done" bigint NOT NULL DEFAULT 0

ALTER TABLE "supply_files" ADD COLUMN "scans" bigint NOT NULL DEFAULT 0

ALTER TABLE "supply_files" ADD COLUMN "sure" bigint NOT NULL DEFAULT 0

CREATE TABLE "supply_scans" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"request" bigint NOT NULL,
	"supply" bigint NOT NULL REFERENCES "supplies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"file" bigint NOT NULL REFERENCES "supply_files" ("id") DEFERRABLE INITIALLY DEFERRED,
	"page" bigint NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"tries" bigint NOT NULL DEFAULT 0,
	"sure" bigint NOT NULL DEFAULT 0,
	"words" text NOT NULL,
	"paper" bigint NOT NULL DEFAULT 0,
	"version" bigint NOT NULL DEFAULT 0
)

CREATE UNIQUE INDEX "supply_scan_page" ON "supply_scans" ("file", "page")

CREATE INDEX "supply_scan_version" ON "supply_scans" ("version", "page")

CREATE INDEX "supply_scan_state" ON "supply_scans" ("file", "state", "page")
