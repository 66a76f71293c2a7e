// Package demo plays the case of 2017 and 2018 through the domain, with a clock that it sets: the same functions that
// the pages call, in the order in which it happened, by the people who did it. Dates, titles, numbers and grounds are
// those of the public decision of 2 October 2018; the texts are written afresh and the people are invented.
//
// After the case it adds a present day: meetings to come, with submissions and a stock agenda, to try things with.
package demo
