CREATE TABLE "round_drafts" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"owner" bigint NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"body" bigint NOT NULL,
	"title" text NOT NULL,
	"question" text NOT NULL,
	"until" text NOT NULL,
	"topic" bigint NOT NULL
)

CREATE INDEX "idx_round_drafts_owner" ON "round_drafts" ("owner")

CREATE INDEX "idx_round_drafts_body" ON "round_drafts" ("body")

CREATE TABLE "round_draft_papers" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"draft" bigint NOT NULL REFERENCES "round_drafts" ("id") DEFERRABLE INITIALLY DEFERRED,
	"paper" bigint NOT NULL REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED,
	"made" boolean NOT NULL,
	"chosen" boolean NOT NULL
)

CREATE UNIQUE INDEX "round_draft_paper" ON "round_draft_papers" ("draft", "paper")
