package handlers

import (
	"fmt"
	"path"
	"strings"

	"beraad/models/format/mdto"
	"beraad/views"
)

// Lists of words of MDTO, and those of Beraad where that has none.
const (
	levels       = "Begrippenlijst Aggregatieniveaus MDTO"
	happenings   = "Begrippenlijst EventTypen MDTO"
	source       = "Beraad"
	worthOf      = "Waardering in Beraad"
	limitsOf     = "Vertrouwelijkheid in Beraad"
	kindsOfPaper = "Stuksoorten van Beraad"
)

// object tells of one version of a paper.
func (b *bag) object(of piece, line views.ParcelLine) *mdto.Object {
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
	b.house(o, of.paper.Confidential)
	return o
}

// meetingObject tells of the meeting, of which the papers are parts.
func (b *bag) meetingObject(line views.ParcelLine) *mdto.Object {
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
	b.house(o, secret)
	return o
}

// house adds what is the same for all that a body makes. What it is worth to an archive is in no list of Beraad: that is
// said, and not guessed.
func (b *bag) house(o *mdto.Object, secret bool) {
	o.Worth = mdto.Of(worthOf, "Nog niet bepaald", "")
	o.Makers = []mdto.Ref{{Name: b.body.Name}}
	if s := oneLine(b.body.Secretariat); s != "" {
		o.Makers = append(o.Makers, mdto.Ref{Name: s})
	}
	o.Limits = []mdto.Limit{{Kind: mdto.Of(limitsOf, "Intern", ""), Why: "Voor de leden van het gremium en wie daar namens hen mag lezen."}}
	if secret {
		o.Limits = []mdto.Limit{{Kind: mdto.Of(limitsOf, "Vertrouwelijk", ""), Why: "Alleen voor de aangewezen kring, de secretaris en de voorzitter."}}
	}
}

// file tells of the bytes of a file.
func (b *bag) file(line views.ParcelLine, media string, of mdto.Ref) *mdto.File {
	return &mdto.File{
		IDs: []mdto.ID{*b.fileRef(line).ID}, Name: path.Base(line.File), Size: line.Size, Format: mdto.Of("IANA Media Types", media, ""),
		Sums: []mdto.Sum{mdto.SHA256(line.Sum, b.made)}, Object: of,
	}
}

func (b *bag) fileRef(line views.ParcelLine) mdto.Ref {
	return mdto.Ref{Name: path.Base(line.File), ID: &mdto.ID{Mark: strings.TrimPrefix(line.File, "data/"), Source: "Dossier van vergadering " + fmt.Sprint(b.of.top.Meeting.ID)}}
}

func (b *bag) meetingRef() mdto.Ref {
	return mdto.Ref{Name: b.of.top.Title(), ID: &mdto.ID{Mark: fmt.Sprintf("vergadering %d", b.of.top.Meeting.ID), Source: source}}
}

func versionRef(of piece) mdto.Ref {
	return mdto.Ref{Name: of.title, ID: &mdto.ID{Mark: fmt.Sprintf("stuk %d, versie %d", of.paper.ID, of.version.Number), Source: source}}
}
