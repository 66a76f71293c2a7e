package handlers

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/store"
	"beraad/models/submission"
	"beraad/views"
	"beraad/views/nl"
	"beraad/views/ui"
)

// submissionForm is the form as it is sent: its fields, and which button was pressed.
type submissionForm struct {
	ID         uint     `param:"id"`
	Version    uint     `form:"version"`
	Do         string   `form:"doe"`
	Title      string   `form:"title"`
	Meeting    uint     `form:"meeting"`
	Date       string   `form:"date"`
	LateReason string   `form:"late_reason"`
	Nature     string   `form:"nature"`
	NatureText string   `form:"nature_text"`
	ForwardTo  uint     `form:"forward_to"`
	Earlier    []string `form:"earlier"`
	EarlierTo  string   `form:"earlier_text"`
	Agreed     string   `form:"agreed"`
	Dispute    string   `form:"dispute"`
	Points     []string `form:"points"`
	History    string   `form:"history"`
	Summary    string   `form:"summary"`
	LatePapers string   `form:"late_papers"`
	Costs      string   `form:"costs"`
	Amount     string   `form:"amount"`
	Cover      string   `form:"cover"`
	Ministry   string   `form:"ministry"`
	Contact    string   `form:"contact"`
	Phone      string   `form:"phone"`
	Email      string   `form:"email"`
}

// into fills in the form on a submission. The day follows from the meeting, when one was chosen.
func (f *submissionForm) into(s *submission.Submission) error {
	s.Rev, s.Title, s.Meeting, s.Date = f.Version, f.Title, f.Meeting, law.Date{}
	s.Nature, s.NatureText, s.ForwardTo = submission.Nature(f.Nature), f.NatureText, f.ForwardTo
	s.Earlier, s.EarlierText, s.Agreed, s.Dispute = f.Earlier, f.EarlierTo, f.Agreed, f.Dispute
	s.Points, s.History, s.Summary, s.LatePapers = f.points(), f.History, f.Summary, f.LatePapers
	s.Costs, s.Amount, s.Cover = f.Costs, f.Amount, f.Cover
	s.Ministry, s.Contact, s.Phone, s.Email = f.Ministry, f.Contact, f.Phone, f.Email
	if f.Meeting != 0 || strings.TrimSpace(f.Date) == "" {
		return nil
	}
	day, err := law.ParseDate(strings.TrimSpace(f.Date))
	if err != nil {
		return fault.Wrong("date", "Deze dag bestaat niet. Schrijf jaar, maand en dag, zoals 2018-02-07.")
	}
	s.Date = day
	return nil
}

// points are the points that were written, with the one that is asked for and without the one that is taken away.
func (f *submissionForm) points() []string {
	points := slices.Clone(f.Points)
	if at, found := strings.CutPrefix(f.Do, "weg-"); found {
		if n, err := strconv.Atoi(at); err == nil && n > 0 && n <= len(points) {
			points = slices.Delete(points, n-1, n)
		}
	}
	if len(points) == 1 && strings.TrimSpace(points[0]) == "" && f.Do != "punt" {
		return nil
	}
	if f.Do == "punt" {
		points = append(points, "")
	}
	return points
}

// showSubmission shows the form to who may still change it, and else the paper that was made of it.
func (s *Server) showSubmission(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var found *submission.Submission
	writable := false
	err = v.Read(func(tx *store.Tx) (err error) {
		found, err = submission.Find(tx, id)
		writable = err == nil && found.Writable(tx)
		return err
	})
	if err != nil {
		return err
	}
	if !writable {
		return s.submissionPage(v, stepForm{ID: id}, nil)
	}
	return s.formPage(v, found, nil)
}

// formPage shows the form as it was filled in, with what was wrong with it. Kept are the files that were taken in even so.
func (s *Server) formPage(v *Visit, form *submission.Submission, wrong error, kept ...string) error {
	page, err := s.formNow(v, form, wrong)
	if err != nil {
		return err
	}
	page.Kept = kept
	title := or(form.Title, "Zonder titel")
	page.Frame = v.Frame("Aanbieding "+title, submissionsCrumb, ui.Crumb{Text: page.Body.Name}, ui.Crumb{Text: title})
	return v.Show(fieldStatus(wrong), page.Page())
}

// formNow is the form with what stands around it: what is still needed, and what there is to choose from.
func (s *Server) formNow(v *Visit, form *submission.Submission, wrong error) (views.SubmissionForm, error) {
	page := views.SubmissionForm{Form: *form, Gaps: fault.GapsIn(wrong), UploadMax: s.UploadMax}
	err := v.Read(func(tx *store.Tx) error {
		saved, err := submission.Find(tx, form.ID)
		if err != nil {
			return err
		}
		page.Form.State, page.Form.Rev, page.Form.Remarks, page.SavedAt = saved.State, saved.Rev, saved.Remarks, saved.UpdatedAt
		if err := errors.Join(saved.Refresh(tx), page.Form.Refresh(tx)); err != nil {
			return err
		}
		page.Needs = submission.Gaps(saved)
		if err := s.aroundForm(tx, &page); err != nil || wrong == nil {
			return err
		}
		for i, row := range page.Annexes {
			page.Annexes[i].Note = v.FormValue(fmt.Sprintf("%s%d", views.NoteField, row.ID))
		}
		return nil
	})
	if f := fault.Of(wrong); f != nil && f.Kind == fault.Stale {
		page.Theirs, page.Gaps = or(f.Theirs, "Er is iets gewijzigd dat hier niet staat, zoals de dag."), f.Gaps
	}
	return page, err
}

func (s *Server) aroundForm(tx *store.Tx, page *views.SubmissionForm) error {
	to, err := body.Find(tx, page.Form.Body)
	if err != nil {
		return err
	}
	page.Body = *to
	if page.Slots, err = submission.Slots(tx, to.ID); err != nil {
		return err
	}
	all, err := body.List(tx)
	if err != nil {
		return err
	}
	page.Others = slices.DeleteFunc(all, func(b body.Body) bool { return b.ID == to.ID })
	if page.Annexes, err = annexRows(tx, page.Form.ID); err != nil {
		return err
	}
	if page.Deadline, err = submission.Deadline(tx, &page.Form); err != nil {
		return err
	}
	if page.Late, err = submission.Late(tx, &page.Form); err != nil {
		return err
	}
	judges, err := body.Secretaries(tx, to.ID)
	for _, judge := range judges {
		page.Judges = append(page.Judges, judge.Name)
	}
	return err
}

// saveSubmission keeps what was filled in, and does what the button asks besides.
func (s *Server) saveSubmission(v *Visit) error {
	var form submissionForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	kept, err := s.keepForm(v, &form)
	if v.ByScript() {
		return s.formSaved(v, kept, form.Version, err)
	}
	var files []string
	if kept != nil {
		kept.LateReason = form.LateReason
		files, err = s.takeFiles(v, kept, err)
	}
	if err == nil {
		err = s.afterSaving(v, &form, kept, files)
	}
	if kept != nil && err != nil && (fault.GapsIn(err) != nil || fault.KindOf(err) == fault.Stale) {
		return s.formPage(v, kept, err, files...)
	} else if err != nil {
		return err
	}
	return form.goOn(v, kept, files)
}

// goOn sends on to what the button was about, with what was done. Files are those that were taken in.
func (f *submissionForm) goOn(v *Visit, kept *submission.Submission, files []string) error {
	message, at := "Bewaard.", ""
	switch {
	case f.Do == "indienen":
		message = "De aanbieding is ingediend."
	case f.Do == "punt":
		message, at = "", fmt.Sprintf("#points-%d", len(kept.Points))
	case strings.HasPrefix(f.Do, "weg-"):
		message, at = "", "#points"
	case strings.HasPrefix(f.Do, "bijlage"), strings.HasPrefix(f.Do, views.VersionField):
		message, at = "De bijlagen zijn bijgewerkt.", "#annexes"
	}
	if len(files) > 0 {
		message = strings.TrimSpace(message + " " + views.KeptFiles(files))
	}
	return v.SeeOther(message, "/aanbiedingen/%d%s", f.ID, at)
}

// keepForm saves the form. It gives the form as it was sent, also when that could not be kept.
func (s *Server) keepForm(v *Visit, form *submissionForm) (*submission.Submission, error) {
	var sent *submission.Submission
	err := v.Change(func(tx *store.Tx) error {
		found, err := submission.Find(tx, form.ID)
		if err != nil {
			return err
		}
		sent = found
		if err := sent.Refresh(tx); err != nil {
			return err
		}
		for i, a := range sent.Extra {
			sent.Extra[i].Text = v.FormValue(a.Key())
		}
		if err := form.into(sent); err != nil {
			return err
		}
		return submission.Save(tx, sent)
	})
	return sent, err
}

// afterSaving does what the button asks of a form that was kept.
func (s *Server) afterSaving(v *Visit, form *submissionForm, kept *submission.Submission, files []string) error {
	if len(files) == 0 {
		if err := nothingChosen(form.Do); err != nil {
			return err
		}
	}
	if id, found := strings.CutPrefix(form.Do, "bijlage-"); found {
		annex, err := strconv.ParseUint(id, 10, 32)
		if err != nil {
			return fault.NotFound()
		}
		return v.Change(func(tx *store.Tx) error { return submission.RemoveAnnex(tx, kept.ID, uint(annex)) })
	}
	if form.Do != "indienen" {
		return nil
	}
	return v.Change(func(tx *store.Tx) error { return submission.Submit(tx, kept.ID, strings.TrimSpace(form.LateReason)) })
}

// savedNow words how saving by itself went.
func savedNow(s *Server, kept *submission.Submission, version uint, err error) ui.Saved {
	saved := ui.Saved{Version: int(version), Form: "formulier"}
	f := fault.Of(err)
	switch {
	case err == nil:
		saved.Version, saved.Text = int(kept.Rev), "Bewaard om "+nl.Clock(s.Store.Now())
	case f != nil && f.Kind == fault.Stale:
		saved.Bad, saved.Text = true, "Iemand anders heeft dit intussen gewijzigd. Kies Bewaren om beide teksten te zien."
	case len(fault.GapsIn(err)) > 0:
		saved.Bad, saved.Text = true, "Nog niet bewaard: "+fault.GapsIn(err)[0].Text
	}
	return saved
}

// formSaved answers the form that saved itself, with what is still needed since.
func (s *Server) formSaved(v *Visit, kept *submission.Submission, version uint, err error) error {
	saved := savedNow(s, kept, version, err)
	if err != nil {
		return v.showSaved(saved, err)
	}
	page, err := s.formNow(v, kept, nil)
	if err != nil {
		return err
	}
	return v.showSaved(saved, nil, page.Fresh())
}

// showSaved answers a form that saves itself, with the parts of the page that changed by it. What it cannot word is an error like any other.
func (v *Visit) showSaved(saved ui.Saved, err error, parts ...templ.Component) error {
	if saved.Text == "" {
		return err
	}
	var made strings.Builder
	for _, part := range append([]templ.Component{saved}, parts...) {
		if err := part.Render(v.ctx(), &made); err != nil {
			return fmt.Errorf("show saved: %w", err)
		}
	}
	return v.HTML(gapStatus(err), made.String())
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}
