CREATE TABLE "public_offices" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"title" varchar(100) NOT NULL
)

CREATE UNIQUE INDEX "idx_public_offices_title" ON "public_offices" ("title")
