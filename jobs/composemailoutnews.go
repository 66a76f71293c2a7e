package jobs

import (
	"context"
	"fmt"

	"beraad/models/body"
	"beraad/models/distribution"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/views"
	letters "beraad/views/mail"
)

// ended are the states of deliveries as the news of a mail-out counts them.
var ended = []outbox.DeliveryState{
	outbox.Accepted, outbox.Filed, outbox.Refused, outbox.Bounced, outbox.Uncertain, outbox.Suppressed, outbox.Stopped, outbox.Queued, outbox.Busy,
}

// mailOutNews tells how a mail-out ended, or what it waits for, as it stands when this mail goes.
func (c *Composer) mailOutNews(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	letter := letters.MailOutNews{News: string(distribution.NewsIn(m.Key)), Path: fmt.Sprintf("/verspreidingen/%d", m.Subject), Wishes: wishesPath}
	err := c.read(ctx, func(tx *store.Tx) error {
		d, err := distribution.Find(tx, m.Subject)
		if err != nil {
			return err
		}
		b, err := body.Find(tx, d.Body)
		if err != nil {
			return err
		}
		letter.Title, letter.Body, letter.Why = d.Subject, b.Name, d.Why
		switch distribution.News(letter.News) {
		case distribution.NotMade:
			letter.Why, err = whyNotMade(tx, d)
		case distribution.HeldUp:
			letter.Behind, err = behind(tx, d)
		case distribution.RefusedAll:
			letter.Why, err = whyHeldBack(tx, d)
		}
		if err != nil || !letter.Ended() {
			return err
		}
		return figures(tx, d, &letter)
	})
	return letter, err
}

func whyNotMade(tx *store.Tx, d *distribution.Distribution) (string, error) {
	m, err := outbox.Find(tx, d.Message)
	if err != nil {
		return "", err
	}
	if m.State == outbox.Parked {
		return "De mail is te laat gevonden, of iemand houdt hem vast.", nil
	}
	return m.Trouble, nil
}

func whyHeldBack(tx *store.Tx, d *distribution.Distribution) (string, error) {
	m, err := outbox.Find(tx, d.Message)
	if err != nil {
		return "", err
	}
	tally, err := outbox.Tally(tx, m.ID)
	return views.BrakeWords(m.Brake) + " " + views.BrakeLeft(tally), err
}

func behind(tx *store.Tx, d *distribution.Distribution) (string, error) {
	if d.After == 0 { // planned anew since
		return "", nil
	}
	before, err := distribution.Find(tx, d.After)
	if err != nil {
		return "", err
	}
	return before.Subject, nil
}

func figures(tx *store.Tx, d *distribution.Distribution, letter *letters.MailOutNews) error {
	tally, err := outbox.Tally(tx, d.Message)
	for _, state := range ended {
		switch n := tally[state]; {
		case n > 0 && state == outbox.Suppressed:
			letter.Figures = append(letter.Figures, letters.Figure{Text: "overgeslagen, eerder onbezorgbaar", Number: n})
		case n > 0:
			letter.Figures = append(letter.Figures, letters.Figure{Text: views.DeliveryState(state), Number: n})
		}
	}
	if err != nil {
		return err
	}
	letter.Nobody = tally[outbox.Accepted]+tally[outbox.Filed] == 0
	causes, err := outbox.Causes(tx, d.Message)
	for _, c := range causes[:min(len(causes), mostCauses)] {
		letter.Causes = append(letter.Causes, letters.Figure{Text: views.DeliveryState(c.State) + ": " + either(c.Answer, "zonder antwoord"), Number: c.Number})
	}
	return err
}

// mostCauses is how many causes a mail names.
const mostCauses = 10

// turned is what the daily mail says of a mail-out.
var turned = map[distribution.News]string{
	distribution.AllSent: "is afgerond", distribution.PartlySent: "is deels mislukt", distribution.WasStopped: "is gestopt",
	distribution.NotBegun: "is niet uitgegaan en wacht op u", distribution.NotMade: "gaat niet uit en wacht op u",
	distribution.RefusedAll: "staat stil: de mailserver weigert bijna iedereen", distribution.HeldUp: "wacht op een andere die niet goed afliep",
}
