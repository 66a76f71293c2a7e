package handlers

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/views"
)

// publicationBag packs the archive of a publication: all that the public could read of a decision, and what tells of it.
type publicationBag struct {
	bag
	of          *request.Publication
	corrections []request.Correction
	parts       []publicationPart
}

// publicationPart is a document of a publication: the same in one or more files.
type publicationPart struct {
	request.File // the first of them
	files        []bagged
}

// takePublication sends the archive of a publication, as a bag (RFC 8493). It is of what was public at some time: before that it may
// still be made anew.
func (s *Server) takePublication(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	b := publicationBag{}
	var files []request.File
	err = v.Read(func(tx *store.Tx) (err error) {
		if b.of, err = request.ForArchive(tx, id); err != nil {
			return err
		}
		if files, err = request.FilesOf(tx, id); err != nil {
			return err
		}
		b.corrections, err = request.Corrections(tx, b.of)
		return err
	})
	if err != nil {
		return err
	}
	folder := views.ParcelFolder(fmt.Sprintf("publicatie %d %s %s", id, law.DateOf(*b.of.PublicAt), b.of.Title))
	return v.sendZIP(folder+".zip", func(w io.Writer) error {
		maker := &body.Body{Name: cmp.Or(s.Publisher.Label, s.Theme.Organisation, s.Theme.Name)}
		b.bag = v.taking().bag(w, folder, maker)
		b.source = fmt.Sprintf("Archief van publicatie %d", id)
		return b.pack(files)
	})
}

// pack writes the files, what tells of them and of the whole, and then the sums.
func (b *publicationBag) pack(files []request.File) error {
	for _, f := range files {
		if err := b.copy(f); err != nil {
			return err
		}
	}
	if err := b.story(); err != nil {
		return err
	}
	for _, part := range b.parts {
		if err := b.metadata(part); err != nil {
			return err
		}
	}
	info := bagInfo{Title: b.of.Title, ID: fmt.Sprintf("publicatie %d", b.of.ID)}
	return b.seal(info, b.index().Index())
}

// copy lays a file in the bag as the public could read it. What is shown within a page of Beraad becomes a page by itself.
func (b *publicationBag) copy(f request.File) error {
	kept, err := b.by.server.Store.Files().Open(b.by.ctx, f.Sum)
	if err != nil {
		return fmt.Errorf("open public file %d: %w", f.ID, err)
	}
	defer kept.Close() //nolint:errcheck // it was only read
	line, err := b.write(f.Name, f.CreatedAt, func(w io.Writer) error {
		if !strings.HasPrefix(f.Media, "text/html") {
			_, err := io.Copy(w, kept)
			return err
		}
		return views.LoosePage{Title: f.Title, Content: kept}.Page(w)
	})
	if err != nil {
		return err
	}
	b.weigh(line)
	media, _, _ := strings.Cut(f.Media, ";")
	file := bagged{line, media}
	for i := range b.parts {
		if p := &b.parts[i]; p.Document == f.Document && p.Title == f.Title {
			p.files = append(p.files, file)
			return nil
		}
	}
	b.parts = append(b.parts, publicationPart{f, []bagged{file}})
	return nil
}

// toldPublication is a publication as publicatie.json tells of it.
type toldPublication struct {
	ID          uint             `json:"nummer"`
	Title       string           `json:"titel"`
	Summary     string           `json:"samenvatting"`
	Reference   string           `json:"kenmerk"`
	ReceivedOn  law.Date         `json:"verzoekOntvangenOp"`
	DecidedOn   law.Date         `json:"besluitOp"`
	Address     string           `json:"adres"`
	PublicAt    *time.Time       `json:"openbaarOp"`
	WithdrawnAt *time.Time       `json:"ingetrokkenOp,omitempty"`
	Why         string           `json:"redenIntrekking,omitempty"`
	Corrections []toldCorrection `json:"wijzigingen"`
	Documents   []toldDocument   `json:"documenten"`
}

type toldCorrection struct {
	On     law.Date `json:"op"`
	Change string   `json:"wijziging"`
	Reason string   `json:"reden"`
}

type toldDocument struct {
	Nr         int        `json:"nummer"`
	Title      string     `json:"titel"`
	Assessment string     `json:"beoordeling,omitempty"`
	Grounds    string     `json:"gronden,omitempty"`
	Files      []toldFile `json:"bestanden"`
}

type toldFile struct {
	Path string `json:"pad"`
	Size int64  `json:"omvang"`
	Sum  string `json:"sha256"`
}

// story writes how the publication can be read by a program.
func (b *publicationBag) story() error {
	p := b.of
	told := toldPublication{
		ID: p.ID, Title: p.Title, Summary: p.Summary, Reference: p.Reference, ReceivedOn: p.ReceivedOn, DecidedOn: p.DecidedOn,
		Address: b.by.server.BaseURL + "/openbaar/" + p.Slug, PublicAt: p.PublicAt, WithdrawnAt: p.WithdrawnAt, Why: p.Why,
		Corrections: []toldCorrection{}, Documents: []toldDocument{},
	}
	for _, c := range b.corrections {
		told.Corrections = append(told.Corrections, toldCorrection{c.On, c.Change, views.CorrectionReason(c.Reason)})
	}
	for _, part := range b.parts {
		one := toldDocument{Nr: part.Document, Title: part.Title, Assessment: views.Assessment(part.Assessment), Grounds: part.Grounds}
		for _, f := range part.files {
			one.Files = append(one.Files, toldFile{f.File, f.Size, f.Sum})
		}
		told.Documents = append(told.Documents, one)
	}
	line, err := b.write("publicatie.json", b.made, func(w io.Writer) error {
		out := json.NewEncoder(w)
		out.SetIndent("", "  ")
		return out.Encode(told) //nolint:wrapcheck // write says which file it was
	})
	if err != nil {
		return err
	}
	b.weigh(line)
	if err := b.tell(line.File+views.Sidecars.File, b.file(line, "application/json", b.ref()).Write); err != nil {
		return err
	}
	return b.tell(b.inside+"publicatie"+views.Sidecars.Object, b.whole(line).Write)
}

// metadata tells of a document and of each of its files.
func (b *publicationBag) metadata(part publicationPart) error {
	for _, f := range part.files {
		if err := b.tell(f.File+views.Sidecars.File, b.file(f.ParcelLine, f.media, b.partRef(part)).Write); err != nil {
			return err
		}
	}
	return b.tell(part.files[0].File+views.Sidecars.Object, b.document(part).Write)
}

func (b *publicationBag) index() views.PublicationFile {
	page := views.PublicationFile{Publication: b.of, Corrections: b.corrections, Made: b.made}
	for _, part := range b.parts {
		doc := views.PublicationPart{Nr: part.Document, Title: part.Title, Assessment: part.Assessment, Grounds: part.Grounds}
		for _, f := range part.files {
			doc.Files = append(doc.Files, f.ParcelLine)
		}
		page.Parts = append(page.Parts, doc)
	}
	return page
}
