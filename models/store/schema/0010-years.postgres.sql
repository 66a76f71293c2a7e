CREATE TABLE "recesses" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"name" varchar(100),
	"from_on" varchar(10),
	"to_on" varchar(10)
)

CREATE INDEX "idx_recesses_to" ON "recesses" ("to_on")

CREATE TABLE "year_rules" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"body" bigint NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"rhythm" varchar(20),
	"weekday" bigint,
	"which" text,
	"months" text,
	"weeks" bigint,
	"from_on" varchar(10),
	"begins" bigint,
	"ends" bigint,
	"days" bigint,
	"venue" varchar(300),
	"on_free" varchar(20),
	"in_recess" varchar(20),
	"pre_days" bigint,
	"pre_begins" bigint,
	"pre_ends" bigint
)

CREATE UNIQUE INDEX "year_rule" ON "year_rules" ("body")
