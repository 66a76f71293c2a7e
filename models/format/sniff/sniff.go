package sniff

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // so that DecodeConfig knows the format
	_ "image/png"
	"io"

	"beraad/models/format/zipped"
)

// Reason is why a file is refused.
type Reason string

// The reasons for refusal.
const (
	Empty      Reason = "empty"        // no bytes at all
	TooBig     Reason = "too-big"      // the file, its unzipped size, its entries or its pixels
	Unknown    Reason = "unknown"      // not one of Kinds
	NotAsNamed Reason = "not-as-named" // Found is not Claimed
	Locked     Reason = "locked"       // a password
	Macros     Reason = "macros"       // carries a program
	Old        Reason = "old"          // .doc, .xls, .msg
	Damaged    Reason = "damaged"      // the kind is clear, but it cannot be read
)

// Refusal says why a file does not come in.
type Refusal struct {
	Reason         Reason
	Name           string
	Claimed, Found Kind  // by the name and by the content; empty when there is none
	Cause          error // what lies underneath, if anything
}

// Error is for the log.
func (r *Refusal) Error() string {
	text := fmt.Sprintf("file refused: %s (named %q, found %q)", r.Reason, r.Claimed, r.Found)
	if r.Cause != nil {
		text += ": " + r.Cause.Error()
	}
	return text
}

// Unwrap gives the error underneath.
func (r *Refusal) Unwrap() error { return r.Cause }

// Limits bound what is taken in.
type Limits struct {
	Size   int64 // bytes of the file
	Pixels int64 // of a picture
	Zip    zipped.Limits
}

// Standard is what Beraad takes in when nothing else is set.
var Standard = Limits{Size: 100 << 20, Pixels: 60_000_000, Zip: zipped.Standard}

// Check gives the kind of a file by its content, or a *Refusal. Other errors
// come from reading.
func Check(name string, r io.ReaderAt, size int64, limits Limits) (Kind, error) {
	refusal := &Refusal{Name: name, Claimed: Named(name)}
	switch {
	case size == 0:
		refusal.Reason = Empty
		return "", refusal
	case size > limits.Size:
		refusal.Reason = TooBig
		return "", refusal
	}
	head := make([]byte, min(size, 4096))
	if _, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("read the start of a file: %w", err)
	}
	f := file{r, size, head, limits}
	if refusal.Reason, refusal.Cause = f.look(refusal); refusal.Reason != "" {
		return "", refusal
	}
	if refusal.Found != refusal.Claimed {
		refusal.Reason = NotAsNamed
		return "", refusal
	}
	return refusal.Found, nil
}

type file struct {
	r      io.ReaderAt
	size   int64
	head   []byte
	limits Limits
}

func (f file) all() io.Reader { return io.NewSectionReader(f.r, 0, f.size) }

// look fills in what was found, or gives the reason why it may not come in.
func (f file) look(refusal *Refusal) (Reason, error) {
	trimmed := bytes.TrimLeft(bytes.TrimPrefix(f.head, []byte("\xef\xbb\xbf")), " \t\r\n")
	switch {
	case bytes.HasPrefix(trimmed, []byte("%PDF-")):
		refusal.Found = PDF
		return "", nil
	case bytes.HasPrefix(f.head, []byte("\x89PNG\r\n\x1a\n")):
		refusal.Found = PNG
		return f.picture("png")
	case bytes.HasPrefix(f.head, []byte("\xff\xd8\xff")):
		refusal.Found = JPEG
		return f.picture("jpeg")
	case bytes.HasPrefix(f.head, []byte("PK\x03\x04")), bytes.HasPrefix(f.head, []byte("PK\x05\x06")):
		return f.zip(refusal)
	case bytes.HasPrefix(f.head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return f.wrapped()
	}
	return f.text(refusal)
}

// encrypted is the name under which Word and Excel keep a document with a password, in the wrapping of their old files
// ([MS-OFFCRYPTO] 1.3.2).
const encrypted = "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"

// wrapped tells a document with a password from an old one.
func (f file) wrapped() (Reason, error) {
	in, part, kept := f.all(), make([]byte, 64<<10), 0
	for {
		n, err := io.ReadFull(in, part[kept:])
		if bytes.Contains(part[:kept+n], []byte(encrypted)) {
			return Locked, nil
		}
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return Old, nil
		case err != nil:
			return Damaged, err
		}
		kept = copy(part, part[len(part)-len(encrypted):]) // the name may lie across two parts
	}
}

func (f file) picture(format string) (Reason, error) {
	config, found, err := image.DecodeConfig(f.all())
	if err != nil || found != format {
		return Damaged, err
	}
	if int64(config.Width)*int64(config.Height) > f.limits.Pixels {
		return TooBig, nil
	}
	return "", nil
}

// The content types of the main part of office files.
const (
	mainDOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
	mainXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
)

func (f file) zip(refusal *Refusal) (Reason, error) {
	archive, err := zipped.Open(f.r, f.size, f.limits.Zip)
	switch {
	case errors.Is(err, zipped.ErrTooBig):
		return TooBig, err
	case errors.Is(err, zipped.ErrLocked):
		return Locked, err
	case err != nil:
		return Damaged, err
	}
	ctx := context.Background()
	if archive.HasMacros(ctx) {
		return Macros, nil
	}
	if _, ok := archive.Part(ctx, mainDOCX); ok {
		refusal.Found = DOCX
		return "", nil
	}
	if _, ok := archive.Part(ctx, mainXLSX); ok {
		refusal.Found = XLSX
		return "", nil
	}
	return openDocument(archive, refusal)
}

func openDocument(archive *zipped.Archive, refusal *Refusal) (Reason, error) {
	if !archive.Has("mimetype") || !archive.Has("content.xml") {
		return Unknown, nil
	}
	mime, err := archive.Read("mimetype")
	if err != nil {
		return Damaged, err
	}
	if string(bytes.TrimSpace(mime)) != ODT.MIME() {
		return Unknown, nil
	}
	refusal.Found = ODT
	manifest, err := archive.Read("META-INF/manifest.xml")
	if err == nil && bytes.Contains(manifest, []byte("encryption-data")) {
		return Locked, nil
	}
	return "", nil
}
