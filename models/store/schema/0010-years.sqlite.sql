CREATE TABLE "recesses" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"name" text,
	"from_on" varchar(10),
	"to_on" varchar(10)
)

CREATE INDEX "idx_recesses_to" ON "recesses" ("to_on")

CREATE TABLE "year_rules" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"rhythm" text,
	"weekday" integer,
	"which" text,
	"months" text,
	"weeks" integer,
	"from_on" varchar(10),
	"begins" integer,
	"ends" integer,
	"days" integer,
	"venue" text,
	"on_free" text,
	"in_recess" text,
	"pre_days" integer,
	"pre_begins" integer,
	"pre_ends" integer
)

CREATE UNIQUE INDEX "year_rule" ON "year_rules" ("body")
