CREATE TABLE "round_drafts" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"owner" integer NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"body" integer NOT NULL,
	"title" text NOT NULL,
	"question" text NOT NULL,
	"until" text NOT NULL,
	"topic" integer NOT NULL
)

CREATE INDEX "idx_round_drafts_owner" ON "round_drafts" ("owner")

CREATE INDEX "idx_round_drafts_body" ON "round_drafts" ("body")

CREATE TABLE "round_draft_papers" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"draft" integer NOT NULL REFERENCES "round_drafts" ("id") DEFERRABLE INITIALLY DEFERRED,
	"paper" integer NOT NULL REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED,
	"made" numeric NOT NULL,
	"chosen" numeric NOT NULL
)

CREATE UNIQUE INDEX "round_draft_paper" ON "round_draft_papers" ("draft", "paper")
