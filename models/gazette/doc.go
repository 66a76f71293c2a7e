// Package gazette knows what of policy lines is public, was public and will be: editions, each of one version of the
// text with the annexes that were chosen for it.
//
// Tables: policy_editions, policy_edition_annexes. An edition is a copy, taken when it is prepared: what is written
// inside afterwards never shows outside, and what the public reads is read from these two tables alone. Only a text
// that a second person signed off is taken, and a second person, not who prepared it, lets it go: what was public once
// cannot be called back. Planned, it goes at its moment, once; found too late after that it is parked, as a mail-out is.
//
// States: concept → gepland → openbaar → vervangen; beside it geparkeerd, geannuleerd, gecorrigeerd, ingetrokken. What was
// corrected or withdrawn is not to be read any more; that it happened is. It asks policy, paper, body, person and outbox.
package gazette
