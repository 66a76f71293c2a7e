package round

import (
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/store"
)

// Draft is a round that is being written: what was typed, as it was typed. It is seen by who writes it and by the secretary of
// its body, and is gone once the round is open.
type Draft struct {
	store.Row
	Owner    uint `gorm:"index"`
	Body     uint `gorm:"index"` // 0 while none was chosen
	Title    string
	Question string
	Until    string
	Topic    uint
}

// TableName implements gorm's Tabler.
func (Draft) TableName() string { return "round_drafts" }

// About implements access.Subject.
func (d *Draft) About() access.About {
	return access.About{Kind: "round", ID: d.ID, Body: d.Body, Owners: []uint{d.Owner}}
}

// DraftPaper is a paper that may go along with a draft.
type DraftPaper struct {
	store.Row
	Draft uint `gorm:"uniqueIndex:round_draft_paper"`
	Paper uint `gorm:"uniqueIndex:round_draft_paper"`
	// Made tells that it came as a file with the draft: it is of nothing else. Chosen, that it is to go along.
	Made, Chosen bool
}

// TableName implements gorm's Tabler.
func (DraftPaper) TableName() string { return "round_draft_papers" }

// drafts: one's own, and those of the bodies that one is secretary of.
func drafts(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.ReadsAll() {
		return q
	}
	own := q.Session(&gorm.Session{NewDB: true}).Where("owner = ? AND owner <> 0", who.Person)
	return q.Where(own.Or("body IN ?", who.BodiesAs(access.Secretary)))
}

// FindDraft gives a draft.
func FindDraft(tx *store.Tx, id uint) (*Draft, error) { return store.Find[Draft](tx, id) }

// Drafts gives the drafts that the actor sees, the last one that was worked on first.
func Drafts(tx *store.Tx, page store.Page) ([]Draft, int, error) {
	return store.Paged[Draft](store.Of[Draft](tx).Order("updated_at DESC, id DESC"), page)
}

// DraftPapers gives the papers of drafts, in the order in which they came.
func DraftPapers(tx *store.Tx, drafts ...uint) ([]DraftPaper, error) {
	return store.List[DraftPaper](store.Of[DraftPaper](tx).Where("draft IN ?", drafts).Order("id"))
}

// Keep keeps what was typed of a round that is not open yet: anew, or in place of what was kept of it. Chosen are the papers that were ticked,
// made those that came as files just now.
func Keep(tx *store.Tx, d *Draft, chosen, made []uint) error {
	if d.ID != 0 {
		there, err := FindDraft(tx, d.ID)
		if err != nil {
			return err
		}
		d.Row, d.Owner = there.Row, there.Owner
	} else {
		d.Owner = tx.Actor().Person
	}
	if d.Body != 0 && !access.May(tx.Actor(), access.OpenRound, d) {
		return fault.Wrong("body", "Kies een gremium waarvan u secretaris bent.")
	}
	permit, err := tx.Permit(access.DraftRound, d, "")
	if err != nil {
		return err
	}
	d.Title, d.Question, d.Until = cut(d.Title, 300), cut(d.Question, 10_000), cut(d.Until, 40)
	if d.ID == 0 {
		err = permit.Create(d)
	} else {
		err = permit.Save(d)
	}
	if err != nil {
		return fmt.Errorf("keep draft of round: %w", err)
	}
	return d.tick(permit, chosen, made)
}

// cut gives text without the space around it, and no more than a number of letters: what is longer could not be opened as a round.
func cut(text string, most int) string {
	runes := []rune(strings.TrimSpace(text))
	return string(runes[:min(len(runes), most)])
}

// tick writes which papers go along. Files that came with the draft stay with it when they are no longer ticked.
func (d *Draft) tick(permit *store.Permit, chosen, made []uint) error {
	rows, err := DraftPapers(permit.Tx(), d.ID)
	if err != nil {
		return err
	}
	seen, err := paper.ByIDs(permit.Tx(), slices.Concat(chosen, made))
	if err != nil {
		return err
	}
	for _, row := range rows {
		if row.Chosen != slices.Contains(chosen, row.Paper) {
			row.Chosen = !row.Chosen
			if err := permit.Save(&row); err != nil {
				return err
			}
		}
	}
	var homeless []uint
	for _, id := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(chosen, made)))) {
		p, visible := seen[id]
		if visible && p.Body == 0 && p.Owner == permit.Tx().Actor().Person {
			homeless = append(homeless, id)
		}
		if !visible || slices.ContainsFunc(rows, func(row DraftPaper) bool { return row.Paper == id }) {
			continue
		}
		row := &DraftPaper{Draft: d.ID, Paper: id, Made: slices.Contains(made, id), Chosen: slices.Contains(chosen, id)}
		if err := permit.Create(row); err != nil {
			return err
		}
	}
	if d.Body == 0 || len(homeless) == 0 {
		return nil
	}
	return paper.ShareWith(permit, d.Body, homeless...)
}

// Discard throws a draft away, with the files that came with it and that nobody was shown. Papers from elsewhere stay what they are.
func Discard(tx *store.Tx, id uint) error {
	d, err := FindDraft(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.DraftRound, d, "")
	if err != nil {
		return err
	}
	permit.Note("thrown away")
	return d.end(permit, nil)
}

// end takes a draft away: what came with it and did not go along is put away too.
func (d *Draft) end(permit *store.Permit, went []uint) error {
	rows, err := DraftPapers(permit.Tx(), d.ID)
	if err != nil {
		return err
	}
	var left []uint
	for _, row := range rows {
		if row.Made && !slices.Contains(went, row.Paper) {
			left = append(left, row.Paper)
		}
	}
	if _, err := permit.Remove(store.Of[DraftPaper](permit.Tx()).Where("draft = ?", d.ID)); err != nil {
		return err
	}
	if err := paper.PutAway(permit, left...); err != nil {
		return err
	}
	return permit.Delete(d)
}

// BeginFrom opens a round that was kept as a draft, which is then gone. Of a draft that is gone already nothing is asked: it was opened or
// thrown away in another window.
func BeginFrom(tx *store.Tx, draft uint, r *Round, papers ...uint) error {
	if err := Begin(tx, r, papers...); err != nil || draft == 0 {
		return err
	}
	d, err := FindDraft(tx, draft)
	if fault.KindOf(err) == fault.Missing {
		return nil
	} else if err != nil {
		return err
	}
	permit, err := tx.Permit(access.DraftRound, d, "")
	if err != nil {
		return err
	}
	permit.Note("opened as %s", r.Number)
	return d.end(permit, papers)
}
