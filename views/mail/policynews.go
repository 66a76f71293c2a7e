package mail

import "beraad/models/law"

// PolicyNews tells who keeps a policy line that it is public, or that it waits for him.
type PolicyNews struct {
	News         string // as policy.News
	Body, Name   string
	On           law.Date // its day of review
	Event        string   // after which it is reviewed
	Why          string   // what stands in the way, or what was noted of the event
	Public       string   // the path of its public page
	Path, Wishes string
}

func (PolicyNews) text() string { return "policy-news" }

func (PolicyNews) rest(House) (Mail, error) { return Mail{}, nil }
