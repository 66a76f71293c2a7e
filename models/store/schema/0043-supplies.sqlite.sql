ALTER TABLE "papers" ADD COLUMN "supplied_for" integer NOT NULL DEFAULT 0

CREATE TABLE "supplies" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"request" integer NOT NULL REFERENCES "requests" ("id") DEFERRABLE INITIALLY DEFERRED,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"person" integer NOT NULL,
	"run" integer NOT NULL DEFAULT 0,
	"files" integer NOT NULL DEFAULT 0,
	"files_done" integer NOT NULL DEFAULT 0,
	"bytes" integer NOT NULL DEFAULT 0,
	"bytes_done" integer NOT NULL DEFAULT 0,
	"failed" integer NOT NULL DEFAULT 0,
	"skipped" integer NOT NULL DEFAULT 0,
	"uploaded" integer NOT NULL DEFAULT 0,
	"done_at" datetime
)

CREATE INDEX "supply_of_request" ON "supplies" ("request")

CREATE TABLE "supply_files" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"request" integer NOT NULL,
	"supply" integer NOT NULL REFERENCES "supplies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"parent" integer NOT NULL DEFAULT 0,
	"seq" integer NOT NULL,
	"depth" integer NOT NULL DEFAULT 0,
	"place" text NOT NULL,
	"path" text NOT NULL,
	"name" text NOT NULL,
	"size" integer NOT NULL DEFAULT 0,
	"sum" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"tries" integer NOT NULL DEFAULT 0,
	"inline" numeric NOT NULL DEFAULT false,
	"read_to" integer NOT NULL DEFAULT 0,
	"members" integer NOT NULL DEFAULT 0,
	"sender" text NOT NULL,
	"sender_name" text NOT NULL,
	"recipients" text NOT NULL,
	"copies" text NOT NULL,
	"subject" text NOT NULL,
	"sent_at" datetime,
	"message_id" text NOT NULL,
	"in_reply_to" text NOT NULL,
	"refs" text NOT NULL,
	"words" integer NOT NULL DEFAULT 0,
	"text_sum" text NOT NULL,
	"sketch" blob,
	"paper" integer NOT NULL DEFAULT 0,
	"version" integer NOT NULL DEFAULT 0,
	"original" integer NOT NULL DEFAULT 0,
	"alike_group" integer NOT NULL DEFAULT 0,
	"alike" integer NOT NULL DEFAULT 0,
	"thread" integer NOT NULL DEFAULT 0,
	"fate" text NOT NULL,
	"note" text NOT NULL
)

CREATE UNIQUE INDEX "supply_member" ON "supply_files" ("supply", "parent", "seq")

CREATE INDEX "supply_file_place" ON "supply_files" ("request", "place")

CREATE INDEX "supply_file_state" ON "supply_files" ("supply", "state", "id")

CREATE INDEX "supply_file_sum" ON "supply_files" ("request", "sum")

CREATE INDEX "supply_file_text" ON "supply_files" ("request", "text_sum")

CREATE INDEX "supply_file_kind" ON "supply_files" ("request", "kind", "place")

CREATE INDEX "supply_file_fate" ON "supply_files" ("request", "state", "place")

CREATE INDEX "supply_file_sender" ON "supply_files" ("request", "sender", "place")

CREATE INDEX "supply_file_group" ON "supply_files" ("request", "alike_group", "place")

CREATE INDEX "supply_file_thread" ON "supply_files" ("request", "thread", "place")

CREATE INDEX "supply_file_original" ON "supply_files" ("original")

CREATE INDEX "supply_file_paper" ON "supply_files" ("paper")

CREATE INDEX "supply_file_parent" ON "supply_files" ("parent")
