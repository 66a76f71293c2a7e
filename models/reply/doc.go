// Package reply takes the answers that calendars send to an invitation: Outlook, Google, Thunderbird and Apple answer by
// mail, to the address that the invitation names as its organiser. That address carries a token of the one delivery that
// it went out with, signed with a secret of this house, so that nobody can answer for another.
//
// An answer is that of the member himself, as if he gave it on the page: by his rights, under his name in the trail. What is
// older than what is known is passed over. Whoever answers for another, or for another event, is refused.
//
// Tables: reply_keys, replies_heard.
// It asks meeting, outbox, body, person, the form of such answers (format/itip) and the ground floor. The intake of mail asks
// it, and who writes mail asks for addresses.
package reply
