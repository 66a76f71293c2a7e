ALTER TABLE "supplies" ADD COLUMN "scans" integer NOT NULL DEFAULT 0

ALTER TABLE "supplies" ADD COLUMN "scans_done" integer NOT NULL DEFAULT 0

ALTER TABLE "supply_files" ADD COLUMN "scans" integer NOT NULL DEFAULT 0

ALTER TABLE "supply_files" ADD COLUMN "sure" integer NOT NULL DEFAULT 0

CREATE TABLE "supply_scans" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"request" integer NOT NULL,
	"supply" integer NOT NULL REFERENCES "supplies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"file" integer NOT NULL REFERENCES "supply_files" ("id") DEFERRABLE INITIALLY DEFERRED,
	"page" integer NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"tries" integer NOT NULL DEFAULT 0,
	"sure" integer NOT NULL DEFAULT 0,
	"words" text NOT NULL,
	"paper" integer NOT NULL DEFAULT 0,
	"version" integer NOT NULL DEFAULT 0
)

CREATE UNIQUE INDEX "supply_scan_page" ON "supply_scans" ("file", "page")

CREATE INDEX "supply_scan_version" ON "supply_scans" ("version", "page")

CREATE INDEX "supply_scan_state" ON "supply_scans" ("file", "state", "page")
