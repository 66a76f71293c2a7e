CREATE TABLE "decisions_of_rounds" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"meeting" integer NOT NULL DEFAULT 0,
	"item" integer,
	"topic" integer,
	"number" text,
	"offered" text,
	"text" text,
	"outcome" text,
	"decided_on" varchar(10),
	"submission" integer NOT NULL DEFAULT 0,
	"point" integer NOT NULL DEFAULT 0,
	"round" integer NOT NULL DEFAULT 0
)

INSERT INTO "decisions_of_rounds" ("id", "rev", "created_at", "updated_at", "body", "meeting", "item", "topic", "number", "offered", "text", "outcome", "decided_on", "submission", "point")
SELECT "id", "rev", "created_at", "updated_at", "body", "meeting", "item", "topic", "number", "offered", "text", "outcome", "decided_on", "submission", "point" FROM "decisions"

DROP TABLE "decisions"

ALTER TABLE "decisions_of_rounds" RENAME TO "decisions"

CREATE INDEX "idx_decisions_decided_on" ON "decisions" ("decided_on")

CREATE INDEX "idx_decisions_topic" ON "decisions" ("topic")

CREATE INDEX "idx_decisions_item" ON "decisions" ("item")

CREATE INDEX "idx_decisions_meeting" ON "decisions" ("meeting")

CREATE INDEX "idx_decisions_body" ON "decisions" ("body")

CREATE UNIQUE INDEX "decision_point" ON "decisions" ("item", "submission", "point") WHERE "point" > 0

CREATE UNIQUE INDEX "decision_of_round" ON "decisions" ("round") WHERE "round" > 0

ALTER TABLE "rounds" ADD COLUMN "was_until_on" varchar(10)

ALTER TABLE "rounds" ADD COLUMN "record" integer NOT NULL DEFAULT 0
