CREATE TABLE "policy_editions" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"policy" bigint NOT NULL REFERENCES "policies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"body" bigint NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"wording" bigint NOT NULL REFERENCES "policy_texts" ("id") DEFERRABLE INITIALLY DEFERRED,
	"number" bigint NOT NULL,
	"state" varchar(20) NOT NULL,
	"slug" varchar(120) NOT NULL,
	"name" varchar(200) NOT NULL,
	"core" text NOT NULL,
	"text" text NOT NULL,
	"body_name" varchar(200) NOT NULL,
	"adopted_on" varchar(10),
	"worded_on" varchar(10),
	"review_on" varchar(10),
	"review_at" varchar(300) NOT NULL,
	"note" varchar(300) NOT NULL,
	"words" text NOT NULL,
	"publish_at" timestamptz,
	"author" bigint NOT NULL,
	"approved_by" bigint NOT NULL,
	"approved_at" timestamptz,
	"public_at" timestamptz,
	"ended_at" timestamptz,
	"why" varchar(500) NOT NULL
)

CREATE INDEX "edition_policy" ON "policy_editions" ("policy")

CREATE INDEX "edition_slug" ON "policy_editions" ("slug")

CREATE INDEX "edition_due" ON "policy_editions" ("state", "publish_at")

CREATE UNIQUE INDEX "edition_public" ON "policy_editions" ("policy") WHERE "state" = 'public'

CREATE UNIQUE INDEX "edition_pending" ON "policy_editions" ("policy") WHERE "state" IN ('draft', 'planned', 'parked')

CREATE TABLE "policy_edition_annexes" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"edition" bigint NOT NULL REFERENCES "policy_editions" ("id") DEFERRABLE INITIALLY DEFERRED,
	"seq" bigint NOT NULL,
	"paper" bigint NOT NULL REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED,
	"version" bigint NOT NULL REFERENCES "versions" ("id") DEFERRABLE INITIALLY DEFERRED,
	"kind" varchar(20) NOT NULL,
	"title" varchar(300) NOT NULL,
	"dated_on" varchar(10),
	"from_file" boolean NOT NULL,
	"lines" text NOT NULL
)

CREATE UNIQUE INDEX "edition_annex" ON "policy_edition_annexes" ("edition", "seq")

CREATE TABLE "policy_reviews" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"policy" bigint NOT NULL REFERENCES "policies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"body" bigint NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"holder" bigint NOT NULL,
	"came_on" varchar(10),
	"came_for" varchar(300) NOT NULL,
	"came_note" varchar(500) NOT NULL
)

CREATE UNIQUE INDEX "policy_review" ON "policy_reviews" ("policy")

CREATE INDEX "policy_review_holder" ON "policy_reviews" ("holder")

CREATE TABLE "policy_outcomes" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"policy" bigint NOT NULL REFERENCES "policies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"body" bigint NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"kind" varchar(20) NOT NULL,
	"decided_on" varchar(10),
	"note" varchar(300) NOT NULL,
	"was_on" varchar(10),
	"was_at" varchar(300) NOT NULL,
	"next_on" varchar(10),
	"next_at" varchar(300) NOT NULL,
	"person" bigint NOT NULL
)

CREATE INDEX "policy_outcome" ON "policy_outcomes" ("policy")
