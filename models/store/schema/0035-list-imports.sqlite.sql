ALTER TABLE "list_addresses" ADD COLUMN "organisation" text NOT NULL DEFAULT ''

CREATE TABLE "list_imports" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"created_at" datetime NOT NULL,
	"list" integer NOT NULL REFERENCES "mailing_lists" ("id") DEFERRABLE INITIALLY DEFERRED,
	"person" integer NOT NULL,
	"file" text NOT NULL,
	"rows" integer NOT NULL DEFAULT 0,
	"ready" numeric NOT NULL DEFAULT 0,
	"stand" text NOT NULL DEFAULT '',
	"ignored" text NOT NULL DEFAULT '',
	"applied_at" datetime,
	"mode" text NOT NULL DEFAULT '',
	"added" integer NOT NULL DEFAULT 0,
	"changed" integer NOT NULL DEFAULT 0,
	"removed" integer NOT NULL DEFAULT 0
)

CREATE INDEX "list_import_person" ON "list_imports" ("person", "list")

CREATE TABLE "list_import_lines" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"import" integer NOT NULL REFERENCES "list_imports" ("id") DEFERRABLE INITIALLY DEFERRED,
	"line" integer NOT NULL,
	"first" integer NOT NULL DEFAULT 0,
	"kind" text NOT NULL,
	"name" text NOT NULL DEFAULT '',
	"organisation" text NOT NULL DEFAULT '',
	"address" text NOT NULL DEFAULT '',
	"was" text NOT NULL DEFAULT '',
	"warning" text NOT NULL DEFAULT '',
	"field" text NOT NULL DEFAULT '',
	"value" text NOT NULL DEFAULT '',
	"reason" text NOT NULL DEFAULT ''
)

CREATE INDEX "list_import_kind" ON "list_import_lines" ("import", "kind", "id")

CREATE INDEX "list_import_address" ON "list_import_lines" ("import", "address")
