package dsn

import (
	"errors"
	"regexp"
	"strings"
)

// Sort is what a mail is.
type Sort string

// The sorts of mail that come to an address for bounces.
const (
	Report    Sort = "report"    // in the form of RFC 3464
	Notice    Sort = "notice"    // of a mail server, in free form
	Automatic Sort = "automatic" // written by a program and no bounce: out of office, a calendar, a receipt
	Personal  Sort = "personal"  // none of these: most likely somebody wrote it
)

// Action is what a server did for one recipient (RFC 3464 2.3.3).
type Action string

// The actions.
const (
	Failed    Action = "failed"
	Delayed   Action = "delayed" // it goes on trying
	Delivered Action = "delivered"
	Relayed   Action = "relayed"  // to a server that tells nothing
	Expanded  Action = "expanded" // to the members of a list
)

// Bounce is a mail about mail.
type Bounce struct {
	Sort Sort
	// ID is the Message-ID of this mail; empty when it has none.
	ID string
	// To are all addresses to which it says that it came, in small letters.
	To []string
	// About is the Message-ID of the mail that came back, with its angle brackets; empty when that was not enclosed.
	About string
	// Recipients are those it tells of.
	Recipients []Recipient
}

// Recipient is what became of the mail for one address.
type Recipient struct {
	Final, Original string // addresses in small letters; Original is the one that it was sent to first, when that is known
	Action          Action
	Status          string // as in RFC 3463: 5.1.1; empty when there is none
	Diagnostic      string // what the server said, on one line
}

// Is tells whether the recipient had an address, whatever its capitals.
func (r Recipient) Is(address string) bool {
	return address != "" && (strings.EqualFold(r.Final, address) || strings.EqualFold(r.Original, address))
}

// ErrNoMail says that there is no e-mail message to read.
var ErrNoMail = errors.New("this is not an e-mail message")

// The bounds of a mail.
const (
	mostParts      = 50
	deepest        = 6
	largestHead    = 128 << 10
	largestPart    = 256 << 10 // what is read of a part
	mostRecipients = 50
	mostAddresses  = 50
	longest        = 400 // letters of what a server said
)

var (
	statusForm = regexp.MustCompile(`^[245]\.\d{1,3}\.\d{1,3}$`)
	// enhanced is a status right behind the code of an answer: 550 5.1.1, 550-5.1.1, #5.1.1.
	enhanced = regexp.MustCompile(`(?:\b[45]\d\d[ -]|#)([45]\.\d{1,3}\.\d{1,3})\b`)
	address  = regexp.MustCompile(`[^\s<>,;:"'()\[\]]{1,200}@[A-Za-z0-9.-]{1,200}`)
)

// statusOf reads a status, which may have a comment behind it. What says no more than its class gives way to what the answer
// of the server says: Exim writes 5.0.0 in all its reports.
func statusOf(field, diagnostic string) string {
	status, _, _ := strings.Cut(strings.TrimSpace(field), " ")
	if !statusForm.MatchString(status) {
		status = ""
	}
	if status != "" && !strings.HasSuffix(status, ".0.0") {
		return status
	}
	if found := enhanced.FindStringSubmatch(diagnostic); found != nil && (status == "" || found[1][0] == status[0]) {
		return found[1]
	}
	return status
}

// addressesIn finds the addresses in a header, however it was written.
func addressesIn(value string) (found []string) {
	for _, a := range address.FindAllString(clean(value), mostAddresses) {
		found = append(found, strings.ToLower(strings.TrimRight(a, ".-")))
	}
	return found
}

// typed is the address in a field such as "rfc822; naam@example.nl".
func typed(value string) string {
	if _, after, ok := strings.Cut(value, ";"); ok {
		value = after
	}
	if len(value) > 1000 {
		return ""
	}
	value = strings.ToLower(strings.Trim(clean(value), "<>"))
	if len(value) > 254 || strings.ContainsAny(value, " \t<>\"") || !strings.Contains(value, "@") {
		return ""
	}
	return value
}

// said is what a server said, without the name of its protocol.
func said(value string) string {
	if before, after, ok := strings.Cut(value, ";"); ok && !strings.ContainsAny(before, " @") {
		value = after
	}
	return short(value)
}
