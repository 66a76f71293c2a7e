// Package round knows the written procedure (schriftelijke ronde): a question that a body answers between two meetings.
//
// The secretary puts the question, with papers and a term. Who sits in the body that day as chair or member is asked by
// mail, and says agreed, agreed with a remark, or objection; a deputy may answer for whom he stands in. Everybody may
// change his answer until the term has passed. Secretary and chair read all remarks, the members see who stands where.
// After the term, or when all have answered, the secretary writes the outcome; it stands on the round itself, which has
// a number of its own, for the register of decisions holds decisions on items of a meeting. A matter that the members
// want to talk about goes to the stock agenda.
//
// Tables: rounds, round_papers, round_voices and round_remarks, audited. It asks meeting, paper, body, person and outbox.
package round
