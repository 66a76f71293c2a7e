package api

import (
	"bytes"
	"io"

	"beraad/models/access"
	"beraad/models/paper"
	"beraad/models/request"
)

// InventoryRow is a document on the inventory of a request.
type InventoryRow struct {
	ID         uint   `json:"id" doc:"Het nummer in adressen van /documenten."`
	Nr         int    `json:"nummer"`
	Title      string `json:"document"`
	Kind       string `json:"soort"`
	Assessment string `json:"beoordeling" doc:"open, partly-open, not-open of already-open."`
	Grounds    string `json:"gronden"`
	PublicURL  string `json:"openbaarOp,omitempty"`
	Overruled  bool   `json:"afgeweken" doc:"De beoordeling wijkt af van de markeringen, met een reden."`
	Done       bool   `json:"beoordeeld"`
	Confirmed  bool   `json:"bevestigd"`
	Proposals  int    `json:"voorstellen" doc:"Waar nog niemand over besliste."`
}

func inventoryRowOf(r *request.Row) InventoryRow {
	return InventoryRow{
		ID: r.Document, Nr: r.Nr, Title: r.Title, Kind: string(r.Kind), Assessment: string(r.Assessment), Grounds: r.Grounds, PublicURL: r.PublicURL,
		Overruled: r.Overruled, Done: r.Done, Confirmed: r.Confirmed, Proposals: r.Proposals,
	}
}

// Document is a row of the inventory with the papers that it is made of.
type Document struct {
	ID          uint            `json:"id"`
	Request     uint            `json:"verzoek"`
	Nr          int             `json:"nummer"`
	Title       string          `json:"document"`
	PublicURL   string          `json:"openbaarOp,omitempty"`
	Overruled   string          `json:"afwijkendeBeoordeling"`
	Why         string          `json:"reden"`
	DoneBy      uint            `json:"beoordeeldDoor" doc:"0 zolang het niet is beoordeeld."`
	ConfirmedBy uint            `json:"bevestigdDoor" doc:"0 zolang geen tweede persoon bevestigde."`
	Papers      []DocumentPaper `json:"stukken"`
}

// DocumentPaper is a version that is part of a document.
type DocumentPaper struct {
	Paper   uint `json:"stuk"`
	Version uint `json:"versie" doc:"Nummer (id) van de versie."`
}

// NewDocument puts something on the inventory: papers, or the address of what is public already.
type NewDocument struct {
	Nr     int    `json:"nummer" doc:"0: het volgende."`
	Title  string `json:"document"`
	Papers []uint `json:"stukken"`
	URL    string `json:"openbaarOp" doc:"Waar het al openbaar is, in plaats van stukken."`
}

// Renaming gives a document another name.
type Renaming struct {
	Title string `json:"document"`
}

// Overruling gives a document another assessment than follows from its marks.
type Overruling struct {
	Assessment string `json:"beoordeling" doc:"open, partly-open, not-open of already-open; leeg neemt de afwijking terug."`
	Why        string `json:"reden"`
}

// Redacted is a paper as the public may read it.
type Redacted struct {
	Paper   uint           `json:"stuk"`
	Version uint           `json:"versie"`
	Title   []Run          `json:"titel"`
	Lines   []RedactedLine `json:"regels"`
}

// RedactedLine is a piece of it.
type RedactedLine struct {
	Kind   string `json:"soort"`
	Number string `json:"nummer"`
	Label  string `json:"label"`
	Text   []Run  `json:"tekst"`
}

// Run is text that can be read, or a box: then there are grounds, or it is no part of the request.
type Run struct {
	Text    string   `json:"tekst"`
	Removed []string `json:"gronden"`
	Outside bool     `json:"buitenReikwijdte"`
}

func runOf(r *paper.Run) Run { return Run{Text: r.Text, Removed: some(r.Removed), Outside: r.Outside} }

func redactedOf(s *paper.Sheet) Redacted {
	return Redacted{
		Paper: s.Paper, Version: s.Version, Title: each(s.Title, runOf), Lines: each(s.Lines, func(l *paper.Line) RedactedLine {
			return RedactedLine{Kind: string(l.Kind), Number: l.Number, Label: l.Label, Text: each(l.Runs, runOf)}
		}),
	}
}

// Candidate is a paper that may fall under a request.
type Candidate struct {
	Paper   uint   `json:"stuk"`
	Version uint   `json:"versie"`
	Hits    int    `json:"treffers"`
	Why     string `json:"waarom"`
	Same    uint   `json:"zelfdeAls"`
	Fate    string `json:"status" doc:"listed, dismissed of leeg."`
	Note    string `json:"reden"`
}

func candidateOf(k *request.Candidate) Candidate {
	return Candidate{Paper: k.Paper, Version: k.Version, Hits: k.Hits, Why: k.Why, Same: k.Same, Fate: k.Fate, Note: k.Note}
}

// Dismissal says that a paper does not fall under a request.
type Dismissal struct {
	Paper uint   `json:"stuk"`
	Why   string `json:"reden"`
}

// Count is how many there were.
type Count struct {
	Count int `json:"aantal"`
}

var aDocument = thing[Document]{"/documenten/{id}", func(c *call, id uint) (Document, error) {
	d, err := request.FindDocument(c.tx, id)
	if err != nil {
		return Document{}, err
	}
	papers, err := request.PapersOf(c.tx, id)
	return Document{
		ID: d.ID, Request: d.Request, Nr: d.Nr, Title: d.Title, PublicURL: d.PublicURL, Overruled: string(d.Overruled), Why: d.Why,
		DoneBy: d.DoneBy, ConfirmedBy: d.ConfirmedBy,
		Papers: each(papers, func(p *request.DocumentPaper) DocumentPaper { return DocumentPaper{Paper: p.Paper, Version: p.Version} }),
	}, err
}}

// inventory reads the list of documents with what becomes of them.
var inventory = asked(func(c *call) ([]request.Row, error) { return request.Inventory(c.tx, c.id) })

var documentRoutes = []route{
	list("/verzoeken/{id}/inventaris", "De inventarislijst van een verzoek", inventoryRowOf, inventory),
	show("/verzoeken/{id}/inventaris.csv", "De inventarislijst als CSV", inventoryFile),
	change("POST", access.HandleRequest, "/verzoeken/{id}/zoekactie", "Stukken zoeken die onder het verzoek vallen; het antwoord is hoeveel er nieuw zijn", func(c *call, _ nothing) (Count, error) {
		n, err := request.Collect(c.tx, c.id)
		return Count{n}, err
	}),
	pages("/verzoeken/{id}/gevonden", "Stukken die onder het verzoek kunnen vallen", candidateOf, func(c *call) ([]request.Candidate, int, error) {
		if _, err := request.Find(c.tx, c.id); err != nil {
			return nil, 0, err
		}
		return request.Candidates(c.tx, c.id, c.page)
	}),
	step(access.HandleRequest, "/verzoeken/{id}/gevonden/afwijzing", "Zeggen dat een gevonden stuk niet onder het verzoek valt", aRequest, func(c *call, d Dismissal) error {
		return request.Dismiss(c.tx, c.id, d.Paper, d.Why)
	}),
	create(access.HandleRequest, "/verzoeken/{id}/documenten", "Een document op de inventarislijst zetten", aDocument, listDocument),
	one(aDocument, "Een document met de stukken waaruit het bestaat"),
	list("/documenten/{id}/openbaar", "De stukken van een document zoals het publiek ze mag lezen", redactedOf, redacted),
	replace(access.HandleRequest, "/documenten/{id}/naam", "Een document een andere naam geven", aDocument, func(c *call, r Renaming) error {
		return request.Rename(c.tx, c.id, r.Title)
	}),
	change("POST", access.HandleRequest, "/documenten/{id}/schrapping", "Een document van de inventarislijst halen, met zijn markeringen", func(c *call, r reason) (Done, error) {
		return Done{true}, request.Unlist(c.tx, c.id, r.Why)
	}),
	step(access.MarkGround, "/documenten/{id}/afronding", "Zeggen dat een document is beoordeeld", aDocument, func(c *call, _ nothing) error {
		return request.Done(c.tx, c.id)
	}),
	step(access.ConfirmMarks, "/documenten/{id}/bevestiging", "Een beoordeling bevestigen, door een ander dan wie beoordeelde", aDocument, func(c *call, _ nothing) error {
		return request.Confirm(c.tx, c.id)
	}),
	replace(access.MarkGround, "/documenten/{id}/beoordeling", "Afwijken van wat uit de markeringen volgt", aDocument, func(c *call, o Overruling) error {
		return request.Overrule(c.tx, c.id, request.Assessment(o.Assessment), o.Why)
	}),
}

func redacted(c *call) ([]paper.Sheet, error) {
	d, err := request.FindDocument(c.tx, c.id)
	if err != nil {
		return nil, err
	}
	papers, err := request.PapersOf(c.tx, d.ID)
	if err != nil {
		return nil, err
	}
	sheets := make([]paper.Sheet, len(papers))
	for i, p := range papers {
		sheet, err := request.Redacted(c.tx, d.Request, p.Version)
		if err != nil {
			return nil, err
		}
		sheets[i] = *sheet
	}
	return sheets, nil
}

func listDocument(c *call, n NewDocument) (uint, error) {
	add := func() (*request.Document, error) { return request.AddDocument(c.tx, c.id, n.Nr, n.Title, n.Papers...) }
	if n.URL != "" {
		add = func() (*request.Document, error) { return request.AddPublicDocument(c.tx, c.id, n.Nr, n.Title, n.URL) }
	}
	d, err := add()
	if err != nil {
		return 0, err
	}
	return d.ID, nil
}

func inventoryFile(c *call) (file, error) {
	rows, err := inventory(c)
	if err != nil {
		return file{}, err
	}
	var text bytes.Buffer
	err = request.WriteCSV(&text, rows)
	return file{name: request.InventoryFile, media: "text/csv; charset=utf-8", size: int64(text.Len()), content: io.NopCloser(&text)}, err
}
