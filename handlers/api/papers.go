package api

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/format/extract"
	"beraad/models/law"
	"beraad/models/meeting"
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
	Topic        uint     `json:"onderwerp,omitempty"`
	Confidential bool     `json:"vertrouwelijk"`
	Latest       uint     `json:"laatsteVersie" doc:"0 zolang er alleen een concept is."`
}

func paperOf(p *paper.Paper) Paper {
	return Paper{
		ID: p.ID, Kind: string(p.Kind), Title: p.Title, Reference: p.Reference, On: p.Date, Body: p.Body, Meeting: p.Meeting, Topic: p.Topic,
		Confidential: p.Confidential, Latest: p.Latest,
	}
}

// Version is a version of a paper: fixed, with the sum by which it can be checked.
type Version struct {
	ID       uint       `json:"id"`
	Number   uint       `json:"nummer"`
	Sum      string     `json:"sha256"`
	FileName string     `json:"bestandsnaam,omitempty" doc:"Leeg voor een stuk dat Beraad zelf maakte."`
	Media    string     `json:"mediatype,omitempty"`
	Size     int64      `json:"grootte,omitempty"`
	Drawn    string     `json:"tekstGelezen,omitempty" doc:"Van een bestand: waiting, done, of waarom er geen tekst uit te halen is."`
	Flags    []string   `json:"waarschuwingen,omitempty" doc:"Wat een lezer van het bestand moet weten: comments, tracked, hidden-sheets, hidden-cells, hidden-text, embedded, annotated, fields, no-text, protected, recognised."`
	Pages    int        `json:"bladzijden,omitempty"`
	FrozenAt *time.Time `json:"vastgelegdOp"`
	Note     string     `json:"toelichting,omitempty"`
}

func versionOf(v *paper.Version) Version {
	return Version{
		ID: v.ID, Number: v.Number, Sum: v.Sum, FileName: v.FileName, Media: v.Media, Size: v.Size, Drawn: v.Drawn, FrozenAt: v.FrozenAt, Note: v.Note,
		Pages: v.Pages, Flags: each(v.Flags, func(f *extract.Flag) string { return string(*f) }),
	}
}

// Text is a version with its text.
type Text struct {
	Paper   Paper   `json:"stuk"`
	Version Version `json:"versie"`
	Blocks  []Block `json:"blokken"`
}

// Block is a piece of the text of a paper.
type Block struct {
	ID     uint              `json:"id" doc:"Hiernaar wijst een markering."`
	Kind   string            `json:"soort"`
	Level  int               `json:"niveau,omitempty"`
	Number string            `json:"nummer,omitempty"`
	Label  string            `json:"label,omitempty"`
	Text   string            `json:"tekst"`
	Facts  map[string]string `json:"kenmerken,omitempty"`
	Item   uint              `json:"agendapunt,omitempty"`
	Origin uint              `json:"herhaalt,omitempty" doc:"Het blok dat hier wordt herhaald."`
	// Emphasis says which characters of the text are stressed.
	Emphasis []Emphasis `json:"nadruk,omitempty"`
}

func blockOf(b *paper.Block) Block {
	return Block{
		ID: b.ID, Kind: string(b.Kind), Level: b.Level, Number: b.Number, Label: b.Label, Text: b.Text, Facts: b.Facts, Item: b.Item, Origin: b.Origin,
		Emphasis: each(b.Emphasis, emphasisOf),
	}
}

// NewPaper begins a paper: one of an agenda item, or one that a body has beside its meetings.
type NewPaper struct {
	Kind      string   `json:"soort" doc:"advice, note, mail, annex of other."`
	Title     string   `json:"titel"`
	Reference string   `json:"kenmerk"`
	Date      law.Date `json:"datum" doc:"Leeg: vandaag."`
	Item      uint     `json:"agendapunt" doc:"0 voor geen; dan is het gremium nodig."`
	Body      uint     `json:"gremium"`
	OnTopic
}

// NewFile is a paper that comes as a file.
type NewFile struct {
	Title string   `json:"titel" doc:"Leeg: de naam van het bestand."`
	Kind  string   `json:"soort" doc:"Leeg: annex."`
	Date  law.Date `json:"datum" doc:"Leeg: vandaag."`
}

// paper makes a paper of a file, with what can be told from it where nothing was said.
func (n NewFile) paper(c *call, u paper.Upload) (*paper.Paper, error) {
	kind, err := kindOf(n.Kind)
	p := &paper.Paper{Kind: kind, Title: n.Title, Date: c.dayOr(n.Date)}
	if p.Title == "" {
		p.Title = strings.TrimSpace(strings.ReplaceAll(strings.TrimSuffix(u.Name, path.Ext(u.Name)), "_", " "))
	}
	return p, err
}

// kindOf reads the kind of a paper that somebody brings in; nothing said is an annex. Agendas, minutes and the like
// Beraad makes itself.
func kindOf(text string) (paper.Kind, error) {
	kind := paper.Kind(text)
	if kind == "" {
		return paper.Annex, nil
	}
	if kind.Own() || !slices.Contains(paper.Kinds, kind) {
		return "", fault.Wrong("kind", "Kies advice, note, mail, annex of other.")
	}
	return kind, nil
}

// dayOr is a day, or today where none was given.
func (c *call) dayOr(day law.Date) law.Date {
	if day.IsZero() {
		return law.DateOf(c.tx.Now())
	}
	return day
}

// NewVersion says why there is a new version.
type NewVersion struct {
	Note string `json:"toelichting"`
}

// NewText is a version that is written here.
type NewText struct {
	Note   string     `json:"toelichting"`
	Blocks []NewBlock `json:"blokken"`
}

// NewBlock is a piece of a text that is written here.
type NewBlock struct {
	Kind    string `json:"soort" doc:"heading, paragraph, bullet of fact."`
	Level   int    `json:"niveau" doc:"Van een kop: 1, 2 of 3."`
	Number  string `json:"nummer"`
	Label   string `json:"label"`
	Text    string `json:"tekst"`
	Item    uint   `json:"agendapunt"`
	Origin  uint   `json:"herhaalt" doc:"Het blok van een ander stuk dat hier wordt herhaald: het wordt dan net zo beoordeeld."`
	Opinion bool   `json:"opvatting" doc:"Een persoonlijke beleidsopvatting."`
}

// short tells whether a text fits where it is kept.
func short(text string, most int) bool { return len([]rune(text)) <= most }

// written are the kinds of block that somebody writes; the others come from data.
var written = []paper.BlockKind{paper.Heading, paper.Paragraph, paper.Bullet, paper.Fact}

// blocks makes the blocks of a text. What they stem from, or repeat, must be seen by who writes.
func (n NewText) blocks(c *call) ([]paper.Block, error) {
	var gaps fault.Gaps
	gaps.Need(len(n.Blocks) > 0, "blocks", "Stuur ten minste één blok.")
	gaps.Need(short(n.Note, 300), "note", "De toelichting telt hooguit 300 tekens.")
	made := each(n.Blocks, func(b *NewBlock) paper.Block {
		gaps.Need(slices.Contains(written, paper.BlockKind(b.Kind)), "blocks", "Een blok is een heading, paragraph, bullet of fact.")
		gaps.Need(short(b.Label, 200) && short(b.Number, 20), "blocks", "Een label telt hooguit 200 tekens, een nummer hooguit 20.")
		if b.Item != 0 {
			_, err := meeting.FindItem(c.tx, b.Item)
			gaps.Need(err == nil, "blocks", "Een van de agendapunten is er niet, of u mag het niet zien.")
		}
		if b.Origin != 0 {
			_, err := store.Find[paper.Block](c.tx, b.Origin)
			gaps.Need(err == nil, "blocks", "Een blok dat wordt herhaald is er niet, of u mag het niet zien.")
		}
		return paper.Block{
			Kind: paper.BlockKind(b.Kind), Level: b.Level, Number: b.Number, Label: b.Label, Text: b.Text, Item: b.Item, Origin: b.Origin, Opinion: b.Opinion,
		}
	})
	return made, gaps.Invalid()
}

// PaperLink is how a paper stands to another.
type PaperLink struct {
	To   uint   `json:"stuk"`
	Kind string `json:"soort" doc:"derived-from, annex-to, quotes of judges."`
}

// mayWrite asks for the right to write the paper in the address before it is looked at what was sent.
func mayWrite(c *call) error {
	p, err := paper.Find(c.tx, c.id)
	if err == nil && !access.May(c.who, access.WritePaper, p) {
		err = notAllowed()
	}
	return err
}

var relations = []paper.Relation{paper.DerivedFrom, paper.AnnexTo, paper.Quotes, paper.Judges}

var aPaper = thing[Paper]{"/stukken/{id}", func(c *call, id uint) (Paper, error) {
	p, err := paper.Find(c.tx, id)
	if err != nil {
		return Paper{}, err
	}
	return paperOf(p), nil
}}

// versionAt finds the version in the address. That a confidential paper is read goes into the trail, as on a page.
func versionAt(c *call) (*paper.Paper, *paper.Version, error) {
	p, err := paper.Find(c.tx, c.id)
	if err != nil {
		return nil, nil, err
	}
	all, err := paper.Versions(c.tx, p.ID)
	if err != nil {
		return nil, nil, err
	}
	v, err := among(all, func(v *paper.Version) bool { return v.Number == c.at("nr") })
	if err == nil && p.Confidential {
		c.secret = p.ID
	}
	return p, v, err
}

func textOf(c *call) (Text, error) {
	p, v, err := versionAt(c)
	if err != nil {
		return Text{}, err
	}
	blocks, err := paper.Blocks(c.tx, v.ID)
	return Text{paperOf(p), versionOf(v), each(blocks, blockOf)}, err
}

// fileOf gives a file as it was received.
func fileOf(c *call) (file, error) {
	_, v, err := versionAt(c)
	switch {
	case err != nil:
		return file{}, err
	case v.Structured():
		return file{}, fault.NotFound()
	}
	content, err := c.tx.Files().Open(c.r.Context(), v.File)
	if err != nil {
		return file{}, fmt.Errorf("open file of version %d: %w", v.ID, err)
	}
	return file{name: v.FileName, media: v.Media, size: v.Size, content: content}, nil
}

var paperRoutes = []route{
	one(aPaper, "Een stuk"),
	create(access.WritePaper, "/stukken", "Een stuk beginnen; een versie komt erbij als tekst of als bestand", aPaper, beginPaper),
	list("/stukken/{id}/versies", "De versies van een stuk", versionOf, func(c *call) ([]paper.Version, error) {
		if _, err := paper.Find(c.tx, c.id); err != nil {
			return nil, err
		}
		return paper.Versions(c.tx, c.id)
	}),
	show("/stukken/{id}/versies/{nr}", "Een versie met haar tekst", textOf),
	show("/stukken/{id}/versies/{nr}/bestand", "Het bestand van een versie, zoals het is ontvangen", fileOf),
	upload(access.WritePaper, "/stukken/{id}/versies", "Een nieuwe versie als bestand", aPaper, func(c *call, n NewVersion, u paper.Upload) (uint, error) {
		if !short(n.Note, 300) {
			return 0, fault.Wrong("note", "De toelichting telt hooguit 300 tekens.")
		}
		u.Note = n.Note
		_, err := paper.Receive(c.tx, c.id, u)
		return c.id, err
	}),
	step(access.WritePaper, "/stukken/{id}/tekst", "Een nieuwe versie als tekst, in blokken", aPaper, func(c *call, n NewText) error {
		if err := mayWrite(c); err != nil {
			return err
		}
		blocks, err := n.blocks(c)
		if err != nil {
			return err
		}
		_, err = paper.Write(c.tx, c.id, blocks, n.Note)
		return err
	}),
	step(access.WritePaper, "/stukken/{id}/verbanden", "Zeggen hoe een stuk zich tot een ander verhoudt", aPaper, func(c *call, l PaperLink) error {
		if err := mayWrite(c); err != nil {
			return err
		}
		if !slices.Contains(relations, paper.Relation(l.Kind)) {
			return fault.Wrong("kind", "Kies derived-from, annex-to, quotes of judges.")
		}
		return paper.LinkPapers(c.tx, c.id, l.To, paper.Relation(l.Kind))
	}),
}

func beginPaper(c *call, n NewPaper) (uint, error) {
	kind, err := kindOf(n.Kind)
	if err == nil && !short(n.Reference, 60) {
		err = fault.Wrong("reference", "Een kenmerk telt hooguit 60 tekens.")
	}
	if err != nil {
		return 0, err
	}
	p := &paper.Paper{Kind: kind, Title: n.Title, Reference: n.Reference, Date: c.dayOr(n.Date), Body: n.Body, Topic: n.Topic}
	if n.Item != 0 {
		err = meeting.AddPaper(c.tx, n.Item, p)
	} else {
		err = paper.Add(c.tx, p)
	}
	return p.ID, err
}
