CREATE TABLE "decrees" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"from_year" bigint NOT NULL,
	"to_year" bigint NOT NULL,
	"source" varchar(200) NOT NULL,
	"days" text NOT NULL
)
