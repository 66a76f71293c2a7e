package mail

import (
	"time"

	"beraad/models/law"
)

// Request is a request for information as a message speaks of it.
type Request struct {
	Reference  string
	Title      string
	ReceivedOn law.Date
	Law        string // Wet open overheid
}

func (Request) rest(House) (Mail, error) { return Mail{}, nil }

// RequestLetter is a letter of the desk, to the requester or to a third party, in the words of the ministry.
type RequestLetter struct {
	Subject string
	Text    string // paragraphs divided by an empty line
	Annexes []Annex
}

func (RequestLetter) text() string { return "request-letter" }

func (l RequestLetter) rest(House) (Mail, error) { return Mail{Attachments: attached(l.Annexes)}, nil }

// Decision brings the decision to the requester.
type Decision struct {
	Request
	DecisionReference string
	DecidedOn         law.Date
	ObjectBy          law.Date
	PublicPath        string // of the decision, once it is public
	Annexes           []Annex
}

func (Decision) text() string { return "decision" }

func (d Decision) rest(House) (Mail, error) { return Mail{Attachments: attached(d.Annexes)}, nil }

// Reminder tells who handles a request that a term comes near.
type Reminder struct {
	Request
	Term  string // Uiterste beslisdatum
	DueOn law.Date
	Days  int // still to go; below 0 when it has passed
	Path  string
}

func (Reminder) text() string { return "reminder" }

// Passed tells whether the term is over.
func (r Reminder) Passed() bool { return r.Days < 0 }

// Late is by how many days.
func (r Reminder) Late() int { return -r.Days }

// Returned tells who assessed a document that a second person gave it back. What that person wrote stays in Beraad: it may
// name what is withheld.
type Returned struct {
	Request
	Number       int // of the document on the inventory
	By           string
	Path, Wishes string
}

func (Returned) text() string { return "returned" }

// GlassBroken tells the secretary that an administrator opened the papers of the body.
type GlassBroken struct {
	Body  string
	Who   string
	Why   string
	At    time.Time
	Until time.Time
}

func (GlassBroken) text() string { return "glass-broken" }

func (GlassBroken) rest(House) (Mail, error) { return Mail{}, nil }

// Invitation brings somebody the link with which the account begins.
type Invitation struct {
	Path  string // works once
	Until time.Time
}

func (Invitation) text() string { return "invitation" }

func (Invitation) rest(House) (Mail, error) { return Mail{}, nil }

// SubmissionNews tells that something happened to a submission.
type SubmissionNews struct {
	Body    string
	Title   string
	News    string // is teruggestuurd
	Remarks string // of the secretary
	Path    string
}

func (SubmissionNews) text() string { return "submission" }

func (SubmissionNews) rest(House) (Mail, error) { return Mail{}, nil }
