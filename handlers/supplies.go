package handlers

import (
	"context"
	"errors"
	"fmt"

	"beraad/models/fault"
	"beraad/models/format/ocr"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/supply"
	"beraad/views"
	"beraad/views/nl"
	"beraad/views/ui"
)

// showSupplies shows what was handed in for a request, and how far it is read.
func (s *Server) showSupplies(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	return s.suppliesPage(v, id, "", nil)
}

func (s *Server) suppliesPage(v *Visit, id uint, name string, wrong error) error {
	page := views.Supplies{Gaps: fault.GapsIn(wrong), Name: name, Limit: s.UploadMax, Recognition: s.recognition(v.ctx())}
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.RequestTop, err = v.requestTop(tx, id, ui.Crumb{Text: "Aanleveringen"}); err != nil {
			return err
		}
		if page.List, err = supply.Of(tx, id); err != nil {
			return err
		}
		if page.Waits, err = supply.Waits(tx, id); err != nil {
			return err
		}
		var who []uint
		for _, one := range page.List {
			who = append(who, one.Person)
		}
		page.Names, err = namesOf(tx, who...)
		return err
	})
	if err != nil {
		return err
	}
	return v.Show(gapStatus(wrong), page.Page())
}

// recognition tells what stands in the way of recognising the text of scans, for a page that says so.
func (s *Server) recognition(ctx context.Context) views.Recognition {
	err := s.OCR.Ready(ctx)
	switch {
	case err == nil && s.OCR.Dutch(ctx):
		return views.Recognises
	case err == nil:
		return views.RecognisesNoDutch
	case errors.Is(err, ocr.ErrOff):
		return views.RecognitionOff
	case errors.Is(err, ocr.ErrAbsent):
		return views.NoRecognition
	}
	return views.RecognitionFails
}

// handIn takes in files from outside. Their bytes are kept one by one, without a transaction: that takes as long as it takes.
func (s *Server) handIn(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	name := v.FormValue("name")
	if err := v.Read(func(tx *store.Tx) error { return request.MayHandIn(tx, id) }); fault.GapsIn(err) != nil || fault.KindOf(err) == fault.Refused {
		return s.suppliesPage(v, id, name, err)
	} else if err != nil {
		return err
	}
	kept, err := s.keepUploads(v)
	if err == nil {
		err = v.Change(func(tx *store.Tx) error {
			_, err := request.HandIn(tx, id, name, kept)
			return err
		})
	}
	if fault.GapsIn(err) != nil {
		return s.suppliesPage(v, id, name, v.chooseAgain(err))
	} else if err != nil {
		return err
	}
	return v.SeeOther(nl.Plural(len(kept), "bestand", "bestanden")+" ontvangen. Beraad leest ze nu.", "/woo-verzoeken/%d/aanleveringen", id)
}

// keepUploads keeps the bytes of what came with a form. A zip bomb is refused before anything of it is unpacked.
func (s *Server) keepUploads(v *Visit) (kept []supply.Kept, err error) {
	files, err := v.chosen()
	if err != nil {
		return nil, err
	}
	var gaps fault.Gaps
	for _, file := range files {
		content, err := file.Open()
		if err != nil {
			return nil, fmt.Errorf("open upload: %w", err)
		}
		if file.Size > s.UploadMax {
			gaps.Need(false, "files", "‘"+file.Filename+"’ is te groot.")
		} else if bomb := supply.Bomb(content, file.Size); bomb != "" {
			gaps.Need(false, "files", "‘"+file.Filename+"’ is "+bomb)
		} else {
			one, err := supply.Upload{Name: file.Filename, Content: content}.Keep(v.ctx(), s.Store.Files(), s.UploadMax)
			if err != nil {
				content.Close() //nolint:errcheck // it was only read
				return nil, err
			}
			kept = append(kept, one)
		}
		content.Close() //nolint:errcheck // it was only read
	}
	return kept, gaps.Invalid()
}

func (s *Server) stopSupply(v *Visit) error {
	return s.onSupply(v, "Het lezen is stopgezet. Wat gelezen is, blijft.", request.StopSupply)
}

func (s *Server) resumeSupply(v *Visit) error {
	return s.onSupply(v, "Het lezen gaat verder waar het was.", request.ResumeSupply)
}

func (s *Server) retrySupply(v *Visit) error {
	return s.onSupply(v, "Beraad leest opnieuw wat niet te lezen was.", request.RetrySupply)
}

// recogniseSupply has the text recognised of the pages of a supply that have none.
func (s *Server) recogniseSupply(v *Visit) error {
	return s.onSupply(v, "Beraad herkent de tekst nu. U kunt intussen verder werken.", func(tx *store.Tx, id uint) error {
		if err := s.recogniser(v); err != nil {
			return err
		}
		_, err := request.RecogniseSupply(tx, id)
		return err
	})
}

// recogniser refuses where nothing can recognise text.
func (s *Server) recogniser(v *Visit) error {
	if err := s.OCR.Ready(v.ctx()); err != nil {
		return fault.Refuse("Er is nu geen tekstherkenning. Vraag de beheerder ernaar te kijken.").Because(err)
	}
	return nil
}

func (s *Server) onSupply(v *Visit, said string, do func(tx *store.Tx, supply uint) error) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	number, err := v.ID("supply")
	if err != nil {
		return err
	}
	err = v.Change(func(tx *store.Tx) error {
		one, err := supply.Find(tx, number)
		if err != nil {
			return err
		}
		if one.Request != id {
			return fault.NotFound()
		}
		return do(tx, number)
	})
	if fault.KindOf(err) == fault.Refused {
		return s.suppliesPage(v, id, "", err)
	} else if err != nil {
		return err
	}
	return v.SeeOther(said, "/woo-verzoeken/%d/aanleveringen", id)
}
