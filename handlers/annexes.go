package handlers

import (
	"errors"
	"fmt"
	"mime/multipart"
	"net/http"

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
		rows[i] = views.AnnexRow{Paper: p}
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

// receiveAnnexes takes in the files that came with a form, each as a paper of who offers it.
func (s *Server) receiveAnnexes(v *Visit, id uint) error {
	sent, err := v.MultipartForm()
	if errors.Is(err, http.ErrNotMultipart) {
		return nil
	} else if err != nil {
		return err
	}
	for _, file := range sent.File["file"] {
		if err := s.receiveAnnex(v, id, file); err != nil {
			return err
		}
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
	return v.Change(func(tx *store.Tx) error {
		annex := &paper.Paper{Kind: paper.Annex, Title: or(title, "Bijlage"), Date: law.DateOf(tx.Now()), Owner: v.who.Person}
		if err := paper.Add(tx, annex); err != nil {
			return named(file.Filename, err)
		}
		upload := paper.Upload{Name: file.Filename, Content: content, Limit: s.UploadMax}
		if _, err := paper.Receive(tx, annex.ID, upload); err != nil {
			return named(file.Filename, err)
		}
		return submission.AddAnnex(tx, id, annex.ID)
	})
}

// named says which of several files was refused.
func named(name string, err error) error {
	if gaps := fault.GapsIn(err); gaps != nil {
		return fault.Wrong("file", "‘"+name+"’: "+gaps[0].Text).Because(err)
	}
	return err
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
	err = s.receiveAnnexes(v, id)
	if fault.GapsIn(err) != nil {
		return s.submissionPage(v, stepForm{ID: id}, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De bijlagen zijn toegevoegd. De secretaris stuurt ze na.", "/aanbiedingen/%d", id)
}
