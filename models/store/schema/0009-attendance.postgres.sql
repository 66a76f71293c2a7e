ALTER TABLE "attendances" ADD COLUMN "function" varchar(200) NOT NULL DEFAULT ''

ALTER TABLE "attendances" ADD COLUMN "came_at" bigint NOT NULL DEFAULT 0

ALTER TABLE "attendances" ADD COLUMN "left_at" bigint NOT NULL DEFAULT 0

ALTER TABLE "attendances" ADD COLUMN "items" text

ALTER TABLE "bodies" ADD COLUMN "quorum" varchar(10) NOT NULL DEFAULT ''
