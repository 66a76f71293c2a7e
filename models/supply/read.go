package supply

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"beraad/models/format/eml"
	"beraad/models/format/extract"
	"beraad/models/format/msg"
	"beraad/models/format/sniff"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/store"
)

// Reader looks into files. It needs no transaction.
type Reader struct {
	Files  store.Files
	Text   *extract.Reader
	Bounds Bounds
}

// Found is what was found in a file.
type Found struct {
	File     File
	Document *paper.Outside // what becomes a paper; nil when nothing does
	Members  []Member       // what hung on a mail
	Scans    []int          // pages without text of which the words are to be recognised first
	// Holder: it is a zip or a mail box, that is to be taken apart (Unpack).
	Holder bool
	// Crash is what a reader of files stumbled over, for the log.
	Crash error
}

var mailKinds = []sniff.Kind{sniff.EML, sniff.MSG}

// grace is how much longer than allowed a reader may take to notice that its time is over.
const grace = 15 * time.Second

// Read looks into a file that was claimed. Whatever is in it, an answer comes within the time for it: what went wrong is
// said on the file. Scans are its pages of which the words were recognised. It is nil when the context ended.
func (r *Reader) Read(ctx context.Context, f File, scans []Scan) *Found {
	limit := r.Bounds.Time + time.Duration(f.Size>>20)*time.Second/2
	limited, cancel := context.WithTimeoutCause(ctx, limit, errSlow)
	defer cancel()
	answer := make(chan *Found, 1)
	go func() {
		out := &Found{File: f}
		defer func() {
			if trouble := recover(); trouble != nil {
				out = &Found{File: f, Crash: fmt.Errorf("%v: %s", trouble, debug.Stack())}
				out.failed(errCrashed)
			}
			answer <- out
		}()
		if err := r.read(limited, out, scans); err != nil {
			out.failed(err)
		}
	}()
	late := time.NewTimer(limit + grace)
	defer late.Stop()
	select {
	case out := <-answer:
		if ctx.Err() != nil && out.File.State == Failed {
			return nil
		}
		return out
	case <-ctx.Done():
		return nil
	case <-late.C: // it is left to itself: nothing waits for it any more
		out := &Found{File: f}
		out.failed(errSlow)
		return out
	}
}

func (out *Found) failed(err error) {
	out.Document, out.Members, out.Scans, out.Holder = nil, nil, nil, false
	out.File.State, out.File.Reason = Failed, because(err)
}

func (out *Found) say(state FileState, reason string) {
	out.File.State, out.File.Reason = state, reason
}

// small is the size up to which a file is read into memory at once.
const small = 8 << 20

// content gives the bytes of a file, to be read from any place; done ends it.
func (r *Reader) content(ctx context.Context, f *File) (in io.ReaderAt, done func(), err error) {
	kept, err := r.Files.Open(ctx, f.Sum)
	if err != nil {
		return nil, nil, err
	}
	done = func() { kept.Close() } //nolint:errcheck // it was only read
	if f.Size <= small {
		defer done()
		all, err := io.ReadAll(kept)
		return bytes.NewReader(all), func() {}, err
	}
	if random, ok := kept.(io.ReaderAt); ok {
		return random, done, nil
	}
	defer done()
	draft, err := os.CreateTemp("", "beraad-supply-*")
	if err != nil {
		return nil, nil, fmt.Errorf("read supplied file: %w", err)
	}
	gone := func() { draft.Close(); os.Remove(draft.Name()) } //nolint:errcheck // a file in the folder for temporary files
	if _, err := io.Copy(draft, kept); err != nil {
		gone()
		return nil, nil, fmt.Errorf("read supplied file: %w", err)
	}
	return draft, gone, nil
}

func (r *Reader) read(ctx context.Context, out *Found, scans []Scan) error {
	f := &out.File
	in, done, err := r.content(ctx, f)
	if err != nil {
		return err
	}
	defer done()
	kind, err := sniff.Look(f.Name, in, f.Size)
	if err != nil {
		return err
	}
	f.Kind = kind
	switch {
	case kind == sniff.ZIP || kind == sniff.MBOX:
		out.Holder = true
		return nil
	case kind == sniff.PST:
		out.say(Failed, outlook)
		return nil
	case kind == sniff.Unread:
		out.say(Skipped, noReader)
		return nil
	case f.Size > r.Bounds.File:
		out.say(Failed, tooLarge)
		return nil
	case kind == sniff.MSG && !msg.Is(in, f.Size):
		if strings.HasSuffix(strings.ToLower(f.Name), ".msg") {
			out.say(Failed, brokenMsg)
		} else {
			out.say(Failed, oldOffice)
		}
		return nil
	case f.IsMail():
		return r.mail(ctx, out, in)
	case f.Inline && f.Size <= ornamental && (kind == sniff.PNG || kind == sniff.JPEG):
		out.say(Skipped, ornament)
		return nil
	}
	return r.document(ctx, out, in, scans)
}

// ornamental is the size up to which a picture within the text of a mail is taken for a logo.
const ornamental = 20 << 10

func (r *Reader) document(ctx context.Context, out *Found, in io.ReaderAt, scans []Scan) error {
	f := &out.File
	text, err := paper.DrawFile(ctx, r.Text, f.Kind, in, f.Size)
	if err != nil {
		if slow := context.Cause(ctx); errors.Is(slow, errSlow) {
			return slow
		}
		return err
	}
	blank := text.Blank()
	if scannable(f.Kind) && f.Scans == 0 && len(blank) > 0 && r.Text.OCR.Ready(ctx) == nil {
		out.Scans, f.Scans = blank, len(blank)
		out.say(Scanning, "")
		return nil
	}
	found, sure, missed, reason := texts(scans, text.Pages())
	text.Recognise(found)
	text.Sign(signsOf(scans))
	f.Sure, f.Bare = sure, missed
	if scannable(f.Kind) && f.Scans == 0 {
		f.Bare = len(blank)
	}
	out.Document = &paper.Outside{
		Kind: paper.Other, Title: f.Name, File: f.Sum, FileName: named(f.Name, f.Kind), Media: f.Kind.MIME(), Size: f.Size, Text: text,
	}
	f.State, f.Reason = Read, reason
	f.measure(text)
	return nil
}

// named gives a file name that ends as its kind does, for who fetches it.
func named(name string, kind sniff.Kind) string {
	end := kind.Extension()
	if strings.HasSuffix(strings.ToLower(name), end) || kind == sniff.JPEG && strings.HasSuffix(strings.ToLower(name), ".jpeg") {
		return name
	}
	if kind == sniff.TXT && strings.Contains(name, ".") { // a text may be called anything
		return name
	}
	return cut(name, 190) + end
}

func (r *Reader) mail(ctx context.Context, out *Found, in io.ReaderAt) error {
	f := &out.File
	var m *eml.Received
	var err error
	if f.Kind == sniff.MSG {
		m, err = msg.Parse(in, f.Size, r.Bounds.Mail)
	} else {
		m, err = eml.Parse(io.NewSectionReader(in, 0, f.Size), r.Bounds.Mail)
	}
	if err != nil {
		return err
	}
	f.facts(m)
	text := paper.DrawMail(m)
	for i, file := range m.Files {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		sum, size, err := r.Files.Put(ctx, bytes.NewReader(file.Content), r.Bounds.Mail.Bytes)
		if err != nil {
			return err
		}
		out.Members = append(out.Members, Member{Name: file.Name, Sum: sum, Size: size, Inline: file.ContentID != ""})
		m.Files[i].Content = nil
	}
	out.Document = &paper.Outside{
		Kind: paper.Mail, Title: m.Subject, Date: law.DateOf(m.Date), File: f.Sum, FileName: named(f.Name, f.Kind), Media: f.Kind.MIME(),
		Size: f.Size, Text: text,
	}
	f.State, f.Reason = Read, ""
	if len(m.Unread) > 0 {
		f.Reason = "een deel van dit bericht is niet te lezen."
	}
	f.measure(text)
	return nil
}

// facts fills in who wrote what to whom when.
func (f *File) facts(m *eml.Received) {
	if len(m.From) > 0 {
		f.Sender, f.SenderName = cut(strings.ToLower(m.From[0].Address), 254), cut(m.From[0].Name, 200)
		if f.Sender == "" {
			f.Sender = cut(strings.ToLower(m.From[0].Name), 254)
		}
	}
	var to, cc []string
	for _, a := range m.To {
		to = append(to, strings.TrimSpace(a.Name+" <"+a.Address+">"))
	}
	for _, a := range m.Cc {
		cc = append(cc, strings.TrimSpace(a.Name+" <"+a.Address+">"))
	}
	f.Recipients, f.Copies = cut(strings.Join(to, "; "), 4000), cut(strings.Join(cc, "; "), 4000)
	f.Subject = cut(m.Subject, 300)
	if year := m.Date.Year(); !m.Date.IsZero() && year > 1970 && year < 2200 {
		sent := m.Date.UTC()
		f.SentAt = &sent
	}
	f.MessageID, f.InReplyTo, f.Refs = bare(m.MessageID), bare(m.InReplyTo), ""
	for _, ref := range m.References {
		if ref = bare(ref); ref != "" && len(f.Refs)+len(ref) < 3900 {
			f.Refs = strings.TrimSpace(f.Refs + " " + ref)
		}
	}
}

// bare gives the number of a message without its brackets; of several the first.
func bare(id string) string {
	if from := strings.IndexByte(id, '<'); from >= 0 {
		id = id[from+1:]
		if till := strings.IndexByte(id, '>'); till >= 0 {
			id = id[:till]
		}
	}
	first, _, _ := strings.Cut(strings.TrimSpace(id), " ")
	if len(first) > 250 {
		return ""
	}
	return first
}
