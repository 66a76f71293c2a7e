ALTER TABLE "meetings" ADD COLUMN "uid" text NOT NULL DEFAULT ''

ALTER TABLE "meetings" ADD COLUMN "sequence" integer NOT NULL DEFAULT 0

UPDATE "meetings" SET "sequence" = (SELECT count(*) FROM "sendings" WHERE "sendings"."meeting" = "meetings"."id"), "uid" = 'vergadering-' || "id" || '@' || coalesce((SELECT nullif(substr("mailbox", instr("mailbox", '@') + 1), '') FROM "bodies" WHERE "bodies"."id" = "meetings"."body" AND instr("mailbox", '@') > 0), 'beraad.invalid')
