// Package bounce takes what mail servers tell about mail of ours that they could not deliver after all. Such a report is known
// as ours by the address that it comes to, which holds a token of the one delivery that it is about; or, with less trust, by the
// Message-ID of the mail that it encloses together with the address that did not get it.
//
// The token is the number of the delivery, enciphered with a secret of this house: nobody can make one, so nobody can let
// mail to another be stopped. A Message-ID has no secret in it. So a report that is known by that alone says that the mail came
// back, and keeps no mail from the address, unless a person hands it in and so vouches for it.
//
// Each report counts once, however often and by whatever road it comes. It acts in the name of who hands it in.
//
// Tables: bounce_keys, bounces.
// It asks outbox, the form of such reports (format/dsn) and the ground floor. The intake of mail asks it.
package bounce
