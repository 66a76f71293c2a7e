package handlers

import (
	"fmt"
	"net/http"
	"strings"

	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/sitting"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/nl"
	"beraad/views/ui"
)

// recordForm is any of the forms with which the record of a meeting is made; the fields are those of its view.
type recordForm struct {
	Meeting    uint     `param:"id"`
	Item       uint     `form:"item"`
	Kind       string   // which form it was
	Version    uint     `form:"version"`
	Base       []string `form:"base"`
	Tried      string   `form:"tried"`
	Decision   uint     `form:"decision"`
	Remark     uint     `param:"remark"`
	Passage    int      `form:"passage"`
	Proposal   string   `form:"proposal"`
	Text       string   `form:"text"`
	Outcome    string   `form:"outcome"`
	ForwardTo  uint     `form:"forward_to"`
	Why        string   `form:"why"`
	Holder     string   `form:"holder"`
	Due        string   `form:"due"`
	DueMeeting uint     `form:"due_meeting"`
	On         string   `form:"minutes_on"`
	Reference  string   `form:"reference"`
	In         uint     `form:"in"`
	Changes    string   `form:"changes"`
	Answer     string   `form:"answer"`
	Paper      uint     `form:"paper"`
	Judged     uint     `form:"judged"`
	Agreed     string   `form:"agreed"`
	To         uint     `form:"to"`
	Back       string   `form:"back"`
}

// fromSitting in a form says that it was sent from the page of the sitting.
const fromSitting = "zitting"

// day reads a day that was typed; one that is no day is wrong at its field.
func day(text, field string) (law.Date, error) {
	if text = strings.TrimSpace(text); text == "" {
		return law.Date{}, nil
	}
	d, err := law.ParseDate(text)
	if err != nil {
		return d, fault.Wrong(field, "Deze dag bestaat niet. Schrijf jaar, maand en dag, zoals 2018-02-07.")
	}
	return d, nil
}

// recordStep does one step of the record, and shows the page again when it was refused.
func (s *Server) recordStep(v *Visit, kind, message string, do func(tx *store.Tx, form recordForm) error) error {
	var form recordForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	form.Kind = kind
	err := v.Change(func(tx *store.Tx) error { return do(tx, form) })
	switch {
	case err == nil:
		return v.SeeOther(message, "%s", form.backTo())
	case fault.KindOf(err) == fault.Stale:
		return s.staleRecord(v, form, fault.Of(err))
	case fault.GapsIn(err) == nil:
		return err
	}
	err = marked(err, views.RecordTyped(form).Mark())
	if form.Back == fromSitting {
		return s.sittingPage(v, form, err)
	}
	return s.minutesPage(v, form, err)
}

// backTo is the address of the page on which the step was taken, at the item.
func (f recordForm) backTo() string {
	path := views.MeetingPath(f.Meeting, "verslag")
	if f.Back == fromSitting {
		path = views.MeetingPath(f.Meeting, "zitting")
		if f.Item != 0 {
			path += fmt.Sprintf("?punt=%d", f.Item)
		}
		return path
	}
	if f.Item != 0 {
		path += fmt.Sprintf("#punt-%d", f.Item)
	}
	return path
}

// marked gives the fields of gaps the mark of the form that they are of.
func marked(err error, mark string) error {
	f := *fault.Of(err)
	gaps := make(fault.Gaps, len(f.Gaps))
	for i, gap := range f.Gaps {
		gaps[i] = fault.Gap{Field: gap.Field + mark, Text: gap.Text}
	}
	f.Gaps = gaps
	return &f
}

// beginMinutes begins the minutes, or mends their date and reference.
func (s *Server) beginMinutes(v *Visit) error {
	return s.recordStep(v, "begin", "Bewaard.", func(tx *store.Tx, form recordForm) error {
		on, err := day(form.On, "minutes_on")
		if err != nil {
			return err
		}
		return meeting.StartMinutes(tx, form.Meeting, on, form.Reference)
	})
}

// writeMinutes takes in the text of one item; by script it answers with what stands by then.
func (s *Server) writeMinutes(v *Visit) error {
	var form recordForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	form.Kind = "tekst"
	var written sitting.Written
	err := v.Change(func(tx *store.Tx) (err error) {
		written, err = sitting.Write(tx, form.draft())
		return err
	})
	switch {
	case v.ByScript():
		return s.showKept(v, form, written, err)
	case err == nil:
		return v.SeeOther("Bewaard.", "%s", form.backTo())
	case fault.KindOf(err) == fault.Stale:
		return s.staleRecord(v, form, fault.Of(err))
	case fault.GapsIn(err) != nil:
		sentence := fault.Of(err).Sentence
		if gaps := fault.GapsIn(err); len(gaps) > 0 {
			sentence = gaps[0].Text
		}
		wrong := fault.Wrong(fmt.Sprintf("text-tekst-%d", form.Item), sentence)
		if form.Back == fromSitting {
			return s.sittingPage(v, form, wrong)
		}
		return s.minutesPage(v, form, wrong)
	}
	return err
}

// draft is the text that was sent, with what the writer began from.
func (f recordForm) draft() sitting.Draft {
	d := sitting.Draft{Meeting: f.Meeting, Item: f.Item, Version: f.Version, Tried: f.Tried, Text: f.Text}
	if len(f.Base) > 0 {
		d.Base = &f.Base[0]
	}
	return d
}

// showKept tells the script of the page how saving a text went.
func (s *Server) showKept(v *Visit, form recordForm, written sitting.Written, err error) error {
	kept := views.MinutesKept{Item: form.Item, State: views.KeptSaved, Version: written.Version, Base: written.Text}
	kept.Words = "Opgeslagen om " + nl.Clock(s.Store.Now())
	switch gaps := fault.GapsIn(err); {
	case err == nil && written.Merged:
		kept.State, kept.Words = views.KeptMerged, kept.Words+", samengevoegd met wat een ander schreef"
	case err == nil:
	case fault.KindOf(err) == fault.Stale:
		// To the script a clash is an answer like any other: a browser would call the page broken.
		if err = v.clash(form, &kept); err != nil {
			return err
		}
	case fault.KindOf(err) == fault.Invalid, fault.KindOf(err) == fault.Refused:
		kept.State, kept.Version, kept.Words = views.KeptWrong, form.Version, "Nog niet opgeslagen: "+fault.Of(err).Sentence
		if len(gaps) > 0 {
			kept.Words = "Nog niet opgeslagen: " + gaps[0].Text
		}
		if len(form.Base) > 0 {
			kept.Base = form.Base[0]
		}
	default:
		return err
	}
	return v.Show(gapStatus(err), kept.View())
}

// clash reads the text of the other, and both texts put after each other where they differ.
func (v *Visit) clash(form recordForm, kept *views.MinutesKept) error {
	return v.Read(func(tx *store.Tx) error {
		texts, err := meeting.MinutesOf(tx, form.Meeting)
		stands := texts[form.Item]
		kept.State, kept.Words = views.KeptClash, "Nog niet opgeslagen: kies eerst welke tekst blijft"
		kept.Version, kept.Mine, kept.Theirs = stands.Rev, form.Text, meeting.WriteNotes(stands.Notes)
		kept.Base, kept.Who, kept.When = kept.Theirs, stands.ByName, nl.Clock(stands.UpdatedAt)
		kept.Both = kept.Theirs + "\n" + kept.Mine
		if len(form.Base) > 0 {
			kept.Both, _ = sitting.Merge(form.Base[0], form.Text, kept.Theirs)
		}
		return err
	})
}

// staleRecord shows two texts that were written at the same time, and lets the visitor choose.
func (s *Server) staleRecord(v *Visit, form recordForm, found *fault.Error) error {
	page := views.Stale{
		Mine: form.Text, Theirs: found.Theirs, Field: "text", Back: form.backTo(),
		Carry: []views.Carried{{Name: "item", Value: fmt.Sprint(form.Item)}, {Name: "back", Value: form.Back}},
	}
	var top views.MeetingTop
	err := v.Read(func(tx *store.Tx) error {
		m, err := meeting.Find(tx, form.Meeting)
		if err != nil {
			return err
		}
		if top, err = v.meetingTop(tx, m); err != nil {
			return err
		}
		page.What = "Opening, " + top.Title()
		if form.Item != 0 {
			item, err := meeting.FindItem(tx, form.Item)
			if err != nil {
				return err
			}
			page.What = item.Number + " " + item.Title + ", " + top.Title()
		}
		if form.Decision != 0 {
			d, err := meeting.FindDecision(tx, form.Decision)
			if err != nil {
				return err
			}
			page.Version, page.When, page.Action = int(d.Rev), nl.Clock(d.UpdatedAt), views.MeetingPath(m.ID, "verslag", "besluiten")
			page.Carry = append(page.Carry, views.Carried{Name: "decision", Value: fmt.Sprint(d.ID)}, views.Carried{Name: "outcome", Value: form.Outcome})
			return nil
		}
		texts, err := meeting.MinutesOf(tx, m.ID)
		stands := texts[form.Item]
		page.Version, page.When, page.Action = int(stands.Rev), nl.Clock(stands.UpdatedAt), views.MeetingPath(m.ID, "verslag", "tekst")
		page.Who = stands.ByName
		if len(form.Base) > 0 {
			page.Both, _ = sitting.Merge(form.Base[0], form.Text, page.Theirs)
		}
		return err
	})
	if err != nil {
		return err
	}
	page.Frame = v.Frame("", views.MeetingCrumbs(top.Meeting, top.Body, ui.Crumb{Text: "Verslag", Href: page.Back})...)
	return v.Show(http.StatusConflict, page.Page())
}

func (s *Server) settleItem(v *Visit) error {
	return s.recordStep(v, "uitkomst", "De uitkomst staat vast.", func(tx *store.Tx, form recordForm) error {
		return meeting.RecordOutcome(tx, form.Item, meeting.Outcome(form.Outcome), form.ForwardTo, form.Why)
	})
}

func (s *Server) decideItem(v *Visit) error {
	return s.recordStep(v, "besluit", "Het besluit staat vast.", func(tx *store.Tx, form recordForm) error {
		d := &meeting.Decision{Text: form.Text, Outcome: meeting.Outcome(form.Outcome)}
		if form.Decision != 0 {
			stands, err := meeting.FindDecision(tx, form.Decision)
			if err != nil {
				return err
			}
			d.ID, d.Rev, d.Offered = stands.ID, form.Version, stands.Offered
		}
		return meeting.Decide(tx, form.Item, d)
	})
}

func (s *Server) addAction(v *Visit) error {
	return s.recordStep(v, "actie", "Het actiepunt staat op de lijst.", func(tx *store.Tx, form recordForm) error {
		due, err := day(form.Due, "due")
		if err != nil {
			return err
		}
		holder, err := heldBy(tx, form.Meeting, form.Holder)
		if err != nil {
			return err
		}
		return meeting.AddAction(tx, &meeting.Action{
			Item: form.Item, Text: form.Text, Holder: holder, HolderName: form.Holder, DueOn: due, DueMeeting: form.DueMeeting,
		})
	})
}

// heldBy finds the member whose name was given as the holder; 0 for a function.
func heldBy(tx *store.Tx, id uint, name string) (uint, error) {
	m, err := meeting.Find(tx, id)
	if err != nil {
		return 0, err
	}
	members, err := body.Members(tx, m.Body, m.Day())
	for _, member := range members {
		if strings.EqualFold(member.Who.Name, strings.TrimSpace(name)) {
			return member.Person, nil
		}
	}
	return 0, err
}

func (s *Server) giveAdvice(v *Visit) error {
	return s.recordStep(v, "advies", "Het advies ligt bij het andere gremium.", func(tx *store.Tx, form recordForm) error {
		var gaps fault.Gaps
		gaps.Need(form.To != 0, "to", "Kies aan welk gremium het advies gaat.")
		gaps.Need(form.Paper != 0, "paper", "Kies het stuk met het advies.")
		if err := gaps.Invalid(); err != nil {
			return err
		}
		var judged uint
		if form.Judged != 0 {
			version, err := paper.LatestOf(tx, form.Judged)
			if err != nil {
				return err
			}
			judged = version.ID
		}
		_, err := meeting.GiveAdvice(tx, form.Item, form.To, meeting.Given{Paper: form.Paper, Judged: judged, Agreed: form.Agreed})
		return err
	})
}

func (s *Server) remarkMinutes(v *Visit) error {
	return s.recordStep(v, "opmerking", "Uw opmerking ligt bij de secretaris.", func(tx *store.Tx, form recordForm) error {
		return meeting.Remark(tx, form.Meeting, meeting.Comment{Item: form.Item, Passage: form.Passage, Text: form.Text, Proposal: form.Proposal})
	})
}

func (s *Server) workInRemark(v *Visit) error {
	return s.recordStep(v, "overnemen", "Het voorstel is overgenomen in de tekst.", func(tx *store.Tx, form recordForm) error {
		return meeting.WorkIn(tx, form.Remark)
	})
}

func (s *Server) answerRemark(v *Visit) error {
	return s.recordStep(v, "antwoord", "De opmerking is afgehandeld.", func(tx *store.Tx, form recordForm) error {
		return meeting.AnswerRemark(tx, form.Remark, form.Answer)
	})
}

func (s *Server) adoptMinutes(v *Visit) error {
	return s.recordStep(v, "vaststellen", "Het verslag is vastgesteld.", func(tx *store.Tx, form recordForm) error {
		if form.In == 0 {
			return fault.Wrong("in", "Kies in welke vergadering het verslag is vastgesteld.")
		}
		return meeting.Adopt(tx, form.Meeting, form.In, form.Changes)
	})
}

func (s *Server) reopenMinutes(v *Visit) error {
	return s.recordStep(v, "heropenen", "Het verslag is heropend. Stuur het opnieuw rond als het klaar is.", func(tx *store.Tx, form recordForm) error {
		return meeting.Reopen(tx, form.Meeting, form.Why)
	})
}
