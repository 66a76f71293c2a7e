package redact

import (
	"bytes"
	"path"
	"regexp"
	"strings"

	"beraad/models/format/zipped"
)

// zip looks in a zip: an Office file, or a bundle of files. Every entry is looked into.
func (s *search) zip(content []byte, depth int) error {
	archive, err := zipped.Open(bytes.NewReader(content), int64(len(content)), zipped.Standard)
	if err != nil {
		return unreadable("%v", err)
	}
	office := archive.Has("[Content_Types].xml") || archive.Has("content.xml")
	for _, name := range archive.Names() {
		if err := s.look(name, "de naam van een bestand"); err != nil {
			return err
		}
		if strings.HasSuffix(name, "/") {
			continue
		}
		entry, err := archive.Read(name)
		if err != nil {
			return unreadable("%v", err)
		}
		if err := s.entry(name, entry, office, depth); err != nil {
			return err
		}
	}
	return s.bytes(comment(content), "het zipbestand")
}

// comment gives what stands behind the table of contents of a zip.
func comment(content []byte) []byte {
	if at := bytes.LastIndex(content, []byte("PK\x05\x06")); at >= 0 {
		return content[at:]
	}
	return nil
}

func (s *search) entry(name string, content []byte, office bool, depth int) error {
	if !office {
		return s.file(content, depth+1)
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".xml", ".rels":
		text, ok := decoded(content)
		if !ok {
			return unreadable("part %s is no text", path.Base(name))
		}
		if err := tells(name, text); err != nil {
			return err
		}
		return s.text(text, "deel "+path.Base(name))
	case ".png", ".jpg", ".jpeg", ".ttf", ".odttf":
		if bytes.Contains(content, []byte("Exif\x00")) {
			return unreadable("picture %s tells where it was made", path.Base(name))
		}
		return s.bytes(content, "een afbeelding")
	}
	return unreadable("part %s", path.Base(name))
}

// telling is what an Office file may not hold, for it tells what the text does not: who worked on it, what was taken
// out, what is hidden.
var telling = map[string]*regexp.Regexp{
	"tracked change": regexp.MustCompile(`<(?:w:del|w:ins|w:moveFrom|w:delText|text:tracked-changes)[\s>]`),
	"comment":        regexp.MustCompile(`<(?:w:comment|office:annotation)[\s>]`),
	"hidden text":    regexp.MustCompile(`<w:vanish\s*/>|<sheet [^>]*state="(?:veryH|h)idden"|\shidden="(?:1|true)"`),
	"name of editor": regexp.MustCompile(`<cp:lastModifiedBy>[^<]|<Manager>[^<]|<Company>[^<]`),
	"path":           regexp.MustCompile(`[A-Z]:\\\\?[A-Za-z]+\\|file:///`),
}

func tells(name, text string) error {
	if strings.HasPrefix(name, "customXml/") || strings.Contains(name, "embeddings/") {
		return unreadable("part %s", name)
	}
	for what, form := range telling {
		if form.MatchString(text) {
			return unreadable("%s in part %s", what, path.Base(name))
		}
	}
	return nil
}
