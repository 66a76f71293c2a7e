package handlers

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"beraad/models/access"
	"beraad/models/archive"
	"beraad/models/fault"
	"beraad/models/format/eml"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/views"
)

// mailOutBag packs the archive of a mail-out: what went to whom, when. Its message is in memory while it is packed; of its recipients
// no more than a part is at any time.
type mailOutBag struct {
	bag
	of      *archive.MailOut
	sent    SentMail
	page    views.MailOutFile
	parts   []bagPart
	example *outbox.Delivery
}

// bagPart is a part of the archive that has metadata of its own: one thing in one or more files.
type bagPart struct {
	name, about string
	mark        string // by which the metadata know it
	personal    bool   // it names recipients
	files       []bagged
}

// bagged is a file in the archive.
type bagged struct {
	views.ParcelLine
	media string
}

// takeMailOut sends the archive of a mail-out while it is made.
func (s *Server) takeMailOut(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	name, write, err := s.MailOut(v.ctx(), v.who, id)
	if err != nil {
		return err
	}
	return v.sendZIP(name, write)
}

// MailOut gives the archive of a mail-out: the name of the ZIP, and what writes it. That the data of its recipients are taken along is
// in the trail before the first byte is written.
func (s *Server) MailOut(ctx context.Context, who access.Actor, id uint) (name string, write func(io.Writer) error, err error) {
	if s.Sent == nil {
		return "", nil, fault.NotFound()
	}
	t, b := taking{s, ctx, who}, mailOutBag{}
	err = s.Store.Change(ctx, who, func(tx *store.Tx) (err error) {
		if b.of, err = archive.TakeMailOut(tx, id); err != nil {
			return err
		}
		b.example, err = b.of.Example(tx)
		return err
	})
	if err != nil {
		return "", nil, err
	}
	if b.sent, err = s.Sent(ctx, &b.of.Mail); err != nil {
		return "", nil, err
	}
	var papers []*paper.Paper
	for i := range b.of.Annexes {
		papers = append(papers, &b.of.Annexes[i].Paper)
	}
	if err := t.witness(papers...); err != nil {
		return "", nil, err
	}
	folder := views.ParcelFolder(fmt.Sprintf("verspreiding %d %s %s", id, law.DateOf(b.of.Mail.SendAt), b.of.House.Name))
	return folder + ".zip", func(w io.Writer) error {
		b.bag = t.bag(w, folder, &b.of.House)
		b.source = fmt.Sprintf("Archief van verspreiding %d", id)
		return b.pack()
	}, nil
}

// pack writes the message, who got it and what was done, then what tells of these, then the sums of all.
func (b *mailOutBag) pack() error {
	b.names.Keep("verspreiding.json", "verspreiding", "bericht", "ontvangers", "ontvangers.csv", "samenstelling.jsonl", "logboek.csv", "LEES-MIJ.txt")
	b.page = views.MailOutFile{MailOut: b.of, Made: b.made}
	for _, step := range []func() error{b.message, b.recipients, b.trail, b.story, b.metadata} {
		if err := step(); err != nil {
			return err
		}
	}
	return b.seal(bagInfo{Title: b.of.Subject, ID: fmt.Sprintf("verspreiding %d", b.of.ID)}, b.page.Index())
}

// add writes a file that is part of the archive.
func (b *mailOutBag) add(name, media string, fill func(w io.Writer) error) (bagged, error) {
	line, err := b.write(name, b.made, fill)
	b.weigh(line)
	return bagged{line, media}, err
}

func (b *mailOutBag) content(name, media string, content []byte) (bagged, error) {
	return b.add(name, media, func(w io.Writer) error { _, err := w.Write(content); return err })
}

// anyone stands in the place of a recipient where the message is told as all got it.
var anyone = outbox.Delivery{
	Name: "[naam van de ontvanger]", Address: "adres.van.de.ontvanger@voorbeeld.invalid", GivenID: "<bericht-id-van-de-ontvanger@voorbeeld.invalid>",
}

// message writes what was sent: to be read, as it went to one of the recipients, and as it went to all.
func (b *mailOutBag) message() error {
	text, err := b.sent.For(&anyone)
	if err != nil {
		return err
	}
	mail, err := eml.Parse(bytes.NewReader(text), eml.DefaultLimits)
	if err != nil {
		return fmt.Errorf("read message %d: %w", b.of.Mail.ID, err)
	}
	b.page.Text = mail.Text
	one, err := b.sent.For(b.example)
	if err != nil {
		return err
	}
	mould, base := mouldOf(b.sent.Shared())
	b.page.Mark = base
	part := bagPart{name: "Bericht: " + b.of.Subject, about: "Het bericht zoals het is verzonden.", mark: "bericht"}
	for _, f := range []struct {
		name, media string
		content     []byte
	}{
		{"bericht/bericht.txt", "text/plain", []byte(mail.Text)}, {"bericht/bericht.html", "text/html", []byte(mail.HTML)},
		{"bericht/voorbeeld.eml", "message/rfc822", one}, {"bericht/sjabloon.eml", "message/rfc822", mould},
	} {
		if len(f.content) == 0 {
			continue
		}
		file, err := b.content(f.name, f.media, f.content)
		if err != nil {
			return err
		}
		part.files = append(part.files, file)
	}
	b.parts = append(b.parts, part)
	return b.annexes(mail.Files)
}

// annexes writes what went along, as it came out of the message.
func (b *mailOutBag) annexes(files []eml.File) error {
	for i, f := range files {
		kind := b.names.Kind(f.Name)
		name := b.names.Name("", 0, f.Name[:len(f.Name)-len(kind)], kind)
		file, err := b.content("bericht/bijlagen/"+name, f.Type, f.Content)
		if err != nil {
			return err
		}
		part := bagPart{name: f.Name, about: fmt.Sprintf("Bijlage %d bij het bericht.", i+1), mark: fmt.Sprintf("bijlage %d", i+1), files: []bagged{file}}
		if part.name == "" {
			part.name = name
		}
		line := views.MailOutAnnex{ParcelLine: file.ParcelLine, Name: part.name}
		for _, annex := range b.of.Annexes {
			if annex.FileName == f.Name && annex.Paper.ID != 0 {
				line.Paper, line.Version = annex.Paper.ID, annex.Version
				part.about += fmt.Sprintf(" Dit is stuk %d, versie %d.", annex.Paper.ID, annex.Version)
			}
		}
		b.page.Annexes = append(b.page.Annexes, line)
		b.parts = append(b.parts, part)
	}
	return nil
}

// mouldOf lays marks where each recipient has pieces of his own, numbered from 1, and gives the word that they begin with: one that is
// nowhere else in the message.
func mouldOf(shared [][]byte) (mould []byte, base string) {
	all := bytes.Join(shared, []byte{'\n'})
	base = "{{eigen deel"
	for i := 2; bytes.Contains(all, []byte(base)); i++ {
		base = fmt.Sprintf("{{eigen deel (%d)", i)
	}
	for i, piece := range shared {
		if i > 0 {
			mould = fmt.Appendf(mould, "%s %d}}", base, i)
		}
		mould = append(mould, piece...)
	}
	return mould, base
}

// trail writes who did what with it.
func (b *mailOutBag) trail() error {
	file, err := b.add("logboek.csv", "text/csv", b.writeTrail)
	b.parts = append(b.parts, bagPart{
		name: "Logboek van de verspreiding", about: "Wie de verspreiding schreef, goedkeurde, plande en stuurde, en wat ermee gebeurde.", mark: "logboek", personal: true,
		files: []bagged{file},
	})
	return err
}

// story writes how it can be read by a person and by a program. By then all that it tells was written.
func (b *mailOutBag) story() error {
	told, err := b.add("verspreiding.json", "application/json", func(w io.Writer) error {
		out := json.NewEncoder(w)
		out.SetIndent("", "  ")
		return out.Encode(b.told()) //nolint:wrapcheck // write says which file it was
	})
	if err != nil {
		return err
	}
	read, err := b.content("LEES-MIJ.txt", "text/plain", []byte(b.page.ReadMe()))
	b.parts = append(b.parts, bagPart{mark: "verspreiding", files: []bagged{told, read}})
	return err
}
