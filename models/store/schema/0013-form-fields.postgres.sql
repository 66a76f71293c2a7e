CREATE TABLE "form_fields" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"body" bigint NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"section" bigint NOT NULL,
	"seq" bigint NOT NULL,
	"label" varchar(150),
	"help" varchar(500),
	"kind" varchar(10),
	"options" text,
	"required" boolean NOT NULL DEFAULT false,
	"used" boolean NOT NULL DEFAULT false,
	"ended_on" varchar(10)
)

CREATE INDEX "idx_form_fields_body" ON "form_fields" ("body")

ALTER TABLE "submissions" ADD COLUMN "extra" text
