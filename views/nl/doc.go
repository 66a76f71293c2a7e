// Package nl writes days, times, numbers and lists the way Dutch readers
// expect them: "woensdag 7 februari 2018", "9.30 uur", "2.500", "a, b en c".
//
// Times are shown in Amsterdam, whatever zone they come in. A no-break space
// stands between day and month and between number and unit, so that a line
// never ends halfway a date. What is not there (no day, no moment) is nothing.
//
// The package knows no words of the domain; those are in package views. It
// asks only models/law, for its days.
package nl
