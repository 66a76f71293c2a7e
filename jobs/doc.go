// Package jobs is the clock and the postman of the house: what happens without anybody pressing a button.
//
// [Engine] keeps work for later in the database, does it, tries it again when it fails and shows what did not
// succeed. The domain plans work in its own transaction (store.Tx.Later), so it exists exactly when the change does.
// The timetable ([Tick]) only rings a bell: at each of its moments it plans the same work once, however many
// replicas there are, and a moment that passed while the program was down is made up for at the start. What is
// due stands in the rooms of the domain, never here. River and cron do this under the hood, and only this package
// knows them.
//
// [Relay] is the only place that speaks SMTP: it takes one message for one recipient and says, without ever
// guessing, how that ended. [Files] stands in for it when no mail server is set: it writes the message to a
// folder and says so. Both are a [Sender], over which each worker sends on a [Line] of its own: a relay announces the next
// message together with the one at hand, so that it waits once for each. Neither knows the database: what is due, who gets it and what became
// of it stands in models/outbox. A sender never tries a message again by itself once the server may have it; only
// the outbox, which keeps the record, decides to try again.
//
// The tables of River (river_job and its neighbours) are made by [Engine.Migrate]; no room reads them.
package jobs
