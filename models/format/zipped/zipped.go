package zipped

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// What can be wrong with a zip; errors of this package wrap one of these.
var (
	ErrDamaged = errors.New("damaged zip")
	ErrLocked  = errors.New("zip with a password")
	ErrTooBig  = errors.New("zip over a limit")
)

// Limits bound what a zip may hold.
type Limits struct {
	Entries  int   // files in the zip
	Unzipped int64 // bytes of all files together after unpacking
	Ratio    int64 // bytes after unpacking for each byte of the zip
}

// Standard is generous for office files and stops every known zip bomb.
var Standard = Limits{Entries: 5_000, Unzipped: 300 << 20, Ratio: 200}

// freeRatio is the size below which the ratio does not matter: a document of
// blanks is small however well it packs.
const freeRatio = 4 << 20

// depth is how deep elements may be nested; the files of office programs stay
// under fifty, save for tables in tables.
const depth = 512

// Archive is a zip whose table of contents was found in order.
type Archive struct {
	files map[string]*zip.File
	names []string
	types map[string]string // part name by content type, see Part
}

// Open judges the zip by its table of contents.
func Open(r io.ReaderAt, size int64, limits Limits) (*Archive, error) {
	reader, err := zip.NewReader(r, size)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if len(reader.File) > limits.Entries {
		return nil, fmt.Errorf("%w: %d entries", ErrTooBig, len(reader.File))
	}
	a := &Archive{files: make(map[string]*zip.File, len(reader.File))}
	var total uint64
	for _, file := range reader.File {
		if err := a.add(file); err != nil {
			return nil, err
		}
		if total += file.UncompressedSize64; total > uint64(limits.Unzipped) || file.UncompressedSize64 > uint64(limits.Unzipped) {
			return nil, fmt.Errorf("%w: more than %d bytes unzipped", ErrTooBig, limits.Unzipped)
		}
	}
	if total > freeRatio && int64(total) > size*limits.Ratio {
		return nil, fmt.Errorf("%w: grows %d times", ErrTooBig, int64(total)/max(size, 1))
	}
	return a, nil
}

func (a *Archive) add(file *zip.File) error {
	name := strings.TrimSuffix(file.Name, "/")
	switch {
	case file.Flags&1 != 0:
		return fmt.Errorf("%w: %q", ErrLocked, name)
	case name == "" || path.IsAbs(name) || path.Clean(name) != name || strings.HasPrefix(name, "..") || strings.ContainsAny(name, "\\\x00"):
		return fmt.Errorf("%w: entry is called %q", ErrDamaged, name)
	case a.files[name] != nil:
		return fmt.Errorf("%w: two entries are called %q", ErrDamaged, name)
	}
	a.files[name] = file
	a.names = append(a.names, name)
	return nil
}

// Names lists the entries in the order of the zip.
func (a *Archive) Names() []string { return slices.Clone(a.names) }

// Has says whether the zip holds an entry of this name.
func (a *Archive) Has(name string) bool { return a.files[name] != nil }

// Read gives the bytes of one entry.
func (a *Archive) Read(name string) ([]byte, error) {
	file := a.files[name]
	if file == nil {
		return nil, fmt.Errorf("%w: no entry %q", ErrDamaged, name)
	}
	opened, err := file.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %q: %w", ErrDamaged, name, err)
	}
	defer opened.Close()
	content, err := io.ReadAll(io.LimitReader(opened, int64(file.UncompressedSize64)+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %q: %w", ErrDamaged, name, err)
	}
	if uint64(len(content)) > file.UncompressedSize64 {
		return nil, fmt.Errorf("%w: %q is longer than promised", ErrTooBig, name)
	}
	return content, nil
}

// Walk gives the XML tokens of one entry in order, until see returns an error
// or the context ends.
func (a *Archive) Walk(ctx context.Context, name string, see func(xml.Token) error) error {
	file := a.files[name]
	if file == nil {
		return fmt.Errorf("%w: no entry %q", ErrDamaged, name)
	}
	opened, err := file.Open()
	if err != nil {
		return fmt.Errorf("%w: %q: %w", ErrDamaged, name, err)
	}
	defer opened.Close()
	decoder := xml.NewDecoder(io.LimitReader(opened, int64(file.UncompressedSize64)+1))
	for level, count := 0, 0; ; count++ {
		if count%1024 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("%w: %q: %w", ErrDamaged, name, err)
		}
		switch token.(type) {
		case xml.StartElement:
			level++
		case xml.EndElement:
			level--
		}
		if level > depth {
			return fmt.Errorf("%w: %q is nested too deep", ErrTooBig, name)
		}
		if err := see(token); err != nil {
			return err
		}
	}
}

// Attr gives the value of an attribute by its local name, or nothing.
func Attr(start xml.StartElement, local string) string {
	for _, attr := range start.Attr {
		if attr.Name.Local == local {
			return attr.Value
		}
	}
	return ""
}
