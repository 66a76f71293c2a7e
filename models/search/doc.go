// Package search finds passages: one entry for each block of a frozen paper, with the paper through which it is seen.
//
// Table: search_entries, with an index of the database's own beside it (FTS5, tsvector). Rights are part of every
// query: the room paper says which papers an actor sees, and registers the condition here. It asks only the ground
// floor.
package search
