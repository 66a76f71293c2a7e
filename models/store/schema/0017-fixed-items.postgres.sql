ALTER TABLE "rubric_templates" ADD COLUMN "fixed" text

ALTER TABLE "meeting_rubrics" ADD COLUMN "fixed" text
