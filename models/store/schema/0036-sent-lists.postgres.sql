ALTER TABLE "deliveries" ADD COLUMN "source" bigint NOT NULL DEFAULT 0

ALTER TABLE "deliveries" ADD COLUMN "accepted_at" timestamptz

ALTER TABLE "deliveries" ADD COLUMN "accepted_answer" text NOT NULL DEFAULT ''

CREATE TABLE "sent_lists" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"distribution" bigint NOT NULL REFERENCES "distributions" ("id") DEFERRABLE INITIALLY DEFERRED,
	"list" bigint NOT NULL,
	"name" text NOT NULL,
	"members" bigint NOT NULL DEFAULT 0,
	"under" bigint NOT NULL DEFAULT 0
)

CREATE UNIQUE INDEX "sent_list" ON "sent_lists" ("distribution", "list")
