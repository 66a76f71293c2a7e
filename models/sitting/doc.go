// Package sitting knows how a meeting goes while it sits: which item is at hand and since when, how that compares with
// the agenda, and who writes what in its minutes at the same time.
//
// A turn is the time that one item was at hand; a turn without an item is a break. At most one turn of a meeting is
// open. Members follow it (Of): of an item that they may not see they learn what the agenda that was sent says of it,
// and no more.
//
// Two who write in the minutes of different items never meet. Of one item, what both changed in different paragraphs
// is put together (Merge); where both changed the same one, nothing is overwritten and the later one is told.
//
// Table: sitting_turns, audited. It asks meeting and the ground floor.
package sitting
