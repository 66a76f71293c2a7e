package request

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/request/redact"
	"beraad/models/store"
)

// The states of a publication.
const (
	PrepState      = "prepared"
	ApprovedState  = "approved"
	PublicState    = "public"
	WithdrawnState = "withdrawn"
)

// Publication is what is made public of a decided request. It keeps copies: what changes inside later changes nothing
// here until it is made anew.
type Publication struct {
	store.Row
	Request    uint   `gorm:"index"`
	Slug       string `gorm:"size:120;uniqueIndex"`
	State      string `gorm:"size:20;index"` // prepared, approved, public, withdrawn
	Title      string `gorm:"size:300"`
	Summary    string
	Reference  string   `gorm:"size:60"` // of the decision
	ReceivedOn law.Date `gorm:"column:received_on"`
	DecidedOn  law.Date `gorm:"column:decided_on"`
	MadeBy     uint
	ApprovedBy uint
	ApprovedAt *time.Time
	// PlannedFor is when it becomes public by itself; nil when somebody is to make it so.
	PlannedFor  *time.Time
	PublicAt    *time.Time
	WithdrawnAt *time.Time
	Why         string `gorm:"size:500"`
	// Replaces is the publication in whose place this one comes, Change what is different for who reads, and Reason why.
	Replaces uint
	Change   string           `gorm:"size:500"`
	Reason   CorrectionReason `gorm:"size:20"`

	bodies []uint // of the request, filled in by who finds it
	others []uint // who may approve it where it concerns no body: the other coordinators
}

// About implements access.Subject.
func (p *Publication) About() access.About {
	return access.About{Kind: "publication", ID: p.ID, Bodies: p.bodies, Owners: p.others}
}

// File is a byte-for-byte copy that the public may read.
type File struct {
	store.Row
	Publication uint   `gorm:"index"`
	Document    int    // number in the inventory; 0 for the letter and the inventory
	Name        string `gorm:"size:200"`
	Title       string `gorm:"size:300"`
	Media       string `gorm:"size:100"`
	Sum         string `gorm:"size:64"`
	Size        int64
	Assessment  Assessment `gorm:"size:20"`
	Grounds     string     `gorm:"size:200"`
	Seq         int
	// MadeOn is when the paper was made, where the copy itself says so.
	MadeOn law.Date `gorm:"column:made_on"`
}

// TableName implements gorm's Tabler.
func (File) TableName() string { return "publication_files" }

// FindPublication gives a publication by number, with the bodies that it concerns.
func FindPublication(tx *store.Tx, id uint) (*Publication, error) {
	p, err := store.Find[Publication](tx, id)
	if err != nil {
		return nil, err
	}
	return p, p.of(tx)
}

// handledPublication finds a publication that something is done to, and asks for the right to do it.
func handledPublication(tx *store.Tx, id uint, do access.Action, why string) (*Publication, *store.Permit, error) {
	p, err := FindPublication(tx, id)
	if err != nil {
		return nil, nil, err
	}
	permit, err := tx.Permit(do, p, why)
	return p, permit, err
}

// ForArchive gives a publication of which there is something to archive: one that is public or was, also when it was withdrawn since.
func ForArchive(tx *store.Tx, id uint) (*Publication, error) {
	p, err := FindPublication(tx, id)
	if err != nil {
		return nil, err
	}
	if p.PublicAt == nil {
		return nil, fault.Refuse("Een archief is er van wat openbaar is of was. Maak de publicatie eerst openbaar.")
	}
	return p, nil
}

// of finds the bodies that a publication concerns, also for the second person, who does not handle the request: those
// whose papers are in it, and those that the request names. Where there is none (nothing was found, all comes from outside) another
// coordinator is the second person.
func (p *Publication) of(tx *store.Tx) error {
	return tx.As(access.System("publicatie"), func(tx *store.Tx) error {
		r, err := Find(tx, p.Request)
		if err != nil {
			return err
		}
		papers, err := store.Pluck[uint](papersOf(tx, p.Request), "paper")
		if err != nil {
			return err
		}
		rows, err := paper.ByIDs(tx, papers)
		p.bodies = slices.Clone(r.Bodies)
		for _, row := range rows {
			if row.Body != 0 && !slices.Contains(p.bodies, row.Body) {
				p.bodies = append(p.bodies, row.Body)
			}
		}
		if p.others = nil; err != nil || len(p.bodies) > 0 {
			return err
		}
		people, err := person.WithRole(tx, access.Coordinator)
		for _, one := range people {
			if one.ID != p.MadeBy {
				p.others = append(p.others, one.ID)
			}
		}
		return err
	})
}

// Prepare begins a publication, or begins the last one anew when it was not approved yet. The copies are made above
// this room and come in by AddFile.
func Prepare(tx *store.Tx, id uint) (*Publication, error) {
	r, permit, err := handled(tx, id, access.PreparePublication, Publishing, "")
	if err != nil {
		return nil, err
	}
	last, err := store.First[Publication](store.Of[Publication](tx).Where("request = ? AND state IN ?", id, []string{PrepState, ApprovedState}))
	if err != nil && fault.KindOf(err) != fault.Missing {
		return nil, err
	}
	if err == nil {
		if _, err := permit.Remove(store.Of[File](tx).Where("publication = ?", last.ID)); err != nil {
			return nil, err
		}
		last.take(r, tx)
		return last, permit.Save(last)
	}
	p := &Publication{Request: id}
	if p.Replaces, err = replaced(tx, id); err != nil {
		return nil, err
	}
	if p.Slug, err = slugFor(tx, r); err != nil {
		return nil, err
	}
	p.take(r, tx)
	return p, permit.Create(p)
}

// take fills in what the public may know of a request: never who asked, and not in whose words.
func (p *Publication) take(r *Request, tx *store.Tx) {
	p.State, p.Title, p.Summary = PrepState, r.Title, r.Matter
	p.Reference, p.ReceivedOn, p.DecidedOn = r.DecisionReference, r.ReceivedOn, r.DecidedOn
	p.MadeBy, p.ApprovedBy, p.ApprovedAt, p.PlannedFor, p.bodies = tx.Actor().Person, 0, nil, nil, r.Bodies
}

// slugFor makes the address of a publication out of the title and the year.
func slugFor(tx *store.Tx, r *Request) (slug string, err error) {
	stem := sluggish(fmt.Sprintf("%s-%s-%d", r.RegimeOn(law.DateOf(tx.Now())), r.Title, r.DecidedOn.Year()))
	err = tx.As(access.System("publicatie"), func(tx *store.Tx) error {
		taken, err := store.Pluck[string](store.Of[Publication](tx).Where("slug LIKE ?", stem+"%"), "slug")
		slug = stem
		for n := 2; err == nil && slices.Contains(taken, slug); n++ {
			slug = fmt.Sprintf("%s-%d", stem, n)
		}
		return err
	})
	return slug, err
}

func sluggish(text string) string {
	slug := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, plain(text))
	slug = strings.Join(strings.FieldsFunc(slug, func(r rune) bool { return r == '-' }), "-")
	return strings.Trim(slug[:min(len(slug), 100)], "-")
}

// MaxFile is how large one file of a publication may be.
const MaxFile = 200 << 20

// AddFile adds a copy to a publication that is being prepared. It goes through the last gate: bytes that hold anything
// withheld, or that cannot be read, are refused.
func AddFile(tx *store.Tx, publication uint, file File, content []byte) error {
	p, err := FindPublication(tx, publication)
	if err != nil {
		return err
	}
	return AddCopy(tx, p, &Secrets{request: p.Request}, file, content)
}

// AddCopy is AddFile for who adds many, and keeps the secrets of the request.
func AddCopy(tx *store.Tx, p *Publication, secrets *Secrets, file File, content []byte) error {
	if secrets.request != p.Request {
		return fmt.Errorf("secrets of request %d for a publication of %d", secrets.request, p.Request)
	}
	permit, err := tx.Permit(access.PreparePublication, p, "")
	if err != nil {
		return err
	}
	if p.State != PrepState {
		return fault.Refuse("Deze publicatie is al goedgekeurd. Maak haar opnieuw om bestanden te wijzigen.")
	}
	if err := file.gaps(len(content)).Invalid(); err != nil {
		return err
	}
	row, err := rowOf(tx, p.Request, file.Document)
	if err != nil {
		return err
	}
	if err := gate(tx, secrets, file, content); err != nil {
		return err
	}
	sum, size, err := tx.Files().Put(tx.Context(), bytes.NewReader(content), MaxFile)
	if err != nil {
		return fmt.Errorf("keep file of publication %d: %w", p.ID, err)
	}
	file.Row, file.Publication, file.Sum, file.Size = store.Row{}, p.ID, sum, size
	if row != nil {
		file.Assessment, file.Grounds = row.Assessment, row.Grounds
	}
	return permit.Create(&file)
}

// Cleared tells that a file about a request holds nothing that is withheld, before it is taken out of Beraad to be edited:
// the same gate as that of a publication. It gives the refusal otherwise.
func Cleared(tx *store.Tx, request uint, name string, content []byte) error {
	return gate(tx, &Secrets{request: request}, File{Name: name, Title: name}, content)
}

// gate refuses a file that gives anything away.
func gate(tx *store.Tx, secrets *Secrets, file File, content []byte) error {
	err := secrets.Check(tx, content, []byte(file.Name+"\n"+file.Title))
	var leak *redact.Leak
	if errors.As(err, &leak) {
		return fault.Refuse(fmt.Sprintf("In “%s” staat nog tekst die is gelakt of buiten de reikwijdte valt (%s). Het bestand is niet overgenomen.", file.Name, leak.Where)).Because(err)
	}
	if err != nil {
		return fault.Refuse(fmt.Sprintf("“%s” kan niet worden gecontroleerd. Het bestand is niet overgenomen.", file.Name)).Because(err)
	}
	return nil
}

func (f *File) gaps(size int) (gaps fault.Gaps) {
	gaps.Need(f.Name != "" && person.OneLine(f.Name) && path.Base(f.Name) == f.Name && len(f.Name) <= 200, "name", "Een bestandsnaam staat op één regel, zonder mappen.")
	gaps.Need(f.Title != "" && person.OneLine(f.Title) && len([]rune(f.Title)) <= 300, "title", "Geef het bestand een titel.")
	gaps.Need(f.Media != "", "media", "Het soort bestand ontbreekt.")
	gaps.Need(size > 0 && size <= MaxFile, "file", "Het bestand is leeg of groter dan 200 MB.")
	return gaps
}

// rowOf gives the row of a document that may be published; of 0, the letter and the inventory, there is none.
func rowOf(tx *store.Tx, request uint, nr int) (*Row, error) {
	if nr == 0 {
		return nil, nil
	}
	row, err := RowOf(tx, request, nr)
	switch {
	case err != nil:
		return nil, err
	case !row.shown():
		return nil, fault.Refuse(fmt.Sprintf("Document %d is niet openbaar. Er hoort geen bestand bij.", nr))
	case !row.Confirmed:
		return nil, fault.Refuse(fmt.Sprintf("Document %d is nog niet door een tweede persoon bevestigd.", nr))
	}
	return row, nil
}

// Sums lists the hashes of the files of all publications, and of the e-mails with which requests came in.
func Sums(tx *store.Tx) ([]string, error) {
	public, err := store.Pluck[string](store.Of[File](tx), "sum")
	if err != nil {
		return nil, err
	}
	mails, err := store.Pluck[string](store.Of[Incoming](tx), "sum")
	return append(public, mails...), err
}
