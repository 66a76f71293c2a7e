// Package policy knows policy lines (beleidslijnen): the text that a body adopted, its versions, who signed it off,
// how it relates to others, and its path across bodies.
//
// Tables: policies, policy_texts, policy_relations, policy_steps. A policy line is adopted by a decision, and has its
// date and body from it. What happens to it elsewhere (a mail-out, a publication) is told here by the rooms above.
// It asks meeting, paper, outbox and the ground floor.
package policy
