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

// Redacted gives a version in a document of the request as the public may read it.
func Redacted(tx *store.Tx, request, version uint) (*paper.Sheet, error) {
	f, err := open(tx, request)
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
	return f.redacted(v), nil
}

func (f *file) redacted(v *paper.Version) *paper.Sheet {
	p := f.byVersion[v.ID]
	sheet := &paper.Sheet{
		Paper: p.ID, Version: v.ID, Number: v.Number, Kind: p.Kind, Title: paper.Plain(p.Title), Reference: p.Reference,
		Date: p.Date, Body: p.Body, FileName: v.FileName,
	}
	names, _ := f.withheld()
	return redact.Sheet(sheet, f.blocks[v.ID], f.passages(v.ID), f.scope, names...)
}

// Withheld lists every text that may be in no file that leaves the house: what was removed and what is no part of the
// request, in whole passages and in sentences; names and addresses wherever they stand; the requester himself. A
// sentence that may be read elsewhere in the same papers is no secret and is left out; a name never is.
func Withheld(tx *store.Tx, request uint) ([]string, error) {
	f, err := open(tx, request)
	if err != nil {
		return nil, err
	}
	names, texts := f.withheld()
	allowed, err := f.allowed(tx)
	if err != nil {
		return nil, err
	}
	letter, err := LetterOf(tx, request)
	if err != nil {
		return nil, err
	}
	for _, s := range letter.Sections {
		allowed += "\n" + s.Title + "\n" + s.Text
	}
	names = append(names, f.request.Requester, f.request.Email)
	names = append(names, strings.Split(f.request.Address, "\n")...)
	return append(names, redact.Apart(texts, allowed)...), nil
}

// withheld lists what is hidden: names and addresses of people, and texts.
func (f *file) withheld() (names, texts []string) {
	for _, dp := range f.papers {
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

// allowed gives all text that may be read: the words of the forms, the redacted sheets and the names of the documents.
func (f *file) allowed(tx *store.Tx) (string, error) {
	var all strings.Builder
	all.WriteString(formWords + "\n")
	for _, d := range f.documents {
		all.WriteString(d.Title + "\n")
	}
	for _, dp := range f.papers {
		v, err := paper.FindVersion(tx, dp.Version)
		if err != nil {
			return "", err
		}
		all.WriteString(readable(f.redacted(v)))
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
