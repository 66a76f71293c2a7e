CREATE TABLE "rounds" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"body" bigint NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"number" text NOT NULL,
	"title" text NOT NULL,
	"question" text NOT NULL,
	"topic" bigint NOT NULL DEFAULT 0,
	"state" text NOT NULL,
	"opened_on" varchar(10),
	"until_on" varchar(10),
	"closed_on" varchar(10),
	"outcome" text NOT NULL DEFAULT '',
	"decision" text NOT NULL DEFAULT '',
	"stock" bigint NOT NULL DEFAULT 0,
	"why" text NOT NULL DEFAULT ''
)

CREATE UNIQUE INDEX "round_number" ON "rounds" ("body", "number")

CREATE TABLE "round_papers" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"round" bigint NOT NULL REFERENCES "rounds" ("id") DEFERRABLE INITIALLY DEFERRED,
	"paper" bigint NOT NULL REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED,
	"seq" bigint NOT NULL
)

CREATE UNIQUE INDEX "round_paper" ON "round_papers" ("round", "paper")

CREATE TABLE "round_voices" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"round" bigint NOT NULL REFERENCES "rounds" ("id") DEFERRABLE INITIALLY DEFERRED,
	"person" bigint NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"name" text NOT NULL,
	"asked" boolean NOT NULL,
	"for" bigint NOT NULL DEFAULT 0,
	"stand" text NOT NULL DEFAULT ''
)

CREATE UNIQUE INDEX "round_voice" ON "round_voices" ("round", "person")

CREATE TABLE "round_remarks" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"round" bigint NOT NULL REFERENCES "rounds" ("id") DEFERRABLE INITIALLY DEFERRED,
	"person" bigint NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"text" text NOT NULL
)

CREATE UNIQUE INDEX "round_remark" ON "round_remarks" ("round", "person")
