CREATE TABLE "relay_bookings" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"server" varchar(300) NOT NULL,
	"until" timestamptz NOT NULL
)

CREATE UNIQUE INDEX "relay_booking" ON "relay_bookings" ("server")
