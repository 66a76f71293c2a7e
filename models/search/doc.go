// Package search finds passages: an entry for the title of each paper and one for each block of its newest frozen version, with
// the paper through which it is seen; and decisions and policy lines, which are seen through their own rooms.
//
// Table: search_entries, with an index of the database's own beside it (FTS5, tsvector). What goes into the index is made here
// ([Terms]), so that both databases find the same: words in small letters without accents, brought to their Dutch stem, and
// behind them the parts of compounds ([split]) and marks of what can be asked for: body, paper, kind, rubric. The number of
// an entry begins with its day, so the index itself gives the newest first.
//
// A question ([Parse]) is words that must all be there, phrases in quotes, beginnings of words (bericht*) and limits (jaar:2018).
// [Find] looks at the newest entries that the actor may see and stops at [Most] of them; what it counts and orders by is
// among these, and it says so when it stopped.
//
// Rights are part of every query: the room paper says which papers an actor sees and registers the condition here. A [Scope] only
// makes that faster, by naming where it is worth looking; it opens nothing. The room asks only the ground floor.
package search
