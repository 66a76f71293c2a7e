package gazette

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/policy"
	"beraad/models/store"
)

// Order is what a secretary chooses for an edition.
type Order struct {
	Policy  uint
	Annexes []uint     // versions of papers, in the order in which they stand; see Choosable
	At      *time.Time // nil: as soon as it is approved
	Note    string     // what was mended; needed when the same version is public already
}

// Prepare takes the newest text of a policy line that was signed off, with the annexes that were chosen, to be made public
// after a second person's yes. One that waits already is taken anew, and waits for that yes again.
func Prepare(tx *store.Tx, o Order) (*Edition, error) {
	p, err := policy.Find(tx, o.Policy)
	if err != nil {
		return nil, err
	}
	e, err := pendingOf(tx, p)
	if err != nil {
		return nil, err
	}
	permit, err := tx.Permit(access.PrepareEdition, e, "")
	if err != nil {
		return nil, err
	}
	if !p.Holds() {
		return nil, fault.Refuse("Alleen een beleidslijn die is vastgesteld en nog geldt, wordt openbaar gemaakt.")
	}
	if err := e.take(tx, p, o); err != nil {
		return nil, err
	}
	annexes, err := take(tx, p, o.Annexes)
	if err != nil {
		return nil, err
	}
	if err := e.examine(tx, annexes); err != nil {
		return nil, err
	}
	if err := e.gaps.Invalid(); err != nil {
		return nil, err
	}
	if err := e.keep(permit, annexes); err != nil {
		return nil, err
	}
	permit.Note("version %d with %d annexes", e.Number, len(annexes))
	return e, nil
}

// pendingOf gives the edition of a line that is still to go, or a new one.
func pendingOf(tx *store.Tx, p *policy.Policy) (*Edition, error) {
	of := store.Of[Edition](tx).Where("policy = ? AND state IN ?", p.ID, []State{Draft, Planned, Parked})
	e, err := store.First[Edition](of)
	if fault.KindOf(err) == fault.Missing {
		return &Edition{Policy: p.ID, Body: p.Body, State: Draft}, nil
	}
	return e, err
}

// take fills in what will be public of a line as it is now.
func (e *Edition) take(tx *store.Tx, p *policy.Policy, o Order) error {
	text, err := policy.Definitive(tx, p.ID)
	if err != nil {
		return err
	}
	if text == nil {
		return fault.Refuse("Laat eerst een tweede persoon tekenen: alleen een definitieve tekst wordt openbaar.")
	}
	of, err := body.Find(tx, p.Body)
	if err != nil {
		return err
	}
	e.Wording, e.Number, e.Text, e.WordedOn = text.ID, text.Number, text.Text, law.DateOf(*text.SignedAt)
	e.Name, e.Core, e.BodyName, e.AdoptedOn, e.ReviewOn, e.ReviewAt = p.Name, p.Core, of.Name, p.AdoptedOn, p.ReviewOn, p.ReviewAt
	e.Words = fold(e.Name + "\n" + e.Core + "\n" + e.Text)
	e.Author, e.ApprovedBy, e.ApprovedAt, e.Why = tx.Actor().Person, 0, nil, ""
	if e.PublishAt, err = moment(tx, o.At); err != nil {
		return err
	}
	if e.Slug, err = slugFor(tx, p); err != nil {
		return err
	}
	return e.mends(tx, o.Note)
}

// moment is a moment that was chosen, which must be to come.
func moment(tx *store.Tx, at *time.Time) (*time.Time, error) {
	if at == nil {
		return nil, nil
	}
	if !at.After(tx.Now()) {
		return nil, fault.Wrong("at", "Dit moment is al voorbij. Kies een later moment.")
	}
	utc := at.UTC()
	return &utc, nil
}

// mends asks what was mended, of an edition that comes in the place of one of the same version.
func (e *Edition) mends(tx *store.Tx, note string) error {
	same, err := store.Count(store.Of[Edition](tx).Where("policy = ? AND state = ? AND number = ?", e.Policy, Public, e.Number))
	if err != nil {
		return err
	}
	e.Note = ""
	if same == 0 {
		return nil
	}
	e.Note = strings.TrimSpace(note)
	var gaps fault.Gaps
	gaps.Need(e.Note != "", "note", "Deze versie is al openbaar. Schrijf wat er is verbeterd; dat staat op de openbare pagina.")
	gaps.Need(person.OneLine(e.Note) && len([]rune(e.Note)) <= 300, "note", "Wat er is verbeterd staat op één regel en telt hooguit 300 tekens.")
	return gaps.Invalid()
}

// keep saves an edition in draft with its annexes, in the place of those that it had.
func (e *Edition) keep(permit *store.Permit, annexes []Annex) error {
	if e.ID == 0 {
		if err := permit.Create(e); err != nil {
			return err
		}
	} else {
		if err := life.Check(e, e.State, Draft); err != nil {
			return err
		}
		e.State = Draft
		if err := permit.Save(e); err != nil {
			return err
		}
		if _, err := permit.Remove(store.Of[Annex](permit.Tx()).Where("edition = ?", e.ID)); err != nil {
			return err
		}
	}
	for i := range annexes {
		annexes[i].Edition, annexes[i].Seq = e.ID, i+1
		if err := permit.Create(&annexes[i]); err != nil {
			return err
		}
	}
	return nil
}

// slugFor gives the address of the page of a line: the one it had, or one made of its name.
func slugFor(tx *store.Tx, p *policy.Policy) (slug string, err error) {
	err = tx.As(access.System("openbaar"), func(tx *store.Tx) error {
		own, err := store.Pluck[string](store.Of[Edition](tx).Where("policy = ?", p.ID).Order("id").Limit(1), "slug")
		if err != nil || len(own) > 0 {
			slug = strings.Join(own, "")
			return err
		}
		stem := strings.ReplaceAll(fold(p.Name), " ", "-")
		stem = strings.Trim(stem[:min(len(stem), 100)], "-")
		if stem == "" {
			stem = "beleidslijn"
		}
		taken, err := store.Pluck[string](store.Of[Edition](tx).Where("slug LIKE ?", stem+"%"), "slug")
		slug = stem
		for n := 2; err == nil && slices.Contains(taken, slug); n++ {
			slug = fmt.Sprintf("%s-%d", stem, n)
		}
		return err
	})
	return slug, err
}
