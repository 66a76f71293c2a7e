package request

import (
	"net/url"
	"strings"
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/supply"
)

// Assessment is what becomes of a document (beoordeling).
type Assessment string

// The assessments.
const (
	Open        Assessment = "open"         // openbaar
	PartlyOpen  Assessment = "partly-open"  // deels openbaar
	NotOpen     Assessment = "not-open"     // niet openbaar
	AlreadyOpen Assessment = "already-open" // reeds openbaar
)

// Assessments lists the assessments.
var Assessments = []Assessment{Open, PartlyOpen, NotOpen, AlreadyOpen}

// Document is a row of the inventory: one paper, or a bundle of them.
type Document struct {
	store.Row
	Request uint   `gorm:"uniqueIndex:document_nr"`
	Nr      int    `gorm:"uniqueIndex:document_nr"`
	Title   string `gorm:"size:300"`
	Kind    string `gorm:"size:20"` // what the document is: a paper's kind
	// PublicURL: it is public already, there.
	PublicURL string `gorm:"size:500"`
	// Overruled holds an assessment that a person gave against the marks, with the reason.
	Overruled   Assessment `gorm:"size:20"`
	Why         string     `gorm:"size:1000"`
	DoneBy      uint       // who assessed it
	ConfirmedBy uint
	ConfirmedAt *time.Time
}

const (
	mostDocuments = 100_000 // on an inventory
	mostTitle     = 300     // letters
)

// TableName implements gorm's Tabler.
func (Document) TableName() string { return "request_documents" }

// About implements access.Subject.
func (d *Document) About() access.About { return access.About{Kind: "document", ID: d.ID} }

// DocumentPaper is a version of a paper that is (part of) a document.
type DocumentPaper struct {
	store.Row
	Document uint `gorm:"uniqueIndex:document_paper"`
	Version  uint `gorm:"uniqueIndex:document_paper;index"`
	Paper    uint `gorm:"index"`
	Seq      int
}

// Documents lists the documents of a request by number.
func Documents(tx *store.Tx, id uint) ([]Document, error) {
	return store.List[Document](documentsOf(tx, id).Order("nr"))
}

// FindDocument gives a document by number of row.
func FindDocument(tx *store.Tx, id uint) (*Document, error) { return store.Find[Document](tx, id) }

// PapersOf lists the versions that make up a document.
func PapersOf(tx *store.Tx, document uint) ([]DocumentPaper, error) {
	return store.List[DocumentPaper](store.Of[DocumentPaper](tx).Where("document = ?", document).Order("seq, id"))
}

// papersOf is the query for the versions in all documents of a request.
func papersOf(tx *store.Tx, id uint) *gorm.DB {
	return store.Of[DocumentPaper](tx).Where("document IN (?)", store.Of[Document](tx).Select("id").Where("request = ?", id))
}

// AddDocument puts a paper, or a bundle of papers, on the inventory: of each the newest frozen version. Number 0
// takes the next one.
func AddDocument(tx *store.Tx, request uint, nr int, title string, papers ...uint) (*Document, error) {
	d := &Document{Request: request, Nr: nr, Title: title}
	if len(papers) == 0 {
		return nil, fault.Wrong("papers", "Kies ten minste één stuk.")
	}
	versions := make([]*paper.Version, len(papers))
	for i, id := range papers {
		p, err := paper.Find(tx, id)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			d.Kind = string(p.Kind)
		}
		if versions[i], err = paper.LatestOf(tx, id); err != nil {
			return nil, err
		}
	}
	permit, err := d.list(tx)
	if err != nil {
		return nil, err
	}
	for i, v := range versions {
		if err := permit.Create(&DocumentPaper{Document: d.ID, Version: v.ID, Paper: v.Paper, Seq: i + 1}); err != nil {
			return nil, err
		}
	}
	if err := settle(permit, request, papers); err != nil {
		return nil, err
	}
	people, err := assessorsOf(tx, request)
	for _, who := range people {
		if err := openTo(tx, request, who, papers); err != nil {
			return nil, err
		}
	}
	return d, err
}

// AddPublicDocument puts a document on the inventory that everybody can read already, at an address.
func AddPublicDocument(tx *store.Tx, request uint, nr int, title, address string) (*Document, error) {
	d := &Document{Request: request, Nr: nr, Title: title, Kind: string(paper.Other), PublicURL: strings.TrimSpace(address)}
	at, err := url.Parse(d.PublicURL)
	if err != nil || at.Host == "" || (at.Scheme != "https" && at.Scheme != "http") || len(d.PublicURL) > 500 {
		return nil, fault.Wrong("url", "Vul het hele webadres in, beginnend met https://.")
	}
	_, err = d.list(tx)
	return d, err
}

// list gives a document its number and its row.
func (d *Document) list(tx *store.Tx) (*store.Permit, error) {
	d.Title = strings.TrimSpace(d.Title)
	_, permit, err := handled(tx, d.Request, access.HandleRequest, Listing, "")
	if err != nil {
		return nil, err
	}
	if d.Nr == 0 {
		last, err := store.Pluck[int](documentsOf(tx, d.Request).Order("nr DESC").Limit(1), "nr")
		if err != nil {
			return nil, err
		}
		d.Nr = append(last, 0)[0] + 1
	}
	taken, err := store.Count(documentsOf(tx, d.Request).Where("nr = ?", d.Nr))
	if err != nil {
		return nil, err
	}
	var gaps fault.Gaps
	gaps.Need(d.Title != "", "title", "Geef het document een naam zoals die op de lijst komt.")
	gaps.Need(len([]rune(d.Title)) <= mostTitle && person.OneLine(d.Title), "title", "Een naam staat op één regel van hooguit 300 tekens.")
	gaps.Need(d.Nr > 0 && d.Nr <= mostDocuments, "nr", "Een nummer is 1 of hoger.")
	gaps.Need(taken == 0, "nr", "Dit nummer is al in gebruik.")
	if err := gaps.Invalid(); err != nil {
		return nil, err
	}
	return permit, permit.Create(d)
}

// Rename gives a document another name on the inventory.
func Rename(tx *store.Tx, document uint, title string) error {
	d, err := FindDocument(tx, document)
	if err != nil {
		return err
	}
	_, permit, err := handled(tx, d.Request, access.HandleRequest, Listing, "")
	if err != nil {
		return err
	}
	if title = strings.TrimSpace(title); title == "" || !person.OneLine(title) || len([]rune(title)) > mostTitle {
		return fault.Wrong("title", "Een naam staat op één regel van hooguit 300 tekens.")
	}
	d.Title = title
	return permit.Save(d)
}

// Unlist takes a document off the inventory, with its marks; its paper stays among what was found.
func Unlist(tx *store.Tx, document uint, why string) error {
	d, err := FindDocument(tx, document)
	if err != nil {
		return err
	}
	_, permit, err := handled(tx, d.Request, access.HandleRequest, Listing, why)
	if err != nil {
		return err
	}
	if strings.TrimSpace(why) == "" {
		return fault.Wrong("why", "Vul in waarom het document van de lijst gaat.")
	}
	papers, err := PapersOf(tx, document)
	if err != nil {
		return err
	}
	if _, err := permit.Remove(store.Of[Comment](tx).Where("document = ?", document)); err != nil {
		return err
	}
	var gone []uint
	for i := range papers {
		gone = append(gone, papers[i].Paper)
		q := store.Of[Candidate](tx).Where("request = ? AND paper = ?", d.Request, papers[i].Paper)
		if _, err := permit.Update(q, map[string]any{"fate": Waiting}); err != nil {
			return err
		}
		if _, err := permit.Remove(store.Of[Mark](tx).Where("request = ? AND version = ?", d.Request, papers[i].Version)); err != nil {
			return err
		}
		if err := permit.Delete(&papers[i]); err != nil {
			return err
		}
	}
	if err := supply.Unlisted(permit, d.Request, gone); err != nil {
		return err
	}
	return permit.Delete(d)
}
