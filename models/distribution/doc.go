// Package distribution knows mail-outs (verspreidingen): what goes to which lists, who approved it, when it goes, and
// what became of it.
//
// Tables: distributions, distribution_annexes, distribution_lists, sent_lists, mailing_lists, list_addresses, list_parts. What is approved is
// frozen: text and annexes as they were approved, recipients as the lists are at the moment of sending. A policy line
// always needs a second person; other mail above a hundred recipients.
// It asks policy, paper, outbox, body and the ground floor. It sends nothing: the outbox is the road.
package distribution
