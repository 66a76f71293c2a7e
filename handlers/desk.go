package handlers

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/nl"
	"beraad/views/ui"
)

// deskForm is what the forms on the desk send, and what its address asks for.
type deskForm struct {
	ID         uint     `param:"id"`
	Nr         int      `param:"nr"`
	Passage    uint     `query:"passage"`
	At         uint     `query:"blok"`
	Mark       uint     `form:"mark"`
	Block      uint     `form:"block"`
	Version    uint     `form:"version"`
	Ranges     []string `form:"range"`
	Words      string   `form:"words"`
	Everywhere string   `form:"everywhere"`
	Whole      string   `form:"whole"`
	Verdict    string   `form:"verdict"`
	Grounds    []string `form:"grounds"`
	Why        string   `form:"why"`
	Instead    string   `form:"instead"`
	About      string   `form:"information"`
	Assessment string   `form:"assessment"`
	Title      string   `form:"title"`
	Comment    string   `form:"comment"`
	Back       string   `form:"back"`
}

// verdict reads the kind of mark and its grounds.
func (f *deskForm) verdict() (request.MarkKind, []string, error) {
	if ground, is := strings.CutPrefix(f.Verdict, "g:"); is {
		return request.Remove, []string{ground}, nil
	}
	switch f.Verdict {
	case "keep", "outside", "within":
		return request.MarkKind(f.Verdict), nil, nil
	case "more":
		if len(f.Grounds) == 0 {
			return "", nil, fault.Wrong("grounds", "Kies ten minste één grond.")
		}
		return request.Remove, f.Grounds, nil
	}
	return "", nil, fault.Wrong("kind", "Kies een oordeel.")
}

func (f *deskForm) typed() views.DeskTyped {
	return views.DeskTyped{
		Verdict: f.Verdict, Words: f.Words, Why: f.Why, Instead: f.Instead, Information: law.Information(f.About), Title: f.Title, Comment: f.Comment, Assessment: f.Assessment, Grounds: f.Grounds, Everywhere: f.Everywhere != "",
	}
}

func (s *Server) showDesk(v *Visit) error {
	var form deskForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	return s.deskPage(v, &form, "", nil)
}

// deskPage shows a document; with the form that was refused, if any.
func (s *Server) deskPage(v *Visit, form *deskForm, failed string, wrong error) error {
	page := views.Desk{Failed: failed, Typed: form.typed(), Gaps: fault.GapsIn(wrong), Passage: max(form.Passage, form.Mark), Block: max(form.At, form.Block)}
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.RequestTop, err = v.requestTop(tx, form.ID, ui.Crumb{Text: "Document " + strconv.Itoa(form.Nr)}); err != nil {
			return err
		}
		if page.Desk, err = request.OnDesk(tx, form.ID, form.Nr); err != nil {
			return err
		}
		if page.Last, err = request.LastDeed(tx, form.ID); err != nil {
			return err
		}
		d := page.Desk.Document
		page.Confirm = page.Mark && d.DoneBy != 0 && d.ConfirmedBy == 0 && d.DoneBy != v.who.Person
		if page.Comments, page.OlderComments, err = request.Comments(tx, d.ID); err != nil {
			return err
		}
		people := []uint{d.DoneBy, d.ConfirmedBy}
		for _, c := range page.Comments {
			people = append(people, c.By)
		}
		page.Names, err = namesOf(tx, people...)
		page.DoneBy, page.ConfirmedBy = page.Names[d.DoneBy], page.Names[d.ConfirmedBy]
		return err
	})
	if err != nil {
		return err
	}
	page.Class, page.Scripts, page.Blind = "p-woo", []string{"desk"}, s.PDF == nil
	if page.Passage == 0 && page.Block == 0 && failed == "" {
		page.Passage = firstProposal(page.Desk)
	}
	return v.Show(gapStatus(wrong), page.Page())
}

// firstProposal is where the work begins.
func firstProposal(d *request.Desk) uint {
	for _, part := range d.Parts {
		for _, one := range part.Passages {
			if one.Proposed {
				return one.ID
			}
		}
	}
	return 0
}

// onDesk does what a form on the desk asks, and goes back to the desk.
func (s *Server) onDesk(v *Visit, name string, do func(tx *store.Tx, f *deskForm, document uint) (string, error)) error {
	form := &deskForm{}
	if err := v.Decode(form); err != nil {
		return err
	}
	var said string
	err := v.Change(func(tx *store.Tx) error {
		d, err := documentBy(tx, form.ID, form.Nr)
		if err != nil {
			return err
		}
		said, err = do(tx, form, d.ID)
		return err
	})
	if fault.GapsIn(err) != nil {
		return s.deskPage(v, form, name, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther(said, "/woo-verzoeken/%d/documenten/%d", form.ID, form.Nr)
}

func documentBy(tx *store.Tx, id uint, nr int) (*request.Document, error) {
	if _, err := request.Find(tx, id); err != nil {
		return nil, err
	}
	return request.ByNumber(tx, id, nr)
}

// markPassage gives a verdict: on a passage that is there, on a paragraph or a part of it, or on the whole document.
func (s *Server) markPassage(v *Visit) error {
	return s.onDesk(v, "oordeel", func(tx *store.Tx, f *deskForm, document uint) (string, error) {
		mark, err := f.mark()
		if err != nil {
			return "", cmp.Or(mayMark(tx, f.ID), err)
		}
		switch {
		case f.Whole != "":
			return "Het hele document is beoordeeld.", request.MarkWhole(tx, document, mark)
		case f.Mark != 0:
			if err := markOf(tx, f.Mark, f.ID); err != nil {
				return "", err
			}
			return "De passage is beoordeeld.", request.Judge(tx, f.Mark, mark)
		}
		return f.markNew(tx, mark)
	})
}

// mark is what is said of a passage, and of a new one where it stands.
func (f *deskForm) mark() (request.Mark, error) {
	kind, grounds, err := f.verdict()
	return request.Mark{
		Request: f.ID, Version: f.Version, Block: f.Block, Kind: kind, Grounds: grounds, Why: f.Why, Instead: f.Instead,
		Information: law.Information(f.About),
	}, err
}

// mayMark refuses who sees a request but does not assess it.
func mayMark(tx *store.Tx, id uint) error {
	r, err := request.Find(tx, id)
	if err != nil {
		return err
	}
	people, err := request.Assessors(tx, id)
	about := r.About()
	for _, p := range people {
		about.Owners = append(about.Owners, p.ID)
	}
	return allowed(tx, access.MarkGround, about, err)
}

// markOf tells whether a mark is one of the request in the address.
func markOf(tx *store.Tx, mark, id uint) error {
	m, err := store.Find[request.Mark](tx, mark)
	if err == nil && m.Request != id {
		err = fault.NotFound()
	}
	return err
}

// markNew marks words, sentences or all of a paragraph.
func (f *deskForm) markNew(tx *store.Tx, mark request.Mark) (string, error) {
	words := strings.TrimSpace(f.Words)
	switch {
	case f.Everywhere != "":
		numbers, err := request.MarkEverywhere(tx, mark, words)
		if err != nil {
			return "", err
		}
		return fmt.Sprintf("Overal gemarkeerd. %s: %s.", views.PapersChange(len(numbers)), nl.RangeList(numbers)), nil
	case words != "":
		n, err := request.MarkWords(tx, mark, words)
		return nl.Plural(n, "passage", "passages") + " gemarkeerd.", err
	}
	if len(f.Ranges) == 0 {
		_, err := request.MarkPassage(tx, &mark)
		return "De alinea is gemarkeerd.", err
	}
	ranges := make([][2]int, len(f.Ranges))
	for i, text := range f.Ranges {
		if _, err := fmt.Sscanf(text, "%d-%d", &ranges[i][0], &ranges[i][1]); err != nil {
			return "", fault.Wrong("range", "Deze passage staat niet in de tekst. Selecteer haar opnieuw.")
		}
	}
	return nl.Plural(len(f.Ranges), "zin", "zinnen") + " gemarkeerd.", request.MarkRanges(tx, mark, ranges)
}

func (s *Server) acceptProposal(v *Visit) error {
	return s.onDesk(v, "oordeel", func(tx *store.Tx, f *deskForm, _ uint) (string, error) {
		if err := markOf(tx, f.Mark, f.ID); err != nil {
			return "", err
		}
		return "Het voorstel is overgenomen.", request.Accept(tx, f.Mark)
	})
}

func (s *Server) acceptProposals(v *Visit) error {
	return s.onDesk(v, "oordeel", func(tx *store.Tx, f *deskForm, document uint) (string, error) {
		left, err := request.AcceptAll(tx, f.ID, document)
		return views.ProposalsAccepted(left), err
	})
}

func (s *Server) unmark(v *Visit) error {
	return s.onDesk(v, "oordeel", func(tx *store.Tx, f *deskForm, _ uint) (string, error) {
		if err := markOf(tx, f.Mark, f.ID); err != nil {
			return "", err
		}
		return "De markering is weg.", request.Unmark(tx, f.Mark)
	})
}

// undoMarking takes back the last step of the visitor with the marks of the request, in whichever document it was.
func (s *Server) undoMarking(v *Visit) error {
	return s.onDesk(v, "ongedaan", func(tx *store.Tx, f *deskForm, _ uint) (string, error) {
		deed, left, err := request.Undo(tx, f.ID)
		if err != nil {
			return "", err
		}
		return views.Undone(deed, left), nil
	})
}
