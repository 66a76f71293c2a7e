package handlers

import (
	"fmt"
	"time"

	"beraad/models/format/mdto"
	"beraad/views"
)

// Words of Beraad for what happens to a mail-out: the lists of MDTO have none.
const (
	mailOutHappenings = "Gebeurtenissen bij een verspreiding in Beraad"
	kindsOfPart       = "Onderdelen van een verspreiding in Beraad"
)

// metadata tells of all that was written: of the mail-out, of each part and of each file.
func (b *mailOutBag) metadata() error {
	for _, part := range b.parts {
		ref := b.partRef(part)
		for _, f := range part.files {
			if err := b.tell(f.File+views.Sidecars.File, b.file(f.ParcelLine, f.media, ref).Write); err != nil {
				return err
			}
		}
		if part.mark == "verspreiding" {
			if err := b.tell("data/verspreiding"+views.Sidecars.Object, b.mailOutObject(part).Write); err != nil {
				return err
			}
			continue
		}
		beside := "data/" + part.mark
		if len(part.files) == 1 {
			beside = part.files[0].File
		}
		if err := b.tell(beside+views.Sidecars.Object, b.partObject(part).Write); err != nil {
			return err
		}
	}
	return nil
}

// mailOutObject tells of the mail-out, of which the others are parts.
func (b *mailOutBag) mailOutObject(part bagPart) *mdto.Object {
	level := mdto.Of(levels, "Dossier", "")
	d := &b.of.Distribution
	o := &mdto.Object{
		IDs: []mdto.ID{*b.partRef(part).ID}, Name: "Verspreiding: " + d.Subject, Level: &level, Language: "nl",
		About: []string{"Een mail aan velen: het bericht, aan wie het ging, wat daarvan werd, en wie het schreef, goedkeurde en liet uitgaan."},
	}
	if b.of.Line != nil {
		o.About = append(o.About, "Beleidslijn: "+b.of.Line.Name+". "+b.page.WordingWords())
	}
	if d.StartedAt != nil && d.EndedAt != nil {
		o.Spans = []mdto.Span{{Kind: mdto.Of(source, "Verzending", ""), From: mdto.Moment(*d.StartedAt)[:len(time.DateOnly)], Till: mdto.Moment(*d.EndedAt)[:len(time.DateOnly)]}}
	}
	b.happened(o)
	for _, other := range b.parts {
		if other.mark != part.mark {
			o.Parts = append(o.Parts, b.partRef(other))
		}
	}
	b.represent(o, part)
	b.house(o)
	o.Limits = b.limits(true)
	return o
}

func (b *mailOutBag) happened(o *mdto.Object) {
	d := &b.of.Distribution
	happens := func(kind mdto.Term, at *time.Time, who string) {
		if at == nil {
			return
		}
		event := mdto.Event{Kind: kind, At: mdto.Moment(*at)}
		if who != "" {
			event.Actor = &mdto.Ref{Name: who}
		}
		o.Events = append(o.Events, event)
	}
	happens(mdto.Of(happenings, "Creatie", ""), &d.CreatedAt, b.of.Author)
	happens(mdto.Of(mailOutHappenings, "Goedkeuring", ""), d.ApprovedAt, b.of.Approver)
	happens(mdto.Of(mailOutHappenings, "Begin van de verzending", ""), d.StartedAt, "")
	happens(mdto.Of(mailOutHappenings, "Einde van de verzending", ""), d.EndedAt, "")
}

func (b *mailOutBag) partObject(part bagPart) *mdto.Object {
	level := mdto.Of(levels, "Archiefstuk", "")
	o := &mdto.Object{
		IDs: []mdto.ID{*b.partRef(part).ID}, Name: part.name, Level: &level, Class: []mdto.Term{mdto.Of(kindsOfPart, part.mark, "")}, About: []string{part.about},
		Language: "nl", Events: []mdto.Event{{Kind: mdto.Of(happenings, "Creatie", ""), At: mdto.Moment(b.made)}}, PartOf: []mdto.Ref{b.mailOutRef()},
	}
	if at := b.of.Mail.ComposedAt; at != nil && !part.personal {
		o.Events[0].At = mdto.Moment(*at)
	}
	b.represent(o, part)
	b.house(o)
	o.Limits = b.limits(part.personal)
	return o
}

func (b *mailOutBag) represent(o *mdto.Object, part bagPart) {
	for _, f := range part.files {
		o.Files = append(o.Files, b.fileRef(f.ParcelLine))
	}
}

func (b *mailOutBag) limits(personal bool) []mdto.Limit {
	limits := []mdto.Limit{{Kind: mdto.Of(limitsOf, "Intern", ""), Why: "Verzonden aan de ontvangers van de verspreiding; verder voor het secretariaat van het gremium."}}
	for _, annex := range b.of.Annexes {
		if annex.Paper.Confidential {
			limits = []mdto.Limit{{Kind: mdto.Of(limitsOf, "Vertrouwelijk", ""), Why: "Een bijlage is een vertrouwelijk stuk."}}
		}
	}
	if personal {
		limits = append(limits, mdto.Limit{
			Kind: mdto.Of("Persoonsgegevens in Beraad", "Bevat persoonsgegevens", ""), Why: "Namen en e-mailadressen van ontvangers, en namen van wie de verspreiding maakte.",
		})
	}
	return limits
}

func (b *mailOutBag) mailOutRef() mdto.Ref {
	return mdto.Ref{Name: "Verspreiding: " + b.of.Subject, ID: &mdto.ID{Mark: fmt.Sprintf("verspreiding %d", b.of.ID), Source: source}}
}

func (b *mailOutBag) partRef(part bagPart) mdto.Ref {
	ref := b.mailOutRef()
	if part.mark != "verspreiding" {
		ref.Name, ref.ID.Mark = part.name, ref.ID.Mark+", "+part.mark
	}
	return ref
}
