package handlers

import (
	"net/url"
	"strconv"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/format/sniff"
	"beraad/models/law"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/supply"
	"beraad/views"
	"beraad/views/nl"
	"beraad/views/ui"
)

// suppliedForm is what was chosen among the files that were handed in.
type suppliedForm struct {
	ID    uint     `param:"id"`
	Do    string   `form:"do"`
	Files []string `form:"files"`
	All   string   `form:"all"`
	Why   string   `form:"why"`
}

// suppliedChoice reads a choice from an address.
func suppliedChoice(q url.Values) supply.Choice {
	number := func(name string) uint {
		n, err := strconv.ParseUint(q.Get(name), 10, 32)
		if err != nil {
			return 0
		}
		return uint(n)
	}
	day := func(name string) law.Date {
		d, err := law.ParseDate(q.Get(name))
		if err != nil {
			return law.Date{}
		}
		return d
	}
	return supply.Choice{
		Supply: number("aanlevering"), Group: number("groep"), Thread: number("gesprek"), Parent: number("in"),
		Kind: sniff.Kind(q.Get("soort")), State: supply.FileState(q.Get("stand")), Fate: q.Get("keuze"), Sender: q.Get("afzender"),
		From: day("van"), Till: day("tot"), Words: q.Get("woorden"), Copies: q.Get("dubbel"), Text: q.Get("tekst"),
	}
}

func (s *Server) showSupplied(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	return s.suppliedPage(v, &suppliedForm{ID: id}, nil)
}

func (s *Server) suppliedPage(v *Visit, form *suppliedForm, wrong error) error {
	query := v.QueryParams()
	page := views.Supplied{
		Gaps: fault.GapsIn(wrong), Choice: suppliedChoice(query), Query: query, Picked: form.Files, Why: form.Why, Recognition: s.recognition(v.ctx()),
	}
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.RequestTop, err = v.requestTop(tx, form.ID, ui.Crumb{Text: "Aangeleverde bestanden"}); err != nil {
			return err
		}
		if !page.Handle && !access.May(tx.Actor(), access.HandleRequest, page.Request) {
			return fault.NotFound()
		}
		turn := supply.Turn{After: query.Get("na"), Before: query.Get("voor")}
		page.Listing, err = supply.Choose(tx, form.ID, page.Choice, turn, store.PageSize)
		return err
	})
	if err != nil {
		return err
	}
	return v.Show(gapStatus(wrong), page.Page())
}

// listSupplied puts files on the inventory, or leaves them out.
func (s *Server) listSupplied(v *Visit) error {
	form := &suppliedForm{}
	if err := v.Decode(form); err != nil {
		return err
	}
	var said string
	err := v.Change(func(tx *store.Tx) (err error) {
		if _, err := request.Find(tx, form.ID); err != nil {
			return err
		}
		said, err = form.do(tx, suppliedChoice(v.QueryParams()))
		return err
	})
	if fault.GapsIn(err) != nil || fault.KindOf(err) == fault.Refused {
		return s.suppliedPage(v, form, err)
	} else if err != nil {
		return err
	}
	back := views.RequestPath(form.ID, "bestanden")
	if query := v.QueryParams().Encode(); query != "" {
		back += "?" + query
	}
	return v.SeeOther(said, "%s", back)
}

// recogniseFile has the text recognised of the pages of a file that have none.
func (s *Server) recogniseFile(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	file, err := v.ID("file")
	if err != nil {
		return err
	}
	pages := 0
	err = v.Change(func(tx *store.Tx) (err error) {
		if err := s.recogniser(v); err != nil {
			return err
		}
		pages, err = request.RecogniseFile(tx, id, file)
		return err
	})
	if fault.KindOf(err) == fault.Refused {
		return s.suppliedPage(v, &suppliedForm{ID: id}, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("Beraad herkent de tekst van "+nl.Plural(pages, "bladzijde", "bladzijden")+". U kunt intussen verder werken.", "/woo-verzoeken/%d/bestanden?tekst=ontbreekt", id)
}

func (f *suppliedForm) do(tx *store.Tx, choice supply.Choice) (string, error) {
	var ids []uint
	var err error
	if f.All != "" {
		ids, err = supply.Chosen(tx, f.ID, choice, request.MostListed)
	} else {
		for _, text := range f.Files {
			if id, err := strconv.ParseUint(text, 10, 32); err == nil {
				ids = append(ids, uint(id))
			}
		}
	}
	switch {
	case err != nil:
		return "", err
	case len(ids) == 0:
		return "", fault.Wrong("files", "Kruis eerst een bestand aan.")
	}
	switch f.Do {
	case "dubbel", "weg", "terug":
		fate := map[string]supply.Fate{"dubbel": supply.Double, "weg": supply.Dismissed, "terug": supply.Undecided}[f.Do]
		n, err := request.LeaveOut(tx, f.ID, ids, fate, f.Why)
		return nl.Plural(n, "bestand", "bestanden") + map[string]string{
			"dubbel": " als dubbel weggelaten.", "weg": " weggelaten.", "terug": " weer te kiezen.",
		}[f.Do], err
	}
	listed, doubles, err := request.ListSupplied(tx, f.ID, ids)
	said := nl.Plural(listed, "document", "documenten") + " op de lijst gezet."
	if doubles > 0 {
		said += " " + nl.Plural(doubles, "bestand", "bestanden") + " als dubbel weggelaten."
	}
	return said, err
}
