ALTER TABLE "decisions" DROP CONSTRAINT "decisions_meeting"

ALTER TABLE "decisions" ALTER COLUMN "meeting" SET DEFAULT 0

ALTER TABLE "decisions" ADD COLUMN "round" bigint NOT NULL DEFAULT 0

CREATE UNIQUE INDEX "decision_of_round" ON "decisions" ("round") WHERE "round" > 0

ALTER TABLE "rounds" ADD COLUMN "was_until_on" varchar(10)

ALTER TABLE "rounds" ADD COLUMN "record" bigint NOT NULL DEFAULT 0
