ALTER TABLE "requests" ADD COLUMN "information" varchar(20) NOT NULL DEFAULT ''

ALTER TABLE "marks" ADD COLUMN "information" varchar(20) NOT NULL DEFAULT ''

ALTER TABLE "marks" ADD COLUMN "instead" varchar(1000) NOT NULL DEFAULT ''
