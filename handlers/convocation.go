package handlers

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"beraad/models/dispatch"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// showConvocation shows what will be sent, to whom, and what is still needed.
func (s *Server) showConvocation(v *Visit) error {
	var form momentForm
	if err := v.Decode(&form.MomentForm); err != nil {
		return err
	}
	return s.convocationPage(v, form, nil)
}

func (s *Server) convocationPage(v *Visit, form momentForm, wrong error) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	top, err := v.topOf(id)
	if err != nil {
		return err
	}
	if top.Meeting.State != meeting.Preparing && wrong == nil {
		return v.SeeOther("", "/vergaderingen/%d", id)
	}
	page := views.ConvocationPage{Form: form.MomentForm}
	page.SendPage, err = v.rehearse(id, func(tx *store.Tx) error { return meeting.ConveneBy(tx, id, form.way(), "") })
	if gaps := fault.GapsIn(err); gaps != nil {
		page.Gaps = gaps
	} else if err != nil {
		return err
	}
	if page.Planned, err = v.plannedConvocation(top.Meeting); err != nil {
		return err
	}
	page.Top, page.Changed = top, fault.KindOf(wrong) == fault.Stale
	page.Self, page.View, page.Wrong = "convocatie", v.QueryParam("weergave"), form.wrong
	page.Asked = form.asked()
	page.Frame = v.meetingFrame(top, ui.Crumb{Text: "Convocatie"})
	return v.Show(gapStatus(wrong), page.Page())
}

// showConvocationMail gives the mail of the convocation for its frame.
func (s *Server) showConvocationMail(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	if _, err := v.topOf(id); err != nil {
		return err
	}
	var form momentForm
	if err := v.Decode(&form.MomentForm); err != nil {
		return err
	}
	page, err := v.rehearse(id, func(tx *store.Tx) error { return meeting.ConveneBy(tx, id, form.way(), "") })
	if err != nil {
		return err
	}
	return v.showMail(page.Mail.HTML)
}

// showLateMail gives the mail of a late sending for its frame.
func (s *Server) showLateMail(v *Visit) error {
	var form lateForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	if _, err := v.topOf(id); err != nil {
		return err
	}
	page := views.LatePage{Papers: form.Papers}
	if err := v.lateOnes(id, &page, form.Chosen == ""); err != nil {
		return err
	}
	sent, err := v.rehearse(id, form.sends(id, page.Papers))
	if err != nil {
		return err
	}
	return v.showMail(sent.Mail.HTML)
}

// asked is what the address of the page holds, to ask for it again.
func (f lateForm) asked() url.Values {
	if f.Chosen == "" {
		return nil
	}
	asked := url.Values{"gekozen": {f.Chosen}}
	for _, id := range f.Papers {
		asked.Add("stuk", strconv.Itoa(int(id)))
	}
	if f.Note != "" {
		asked.Set("note", f.Note)
	}
	putWay(asked, f.Convey, f.Each)
	return asked
}

// asked is what the address of the page of a convocation holds, to ask for it again.
func (f momentForm) asked() url.Values {
	asked := url.Values{}
	putWay(asked, f.Convey, f.Each)
	return asked
}

// putWay puts in an address how papers go along.
func putWay(asked url.Values, all string, each []string) {
	if all != "" {
		asked.Set("wijze", all)
	}
	for _, one := range each {
		if one != "" {
			asked.Add("stukwijze", one)
		}
	}
}

// topOf finds the head of a meeting that the visitor keeps.
func (v *Visit) topOf(id uint) (top views.MeetingTop, err error) {
	err = v.Read(func(tx *store.Tx) (err error) {
		top, err = v.composable(tx, id)
		return err
	})
	return top, err
}

// convene calls the members, with what was seen on the page before.
func (s *Server) convene(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var form momentForm
	if err := v.Decode(&form.MomentForm); err != nil {
		return err
	}
	err = v.sendAsSeen(id, v.FormValue("seal"), func(tx *store.Tx) error { return meeting.ConveneBy(tx, id, form.way(), "") })
	if f := fault.Of(err); f != nil && (f.Kind == fault.Stale || len(f.Gaps) > 0) {
		return s.convocationPage(v, form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De convocatie gaat uit. Wat er met elke mail gebeurt staat bij Verzendingen.", "/vergaderingen/%d", id)
}

// lateForm is what is chosen for a late sending. Chosen tells that papers were chosen; without it all go.
type lateForm struct {
	Papers []uint `form:"stuk" query:"stuk"`
	Note   string `form:"note" query:"note"`
	Chosen string `form:"gekozen" query:"gekozen"`
	Seal   string `form:"seal"`
	// Convey is how the papers go along; empty for what the body is used to.
	Convey string `form:"wijze" query:"wijze"`
	// Each is how single papers go along: "12:links".
	Each []string `form:"stukwijze" query:"stukwijze"`
	// Day and At are when it goes out by itself.
	Day string `form:"dag"`
	At  string `form:"tijd"`
}

func (f lateForm) way() meeting.Way { return wayOf(f.Convey, f.Each) }

// sends is the sending of the chosen papers.
func (f lateForm) sends(id uint, papers []uint) func(tx *store.Tx) error {
	return func(tx *store.Tx) error {
		return meeting.SendLateBy(tx, id, papers, f.way(), f.Note)
	}
}

// showLate shows what came after the convocation, and what will be sent of it.
func (s *Server) showLate(v *Visit) error {
	var form lateForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	return s.latePage(v, form, nil)
}

func (s *Server) latePage(v *Visit, form lateForm, wrong error) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	top, err := v.topOf(id)
	if err != nil {
		return err
	}
	if top.Meeting.State != meeting.Convened && wrong == nil {
		return v.SeeOther("", "/vergaderingen/%d", id)
	}
	page := views.LatePage{Limit: s.UploadMax, Note: form.Note, Papers: form.Papers, Today: s.today()}
	if err := v.lateOnes(id, &page, form.Chosen == ""); err != nil {
		return err
	}
	page.SendPage, err = v.rehearse(id, form.sends(id, page.Papers))
	if gaps := fault.GapsIn(err); gaps != nil {
		page.Nothing = gaps[0].Text
	} else if err != nil {
		return err
	}
	if err := v.Read(func(tx *store.Tx) (err error) { page.Planned, err = dispatch.LateOf(tx, top.Meeting); return err }); err != nil {
		return err
	}
	page.Gaps, page.Moment = fault.GapsIn(wrong), views.MomentForm{Day: form.Day, At: form.At, Convey: form.Convey, Each: form.Each}
	if wrong != nil {
		page.Typed = v.paperTyped()
	}
	page.Self, page.View, page.Asked = "nazending", v.QueryParam("weergave"), form.asked()
	page.Top, page.Changed = top, fault.KindOf(wrong) == fault.Stale
	page.Frame = v.meetingFrame(top, ui.Crumb{Text: "Nazending"})
	return v.Show(gapStatus(wrong), page.Page())
}

// lateOnes reads which papers were not sent yet, on which items they lie, and where another can be laid.
func (v *Visit) lateOnes(id uint, page *views.LatePage, all bool) error {
	return v.Read(func(tx *store.Tx) error {
		unsent, err := meeting.Unsent(tx, id)
		if err != nil {
			return err
		}
		a, err := agendaOf(tx, id)
		if err != nil {
			return err
		}
		page.Items = slices.DeleteFunc(a.Items(), func(i meeting.AgendaItem) bool { return i.Dropped })
		for _, p := range unsent {
			if !record(a.Meeting, p.ID) {
				page.Unsent = append(page.Unsent, p)
			}
		}
		if all {
			page.Papers = nil
			for _, p := range page.Unsent {
				page.Papers = append(page.Papers, p.ID)
			}
		}
		known := func(asked uint) bool {
			return slices.ContainsFunc(page.Unsent, func(p paper.Paper) bool { return p.ID == asked })
		}
		page.Papers = slices.DeleteFunc(page.Papers, func(asked uint) bool { return !known(asked) })
		return nil
	})
}

// sendLate sends papers that came after the convocation.
func (s *Server) sendLate(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var form lateForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	form.Chosen = "ja"
	err = v.sendAsSeen(id, form.Seal, form.sends(id, form.Papers))
	if fault.GapsIn(err) != nil || fault.KindOf(err) == fault.Stale {
		return s.latePage(v, form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De nazending gaat uit. Wat er met elke mail gebeurt staat bij Verzendingen.", "/vergaderingen/%d", id)
}

// addLatePaper lays a paper that came late on an item, from the page where it will be sent.
func (s *Server) addLatePaper(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	item := v.paperTyped().Item
	err = fault.Wrong("item", "Kies bij welk punt het stuk hoort.")
	if item != 0 {
		err = v.takeIn(id, item)
	}
	if fault.GapsIn(err) != nil {
		return s.latePage(v, lateForm{}, v.chooseAgain(err))
	} else if err != nil {
		return err
	}
	return v.Redirect(http.StatusSeeOther, views.MeetingPath(id, "nazending"))
}
