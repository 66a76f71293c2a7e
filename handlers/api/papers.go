package api

import (
	"time"

	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/store"
)

// Paper is a stuk.
type Paper struct {
	ID           uint     `json:"id"`
	Kind         string   `json:"soort"`
	Title        string   `json:"titel"`
	Reference    string   `json:"kenmerk"`
	On           law.Date `json:"datum"`
	Body         uint     `json:"gremium"`
	Meeting      uint     `json:"vergadering,omitempty"`
	Confidential bool     `json:"vertrouwelijk"`
	Latest       uint     `json:"laatsteVersie" doc:"0 zolang er alleen een concept is."`
}

func paperOf(p *paper.Paper) Paper {
	return Paper{
		ID: p.ID, Kind: string(p.Kind), Title: p.Title, Reference: p.Reference, On: p.Date, Body: p.Body, Meeting: p.Meeting,
		Confidential: p.Confidential, Latest: p.Latest,
	}
}

// Version is a version of a paper: fixed, with the sum by which it can be checked.
type Version struct {
	Number   uint       `json:"nummer"`
	Sum      string     `json:"sha256"`
	FileName string     `json:"bestandsnaam,omitempty" doc:"Leeg voor een stuk dat Beraad zelf maakte."`
	Media    string     `json:"mediatype,omitempty"`
	Size     int64      `json:"grootte,omitempty"`
	FrozenAt *time.Time `json:"vastgelegdOp"`
	Note     string     `json:"toelichting,omitempty"`
}

func versionOf(v *paper.Version) Version {
	return Version{Number: v.Number, Sum: v.Sum, FileName: v.FileName, Media: v.Media, Size: v.Size, FrozenAt: v.FrozenAt, Note: v.Note}
}

// Text is a version with its text.
type Text struct {
	Paper   Paper   `json:"stuk"`
	Version Version `json:"versie"`
	Blocks  []Block `json:"blokken"`
}

// Block is a piece of the text of a paper.
type Block struct {
	Kind   string            `json:"soort"`
	Number string            `json:"nummer,omitempty"`
	Label  string            `json:"label,omitempty"`
	Text   string            `json:"tekst"`
	Facts  map[string]string `json:"kenmerken,omitempty"`
	Item   uint              `json:"agendapunt,omitempty"`
}

// onPaper reads something of the paper in the address, which the one who asks must see.
func (c *call) onPaper(read func(tx *store.Tx, p *paper.Paper) error) error {
	id, err := c.id("id")
	if err != nil {
		return err
	}
	return c.Read(func(tx *store.Tx) error {
		p, err := paper.Find(tx, id)
		if err != nil {
			return err
		}
		return read(tx, p)
	})
}

func (c *call) paper() (given any, err error) {
	err = c.onPaper(func(_ *store.Tx, p *paper.Paper) error {
		given = paperOf(p)
		return nil
	})
	return given, err
}

func (c *call) versions() (any, error) {
	var rows []paper.Version
	err := c.onPaper(func(tx *store.Tx, p *paper.Paper) (err error) {
		rows, err = paper.Versions(tx, p.ID)
		return err
	})
	if err != nil {
		return nil, err
	}
	return cut(c, each(rows, versionOf))
}

// version gives the text of a version. That a confidential paper is read goes into the trail, as on a page.
func (c *call) version() (any, error) {
	number, err := c.id("nr")
	if err != nil {
		return nil, err
	}
	var made Text
	var secret uint
	err = c.onPaper(func(tx *store.Tx, p *paper.Paper) error {
		versions, err := paper.Versions(tx, p.ID)
		if err != nil {
			return err
		}
		for _, v := range versions {
			if v.Number != number {
				continue
			}
			made = Text{Paper: paperOf(p), Version: versionOf(&v)}
			blocks, err := paper.Blocks(tx, v.ID)
			made.Blocks = each(blocks, func(b *paper.Block) Block {
				return Block{Kind: string(b.Kind), Number: b.Number, Label: b.Label, Text: b.Text, Facts: b.Facts, Item: b.Item}
			})
			if p.Confidential {
				secret = p.ID
			}
			return err
		}
		return fault.NotFound()
	})
	if err == nil && secret != 0 {
		err = c.Change(func(tx *store.Tx) error { return paper.Witness(tx, secret) })
	}
	return made, err
}
