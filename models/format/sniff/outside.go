package sniff

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"beraad/models/format/mbox"
	"beraad/models/format/zipped"
)

// The kinds that are looked into when files are handed in from outside, for a request; they do not come in as a paper by
// themselves. ODS and the others without a reader are Unread.
const (
	PPTX   Kind = "pptx"
	MSG    Kind = "msg" // or a document of old Office: who opens the compound file knows
	MBOX   Kind = "mbox"
	ZIP    Kind = "zip"
	PST    Kind = "pst"
	Unread Kind = "unread" // a kind that is not read, such as film or sound
)

var outside = map[Kind]string{
	PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation", MSG: "application/vnd.ms-outlook",
	MBOX: "application/mbox", ZIP: "application/zip", PST: "application/vnd.ms-outlook-pst", Unread: "application/octet-stream",
}

// mainPPTX is the content type of the main part of a presentation.
const mainPPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"

// Look gives the kind of a file from outside, by its content alone: whatever it is called, and however large. What it
// cannot place is Unread; a *Refusal says why a file that it knows cannot be read.
func Look(name string, r io.ReaderAt, size int64) (Kind, error) {
	refusal := &Refusal{Name: name, Claimed: Named(name)}
	if size == 0 {
		refusal.Reason = Empty
		return "", refusal
	}
	head := make([]byte, min(size, 64<<10))
	if _, err := r.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("read the start of a file: %w", err)
	}
	f := file{r, size, head, Limits{Size: size, Pixels: Standard.Pixels, Zip: Standard.Zip}}
	kind, reason, err := f.outside(refusal)
	if reason != "" {
		refusal.Reason, refusal.Cause = reason, err
		return "", refusal
	}
	return kind, err
}

func (f file) outside(refusal *Refusal) (Kind, Reason, error) {
	switch {
	case bytes.HasPrefix(f.head, []byte("PK\x03\x04")), bytes.HasPrefix(f.head, []byte("PK\x05\x06")):
		return f.archive(refusal)
	case bytes.HasPrefix(f.head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return MSG, "", nil
	case bytes.HasPrefix(f.head, []byte("!BDN")):
		return PST, "", nil
	case mbox.Looks(f.head): // before a mail: the line that parts messages has the form of a header when it holds a time
		return MBOX, "", nil
	case isMail(io.NewSectionReader(f.r, 0, min(f.size, 1<<20))):
		return EML, "", nil
	}
	if refusal.Claimed == "" { // it may be a text all the same
		refusal.Claimed = TXT
	}
	reason, err := f.look(refusal)
	switch reason {
	case "":
		return refusal.Found, "", err
	case Unknown:
		return Unread, "", nil
	}
	return "", reason, err
}

// archive tells office files from zips: what is no office file is judged by who unpacks it, for it may be far larger.
func (f file) archive(refusal *Refusal) (Kind, Reason, error) {
	if !f.beginsAsOffice() {
		return ZIP, "", nil
	}
	reason, err := f.zip(refusal)
	if reason != Unknown {
		return refusal.Found, reason, err
	}
	archive, err := zipped.Open(f.r, f.size, f.limits.Zip)
	if err != nil {
		return "", Damaged, err
	}
	if _, ok := archive.Part(context.Background(), mainPPTX); ok {
		return PPTX, "", nil
	}
	if archive.Has("[Content_Types].xml") || archive.Has("content.xml") {
		return Unread, "", nil // office, of a kind that is not read
	}
	return ZIP, "", nil
}

// beginsAsOffice tells whether the first file in a zip is one that the programs of offices put there.
func (f file) beginsAsOffice() bool {
	if len(f.head) < 30 {
		return false
	}
	name := f.head[30:]
	name = name[:min(len(name), int(f.head[26])|int(f.head[27])<<8)]
	if string(name) == "mimetype" || string(name) == "[Content_Types].xml" {
		return true
	}
	for _, folder := range []string{"_rels/", "docProps/", "word/", "xl/", "ppt/"} {
		if bytes.HasPrefix(name, []byte(folder)) {
			return true
		}
	}
	return false
}
