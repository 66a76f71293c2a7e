ALTER TABLE "bodies" ADD COLUMN "venue" varchar(300) NOT NULL DEFAULT ''

ALTER TABLE "bodies" ADD COLUMN "begins_at" bigint NOT NULL DEFAULT 0

ALTER TABLE "bodies" ADD COLUMN "lasts" bigint NOT NULL DEFAULT 0

CREATE TABLE "mail_texts" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"body" bigint NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"kind" varchar(20),
	"intro" varchar(2000),
	"closing" varchar(500)
)

CREATE UNIQUE INDEX "mail_text" ON "mail_texts" ("body", "kind")
