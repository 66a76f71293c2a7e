// Package itip reads what calendars answer to an invitation (RFC 5546, iTIP): the REPLY in a mail of Outlook, Google,
// Thunderbird or Apple. It reads bytes of strangers: everything is bounded, and what it does not know it passes over.
package itip
