package jobs

import (
	"context"
	"fmt"

	"beraad/models/body"
	"beraad/models/gazette"
	"beraad/models/outbox"
	"beraad/models/policy"
	"beraad/models/review"
	"beraad/models/store"
	letters "beraad/views/mail"
)

func policyPath(id uint) string { return fmt.Sprintf("/beleidslijnen/%d", id) }

// policyNews tells what is the matter with a policy line, as it stands when this mail goes.
func (c *Composer) policyNews(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	what := policy.NewsIn(m.Key)
	letter := letters.PolicyNews{News: string(what), Path: policyPath(m.Subject), Wishes: wishesPath}
	err := c.read(ctx, func(tx *store.Tx) error {
		p, err := policy.Find(tx, m.Subject)
		if err != nil {
			return err
		}
		b, err := body.Find(tx, p.Body)
		if err != nil {
			return err
		}
		letter.Body, letter.Name, letter.On, letter.Event = b.Name, p.Name, p.ReviewOn, p.ReviewAt
		switch what {
		case policy.WentPublic, policy.NotPublic:
			return ofPublication(tx, p, &letter)
		case policy.EventHasCome:
			r, err := review.Of(tx, p)
			if err == nil {
				letter.Event, letter.Why = r.CameFor, r.CameNote
			}
			return err
		}
		letter.Path += "/herziening"
		return nil
	})
	return letter, err
}

func ofPublication(tx *store.Tx, p *policy.Policy, letter *letters.PolicyNews) error {
	letter.Path += "/publicatie"
	editions, err := gazette.OfPolicy(tx, p.ID)
	for _, e := range editions {
		switch e.State {
		case gazette.Public:
			letter.Public = "/openbaar/beleidslijnen/" + e.Slug
		case gazette.Parked:
			letter.Why = e.Why
		}
	}
	return err
}

// lineNews is what the daily mail says of a policy line.
var lineNews = map[policy.News]string{
	policy.WentPublic: "is openbaar", policy.NotPublic: "is niet openbaar gemaakt en wacht op u",
	policy.ReviewNear: "wordt binnenkort herzien", policy.ReviewDue: "moet nu worden herzien", policy.EventHasCome: "moet nu worden herzien: de gebeurtenis is er",
}

func tellPolicy(tx *store.Tx, n outbox.Notice) (letters.News, error) {
	p, err := policy.Find(tx, n.Subject)
	if err != nil {
		return letters.News{}, err
	}
	return letters.News{Text: "Beleidslijn ‘" + p.Name + "’ " + lineNews[policy.NewsIn(n.MessageKey)], Path: policyPath(p.ID)}, nil
}
