CREATE TABLE "list_parts" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"list" bigint NOT NULL REFERENCES "mailing_lists" ("id") DEFERRABLE INITIALLY DEFERRED,
	"part" bigint NOT NULL REFERENCES "mailing_lists" ("id") DEFERRABLE INITIALLY DEFERRED
)

CREATE UNIQUE INDEX "list_part" ON "list_parts" ("list", "part")
