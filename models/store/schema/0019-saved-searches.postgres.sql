CREATE TABLE "saved_searches" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"person" bigint NOT NULL,
	"name" varchar(100),
	"address" text,
	PRIMARY KEY ("id")
)

CREATE INDEX "idx_saved_searches_person" ON "saved_searches" ("person")

ALTER TABLE "saved_searches" ADD CONSTRAINT "saved_searches_person" FOREIGN KEY ("person") REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED
