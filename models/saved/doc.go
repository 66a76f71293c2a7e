// Package saved knows the questions that people keep, to ask them again: a name, and the address of the search page with what was
// asked and chosen. How much each finds is not kept: that follows from what its owner may see at the moment he looks.
//
// Table: saved_searches, seen by the owner alone. Keeping and dropping one has an audit line, without the question.
// It asks the ground floor only.
package saved
