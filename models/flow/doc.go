// Package flow holds the tables of states: which step leads from where to where, and what must be in order first.
//
// A room writes its life as a flow.Table and calls Check before it sets a state; the page calls Gaps to show the
// same list before the button is pressed, so that the rule stands in one place. The package asks only fault,
// has no tables in the database and never changes anything itself.
package flow
