// Package optout knows who left a mailing list (afmelden), and makes the links by which people do that without an account.
//
// A link holds a token of the list and the address, enciphered and signed with a secret of this house: nobody can make one, and
// nobody reads an address in one. It needs no row to be known, so a link in an old mail works for as long as the list is there,
// also when the list got another name, when the address was taken off it, and when the mail itself is long gone.
//
// Who left stays so when the address comes on the list again, by hand or out of a file: only he himself, or a secretary with a
// reason, undoes it. Each time is a row of its own, so that it can be told when somebody left, and who brought him back.
//
// Which lists can be left, and by which list a mail reaches somebody, the room distribution decides.
//
// Tables: optout_keys, optouts. It asks nobody but the ground floor.
package optout
