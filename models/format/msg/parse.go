package msg

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/mail"
	"slices"
	"strings"

	"github.com/richardlehane/mscfb"

	"beraad/models/format/eml"
)

// ErrDamaged says that a file is no mail of Outlook, or not whole.
var ErrDamaged = errors.New("this is not a whole mail of Outlook")

// deepest is how deep a mail may lie within mails.
const deepest = 8

// Parse reads a mail. The limits are those of any mail: bytes of all that comes out of it, files and mails in it, and how
// deep.
func Parse(in io.ReaderAt, size int64, limits eml.Limits) (m *eml.Received, err error) {
	if size > limits.Bytes {
		return nil, eml.ErrTooLarge
	}
	defer func() { // the compound file is taken apart by a library: what it did not expect is damage
		if trouble := recover(); trouble != nil {
			m, err = nil, fmt.Errorf("%w: %v", ErrDamaged, trouble)
		}
	}()
	box, err := mscfb.New(io.NewSectionReader(in, 0, size))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	r := &reader{folders: map[string]*folder{}, left: limits.Bytes, parts: limits.Parts, depth: min(limits.Depth, deepest)}
	if err := r.gather(box); err != nil {
		return nil, err
	}
	if top := r.folders[""]; top == nil || top.streams[propertiesName] == nil {
		return nil, ErrDamaged
	}
	return r.message("", topHeader, 0)
}

// Is tells whether a compound file is a mail of Outlook, and not a document of old Office.
func Is(in io.ReaderAt, size int64) (is bool) {
	defer func() {
		if recover() != nil {
			is = false
		}
	}()
	box, err := mscfb.New(io.NewSectionReader(in, 0, size))
	if err != nil {
		return false
	}
	for _, f := range box.File {
		if len(f.Path) == 0 && f.Name == propertiesName {
			return true
		}
	}
	return false
}

// folder is a storage: its streams by name, and the names of the storages in it.
type folder struct {
	streams map[string]*mscfb.File
	inner   []string
}

type reader struct {
	folders map[string]*folder
	left    int64
	parts   int
	depth   int
}

// gather lists what is in the file, by the folder that it is in.
func (r *reader) gather(box *mscfb.Reader) error {
	for i, f := range box.File {
		if i == 0 {
			continue // the root itself
		}
		if len(f.Path) > 4*deepest {
			return eml.ErrTooLarge
		}
		at := strings.Join(f.Path, "/")
		in := r.folders[at]
		if in == nil {
			in = &folder{streams: map[string]*mscfb.File{}}
			r.folders[at] = in
		}
		if f.FileInfo().IsDir() {
			in.inner = append(in.inner, f.Name)
		} else if in.streams[f.Name] == nil {
			in.streams[f.Name] = f
		}
	}
	return nil
}

// bytes reads a stream; one that is not there is empty.
func (r *reader) bytes(at, name string) ([]byte, error) {
	in := r.folders[at]
	if in == nil || in.streams[name] == nil {
		return nil, nil
	}
	f := in.streams[name]
	if r.left -= f.Size; f.Size < 0 || r.left < 0 {
		return nil, eml.ErrTooLarge
	}
	var content bytes.Buffer
	if _, err := io.Copy(&content, io.LimitReader(f, f.Size)); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return content.Bytes(), nil
}

// message reads the mail in a folder.
func (r *reader) message(at string, header, depth int) (*eml.Received, error) {
	if depth > r.depth {
		return nil, eml.ErrTooLarge
	}
	p, err := r.properties(at, header)
	if err != nil {
		return nil, err
	}
	m := &eml.Received{}
	p.head(m)
	if err := p.body(m); err != nil {
		return nil, err
	}
	if p.err != nil {
		return nil, p.err
	}
	folder := r.folders[at]
	if folder == nil {
		return m, nil
	}
	slices.Sort(folder.inner)
	for _, name := range folder.inner {
		switch {
		case strings.HasPrefix(name, "__recip_version1.0_"):
			err = r.recipient(join(at, name), m)
		case strings.HasPrefix(name, "__attach_version1.0_"):
			err = r.attachment(join(at, name), m, depth)
		}
		if err != nil {
			return nil, err
		}
	}
	for i := range m.Files {
		if m.Files[i].Name == "" {
			m.Files[i].Name = fmt.Sprintf("bestand-%d", i+1)
		}
	}
	return m, nil
}

func join(at, name string) string {
	if at == "" {
		return name
	}
	return at + "/" + name
}

// The kinds of recipient, MS-OXOMSG 2.2.3.1.
const (
	recipientTo = 1
	recipientCc = 2
)

func (r *reader) recipient(at string, m *eml.Received) error {
	if r.parts--; r.parts < 0 {
		return eml.ErrTooLarge
	}
	p, err := r.properties(at, smallHeader)
	if err != nil {
		return err
	}
	a := mail.Address{Name: p.line(displayName), Address: p.address(smtpAddress, emailAddress)}
	if a.Name == a.Address {
		a.Name = ""
	}
	switch p.number(recipientType) {
	case recipientTo:
		m.To = append(m.To, a)
	case recipientCc:
		m.Cc = append(m.Cc, a)
	}
	return p.err
}

// embedded is how an attachment is kept that is itself a mail, MS-OXCMSG 2.2.2.9.
const embedded = 5

func (r *reader) attachment(at string, m *eml.Received, depth int) error {
	if r.parts--; r.parts < 0 {
		return eml.ErrTooLarge
	}
	p, err := r.properties(at, smallHeader)
	if err != nil {
		return err
	}
	file := eml.File{Type: p.line(mimeTag), ContentID: strings.Trim(p.line(contentID), "<> ")}
	for _, tag := range []uint16{longFileName, fileName, displayName} {
		if file.Name == "" {
			name := p.line(tag)
			file.Name = strings.Trim(name[strings.LastIndexAny(name, `/\`)+1:], ". ")
		}
	}
	inner := join(at, fmt.Sprintf("__substg1.0_%04X000D", attachData))
	if p.number(attachMethod) == embedded || r.folders[inner] != nil {
		within, err := r.message(inner, innerHeader, depth+1)
		if err != nil {
			return err
		}
		file.Type, file.Content = "message/rfc822", written(within)
		file.Name = strings.TrimSuffix(file.Name, ".msg") + ".eml"
	} else if file.Content, err = r.bytes(at, fmt.Sprintf("__substg1.0_%04X%04X", attachData, typeBinary)); err != nil {
		return err
	}
	if file.Name != "" || len(file.Content) > 0 {
		m.Files = append(m.Files, file)
	}
	return p.err
}
