CREATE TABLE "decrees" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"from_year" integer NOT NULL,
	"to_year" integer NOT NULL,
	"source" text NOT NULL,
	"days" text NOT NULL
)
