// Package roster takes in lists that others keep, of members and deputies and of ministries, and gives them out again.
//
// It has no tables. A list is first compared with what is there: each line is new, changed, ended, the same or wrong,
// and every fault is told with its line and value. Nothing is saved before somebody agreed with exactly that outcome:
// it is worked out again in the transaction that saves, and refused when it came out differently. An empty cell leaves
// what is there; memberships are ended, never deleted. What is given out comes in again without a change.
// It asks body, person, and format/tabular for the cells of a file.
package roster
