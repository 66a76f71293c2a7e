ALTER TABLE "meetings" ADD COLUMN "uid" varchar(300) NOT NULL DEFAULT ''

ALTER TABLE "meetings" ADD COLUMN "sequence" bigint NOT NULL DEFAULT 0

UPDATE "meetings" SET "sequence" = (SELECT count(*) FROM "sendings" WHERE "sendings"."meeting" = "meetings"."id"), "uid" = 'vergadering-' || "id" || '@' || coalesce((SELECT nullif(split_part("mailbox", '@', 2), '') FROM "bodies" WHERE "bodies"."id" = "meetings"."body"), 'beraad.invalid')
