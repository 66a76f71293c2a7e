package request

import (
	"slices"
	"strings"

	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/request/redact"
	"beraad/models/store"
)

// Redacted gives a version in a document of the request as the public may read it. Who makes many of them asks Secrets.
func Redacted(tx *store.Tx, request, version uint) (*paper.Sheet, error) {
	names, err := hiddenNames(tx, request)
	if err != nil {
		return nil, err
	}
	return redactedWith(tx, request, version, redact.Naming(names))
}

// redactedWith gives a version as the public may read it, without the names that are hidden anywhere in the request.
func redactedWith(tx *store.Tx, request, version uint, names *redact.Names) (*paper.Sheet, error) {
	f, err := openAroundVersion(tx, request, version)
	if err != nil {
		return nil, err
	}
	v, err := paper.FindVersion(tx, version)
	if err != nil {
		return nil, err
	}
	if _, listed := f.byVersion[version]; !listed {
		return nil, fault.NotFound()
	}
	return f.redacted(v, names), nil
}

func (f *file) redacted(v *paper.Version, names *redact.Names) *paper.Sheet {
	p := f.byVersion[v.ID]
	sheet := &paper.Sheet{
		Paper: p.ID, Version: v.ID, Number: v.Number, Kind: p.Kind, Title: paper.Plain(p.Title), Reference: p.Reference,
		Date: p.Date, Body: p.Body, FileName: v.FileName,
	}
	return redact.Sheet(sheet, f.blocks[v.ID], f.passages(v.ID), f.scope, names)
}

// withheld lists what is hidden in the documents that were asked for: names and addresses of people, and texts.
func (f *file) withheld() (names, texts []string) {
	for _, dp := range f.papers {
		if !f.own(dp) {
			continue
		}
		part := f.part(dp.Version)
		whole := part.Whole.Verdict != redact.Shown
		for i := range part.Blocks {
			b := &part.Blocks[i]
			n, t := hidden(b, part.Cuts[i], whole)
			names, texts = append(names, n...), append(texts, t...)
		}
		for _, m := range part.Facts {
			names = append(names, f.block[m.Block].Fact(m.Fact))
		}
	}
	return distinct(names), distinct(texts)
}

// hidden gives what may not be read of a block; whole says that nothing of it may.
func hidden(b *paper.Block, cuts []redact.Cut, whole bool) (names, texts []string) {
	runes := []rune(b.Text)
	for _, cut := range cuts {
		if cut.Verdict == redact.Shown && !whole {
			continue
		}
		text := string(runes[cut.From:cut.Till])
		if function := strings.TrimSpace(text); strings.HasPrefix(function, "(") && strings.HasSuffix(function, ")") {
			continue // what somebody is stands behind his name, and is no secret elsewhere
		}
		if b.Personal != "" || (cut.Verdict == redact.Removed && allPersonal(cut.Grounds)) {
			names = append(names, redact.Words(b.Kind, text)...)
			continue
		}
		texts = append(texts, redact.Words(b.Kind, text)...)
		texts = append(texts, sentences(text)...)
	}
	return names, texts
}

func allPersonal(grounds []string) bool {
	return !slices.ContainsFunc(toGrounds(grounds), func(g law.Ground) bool { return !redact.Personal(g) })
}

// enough is the number of letters from which a sentence says something by itself.
const enough = 20

// sentences cuts a text into its sentences, those that are long enough to know again.
func sentences(text string) []string {
	var list []string
	for _, s := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(".!?;\n", r) }) {
		if s = strings.TrimSpace(s); len([]rune(s)) >= enough && s != text {
			list = append(list, s)
		}
	}
	return list
}

// formWords are the fixed words with which pages and prints label the parts of a paper. They stand on every paper of
// their kind, also where an item with that very title was taken out, and tell nothing about it.
const formWords = "Agenda; Agendapunt; Agendapunten; Aanwezig; Afwezig; Actie; Actiehouder; Advies; Bedrag; Bijlage; Bijlagen; " +
	"Besluit; Dekking; Gremium; Kenmerk; Kosten; Nazending; Onderwerp; Overeenstemming; Punt; Samenvatting; Secretaris; " +
	"Status; Tekst; Tijd; Toelichting; Uiterlijk; Uitkomst; Versie; Verslag; Voorraadagenda; Voorzitter; Contactpersoon"

// allowed gives all text that may be read of the documents that were asked for: their names and the redacted sheets.
func (f *file) allowed(tx *store.Tx, names *redact.Names) (string, error) {
	var all strings.Builder
	for _, d := range f.documents {
		all.WriteString(d.Title + "\n")
	}
	var ids []uint
	for _, dp := range f.papers {
		ids = append(ids, dp.Version)
	}
	versions, err := paper.VersionsByIDs(tx, ids)
	if err != nil {
		return "", err
	}
	for _, dp := range f.papers {
		if v, there := versions[dp.Version]; there && f.own(dp) {
			all.WriteString(readable(f.redacted(&v, names)))
			for _, m := range f.boxes(dp.Version) {
				all.WriteString(m.Instead + "\n")
			}
		}
	}
	return all.String(), nil
}

// readable gives what can be read of a sheet.
func readable(s *paper.Sheet) string {
	var all strings.Builder
	all.WriteString(s.Title.String() + "\n" + s.Reference + "\n" + s.FileName + "\n")
	for _, line := range s.Lines {
		all.WriteString(line.Number + " " + line.Label + " ")
		for _, run := range line.Runs {
			if run.Hidden() {
				all.WriteString("\n")
			} else {
				all.WriteString(run.Text)
			}
		}
		for _, fact := range line.Facts {
			all.WriteString("\n" + fact)
		}
		all.WriteString("\n")
	}
	return all.String()
}

func distinct(texts []string) []string {
	texts = slices.DeleteFunc(texts, func(t string) bool { return strings.TrimSpace(t) == "" })
	slices.Sort(texts)
	return slices.Compact(texts)
}
