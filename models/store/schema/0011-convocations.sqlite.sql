ALTER TABLE "bodies" ADD COLUMN "convey" text NOT NULL DEFAULT 'attach'

ALTER TABLE "sendings" ADD COLUMN "convey" text NOT NULL DEFAULT 'attach'

CREATE TABLE "planned_convocations" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"meeting" integer NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"state" text,
	"send_at" datetime,
	"convey" text,
	"account" integer,
	"why" text
)

CREATE UNIQUE INDEX "planned_convocation" ON "planned_convocations" ("meeting")

CREATE INDEX "idx_planned_convocations_body" ON "planned_convocations" ("body")

CREATE INDEX "idx_planned_convocations_state" ON "planned_convocations" ("state")

CREATE INDEX "idx_planned_convocations_at" ON "planned_convocations" ("send_at")
