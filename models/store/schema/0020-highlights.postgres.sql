CREATE TABLE "highlights" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"person" bigint NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"meeting" bigint NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"item" bigint NOT NULL,
	"paper" bigint NOT NULL REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED,
	"number" bigint NOT NULL,
	"at" bigint NOT NULL,
	"quote" text NOT NULL,
	"before" text NOT NULL,
	"after" text NOT NULL,
	"colour" varchar(20) NOT NULL,
	"text" text NOT NULL,
	"gone" boolean NOT NULL DEFAULT false
)

CREATE INDEX "idx_highlights_paper" ON "highlights" ("person", "paper")

CREATE INDEX "idx_highlights_meeting" ON "highlights" ("meeting")
