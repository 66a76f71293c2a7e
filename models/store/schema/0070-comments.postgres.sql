CREATE TABLE "request_comments" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"document" bigint NOT NULL REFERENCES "request_documents" ("id") DEFERRABLE INITIALLY DEFERRED,
	"by" bigint NOT NULL,
	"text" varchar(2000) NOT NULL,
	"returned" boolean NOT NULL DEFAULT false
)

CREATE INDEX "idx_request_comments_document" ON "request_comments" ("document")
