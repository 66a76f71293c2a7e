ALTER TABLE "marks" ADD COLUMN "page" bigint NOT NULL DEFAULT 0

ALTER TABLE "marks" ADD COLUMN "box_left" bigint NOT NULL DEFAULT 0

ALTER TABLE "marks" ADD COLUMN "box_top" bigint NOT NULL DEFAULT 0

ALTER TABLE "marks" ADD COLUMN "box_right" bigint NOT NULL DEFAULT 0

ALTER TABLE "marks" ADD COLUMN "box_bottom" bigint NOT NULL DEFAULT 0
