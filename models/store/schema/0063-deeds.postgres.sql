CREATE TABLE "request_deeds" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"request" bigint NOT NULL REFERENCES "requests" ("id") DEFERRABLE INITIALLY DEFERRED,
	"by" bigint NOT NULL,
	"kind" varchar(20) NOT NULL,
	"words" varchar(300) NOT NULL,
	"made" text,
	"accepted" text,
	"kept" text,
	"deleted" text,
	"documents" text,
	"undone" boolean NOT NULL DEFAULT false
)

CREATE INDEX "request_deed" ON "request_deeds" ("request", "by")
