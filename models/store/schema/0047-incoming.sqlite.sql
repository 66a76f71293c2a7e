CREATE TABLE "incoming_mails" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"request" integer NOT NULL DEFAULT 0,
	"person" integer NOT NULL DEFAULT 0,
	"name" text NOT NULL,
	"sum" text NOT NULL,
	"size" integer NOT NULL,
	"sent_at" datetime,
	"received_on" varchar(10),
	"requester" text NOT NULL,
	"email" text NOT NULL,
	"subject" text NOT NULL,
	"words" text NOT NULL,
	"files" text NOT NULL,
	"unread" text NOT NULL,
	"set_aside_on" varchar(10),
	"why" text NOT NULL
)

CREATE INDEX "incoming_of_request" ON "incoming_mails" ("request")

CREATE INDEX "incoming_sum" ON "incoming_mails" ("sum")
