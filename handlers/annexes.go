package handlers

import (
	"errors"
	"fmt"
	"mime/multipart"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/submission"
	"beraad/views"
)

// annexRows lists the papers that go with a form, with what files they are.
func annexRows(tx *store.Tx, id uint) ([]views.AnnexRow, error) {
	papers, err := submission.Annexes(tx, id)
	if err != nil {
		return nil, err
	}
	rows := make([]views.AnnexRow, len(papers))
	for i, p := range papers {
		rows[i] = views.AnnexRow{Paper: p, MayRenew: access.May(tx.Actor(), access.WritePaper, &p) && !p.Kind.Own()}
		version, err := paper.LatestOf(tx, p.ID)
		if fault.KindOf(err) == fault.Missing {
			continue
		} else if err != nil {
			return nil, err
		}
		rows[i].FileName, rows[i].Size, rows[i].Version = version.FileName, version.Size, *version
	}
	return rows, nil
}

// takeFiles takes in the files that came with a form: new annexes, and new versions of those that are there. It does so
// also when the form itself could not be kept. It names those that were kept, and adds the others to what was wrong.
func (s *Server) takeFiles(v *Visit, to *submission.Submission, wrong error) (kept []string, err error) {
	if wrong != nil && fault.GapsIn(wrong) == nil && fault.KindOf(wrong) != fault.Stale {
		return nil, wrong
	}
	if to.State != submission.Draft && to.State != submission.SentBack {
		return nil, v.chooseAgain(wrong)
	}
	files, err := v.chosen()
	if err != nil {
		return nil, err
	}
	var gaps fault.Gaps
	for _, file := range files {
		switch err := s.takeFile(v, to.ID, file); {
		case err == nil:
			kept = append(kept, file.Filename)
		case fault.GapsIn(err) != nil:
			gaps = append(gaps, namedIn(file.field, file.Filename, err)...)
		default:
			return kept, err
		}
	}
	return kept, fault.With(wrong, gaps)
}

// takeFile takes in one file of a form.
func (s *Server) takeFile(v *Visit, to uint, file chosenFile) error {
	number, renews := strings.CutPrefix(file.field, views.VersionField)
	if !renews {
		return s.receiveAnnex(v, to, file.FileHeader)
	}
	annex := keyed("-" + number)
	content, err := file.Open()
	if err != nil {
		return fmt.Errorf("open upload: %w", err)
	}
	defer content.Close() //nolint:errcheck // it was only read
	u := paper.Upload{
		Name: file.Filename, Content: content, Limit: s.UploadMax, Note: strings.TrimSpace(v.FormValue(views.NoteField + number)),
	}
	return v.Change(func(tx *store.Tx) error { return submission.RenewAnnex(tx, to, annex, u) })
}

// nothingChosen says so beside the field of which the button was pressed.
func nothingChosen(button string) error {
	switch {
	case button == "bijlage":
		return fault.Wrong("file", "Kies eerst een bestand.")
	case strings.HasPrefix(button, views.VersionField):
		return fault.Wrong(button, "Kies eerst het bestand met de nieuwe versie.")
	}
	return nil
}

func (s *Server) receiveAnnex(v *Visit, id uint, file *multipart.FileHeader) error {
	content, err := file.Open()
	if err != nil {
		return fmt.Errorf("open upload: %w", err)
	}
	defer content.Close() //nolint:errcheck // it was only read
	title := titleOf(file.Filename)
	err = v.Change(func(tx *store.Tx) error {
		annex := &paper.Paper{Kind: paper.Annex, Title: or(title, "Bijlage"), Date: law.DateOf(tx.Now()), Owner: v.who.Person}
		if err := paper.Add(tx, annex); err != nil {
			return err
		}
		upload := paper.Upload{Name: file.Filename, Content: content, Limit: s.UploadMax}
		version, err := paper.Receive(tx, annex.ID, upload)
		if err != nil {
			return err
		}
		there, err := submission.Annexes(tx, id)
		if err := doubled(tx, version, there, err); err != nil {
			return err
		}
		return submission.AddAnnex(tx, id, annex.ID)
	})
	return once(err)
}

// errTwice undoes what a second click made.
var errTwice = errors.New("made by a first click already")

// once is no error when a first click did it all.
func once(err error) error {
	if errors.Is(err, errTwice) {
		return nil
	}
	return err
}

// doubled is errTwice when a file lies among papers already by a first click.
func doubled(tx *store.Tx, v *paper.Version, among []paper.Paper, err error) error {
	if err != nil || len(among) == 0 {
		return err
	}
	ids := make([]uint, len(among))
	for i, p := range among {
		ids[i] = p.ID
	}
	if twice, err := paper.Doubled(tx, v, ids); err != nil || !twice {
		return err
	}
	return errTwice
}

// addAnnexes takes in files that come after the form was handed in.
func (s *Server) addAnnexes(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	err = v.must(access.SubmitSubmission, func(tx *store.Tx) (access.Subject, error) { return submission.Find(tx, id) })
	if err != nil {
		return err
	}
	files, err := v.chosen()
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return s.submissionPage(v, stepForm{ID: id}, nothingChosen("bijlage"))
	}
	var gaps fault.Gaps
	for _, file := range files {
		if err := s.receiveAnnex(v, id, file.FileHeader); fault.GapsIn(err) != nil {
			gaps = append(gaps, namedIn("file", file.Filename, err)...)
		} else if err != nil {
			return err
		}
	}
	if len(gaps) > 0 {
		return s.submissionPage(v, stepForm{ID: id}, gaps.Invalid())
	}
	return v.SeeOther("De bijlagen zijn toegevoegd. De secretaris stuurt ze na.", "/aanbiedingen/%d", id)
}
