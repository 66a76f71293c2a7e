CREATE TABLE "planned_late_sendings" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"meeting" integer NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"state" text,
	"send_at" datetime,
	"convey" text,
	"papers" text,
	"note" text,
	"account" integer,
	"why" text
)

CREATE UNIQUE INDEX "planned_late" ON "planned_late_sendings" ("meeting")

CREATE INDEX "idx_planned_late_sendings_body" ON "planned_late_sendings" ("body")

CREATE INDEX "idx_planned_late_sendings_state" ON "planned_late_sendings" ("state")

CREATE INDEX "idx_planned_late_sendings_at" ON "planned_late_sendings" ("send_at")
