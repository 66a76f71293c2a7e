package jobs

import (
	"context"
	"fmt"

	"beraad/models/body"
	"beraad/models/distribution"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/reminder"
	"beraad/models/store"
	"beraad/models/submission"
	letters "beraad/views/mail"
	"beraad/views/nl"
)

// wishesPath is where one chooses what one hears.
const wishesPath = "/account#mail"

// actions names what its reader still has to do, as it stands when the mail goes.
func (c *Composer) actions(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	letter := letters.ActionReminder{Path: "/acties", Wishes: wishesPath}
	err := c.read(ctx, func(tx *store.Tx) error {
		held, err := reminder.OfHolder(tx, m.Subject)
		if err != nil {
			return err
		}
		bodies, err := bodyNames(tx)
		today := law.DateOf(tx.Now())
		for _, due := range held {
			one := letters.HeldAction{
				Number: due.Action.Number, Text: due.Action.Text, Body: bodies[due.Action.Body], On: due.On, Late: due.Late(today),
				Path: fmt.Sprintf("/acties/%d", due.Action.ID),
			}
			if one.Late {
				letter.Late++
			}
			letter.Actions = append(letter.Actions, one)
		}
		return err
	})
	if err == nil && len(letter.Actions) == 0 {
		return nil, Permanent(fmt.Errorf("person %d has no action left", m.Subject))
	}
	return letter, err
}

func bodyNames(tx *store.Tx) (map[uint]string, error) {
	all, err := body.List(tx)
	names := make(map[uint]string, len(all))
	for _, b := range all {
		names[b.ID] = b.Name
	}
	return names, err
}

func (c *Composer) deadline(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	letter := letters.DeadlineNear{Path: submissionPath(m.Subject), Wishes: wishesPath}
	err := c.read(ctx, func(tx *store.Tx) error {
		s, err := submission.Find(tx, m.Subject)
		if err != nil {
			return err
		}
		bodies, err := bodyNames(tx)
		if err != nil {
			return err
		}
		letter.Body, letter.Title = bodies[s.Body], either(s.Title, "uw formulier")
		letter.On, err = submission.Deadline(tx, s)
		letter.Days = max(0, letter.On.DaysSince(law.DateOf(tx.Now())))
		return err
	})
	return letter, err
}

// digest tells the news of its reader in one mail.
func (c *Composer) digest(ctx context.Context, m *outbox.Message) (letters.Letter, error) {
	letter := letters.Digest{Wishes: wishesPath}
	err := c.read(ctx, func(tx *store.Tx) error {
		notices, err := outbox.ToldIn(tx, m.ID)
		if err != nil {
			return err
		}
		for _, n := range notices {
			line, err := tell(tx, n)
			if err != nil {
				return fmt.Errorf("notice %d: %w", n.ID, err)
			}
			letter.News = append(letter.News, line)
		}
		return nil
	})
	return letter, err
}

// tell puts a notice in one line.
func tell(tx *store.Tx, n outbox.Notice) (letters.News, error) {
	switch n.Kind {
	case outbox.MinutesDraft:
		m, err := meeting.Find(tx, n.Subject)
		if err != nil {
			return letters.News{}, err
		}
		b, err := body.Find(tx, m.Body)
		if err != nil {
			return letters.News{}, err
		}
		return letters.News{Text: "Het conceptverslag van " + b.Name + " van " + nl.Day(m.Day()) + " ligt klaar", Path: minutesPath(m.ID)}, nil
	case outbox.SubmissionNews, outbox.DeadlineNear:
		s, err := submission.Find(tx, n.Subject)
		if err != nil {
			return letters.News{}, err
		}
		b, err := body.Find(tx, s.Body)
		if err != nil {
			return letters.News{}, err
		}
		line := letters.News{Path: submissionPath(s.ID), Text: b.Name + ": ‘" + s.Title + "’ " + news[stateIn(n.MessageKey, s)]}
		if n.Kind == outbox.DeadlineNear {
			line.Text = b.Name + ": de laatste dag om ‘" + s.Title + "’ in te dienen is dichtbij"
		}
		return line, nil
	case outbox.ActionReminder:
		return letters.News{Text: "Er zijn acties van u waarvan de termijn dichtbij of voorbij is", Path: "/acties?van=mij"}, nil
	case outbox.MailOutNews:
		d, err := distribution.Find(tx, n.Subject)
		if err != nil {
			return letters.News{}, err
		}
		line := letters.News{Text: "Verspreiding ‘" + d.Subject + "’ " + turned[distribution.NewsIn(n.MessageKey)], Path: fmt.Sprintf("/verspreidingen/%d", d.ID)}
		return line, nil
	case outbox.PolicyNews:
		return tellPolicy(tx, n)
	case outbox.DocumentReturned:
		return tellReturned(tx, n)
	default:
		return letters.News{}, Permanent(fmt.Errorf("no line for %s", n.Kind))
	}
}
