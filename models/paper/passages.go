package paper

import (
	"fmt"
	"strings"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/search"
	"beraad/models/store"
)

// SearchTable is the table of the room search, whose entries are seen through papers.
var SearchTable = search.Table(func(q *gorm.DB, who access.Actor) *gorm.DB { return store.Within[Paper](q, who, "paper") })

// Passages finds passages of papers that the actor may see.
func Passages(tx *store.Tx, query search.Query) (search.Found, error) {
	scope, err := scopeOf(tx)
	if err != nil {
		return search.Found{}, err
	}
	query.Scope = scope
	return search.Find(tx, query)
}

// HowMany counts the passages that a question finds for the actor, up to a number; more says that there is more than that.
func HowMany(tx *store.Tx, query search.Query, most int) (n int, more bool, err error) {
	if query.Scope, err = scopeOf(tx); err != nil {
		return 0, false, err
	}
	return search.HowMany(tx, query, most)
}

// Texts gives the text of passages that were found, by block.
func Texts(tx *store.Tx, hits []search.Hit) (map[uint]string, error) {
	texts := map[uint]string{}
	if len(hits) == 0 {
		return texts, nil
	}
	ids := make([]uint, len(hits))
	for i, hit := range hits {
		ids[i] = hit.Block
	}
	blocks, err := store.List[Block](store.Of[Block](tx).Select("id", "text").Where("id IN ?", ids))
	for _, b := range blocks {
		texts[b.ID] = b.Text
	}
	return texts, err
}

// mostBeside is how many papers outside one's bodies are named to the search; with more it looks at all.
const mostBeside = 500

// scopeOf names where the actor can see papers at all: his bodies, and the papers that he made, that were shared with his bodies or
// that a request opened. It follows the condition of papers, and lets through at least as much; nil is everything.
func scopeOf(tx *store.Tx) (*search.Scope, error) {
	who := tx.Actor()
	if who.ReadsAll() {
		return nil, nil
	}
	scope := &search.Scope{Bodies: who.Bodies()}
	beside := store.Of[Paper](tx).Where("owner = ? AND owner <> 0", who.Person)
	if len(scope.Bodies) > 0 {
		beside = beside.Where("body NOT IN ?", scope.Bodies)
	}
	lists := []struct {
		q      *gorm.DB
		column string
	}{
		{beside, "id"},
		{store.Of[Share](tx).Where("body IN ?", scope.Bodies), "paper"},
		{store.Of[Reader](tx), "paper"},
	}
	for _, list := range lists {
		ids, err := store.Pluck[uint](list.q.Limit(mostBeside+1), list.column)
		if err != nil {
			return nil, err
		}
		if scope.Papers = append(scope.Papers, ids...); len(ids) > mostBeside {
			return nil, nil
		}
	}
	return scope, nil
}

// Index puts the title and the passages of a version where they can be found, in place of those of an earlier version.
func Index(tx *store.Tx, version uint) error {
	v, err := FindVersion(tx, version)
	if err != nil {
		return err
	}
	p, err := Find(tx, v.Paper)
	if err != nil || v.Number != p.Latest {
		return err
	}
	entries, err := p.entries(tx, v)
	if err != nil {
		return err
	}
	return search.Replace(tx, []uint{p.ID}, entries)
}

// entries are what can be found of a paper: its title with its reference, and each block. What stands under the heading of a
// rubric is in that rubric.
func (p *Paper) entries(tx *store.Tx, v *Version) ([]search.Entry, error) {
	q := store.Of[Block](tx).Select("id", "kind", "text")
	blocks, err := store.List[Block](q.Where("version = ?", v.ID).Order("seq"))
	if err != nil {
		return nil, err
	}
	return p.entriesOf(v, blocks), nil
}

// entriesOf makes entries of blocks that are in hand. What was handed in for a request stands under a heading of its own.
func (p *Paper) entriesOf(v *Version, blocks []Block) []search.Entry {
	of := search.Entry{
		Source: search.OfPaper, Paper: p.ID, Version: v.ID, Body: p.Body, Kind: string(p.Kind), Date: p.Date,
		Text: strings.TrimSpace(p.Title + " " + p.Reference),
	}
	if p.SuppliedFor != 0 {
		of.Rubric = SuppliedRubric(p.SuppliedFor)
	}
	entries := append(make([]search.Entry, 0, len(blocks)+1), of)
	for _, b := range blocks {
		switch b.Kind {
		case RubricOf:
			of.Rubric = b.Text
		case Part, Closing, Stock:
			of.Rubric = ""
		}
		if strings.TrimSpace(b.Text) != "" {
			of.Block, of.Text = b.ID, b.Text
			entries = append(entries, of)
		}
	}
	return entries
}

// indexLater plans that a paper is made findable anew: something changed that its passages are found by.
func (p *Paper) indexLater(tx *store.Tx) error {
	if p.Latest == 0 {
		return nil
	}
	v, err := LatestOf(tx, p.ID)
	if err != nil {
		return err
	}
	return tx.Later("index-paper", v.ID, tx.Now(), fmt.Sprintf("index-%d-again-%d", v.ID, p.Rev))
}

// Unindexed lists papers that cannot be found yet, or are found by older rules, the newest first, and makes nothing.
func Unindexed(tx *store.Tx, limit int) ([]uint, error) {
	q := store.About[Paper](store.Of[Paper](tx))
	there := store.Seen[search.Entry](q, tx.Actor(), "paper", "id").Where("form = ?", search.Form)
	return store.Pluck[uint](q.Where("latest > 0 AND NOT EXISTS (?)", there).Order("dated_on DESC, id DESC").Limit(limit), "id")
}

// IndexAll makes papers findable, all at once.
func IndexAll(tx *store.Tx, papers []uint) error {
	rows, err := ByIDs(tx, papers)
	if err != nil {
		return err
	}
	var entries []search.Entry
	for _, id := range papers {
		p, there := rows[id]
		if !there {
			continue
		}
		v, err := LatestOf(tx, id)
		if err != nil {
			return fmt.Errorf("index paper %d: %w", id, err)
		}
		own, err := p.entries(tx, v)
		if err != nil {
			return fmt.Errorf("index paper %d: %w", id, err)
		}
		entries = append(entries, own...)
	}
	return search.Replace(tx, papers, entries)
}
