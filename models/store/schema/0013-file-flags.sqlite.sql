ALTER TABLE "versions" ADD COLUMN "flags" text
