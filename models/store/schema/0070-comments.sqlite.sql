CREATE TABLE "request_comments" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"document" integer NOT NULL REFERENCES "request_documents" ("id") DEFERRABLE INITIALLY DEFERRED,
	"by" integer NOT NULL,
	"text" varchar(2000) NOT NULL,
	"returned" numeric NOT NULL DEFAULT false
)

CREATE INDEX "idx_request_comments_document" ON "request_comments" ("document")
