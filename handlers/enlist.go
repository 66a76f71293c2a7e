package handlers

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/enlist"
	"beraad/models/fault"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

type enlistForm struct {
	ID     uint   `param:"id"`
	Number uint   `param:"nr"`
	Mode   string `form:"mode" query:"wijze"`
	Kind   string `query:"soort"`
	Lines  string `form:"lines"`
	Stand  string `form:"stand"`
	Leave  string `form:"leave"`
}

func (f *enlistForm) path() string { return views.EnlistPath(f.ID, f.Number) }

// mode is what somebody chose; without a choice nobody leaves a list.
func (f *enlistForm) mode() enlist.Mode {
	if enlist.Mode(f.Mode) == enlist.Copying {
		return enlist.Copying
	}
	return enlist.Adding
}

// keptList finds a list of which the visitor may change the addresses.
func (v *Visit) keptList(tx *store.Tx, id uint) (*distribution.List, error) {
	l, err := distribution.FindList(tx, id)
	if err == nil && !access.May(v.who, access.ManageLists, l) {
		return nil, fault.NotFound()
	}
	return l, err
}

// showEnlist is the form to hand in addresses for a list.
func (s *Server) showEnlist(v *Visit) error {
	var form enlistForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	return s.enlistPage(v, &form, nil)
}

func (s *Server) enlistPage(v *Visit, form *enlistForm, wrong error) error {
	page := views.Enlist{Mode: form.mode(), Lines: form.Lines, Gaps: gapsOrSentence(wrong)}
	err := v.Read(func(tx *store.Tx) error {
		l, err := v.keptList(tx, form.ID)
		if err == nil {
			page.List = *l
		}
		return err
	})
	if err != nil {
		return err
	}
	const title = "Adressen inlezen"
	page.Frame = v.Frame(title, mailOutsCrumb, mailListsCrumb, ui.Crumb{Text: page.List.Name, Href: listPath(form.ID)}, ui.Crumb{Text: title})
	return v.Show(gapStatus(wrong), page.Page())
}

// takeEnlist reads what was handed in, and goes on to what it would do.
func (s *Server) takeEnlist(v *Visit) error {
	var form enlistForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	from, done, err := v.handedIn(form.Lines)
	if err == nil {
		defer done()
		form.Number, err = enlist.Take(v.Change, form.ID, from)
	}
	if told(err) {
		return s.enlistPage(v, &form, v.chooseAgain(err))
	} else if err != nil {
		return err
	}
	return v.SeeOther("", "%s", form.path()+"?wijze="+string(form.mode()))
}

// handedIn is the file of a form, or what was pasted in it.
func (v *Visit) handedIn(lines string) (from enlist.Source, done func(), err error) {
	pasted := strings.TrimSpace(lines) != ""
	header, err := v.FormFile("file")
	switch missing := errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart); {
	case missing && !pasted:
		return from, nil, fault.Wrong("file", "Kies een bestand, of plak hieronder adressen.")
	case missing:
		return enlist.Source{File: strings.NewReader(lines), Size: int64(len(lines))}, func() {}, nil
	case err != nil:
		return from, nil, err
	case pasted:
		return from, nil, fault.Wrong("lines", "Kies een bestand of plak adressen: niet allebei.")
	}
	file, err := header.Open()
	if err != nil {
		return from, nil, fmt.Errorf("open addresses: %w", err)
	}
	return enlist.Source{Name: header.Filename, File: file, Size: header.Size}, func() { file.Close() }, nil //nolint:errcheck // it was only read
}

// showEnlisted shows what a file would do, or did.
func (s *Server) showEnlisted(v *Visit) error {
	var form enlistForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	return s.enlistedPage(v, &form, nil)
}

func (s *Server) enlistedPage(v *Visit, form *enlistForm, wrong error) error {
	page := views.Enlisted{Mode: form.mode(), Kind: form.Kind, Gaps: fault.GapsIn(wrong), Refused: fault.Of(wrong)}
	err := v.Read(func(tx *store.Tx) error {
		l, err := v.keptList(tx, form.ID)
		if err != nil {
			return err
		}
		im, err := v.enlistOf(tx, form)
		if err != nil {
			return err
		}
		page.List, page.Import = *l, *im
		if im.AppliedAt != nil {
			page.Mode = im.Mode
		} else if page.Moved, err = enlist.Moved(tx, im); err != nil {
			return err
		}
		if page.Counts, err = enlist.Count(tx, im, page.Mode); err != nil {
			return err
		}
		page.Kind = page.Shown()
		total, err := enlistedRows(tx, &page, v.Page())
		page.Pager = ui.NewPager(form.path(), v.QueryParams(), v.Page().Size, total)
		return err
	})
	if err != nil {
		return err
	}
	title := page.Title()
	page.Frame = v.Frame(title, mailOutsCrumb, mailListsCrumb, ui.Crumb{Text: page.List.Name, Href: listPath(form.ID)}, ui.Crumb{Text: title})
	return v.Show(gapStatus(wrong), page.Page())
}

// enlistOf finds what was handed in for the list in the address.
func (v *Visit) enlistOf(tx *store.Tx, form *enlistForm) (*enlist.Import, error) {
	im, err := enlist.Find(tx, form.Number)
	if err == nil && im.List != form.ID {
		return nil, fault.NotFound()
	}
	return im, err
}

// enlistedRows gives the part of the lines that is shown.
func enlistedRows(tx *store.Tx, page *views.Enlisted, part store.Page) (total int, err error) {
	switch page.Kind {
	case views.EnlistLeaving:
		page.Leaving, total, err = enlist.Leaving(tx, &page.Import, part)
	case views.EnlistWarned:
		page.Lines, total, err = enlist.Warned(tx, &page.Import, part)
	default:
		page.Lines, total, err = enlist.Lines(tx, &page.Import, enlist.Kind(page.Kind), part)
	}
	return total, err
}

// onEnlist takes a step with what was handed in for the list in the address.
func onEnlist(step func(tx *store.Tx, form *enlistForm) error) func(v *Visit, form *enlistForm) error {
	return func(v *Visit, form *enlistForm) error {
		if err := v.Decode(form); err != nil {
			return err
		}
		return v.Change(func(tx *store.Tx) error {
			if _, err := v.enlistOf(tx, form); err != nil {
				return err
			}
			return step(tx, form)
		})
	}
}

// applyEnlist does what was shown. When somebody changed the list meanwhile it shows what the file does now.
func (s *Server) applyEnlist(v *Visit) error {
	var form enlistForm
	var done *enlist.Import
	err := onEnlist(func(tx *store.Tx, form *enlistForm) (err error) {
		done, err = enlist.Apply(tx, form.Number, enlist.Agreed{Mode: enlist.Mode(form.Mode), Stand: form.Stand, Leave: form.Leave == "ja"})
		return err
	})(v, &form)
	switch kind := fault.KindOf(err); {
	case errors.Is(err, enlist.ErrMoved), err != nil && kind == fault.Stale:
		if again := v.Change(func(tx *store.Tx) error { return enlist.Compare(tx, form.Number) }); again != nil {
			return again
		}
		return s.enlistedPage(v, &form, err)
	case told(err):
		return s.enlistedPage(v, &form, err)
	case err != nil:
		return err
	}
	if again := form.path(); done.Rows > done.Added+done.Changed {
		return v.SeeOther(views.EnlistDone(done), "%s", again)
	}
	return v.SeeOther(views.EnlistDone(done), "/lijsten/%d", form.ID)
}

// compareEnlist compares what was handed in with the list as it is now.
func (s *Server) compareEnlist(v *Visit) error {
	var form enlistForm
	if err := onEnlist(func(tx *store.Tx, form *enlistForm) error { return enlist.Compare(tx, form.Number) })(v, &form); err != nil {
		return err
	}
	return v.SeeOther("Opnieuw vergeleken met de lijst van nu.", "%s", form.path()+"?wijze="+string(form.mode()))
}

// dropEnlist throws away what was handed in.
func (s *Server) dropEnlist(v *Visit) error {
	var form enlistForm
	if err := onEnlist(func(tx *store.Tx, form *enlistForm) error { return enlist.Drop(tx, form.Number) })(v, &form); err != nil {
		return err
	}
	return v.SeeOther("Weggegooid. Aan de lijst is niets veranderd.", "/lijsten/%d", form.ID)
}

// refusedLines gives the lines that do not come in, to mend and hand in again.
func (s *Server) refusedLines(v *Visit) error {
	var form enlistForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	err := v.Read(func(tx *store.Tx) error {
		_, err := v.enlistOf(tx, &form)
		return err
	})
	if err != nil {
		return err
	}
	head := append(slices.Clone(enlist.Heading), "Regel", "Reden")
	return v.giveRows(fmt.Sprintf("geweigerd-%d.csv", form.Number), head, func(yield func([]string, error) bool) {
		for last := uint(0); ; {
			var part []enlist.Line
			err := v.Read(func(tx *store.Tx) (err error) {
				part, err = enlist.After(tx, form.Number, []enlist.Kind{enlist.Wrong}, last)
				return err
			})
			if err != nil || len(part) == 0 {
				if err != nil {
					yield(nil, err)
				}
				return
			}
			for _, l := range part {
				if last = l.ID; !yield(views.EnlistRefused(l), nil) {
					return
				}
			}
		}
	})
}
