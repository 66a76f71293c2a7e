package harvest

import (
	"strings"

	"beraad/models/format/diwoo"
	"beraad/models/gazette"
	"beraad/models/store"
)

// lines gives the policy lines of editions, each with its annexes. A line keeps its address when a newer version comes in
// the place of another; the moment of its change tells that.
func (s Site) lines(tx *store.Tx, pieces []piece) ([]Entry, error) {
	ids := make([]uint, len(pieces))
	for i, p := range pieces {
		ids[i] = p.id
	}
	editions, err := gazette.Shown(tx, ids)
	if err != nil {
		return nil, err
	}
	annexes, err := gazette.AnnexesOn(tx, ids)
	if err != nil {
		return nil, err
	}
	var list []Entry
	for i := range editions {
		e := &editions[i]
		line := Entry{Address: s.Line(e.Slug), Changed: *e.PublicAt, Document: s.line(e)}
		self := diwoo.Link{URI: line.Address, Title: line.Document.Title}
		var own []Entry
		for k := range annexes {
			if annexes[k].Edition == e.ID {
				own = append(own, s.annex(e, &annexes[k], self))
			}
		}
		for _, a := range own {
			line.Document.Parts = append(line.Document.Parts, diwoo.Link{URI: a.Address, Title: a.Document.Title})
		}
		list = append(append(list, line), own...)
	}
	return list, nil
}

// own is what a line and its annexes have in common.
func (s Site) own(e *gazette.Edition, title string) diwoo.Document {
	adopted := e.AdoptedOn.Time()
	if e.AdoptedOn.IsZero() {
		adopted = *e.PublicAt
	}
	return diwoo.Document{
		Publisher: s.Publisher, Responsible: s.Publisher, Title: title,
		Categories: []diwoo.Value{diwoo.Categories.Of(diwoo.OwnInitiative)},
		Language:   diwoo.Languages.Of(diwoo.Dutch), Format: diwoo.Formats.Of("HTML"),
		Events: []diwoo.Event{{Action: diwoo.Actions.Of(diwoo.Adopted), At: adopted, By: s.Publisher}},
	}
}

func (s Site) line(e *gazette.Edition) diwoo.Document {
	d := s.own(e, "Beleidslijn "+e.Name)
	d.Kinds = []diwoo.Value{diwoo.Kinds.Of(diwoo.PolicyPaper)}
	if !e.WordedOn.IsZero() {
		d.Created = e.WordedOn.String()
	}
	if strings.TrimSpace(e.Core) != "" {
		d.About = []string{e.Core}
	}
	return d
}

func (s Site) annex(e *gazette.Edition, a *gazette.Annex, of diwoo.Link) Entry {
	d := s.own(e, a.Title)
	d.PartOf = of
	if code := kindCodes[a.Kind]; code != "" {
		d.Kinds = []diwoo.Value{diwoo.Kinds.Of(code)}
	}
	if !a.Date.IsZero() {
		d.Created = a.Date.String()
	}
	return Entry{Address: s.Annex(e.Slug, e.Number, a.Seq), Changed: *e.PublicAt, Document: d}
}
