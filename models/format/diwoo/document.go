package diwoo

import "time"

// Link points to another document: the address by which it is known, and its title.
type Link struct{ URI, Title string }

// Event is something that happened to the document: signing, receipt or adoption (documenthandeling).
type Event struct {
	Action Value
	At     time.Time
	By     Value // the organisation; empty when it is not told
}

// Relation is what another document is to this one.
type Relation struct {
	Role Value
	To   Link
}

// Document is what is told of a document. What the standard requires: the publisher, the title, a category and an event.
type Document struct {
	Identifiers []string
	Publisher   Value
	Responsible Value // verantwoordelijke
	Author      Value // opsteller: the organisation
	Title       string
	About       []string // omschrijvingen
	Categories  []Value
	Kinds       []Value
	Keywords    []string
	Created     string // the day, as 2018-10-02
	Language    Value
	Format      Value
	Aggregation string // the mark that all documents of one file share
	PartOf      Link
	Parts       []Link
	Events      []Event
	Relations   []Relation
	// Reason is why an earlier document was replaced by this one.
	Reason Value
}

// FormatOf gives the format of a file by its media type; what is not on the list is not harvested.
func FormatOf(media string) (Value, bool) {
	code, known := formatCodes[essence(media)]
	return Formats.Of(code), known
}

var formatCodes = map[string]string{
	"application/pdf": "PDF",
	"text/html":       "HTML",
	"text/csv":        "CSV",
	"text/plain":      "TXT",
	"application/zip": "ZIP",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":         "XLSX",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document":   "DOCX",
	"application/vnd.openxmlformats-officedocument.presentationml.presentation": "PPTX",
	"application/vnd.oasis.opendocument.text":                                   "ODT",
	"application/vnd.oasis.opendocument.spreadsheet":                            "ODS",
	"application/vnd.oasis.opendocument.presentation":                           "ODP",
}
