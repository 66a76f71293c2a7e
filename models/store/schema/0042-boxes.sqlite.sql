ALTER TABLE "marks" ADD COLUMN "page" integer NOT NULL DEFAULT 0

ALTER TABLE "marks" ADD COLUMN "box_left" integer NOT NULL DEFAULT 0

ALTER TABLE "marks" ADD COLUMN "box_top" integer NOT NULL DEFAULT 0

ALTER TABLE "marks" ADD COLUMN "box_right" integer NOT NULL DEFAULT 0

ALTER TABLE "marks" ADD COLUMN "box_bottom" integer NOT NULL DEFAULT 0
