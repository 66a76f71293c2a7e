ALTER TABLE "sendings" ADD COLUMN "ways" text

ALTER TABLE "planned_convocations" ADD COLUMN "ways" text

ALTER TABLE "planned_late_sendings" ADD COLUMN "ways" text
