package handlers

import (
	"encoding/json"
	"fmt"
	"io"

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

// meetingBag packs the archive of a meeting.
type meetingBag struct {
	bag
	of    casefile
	files []bagFile
	lines []views.CasefileLine
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
	b := meetingBag{bag: t.bag(w, of.name("dossier"), of.top.Body), of: of}
	b.source = fmt.Sprintf("Dossier van vergadering %d", of.top.Meeting.ID)
	b.names.Keep("vergadering.json", "vergadering")
	for _, p := range of.pieces {
		if err := b.paper(p); err != nil {
			return err
		}
	}
	if err := b.meeting(); err != nil {
		return err
	}
	info := bagInfo{Title: of.top.Title(), ID: fmt.Sprintf("vergadering %d", of.top.Meeting.ID)}
	return b.seal(info, b.index().Index())
}

// paper lays a version of a paper in the bag, with what tells of it beside it.
func (b *meetingBag) paper(of piece) error {
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
func (b *meetingBag) meeting() error {
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

func (b *meetingBag) index() views.Casefile {
	top := b.of.index()
	return views.Casefile{
		Title: top.Title, Facts: top.Facts, Made: b.made, Agenda: b.of.agenda, Attendance: b.of.attendance, Decisions: b.of.decisions, Lines: b.lines,
	}
}

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
