package views

import (
	"fmt"
	"io"
	"time"

	"github.com/a-h/templ"

	"beraad/models/request"
	"beraad/views/nl"
)

// PublicationFile is the page in the archive of a publication: it leads to the files beside it.
type PublicationFile struct {
	Publication *request.Publication
	Corrections []request.Correction
	Parts       []PublicationPart
	Made        time.Time
}

// PublicationPart is a document in one or more files.
type PublicationPart struct {
	Nr         int
	Title      string
	Assessment request.Assessment
	Grounds    string
	Files      []ParcelLine
}

func (p PublicationFile) facts() string {
	facts := "Besluit van " + nl.Day(p.Publication.DecidedOn)
	if p.Publication.Reference != "" {
		facts += ", kenmerk " + p.Publication.Reference
	}
	return facts + " · openbaar sinds " + nl.Moment(*p.Publication.PublicAt)
}

func (p PublicationFile) withdrawn() string {
	if p.Publication.State != request.WithdrawnState || p.Publication.WithdrawnAt == nil {
		return ""
	}
	return "Ingetrokken op " + nl.Moment(*p.Publication.WithdrawnAt) + ". " + p.Publication.Why
}

// parts are the letter and the inventory, or the documents.
func (p PublicationFile) parts(documents bool) (parts []PublicationPart) {
	for _, part := range p.Parts {
		if (part.Nr > 0) == documents {
			parts = append(parts, part)
		}
	}
	return parts
}

func (p PublicationPart) title() string {
	if p.Nr == 0 {
		return p.Title
	}
	return fmt.Sprintf("%d. %s", p.Nr, p.Title)
}

func (p PublicationPart) words() string {
	words := Assessment(p.Assessment)
	if p.Grounds != "" && p.Grounds != "-" {
		words += ", " + p.Grounds
	}
	return words
}

// CorrectionReason says why a publication came in the place of another.
func CorrectionReason(r request.CorrectionReason) string { return reasonWord(r) }

// LoosePage is a page by itself of what is otherwise shown within one: the content comes from Beraad and is sound already.
type LoosePage struct {
	Title   string
	Content io.Reader
}

// Page writes it.
func (p LoosePage) Page(w io.Writer) error {
	_, err := fmt.Fprintf(w, "<!DOCTYPE html>\n<html lang=\"nl\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>%s</title></head>\n<body>\n", templ.EscapeString(p.Title))
	if err != nil {
		return err
	}
	if _, err := io.Copy(w, p.Content); err != nil {
		return err
	}
	_, err = io.WriteString(w, "\n</body>\n</html>\n")
	return err
}
