ALTER TABLE "attendances" ADD COLUMN "function" text NOT NULL DEFAULT ''

ALTER TABLE "attendances" ADD COLUMN "came_at" integer NOT NULL DEFAULT 0

ALTER TABLE "attendances" ADD COLUMN "left_at" integer NOT NULL DEFAULT 0

ALTER TABLE "attendances" ADD COLUMN "items" text

ALTER TABLE "bodies" ADD COLUMN "quorum" text NOT NULL DEFAULT ''
