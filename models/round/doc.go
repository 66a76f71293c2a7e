// Package round knows the written procedure (schriftelijke ronde): a question that a body answers between two meetings.
//
// The secretary puts the question, with papers and a term. Who sits in the body that day as chair or member is asked by
// mail, and says agreed, agreed with a remark, or objection; a deputy may answer for whom he stands in. Everybody may
// change his answer until the term has passed. Secretary and chair read all remarks, the members see who stands where.
// After the term, or when all have answered, the secretary writes the outcome. What was decided gets the next number of
// the body in the register of decisions, among those of its meetings; what the members want to talk about goes to the
// stock agenda. A term can be lengthened while the round is open, and papers can come after.
//
// Of each round that ended a record is kept: a frozen paper with the question, the answers and what came of it. It is
// for the secretary and the chair, and found like any paper when somebody asks for information.
//
// While a round is being written it is a draft: of who writes it and of the secretary of its body. A draft that is thrown away takes along the
// files that came with it.
//
// Tables: rounds, round_papers, round_voices, round_remarks, round_drafts and round_draft_papers, audited. It asks meeting, paper, body, person and outbox.
package round
