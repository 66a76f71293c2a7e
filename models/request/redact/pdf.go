package redact

import (
	"bytes"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// largest is how much one stream may hold once it is unpacked.
const largest = 64 << 20

// pdf looks in a PDF: in its bytes, in every stream that stands in them whether or not anything points at it, in every
// object, and in the text of its pages as the fonts spell it.
func (s *search) pdf(content []byte) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = unreadable("pdf: %v", r)
		}
	}()
	// An earlier revision in the file would hold what the last one took out.
	if bytes.Count(content, []byte("startxref")) != 1 {
		return unreadable("pdf has earlier revisions")
	}
	seen := &looked{}
	if err := s.streams(content, seen); err != nil {
		return err
	}
	if at := bytes.LastIndex(content, []byte("%%EOF")); at < 0 || len(bytes.TrimSpace(content[at+len("%%EOF"):])) > 0 {
		return unreadable("pdf goes on after its end")
	}
	api.DisableConfigDir()
	ctx, err := api.ReadContext(bytes.NewReader(content), model.NewDefaultConfiguration())
	if err != nil {
		return unreadable("pdf: %v", err)
	}
	if ctx.Encrypt != nil {
		return unreadable("pdf is encrypted")
	}
	if err := ctx.EnsurePageCount(); err != nil {
		return unreadable("pdf: %v", err)
	}
	p := &pdfReader{search: s, table: ctx.XRefTable, fonts: map[string]*font{}, seen: seen}
	if err := p.objects(); err != nil {
		return err
	}
	return p.pages()
}

// pdfReader reads the objects and pages of a file.
type pdfReader struct {
	*search
	table *model.XRefTable
	fonts map[string]*font
	seen  *looked
}

// objects looks in every object of the table.
func (p *pdfReader) objects() error {
	for number, entry := range p.table.Table {
		if entry == nil || entry.Free {
			continue
		}
		object, err := p.table.Dereference(*types.NewIndirectRef(number, generation(entry)))
		if err != nil {
			return unreadable("pdf object %d: %v", number, err)
		}
		if err := p.object(object, 0); err != nil {
			return fmt.Errorf("pdf object %d: %w", number, err)
		}
	}
	return nil
}

func generation(entry *model.XRefTableEntry) int {
	if entry.Generation == nil {
		return 0
	}
	return *entry.Generation
}

// maxNested is how deep objects may be nested.
const maxNested = 200

func (p *pdfReader) object(o types.Object, depth int) error {
	if depth > maxNested {
		return unreadable("nested too deep")
	}
	switch o := o.(type) {
	case types.Dict:
		return p.dict(o, depth)
	case types.StreamDict:
		return p.stream(&o, depth)
	case *types.StreamDict:
		return p.stream(o, depth)
	case types.ObjectStreamDict, types.XRefStreamDict, *types.ObjectStreamDict, *types.XRefStreamDict:
		return nil // what they hold are objects themselves, and their bytes were unpacked
	case types.Array:
		for _, element := range o {
			if err := p.object(element, depth+1); err != nil {
				return err
			}
		}
	case types.Name:
		return p.look(o.Value(), "een naam in het pdf-bestand")
	case types.StringLiteral, types.HexLiteral:
		return p.look(spelled(raw(o)), "een eigenschap van het pdf-bestand")
	}
	return nil
}

// forbidden are the keys of what a published file has no use for.
var forbidden = []string{"EmbeddedFiles", "EF", "JavaScript", "JS", "AcroForm", "OCProperties", "RichMediaContent", "Launch", "PieceInfo", "Collection"}

func (p *pdfReader) dict(d types.Dict, depth int) error {
	for _, key := range forbidden {
		if _, there := d[key]; there {
			return unreadable("pdf holds %s", key)
		}
	}
	if kind := p.name(d["Subtype"]); p.name(d["Type"]) == "Annot" && kind != "Link" {
		return unreadable("pdf holds an annotation: %s", kind)
	}
	for key, value := range d {
		if err := p.look(key, "een naam in het pdf-bestand"); err != nil {
			return err
		}
		if err := p.object(value, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (p *pdfReader) stream(sd *types.StreamDict, depth int) error {
	if err := p.dict(sd.Dict, depth); err != nil {
		return err
	}
	if picture(sd) {
		return nil // its bytes were looked into with those of the file
	}
	seen := deflated(sd) && p.seen.has(sd.Raw)
	if seen && p.name(sd.Dict["Subtype"]) == "Image" {
		return nil
	}
	if err := sd.DecodeWithLimit(largest); err != nil {
		return unreadable("stream: %v", err)
	}
	if text, ok := decoded(sd.Content); ok && p.name(sd.Dict["Type"]) == "Metadata" {
		return p.text(text, "de metagegevens")
	}
	if !seen { // packed otherwise than by zlib alone, or not at all
		if err := p.bytes(sd.Content, "een gegevensstroom van het pdf-bestand"); err != nil {
			return err
		}
	}
	// A form and a pattern are drawn on pages, and have fonts of their own.
	if resources := p.resources(sd.Dict); resources != nil {
		return p.drawn(sd.Content, resources)
	}
	return nil
}

// picture tells whether a stream is a picture in a form of its own.
func picture(sd *types.StreamDict) bool {
	for _, f := range sd.FilterPipeline {
		switch f.Name {
		case "DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode":
			return true
		}
	}
	return false
}

// deflated tells whether a stream is packed by zlib and nothing else.
func deflated(sd *types.StreamDict) bool {
	return len(sd.FilterPipeline) == 1 && sd.FilterPipeline[0].Name == "FlateDecode" && sd.FilterPipeline[0].DecodeParms == nil
}

// pages looks in the text of every page.
func (p *pdfReader) pages() error {
	for n := 1; n <= p.table.PageCount; n++ {
		page, _, inherited, err := p.table.PageDict(n, false)
		if err != nil || page == nil {
			return unreadable("page %d: %v", n, err)
		}
		resources := p.resources(page)
		if resources == nil && inherited != nil {
			resources = inherited.Resources
		}
		content, err := p.table.PageContent(page, n)
		if errors.Is(err, model.ErrNoContent) {
			continue
		}
		if err != nil {
			return unreadable("page %d: %v", n, err)
		}
		if err := p.drawn(content, resources); err != nil {
			return fmt.Errorf("page %d: %w", n, err)
		}
	}
	return nil
}

func (p *pdfReader) resources(d types.Dict) types.Dict { return p.toDict(d["Resources"]) }

func (p *pdfReader) toDict(o types.Object) types.Dict {
	v, err := p.table.Dereference(o)
	if err != nil {
		return nil
	}
	switch v := v.(type) {
	case types.Dict:
		return v
	case types.StreamDict:
		return v.Dict
	}
	return nil
}

func (p *pdfReader) name(o types.Object) string {
	v, err := p.table.Dereference(o)
	if err != nil {
		return ""
	}
	n, _ := v.(types.Name)
	return n.Value()
}

// raw gives the bytes of a string.
func raw(o types.Object) []byte {
	switch o := o.(type) {
	case types.StringLiteral:
		content, err := types.Unescape(o.Value())
		if err != nil {
			return []byte(o.Value())
		}
		return content
	case types.HexLiteral:
		content, err := o.Bytes()
		if err != nil {
			return []byte(o.Value())
		}
		return content
	}
	return nil
}

// spelled gives the text of a string that is no text of a page.
func spelled(content []byte) string {
	switch {
	case bytes.HasPrefix(content, []byte("\xfe\xff")):
		return wide(content[2:], true)
	case bytes.HasPrefix(content, []byte("\xff\xfe")):
		return wide(content[2:], false)
	case utf8.Valid(content):
		return string(content)
	}
	runes := make([]rune, len(content))
	for i, b := range content {
		runes[i] = rune(b)
	}
	return string(runes)
}
