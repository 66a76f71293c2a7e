ALTER TABLE "publications" ADD COLUMN "replaces" bigint NOT NULL DEFAULT 0

ALTER TABLE "publications" ADD COLUMN "change" text NOT NULL DEFAULT ''

ALTER TABLE "publications" ADD COLUMN "reason" text NOT NULL DEFAULT ''

ALTER TABLE "publication_files" ADD COLUMN "made_on" varchar(10)
