CREATE TABLE "planned_late_sendings" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"meeting" bigint NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"body" bigint NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"state" varchar(20),
	"send_at" timestamptz,
	"convey" varchar(20),
	"papers" text,
	"note" varchar(1000),
	"account" bigint,
	"why" varchar(1000)
)

CREATE UNIQUE INDEX "planned_late" ON "planned_late_sendings" ("meeting")

CREATE INDEX "idx_planned_late_sendings_body" ON "planned_late_sendings" ("body")

CREATE INDEX "idx_planned_late_sendings_state" ON "planned_late_sendings" ("state")

CREATE INDEX "idx_planned_late_sendings_at" ON "planned_late_sendings" ("send_at")
