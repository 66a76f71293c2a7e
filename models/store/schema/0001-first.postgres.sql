CREATE TABLE "account_roles" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"account" bigint NOT NULL,
	"role" varchar(30),
	PRIMARY KEY ("id")
)

CREATE TABLE "accounts" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"person" bigint NOT NULL,
	"email" varchar(254),
	"password" varchar(200),
	"disabled_at" timestamptz,
	PRIMARY KEY ("id")
)

CREATE TABLE "action_points" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"body" bigint NOT NULL,
	"meeting" bigint,
	"item" bigint,
	"number" varchar(30),
	"text" text,
	"holder" bigint,
	"holder_name" varchar(200),
	"due_on" varchar(10),
	"due_meeting" bigint,
	"was_due_on" varchar(10),
	"state" varchar(20),
	"report" text,
	"why" varchar(500),
	PRIMARY KEY ("id")
)

CREATE TABLE "advices" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"body" bigint,
	"to_body" bigint,
	"topic" bigint,
	"question" text,
	"due_on" varchar(10),
	"item" bigint,
	"paper" bigint,
	"judged" bigint,
	"state" varchar(20),
	"agreed" varchar(10),
	"dispute" text,
	"offered_on" varchar(10),
	"submission" bigint,
	PRIMARY KEY ("id")
)

CREATE TABLE "assessors" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"request" bigint NOT NULL,
	"person" bigint NOT NULL,
	PRIMARY KEY ("id")
)

CREATE TABLE "attendances" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"meeting" bigint NOT NULL,
	"person" bigint,
	"name" varchar(200),
	"of" varchar(200),
	"status" varchar(20),
	"for" bigint,
	"note" varchar(200),
	PRIMARY KEY ("id")
)

CREATE TABLE "audit_entries" (
	"id" bigserial,
	"at" timestamptz,
	"account" bigint,
	"actor" text,
	"action" text,
	"kind" text,
	"subject" bigint,
	"body" bigint,
	"why" text,
	"facts" text,
	"prev" text,
	"hash" text,
	PRIMARY KEY ("id")
)

CREATE TABLE "blocks" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"version" bigint NOT NULL,
	"seq" bigint,
	"item" bigint,
	"origin" bigint,
	"kind" varchar(20),
	"level" bigint,
	"number" varchar(20),
	"label" varchar(200),
	"text" text,
	"personal" varchar(10),
	"opinion" boolean NOT NULL DEFAULT false,
	"facts" text,
	"page" bigint,
	PRIMARY KEY ("id")
)

CREATE TABLE "bodies" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"code" varchar(40),
	"name" varchar(100),
	"full_name" varchar(200),
	"secretariat" varchar(200),
	"unit" varchar(200),
	"address" varchar(1000),
	"mailbox" varchar(254),
	"scheme" varchar(20),
	"reference_form" varchar(60),
	"last_reference" bigint,
	"forwards_to" bigint,
	"form_options" varchar(400),
	"former_read" boolean NOT NULL DEFAULT false,
	"deadline_days" bigint,
	"ended_on" varchar(10),
	PRIMARY KEY ("id")
)

CREATE TABLE "conflict_answers" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"request" bigint NOT NULL,
	"key" varchar(200),
	"text" varchar(1000),
	"by" bigint,
	PRIMARY KEY ("id")
)

CREATE TABLE "decisions" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"body" bigint NOT NULL,
	"meeting" bigint NOT NULL,
	"item" bigint,
	"topic" bigint,
	"number" varchar(30),
	"offered" text,
	"text" text,
	"outcome" varchar(20),
	"decided_on" varchar(10),
	PRIMARY KEY ("id")
)

CREATE TABLE "deliveries" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"message" bigint NOT NULL,
	"address" varchar(254),
	"name" varchar(200),
	"person" bigint,
	"message_id" varchar(200),
	"state" varchar(20),
	"attempts" bigint,
	"next_at" timestamptz,
	"lease" timestamptz,
	"answer" varchar(500),
	"ended_at" timestamptz,
	PRIMARY KEY ("id")
)

CREATE TABLE "distribution_annexes" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"distribution" bigint NOT NULL,
	"version" bigint NOT NULL,
	"seq" bigint,
	"file_name" varchar(200),
	PRIMARY KEY ("id")
)

CREATE TABLE "distribution_lists" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"distribution" bigint NOT NULL,
	"list" bigint NOT NULL,
	PRIMARY KEY ("id")
)

CREATE TABLE "distributions" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"body" bigint NOT NULL,
	"policy" bigint,
	"topic" bigint,
	"state" varchar(20),
	"subject" varchar(200),
	"greeting" varchar(200),
	"intro" text,
	"text" text,
	"sign_off" text,
	"wording" bigint,
	"bare" boolean NOT NULL DEFAULT false,
	"quote" bigint,
	"author" bigint,
	"approved_by" bigint,
	"approved_at" timestamptz,
	"seal" varchar(64),
	"send_at" timestamptz,
	"after" bigint,
	"message" bigint,
	"paper" bigint,
	"started_at" timestamptz,
	"ended_at" timestamptz,
	"why" varchar(500),
	PRIMARY KEY ("id")
)

CREATE TABLE "document_papers" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"document" bigint NOT NULL,
	"version" bigint NOT NULL,
	"paper" bigint NOT NULL,
	"seq" bigint,
	PRIMARY KEY ("id")
)

CREATE TABLE "glasses" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"account" bigint NOT NULL,
	"body" bigint NOT NULL,
	"why" varchar(1000),
	"until" timestamptz,
	PRIMARY KEY ("id")
)

CREATE TABLE "invitations" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"account" bigint,
	"hash" varchar(64),
	"until" timestamptz,
	"used_at" timestamptz,
	PRIMARY KEY ("id")
)

CREATE TABLE "item_circles" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"item" bigint NOT NULL,
	"person" bigint NOT NULL,
	PRIMARY KEY ("id")
)

CREATE TABLE "items" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"meeting" bigint NOT NULL,
	"rubric" bigint,
	"seq" bigint,
	"number" varchar(20),
	"title" varchar(300),
	"offered_by" varchar(200),
	"explain" varchar(500),
	"nature" varchar(20),
	"minutes" bigint,
	"at" bigint,
	"annex" boolean NOT NULL DEFAULT false,
	"submission" bigint,
	"topic" bigint,
	"confidential" boolean NOT NULL DEFAULT false,
	"dropped" boolean NOT NULL DEFAULT false,
	"added" boolean NOT NULL DEFAULT false,
	"unsent" boolean NOT NULL DEFAULT false,
	"outcome" varchar(20),
	"forward_to" bigint,
	"forwarded_as" bigint,
	"standing" varchar(40),
	"of" bigint,
	PRIMARY KEY ("id")
)

CREATE TABLE "letters" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"request" bigint NOT NULL,
	"sections" text,
	"signer" varchar(200),
	"capacity" varchar(200),
	PRIMARY KEY ("id")
)

CREATE TABLE "list_addresses" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"list" bigint NOT NULL,
	"name" varchar(200),
	"address" varchar(254),
	PRIMARY KEY ("id")
)

CREATE TABLE "mailing_lists" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"body" bigint NOT NULL,
	"name" varchar(200),
	"members" bigint,
	PRIMARY KEY ("id")
)

CREATE TABLE "marks" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"request" bigint NOT NULL,
	"version" bigint NOT NULL,
	"block" bigint,
	"fact" varchar(30),
	"from_char" bigint,
	"till_char" bigint,
	"kind" varchar(10),
	"grounds" text,
	"why" varchar(1000),
	"proposed" boolean NOT NULL DEFAULT false,
	"by" bigint,
	"confirmed_by" bigint,
	"confirmed_at" timestamptz,
	PRIMARY KEY ("id")
)

CREATE TABLE "meeting_counters" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"body" bigint NOT NULL,
	"year" bigint,
	"kind" varchar(20),
	"last" bigint,
	PRIMARY KEY ("id")
)

CREATE TABLE "meeting_rubrics" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"meeting" bigint NOT NULL,
	"seq" bigint,
	"part" varchar(60),
	"number" varchar(10),
	"title" varchar(200),
	"at" bigint,
	"minutes" bigint,
	"nature" varchar(40),
	"standing" varchar(40),
	PRIMARY KEY ("id")
)

CREATE TABLE "meetings" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"body" bigint NOT NULL,
	"kind" varchar(20),
	"state" varchar(30),
	"starts_at" timestamptz,
	"ends_at" timestamptz,
	"venue" varchar(300),
	"reference" varchar(60),
	"agenda_on" varchar(10),
	"notice" varchar(500),
	"closing" varchar(500),
	"deadline_on" varchar(10),
	"numbers_fixed" boolean NOT NULL DEFAULT false,
	"convened_at" timestamptz,
	"held_at" timestamptz,
	"minutes_on" varchar(10),
	"minutes_reference" varchar(60),
	"circulated_at" timestamptz,
	"adopted_at" timestamptz,
	"adopted_in" bigint,
	"agenda_paper" bigint,
	"minutes_paper" bigint,
	"decisions_paper" bigint,
	"cancel_why" varchar(500),
	"reopen_why" varchar(500),
	PRIMARY KEY ("id")
)

CREATE TABLE "memberships" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"body" bigint NOT NULL,
	"person" bigint NOT NULL,
	"role" varchar(30),
	"for" bigint,
	"from_on" varchar(10),
	"until_on" varchar(10),
	PRIMARY KEY ("id")
)

CREATE TABLE "messages" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"key" varchar(120),
	"kind" varchar(30),
	"subject" bigint,
	"body" bigint,
	"state" varchar(20),
	"send_at" timestamptz,
	"from_address" varchar(254),
	"from_name" varchar(200),
	"maker" bigint,
	"title" varchar(300),
	"composed" varchar(64),
	"composed_at" timestamptz,
	"next_at" timestamptz,
	"started_at" timestamptz,
	"done_at" timestamptz,
	"attempts" bigint,
	"trouble" varchar(1000),
	"recipients" bigint,
	PRIMARY KEY ("id")
)

CREATE TABLE "minute_remarks" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"meeting" bigint NOT NULL,
	"item" bigint,
	"version" bigint,
	"person" bigint,
	"name" varchar(200),
	"text" text,
	"done" boolean NOT NULL DEFAULT false,
	"answer" varchar(1000),
	PRIMARY KEY ("id")
)

CREATE TABLE "minute_texts" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"meeting" bigint NOT NULL,
	"item" bigint,
	"notes" text,
	PRIMARY KEY ("id")
)

CREATE TABLE "organisations" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"code" varchar(20),
	"name" varchar(200),
	"ended_on" timestamptz,
	PRIMARY KEY ("id")
)

CREATE TABLE "paper_circles" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"paper" bigint NOT NULL,
	"person" bigint NOT NULL,
	PRIMARY KEY ("id")
)

CREATE TABLE "paper_items" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"paper" bigint NOT NULL,
	"item" bigint NOT NULL,
	"seq" bigint,
	PRIMARY KEY ("id")
)

CREATE TABLE "paper_links" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"paper" bigint NOT NULL,
	"to_paper" bigint NOT NULL,
	"kind" varchar(20),
	PRIMARY KEY ("id")
)

CREATE TABLE "paper_readers" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"paper" bigint NOT NULL,
	"request" bigint,
	"person" bigint,
	PRIMARY KEY ("id")
)

CREATE TABLE "paper_shares" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"paper" bigint NOT NULL,
	"body" bigint NOT NULL,
	"released_at" timestamptz,
	PRIMARY KEY ("id")
)

CREATE TABLE "papers" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"kind" varchar(20),
	"title" varchar(300),
	"reference" varchar(60),
	"dated_on" varchar(10),
	"body" bigint,
	"meeting" bigint,
	"topic" bigint,
	"owner" bigint,
	"confidential" boolean NOT NULL DEFAULT false,
	"released_at" timestamptz,
	"latest" bigint,
	PRIMARY KEY ("id")
)

CREATE TABLE "people" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"name" varchar(200),
	"email" varchar(254),
	"phone" varchar(40),
	"function" varchar(200),
	"ministry" bigint,
	"by_office" boolean NOT NULL DEFAULT false,
	PRIMARY KEY ("id")
)

CREATE TABLE "policies" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"body" bigint NOT NULL,
	"topic" bigint,
	"name" varchar(200),
	"core" text,
	"state" varchar(20),
	"decision" bigint,
	"adopted_on" varchar(10),
	"review_on" varchar(10),
	"review_at" varchar(300),
	"public_url" varchar(500),
	"public_on" varchar(10),
	"paper" bigint,
	PRIMARY KEY ("id")
)

CREATE TABLE "policy_relations" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"policy" bigint NOT NULL,
	"to_policy" bigint NOT NULL,
	"kind" varchar(20),
	PRIMARY KEY ("id")
)

CREATE TABLE "policy_steps" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"policy" bigint NOT NULL,
	"body" bigint,
	"at" timestamptz,
	"kind" varchar(20),
	"title" varchar(300),
	"paper" bigint,
	PRIMARY KEY ("id")
)

CREATE TABLE "policy_texts" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"policy" bigint NOT NULL,
	"number" bigint,
	"text" text,
	"note" varchar(300),
	"author" bigint,
	"signed_by" bigint,
	"signed_at" timestamptz,
	PRIMARY KEY ("id")
)

CREATE TABLE "publication_files" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"publication" bigint NOT NULL,
	"document" bigint,
	"name" varchar(200),
	"title" varchar(300),
	"media" varchar(100),
	"sum" varchar(64),
	"size" bigint,
	"assessment" varchar(20),
	"grounds" varchar(200),
	"seq" bigint,
	PRIMARY KEY ("id")
)

CREATE TABLE "publications" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"request" bigint NOT NULL,
	"slug" varchar(120),
	"state" varchar(20),
	"title" varchar(300),
	"summary" text,
	"reference" varchar(60),
	"received_on" varchar(10),
	"decided_on" varchar(10),
	"made_by" bigint,
	"approved_by" bigint,
	"approved_at" timestamptz,
	"public_at" timestamptz,
	"withdrawn_at" timestamptz,
	"why" varchar(500),
	PRIMARY KEY ("id")
)

CREATE TABLE "request_candidates" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"request" bigint NOT NULL,
	"paper" bigint NOT NULL,
	"version" bigint,
	"hits" bigint,
	"why" varchar(500),
	"same" bigint,
	"fate" varchar(10),
	"note" varchar(500),
	PRIMARY KEY ("id")
)

CREATE TABLE "request_documents" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"request" bigint NOT NULL,
	"nr" bigint,
	"title" varchar(300),
	"kind" varchar(20),
	"public_url" varchar(500),
	"overruled" varchar(20),
	"why" varchar(1000),
	"done_by" bigint,
	"confirmed_by" bigint,
	"confirmed_at" timestamptz,
	PRIMARY KEY ("id")
)

CREATE TABLE "request_events" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"request" bigint NOT NULL,
	"kind" varchar(20),
	"happened_on" varchar(10),
	"until_on" varchar(10),
	"deadline_on" varchar(10),
	"weeks" bigint,
	"written" boolean NOT NULL DEFAULT false,
	"ground" varchar(30),
	"of" bigint,
	"text" varchar(1000),
	PRIMARY KEY ("id")
)

CREATE TABLE "request_items" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"request" bigint NOT NULL,
	"item" bigint NOT NULL,
	"outside" boolean NOT NULL DEFAULT false,
	"why" varchar(500),
	"by" bigint,
	PRIMARY KEY ("id")
)

CREATE TABLE "requests" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"reference" varchar(60),
	"title" varchar(300),
	"state" varchar(20),
	"received_on" varchar(10),
	"channel" varchar(20),
	"requester" varchar(200),
	"email" varchar(254),
	"address" varchar(500),
	"words" text,
	"matter" varchar(1000),
	"period_from" varchar(10),
	"period_till" varchar(10),
	"bodies" text,
	"terms" text,
	"objection_expected" boolean NOT NULL DEFAULT false,
	"handler" bigint,
	"decided_on" varchar(10),
	"decided_by" bigint,
	"decision_reference" varchar(60),
	"announced_on" varchar(10),
	"letter_paper" bigint,
	PRIMARY KEY ("id")
)

CREATE TABLE "rubric_templates" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"body" bigint NOT NULL,
	"seq" bigint,
	"part" varchar(60),
	"number" varchar(10),
	"title" varchar(200),
	"at" bigint,
	"minutes" bigint,
	"nature" varchar(40),
	"standing" varchar(40),
	PRIMARY KEY ("id")
)

CREATE TABLE "search_entries" (
	"id" bigserial,
	"paper" bigint,
	"version" bigint,
	"block" bigint,
	"body" bigint,
	"dated_on" varchar(10),
	"title" text,
	"text" text,
	PRIMARY KEY ("id")
)

CREATE TABLE "sendings" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"body" bigint,
	"meeting" bigint NOT NULL,
	"kind" varchar(30),
	"at" timestamptz,
	"message" bigint,
	"agenda" bigint,
	"papers" text,
	"note" varchar(1000),
	"sequence" bigint,
	"changes" text,
	PRIMARY KEY ("id")
)

CREATE TABLE "sessions" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"hash" varchar(64),
	"account" bigint NOT NULL,
	"seen_at" timestamptz,
	"until" timestamptz,
	"agent" varchar(200),
	PRIMARY KEY ("id")
)

CREATE TABLE "sign_in_attempts" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"key" varchar(300),
	"at" timestamptz,
	PRIMARY KEY ("id")
)

CREATE TABLE "stock_items" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"body" bigint NOT NULL,
	"title" varchar(300),
	"holder" varchar(200),
	"note" varchar(300),
	"topic" bigint,
	"submission" bigint,
	"from" bigint,
	"planned_on" bigint,
	PRIMARY KEY ("id")
)

CREATE TABLE "submission_annexes" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"submission" bigint NOT NULL,
	"paper" bigint NOT NULL,
	"seq" bigint,
	PRIMARY KEY ("id")
)

CREATE TABLE "submission_slots" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"meeting" bigint,
	"body" bigint NOT NULL,
	"treat_on" varchar(10),
	"deadline_on" varchar(10),
	"closed" boolean NOT NULL DEFAULT false,
	PRIMARY KEY ("id")
)

CREATE TABLE "submissions" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"body" bigint,
	"state" varchar(20),
	"owner" bigint,
	"topic" bigint,
	"meeting" bigint,
	"item" bigint,
	"title" varchar(300),
	"treatment_on" varchar(10),
	"nature" varchar(20),
	"nature_text" varchar(300),
	"forward_to" bigint,
	"earlier" text,
	"earlier_text" varchar(300),
	"agreed" varchar(10),
	"dispute" text,
	"points" text,
	"history" text,
	"summary" text,
	"late_papers" text,
	"costs" varchar(5),
	"amount" varchar(200),
	"cover" varchar(500),
	"ministry" varchar(200),
	"contact" varchar(200),
	"phone" varchar(40),
	"email" varchar(254),
	"late_reason" varchar(500),
	"remarks" text,
	"form" bigint,
	"from" bigint,
	PRIMARY KEY ("id")
)

CREATE TABLE "tokens" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"account" bigint NOT NULL,
	"name" varchar(200),
	"hash" varchar(64),
	"scope" varchar(20),
	"until" timestamptz,
	"revoked_at" timestamptz,
	PRIMARY KEY ("id")
)

CREATE TABLE "topics" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"title" varchar(300),
	"body" bigint,
	PRIMARY KEY ("id")
)

CREATE TABLE "versions" (
	"id" bigserial,
	"rev" bigint NOT NULL DEFAULT 1,
	"created_at" timestamptz,
	"updated_at" timestamptz,
	"paper" bigint NOT NULL,
	"number" bigint,
	"sum" varchar(64),
	"file" varchar(64),
	"file_name" varchar(255),
	"media" varchar(100),
	"size" bigint,
	"pages" bigint,
	"drawn" varchar(200),
	"frozen_at" timestamptz,
	"maker" bigint,
	"note" varchar(300),
	PRIMARY KEY ("id")
)

CREATE UNIQUE INDEX "one_role" ON "account_roles" ("account","role")

CREATE UNIQUE INDEX "idx_accounts_email" ON "accounts" ("email")

CREATE UNIQUE INDEX "idx_accounts_person" ON "accounts" ("person")

CREATE INDEX "idx_action_points_holder" ON "action_points" ("holder")

CREATE INDEX "idx_action_points_meeting" ON "action_points" ("meeting")

CREATE INDEX "idx_action_points_body" ON "action_points" ("body")

CREATE INDEX "idx_advices_item" ON "advices" ("item")

CREATE INDEX "idx_advices_topic" ON "advices" ("topic")

CREATE INDEX "idx_advices_to" ON "advices" ("to_body")

CREATE INDEX "idx_advices_body" ON "advices" ("body")

CREATE UNIQUE INDEX "assessor" ON "assessors" ("request","person")

CREATE INDEX "idx_attendances_meeting" ON "attendances" ("meeting")

CREATE INDEX "idx_blocks_origin" ON "blocks" ("origin")

CREATE INDEX "idx_blocks_item" ON "blocks" ("item")

CREATE UNIQUE INDEX "block_of_version" ON "blocks" ("version","seq")

CREATE UNIQUE INDEX "idx_bodies_code" ON "bodies" ("code")

CREATE UNIQUE INDEX "conflict_answer" ON "conflict_answers" ("request","key")

CREATE INDEX "idx_decisions_decided_on" ON "decisions" ("decided_on")

CREATE INDEX "idx_decisions_topic" ON "decisions" ("topic")

CREATE INDEX "idx_decisions_item" ON "decisions" ("item")

CREATE INDEX "idx_decisions_meeting" ON "decisions" ("meeting")

CREATE INDEX "idx_decisions_body" ON "decisions" ("body")

CREATE INDEX "idx_deliveries_message_id" ON "deliveries" ("message_id")

CREATE INDEX "delivery_due" ON "deliveries" ("message","state","next_at")

CREATE UNIQUE INDEX "one_delivery" ON "deliveries" ("message","address")

CREATE UNIQUE INDEX "distribution_annex" ON "distribution_annexes" ("distribution","version")

CREATE UNIQUE INDEX "distribution_list" ON "distribution_lists" ("distribution","list")

CREATE INDEX "idx_distributions_send_at" ON "distributions" ("send_at")

CREATE INDEX "idx_distributions_state" ON "distributions" ("state")

CREATE INDEX "idx_distributions_policy" ON "distributions" ("policy")

CREATE INDEX "idx_distributions_body" ON "distributions" ("body")

CREATE INDEX "idx_document_papers_paper" ON "document_papers" ("paper")

CREATE INDEX "idx_document_papers_version" ON "document_papers" ("version")

CREATE UNIQUE INDEX "document_paper" ON "document_papers" ("document","version")

CREATE INDEX "idx_glasses_body" ON "glasses" ("body")

CREATE INDEX "idx_glasses_account" ON "glasses" ("account")

CREATE UNIQUE INDEX "idx_invitations_hash" ON "invitations" ("hash")

CREATE UNIQUE INDEX "item_circle" ON "item_circles" ("item","person")

CREATE INDEX "idx_items_topic" ON "items" ("topic")

CREATE INDEX "idx_items_submission" ON "items" ("submission")

CREATE INDEX "idx_items_rubric" ON "items" ("rubric")

CREATE INDEX "idx_items_meeting" ON "items" ("meeting")

CREATE UNIQUE INDEX "idx_letters_request" ON "letters" ("request")

CREATE UNIQUE INDEX "list_address" ON "list_addresses" ("list","address")

CREATE INDEX "idx_mailing_lists_body" ON "mailing_lists" ("body")

CREATE INDEX "idx_marks_block" ON "marks" ("block")

CREATE INDEX "idx_marks_version" ON "marks" ("version")

CREATE INDEX "idx_marks_request" ON "marks" ("request")

CREATE UNIQUE INDEX "meeting_counter" ON "meeting_counters" ("body","year","kind")

CREATE INDEX "idx_meeting_rubrics_meeting" ON "meeting_rubrics" ("meeting")

CREATE INDEX "idx_meetings_starts_at" ON "meetings" ("starts_at")

CREATE INDEX "idx_meetings_state" ON "meetings" ("state")

CREATE INDEX "idx_meetings_body" ON "meetings" ("body")

CREATE INDEX "idx_memberships_person" ON "memberships" ("person")

CREATE INDEX "idx_memberships_body" ON "memberships" ("body")

CREATE INDEX "idx_messages_send_at" ON "messages" ("send_at")

CREATE INDEX "idx_messages_state" ON "messages" ("state")

CREATE INDEX "idx_messages_body" ON "messages" ("body")

CREATE INDEX "idx_messages_subject" ON "messages" ("subject")

CREATE INDEX "idx_messages_kind" ON "messages" ("kind")

CREATE UNIQUE INDEX "idx_messages_key" ON "messages" ("key")

CREATE INDEX "idx_minute_remarks_meeting" ON "minute_remarks" ("meeting")

CREATE UNIQUE INDEX "minute_text" ON "minute_texts" ("meeting","item")

CREATE UNIQUE INDEX "idx_organisations_code" ON "organisations" ("code")

CREATE UNIQUE INDEX "paper_circle" ON "paper_circles" ("paper","person")

CREATE INDEX "idx_paper_items_item" ON "paper_items" ("item")

CREATE UNIQUE INDEX "paper_on_item" ON "paper_items" ("paper","item")

CREATE INDEX "idx_paper_links_to" ON "paper_links" ("to_paper")

CREATE INDEX "idx_paper_links_paper" ON "paper_links" ("paper")

CREATE INDEX "idx_paper_readers_person" ON "paper_readers" ("person")

CREATE INDEX "idx_paper_readers_request" ON "paper_readers" ("request")

CREATE UNIQUE INDEX "paper_reader" ON "paper_readers" ("paper","request","person")

CREATE INDEX "idx_paper_shares_body" ON "paper_shares" ("body")

CREATE UNIQUE INDEX "paper_share" ON "paper_shares" ("paper","body")

CREATE INDEX "idx_papers_released_at" ON "papers" ("released_at")

CREATE INDEX "idx_papers_owner" ON "papers" ("owner")

CREATE INDEX "idx_papers_topic" ON "papers" ("topic")

CREATE INDEX "idx_papers_meeting" ON "papers" ("meeting")

CREATE INDEX "idx_papers_body" ON "papers" ("body")

CREATE INDEX "idx_papers_date" ON "papers" ("dated_on")

CREATE INDEX "idx_papers_kind" ON "papers" ("kind")

CREATE INDEX "idx_people_ministry" ON "people" ("ministry")

CREATE INDEX "idx_people_email" ON "people" ("email")

CREATE INDEX "idx_people_name" ON "people" ("name")

CREATE INDEX "idx_policies_state" ON "policies" ("state")

CREATE INDEX "idx_policies_topic" ON "policies" ("topic")

CREATE INDEX "idx_policies_body" ON "policies" ("body")

CREATE INDEX "idx_policy_relations_to" ON "policy_relations" ("to_policy")

CREATE INDEX "idx_policy_relations_policy" ON "policy_relations" ("policy")

CREATE INDEX "idx_policy_steps_policy" ON "policy_steps" ("policy")

CREATE UNIQUE INDEX "wording" ON "policy_texts" ("policy","number")

CREATE INDEX "idx_publication_files_publication" ON "publication_files" ("publication")

CREATE INDEX "idx_publications_state" ON "publications" ("state")

CREATE UNIQUE INDEX "idx_publications_slug" ON "publications" ("slug")

CREATE INDEX "idx_publications_request" ON "publications" ("request")

CREATE UNIQUE INDEX "candidate" ON "request_candidates" ("request","paper")

CREATE UNIQUE INDEX "document_nr" ON "request_documents" ("request","nr")

CREATE INDEX "idx_request_events_request" ON "request_events" ("request")

CREATE UNIQUE INDEX "item_scope" ON "request_items" ("request","item")

CREATE INDEX "idx_requests_state" ON "requests" ("state")

CREATE UNIQUE INDEX "idx_requests_reference" ON "requests" ("reference")

CREATE INDEX "idx_rubric_templates_body" ON "rubric_templates" ("body")

CREATE INDEX "idx_search_entries_body" ON "search_entries" ("body")

CREATE INDEX "idx_search_entries_paper" ON "search_entries" ("paper")

CREATE INDEX "idx_sendings_meeting" ON "sendings" ("meeting")

CREATE INDEX "idx_sendings_body" ON "sendings" ("body")

CREATE INDEX "idx_sessions_account" ON "sessions" ("account")

CREATE UNIQUE INDEX "idx_sessions_hash" ON "sessions" ("hash")

CREATE INDEX "idx_sign_in_attempts_key" ON "sign_in_attempts" ("key")

CREATE INDEX "idx_stock_items_body" ON "stock_items" ("body")

CREATE UNIQUE INDEX "submission_annex" ON "submission_annexes" ("submission","paper")

CREATE INDEX "idx_submission_slots_on" ON "submission_slots" ("treat_on")

CREATE INDEX "idx_submission_slots_body" ON "submission_slots" ("body")

CREATE UNIQUE INDEX "idx_submission_slots_meeting" ON "submission_slots" ("meeting")

CREATE INDEX "idx_submissions_meeting" ON "submissions" ("meeting")

CREATE INDEX "idx_submissions_topic" ON "submissions" ("topic")

CREATE INDEX "idx_submissions_owner" ON "submissions" ("owner")

CREATE INDEX "idx_submissions_state" ON "submissions" ("state")

CREATE INDEX "idx_submissions_body" ON "submissions" ("body")

CREATE UNIQUE INDEX "idx_tokens_hash" ON "tokens" ("hash")

CREATE INDEX "idx_tokens_account" ON "tokens" ("account")

CREATE INDEX "idx_topics_body" ON "topics" ("body")

CREATE UNIQUE INDEX "version_of_paper" ON "versions" ("paper","number")

ALTER TABLE "account_roles" ADD CONSTRAINT "account_roles_account" FOREIGN KEY ("account") REFERENCES "accounts" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "accounts" ADD CONSTRAINT "accounts_person" FOREIGN KEY ("person") REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "action_points" ADD CONSTRAINT "action_points_body" FOREIGN KEY ("body") REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "assessors" ADD CONSTRAINT "assessors_person" FOREIGN KEY ("person") REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "assessors" ADD CONSTRAINT "assessors_request" FOREIGN KEY ("request") REFERENCES "requests" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "attendances" ADD CONSTRAINT "attendances_meeting" FOREIGN KEY ("meeting") REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "blocks" ADD CONSTRAINT "blocks_version" FOREIGN KEY ("version") REFERENCES "versions" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "conflict_answers" ADD CONSTRAINT "conflict_answers_request" FOREIGN KEY ("request") REFERENCES "requests" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "decisions" ADD CONSTRAINT "decisions_body" FOREIGN KEY ("body") REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "decisions" ADD CONSTRAINT "decisions_meeting" FOREIGN KEY ("meeting") REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_message" FOREIGN KEY ("message") REFERENCES "messages" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "distribution_annexes" ADD CONSTRAINT "distribution_annexes_distribution" FOREIGN KEY ("distribution") REFERENCES "distributions" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "distribution_annexes" ADD CONSTRAINT "distribution_annexes_version" FOREIGN KEY ("version") REFERENCES "versions" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "distribution_lists" ADD CONSTRAINT "distribution_lists_distribution" FOREIGN KEY ("distribution") REFERENCES "distributions" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "distribution_lists" ADD CONSTRAINT "distribution_lists_list" FOREIGN KEY ("list") REFERENCES "mailing_lists" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "distributions" ADD CONSTRAINT "distributions_body" FOREIGN KEY ("body") REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "document_papers" ADD CONSTRAINT "document_papers_document" FOREIGN KEY ("document") REFERENCES "request_documents" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "document_papers" ADD CONSTRAINT "document_papers_paper" FOREIGN KEY ("paper") REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "document_papers" ADD CONSTRAINT "document_papers_version" FOREIGN KEY ("version") REFERENCES "versions" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "glasses" ADD CONSTRAINT "glasses_account" FOREIGN KEY ("account") REFERENCES "accounts" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "glasses" ADD CONSTRAINT "glasses_body" FOREIGN KEY ("body") REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "item_circles" ADD CONSTRAINT "item_circles_item" FOREIGN KEY ("item") REFERENCES "items" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "item_circles" ADD CONSTRAINT "item_circles_person" FOREIGN KEY ("person") REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "items" ADD CONSTRAINT "items_meeting" FOREIGN KEY ("meeting") REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "letters" ADD CONSTRAINT "letters_request" FOREIGN KEY ("request") REFERENCES "requests" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "list_addresses" ADD CONSTRAINT "list_addresses_list" FOREIGN KEY ("list") REFERENCES "mailing_lists" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "mailing_lists" ADD CONSTRAINT "mailing_lists_body" FOREIGN KEY ("body") REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "marks" ADD CONSTRAINT "marks_request" FOREIGN KEY ("request") REFERENCES "requests" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "marks" ADD CONSTRAINT "marks_version" FOREIGN KEY ("version") REFERENCES "versions" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "meeting_counters" ADD CONSTRAINT "meeting_counters_body" FOREIGN KEY ("body") REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "meeting_rubrics" ADD CONSTRAINT "meeting_rubrics_meeting" FOREIGN KEY ("meeting") REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "meetings" ADD CONSTRAINT "meetings_body" FOREIGN KEY ("body") REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "memberships" ADD CONSTRAINT "memberships_body" FOREIGN KEY ("body") REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "memberships" ADD CONSTRAINT "memberships_person" FOREIGN KEY ("person") REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "minute_remarks" ADD CONSTRAINT "minute_remarks_meeting" FOREIGN KEY ("meeting") REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "minute_texts" ADD CONSTRAINT "minute_texts_meeting" FOREIGN KEY ("meeting") REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "paper_circles" ADD CONSTRAINT "paper_circles_paper" FOREIGN KEY ("paper") REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "paper_circles" ADD CONSTRAINT "paper_circles_person" FOREIGN KEY ("person") REFERENCES "people" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "paper_items" ADD CONSTRAINT "paper_items_item" FOREIGN KEY ("item") REFERENCES "items" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "paper_items" ADD CONSTRAINT "paper_items_paper" FOREIGN KEY ("paper") REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "paper_links" ADD CONSTRAINT "paper_links_paper" FOREIGN KEY ("paper") REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "paper_links" ADD CONSTRAINT "paper_links_to_paper" FOREIGN KEY ("to_paper") REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "paper_readers" ADD CONSTRAINT "paper_readers_paper" FOREIGN KEY ("paper") REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "paper_shares" ADD CONSTRAINT "paper_shares_body" FOREIGN KEY ("body") REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "paper_shares" ADD CONSTRAINT "paper_shares_paper" FOREIGN KEY ("paper") REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "policies" ADD CONSTRAINT "policies_body" FOREIGN KEY ("body") REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "policy_relations" ADD CONSTRAINT "policy_relations_policy" FOREIGN KEY ("policy") REFERENCES "policies" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "policy_relations" ADD CONSTRAINT "policy_relations_to_policy" FOREIGN KEY ("to_policy") REFERENCES "policies" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "policy_steps" ADD CONSTRAINT "policy_steps_policy" FOREIGN KEY ("policy") REFERENCES "policies" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "policy_texts" ADD CONSTRAINT "policy_texts_policy" FOREIGN KEY ("policy") REFERENCES "policies" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "publication_files" ADD CONSTRAINT "publication_files_publication" FOREIGN KEY ("publication") REFERENCES "publications" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "publications" ADD CONSTRAINT "publications_request" FOREIGN KEY ("request") REFERENCES "requests" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "request_candidates" ADD CONSTRAINT "request_candidates_paper" FOREIGN KEY ("paper") REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "request_candidates" ADD CONSTRAINT "request_candidates_request" FOREIGN KEY ("request") REFERENCES "requests" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "request_documents" ADD CONSTRAINT "request_documents_request" FOREIGN KEY ("request") REFERENCES "requests" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "request_events" ADD CONSTRAINT "request_events_request" FOREIGN KEY ("request") REFERENCES "requests" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "request_items" ADD CONSTRAINT "request_items_item" FOREIGN KEY ("item") REFERENCES "items" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "request_items" ADD CONSTRAINT "request_items_request" FOREIGN KEY ("request") REFERENCES "requests" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "rubric_templates" ADD CONSTRAINT "rubric_templates_body" FOREIGN KEY ("body") REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "sendings" ADD CONSTRAINT "sendings_meeting" FOREIGN KEY ("meeting") REFERENCES "meetings" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account" FOREIGN KEY ("account") REFERENCES "accounts" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "stock_items" ADD CONSTRAINT "stock_items_body" FOREIGN KEY ("body") REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "submission_annexes" ADD CONSTRAINT "submission_annexes_paper" FOREIGN KEY ("paper") REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "submission_annexes" ADD CONSTRAINT "submission_annexes_submission" FOREIGN KEY ("submission") REFERENCES "submissions" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "submission_slots" ADD CONSTRAINT "submission_slots_body" FOREIGN KEY ("body") REFERENCES "bodies" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "tokens" ADD CONSTRAINT "tokens_account" FOREIGN KEY ("account") REFERENCES "accounts" ("id") DEFERRABLE INITIALLY DEFERRED

ALTER TABLE "versions" ADD CONSTRAINT "versions_paper" FOREIGN KEY ("paper") REFERENCES "papers" ("id") DEFERRABLE INITIALLY DEFERRED

CREATE FUNCTION beraad_append_only() RETURNS trigger LANGUAGE plpgsql AS
	$$ BEGIN RAISE EXCEPTION 'audit trail is append-only'; END $$

CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit_entries
	FOR EACH ROW EXECUTE FUNCTION beraad_append_only()

ALTER TABLE search_entries ADD COLUMN words tsvector
	GENERATED ALWAYS AS (to_tsvector('dutch', title || ' ' || text)) STORED

CREATE INDEX search_words ON search_entries USING gin (words)
