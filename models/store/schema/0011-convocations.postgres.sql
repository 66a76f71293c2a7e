ALTER TABLE "bodies" ADD COLUMN "convey" varchar(20) NOT NULL DEFAULT 'attach'

ALTER TABLE "sendings" ADD COLUMN "convey" varchar(20) NOT NULL DEFAULT 'attach'

CREATE TABLE "planned_convocations" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"meeting" bigint NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"body" bigint NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"state" varchar(20),
	"send_at" timestamptz,
	"convey" varchar(20),
	"account" bigint,
	"why" varchar(1000)
)

CREATE UNIQUE INDEX "planned_convocation" ON "planned_convocations" ("meeting")

CREATE INDEX "idx_planned_convocations_body" ON "planned_convocations" ("body")

CREATE INDEX "idx_planned_convocations_state" ON "planned_convocations" ("state")

CREATE INDEX "idx_planned_convocations_at" ON "planned_convocations" ("send_at")
