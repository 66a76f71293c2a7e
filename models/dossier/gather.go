package dossier

import (
	"slices"

	"beraad/models/distribution"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/policy"
	"beraad/models/request"
	"beraad/models/round"
	"beraad/models/store"
	"beraad/models/submission"
)

// gatherer collects what each room knows of a matter.
type gatherer struct {
	tx    *store.Tx
	topic uint
	file  *File
	// shown are the papers that stand with an item, or that an entry is itself made into.
	shown []uint
}

func (g *gatherer) add(e Entry) { g.file.Entries = append(g.file.Entries, e) }

// submissions adds what was offered, on the day of the form as it was handed in; a draft on the day that it was begun.
func (g *gatherer) submissions() error {
	list, err := submission.ByTopic(g.tx, g.topic)
	if err != nil {
		return err
	}
	var forms []uint
	for _, s := range list {
		forms = append(forms, s.Form)
	}
	papers, err := paper.ByIDs(g.tx, forms)
	if err != nil {
		return err
	}
	for i := range list {
		s := &list[i]
		e := Entry{On: law.DateOf(s.CreatedAt), At: s.CreatedAt, Body: s.Body, Submission: s}
		if form, seen := papers[s.Form]; seen && !form.Date.IsZero() {
			e.On, g.shown = form.Date, append(g.shown, form.ID)
		}
		e.Open = slices.Contains([]submission.State{submission.Draft, submission.Submitted, submission.SentBack, submission.Accepted}, s.State)
		g.add(e)
	}
	return nil
}

// items adds where the matter stood on an agenda, with its papers and with the decisions on it; and the decisions on the
// matter that were taken on another item.
func (g *gatherer) items() error {
	items, err := meeting.ByTopic(g.tx, g.topic)
	if err != nil {
		return err
	}
	decisions, err := meeting.DecisionsByTopic(g.tx, g.topic)
	if err != nil {
		return err
	}
	var meetings, ids []uint
	for _, i := range items {
		meetings, ids = append(meetings, i.Meeting), append(ids, i.ID)
	}
	of, err := meeting.Several(g.tx, meetings)
	if err != nil {
		return err
	}
	papers, err := paper.OfItems(g.tx, ids)
	if err != nil {
		return err
	}
	for at := range items {
		i := &items[at]
		m, seen := of[i.Meeting]
		if !seen || i.Dropped || m.State == meeting.Cancelled {
			continue
		}
		e := Entry{On: m.Day(), At: m.StartsAt, Body: m.Body, Item: i, Meeting: &m, Papers: papers[i.ID], Open: m.Expects()}
		for _, p := range e.Papers {
			g.shown = append(g.shown, p.ID)
		}
		for _, d := range decisions {
			if d.Item == i.ID {
				e.Decisions = append(e.Decisions, d)
			}
		}
		g.add(e)
	}
	for i := range decisions {
		if d := &decisions[i]; d.Round == 0 && !slices.Contains(ids, d.Item) {
			g.add(Entry{On: d.DecidedOn, Body: d.Body, Decision: d})
		}
	}
	return nil
}

// advices adds what was asked of another body, on the day that it came, or is due.
func (g *gatherer) advices() error {
	list, err := meeting.AdvicesByTopic(g.tx, g.topic)
	if err != nil {
		return err
	}
	outdated, err := meeting.Outdated(g.tx, list...)
	if err != nil {
		return err
	}
	for i := range list {
		a := &list[i]
		e := Entry{On: a.OfferedOn, Body: a.Body, Advice: a, Outdated: outdated[a.ID], Open: a.OfferedOn.IsZero()}
		if e.Open {
			if e.On = a.DueOn; e.On.IsZero() {
				e.On = law.DateOf(a.CreatedAt)
			}
		}
		g.add(e)
	}
	return nil
}

// rounds adds the written procedures, on the day that they ended, or that answers are due.
func (g *gatherer) rounds() error {
	list, err := round.ByTopic(g.tx, g.topic)
	if err != nil {
		return err
	}
	for i := range list {
		r := &list[i]
		e := Entry{On: r.ClosedOn, Body: r.Body, Round: r, Open: r.State == round.Open}
		if e.On.IsZero() {
			e.On = r.Until
		}
		g.shown = append(g.shown, r.Record)
		g.add(e)
	}
	return nil
}

// policies adds the policy lines on the matter, and the mail-outs of these and of the matter itself.
func (g *gatherer) policies() error {
	list, err := policy.ByTopic(g.tx, g.topic)
	if err != nil {
		return err
	}
	var ids []uint
	for i := range list {
		p := &list[i]
		e := Entry{On: p.AdoptedOn, Body: p.Body, Policy: p, Open: p.State == policy.Draft}
		if e.On.IsZero() {
			e.On = law.DateOf(p.CreatedAt)
		}
		ids, g.shown = append(ids, p.ID), append(g.shown, p.Paper)
		g.add(e)
	}
	mailouts, err := distribution.ByTopic(g.tx, g.topic, ids)
	if err != nil {
		return err
	}
	for i := range mailouts {
		d := &mailouts[i]
		if d.State == distribution.Cancelled {
			continue
		}
		e := Entry{At: d.CreatedAt, Body: d.Body, Mailout: d, Open: d.EndedAt == nil}
		switch {
		case d.StartedAt != nil:
			e.At = *d.StartedAt
		case d.SendAt != nil:
			e.At = *d.SendAt
		}
		e.On, g.shown = law.DateOf(e.At), append(g.shown, d.Paper)
		g.add(e)
	}
	return nil
}

// stock adds what waits on a stock agenda.
func (g *gatherer) stock() error {
	list, err := meeting.StockByTopic(g.tx, g.topic)
	for i := range list {
		s := &list[i]
		g.add(Entry{On: law.DateOf(s.CreatedAt), At: s.CreatedAt, Body: s.Body, Stock: s, Open: true})
	}
	return err
}

// papers adds the papers of the matter that stand with nothing else: a note that was written between two meetings, a part
// that was cut for its next audience.
func (g *gatherer) papers() error {
	list, err := paper.OfTopic(g.tx, g.topic)
	for i := range list {
		p := &list[i]
		if p.Date.IsZero() || slices.Contains(g.shown, p.ID) || slices.Contains([]paper.Kind{paper.Agenda, paper.Convocation, paper.Minutes}, p.Kind) {
			continue
		}
		g.add(Entry{On: p.Date, Body: p.Body, Paper: p})
	}
	return err
}

// requests adds the requests under the Woo whose inventory holds a paper of the matter, for who sees requests.
func (g *gatherer) requests() error {
	papers := slices.Clone(g.shown)
	for _, e := range g.file.Entries {
		if e.Paper != nil {
			papers = append(papers, e.Paper.ID)
		}
	}
	list, err := request.WithPapers(g.tx, papers)
	for i := range list {
		r := &list[i]
		g.add(Entry{On: r.ReceivedOn, Request: r, Open: r.DecidedOn.IsZero()})
	}
	return err
}
