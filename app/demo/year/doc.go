// Package year plays a year of four bodies through the domain: meetings with their agendas, papers, minutes, decisions
// and actions, what one body forwards to the next, and the people who come to it. It stands beside the case, so that
// every page can be tried with as much behind it as a secretariat has after a year.
//
// The year is the same each time: words, names and numbers come from a fixed row of random numbers. People and texts
// are invented.
package year
