ALTER TABLE "list_addresses" ADD COLUMN "organisation" text NOT NULL DEFAULT ''

CREATE TABLE "list_imports" (
	"id" bigserial PRIMARY KEY,
	"created_at" timestamptz NOT NULL,
	"list" bigint NOT NULL REFERENCES "mailing_lists" ("id") DEFERRABLE INITIALLY DEFERRED,
	"person" bigint NOT NULL,
	"file" text NOT NULL,
	"rows" bigint NOT NULL DEFAULT 0,
	"ready" boolean NOT NULL DEFAULT false,
	"stand" text NOT NULL DEFAULT '',
	"ignored" text NOT NULL DEFAULT '',
	"applied_at" timestamptz,
	"mode" text NOT NULL DEFAULT '',
	"added" bigint NOT NULL DEFAULT 0,
	"changed" bigint NOT NULL DEFAULT 0,
	"removed" bigint NOT NULL DEFAULT 0
)

CREATE INDEX "list_import_person" ON "list_imports" ("person", "list")

CREATE TABLE "list_import_lines" (
	"id" bigserial PRIMARY KEY,
	"import" bigint NOT NULL REFERENCES "list_imports" ("id") DEFERRABLE INITIALLY DEFERRED,
	"line" bigint NOT NULL,
	"first" bigint NOT NULL DEFAULT 0,
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
