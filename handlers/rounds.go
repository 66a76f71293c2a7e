package handlers

import (
	"errors"
	"slices"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/round"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

var roundsCrumb = ui.Crumb{Text: "Schriftelijke rondes", Href: "/rondes"}

// roundFrame is that of a page under the meetings.
func (v *Visit) roundFrame(title string, crumbs ...ui.Crumb) ui.Frame {
	crumbs = append([]ui.Crumb{{Text: ui.Meetings.Text(), Href: ui.Meetings.Path()}}, crumbs...)
	frame := v.Frame(title, crumbs...)
	frame.Path = ui.Meetings.Path()
	return frame
}

// showRounds lists the written procedures of the bodies of the visitor.
func (s *Server) showRounds(v *Visit) error {
	page := views.Rounds{Today: law.DateOf(s.Store.Now()), MayOpen: access.MaySomewhere(v.who, access.OpenRound)}
	err := v.Read(func(tx *store.Tx) error {
		rows, total, err := round.List(tx, v.Page())
		if err != nil {
			return err
		}
		names, err := bodyNames(tx)
		if err != nil {
			return err
		}
		tallies, err := round.Tallies(tx, rows)
		for _, row := range rows {
			page.Rows = append(page.Rows, views.RoundRow{Round: row, Body: names[row.Body], Tally: tallies[row.ID]})
		}
		if err != nil {
			return err
		}
		page.Pager = ui.NewPager("/rondes", v.QueryParams(), 0, total)
		page.Drafts, err = draftsWaiting(tx)
		return err
	})
	if err != nil {
		return err
	}
	page.Frame = v.roundFrame("Schriftelijke rondes", ui.Crumb{Text: roundsCrumb.Text})
	return v.Show(200, page.Page())
}

func (s *Server) showNewRound(v *Visit) error {
	var form views.RoundForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	if form.Draft != 0 {
		err := v.Read(func(tx *store.Tx) (err error) {
			form, err = keptForm(tx, form.Draft)
			return err
		})
		if err != nil {
			return err
		}
	}
	return s.newRoundPage(v, form, nil)
}

func (s *Server) newRoundPage(v *Visit, form views.RoundForm, wrong error) error {
	page := views.NewRound{Form: form, Gaps: fault.GapsIn(wrong), Limit: s.UploadMax}
	err := v.Read(func(tx *store.Tx) (err error) {
		all, err := body.List(tx)
		if err != nil {
			return err
		}
		page.Bodies = slices.DeleteFunc(all, func(b body.Body) bool {
			return !access.May(v.who, access.OpenRound, access.About{Kind: "round", Body: b.ID})
		})
		if len(page.Bodies) == 1 {
			page.Form.Body = page.Bodies[0].ID
		}
		if page.Topics, err = paper.Topics(tx); err != nil {
			return err
		}
		page.Papers, err = roundPapers(tx, form)
		return err
	})
	if err != nil {
		return err
	}
	page.Frame = v.roundFrame("Nieuwe schriftelijke ronde", roundsCrumb, ui.Crumb{Text: "Nieuwe ronde"})
	return v.Show(fieldStatus(wrong), page.Page())
}

// roundPapers are the papers of the topic of a new round, those that were ticked, and files that came with the form.
func roundPapers(tx *store.Tx, form views.RoundForm) (papers []paper.Paper, err error) {
	if form.Topic != 0 {
		if papers, err = paper.OfTopic(tx, form.Topic); err != nil {
			return nil, err
		}
	}
	there, err := round.DraftPapers(tx, form.Draft)
	if err != nil {
		return nil, err
	}
	beside := slices.Clone(form.Papers)
	for _, row := range there {
		beside = append(beside, row.Paper)
	}
	rows, err := paper.ByIDs(tx, beside)
	for _, id := range beside {
		p, seen := rows[id]
		if seen && !slices.ContainsFunc(papers, func(one paper.Paper) bool { return one.ID == id }) {
			papers = append(papers, p)
		}
	}
	return slices.DeleteFunc(papers, func(p paper.Paper) bool { return p.Confidential || p.Latest == 0 }), err
}

// openRound puts a question to a body; asked to look, it shows the form with the papers of the topic. A form that opens nothing is kept as a
// draft.
func (s *Server) openRound(v *Visit) error {
	var form views.RoundForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	made, err := s.filesForRound(v)
	ticked(&form, made)
	if form.Look != "" && (err == nil || fault.GapsIn(err) != nil) {
		return s.keptRound(v, form, made, err)
	}
	r := &round.Round{Body: form.Body, Title: form.Title, Question: form.Question, Topic: form.Topic}
	if err == nil {
		r.Until, err = day(form.Until, "until")
	}
	if err == nil {
		err = v.Change(func(tx *store.Tx) error { return round.BeginFrom(tx, form.Draft, r, form.Papers...) })
	}
	if fault.GapsIn(err) != nil {
		return s.keptRound(v, form, made, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("Ronde "+r.Number+" is geopend. De leden krijgen een mail.", "%s", views.RoundPath(r.ID))
}

// keptRound keeps a form that opened nothing, and shows it again with what is wrong; kept on purpose, it goes to the drafts.
func (s *Server) keptRound(v *Visit, form views.RoundForm, made []uint, wrong error) error {
	if err := s.keepDraft(v, &form, made); fault.GapsIn(err) != nil {
		wrong = errors.Join(wrong, err)
	} else if err != nil {
		return err
	}
	if form.Look == views.KeepDraft && wrong == nil && form.Draft != 0 {
		return v.SeeOther("Het concept is bewaard. Alleen u en de secretaris van het gremium zien het.", "/rondes/concepten")
	}
	return s.newRoundPage(v, form, wrong)
}

// showWritten shows one written procedure.
func (s *Server) showWritten(v *Visit) error { return s.writtenPage(v, views.RoundStep{}, nil) }

func (s *Server) writtenPage(v *Visit, typed views.RoundStep, wrong error) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page := views.WrittenRound{Typed: typed, Gaps: fault.GapsIn(wrong), Me: v.who.Person, Today: law.DateOf(s.Store.Now()), Limit: s.UploadMax}
	if err := v.Read(func(tx *store.Tx) error { return fillWritten(tx, id, &page) }); err != nil {
		return err
	}
	r := &page.Round
	whole := round.Whole{Round: r, Said: page.Said, Today: page.Today}
	page.MayAnswer = r.Hears(page.Today) && access.May(v.who, access.AnswerRound, r)
	page.MayClose, page.Ready = r.State == round.Open && access.May(v.who, access.CloseRound, r), whole.Ready()
	page.Frame = v.roundFrame(r.Title, roundsCrumb, ui.Crumb{Text: r.Number})
	return v.Show(fieldStatus(wrong), page.Page())
}

func fillWritten(tx *store.Tx, id uint, page *views.WrittenRound) error {
	r, err := round.Find(tx, id)
	if err != nil {
		return err
	}
	page.Round = *r
	if page.Topic, err = topicOf(tx, r.Topic); err != nil {
		return err
	}
	of, err := body.Find(tx, r.Body)
	if err != nil {
		return err
	}
	page.Of = *of
	if page.Decision, err = meeting.OfRound(tx, id); err != nil {
		return err
	}
	if page.Record, err = seesPaper(tx, r.Record); err != nil {
		return err
	}
	if page.Said, err = round.Voices(tx, id); err != nil {
		return err
	}
	var absent []uint
	for _, said := range page.Said {
		if said.For != 0 {
			absent = append(absent, said.For)
		}
	}
	if page.Names, err = namesOf(tx, absent...); err != nil {
		return err
	}
	ids, err := round.PapersOf(tx, id)
	if err != nil {
		return err
	}
	papers, err := paper.ByIDs(tx, ids)
	for _, one := range ids {
		if p, seen := papers[one]; seen {
			page.Papers = append(page.Papers, p)
		}
	}
	return err
}

// seesPaper tells whether there is a paper that the visitor reads.
func seesPaper(tx *store.Tx, id uint) (bool, error) {
	if id == 0 {
		return false, nil
	}
	seen, err := paper.ByIDs(tx, []uint{id})
	_, there := seen[id]
	return there, err
}

// stepWritten takes a step of a written procedure, and shows the page again when it was refused.
func (s *Server) stepWritten(v *Visit, step, done string, do func(tx *store.Tx, id uint, form views.RoundStep) error) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	form := views.RoundStep{}
	if err := v.Decode(&form); err != nil {
		return err
	}
	form.Step = step
	err = v.Change(func(tx *store.Tx) error { return do(tx, id, form) })
	if fault.GapsIn(err) != nil {
		return s.writtenPage(v, form, v.chooseAgain(err))
	} else if err != nil {
		return err
	}
	return v.SeeOther(done, "%s", views.RoundPath(id))
}

func (s *Server) answerRound(v *Visit) error {
	return s.stepWritten(v, "reactie", "Uw reactie is bewaard.", func(tx *store.Tx, id uint, form views.RoundStep) error {
		return round.Answer(tx, id, round.Stand(form.Stand), form.Text)
	})
}

func (s *Server) closeRound(v *Visit) error {
	return s.stepWritten(v, "sluiten", "De ronde is gesloten. De leden krijgen een mail met de uitkomst.", func(tx *store.Tx, id uint, form views.RoundStep) error {
		return round.Close(tx, id, round.Outcome(form.Outcome), form.Decision)
	})
}

func (s *Server) withdrawRound(v *Visit) error {
	return s.stepWritten(v, "intrekken", "De ronde is ingetrokken. De leden krijgen een mail.", func(tx *store.Tx, id uint, form views.RoundStep) error {
		return round.Withdraw(tx, id, form.Why)
	})
}

// rounds are the written procedures that wait for an answer of the visitor, or that he can close as their secretary.
func (d *desk) rounds() error {
	open, err := round.Running(d.tx)
	if err != nil || len(open) == 0 {
		return err
	}
	tallies, err := round.Tallies(d.tx, open)
	for i := range open {
		r, tally := &open[i], tallies[open[i].ID]
		task := views.Task{Due: r.Until, Title: "Schriftelijke ronde " + r.Number + ": " + r.Title, Href: views.RoundPath(r.ID)}
		ready := !r.Hears(d.today) || tally.Heard == tally.Asked
		switch {
		case r.Hears(d.today) && tally.Waits && access.May(d.who, access.AnswerRound, r):
			task.Note, task.Do = d.bodies[r.Body].Name+" vraagt uw reactie.", "Reageren"
		case ready && access.May(d.who, access.CloseRound, r):
			task.Note, task.Do = d.bodies[r.Body].Name+". Schrijf de uitkomst op en sluit de ronde.", "Sluiten"
		default:
			continue
		}
		d.add(task)
	}
	return err
}
