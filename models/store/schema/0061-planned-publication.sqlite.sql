ALTER TABLE "publications" ADD COLUMN "planned_for" datetime
