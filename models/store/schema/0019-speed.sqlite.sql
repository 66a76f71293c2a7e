CREATE INDEX "idx_papers_reference" ON "papers"("reference")

INSERT INTO search_index(search_index, rank) VALUES('automerge', 16)

INSERT INTO search_index(search_index, rank) VALUES('hashsize', 8388608)
