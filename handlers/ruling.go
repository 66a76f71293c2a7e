package handlers

import (
	"strings"

	"beraad/models/fault"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/print"
	"beraad/views/ui"
)

// rulingForm is what the forms on the page of a decision send.
type rulingForm struct {
	ID        uint     `param:"id"`
	Do        string   `form:"do"`
	Version   uint     `form:"version"`
	Key       []string `form:"key"`
	Title     []string `form:"title"`
	Text      []string `form:"text"`
	Signer    string   `form:"signer"`
	Capacity  string   `form:"capacity"`
	Why       string   `form:"why"`
	On        string   `form:"on"`
	Reference string   `form:"reference"`
}

// sections reads the letter as it was typed; a part without title and text is gone.
func (f *rulingForm) sections() (list []request.LetterSection) {
	for i := range f.Title {
		one := request.LetterSection{Title: strings.TrimSpace(f.Title[i])}
		if i < len(f.Text) {
			one.Text = strings.TrimSpace(strings.ReplaceAll(f.Text[i], "\r\n", "\n"))
		}
		if i < len(f.Key) {
			one.Key = f.Key[i]
		}
		if one.Title != "" || one.Text != "" {
			list = append(list, one)
		}
	}
	return list
}

func (s *Server) showRuling(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	return s.rulingPage(v, &rulingForm{ID: id}, "", nil)
}

// rulingPage shows the decision; with the form that was refused, if any.
func (s *Server) rulingPage(v *Visit, form *rulingForm, failed string, wrong error) error {
	page := views.Ruling{
		Failed: failed, Wrong: fault.GapsIn(wrong), On: form.On, Reference: form.Reference, Explained: form.Why,
		Organisation: s.Theme.Organisation, Printable: s.Printer != nil,
	}
	if failed == "uitleg" && len(form.Key) > 0 {
		page.Key = form.Key[0]
	}
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.RequestTop, err = v.requestTop(tx, form.ID, ui.Crumb{Text: "Besluit"}); err != nil {
			return err
		}
		return fillRuling(tx, &page)
	})
	if err != nil {
		return err
	}
	if failed == "brief" {
		typed := *page.Letter
		typed.Sections, typed.Signer, typed.Capacity = form.sections(), form.Signer, form.Capacity
		if fault.KindOf(wrong) == fault.Stale {
			page.Theirs = page.Letter
		} else {
			typed.Rev = form.Version
		}
		page.Letter = &typed
	}
	return v.Show(gapStatus(wrong), page.Page())
}

// fillRuling reads the letter, what it is held against, and what came of it.
func fillRuling(tx *store.Tx, page *views.Ruling) (err error) {
	id := page.Request.ID
	if page.Rows, err = request.Inventory(tx, id); err != nil {
		return err
	}
	if page.Letter, err = request.LetterOf(tx, id); err != nil {
		return err
	}
	if page.Publications, err = request.PublicationsOf(tx, id); err != nil {
		return err
	}
	if page.Conflicts, err = request.Conflicts(tx, id); err != nil || !page.Request.State.Runs() {
		return err
	}
	page.Missing, page.Possible, err = request.GapsFor(tx, id, request.Decided)
	return err
}

// onRuling does what a form on the page of a decision asks.
func (s *Server) onRuling(v *Visit, name string, do func(tx *store.Tx, f *rulingForm) (string, error)) error {
	form := &rulingForm{}
	if err := v.Decode(form); err != nil {
		return err
	}
	var said string
	err := v.Change(func(tx *store.Tx) (err error) {
		if _, err := request.Find(tx, form.ID); err != nil {
			return err
		}
		said, err = do(tx, form)
		return err
	})
	if fault.GapsIn(err) != nil || (name == "brief" && fault.KindOf(err) == fault.Stale) {
		return s.rulingPage(v, form, name, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther(said, "/woo-verzoeken/%d/besluit", form.ID)
}

// saveLetter saves the letter as typed, or begins it anew from the register.
func (s *Server) saveLetter(v *Visit) error {
	return s.onRuling(v, "brief", func(tx *store.Tx, f *rulingForm) (string, error) {
		letter, err := request.LetterOf(tx, f.ID)
		if err != nil {
			return "", err
		}
		letter.Rev, letter.Sections, letter.Signer, letter.Capacity = f.Version, f.sections(), f.Signer, f.Capacity
		if f.Do == "opnieuw" {
			fresh, err := request.FreshLetter(tx, f.ID)
			if err != nil {
				return "", err
			}
			letter.Sections = fresh.Sections
			return "De brief is opnieuw uit het register gemaakt.", request.SaveLetter(tx, letter)
		}
		if err := request.SaveLetter(tx, letter); err != nil {
			return "", err
		}
		if f.Do == "gereed" {
			return "Het conceptbesluit is gereed.", request.Draft(tx, f.ID)
		}
		return "De brief is bewaard.", nil
	})
}

func (s *Server) explainConflict(v *Visit) error {
	return s.onRuling(v, "uitleg", func(tx *store.Tx, f *rulingForm) (string, error) {
		if len(f.Key) == 0 {
			return "", fault.NotFound()
		}
		return "De uitleg is bewaard.", request.Explain(tx, f.ID, f.Key[0], f.Why)
	})
}

func (s *Server) decideRequest(v *Visit) error {
	return s.onRuling(v, "besluit", func(tx *store.Tx, f *rulingForm) (string, error) {
		var gaps fault.Gaps
		on := dayIn(&gaps, "on", f.On)
		if err := gaps.Invalid(); err != nil {
			return "", err
		}
		return "Het besluit is genomen. Maak het nu bekend aan de verzoeker.", request.Decide(tx, f.ID, on, f.Reference)
	})
}

func (s *Server) announceRuling(v *Visit) error {
	return s.onRuling(v, "bekendmaken", func(tx *store.Tx, f *rulingForm) (string, error) {
		var gaps fault.Gaps
		on := dayIn(&gaps, "on", f.On)
		if err := gaps.Invalid(); err != nil {
			return "", err
		}
		return "Het besluit is bekendgemaakt.", request.Announce(tx, f.ID, on)
	})
}

// rulingPDF prints the letter with its inventory, as it stands.
func (s *Server) rulingPDF(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var made print.Letter
	var name string
	err = v.Read(func(tx *store.Tx) error {
		r, err := request.Find(tx, id)
		if err != nil {
			return err
		}
		rows, err := request.Inventory(tx, id)
		if err != nil {
			return err
		}
		letter, err := request.LetterOf(tx, id)
		if err != nil {
			return err
		}
		made, name = print.DecisionLetter(r, letter, rows, s.wooHead()), "besluit-"+fileWord(r.Reference)
		if r.Requester != "" {
			made.Address = append(made.Address, print.Words(r.Requester))
		}
		for _, line := range strings.Split(strings.ReplaceAll(r.Address, "\r\n", "\n"), "\n") {
			if line = strings.TrimSpace(line); line != "" {
				made.Address = append(made.Address, print.Words(line))
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return v.pdf(made, name, nil)
}
