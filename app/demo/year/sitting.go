package year

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/format/extract"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/submission"
)

// offer hands in the forms for a meeting, in time.
func (p *player) offer(s *sitting) error {
	for range formsEach {
		err := p.as(p.pick(p.submitters), func(tx *store.Tx) error {
			form, err := submission.Start(tx, p.bodies[s.code].ID)
			if err != nil {
				return err
			}
			title := p.title()
			form.Title, form.Date, form.Meeting = title, law.DateOf(s.at), s.id
			form.Nature = []submission.Nature{submission.ToDecide, submission.ToDiscuss, submission.ToInform}[p.chance.IntN(3)]
			form.Earlier, form.Points = []string{"niet"}, []string{p.pick(endings), "Wie neemt de uitvoering op zich?"}
			form.History, form.Summary, form.Costs = p.paragraph(title), p.paragraph(title), "no"
			form.Ministry = p.ministries[p.chance.IntN(len(p.ministries))].Code
			form.Contact, form.Phone, form.Email = "Secretariaat werkgroep", "070 012 34 56", "werkgroep@bzk.example"
			if err := submission.Save(tx, form); err != nil {
				return err
			}
			return submission.Submit(tx, form.ID, "")
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// compose begins the agenda, puts on it what was offered and forwarded, and fills it with items and their papers.
func (p *player) compose(s *sitting) error {
	return p.as(p.secretary[s.code], func(tx *store.Tx) error {
		if err := meeting.Prepare(tx, s.id); err != nil {
			return err
		}
		rubrics, err := p.open(tx, s)
		if err != nil {
			return err
		}
		if err := p.schedule(tx, s, rubrics); err != nil {
			return err
		}
		items, err := meeting.Items(tx, s.id)
		if err != nil {
			return err
		}
		items = slices.DeleteFunc(items, func(i meeting.Item) bool { return i.Standing == meeting.StandingActions })
		for len(items) < itemsEach {
			item, err := p.item(tx, s, rubrics[len(items)%len(rubrics)])
			if err != nil {
				return err
			}
			items = append(items, *item)
		}
		for i := range items {
			if items[i].Standing != "" {
				continue
			}
			if err := p.papers(tx, &items[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// open gives the rubrics that items go under.
func (p *player) open(tx *store.Tx, s *sitting) ([]meeting.Rubric, error) {
	rubrics, err := meeting.Rubrics(tx, s.id)
	if err != nil || len(rubrics) < 3 {
		return rubrics, err
	}
	return rubrics[1 : len(rubrics)-1], nil
}

// schedule accepts what lies in the inbox and puts it on the agenda.
func (p *player) schedule(tx *store.Tx, s *sitting, rubrics []meeting.Rubric) error {
	inbox, _, err := submission.Inbox(tx, p.bodies[s.code].ID, store.Page{Size: 50})
	if err != nil {
		return err
	}
	for i, form := range inbox {
		if form.State == submission.Submitted {
			if err := submission.Accept(tx, form.ID, ""); err != nil {
				return fmt.Errorf("accept %q: %w", form.Title, err)
			}
		}
		if _, err := meeting.Schedule(tx, s.id, rubrics[i%len(rubrics)].ID, form.ID); err != nil {
			return fmt.Errorf("schedule %q: %w", form.Title, err)
		}
	}
	return nil
}

func (p *player) item(tx *store.Tx, s *sitting, rubric meeting.Rubric) (*meeting.Item, error) {
	item := &meeting.Item{
		Meeting: s.id, Rubric: rubric.ID, Title: p.title(), By: p.ministries[p.chance.IntN(len(p.ministries))].Code,
		Minutes: 5 + 5*p.chance.IntN(2), At: -1, Annex: true,
	}
	if p.chance.IntN(3) == 0 {
		topic, err := paper.Begin(tx, item.Title, p.bodies[s.code].ID)
		if err != nil {
			return nil, err
		}
		item.Topic = topic.ID
	}
	return item, meeting.AddItem(tx, item)
}

// papers lays papers on an item: notes that were written here, and now and then a mail that came in.
func (p *player) papers(tx *store.Tx, item *meeting.Item) error {
	for n := range papersOfItem + int(item.ID%2) {
		p.written++
		made := &paper.Paper{
			Kind: []paper.Kind{paper.Note, paper.Annex}[min(n, 1)], Title: item.Title, Date: law.DateOf(tx.Now()), Topic: item.Topic,
		}
		if n > 0 {
			made.Title = "Bijlage bij " + strings.ToLower(item.Title[:1]) + item.Title[1:]
		}
		file := p.written%9 == 0
		if file {
			made.Kind = paper.Mail
		}
		if err := meeting.AddPaper(tx, item.ID, made); err != nil {
			return fmt.Errorf("paper on %q: %w", item.Title, err)
		}
		if !file {
			if _, err := paper.Write(tx, made.ID, p.note(item.ID, item.Title), ""); err != nil {
				return err
			}
			continue
		}
		version, err := paper.Receive(tx, made.ID, paper.Upload{
			Name: fmt.Sprintf("mail-%d.eml", p.written), Content: strings.NewReader(p.mail("werkgroep@bzk.example", item.Title)), Limit: 1 << 20,
		})
		if err != nil {
			return err
		}
		if err := paper.DrawText(tx, version.ID, &extract.Reader{}); err != nil {
			return err
		}
	}
	return nil
}

func (p *player) convene(s *sitting) error {
	return p.as(p.secretary[s.code], func(tx *store.Tx) error { return meeting.Convene(tx, s.id, "") })
}

// hold says who was there, and records what was said and decided on each item.
func (p *player) hold(s *sitting) error {
	return p.as(p.secretary[s.code], func(tx *store.Tx) error {
		if err := meeting.Hold(tx, s.id); err != nil {
			return err
		}
		if err := p.attend(tx, s); err != nil {
			return err
		}
		if err := meeting.StartMinutes(tx, s.id, law.DateOf(s.at), ""); err != nil {
			return err
		}
		items, err := meeting.Items(tx, s.id)
		if err != nil {
			return err
		}
		for i := range items {
			if err := p.record(tx, s, &items[i], i); err != nil {
				return fmt.Errorf("item %s: %w", items[i].Number, err)
			}
		}
		if s.before == nil || slices.ContainsFunc(items, func(i meeting.Item) bool { return i.Standing == meeting.StandingMinutes }) {
			return nil
		}
		return meeting.Adopt(tx, s.before.id, s.id, "") // a body without an item for it
	})
}

func (p *player) attend(tx *store.Tx, s *sitting) error {
	present, absent, err := p.there(tx, s.code, law.DateOf(s.at))
	if err != nil {
		return err
	}
	var rows []meeting.Attendance
	for _, one := range present {
		rows = append(rows, meeting.Attendance{Meeting: s.id, Person: one.Person, Name: one.Who.Name, Of: one.Who.Function, Status: meeting.Present})
	}
	for _, one := range absent {
		rows = append(rows, meeting.Attendance{Meeting: s.id, Person: one.Person, Name: one.Who.Name, Of: one.Who.Function, Status: meeting.Absent})
	}
	return meeting.SetAttendance(tx, s.id, rows)
}

// record writes the minutes of an item, its outcome, and of some a decision or an action.
func (p *player) record(tx *store.Tx, s *sitting, item *meeting.Item, nth int) error {
	switch item.Standing {
	case meeting.StandingMinutes:
		if err := meeting.RecordOutcome(tx, item.ID, meeting.Established, 0, ""); err != nil {
			return err
		}
		return meeting.Adopt(tx, item.Of, s.id, "")
	case meeting.StandingActions:
		return meeting.RecordOutcome(tx, item.ID, meeting.Noted, 0, "")
	}
	if err := meeting.SaveMinutes(tx, &meeting.MinuteText{Meeting: s.id, Item: item.ID, Notes: p.minutes(item.Title)}); err != nil {
		return err
	}
	outcome, forwardTo := p.outcome(s, item, nth)
	if err := meeting.RecordOutcome(tx, item.ID, outcome, forwardTo, ""); err != nil {
		return err
	}
	if nth%4 == 1 {
		if err := meeting.Decide(tx, item.ID, &meeting.Decision{Offered: p.pick(endings), Text: p.pick(middles)}); err != nil {
			return err
		}
	}
	if nth%6 != 2 {
		return nil
	}
	return meeting.AddAction(tx, &meeting.Action{
		Item: item.ID, Text: p.pick(endings), HolderName: p.ministries[p.chance.IntN(len(p.ministries))].Code,
		DueOn: law.DateOf(s.at).AddDays(20 + p.chance.IntN(60)),
	})
}

// outcome gives what came of an item; one in each meeting goes on to the next body.
func (p *player) outcome(s *sitting, item *meeting.Item, nth int) (meeting.Outcome, uint) {
	if to := p.bodies[s.code].ForwardsTo; to != 0 && nth == 6 {
		return meeting.Forwarded, to
	}
	switch item.Nature {
	case submission.Hamerstuk:
		return meeting.Established, 0
	case submission.ToInform:
		return meeting.Noted, 0
	case submission.ToDecide:
		return []meeting.Outcome{meeting.Agreed, meeting.AgreedChanged, meeting.Established}[p.chance.IntN(3)], 0
	default:
		return []meeting.Outcome{meeting.Noted, meeting.Agreed, meeting.NotAgreed, meeting.TakenOff}[p.chance.IntN(4)], 0
	}
}

func (p *player) circulate(s *sitting) error {
	return p.as(p.secretary[s.code], func(tx *store.Tx) error { return meeting.Circulate(tx, s.id) })
}
