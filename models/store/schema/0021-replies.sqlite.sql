CREATE TABLE "reply_keys" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"name" text NOT NULL,
	"secret" text NOT NULL
)

CREATE UNIQUE INDEX "reply_key" ON "reply_keys" ("name")

CREATE TABLE "replies_heard" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"meeting" integer NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"person" integer NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"sequence" integer NOT NULL,
	"stamp" datetime NOT NULL
)

CREATE UNIQUE INDEX "reply_heard" ON "replies_heard" ("meeting", "person")
