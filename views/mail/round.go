package mail

import "beraad/models/law"

// Round tells of a written procedure. News is opened, reminded, extended, more-papers, closed or withdrawn.
type Round struct {
	News                          string
	Body, Number, Title, Question string
	Until                         law.Date
	Papers                        []News
	Outcome, Decision, Why        string // once it ended; Why also when the term was lengthened
	Path                          string
	Signed                        []string
}

func (Round) text() string { return "round" }

func (Round) rest(House) (Mail, error) { return Mail{}, nil }
