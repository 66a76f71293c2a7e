CREATE TABLE "reply_keys" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"name" varchar(20) NOT NULL,
	"secret" varchar(64) NOT NULL
)

CREATE UNIQUE INDEX "reply_key" ON "reply_keys" ("name")

CREATE TABLE "replies_heard" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"meeting" bigint NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"person" bigint NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"sequence" bigint NOT NULL,
	"stamp" timestamptz NOT NULL
)

CREATE UNIQUE INDEX "reply_heard" ON "replies_heard" ("meeting", "person")
