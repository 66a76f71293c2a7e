ALTER TABLE "messages" ADD COLUMN "stopped_at" timestamptz

UPDATE "messages" SET "stopped_at" = "updated_at" WHERE "state" <> 'cancelled'
AND EXISTS (SELECT 1 FROM "delivery_totals" t WHERE t."message" = "messages"."id" AND t."state" = 'stopped' AND t."number" > 0)
