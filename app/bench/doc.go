// Package bench measures the program with more data than anybody has by hand: it fills an empty database through the domain,
// asks the pages themselves as somebody who signed in, and measures beside it, in the same run, what the database alone takes. What
// it gives is times and ratios; only the ratios can be compared between machines.
//
// A measurement is a function that takes its options and gives a report. It keeps nothing: its database is in a folder for
// temporary files, or is the empty one that it was given.
package bench
