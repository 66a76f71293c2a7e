// Package paper knows papers: agendas, forms, notes, minutes, mails and annexes, their versions and passages, the
// topics (dossiers) on which they hang, and who may read them.
//
// A version never changes once it is frozen, and has a SHA-256. It is structured, made by Beraad out of blocks that
// know their agenda item, or a file as received with its text drawn out into blocks. A passage is a range of
// characters in a block; marks, remarks and search hits point at passages. What is shown or printed is a Sheet: the
// same blocks, whole for who may read them, or with boxes for the public (package request/redact).
//
// Tables: topics, papers, versions, blocks, paper_items, paper_links, paper_circles, paper_readers,
// paper_shares.
// It asks body, search, format/* and the ground floor. It knows meetings and items by number only.
package paper
