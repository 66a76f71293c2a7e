CREATE INDEX "idx_papers_reference" ON "papers"("reference")
