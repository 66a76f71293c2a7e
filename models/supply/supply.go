package supply

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/format/eml"
	"beraad/models/paper"
	"beraad/models/store"
)

// State is how far the reading of a supply is.
type State string

// The states of a supply.
const (
	Reading State = "reading"
	Stopped State = "stopped" // by a person, who can let it go on
	Sorting State = "sorting" // all is read; copies and threads are looked for
	Done    State = "done"
)

// States lists the states of a supply.
var States = []State{Reading, Stopped, Sorting, Done}

// Supply is a batch of files that was handed in for a request.
type Supply struct {
	store.Row
	Request uint   `gorm:"index"`
	Name    string `gorm:"size:200"` // whose files they are: “mailbox van de directie”
	State   State  `gorm:"size:20"`
	Person  uint   // who handed it in
	// Run counts how often reading was started, so that each start is work of its own.
	Run uint
	// Files and Bytes are all that was found so far, Done of them what is no longer to be read.
	Files, FilesDone int
	Bytes, BytesDone int64
	Failed, Skipped  int
	// Scans are the pages without text of which the words are recognised, ScansDone those that were seen to.
	Scans, ScansDone int
	Uploaded         int64 // bytes as they were handed in
	DoneAt           *time.Time
}

// About implements access.Subject.
func (s *Supply) About() access.About { return access.About{Kind: "request", ID: s.Request} }

// Tables are the tables of this room.
var Tables = []store.Table{
	{Row: Supply{}, Visible: coordinators},
	{Row: File{}, Visible: files},
	{Row: Scan{}, Visible: files},
}

// coordinators: what was handed in is for who handles requests.
func coordinators(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() || who.Has(access.Coordinator) {
		return q
	}
	return q.Where("1 = 0")
}

// files: an assessor sees of those, and of their pages, what a request opened to him.
func files(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() || who.Has(access.Coordinator) {
		return q
	}
	return q.Where("paper <> 0 AND EXISTS (?)", store.Seen[paper.Reader](q, who, "paper", "paper"))
}

// Upload is a file as somebody hands it in.
type Upload struct {
	Name    string
	Content io.Reader
}

// Kept is an upload whose bytes are safe. Keeping takes as long as the line is slow, so no transaction is open meanwhile.
type Kept struct {
	Name, Sum string
	Size      int64
}

// Keep keeps the bytes of an upload of at most limit bytes.
func (u Upload) Keep(ctx context.Context, files store.Files, limit int64) (Kept, error) {
	name := tidyName(u.Name[strings.LastIndexAny(u.Name, `/\`)+1:])
	sum, size, err := files.Put(ctx, u.Content, limit)
	if err != nil {
		return Kept{}, err
	}
	return Kept{Name: name, Sum: sum, Size: size}, nil
}

// Begin makes a supply of uploads and plans that it is read.
func Begin(permit *store.Permit, request uint, name string, uploads []Kept) (*Supply, error) {
	tx := permit.Tx()
	name = tidyName(name)
	if len(uploads) == 0 {
		return nil, fault.Wrong("files", "Kies ten minste één bestand.")
	}
	if len(uploads) > Standard.Uploads {
		return nil, fault.Wrong("files", fmt.Sprintf("Lever hooguit %d bestanden tegelijk aan, of zet ze in een zip-bestand.", Standard.Uploads))
	}
	if name == "" {
		name = uploads[0].Name
		if more := len(uploads) - 1; more > 0 {
			name = tidyName(fmt.Sprintf("%s en %d andere", name, more))
		}
	}
	s := &Supply{Request: request, Name: name, State: Reading, Person: tx.Actor().Person, Run: 1}
	if err := permit.Create(s); err != nil {
		return nil, err
	}
	rows := make([]File, len(uploads))
	for i, u := range uploads {
		rows[i] = s.file(nil, i+1, Member{Name: u.Name, Sum: u.Sum, Size: u.Size})
		s.Uploaded += u.Size
	}
	if err := permit.Create(&rows); err != nil {
		return nil, err
	}
	s.Files, s.Bytes = len(rows), s.Uploaded
	permit.Note("supply %d: %d files", s.ID, len(rows))
	q := store.Of[Supply](tx).Where("id = ?", s.ID)
	if _, err := permit.Update(q, map[string]any{"files": s.Files, "bytes": s.Bytes, "uploaded": s.Uploaded}); err != nil {
		return nil, err
	}
	return s, s.plan(tx)
}

// Work is the kind of job that reads a supply.
const Work = "read-supply"

func (s *Supply) plan(tx *store.Tx) error {
	return tx.Later(Work, s.ID, tx.Now(), fmt.Sprintf("supply-%d-%d", s.ID, s.Run))
}

// Again plans that a supply is read on: one piece of work does not last longer than others can wait.
func Again(tx *store.Tx, id uint) error {
	s, err := Find(tx, id)
	if err != nil || (s.State != Reading && s.State != Sorting) {
		return err
	}
	permit, err := tx.Permit(access.ReadSupply, s, "")
	if err != nil {
		return err
	}
	s.Run++
	if _, err := permit.Update(store.Of[Supply](tx).Where("id = ?", id), map[string]any{"run": s.Run}); err != nil {
		return err
	}
	return s.plan(tx)
}

// Stop stops the reading; what is being read at this moment is still kept.
func (s *Supply) Stop(permit *store.Permit) error {
	if s.State != Reading && s.State != Sorting {
		return fault.Refuse("Deze aanlevering wordt nu niet gelezen.")
	}
	q := store.Of[Supply](permit.Tx()).Where("id = ? AND state IN ?", s.ID, []State{Reading, Sorting})
	_, err := permit.Update(q, map[string]any{"state": Stopped})
	return err
}

// GoOn lets the reading go on where it was.
func (s *Supply) GoOn(permit *store.Permit) error {
	if s.State != Stopped {
		return fault.Refuse("Deze aanlevering is niet stopgezet.")
	}
	s.State, s.Run = Reading, s.Run+1
	q := store.Of[Supply](permit.Tx()).Where("id = ? AND state = ?", s.ID, Stopped)
	if _, err := permit.Update(q, map[string]any{"state": Reading, "run": s.Run}); err != nil {
		return err
	}
	return s.plan(permit.Tx())
}

// Retry lets the files of a supply be read again that could not be read.
func (s *Supply) Retry(permit *store.Permit) error {
	if s.State == Reading {
		return fault.Refuse("Deze aanlevering wordt nog gelezen.")
	}
	tx := permit.Tx()
	failed := store.Of[File](tx).Where("supply = ? AND state = ? AND original = 0 AND members = 0", s.ID, Failed)
	var size int64
	sizes, err := store.Pluck[int64](failed.Session(&gorm.Session{}), "size")
	if err != nil || len(sizes) == 0 {
		return err
	}
	for _, one := range sizes {
		size += one
	}
	if _, err := permit.Update(failed.Session(&gorm.Session{}), map[string]any{"state": Waiting, "reason": "", "tries": 0}); err != nil {
		return err
	}
	s.Run++
	_, err = permit.Update(store.Of[Supply](tx).Where("id = ?", s.ID), map[string]any{
		"state": Reading, "run": s.Run, "failed": gorm.Expr("failed - ?", len(sizes)), "done_at": nil,
		"files_done": gorm.Expr("files_done - ?", len(sizes)), "bytes_done": gorm.Expr("bytes_done - ?", size),
	})
	if err != nil {
		return err
	}
	return s.plan(tx)
}

// Find gives a supply by number.
func Find(tx *store.Tx, id uint) (*Supply, error) { return store.Find[Supply](tx, id) }

// Of lists the supplies of a request, the newest first.
func Of(tx *store.Tx, request uint) ([]Supply, error) {
	return store.List[Supply](store.Of[Supply](tx).Where("request = ?", request).Order("id DESC"))
}

// Unfinished lists the supplies that are to be read on: those whose work was lost.
func Unfinished(tx *store.Tx) ([]Supply, error) {
	return store.List[Supply](store.Of[Supply](tx).Where("state IN ?", []State{Reading, Sorting}).Order("id"))
}

// tidyName makes one line of a name.
func tidyName(name string) string { return cut(eml.Line(name), 200) }

// cut ends a text that is too long for its column.
func cut(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return text
}

// digits writes a number so that texts sort as the numbers do.
func digits(n uint64, width int) string {
	text := strconv.FormatUint(n, 36)
	return strings.Repeat("0", max(0, width-len(text))) + text
}
