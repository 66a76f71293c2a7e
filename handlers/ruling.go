package handlers

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"beraad/models/access"
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
	Told      string   `form:"told"`
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
		Failed: failed, Wrong: fault.GapsIn(wrong), On: form.On, Reference: form.Reference, Explained: form.Why, Told: form.Told,
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
	r, err := request.RulingOf(tx, page.Request.ID)
	if err != nil {
		return err
	}
	page.Rows, page.Letter, page.Conflicts, page.Revised = r.Rows, r.Letter, r.Conflicts, r.Revised
	if page.Revisions, err = request.Revisions(tx, page.Request.ID); err != nil {
		return err
	}
	if page.Request.State.Runs() {
		page.Missing, page.Possible = r.Missing, r.Possible
	}
	page.Publications, err = request.PublicationsOf(tx, page.Request.ID)
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
	made, r, err := v.taking().ruling(id)
	if err != nil {
		return err
	}
	made.Address = addressOf(r)
	return v.pdf(made, rulingName(r), nil)
}

// rulingDOCX gives the same letter as a Word document, to go on editing.
func (s *Server) rulingDOCX(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	name, content, err := s.Ruling(v.ctx(), v.who, id)
	if err != nil {
		return err
	}
	return v.give(content, name, docxType)
}

const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

func rulingName(r *request.Request) string { return "besluit-" + fileWord(r.Reference) }

// Ruling gives the decision letter of a request as a Word document, with the name of the file. What is withheld is in no
// copy that leaves the house, and this one leaves it: it goes through the gate of a publication. The address of the requester
// is added after that, for his own name is one of the words that the gate looks for.
func (s *Server) Ruling(ctx context.Context, who access.Actor, id uint) (name string, content []byte, err error) {
	t := taking{s, ctx, who}
	made, r, err := t.ruling(id)
	if err != nil {
		return "", nil, err
	}
	name = rulingName(r) + ".docx"
	var bare, whole bytes.Buffer
	if err := print.WriteLetter(&bare, made); err != nil {
		return "", nil, fmt.Errorf("write letter of request %d: %w", id, err)
	}
	if err := t.Read(func(tx *store.Tx) error { return request.Cleared(tx, r.HandledIn(), name, bare.Bytes()) }); err != nil {
		return "", nil, err
	}
	made.Address = addressOf(r)
	if err := print.WriteLetter(&whole, made); err != nil {
		return "", nil, fmt.Errorf("write letter of request %d: %w", id, err)
	}
	return name, whole.Bytes(), nil
}

// ruling is the letter with its inventory as it stands, without an address.
func (t taking) ruling(id uint) (made print.Letter, r *request.Request, err error) {
	err = t.Read(func(tx *store.Tx) error {
		if r, err = request.Find(tx, id); err != nil {
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
		made = print.DecisionLetter(r, letter, rows, t.server.wooHead())
		return nil
	})
	return made, r, err
}

// addressOf is to whom a letter goes, line by line.
func addressOf(r *request.Request) (lines []print.Text) {
	for _, line := range append([]string{r.Requester}, strings.Split(strings.ReplaceAll(r.Address, "\r\n", "\n"), "\n")...) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, print.Words(line))
		}
	}
	return lines
}
