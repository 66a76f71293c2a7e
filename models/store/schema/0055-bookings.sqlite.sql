CREATE TABLE "relay_bookings" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"server" text NOT NULL,
	"until" datetime NOT NULL
)

CREATE UNIQUE INDEX "relay_booking" ON "relay_bookings" ("server")
