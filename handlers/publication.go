package handlers

import (
	"context"
	"fmt"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/views"
)

// makingLimit is how long the making of public copies may take.
const makingLimit = 10 * time.Minute

// preparePublication begins a publication; its copies are made in the background.
func (s *Server) preparePublication(v *Visit) error {
	if s.Publish == nil {
		return fault.Refuse("Openbare bestanden kunnen hier niet worden gemaakt.")
	}
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var made *request.Publication
	err = v.Change(func(tx *store.Tx) (err error) {
		made, err = request.Prepare(tx, id)
		return err
	})
	if fault.GapsIn(err) != nil {
		return s.rulingPage(v, &rulingForm{ID: id}, "klaarzetten", err)
	} else if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(v.ctx()), makingLimit)
	defer cancel()
	if err := s.Publish(ctx, v.who, made.ID); fault.GapsIn(err) != nil {
		return s.publicationPage(v, made.ID, "", err)
	} else if err != nil {
		return fmt.Errorf("make copies of publication %d: %w", made.ID, err)
	}
	return v.SeeOther("De publicatie is klaargezet.", "/publicaties/%d", made.ID)
}

func (s *Server) showPublication(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	return s.publicationPage(v, id, "", nil)
}

// publicationPage shows a publication; with what stood in the way of a step, if any.
func (s *Server) publicationPage(v *Visit, id uint, why string, wrong error) error {
	page := views.Publication{Wrong: fault.GapsIn(wrong), Why: why}
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.Publication, err = request.FindPublication(tx, id); err != nil {
			return err
		}
		if page.Files, err = request.FilesOf(tx, id); err != nil {
			return err
		}
		names, err := namesOf(tx, page.Publication.MadeBy, page.Publication.ApprovedBy)
		if err != nil {
			return err
		}
		page.MadeBy, page.ApprovedBy = names[page.Publication.MadeBy], names[page.Publication.ApprovedBy]
		return v.publicationSteps(tx, &page)
	})
	if err != nil {
		return err
	}
	page.Frame = v.Frame("Publicatie: "+page.Publication.Title, wooCrumb, uiCrumb("Publicatie"))
	page.Path = wooCrumb.Href // it is part of the requests, and a secretary finds it there
	return v.Show(gapStatus(wrong), page.Page())
}

// publicationSteps fills in what the reader may do, and what is still missing for it.
func (v *Visit) publicationSteps(tx *store.Tx, page *views.Publication) error {
	made := page.Publication
	page.Own, page.Bodiless = made.MadeBy == v.who.Person, len(made.About().Bodies) == 0
	var err error
	if page.Address, err = made.Address(tx); err != nil {
		return err
	}
	page.Correct = made.State == request.PrepState && made.Replaces != 0 && access.May(v.who, access.PreparePublication, made)
	if page.Correct && page.Wrong.For("change") != "" {
		made.Change, made.Reason = v.FormValue("change"), request.CorrectionReason(v.FormValue("reason"))
	}
	mayRelease := access.May(v.who, access.PreparePublication, made)
	if _, err := request.Find(tx, made.Request); err == nil {
		page.Request = views.RequestPath(made.Request, "besluit")
	} else if fault.KindOf(err) != fault.Missing {
		return err
	}
	next := map[string]string{request.PrepState: request.ApprovedState, request.ApprovedState: request.PublicState}[made.State]
	if next != "" {
		gaps, _, err := request.PublicationGaps(tx, made.ID, next)
		if err != nil {
			return err
		}
		page.Missing = gaps
	}
	open := len(page.Missing) == 0
	page.Approve = open && made.State == request.PrepState && !page.Own && access.May(v.who, access.ApprovePublication, made)
	page.Release = open && made.State == request.ApprovedState && mayRelease
	page.Withdraw = made.State != request.WithdrawnState && access.May(v.who, access.WithdrawPublication, made)
	if page.Plan = made.State == request.ApprovedState && mayRelease; page.Plan {
		return v.proposePublication(tx, page)
	}
	return nil
}

// proposePublication fills in when a publication may be planned to become public.
func (v *Visit) proposePublication(tx *store.Tx, page *views.Publication) (err error) {
	page.Day, page.At = v.FormValue("day"), v.FormValue("at")
	page.Proposed, err = request.ProposedMoment(tx, page.Publication)
	return err
}

// onPublication takes a step of a publication.
func (s *Server) onPublication(v *Visit, said string, do func(tx *store.Tx, id uint) error) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	err = v.Change(func(tx *store.Tx) error { return do(tx, id) })
	if fault.GapsIn(err) != nil {
		return s.publicationPage(v, id, v.FormValue("why"), err)
	} else if err != nil {
		return err
	}
	return v.SeeOther(said, "/publicaties/%d", id)
}

func (s *Server) correctPublication(v *Visit) error {
	return s.onPublication(v, "Wat er is gewijzigd, is bewaard.", func(tx *store.Tx, id uint) error {
		return request.Correct(tx, id, v.FormValue("change"), request.CorrectionReason(v.FormValue("reason")))
	})
}

func (s *Server) approvePublication(v *Visit) error {
	return s.onPublication(v, "De publicatie is goedgekeurd.", request.ApprovePublication)
}

// planPublication has a publication become public by itself, or not any more.
func (s *Server) planPublication(v *Visit) error {
	said := "De publicatie wordt vanzelf openbaar."
	if v.FormValue("do") == "niet" {
		said = "De publicatie wordt niet meer vanzelf openbaar."
	}
	return s.onPublication(v, said, func(tx *store.Tx, id uint) error {
		if v.FormValue("do") == "niet" {
			return request.PlanPublication(tx, id, time.Time{})
		}
		at, _, err := wallTime(v.FormValue("day"), v.FormValue("at"))
		if err != nil {
			return err
		}
		return request.PlanPublication(tx, id, at)
	})
}

func (s *Server) releasePublication(v *Visit) error {
	return s.onPublication(v, "Het besluit is openbaar.", request.Publish)
}

func (s *Server) withdrawPublication(v *Visit) error {
	return s.onPublication(v, "De publicatie is ingetrokken.", func(tx *store.Tx, id uint) error {
		return request.WithdrawPublication(tx, id, v.FormValue("why"))
	})
}

// showPublicationFile lets an insider look at a file before it is public.
func (s *Server) showPublicationFile(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var made *request.Publication
	var file *request.File
	var files []request.File
	err = v.Read(func(tx *store.Tx) (err error) {
		if made, err = request.FindPublication(tx, id); err != nil {
			return err
		}
		if file, err = request.FileByName(tx, id, v.Param("file")); err != nil {
			return err
		}
		files, err = request.FilesOf(tx, id)
		return err
	})
	if err != nil {
		return err
	}
	page := views.PublicDocument{Publication: made, File: file, Inside: true, Back: fmt.Sprintf("/publicaties/%d", id)}
	page.Frame = v.Frame(file.Title, wooCrumb, uiCrumbTo("Publicatie", page.Back), uiCrumb(file.Title))
	page.Path = wooCrumb.Href
	return s.publicFile(v, page, files)
}
