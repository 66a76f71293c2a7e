package handlers

import (
	"fmt"
	"strings"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/gazette"
	"beraad/models/meeting"
	"beraad/models/policy"
	"beraad/models/request"
	"beraad/models/review"
	"beraad/models/store"
	"beraad/models/submission"
	"beraad/views"
	"beraad/views/nl"
)

func capital(word string) string {
	if word == "" {
		return ""
	}
	return strings.ToUpper(word[:1]) + word[1:]
}

// offers are the submissions of the visitor himself that he must do something about.
func (d *desk) offers() error {
	mine, _, err := submission.Mine(d.tx, store.Page{Size: 50})
	for _, s := range mine {
		task := views.Task{Due: s.Date, Href: fmt.Sprintf("/aanbiedingen/%d", s.ID), Title: "Aanbieding " + s.Title}
		switch s.State {
		case submission.SentBack:
			task.Note, task.Do = "Teruggestuurd: "+s.Remarks, "Aanvullen"
		case submission.Draft:
			task.Note, task.Do = "Concept, nog niet ingediend.", "Afmaken"
			if s.Title == "" {
				task.Title = "Aanbieding zonder titel"
			}
		default:
			continue
		}
		d.add(task)
	}
	return err
}

// advices are those that were asked of a body, for who keeps it.
func (d *desk) advices() error {
	open := map[meeting.AdviceState]string{
		meeting.Asked: "Zet het advies op een agenda.", meeting.OnAgenda: "Staat op de agenda.",
		meeting.AdviceDraft: "Concept, nog niet vastgesteld.", meeting.AdviceFixed: "Vastgesteld, nog niet aangeboden.",
		meeting.Overdue: "De termijn is voorbij.",
	}
	for _, id := range d.who.BodiesAs(access.Secretary) {
		asked, _, err := meeting.Advices(d.tx, id, store.Page{Size: 50})
		if err != nil {
			return err
		}
		for _, a := range asked {
			note, is := open[a.State]
			if !is || a.Body != id {
				continue
			}
			d.add(views.Task{
				Due: a.DueOn, Title: "Advies van " + d.bodies[a.Body].Name + " aan " + d.bodies[a.To].Name,
				Note: strings.TrimSpace(a.Question + " " + note), Href: "/adviezen", Do: "Openen",
			})
		}
	}
	return nil
}

// policyLines are those that wait for a second reader, and those that are ready to go out.
func (d *desk) policyLines() error {
	if !access.MaySomewhere(d.who, access.SignOffPolicy) {
		return nil
	}
	lines, _, err := policy.List(d.tx, store.Page{Size: 100})
	if err != nil {
		return err
	}
	for _, p := range lines {
		if !access.May(d.who, access.SignOffPolicy, &p) {
			continue
		}
		if err := d.policyLine(p); err != nil {
			return err
		}
	}
	return nil
}

func (d *desk) policyLine(p policy.Policy) error {
	task := views.Task{Title: "Beleidslijn " + p.Name, Href: fmt.Sprintf("/beleidslijnen/%d", p.ID)}
	switch p.State {
	case policy.Adopted, policy.Changed:
		latest, err := policy.Latest(d.tx, p.ID)
		if fault.KindOf(err) == fault.Missing {
			return nil
		}
		if err != nil || latest.Author == d.who.Person {
			return err
		}
		task.Note, task.Do = "De tekst wacht op een tweede lezer. Pas als die tekent is hij definitief.", "Nalezen"
	case policy.Final:
		if !access.May(d.who, access.ComposeDistribution, &p) {
			return nil
		}
		sent, err := distribution.OfPolicy(d.tx, p.ID)
		if err != nil || len(sent) > 0 {
			return err
		}
		task.Note, task.Do = "Een tweede lezer tekende. Klaar om te verspreiden.", "Verspreiden"
		task.Href = fmt.Sprintf("/verspreidingen/nieuw?beleidslijn=%d", p.ID)
	default:
		return nil
	}
	d.add(task)
	return nil
}

// reviews are the policy lines whose day of review comes near, or whose event came, for who keeps or holds them.
func (d *desk) reviews() error {
	waiting, err := review.Tasks(d.tx)
	for _, one := range waiting {
		p := one.Policy
		task := views.Task{Due: p.ReviewOn, Title: "Beleidslijn " + p.Name + " herzien", Href: fmt.Sprintf("/beleidslijnen/%d/herziening", p.ID), Do: "Openen"}
		switch {
		case one.Came:
			task.Due, task.Note = one.Review.CameOn, "De gebeurtenis is er: "+p.ReviewAt+"."
		case p.ReviewOn.After(d.today):
			task.Note = "De dag van herziening komt eraan."
		default:
			task.Note = "De dag van herziening is gekomen."
		}
		d.add(task)
	}
	return err
}

// editions are the publications of policy lines that wait for a second person, or for a decision.
func (d *desk) editions() error {
	if !access.MaySomewhere(d.who, access.ApproveEdition) {
		return nil
	}
	waiting, err := gazette.Waiting(d.tx)
	for i := range waiting {
		e := &waiting[i]
		task := views.Task{Title: "Openbaar maken: beleidslijn " + e.Name, Href: fmt.Sprintf("/beleidslijnen/%d/publicatie", e.Policy)}
		switch {
		case e.State == gazette.Parked && access.May(d.who, access.PrepareEdition, e):
			task.Due, task.Note, task.Do = d.today, e.Why, "Beslissen"
		case e.State == gazette.Draft && e.Author != d.who.Person && access.May(d.who, access.ApproveEdition, e):
			task.Note, task.Do = "Wacht op een tweede persoon voordat de tekst openbaar wordt.", "Beoordelen"
		default:
			continue
		}
		d.add(task)
	}
	return err
}

// mailOuts are those that wait for a second person, for a time, or for a decision.
func (d *desk) mailOuts() error {
	if !access.MaySomewhere(d.who, access.ApproveDistribution) {
		return nil
	}
	all, _, err := distribution.All(d.tx, store.Page{Size: 100})
	if err != nil {
		return err
	}
	for _, m := range all {
		if err := d.mailOut(m); err != nil {
			return err
		}
	}
	return nil
}

func (d *desk) mailOut(m distribution.Distribution) error {
	task := views.Task{Title: "Verspreiding: " + m.Subject, Href: fmt.Sprintf("/verspreidingen/%d", m.ID)}
	plans := access.May(d.who, access.PlanDistribution, &m)
	switch {
	case m.State == distribution.Draft && m.Author != d.who.Person:
		gaps, possible, err := distribution.Gaps(d.tx, &m, distribution.Approved)
		if err != nil || !possible || len(gaps) > 0 {
			return err
		}
		task.Note, task.Do = "Klaar voor goedkeuring door een tweede persoon.", "Goedkeuren"
	case m.State == distribution.Approved && plans:
		task.Note, task.Do = "Goedgekeurd. Kies wanneer de mail uitgaat.", "Inplannen"
	case m.State == distribution.Paused && plans:
		task.Due, task.Note, task.Do = d.today, "Gepauzeerd. "+m.Why, "Beslissen"
	case m.State == distribution.Parked && plans:
		task.Due, task.Note, task.Do = d.today, m.Why, "Beslissen"
	default:
		return nil
	}
	d.add(task)
	return nil
}

// wooTerms are the requests that run, for who handles or assesses them.
func (d *desk) wooTerms() error {
	if !d.who.Has(access.Coordinator) && !d.who.Has(access.Assessor) {
		return nil
	}
	running, err := request.Running(d.tx)
	if err != nil {
		return err
	}
	terms, err := request.TermsOfAll(d.tx, running)
	for _, r := range running {
		t := terms[r.ID]
		note := capital(views.RequestState(r.State)) + ", ontvangen op " + nl.ShortDay(r.ReceivedOn) + "."
		if t.Suspended {
			note += " De termijn staat stil."
		}
		d.add(views.Task{
			Due: t.Last, Title: "Woo-verzoek " + r.Title, Note: note, Href: fmt.Sprintf("/woo-verzoeken/%d", r.ID), Do: "Openen",
		})
	}
	return err
}

// publications are those that wait for a second person.
func (d *desk) publications() error {
	if !access.MaySomewhere(d.who, access.ApprovePublication) {
		return nil
	}
	prepared, err := request.PreparedPublications(d.tx)
	for _, p := range prepared {
		if p.MadeBy != d.who.Person && access.May(d.who, access.ApprovePublication, &p) {
			d.add(views.Task{
				Title: "Publicatie goedkeuren: " + p.Title, Note: "Wacht op een tweede persoon voordat het besluit openbaar wordt.",
				Href: fmt.Sprintf("/publicaties/%d", p.ID), Do: "Beoordelen",
			})
		}
	}
	return err
}
