package handlers

import (
	"fmt"
	"mime/multipart"

	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/round"
	"beraad/models/store"
	"beraad/views"
)

// papersFrom makes a paper out of each file, under the name of the file.
func (s *Server) papersFrom(tx *store.Tx, of paper.Paper, files []chosenFile) (ids []uint, err error) {
	for _, file := range files {
		id, err := s.paperFrom(tx, of, file)
		if fault.GapsIn(err) != nil {
			return nil, namedIn("file", file.Filename, err).Invalid()
		} else if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

func (s *Server) paperFrom(tx *store.Tx, of paper.Paper, file chosenFile) (uint, error) {
	of.Title, of.Date = or(titleOf(file.Filename), "Bijlage"), law.DateOf(tx.Now())
	if err := paper.Add(tx, &of); err != nil {
		return 0, err
	}
	return of.ID, s.fillPaper(tx, of.ID, file.FileHeader)
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

// filesForRound makes papers of the files that came with the form of a new round. Until the round is open no member sees them: the form
// can be shown again and none is lost.
func (s *Server) filesForRound(v *Visit) (made []uint, err error) {
	files, err := v.chosen()
	if err != nil {
		return nil, err
	}
	var gaps fault.Gaps
	for _, file := range files {
		var id uint
		err := v.Change(func(tx *store.Tx) (err error) {
			id, err = s.paperFrom(tx, paper.Paper{Kind: paper.Annex, Owner: v.who.Person}, file)
			return err
		})
		switch {
		case err == nil:
			made = append(made, id)
		case fault.GapsIn(err) != nil:
			gaps = append(gaps, namedIn(file.field, file.Filename, err)...)
		default:
			return made, err
		}
	}
	return made, gaps.Invalid()
}

func roundPaper(v *Visit, r *round.Round) paper.Paper {
	return paper.Paper{Kind: paper.Annex, Body: r.Body, Topic: r.Topic, Owner: v.who.Person}
}

// addToRound lays files on a round that is open.
func (s *Server) addToRound(v *Visit) error {
	return s.stepWritten(v, "stukken", "Het stuk is toegevoegd. De leden krijgen een mail.", func(tx *store.Tx, id uint, _ views.RoundStep) error {
		files, err := v.chosen()
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
