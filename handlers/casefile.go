package handlers

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/ori"
	"beraad/models/store"
	"beraad/views"
)

// casefile is what the archive of a meeting is made of. All of it is read at one moment.
type casefile struct {
	parcelOf
	told       ori.OpenMeeting
	attendance []meeting.Attendance
	decisions  []meeting.Decision
}

// takeDossier sends the archive of a meeting: one folder, as a bag (RFC 8493), with every version of every paper.
func (s *Server) takeDossier(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var of casefile
	if err := v.Read(func(tx *store.Tx) (err error) { of, err = v.casefile(tx, id); return err }); err != nil {
		return err
	}
	if !access.May(v.who, access.WriteMinutes, of.top.Meeting) {
		return fault.Deny("Het dossier is voor de secretaris van het gremium.")
	}
	t := v.taking()
	if err := t.witnessAll(of.parcelOf); err != nil {
		return err
	}
	return v.sendZIP(of.name("dossier")+".zip", func(w io.Writer) error { return t.packBag(w, of) })
}

func (v *Visit) casefile(tx *store.Tx, id uint) (of casefile, err error) {
	if of.parcelOf, err = parcel(tx, id, true); err != nil {
		return of, err
	}
	if of.told, err = ori.Of(tx, id, v.taking().places()); err != nil {
		return of, err
	}
	if of.attendance, err = meeting.AttendanceOf(tx, id); err != nil {
		return of, err
	}
	of.decisions, err = meeting.DecisionsOf(tx, id)
	return of, err
}

func (t taking) places() ori.Places {
	return ori.Places{API: t.server.BaseURL + "/api/v1", Pages: t.server.BaseURL}
}

// bag packs an archive. What it holds is under data/; beside it stand the lists of sums and the page to begin with.
type bag struct {
	packer
	of    casefile
	made  time.Time
	files []bagFile
	lines []views.CasefileLine
	bytes int64
	count int
}

// bagFile is a paper in the archive as vergadering.json tells of it.
type bagFile struct {
	Path    string `json:"pad"`
	Title   string `json:"titel"`
	Object  string `json:"informatieobject"`
	Version uint   `json:"versie"`
	Older   bool   `json:"eerdereVersie"`
	Size    int64  `json:"omvang"`
	Sum     string `json:"sha256"`
	Missing string `json:"nietMeegenomen,omitempty"`
}

// bagPerson is somebody on the list of who was there.
type bagPerson struct {
	Name     string `json:"naam"`
	Of       string `json:"organisatie"`
	Presence string `json:"aanwezigheid"`
	Function string `json:"functie,omitempty"`
	Note     string `json:"toelichting,omitempty"`
}

// packBag writes what was laid in the bag, then what tells of it, then the sums of both.
func (t taking) packBag(w io.Writer, of casefile) error {
	b := bag{packer: packer{
		by: t, zip: zip.NewWriter(w), body: of.top.Body, base: of.name("dossier") + "/", inside: "data/",
		names: views.ParcelNames{"vergadering.json": true, "vergadering.json.bestand.mdto.xml": true, "vergadering.mdto.xml": true},
	}, of: of, made: t.server.Store.Now()}
	for _, p := range of.pieces {
		if err := b.paper(p); err != nil {
			return err
		}
	}
	if err := b.meeting(); err != nil {
		return err
	}
	if err := b.tags(); err != nil {
		return err
	}
	if err := b.zip.Close(); err != nil {
		return fmt.Errorf("close archive: %w", err)
	}
	return nil
}

// paper lays a version of a paper in the bag, with what tells of it beside it.
func (b *bag) paper(of piece) error {
	line, err := b.put(of)
	if err != nil {
		return err
	}
	line.Head, line.Title = of.head, of.title
	b.lines = append(b.lines, views.CasefileLine{ParcelLine: line, Paper: of.paper.ID, Older: of.folder != ""})
	file := bagFile{Path: line.File, Title: of.title, Object: b.by.places().Paper(of.paper.ID), Older: of.folder != "", Size: line.Size, Sum: line.Sum, Missing: line.Missing}
	if of.version != nil {
		file.Version = of.version.Number
	}
	b.files = append(b.files, file)
	if line.File == "" {
		return nil
	}
	b.weigh(line)
	if err := b.tell(line.File+views.Sidecars.Object, b.object(of, line).Write); err != nil {
		return err
	}
	return b.tell(line.File+views.Sidecars.File, b.file(line, mediaOf(of), versionRef(of)).Write)
}

// meeting tells of the meeting itself.
func (b *bag) meeting() error {
	people := []bagPerson{}
	for _, row := range b.of.attendance {
		people = append(people, bagPerson{Name: row.Name, Of: row.Of, Presence: views.Attendance(string(row.Status)), Function: row.Function, Note: row.Note})
	}
	line, err := b.write("vergadering.json", b.made, func(w io.Writer) error {
		out := json.NewEncoder(w)
		out.SetIndent("", "  ")
		return out.Encode(struct { //nolint:wrapcheck // write says which file it was
			ori.OpenMeeting
			People []bagPerson `json:"aanwezigen"`
			Files  []bagFile   `json:"bestanden"`
		}{b.of.told, people, b.files})
	})
	if err != nil {
		return err
	}
	b.weigh(line)
	if err := b.tell(line.File+views.Sidecars.File, b.file(line, "application/json", b.meetingRef()).Write); err != nil {
		return err
	}
	return b.tell(b.inside+"vergadering"+views.Sidecars.Object, b.meetingObject(line).Write)
}

// tell writes a file that tells of another.
func (b *bag) tell(file string, fill func(io.Writer) error) error {
	line, err := b.write(strings.TrimPrefix(file, b.inside), b.made, fill)
	b.weigh(line)
	return err
}

func (b *bag) weigh(line views.ParcelLine) { b.bytes, b.count = b.bytes+line.Size, b.count+1 }

// tags writes the files of the bag itself, and last the sums of these.
func (b *bag) tags() error {
	manifest := strings.Join(b.sums, "")
	b.sums, b.inside = nil, ""
	m := b.of.top.Meeting
	info := []string{
		"Source-Organization: " + oneLine(b.body.Secretariat),
		"External-Description: " + oneLine(b.of.top.Title()),
		fmt.Sprintf("External-Identifier: vergadering %d", m.ID),
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
	if _, err := b.write("index.html", b.made, func(w io.Writer) error { return b.index().Index().Render(b.by.ctx, w) }); err != nil {
		return err
	}
	return b.text("tagmanifest-sha256.txt", strings.Join(b.sums, ""))
}

func (b *bag) text(name, text string) error {
	_, err := b.write(name, b.made, func(w io.Writer) error { _, err := io.WriteString(w, text); return err })
	return err
}

func (b *bag) index() views.Casefile {
	top := b.of.index()
	return views.Casefile{
		Title: top.Title, Facts: top.Facts, Made: b.made, Agenda: b.of.agenda, Attendance: b.of.attendance, Decisions: b.of.decisions, Lines: b.lines,
	}
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// mediaOf is what kind of file a version became.
func mediaOf(of piece) string {
	switch {
	case of.version.Structured():
		return "application/pdf"
	case of.version.Media != "":
		return of.version.Media
	}
	return "application/octet-stream"
}
