package handlers

import (
	"fmt"

	"beraad/models/format/mdto"
	"beraad/models/law"
	"beraad/models/request"
	"beraad/views"
	"beraad/views/nl"
)

// publicHappenings are what happens to a publication: the list of MDTO has no words for it.
const publicHappenings = "Gebeurtenissen bij een publicatie in Beraad"

func (b *publicationBag) ref() mdto.Ref {
	return mdto.Ref{Name: b.of.Title, ID: &mdto.ID{Mark: fmt.Sprintf("publicatie %d", b.of.ID), Source: source}}
}

func (b *publicationBag) partRef(part publicationPart) mdto.Ref {
	ref := b.ref()
	ref.Name = part.Title
	ref.ID.Mark += ", " + part.Name
	if part.Document > 0 {
		ref.ID.Mark = fmt.Sprintf("publicatie %d, document %d", b.of.ID, part.Document)
	}
	return ref
}

// whole tells of the publication, of which the documents are parts.
func (b *publicationBag) whole(line views.ParcelLine) *mdto.Object {
	p := b.of
	level := mdto.Of(levels, "Dossier", "")
	o := &mdto.Object{
		IDs: []mdto.ID{*b.ref().ID}, Name: p.Title, Level: &level, Language: "nl",
		About: []string{"Wat openbaar is gemaakt van een besluit op een verzoek om informatie: het besluit, de inventarislijst en de openbare documenten."},
		Spans: []mdto.Span{{Kind: mdto.Of(source, "Behandeling van het verzoek", ""), From: p.ReceivedOn.String(), Till: p.DecidedOn.String()}},
		Files: []mdto.Ref{b.fileRef(line)},
	}
	if p.Summary != "" {
		o.About = append(o.About, oneLine(p.Summary))
	}
	if p.Reference != "" {
		o.IDs = append(o.IDs, mdto.ID{Mark: p.Reference, Source: "Kenmerk van het besluit"})
	}
	o.Events = []mdto.Event{{Kind: mdto.Of(happenings, "Creatie", ""), At: mdto.Moment(p.CreatedAt)}}
	if p.ApprovedAt != nil {
		o.Events = append(o.Events, mdto.Event{Kind: mdto.Of(publicHappenings, "Goedkeuring", ""), At: mdto.Moment(*p.ApprovedAt)})
	}
	o.Events = append(o.Events, mdto.Event{Kind: mdto.Of(publicHappenings, "Openbaarmaking", ""), At: mdto.Moment(*p.PublicAt), Result: oneLine(p.Change)})
	if p.WithdrawnAt != nil {
		o.Events = append(o.Events, mdto.Event{Kind: mdto.Of(publicHappenings, "Intrekking", ""), At: mdto.Moment(*p.WithdrawnAt), Result: oneLine(p.Why)})
	}
	for _, part := range b.parts {
		o.Parts = append(o.Parts, b.partRef(part))
	}
	b.open(o)
	return o
}

// document tells of one document in its files.
func (b *publicationBag) document(part publicationPart) *mdto.Object {
	level := mdto.Of(levels, "Archiefstuk", "")
	o := &mdto.Object{
		IDs: []mdto.ID{*b.partRef(part).ID}, Name: part.Title, Level: &level, Language: "nl", PartOf: []mdto.Ref{b.ref()},
		Events: []mdto.Event{{Kind: mdto.Of(happenings, "Creatie", ""), At: mdto.Moment(part.CreatedAt)}},
	}
	if part.Document > 0 {
		about := fmt.Sprintf("Nummer %d op de inventarislijst: %s", part.Document, views.Assessment(part.Assessment))
		if part.Grounds != "" && part.Grounds != "-" {
			about += ". Gronden: " + part.Grounds
		}
		o.About = []string{about + "."}
	}
	if !part.MadeOn.IsZero() {
		o.Spans = []mdto.Span{{Kind: mdto.Of(source, "Datum op het stuk", ""), From: part.MadeOn.String()}}
	}
	for _, f := range part.files {
		o.Files = append(o.Files, b.fileRef(f.ParcelLine))
	}
	b.open(o)
	return o
}

// open adds what is the same for all: everybody may read it, or could until it was withdrawn.
func (b *publicationBag) open(o *mdto.Object) {
	b.house(o)
	o.Limits = []mdto.Limit{{Kind: mdto.Of(limitsOf, "Openbaar", ""), Why: "Openbaar sinds " + nl.Day(law.DateOf(*b.of.PublicAt)) + "."}}
	if b.of.State == request.WithdrawnState && b.of.WithdrawnAt != nil {
		o.Limits = []mdto.Limit{{Kind: mdto.Of(limitsOf, "Intern", ""), Why: "Ingetrokken op " + nl.Day(law.DateOf(*b.of.WithdrawnAt)) + ". " + oneLine(b.of.Why)}}
	}
}
