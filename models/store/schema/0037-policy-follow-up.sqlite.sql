CREATE TABLE "policy_editions" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"policy" integer NOT NULL REFERENCES "policies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"wording" integer NOT NULL REFERENCES "policy_texts" ("id") DEFERRABLE INITIALLY DEFERRED,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"core" text NOT NULL,
	"text" text NOT NULL,
	"body_name" text NOT NULL,
	"adopted_on" varchar(10),
	"worded_on" varchar(10),
	"review_on" varchar(10),
	"review_at" text NOT NULL,
	"note" text NOT NULL,
	"words" text NOT NULL,
	"publish_at" datetime,
	"author" integer NOT NULL,
	"approved_by" integer NOT NULL,
	"approved_at" datetime,
	"public_at" datetime,
	"ended_at" datetime,
	"why" text NOT NULL
)

CREATE INDEX "edition_policy" ON "policy_editions" ("policy")

CREATE INDEX "edition_slug" ON "policy_editions" ("slug")

CREATE INDEX "edition_due" ON "policy_editions" ("state", "publish_at")

CREATE UNIQUE INDEX "edition_public" ON "policy_editions" ("policy") WHERE "state" = 'public'

CREATE UNIQUE INDEX "edition_pending" ON "policy_editions" ("policy") WHERE "state" IN ('draft', 'planned', 'parked')

CREATE TABLE "policy_edition_annexes" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"edition" integer NOT NULL REFERENCES "policy_editions" ("id") DEFERRABLE INITIALLY DEFERRED,
	"seq" integer NOT NULL,
	"paper" integer NOT NULL REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED,
	"version" integer NOT NULL REFERENCES "versions" ("id") DEFERRABLE INITIALLY DEFERRED,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"dated_on" varchar(10),
	"from_file" numeric NOT NULL,
	"lines" text NOT NULL
)

CREATE UNIQUE INDEX "edition_annex" ON "policy_edition_annexes" ("edition", "seq")

CREATE TABLE "policy_reviews" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"policy" integer NOT NULL REFERENCES "policies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"holder" integer NOT NULL,
	"came_on" varchar(10),
	"came_for" text NOT NULL,
	"came_note" text NOT NULL
)

CREATE UNIQUE INDEX "policy_review" ON "policy_reviews" ("policy")

CREATE INDEX "policy_review_holder" ON "policy_reviews" ("holder")

CREATE TABLE "policy_outcomes" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"policy" integer NOT NULL REFERENCES "policies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"kind" text NOT NULL,
	"decided_on" varchar(10),
	"note" text NOT NULL,
	"was_on" varchar(10),
	"was_at" text NOT NULL,
	"next_on" varchar(10),
	"next_at" text NOT NULL,
	"person" integer NOT NULL
)

CREATE INDEX "policy_outcome" ON "policy_outcomes" ("policy")
