CREATE TABLE "form_fields" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"section" integer NOT NULL,
	"seq" integer NOT NULL,
	"label" text,
	"help" text,
	"kind" text,
	"options" text,
	"required" numeric NOT NULL DEFAULT false,
	"used" numeric NOT NULL DEFAULT false,
	"ended_on" varchar(10)
)

CREATE INDEX "idx_form_fields_body" ON "form_fields" ("body")

ALTER TABLE "submissions" ADD COLUMN "extra" text
