// Package request knows requests for information (Wob, Woo): their terms, the documents found, what falls within them,
// on which grounds passages are removed, who confirmed it, the decision, and what is made public.
//
// Tables: requests, request_events, request_candidates, request_documents, document_papers, request_items, marks,
// assessors, letters, conflict_answers, publications, publication_files, incoming_mails, request_missives,
// request_wordings.
//
// A mark on an agenda item is the default for every block of every paper that stems from it; a mark on a passage says
// otherwise. A mark on a block holds for the blocks that repeat it: a quoted mail, a note cut for its next audience.
// The assessment of a document follows from its marks and is overruled only with a reason; the inventory, the lists in
// the letter and the redacted copies all follow from the same marks, so that they cannot contradict one another, and
// what people write themselves is held against them (Conflicts).
//
// Removal from papers and the last gate over bytes is the room redact's; copies are rendered above this room and come
// in through AddFile. What is handed in from outside is read in the room supply. It asks meeting, paper, supply, outbox and the ground floor; the law is in models/law.
package request
