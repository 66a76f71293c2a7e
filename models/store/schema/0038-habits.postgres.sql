CREATE TABLE "former_habits" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"body" bigint NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"venue" varchar(300) NOT NULL,
	"begins_at" bigint NOT NULL,
	"lasts" bigint NOT NULL,
	"until" timestamptz NOT NULL
)

CREATE INDEX "idx_former_habits_body" ON "former_habits" ("body")
