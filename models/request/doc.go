// Package request knows requests for information (Wob, Woo): their terms, the documents found, what falls within them,
// on which grounds passages are removed, who confirmed it, the decision, and what is made public.
//
// Tables: requests, request_events, request_documents, document_papers, request_items, marks, assessors, letters,
// publications, publication_files. A mark on an agenda item is the default for every block of every paper that stems
// from it; a mark on a passage says otherwise. The assessment of a document follows from its marks and is overruled
// only with a reason. Removal from bytes is the room redact's.
// It asks meeting, paper, outbox and the ground floor; the law is in models/law.
package request
