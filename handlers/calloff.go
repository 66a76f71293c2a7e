package handlers

import (
	"cmp"
	"strings"

	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// unwritten stands in the mail where the reason will be, while nobody has written one.
const unwritten = "(hier komt uw toelichting)"

// showCancel asks why a meeting does not take place.
func (s *Server) showCancel(v *Visit) error { return s.cancelPage(v, "", nil) }

// cancelPage shows whom the mail goes to and what it says, as they would get it now.
func (s *Server) cancelPage(v *Visit, why string, wrong error) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page := views.MeetingCancel{Why: why, Gaps: fault.GapsIn(wrong)}
	if page.Top, err = v.topOf(id); err != nil {
		return err
	}
	text := cmp.Or(strings.TrimSpace(why), unwritten)
	if page.Gaps != nil {
		text = unwritten
	}
	sent, err := v.rehearse(id, func(tx *store.Tx) error { return meeting.Cancel(tx, id, text) })
	switch kind := fault.KindOf(err); {
	case err == nil:
	case kind == fault.Invalid && wrong == nil: // with what was written it could not be done either
		return s.cancelPage(v, why, err)
	case kind == fault.Refused: // it cannot be called off any more: the page says so
		page.Refused = fault.Of(err).Sentence
	default:
		return err
	}
	if sent.Sent.Kind == meeting.SentOff { // otherwise there is nobody to tell
		page.To, page.Unreached, page.Gone, page.Mail = sent.To, sent.Unreached, sent.Gone, sent.Mail
	}
	page.Frame = v.meetingFrame(page.Top, ui.Crumb{Text: "Afgelasten"})
	return v.Show(gapStatus(wrong), page.Page())
}

// cancelMeeting calls a meeting off, or only shows the mail with what was written.
func (s *Server) cancelMeeting(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	why := v.FormValue("why")
	if v.FormValue("bekijk") != "" {
		return s.cancelPage(v, why, nil)
	}
	err = v.Change(func(tx *store.Tx) error { return meeting.Cancel(tx, id, why) })
	if fault.GapsIn(err) != nil {
		return s.cancelPage(v, why, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De vergadering is afgelast. De leden krijgen bericht.", "/vergaderingen/%d", id)
}
