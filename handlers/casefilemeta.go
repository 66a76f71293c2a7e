package handlers

import (
	"fmt"

	"beraad/models/format/mdto"
	"beraad/views"
)

// object tells of one version of a paper.
func (b *meetingBag) object(of piece, line views.ParcelLine) *mdto.Object {
	level := mdto.Of(levels, "Archiefstuk", "")
	o := &mdto.Object{
		IDs: []mdto.ID{*versionRef(of).ID}, Name: of.title, Level: &level, Class: []mdto.Term{mdto.Of(kindsOfPaper, views.PaperKind(of.paper.Kind), string(of.paper.Kind))},
		Language: "nl", Events: []mdto.Event{{Kind: mdto.Of(happenings, "Creatie", ""), At: mdto.Moment(of.at()), Result: oneLine(of.version.Note)}},
		PartOf: []mdto.Ref{b.meetingRef()}, Files: []mdto.Ref{b.fileRef(line)},
	}
	if of.paper.Reference != "" {
		o.IDs = append(o.IDs, mdto.ID{Mark: of.paper.Reference, Source: "Kenmerk van " + b.body.Name})
	}
	if of.number != "" {
		o.About = []string{"Bij agendapunt " + of.head}
	}
	if !of.paper.Date.IsZero() {
		o.Spans = []mdto.Span{{Kind: mdto.Of(source, "Datum op het stuk", ""), From: of.paper.Date.String()}}
	}
	b.circle(o, of.paper.Confidential)
	return o
}

// meetingObject tells of the meeting, of which the papers are parts.
func (b *meetingBag) meetingObject(line views.ParcelLine) *mdto.Object {
	m := b.of.top.Meeting
	level := mdto.Of(levels, "Dossier", "")
	o := &mdto.Object{
		IDs: []mdto.ID{*b.meetingRef().ID}, Name: b.of.top.Title(), Level: &level, About: []string{"Agenda, stukken, besluiten en verslag van een vergadering."}, Language: "nl",
		Spans:  []mdto.Span{{Kind: mdto.Of(source, "Vergaderdatum", ""), From: m.Day().String()}},
		Events: []mdto.Event{{Kind: mdto.Of(happenings, "Creatie", ""), At: mdto.Moment(m.CreatedAt)}},
		Files:  []mdto.Ref{b.fileRef(line)},
	}
	secret := false
	for i, l := range b.lines {
		if p := b.of.pieces[i]; l.File != "" {
			o.Parts = append(o.Parts, versionRef(p))
			secret = secret || p.paper.Confidential
		}
	}
	for _, item := range b.of.agenda.Items() {
		secret = secret || item.Confidential
	}
	b.circle(o, secret)
	return o
}

// circle adds what is the same for all of a meeting, and who may read it.
func (b *meetingBag) circle(o *mdto.Object, secret bool) {
	b.house(o)
	o.Limits = []mdto.Limit{{Kind: mdto.Of(limitsOf, "Intern", ""), Why: "Voor de leden van het gremium en wie daar namens hen mag lezen."}}
	if secret {
		o.Limits = []mdto.Limit{{Kind: mdto.Of(limitsOf, "Vertrouwelijk", ""), Why: "Alleen voor de aangewezen kring, de secretaris en de voorzitter."}}
	}
}

func (b *meetingBag) meetingRef() mdto.Ref {
	return mdto.Ref{Name: b.of.top.Title(), ID: &mdto.ID{Mark: fmt.Sprintf("vergadering %d", b.of.top.Meeting.ID), Source: source}}
}

func versionRef(of piece) mdto.Ref {
	return mdto.Ref{Name: of.title, ID: &mdto.ID{Mark: fmt.Sprintf("stuk %d, versie %d", of.paper.ID, of.version.Number), Source: source}}
}
