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
	"beraad/models/round"
	"beraad/models/store"
	"beraad/views"
)

// filesOf gives the files that came with a form, none when it came without.
func (v *Visit) filesOf(name string) ([]*multipart.FileHeader, error) {
	sent, err := v.MultipartForm()
	if errors.Is(err, http.ErrNotMultipart) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	return sent.File[name], nil
}

// papersFrom makes a paper of a body out of each file, under the name of the file.
func (s *Server) papersFrom(tx *store.Tx, of paper.Paper, files []*multipart.FileHeader) (ids []uint, err error) {
	for _, file := range files {
		p := of
		p.Title, p.Date = or(titleOf(file.Filename), "Bijlage"), law.DateOf(tx.Now())
		if err := paper.Add(tx, &p); err != nil {
			return nil, named(file.Filename, err)
		}
		if err := s.fillPaper(tx, p.ID, file); err != nil {
			return nil, named(file.Filename, err)
		}
		ids = append(ids, p.ID)
	}
	return ids, nil
}

func (s *Server) fillPaper(tx *store.Tx, id uint, file *multipart.FileHeader) error {
	content, err := file.Open()
	if err != nil {
		return fmt.Errorf("open upload: %w", err)
	}
	defer content.Close() //nolint:errcheck // it was only read
	_, err = paper.Receive(tx, id, paper.Upload{Name: file.Filename, Content: content, Limit: s.UploadMax})
	return err
}

// openWith puts a question to a body with the papers that were ticked, and the files that came along.
func (s *Server) openWith(v *Visit, r *round.Round, ticked []uint) error {
	files, err := v.filesOf("file")
	if err != nil {
		return err
	}
	return v.Change(func(tx *store.Tx) error {
		var made []uint
		if access.May(v.who, access.OpenRound, r) { // who may not, is told so by the round and not by its files
			if made, err = s.papersFrom(tx, roundPaper(v, r), files); err != nil {
				return err
			}
		}
		return round.Begin(tx, r, append(ticked[:len(ticked):len(ticked)], made...)...)
	})
}

func roundPaper(v *Visit, r *round.Round) paper.Paper {
	return paper.Paper{Kind: paper.Annex, Body: r.Body, Topic: r.Topic, Owner: v.who.Person}
}

// addToRound lays files on a round that is open.
func (s *Server) addToRound(v *Visit) error {
	return s.stepWritten(v, "stukken", "Het stuk is toegevoegd. De leden krijgen een mail.", func(tx *store.Tx, id uint, _ views.RoundStep) error {
		files, err := v.filesOf("file")
		if err != nil {
			return err
		}
		r, err := round.Find(tx, id)
		if err != nil {
			return err
		}
		if len(files) == 0 {
			return fault.Wrong("file", "Kies een bestand.")
		}
		made, err := s.papersFrom(tx, roundPaper(v, r), files)
		if err != nil {
			return err
		}
		return round.AddPapers(tx, id, made...)
	})
}

// extendRound gives a later term.
func (s *Server) extendRound(v *Visit) error {
	return s.stepWritten(v, "verlengen", "De termijn is verlengd. Wie nog niet heeft gereageerd, krijgt een mail.", func(tx *store.Tx, id uint, form views.RoundStep) error {
		until, err := day(form.Until, "until")
		if err != nil {
			return err
		}
		return round.Extend(tx, id, until, form.Why)
	})
}
