// Package jobs is the clock and the postman of the house: what happens without anybody pressing a button.
//
// [Relay] is the only place that speaks SMTP: it takes one message for one recipient and says, without ever
// guessing, how that ended. [Files] stands in for it when no mail server is set: it writes the message to a
// folder and says so. Both are a [Sender]. Neither knows the database: what is due, who gets it and what became
// of it stands in models/outbox.
//
// A sender never tries a message again by itself once the server may have it; only the outbox, which keeps the
// record, decides to try again.
package jobs
