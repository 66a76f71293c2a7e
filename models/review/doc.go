// Package review knows when policy lines are looked at again: who holds them, that the event came after which they are to be
// reviewed, and what came of it.
//
// Tables: policy_reviews (one row for each line that has a holder or whose event came), policy_outcomes (what came of each
// review, never changed). The day and the event themselves are of the room policy. Some weeks before the day, on the day,
// and when the event came, who holds the line and the secretaries are told by mail, once each: what was told stands in the
// outbox, so that a clock that stood still or was set back tells nothing twice. It asks policy, body, person and outbox.
package review
