ALTER TABLE "versions" ADD COLUMN "signs" text

ALTER TABLE "marks" ADD COLUMN "found" varchar(20) NOT NULL DEFAULT ''

ALTER TABLE "marks" ADD COLUMN "sure" varchar(10) NOT NULL DEFAULT ''
