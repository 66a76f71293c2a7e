CREATE TABLE "public_offices" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"title" varchar(100) NOT NULL
)

CREATE UNIQUE INDEX "idx_public_offices_title" ON "public_offices" ("title")
