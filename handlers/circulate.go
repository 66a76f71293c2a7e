package handlers

import (
	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// showRound shows what draft minutes would go round as, and to whom, before they do.
func (s *Server) showRound(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	return s.roundPage(v, id, nil)
}

func (s *Server) roundPage(v *Visit, id uint, wrong error) error {
	page, err := v.round(id)
	if err != nil {
		return err
	}
	page.Gaps, page.Changed = fault.GapsIn(wrong), fault.KindOf(wrong) == fault.Stale
	page.Frame = v.meetingFrame(page.Top, ui.Crumb{Text: "Verslag", Href: views.MeetingPath(id, "verslag")}, ui.Crumb{Text: "Rondsturen"})
	return v.Show(gapStatus(wrong), page.Page())
}

// round rehearses the sending of draft minutes. While something is lacking there is no mail, and only who would get it.
func (v *Visit) round(id uint) (page views.Round, err error) {
	var top views.MeetingTop
	var needs fault.Gaps
	var to []views.Recipient
	err = v.Read(func(tx *store.Tx) error {
		m, err := meeting.Find(tx, id)
		if err != nil {
			return err
		}
		if !access.May(tx.Actor(), access.CirculateMinutes, m) {
			return fault.NotFound()
		}
		if top, err = v.meetingTop(tx, m); err != nil {
			return err
		}
		if needs, err = meeting.RoundChecks(tx, id); err != nil {
			return err
		}
		to, err = roundTo(tx, id)
		return err
	})
	if err != nil {
		return page, err
	}
	if len(needs) == 0 {
		page.SendPage, err = v.rehearse(id, func(tx *store.Tx) error { return meeting.Circulate(tx, id) })
		if told(err) {
			needs, err = gapsOrSentence(err), nil
		}
	}
	if page.Needs = needs; len(needs) > 0 {
		page.To = to
		page.SortRecipients()
	}
	page.Top, page.Self, page.View = top, "verslag/rondsturen", v.QueryParam("weergave")
	return page, err
}

// roundTo lists who would get draft minutes now.
func roundTo(tx *store.Tx, id uint) (to []views.Recipient, err error) {
	all, err := meeting.RoundTo(tx, id)
	if err != nil {
		return nil, err
	}
	ids := make([]uint, len(all))
	for i, one := range all {
		ids[i] = one.Person
	}
	people, err := person.ByIDs(tx, ids)
	if err != nil {
		return nil, err
	}
	codes, err := ministries(tx)
	for _, one := range all {
		to = append(to, views.Recipient{Of: codes[people[one.Person].Ministry], Name: one.Name, Address: one.Address, Role: access.Member})
	}
	return to, err
}

// showRoundMail gives the mail with the draft minutes for its frame.
func (s *Server) showRoundMail(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page, err := v.round(id)
	if err != nil {
		return err
	}
	return v.showMail(page.Mail.HTML)
}

// circulateMinutes sends the draft minutes round as they were seen on the page before.
func (s *Server) circulateMinutes(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	err = v.sendAsSeen(id, v.FormValue("seal"), func(tx *store.Tx) error { return meeting.Circulate(tx, id) })
	if fault.GapsIn(err) != nil || fault.KindOf(err) == fault.Stale {
		return s.roundPage(v, id, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("Het verslag gaat rond.", "/vergaderingen/%d/verslag", id)
}
