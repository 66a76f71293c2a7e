package handlers

import (
	"archive/zip"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"

	"beraad/models/body"
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

// bag packs an archive (RFC 8493). What it holds is under data/; beside it stand the lists of sums and the page to begin with.
type bag struct {
	packer
	source string // whose files these are, in their metadata
	made   time.Time
	bytes  int64
	count  int
}

// bag begins an archive: one folder of this name.
func (t taking) bag(w io.Writer, folder string, of *body.Body) bag {
	return bag{
		packer: packer{by: t, zip: zip.NewWriter(w), body: of, base: folder + "/", inside: "data/", names: views.ParcelNames{}}, made: t.server.Store.Now(),
	}
}

// tell writes a file that tells of another.
func (b *bag) tell(file string, fill func(io.Writer) error) error {
	line, err := b.write(strings.TrimPrefix(file, b.inside), b.made, fill)
	b.weigh(line)
	return err
}

func (b *bag) weigh(line views.ParcelLine) { b.bytes, b.count = b.bytes+line.Size, b.count+1 }

// bagInfo is what bag-info.txt says of an archive, besides what is the same for all.
type bagInfo struct{ Title, ID string }

// seal writes the files of the bag itself, and last the sums of these.
func (b *bag) seal(of bagInfo, index templ.Component) error {
	manifest := strings.Join(b.sums, "")
	b.sums, b.inside = nil, ""
	info := []string{
		"Source-Organization: " + oneLine(b.body.Secretariat),
		"External-Description: " + oneLine(of.Title),
		"External-Identifier: " + of.ID,
		"Bagging-Date: " + b.made.Format(time.DateOnly),
		"Bag-Software-Agent: Beraad " + oneLine(b.by.server.Version),
		fmt.Sprintf("Payload-Oxum: %d.%d", b.bytes, b.count),
	}
	info = slices.DeleteFunc(info, func(line string) bool { return strings.HasSuffix(line, ": ") })
	texts := []struct{ name, text string }{
		{"bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"},
		{"bag-info.txt", strings.Join(info, "\n") + "\n"},
		{"manifest-sha256.txt", manifest},
	}
	for _, f := range texts {
		if err := b.text(f.name, f.text); err != nil {
			return err
		}
	}
	if _, err := b.write("index.html", b.made, func(w io.Writer) error { return index.Render(b.by.ctx, w) }); err != nil {
		return err
	}
	if err := b.text("tagmanifest-sha256.txt", strings.Join(b.sums, "")); err != nil {
		return err
	}
	if err := b.zip.Close(); err != nil {
		return fmt.Errorf("close archive: %w", err)
	}
	return nil
}

func (b *bag) text(name, text string) error {
	_, err := b.write(name, b.made, func(w io.Writer) error { _, err := io.WriteString(w, text); return err })
	return err
}

// house adds what is the same for all that a body makes. What it is worth to an archive is in no list of Beraad: that is
// said, and not guessed.
func (b *bag) house(o *mdto.Object) {
	o.Worth = mdto.Of(worthOf, "Nog niet bepaald", "")
	o.Makers = []mdto.Ref{{Name: b.body.Name}}
	if s := oneLine(b.body.Secretariat); s != "" {
		o.Makers = append(o.Makers, mdto.Ref{Name: s})
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
	return mdto.Ref{Name: path.Base(line.File), ID: &mdto.ID{Mark: strings.TrimPrefix(line.File, "data/"), Source: b.source}}
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
