ALTER TABLE "decisions" ADD COLUMN "submission" bigint NOT NULL DEFAULT 0

ALTER TABLE "decisions" ADD COLUMN "point" bigint NOT NULL DEFAULT 0

CREATE UNIQUE INDEX "decision_point" ON "decisions" ("item", "submission", "point") WHERE "point" > 0
