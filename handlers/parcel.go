package handlers

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/nl"
	"beraad/views/print"
	"beraad/views/ui"
)

// piece is a version of a paper that goes into a parcel, or a paper that has none.
type piece struct {
	head, number, title string
	nth                 int // of the papers on its item
	folder              string
	paper               paper.Paper
	version             *paper.Version
}

// parcelOf is what a parcel of a meeting is made of.
type parcelOf struct {
	top    views.MeetingTop
	agenda *meeting.Agenda
	pieces []piece
	own    []views.OwnNote
}

// parcel finds what of a meeting the actor may take along: each paper once, in the order of the agenda, with the
// agenda before and what was made of the sitting after it. The whole of it has the older versions too.
func parcel(tx *store.Tx, id uint, whole bool) (of parcelOf, err error) {
	if of.agenda, err = agendaOf(tx, id); err != nil {
		return of, err
	}
	m := of.agenda.Meeting
	of.top = views.MeetingTop{Meeting: m, Body: of.agenda.Body}
	if err := of.record(tx, "Agenda", m.AgendaPaper); err != nil {
		return of, err
	}
	done := map[uint]bool{}
	for _, item := range of.agenda.Items() {
		for i, p := range item.Papers {
			if !done[p.ID] {
				done[p.ID] = true
				of.pieces = append(of.pieces, piece{head: strings.TrimSpace(item.Number + " " + item.Title), number: item.Number, nth: i + 1, title: p.Title, paper: p})
			}
		}
	}
	if err := of.record(tx, "Verslag", m.MinutesPaper); err != nil {
		return of, err
	}
	if err := of.record(tx, "Besluitenlijst", m.DecisionsPaper); err != nil {
		return of, err
	}
	if err := of.versions(tx, whole); err != nil {
		return of, err
	}
	kept, err := keptAt(tx, id, paperIDs(of.agenda))
	of.own = views.OwnNotesOf(of.agenda, kept)
	return of, err
}

// record adds what Beraad made of the meeting itself, when the visitor sees it.
func (of *parcelOf) record(tx *store.Tx, title string, id uint) error {
	if id == 0 {
		return nil
	}
	p, err := paper.Find(tx, id)
	if fault.KindOf(err) == fault.Missing {
		return nil
	} else if err != nil {
		return err
	}
	of.pieces = append(of.pieces, piece{head: title, title: title, paper: *p})
	return nil
}

// versions finds the versions of all pieces; the older ones go into a folder of their own.
func (of *parcelOf) versions(tx *store.Tx, whole bool) error {
	ids := make([]uint, len(of.pieces))
	for i, p := range of.pieces {
		ids[i] = p.paper.ID
	}
	newest, err := paper.NewestOf(tx, ids)
	if err != nil {
		return err
	}
	var older []piece
	for i := range of.pieces {
		p := &of.pieces[i]
		if v, ok := newest[p.paper.ID]; ok {
			p.version = &v
		}
		if !whole || p.paper.Latest < 2 {
			continue
		}
		all, err := paper.Versions(tx, p.paper.ID)
		if err != nil {
			return err
		}
		for _, v := range all {
			if v.FrozenAt != nil && (p.version == nil || v.ID != p.version.ID) {
				old := *p
				old.head, old.folder, old.version = "Eerdere versies", "eerdere versies/", &v
				old.title = fmt.Sprintf("%s, versie %d", p.title, v.Number)
				older = append(older, old)
			}
		}
	}
	of.pieces = append(of.pieces, older...)
	return nil
}

// showParcel tells what is in the parcel before it is made.
func (s *Server) showParcel(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page := views.ParcelPage{}
	err = v.Read(func(tx *store.Tx) error {
		of, err := parcel(tx, id, false)
		if err != nil {
			return err
		}
		page.Top, page.Own = v.agendaTop(of.agenda), len(of.own)
		page.Whole = access.May(v.who, access.WriteMinutes, of.top.Meeting)
		for _, p := range of.pieces {
			switch {
			case p.version == nil:
				continue
			case p.version.Structured():
				page.Printed++
			default:
				page.Files++
				page.Size += p.version.Size
			}
			if p.paper.Confidential {
				page.Confidential++
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	page.Frame = v.meetingFrame(page.Top, ui.Crumb{Text: "Meenemen"})
	return v.Show(http.StatusOK, page.Page())
}

// takeParcel sends what a reader takes along.
func (s *Server) takeParcel(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	name, write, err := s.Parcel(v.ctx(), v.who, id, v.QueryParam("notities") != "")
	if err != nil {
		return err
	}
	return v.sendZIP(name, write)
}

// sendZIP makes a ZIP while it is sent: one paper at a time is in memory, and none that is a file.
func (v *Visit) sendZIP(name string, write func(io.Writer) error) error {
	v.attach(name)
	v.Response().Header().Set("Content-Type", "application/zip")
	v.Response().Header().Set("Cache-Control", "no-store")
	v.Response().WriteHeader(http.StatusOK)
	if err := write(v.Response()); err != nil {
		// What was sent so far looks like a file that is whole: the line is broken, so that the browser says it is not.
		v.server.Log.ErrorContext(v.ctx(), "parcel broken off", "request", requestID(v.Context), "error", err)
		panic(http.ErrAbortHandler)
	}
	return nil
}

// name is what the file is called.
func (of parcelOf) name(kind string) string {
	return fmt.Sprintf("%s %s %s", views.ParcelFolder(of.top.Body.Name), of.top.Meeting.Day(), kind)
}

// index is the page in the parcel, without its lines.
func (of parcelOf) index() views.Parcel {
	index := views.Parcel{Title: of.top.Title(), Facts: []string{nl.Span(of.top.Meeting.StartsAt, of.top.Meeting.EndsAt)}}
	if of.top.Meeting.Venue != "" {
		index.Facts = append(index.Facts, of.top.Meeting.Venue)
	}
	return index
}

// pack writes the pieces, then the index that tells of them, then the sums.
func (t taking) pack(w io.Writer, of parcelOf, index views.Parcel) error {
	p := packer{by: t, zip: zip.NewWriter(w), body: of.top.Body, names: views.ParcelNames{"index.html": true, "sha256sums.txt": true}}
	for _, of := range of.pieces {
		line, err := p.put(of)
		if err != nil {
			return err
		}
		line.Head, line.Title = of.head, of.title
		index.Lines = append(index.Lines, line)
	}
	if _, err := p.write("index.html", index.Made, func(w io.Writer) error { return index.Index().Render(t.ctx, w) }); err != nil {
		return err
	}
	sums := strings.Join(p.sums, "")
	if _, err := p.write("SHA256SUMS.txt", index.Made, func(w io.Writer) error { _, err := io.WriteString(w, sums); return err }); err != nil {
		return err
	}
	if err := p.zip.Close(); err != nil {
		return fmt.Errorf("close parcel: %w", err)
	}
	return nil
}

// packer writes files into a ZIP and keeps their sums.
type packer struct {
	by    taking
	zip   *zip.Writer
	body  *body.Body
	names views.ParcelNames
	// base is the folder of the whole parcel, inside the one within it that the next files go into; both end in a slash.
	base, inside string
	sums         []string
}

// put writes a piece. What cannot be read or printed is left out, with the reason.
func (p *packer) put(of piece) (views.ParcelLine, error) {
	switch {
	case of.version == nil:
		return views.ParcelLine{Missing: "dit stuk heeft nog geen inhoud."}, nil
	case of.version.Structured():
		return p.printed(of)
	}
	file, err := p.by.server.Store.Files().Open(p.by.ctx, of.version.File)
	if err != nil {
		p.by.server.Log.ErrorContext(p.by.ctx, "file not in parcel", "version", of.version.ID, "error", err)
		return views.ParcelLine{Missing: "het bestand kon niet worden gelezen. Vraag uw beheerder."}, nil
	}
	defer file.Close() //nolint:errcheck // it was only read
	name := of.folder + p.names.Name(of.number, of.nth, of.title, p.names.Kind(of.version.FileName))
	return p.write(name, of.at(), func(w io.Writer) error { _, err := io.Copy(w, file); return err })
}

// printed makes the PDF of a piece that Beraad made.
func (p *packer) printed(of piece) (views.ParcelLine, error) {
	var sheet *paper.Sheet
	err := p.by.Read(func(tx *store.Tx) (err error) { sheet, err = paper.Show(tx, of.version); return err })
	if fault.KindOf(err) == fault.Missing {
		return views.ParcelLine{Missing: "u mag dit stuk niet meer lezen."}, nil
	} else if err != nil {
		return views.ParcelLine{}, err
	}
	content, err := p.pdf(sheet, of)
	if p.by.ctx.Err() != nil {
		return views.ParcelLine{}, p.by.ctx.Err()
	}
	if err != nil {
		p.by.server.Log.WarnContext(p.by.ctx, "paper not in parcel", "version", of.version.ID, "error", err)
		return views.ParcelLine{Missing: "van dit stuk kon nu geen pdf worden gemaakt. Lees het in Beraad."}, nil
	}
	name := of.folder + p.names.Name(of.number, of.nth, of.title, ".pdf")
	return p.write(name, of.at(), func(w io.Writer) error { _, err := w.Write(content); return err })
}

func (p *packer) pdf(sheet *paper.Sheet, of piece) ([]byte, error) {
	if p.by.server.Printer == nil {
		return nil, print.ErrUnavailable
	}
	made, err := print.Of(sheet, p.by.server.letterhead(p.body))
	if err != nil {
		return nil, err
	}
	return p.by.server.Printer.PDF(p.by.ctx, made, of.at().Truncate(time.Second))
}

// at is the moment of the version.
func (of piece) at() time.Time {
	if of.version.FrozenAt != nil {
		return *of.version.FrozenAt
	}
	return of.version.CreatedAt
}

// write puts a file into the parcel. What is packed already is not packed again.
func (p *packer) write(name string, at time.Time, fill func(w io.Writer) error) (views.ParcelLine, error) {
	name = p.inside + name
	head := &zip.FileHeader{Name: p.base + name, Method: zip.Deflate, Modified: at}
	if tight[strings.ToLower(p.names.Kind(name))] {
		head.Method = zip.Store
	}
	w, err := p.zip.CreateHeader(head)
	if err != nil {
		return views.ParcelLine{}, fmt.Errorf("put %s: %w", head.Name, err)
	}
	sum := sha256.New()
	size := counter(0)
	if err := fill(io.MultiWriter(w, sum, &size)); err != nil {
		return views.ParcelLine{}, fmt.Errorf("put a file in a parcel: %w", err)
	}
	line := views.ParcelLine{File: name, Size: int64(size), Sum: hex.EncodeToString(sum.Sum(nil))}
	p.sums = append(p.sums, line.Sum+"  "+name+"\n")
	return line, nil
}

var tight = map[string]bool{".pdf": true, ".png": true, ".jpg": true, ".jpeg": true, ".docx": true, ".xlsx": true, ".odt": true, ".zip": true}

// counter counts what is written to it.
type counter int64

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}
