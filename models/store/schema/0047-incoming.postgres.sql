CREATE TABLE "incoming_mails" (
	"id" bigserial PRIMARY KEY,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"request" bigint NOT NULL DEFAULT 0,
	"person" bigint NOT NULL DEFAULT 0,
	"name" text NOT NULL,
	"sum" text NOT NULL,
	"size" bigint NOT NULL,
	"sent_at" timestamptz,
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
