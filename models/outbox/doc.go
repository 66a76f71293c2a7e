// Package outbox is the one road for all mail: what must go out stands here from the moment that it was decided, in
// the transaction that decided it, with a row for each recipient.
//
// A message is composed once (package views/mail) and kept byte for byte; what differs per recipient is only the
// address and the Message-ID, which is fixed when the row is made. A delivery goes from queued to busy to accepted,
// refused, bounced, uncertain or, where no mail server is set, filed. Nothing is ever called sent that was not.
//
// What a receiver may do without he can put together in one daily mail, or turn down.
//
// An address of which a mail server says that it does not exist gets no more mail until somebody lifts that; each delivery
// to it says so.
//
// How many deliveries are in which state is kept beside them: a ledger changes both in one transaction, and nothing else brings
// a delivery into another state.
//
// Tables: messages, deliveries, delivery_totals, delivery_beats, relay_bookings, gone_addresses, mail_wishes, mail_notices. It asks format/eml and the ground floor, and knows what it carries by kind and
// number only.
package outbox
