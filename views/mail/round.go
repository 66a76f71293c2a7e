package mail

import "beraad/models/law"

// Round tells of a written procedure. News is opened, reminded, closed or withdrawn.
type Round struct {
	News                          string
	Body, Number, Title, Question string
	Until                         law.Date
	Papers                        []News
	Outcome, Decision, Why        string // once it ended
	Path                          string
	Signed                        []string
}

func (Round) text() string { return "round" }

func (Round) rest(House) (Mail, error) { return Mail{}, nil }
