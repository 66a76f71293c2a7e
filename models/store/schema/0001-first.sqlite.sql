CREATE TABLE "account_roles" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"account" integer NOT NULL REFERENCES "accounts" ("id") DEFERRABLE INITIALLY DEFERRED,
	"role" text
)

CREATE TABLE "accounts" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"person" integer NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"email" text,
	"password" text,
	"disabled_at" datetime
)

CREATE TABLE "action_points" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"meeting" integer,
	"item" integer,
	"number" text,
	"text" text,
	"holder" integer,
	"holder_name" text,
	"due_on" varchar(10),
	"due_meeting" integer,
	"was_due_on" varchar(10),
	"state" text,
	"report" text,
	"why" text
)

CREATE TABLE "advices" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"body" integer,
	"to_body" integer,
	"topic" integer,
	"question" text,
	"due_on" varchar(10),
	"item" integer,
	"paper" integer,
	"judged" integer,
	"state" text,
	"agreed" text,
	"dispute" text,
	"offered_on" varchar(10),
	"submission" integer
)

CREATE TABLE "assessors" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"request" integer NOT NULL REFERENCES "requests" ("id") DEFERRABLE INITIALLY DEFERRED,
	"person" integer NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED
)

CREATE TABLE "attendances" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"meeting" integer NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"person" integer,
	"name" text,
	"of" text,
	"status" text,
	"for" integer,
	"note" text
)

CREATE TABLE "audit_entries" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"at" datetime,
	"account" integer,
	"actor" text,
	"action" text,
	"kind" text,
	"subject" integer,
	"body" integer,
	"why" text,
	"facts" text,
	"prev" text,
	"hash" text
)

CREATE TABLE "blocks" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"version" integer NOT NULL REFERENCES "versions" ("id") DEFERRABLE INITIALLY DEFERRED,
	"seq" integer,
	"item" integer,
	"origin" integer,
	"kind" text,
	"level" integer,
	"number" text,
	"label" text,
	"text" text,
	"personal" text,
	"opinion" numeric NOT NULL DEFAULT false,
	"facts" text,
	"page" integer
)

CREATE TABLE "bodies" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"code" text,
	"name" text,
	"full_name" text,
	"secretariat" text,
	"unit" text,
	"address" text,
	"mailbox" text,
	"scheme" text,
	"reference_form" text,
	"last_reference" integer,
	"forwards_to" integer,
	"form_options" text,
	"former_read" numeric NOT NULL DEFAULT false,
	"deadline_days" integer,
	"ended_on" varchar(10)
)

CREATE TABLE "conflict_answers" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"request" integer NOT NULL REFERENCES "requests" ("id") DEFERRABLE INITIALLY DEFERRED,
	"key" text,
	"text" text,
	"by" integer
)

CREATE TABLE "decisions" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"meeting" integer NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"item" integer,
	"topic" integer,
	"number" text,
	"offered" text,
	"text" text,
	"outcome" text,
	"decided_on" varchar(10)
)

CREATE TABLE "deliveries" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"message" integer NOT NULL REFERENCES "messages" ("id") DEFERRABLE INITIALLY DEFERRED,
	"address" text,
	"name" text,
	"person" integer,
	"message_id" text,
	"state" text,
	"attempts" integer,
	"next_at" datetime,
	"lease" datetime,
	"answer" text,
	"ended_at" datetime
)

CREATE TABLE "distribution_annexes" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"distribution" integer NOT NULL REFERENCES "distributions" ("id") DEFERRABLE INITIALLY DEFERRED,
	"version" integer NOT NULL REFERENCES "versions" ("id") DEFERRABLE INITIALLY DEFERRED,
	"seq" integer,
	"file_name" text
)

CREATE TABLE "distribution_lists" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"distribution" integer NOT NULL REFERENCES "distributions" ("id") DEFERRABLE INITIALLY DEFERRED,
	"list" integer NOT NULL REFERENCES "mailing_lists" ("id") DEFERRABLE INITIALLY DEFERRED
)

CREATE TABLE "distributions" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"policy" integer,
	"topic" integer,
	"state" text,
	"subject" text,
	"greeting" text,
	"intro" text,
	"text" text,
	"sign_off" text,
	"wording" integer,
	"bare" numeric NOT NULL DEFAULT false,
	"quote" integer,
	"author" integer,
	"approved_by" integer,
	"approved_at" datetime,
	"seal" text,
	"send_at" datetime,
	"after" integer,
	"message" integer,
	"paper" integer,
	"started_at" datetime,
	"ended_at" datetime,
	"why" text
)

CREATE TABLE "document_papers" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"document" integer NOT NULL REFERENCES "request_documents" ("id") DEFERRABLE INITIALLY DEFERRED,
	"version" integer NOT NULL REFERENCES "versions" ("id") DEFERRABLE INITIALLY DEFERRED,
	"paper" integer NOT NULL REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED,
	"seq" integer
)

CREATE TABLE "glasses" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"account" integer NOT NULL REFERENCES "accounts" ("id") DEFERRABLE INITIALLY DEFERRED,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"why" text,
	"until" datetime
)

CREATE TABLE "invitations" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"account" integer,
	"hash" text,
	"until" datetime,
	"used_at" datetime
)

CREATE TABLE "item_circles" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"item" integer NOT NULL REFERENCES "items" ("id") DEFERRABLE INITIALLY DEFERRED,
	"person" integer NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED
)

CREATE TABLE "items" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"meeting" integer NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"rubric" integer,
	"seq" integer,
	"number" text,
	"title" text,
	"offered_by" text,
	"explain" text,
	"nature" text,
	"minutes" integer,
	"at" integer,
	"annex" numeric NOT NULL DEFAULT false,
	"submission" integer,
	"topic" integer,
	"confidential" numeric NOT NULL DEFAULT false,
	"dropped" numeric NOT NULL DEFAULT false,
	"added" numeric NOT NULL DEFAULT false,
	"unsent" numeric NOT NULL DEFAULT false,
	"outcome" text,
	"forward_to" integer,
	"forwarded_as" integer,
	"standing" text,
	"of" integer
)

CREATE TABLE "letters" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"request" integer NOT NULL REFERENCES "requests" ("id") DEFERRABLE INITIALLY DEFERRED,
	"sections" text,
	"signer" text,
	"capacity" text
)

CREATE TABLE "list_addresses" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"list" integer NOT NULL REFERENCES "mailing_lists" ("id") DEFERRABLE INITIALLY DEFERRED,
	"name" text,
	"address" text
)

CREATE TABLE "mailing_lists" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"name" text,
	"members" integer
)

CREATE TABLE "marks" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"request" integer NOT NULL REFERENCES "requests" ("id") DEFERRABLE INITIALLY DEFERRED,
	"version" integer NOT NULL REFERENCES "versions" ("id") DEFERRABLE INITIALLY DEFERRED,
	"block" integer,
	"fact" text,
	"from_char" integer,
	"till_char" integer,
	"kind" text,
	"grounds" text,
	"why" text,
	"proposed" numeric NOT NULL DEFAULT false,
	"by" integer,
	"confirmed_by" integer,
	"confirmed_at" datetime
)

CREATE TABLE "meeting_counters" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"year" integer,
	"kind" text,
	"last" integer
)

CREATE TABLE "meeting_rubrics" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"meeting" integer NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"seq" integer,
	"part" text,
	"number" text,
	"title" text,
	"at" integer,
	"minutes" integer,
	"nature" text,
	"standing" text
)

CREATE TABLE "meetings" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"kind" text,
	"state" text,
	"starts_at" datetime,
	"ends_at" datetime,
	"venue" text,
	"reference" text,
	"agenda_on" varchar(10),
	"notice" text,
	"closing" text,
	"deadline_on" varchar(10),
	"numbers_fixed" numeric NOT NULL DEFAULT false,
	"convened_at" datetime,
	"held_at" datetime,
	"minutes_on" varchar(10),
	"minutes_reference" text,
	"circulated_at" datetime,
	"adopted_at" datetime,
	"adopted_in" integer,
	"agenda_paper" integer,
	"minutes_paper" integer,
	"decisions_paper" integer,
	"cancel_why" text,
	"reopen_why" text
)

CREATE TABLE "memberships" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"person" integer NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED,
	"role" text,
	"for" integer,
	"from_on" varchar(10),
	"until_on" varchar(10)
)

CREATE TABLE "messages" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"key" text,
	"kind" text,
	"subject" integer,
	"body" integer,
	"state" text,
	"send_at" datetime,
	"from_address" text,
	"from_name" text,
	"maker" integer,
	"title" text,
	"composed" text,
	"composed_at" datetime,
	"next_at" datetime,
	"started_at" datetime,
	"done_at" datetime,
	"attempts" integer,
	"trouble" text,
	"recipients" integer
)

CREATE TABLE "minute_remarks" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"meeting" integer NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"item" integer,
	"version" integer,
	"person" integer,
	"name" text,
	"text" text,
	"done" numeric NOT NULL DEFAULT false,
	"answer" text
)

CREATE TABLE "minute_texts" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"meeting" integer NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"item" integer,
	"notes" text
)

CREATE TABLE "organisations" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"code" text,
	"name" text,
	"ended_on" datetime
)

CREATE TABLE "paper_circles" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"paper" integer NOT NULL REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED,
	"person" integer NOT NULL REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED
)

CREATE TABLE "paper_items" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"paper" integer NOT NULL REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED,
	"item" integer NOT NULL REFERENCES "items" ("id") DEFERRABLE INITIALLY DEFERRED,
	"seq" integer
)

CREATE TABLE "paper_links" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"paper" integer NOT NULL REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED,
	"to_paper" integer NOT NULL REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED,
	"kind" text
)

CREATE TABLE "paper_readers" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"paper" integer NOT NULL REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED,
	"request" integer,
	"person" integer
)

CREATE TABLE "paper_shares" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"paper" integer NOT NULL REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"released_at" datetime
)

CREATE TABLE "papers" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"kind" text,
	"title" text,
	"reference" text,
	"dated_on" varchar(10),
	"body" integer,
	"meeting" integer,
	"topic" integer,
	"owner" integer,
	"confidential" numeric NOT NULL DEFAULT false,
	"released_at" datetime,
	"latest" integer
)

CREATE TABLE "people" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"name" text,
	"email" text,
	"phone" text,
	"function" text,
	"ministry" integer,
	"by_office" numeric NOT NULL DEFAULT false
)

CREATE TABLE "policies" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"topic" integer,
	"name" text,
	"core" text,
	"state" text,
	"decision" integer,
	"adopted_on" varchar(10),
	"review_on" varchar(10),
	"review_at" text,
	"public_url" text,
	"public_on" varchar(10),
	"paper" integer
)

CREATE TABLE "policy_relations" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"policy" integer NOT NULL REFERENCES "policies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"to_policy" integer NOT NULL REFERENCES "policies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"kind" text
)

CREATE TABLE "policy_steps" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"policy" integer NOT NULL REFERENCES "policies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"body" integer,
	"at" datetime,
	"kind" text,
	"title" text,
	"paper" integer
)

CREATE TABLE "policy_texts" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"policy" integer NOT NULL REFERENCES "policies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"number" integer,
	"text" text,
	"note" text,
	"author" integer,
	"signed_by" integer,
	"signed_at" datetime
)

CREATE TABLE "publication_files" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"publication" integer NOT NULL REFERENCES "publications" ("id") DEFERRABLE INITIALLY DEFERRED,
	"document" integer,
	"name" text,
	"title" text,
	"media" text,
	"sum" text,
	"size" integer,
	"assessment" text,
	"grounds" text,
	"seq" integer
)

CREATE TABLE "publications" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"request" integer NOT NULL REFERENCES "requests" ("id") DEFERRABLE INITIALLY DEFERRED,
	"slug" text,
	"state" text,
	"title" text,
	"summary" text,
	"reference" text,
	"received_on" varchar(10),
	"decided_on" varchar(10),
	"made_by" integer,
	"approved_by" integer,
	"approved_at" datetime,
	"public_at" datetime,
	"withdrawn_at" datetime,
	"why" text
)

CREATE TABLE "request_candidates" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"request" integer NOT NULL REFERENCES "requests" ("id") DEFERRABLE INITIALLY DEFERRED,
	"paper" integer NOT NULL REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED,
	"version" integer,
	"hits" integer,
	"why" text,
	"same" integer,
	"fate" text,
	"note" text
)

CREATE TABLE "request_documents" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"request" integer NOT NULL REFERENCES "requests" ("id") DEFERRABLE INITIALLY DEFERRED,
	"nr" integer,
	"title" text,
	"kind" text,
	"public_url" text,
	"overruled" text,
	"why" text,
	"done_by" integer,
	"confirmed_by" integer,
	"confirmed_at" datetime
)

CREATE TABLE "request_events" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"request" integer NOT NULL REFERENCES "requests" ("id") DEFERRABLE INITIALLY DEFERRED,
	"kind" text,
	"happened_on" varchar(10),
	"until_on" varchar(10),
	"deadline_on" varchar(10),
	"weeks" integer,
	"written" numeric NOT NULL DEFAULT false,
	"ground" text,
	"of" integer,
	"text" text
)

CREATE TABLE "request_items" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"request" integer NOT NULL REFERENCES "requests" ("id") DEFERRABLE INITIALLY DEFERRED,
	"item" integer NOT NULL REFERENCES "items" ("id") DEFERRABLE INITIALLY DEFERRED,
	"outside" numeric NOT NULL DEFAULT false,
	"why" text,
	"by" integer
)

CREATE TABLE "requests" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"reference" text,
	"title" text,
	"state" text,
	"received_on" varchar(10),
	"channel" text,
	"requester" text,
	"email" text,
	"address" text,
	"words" text,
	"matter" text,
	"period_from" varchar(10),
	"period_till" varchar(10),
	"bodies" text,
	"terms" text,
	"objection_expected" numeric NOT NULL DEFAULT false,
	"handler" integer,
	"decided_on" varchar(10),
	"decided_by" integer,
	"decision_reference" text,
	"announced_on" varchar(10),
	"letter_paper" integer
)

CREATE TABLE "rubric_templates" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"seq" integer,
	"part" text,
	"number" text,
	"title" text,
	"at" integer,
	"minutes" integer,
	"nature" text,
	"standing" text
)

CREATE TABLE "search_entries" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"paper" integer,
	"version" integer,
	"block" integer,
	"body" integer,
	"dated_on" varchar(10),
	"title" text,
	"text" text
)

CREATE TABLE "sendings" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"body" integer,
	"meeting" integer NOT NULL REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED,
	"kind" text,
	"at" datetime,
	"message" integer,
	"agenda" integer,
	"papers" text,
	"note" text,
	"sequence" integer,
	"changes" text
)

CREATE TABLE "sessions" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"hash" text,
	"account" integer NOT NULL REFERENCES "accounts" ("id") DEFERRABLE INITIALLY DEFERRED,
	"seen_at" datetime,
	"until" datetime,
	"agent" text
)

CREATE TABLE "sign_in_attempts" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"key" text,
	"at" datetime
)

CREATE TABLE "stock_items" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"title" text,
	"holder" text,
	"note" text,
	"topic" integer,
	"submission" integer,
	"from" integer,
	"planned_on" integer
)

CREATE TABLE "submission_annexes" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"submission" integer NOT NULL REFERENCES "submissions" ("id") DEFERRABLE INITIALLY DEFERRED,
	"paper" integer NOT NULL REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED,
	"seq" integer
)

CREATE TABLE "submission_slots" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"meeting" integer,
	"body" integer NOT NULL REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED,
	"treat_on" varchar(10),
	"deadline_on" varchar(10),
	"closed" numeric NOT NULL DEFAULT false
)

CREATE TABLE "submissions" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"body" integer,
	"state" text,
	"owner" integer,
	"topic" integer,
	"meeting" integer,
	"item" integer,
	"title" text,
	"treatment_on" varchar(10),
	"nature" text,
	"nature_text" text,
	"forward_to" integer,
	"earlier" text,
	"earlier_text" text,
	"agreed" text,
	"dispute" text,
	"points" text,
	"history" text,
	"summary" text,
	"late_papers" text,
	"costs" text,
	"amount" text,
	"cover" text,
	"ministry" text,
	"contact" text,
	"phone" text,
	"email" text,
	"late_reason" text,
	"remarks" text,
	"form" integer,
	"from" integer
)

CREATE TABLE "tokens" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"account" integer NOT NULL REFERENCES "accounts" ("id") DEFERRABLE INITIALLY DEFERRED,
	"name" text,
	"hash" text,
	"scope" text,
	"until" datetime,
	"revoked_at" datetime
)

CREATE TABLE "topics" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"title" text,
	"body" integer
)

CREATE TABLE "versions" (
	"id" integer PRIMARY KEY AUTOINCREMENT,
	"rev" integer NOT NULL DEFAULT 1,
	"created_at" datetime,
	"updated_at" datetime,
	"paper" integer NOT NULL REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED,
	"number" integer,
	"sum" text,
	"file" text,
	"file_name" text,
	"media" text,
	"size" integer,
	"pages" integer,
	"drawn" text,
	"frozen_at" datetime,
	"maker" integer,
	"note" text
)

CREATE UNIQUE INDEX "one_role" ON "account_roles"("account","role")

CREATE UNIQUE INDEX "idx_accounts_email" ON "accounts"("email")

CREATE UNIQUE INDEX "idx_accounts_person" ON "accounts"("person")

CREATE INDEX "idx_action_points_holder" ON "action_points"("holder")

CREATE INDEX "idx_action_points_meeting" ON "action_points"("meeting")

CREATE INDEX "idx_action_points_body" ON "action_points"("body")

CREATE INDEX "idx_advices_item" ON "advices"("item")

CREATE INDEX "idx_advices_topic" ON "advices"("topic")

CREATE INDEX "idx_advices_to" ON "advices"("to_body")

CREATE INDEX "idx_advices_body" ON "advices"("body")

CREATE UNIQUE INDEX "assessor" ON "assessors"("request","person")

CREATE INDEX "idx_attendances_meeting" ON "attendances"("meeting")

CREATE INDEX "idx_blocks_origin" ON "blocks"("origin")

CREATE INDEX "idx_blocks_item" ON "blocks"("item")

CREATE UNIQUE INDEX "block_of_version" ON "blocks"("version","seq")

CREATE UNIQUE INDEX "idx_bodies_code" ON "bodies"("code")

CREATE UNIQUE INDEX "conflict_answer" ON "conflict_answers"("request","key")

CREATE INDEX "idx_decisions_decided_on" ON "decisions"("decided_on")

CREATE INDEX "idx_decisions_topic" ON "decisions"("topic")

CREATE INDEX "idx_decisions_item" ON "decisions"("item")

CREATE INDEX "idx_decisions_meeting" ON "decisions"("meeting")

CREATE INDEX "idx_decisions_body" ON "decisions"("body")

CREATE INDEX "idx_deliveries_message_id" ON "deliveries"("message_id")

CREATE INDEX "delivery_due" ON "deliveries"("message","state","next_at")

CREATE UNIQUE INDEX "one_delivery" ON "deliveries"("message","address")

CREATE UNIQUE INDEX "distribution_annex" ON "distribution_annexes"("distribution","version")

CREATE UNIQUE INDEX "distribution_list" ON "distribution_lists"("distribution","list")

CREATE INDEX "idx_distributions_send_at" ON "distributions"("send_at")

CREATE INDEX "idx_distributions_state" ON "distributions"("state")

CREATE INDEX "idx_distributions_policy" ON "distributions"("policy")

CREATE INDEX "idx_distributions_body" ON "distributions"("body")

CREATE INDEX "idx_document_papers_paper" ON "document_papers"("paper")

CREATE INDEX "idx_document_papers_version" ON "document_papers"("version")

CREATE UNIQUE INDEX "document_paper" ON "document_papers"("document","version")

CREATE INDEX "idx_glasses_body" ON "glasses"("body")

CREATE INDEX "idx_glasses_account" ON "glasses"("account")

CREATE UNIQUE INDEX "idx_invitations_hash" ON "invitations"("hash")

CREATE UNIQUE INDEX "item_circle" ON "item_circles"("item","person")

CREATE INDEX "idx_items_topic" ON "items"("topic")

CREATE INDEX "idx_items_submission" ON "items"("submission")

CREATE INDEX "idx_items_rubric" ON "items"("rubric")

CREATE INDEX "idx_items_meeting" ON "items"("meeting")

CREATE UNIQUE INDEX "idx_letters_request" ON "letters"("request")

CREATE UNIQUE INDEX "list_address" ON "list_addresses"("list","address")

CREATE INDEX "idx_mailing_lists_body" ON "mailing_lists"("body")

CREATE INDEX "idx_marks_block" ON "marks"("block")

CREATE INDEX "idx_marks_version" ON "marks"("version")

CREATE INDEX "idx_marks_request" ON "marks"("request")

CREATE UNIQUE INDEX "meeting_counter" ON "meeting_counters"("body","year","kind")

CREATE INDEX "idx_meeting_rubrics_meeting" ON "meeting_rubrics"("meeting")

CREATE INDEX "idx_meetings_starts_at" ON "meetings"("starts_at")

CREATE INDEX "idx_meetings_state" ON "meetings"("state")

CREATE INDEX "idx_meetings_body" ON "meetings"("body")

CREATE INDEX "idx_memberships_person" ON "memberships"("person")

CREATE INDEX "idx_memberships_body" ON "memberships"("body")

CREATE INDEX "idx_messages_send_at" ON "messages"("send_at")

CREATE INDEX "idx_messages_state" ON "messages"("state")

CREATE INDEX "idx_messages_body" ON "messages"("body")

CREATE INDEX "idx_messages_subject" ON "messages"("subject")

CREATE INDEX "idx_messages_kind" ON "messages"("kind")

CREATE UNIQUE INDEX "idx_messages_key" ON "messages"("key")

CREATE INDEX "idx_minute_remarks_meeting" ON "minute_remarks"("meeting")

CREATE UNIQUE INDEX "minute_text" ON "minute_texts"("meeting","item")

CREATE UNIQUE INDEX "idx_organisations_code" ON "organisations"("code")

CREATE UNIQUE INDEX "paper_circle" ON "paper_circles"("paper","person")

CREATE INDEX "idx_paper_items_item" ON "paper_items"("item")

CREATE UNIQUE INDEX "paper_on_item" ON "paper_items"("paper","item")

CREATE INDEX "idx_paper_links_to" ON "paper_links"("to_paper")

CREATE INDEX "idx_paper_links_paper" ON "paper_links"("paper")

CREATE INDEX "idx_paper_readers_person" ON "paper_readers"("person")

CREATE INDEX "idx_paper_readers_request" ON "paper_readers"("request")

CREATE UNIQUE INDEX "paper_reader" ON "paper_readers"("paper","request","person")

CREATE INDEX "idx_paper_shares_body" ON "paper_shares"("body")

CREATE UNIQUE INDEX "paper_share" ON "paper_shares"("paper","body")

CREATE INDEX "idx_papers_released_at" ON "papers"("released_at")

CREATE INDEX "idx_papers_owner" ON "papers"("owner")

CREATE INDEX "idx_papers_topic" ON "papers"("topic")

CREATE INDEX "idx_papers_meeting" ON "papers"("meeting")

CREATE INDEX "idx_papers_body" ON "papers"("body")

CREATE INDEX "idx_papers_date" ON "papers"("dated_on")

CREATE INDEX "idx_papers_kind" ON "papers"("kind")

CREATE INDEX "idx_people_ministry" ON "people"("ministry")

CREATE INDEX "idx_people_email" ON "people"("email")

CREATE INDEX "idx_people_name" ON "people"("name")

CREATE INDEX "idx_policies_state" ON "policies"("state")

CREATE INDEX "idx_policies_topic" ON "policies"("topic")

CREATE INDEX "idx_policies_body" ON "policies"("body")

CREATE INDEX "idx_policy_relations_to" ON "policy_relations"("to_policy")

CREATE INDEX "idx_policy_relations_policy" ON "policy_relations"("policy")

CREATE INDEX "idx_policy_steps_policy" ON "policy_steps"("policy")

CREATE UNIQUE INDEX "wording" ON "policy_texts"("policy","number")

CREATE INDEX "idx_publication_files_publication" ON "publication_files"("publication")

CREATE INDEX "idx_publications_state" ON "publications"("state")

CREATE UNIQUE INDEX "idx_publications_slug" ON "publications"("slug")

CREATE INDEX "idx_publications_request" ON "publications"("request")

CREATE UNIQUE INDEX "candidate" ON "request_candidates"("request","paper")

CREATE UNIQUE INDEX "document_nr" ON "request_documents"("request","nr")

CREATE INDEX "idx_request_events_request" ON "request_events"("request")

CREATE UNIQUE INDEX "item_scope" ON "request_items"("request","item")

CREATE INDEX "idx_requests_state" ON "requests"("state")

CREATE UNIQUE INDEX "idx_requests_reference" ON "requests"("reference")

CREATE INDEX "idx_rubric_templates_body" ON "rubric_templates"("body")

CREATE INDEX "idx_search_entries_body" ON "search_entries"("body")

CREATE INDEX "idx_search_entries_paper" ON "search_entries"("paper")

CREATE INDEX "idx_sendings_meeting" ON "sendings"("meeting")

CREATE INDEX "idx_sendings_body" ON "sendings"("body")

CREATE INDEX "idx_sessions_account" ON "sessions"("account")

CREATE UNIQUE INDEX "idx_sessions_hash" ON "sessions"("hash")

CREATE INDEX "idx_sign_in_attempts_key" ON "sign_in_attempts"("key")

CREATE INDEX "idx_stock_items_body" ON "stock_items"("body")

CREATE UNIQUE INDEX "submission_annex" ON "submission_annexes"("submission","paper")

CREATE INDEX "idx_submission_slots_on" ON "submission_slots"("treat_on")

CREATE INDEX "idx_submission_slots_body" ON "submission_slots"("body")

CREATE UNIQUE INDEX "idx_submission_slots_meeting" ON "submission_slots"("meeting")

CREATE INDEX "idx_submissions_meeting" ON "submissions"("meeting")

CREATE INDEX "idx_submissions_topic" ON "submissions"("topic")

CREATE INDEX "idx_submissions_owner" ON "submissions"("owner")

CREATE INDEX "idx_submissions_state" ON "submissions"("state")

CREATE INDEX "idx_submissions_body" ON "submissions"("body")

CREATE UNIQUE INDEX "idx_tokens_hash" ON "tokens"("hash")

CREATE INDEX "idx_tokens_account" ON "tokens"("account")

CREATE INDEX "idx_topics_body" ON "topics"("body")

CREATE UNIQUE INDEX "version_of_paper" ON "versions"("paper","number")

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit_entries
	BEGIN SELECT RAISE(ABORT, 'audit trail is append-only'); END

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit_entries
	BEGIN SELECT RAISE(ABORT, 'audit trail is append-only'); END

CREATE VIRTUAL TABLE search_index USING fts5(
	title, text, content='search_entries', content_rowid='id', tokenize='unicode61 remove_diacritics 2')

CREATE TRIGGER search_add AFTER INSERT ON search_entries
	BEGIN INSERT INTO search_index(rowid, title, text) VALUES (new.id, new.title, new.text); END

CREATE TRIGGER search_drop AFTER DELETE ON search_entries
	BEGIN INSERT INTO search_index(search_index, rowid, title, text) VALUES ('delete', old.id, old.title, old.text); END

CREATE TRIGGER search_change AFTER UPDATE ON search_entries
	BEGIN INSERT INTO search_index(search_index, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
	INSERT INTO search_index(rowid, title, text) VALUES (new.id, new.title, new.text); END
