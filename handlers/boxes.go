package handlers

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/jpeg"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"beraad/models/fault"
	"beraad/models/format/pdf"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/models/request/redact"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// boxForm is what the page to draw on asks for and sends.
type boxForm struct {
	ID      uint     `param:"id"`
	Nr      int      `param:"nr"`
	Sheet   uint     `query:"stuk" form:"stuk"`
	At      int      `query:"bladzijde" form:"bladzijde"`
	Verdict string   `form:"verdict"`
	Grounds []string `form:"grounds"`
	Why     string   `form:"why"`
	Instead string   `form:"instead"`
	About   string   `form:"information"`
	Mark    uint     `form:"mark"`
	// Last is the verdict on the box before: it is most often that on the next one too.
	Last string `query:"oordeel"`
	views.BoxPlace
}

// desk is the part of it that every form on the desk has.
func (f *boxForm) desk() *deskForm {
	return &deskForm{ID: f.ID, Nr: f.Nr, Version: f.Sheet, Verdict: f.Verdict, Grounds: f.Grounds, Why: f.Why, Instead: f.Instead, About: f.About}
}

func (f *boxForm) address(last string) string {
	at := fmt.Sprintf("/woo-verzoeken/%d/documenten/%d/vakken?stuk=%d&bladzijde=%d", f.ID, f.Nr, f.Sheet, f.At)
	if last != "" {
		at += "&oordeel=" + last
	}
	return at
}

// mark is the box that was asked for.
func (f *boxForm) mark() (request.Mark, error) {
	var gaps fault.Gaps
	side := func(name, text string) int {
		part, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSuffix(strings.TrimSpace(text), "%"), ",", "."), 64)
		good := err == nil && part >= 0 && part <= 100
		gaps.Need(good, name, "Vul een getal in van 0 tot en met 100, of sleep over de bladzijde.")
		if !good {
			return 0
		}
		return int(math.Round(part * redact.Across / 100))
	}
	left, top, wide, high := side("left", f.Left), side("top", f.Top), side("width", f.Width), side("height", f.Height)
	if err := gaps.Invalid(); err != nil {
		return request.Mark{}, err
	}
	m, err := f.desk().mark()
	m.Page, m.Left, m.Top, m.Right, m.Bottom = f.At, left, top, min(left+wide, redact.Across), min(top+high, redact.Across)
	return m, err
}

// showBoxes shows a page of a file of others, to draw on.
func (s *Server) showBoxes(v *Visit) error {
	var form boxForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	form.Verdict = form.Last
	return s.boxesPage(v, &form, nil)
}

func (s *Server) boxesPage(v *Visit, form *boxForm, wrong error) error {
	page := views.Boxes{Placed: form.BoxPlace, At: form.At}
	page.Blind, page.Failed, page.Typed, page.Gaps, page.Boxing = s.PDF == nil, "oordeel", form.desk().typed(), fault.GapsIn(wrong), true
	err := v.Read(func(tx *store.Tx) (err error) {
		there, err := request.PagedVersion(tx, form.ID, form.Nr, form.Sheet)
		if err != nil {
			return err
		}
		page.At = min(max(form.At, 1), there.Pages)
		document := ui.Crumb{Text: "Document " + strconv.Itoa(form.Nr), Href: views.RequestPath(form.ID, "documenten", strconv.Itoa(form.Nr))}
		if page.RequestTop, err = v.requestTop(tx, form.ID, document, ui.Crumb{Text: "Vakken"}); err != nil {
			return err
		}
		if page.Desk.Desk, err = request.OnDesk(tx, form.ID, form.Nr); err != nil {
			return err
		}
		for i := range page.Desk.Desk.Parts {
			if page.Desk.Desk.Parts[i].Sheet.Version == form.Sheet {
				page.Part = &page.Desk.Desk.Parts[i]
			}
		}
		if page.Part == nil {
			return fault.NotFound()
		}
		page.Last, err = request.LastDeed(tx, form.ID)
		return err
	})
	if err != nil {
		return err
	}
	page.Class, page.Scripts = "p-woo", []string{"desk", "boxes"}
	return v.Show(gapStatus(wrong), page.Page())
}

// drawBox draws a box over what may not be read.
func (s *Server) drawBox(v *Visit) error {
	return s.onBoxes(v, new("Het vak is getekend."), func(tx *store.Tx, f *boxForm) error {
		m, err := f.mark()
		if err != nil {
			if may := mayMark(tx, f.ID); may != nil {
				return may
			}
			return err
		}
		_, err = request.MarkPassage(tx, &m)
		return err
	})
}

// eraseBox takes a box away.
func (s *Server) eraseBox(v *Visit) error {
	return s.onBoxes(v, new("Het vak is weg."), func(tx *store.Tx, f *boxForm) error {
		if err := markOf(tx, f.Mark, f.ID); err != nil {
			return err
		}
		return request.Unmark(tx, f.Mark)
	})
}

// undoOnBoxes takes back the last step of who asks, and stays on the page.
func (s *Server) undoOnBoxes(v *Visit) error {
	said := ""
	return s.onBoxes(v, &said, func(tx *store.Tx, f *boxForm) error {
		deed, left, err := request.Undo(tx, f.ID)
		if err == nil {
			said = views.Undone(deed, left)
		}
		return err
	})
}

// onBoxes does something on the page to draw on, and says so; what it says may be known only after.
func (s *Server) onBoxes(v *Visit, said *string, do func(tx *store.Tx, f *boxForm) error) error {
	form := &boxForm{}
	if err := v.Decode(form); err != nil {
		return err
	}
	err := v.Change(func(tx *store.Tx) error {
		if _, err := request.PagedVersion(tx, form.ID, form.Nr, form.Sheet); err != nil {
			return err
		}
		return do(tx, form)
	})
	if fault.GapsIn(err) != nil {
		return s.boxesPage(v, form, err)
	} else if err != nil {
		return err
	}
	last := form.Verdict
	if last == "more" {
		last = ""
	}
	return v.SeeOther(*said, "%s", form.address(last))
}

// pageLook is how a page is shown: sharp enough to read on a screen, and of the size that a copy is made of.
var pageLook = pdf.Look{Limits: pdf.Limits{Pages: redact.Usual.Pages, Letters: redact.Usual.Letters}, Resolution: 110}

// longestLook is how long the making of a picture of one page may take.
const longestLook = 30 * time.Second

// showBoxedPage gives the picture of a page, without what was drawn over it: for who assesses it.
func (s *Server) showBoxedPage(v *Visit) error {
	var form boxForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	var content []byte
	err := v.Read(func(tx *store.Tx) error {
		if _, err := request.Find(tx, form.ID); err != nil {
			return err
		}
		there, err := request.PagedVersion(tx, form.ID, form.Nr, form.Sheet)
		if err != nil {
			return err
		}
		if form.At < 1 || form.At > there.Pages || s.PDF == nil {
			return fault.NotFound()
		}
		if _, err := paper.Find(tx, there.Paper); err != nil {
			return err
		}
		content, err = request.PageFile(tx, there)
		return err
	})
	if err != nil {
		return err
	}
	picture, err := s.picture(v.ctx(), content, form.At)
	if err != nil {
		return err
	}
	v.Response().Header().Set("Cache-Control", "private, max-age=600")
	return v.Blob(http.StatusOK, "image/jpeg", picture)
}

// picture draws one page.
func (s *Server) picture(ctx context.Context, content []byte, page int) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, longestLook)
	defer cancel()
	ahead := page - 1
	next := func() int {
		at := ahead
		ahead = -1
		return at
	}
	var made bytes.Buffer
	err := s.PDF.Leaves(ctx, content, pageLook, next, func(_ int, leaf *pdf.Leaf) error {
		return jpeg.Encode(&made, leaf.Picture, &jpeg.Options{Quality: 80})
	})
	switch {
	case errors.Is(err, pdf.ErrLocked), errors.Is(err, pdf.ErrDamaged), errors.Is(err, pdf.ErrTooLong):
		return nil, fault.NotFound().Because(err)
	case err != nil:
		return nil, fmt.Errorf("picture of page %d: %w", page, err)
	}
	return made.Bytes(), nil
}
