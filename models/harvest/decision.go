package harvest

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"beraad/models/fault"
	"beraad/models/format/diwoo"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/models/store"
)

// decisions gives the documents of stretches of publications.
func (s Site) decisions(tx *store.Tx, pieces []piece) (list []Entry, err error) {
	for len(pieces) > 0 {
		n := slices.IndexFunc(pieces, func(p piece) bool { return p.id != pieces[0].id })
		if n < 0 {
			n = len(pieces)
		}
		of, err := s.dossier(tx, pieces[0].id)
		if err != nil {
			return nil, err
		}
		some, err := of.documents(tx, pieces[0].stretch, pieces[n-1].stretch)
		if err != nil {
			return nil, err
		}
		list, pieces = append(list, some...), pieces[n:]
	}
	return list, nil
}

// dossier is a publication whose documents are told.
type dossier struct {
	*request.Publication
	site   Site
	letter diwoo.Link // the decision that all other documents are part of; empty when it has no file
}

func (s Site) dossier(tx *store.Tx, id uint) (*dossier, error) {
	p, err := store.Find[request.Publication](tx, id)
	if err != nil {
		return nil, err
	}
	d := &dossier{Publication: p, site: s}
	letter, err := request.FileByName(tx, id, request.LetterFile)
	if fault.KindOf(err) == fault.Missing {
		return d, nil
	} else if err != nil {
		return nil, err
	}
	d.letter = diwoo.Link{URI: s.File(p.Slug, letter.Name), Title: d.title(letter, 0)}
	return d, nil
}

// documents gives those of stretches of the inventory; with the first come the letter and the inventory.
func (d *dossier) documents(tx *store.Tx, first, last int) ([]Entry, error) {
	files, err := request.FilesIn(tx, d.ID, first, last)
	if err != nil {
		return nil, err
	}
	kinds, err := request.KindsIn(tx, d.Publication, first, last)
	if err != nil {
		return nil, err
	}
	before, err := request.ReplacedSums(tx, d.Publication, first, last)
	if err != nil {
		return nil, err
	}
	var list []Entry
	var parts []diwoo.Link
	for _, one := range chosen(files) {
		e := Entry{Address: d.site.File(d.Slug, one.file.Name), Changed: *d.PublicAt, Document: d.told(one, kinds[one.file.Document])}
		if sum, was := before[one.file.Name]; was && sum != one.file.Sum { // it came in the place of what was there
			e.Document.Reason = diwoo.Reasons.Of(reasonCodes[d.Reason])
		}
		list = append(list, e)
		if e.Address != d.letter.URI {
			parts = append(parts, diwoo.Link{URI: e.Address, Title: e.Document.Title})
		}
	}
	at := slices.IndexFunc(list, func(e Entry) bool { return e.Address == d.letter.URI })
	if at < 0 {
		return list, nil
	}
	// The letter names its parts when they are all here. Of a long inventory each part names the letter, and that is enough.
	more, err := store.Count(store.Of[request.File](tx).Where("publication = ? AND document >= ?", d.ID, (last+1)*request.StretchSize))
	if more == 0 {
		list[at].Document.Parts = parts
	}
	return list, err
}

// told is what is told of a file.
func (d *dossier) told(one choice, kind paper.Kind) diwoo.Document {
	format, _ := diwoo.FormatOf(one.file.Media)
	out := diwoo.Document{
		Publisher: d.site.Publisher, Responsible: d.site.Publisher, Title: d.title(one.file, one.part),
		Categories: []diwoo.Value{diwoo.Categories.Of(diwoo.WooRequests)},
		Language:   diwoo.Languages.Of(diwoo.Dutch), Format: format,
		Identifiers: []string{d.identifier(one)}, Aggregation: d.Reference,
		// What is public of a paper was settled by the decision: that is when this version of it came to be. When the paper
		// behind it was made may be one of the things that are not public.
		Events: []diwoo.Event{{Action: diwoo.Actions.Of(diwoo.Adopted), At: d.DecidedOn.Time(), By: d.site.Publisher}},
	}
	if one.file.Name == request.LetterFile {
		out.Kinds, out.Created = []diwoo.Value{diwoo.Kinds.Of(diwoo.WooDecision)}, d.DecidedOn.String()
		if strings.TrimSpace(d.Summary) != "" {
			out.About = []string{d.Summary}
		}
		return out
	}
	out.PartOf = d.letter
	if !one.file.MadeOn.IsZero() {
		out.Created = one.file.MadeOn.String()
	}
	if code := kindCodes[kind]; code != "" && one.file.Document != 0 {
		out.Kinds = []diwoo.Value{diwoo.Kinds.Of(code)}
	}
	return out
}

// reasonCodes are why something was replaced in the terms of the index; another reason it does not know.
var reasonCodes = map[request.CorrectionReason]string{request.PrivacyReason: diwoo.PrivacyCorrection, request.ProcedureReason: diwoo.ProcedureCorrection}

// kindCodes are the kinds of paper in the terms of the index. It knows no mail, no chat and no inventory.
var kindCodes = map[paper.Kind]string{
	paper.Agenda: diwoo.Agenda, paper.Minutes: diwoo.Minutes, paper.Decisions: diwoo.DecisionList, paper.Form: diwoo.Form,
	paper.Convocation: diwoo.MeetingPaper, paper.Advice: diwoo.MeetingPaper, paper.Note: diwoo.MeetingPaper, paper.Annex: diwoo.MeetingPaper,
	paper.Policy: diwoo.PolicyPaper,
}

// title names a file so that it can be understood by itself: “Besluit” alone says nothing in an index of the whole state.
func (d *dossier) title(f *request.File, part int) string {
	switch {
	case f.Document == 0:
		return f.Title + ": " + d.Title
	case part > 0:
		return fmt.Sprintf("%s (deel %d)", f.Title, part)
	}
	return f.Title
}

// identifier is the mark of the decision, and for a document its number in the inventory.
func (d *dossier) identifier(one choice) string {
	id := d.Reference
	if one.file.Document == 0 {
		if one.file.Name != request.LetterFile {
			id += "/inventaris"
		}
		return id
	}
	id += "/" + strconv.Itoa(one.file.Document)
	if one.part > 0 {
		id += "-" + strconv.Itoa(one.part)
	}
	return id
}

// choice is the file by which a document is told; part counts from 1 when the document is a bundle.
type choice struct {
	file *request.File
	part int
}

// formats are those of which one is told, the best first: the index would show a document twice that is there as a page and
// as a PDF.
var formats = []string{"PDF", "HTML", "Excel XLSX", "CSV"}

// chosen takes of each document, and of each paper of a bundle, the file in the best format. What the index does not take
// in is left out. The files come by document.
func chosen(files []request.File) (list []choice) {
	for len(files) > 0 {
		n := slices.IndexFunc(files, func(f request.File) bool { return f.Document != files[0].Document })
		if n < 0 {
			n = len(files)
		}
		list, files = append(list, chosenOf(files[:n])...), files[n:]
	}
	return list
}

// chosenOf takes the files of one document.
func chosenOf(files []request.File) (list []choice) {
	for i := range files {
		f := &files[i]
		if rank(f) < 0 {
			continue
		}
		at := slices.IndexFunc(list, func(c choice) bool { return stem(c.file) == stem(f) })
		switch {
		case at < 0:
			list = append(list, choice{file: f})
		case rank(f) < rank(list[at].file):
			list[at].file = f
		}
	}
	if len(list) > 1 && files[0].Document != 0 {
		for i := range list {
			list[i].part = i + 1
		}
	}
	return list
}

// rank is lower for a better format, and negative for what the index does not take in.
func rank(f *request.File) int {
	format, known := diwoo.FormatOf(f.Media)
	at := slices.Index(formats, format.Label)
	if known && at < 0 {
		return len(formats)
	}
	return at
}

func stem(f *request.File) string { return strings.TrimSuffix(f.Name, path.Ext(f.Name)) }
