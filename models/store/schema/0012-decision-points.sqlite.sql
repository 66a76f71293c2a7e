ALTER TABLE "decisions" ADD COLUMN "submission" integer NOT NULL DEFAULT 0

ALTER TABLE "decisions" ADD COLUMN "point" integer NOT NULL DEFAULT 0

CREATE UNIQUE INDEX "decision_point" ON "decisions" ("item", "submission", "point") WHERE "point" > 0
