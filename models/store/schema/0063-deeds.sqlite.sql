CREATE TABLE "request_deeds" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"request" integer NOT NULL REFERENCES "requests" ("id") DEFERRABLE INITIALLY DEFERRED,
	"by" integer NOT NULL,
	"kind" varchar(20) NOT NULL,
	"words" varchar(300) NOT NULL,
	"made" text,
	"accepted" text,
	"kept" text,
	"deleted" text,
	"documents" text,
	"undone" numeric NOT NULL DEFAULT false
)

CREATE INDEX "request_deed" ON "request_deeds" ("request", "by")
