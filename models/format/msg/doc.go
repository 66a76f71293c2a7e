// Package msg reads mails as Outlook keeps them in files (MS-OXMSG): a compound
// file with a stream for each property. What it gives is what package eml gives
// of any mail, so that nobody else needs to know the difference.
//
// The text is the plain one, else that of the HTML, else that of the RTF
// (MS-OXRTFCP, MS-OXRTFEX); a mail without any has an empty text. A mail
// within a mail is given as a file of its own, written out as RFC 5322.
//
// Every count and length in a file is what a stranger wrote: what does not fit
// is refused with ErrDamaged, what is too much with eml.ErrTooLarge.
package msg
