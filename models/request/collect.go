package request

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

// Candidate is a paper that may fall under a request, with why it was found.
type Candidate struct {
	store.Row
	Request uint   `gorm:"uniqueIndex:candidate"`
	Paper   uint   `gorm:"uniqueIndex:candidate"`
	Version uint   // the newest frozen one when it was found
	Hits    int    // how often the terms occur
	Why     string `gorm:"size:500"`
	// Same is the earlier candidate with the same content; 0 when there is none.
	Same uint
	// Fate says what was done with it: listed, dismissed, or nothing yet.
	Fate string `gorm:"size:10"`
	Note string `gorm:"size:500"` // why it was dismissed
	// Search is the run of the search plan that found it first, from 1 on.
	Search int `gorm:"not null;default:0"`
}

// New tells whether a paper waits that the last run of the search plan found, and no run before it.
func (c *Candidate) New(r *Request) bool {
	return c.Fate == Waiting && r.Searches > 1 && c.Search == r.Searches
}

// The fates of a candidate.
const (
	Waiting   = ""
	Listed    = "listed"
	Dismissed = "dismissed"
)

// TableName implements gorm's Tabler.
func (Candidate) TableName() string { return "request_candidates" }

// Collect searches the frozen papers of all bodies that the request names (all, when it names none) in its period for
// its terms. It searches as the program, for the desk reads no papers by itself; what is found is opened to the
// coordinators. Found is how many papers were not known to the request before.
func Collect(tx *store.Tx, id uint) (found int, err error) {
	r, permit, err := handled(tx, id, access.HandleRequest, Gathering, "")
	if err != nil {
		return 0, err
	}
	if len(r.Terms) == 0 {
		return 0, fault.Refuse("Vul eerst zoektermen in.", fault.Gap{Field: "terms", Text: "Vul ten minste één zoekterm in."})
	}
	if r.State == Acknowledged {
		if err := step(permit, r, Collecting); err != nil {
			return 0, err
		}
	}
	known, err := store.List[Candidate](store.Of[Candidate](tx).Where("request = ?", id).Order("id"))
	if err != nil {
		return 0, err
	}
	var fresh, again []Candidate
	err = tx.As(access.System("zoeken voor verzoek"), func(tx *store.Tx) (err error) {
		fresh, again, err = r.search(tx, known)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("search for request %d: %w", id, err)
	}
	if err := r.searched(permit, fresh, again, len(known) > 0); err != nil {
		return 0, err
	}
	papers := make([]uint, len(fresh))
	for i := range fresh {
		papers[i] = fresh[i].Paper
	}
	for part := range slices.Chunk(fresh, slice) {
		if err := permit.Create(&part); err != nil {
			return 0, err
		}
	}
	permit.Note("%d papers found", len(fresh))
	return len(fresh), openTo(tx, id, 0, papers)
}

// searched counts a run of the search plan, and renews why a paper that waits was found: the terms may have become others.
func (r *Request) searched(permit *store.Permit, fresh, again []Candidate, before bool) error {
	if r.Searches == 0 && before {
		r.Searches = 1 // runs before they were counted
	}
	now := permit.Tx().Now()
	r.Searches, r.SearchedAt = r.Searches+1, &now
	if err := permit.Save(r); err != nil {
		return err
	}
	for i := range fresh {
		fresh[i].Search = r.Searches
	}
	for i := range again {
		if err := permit.Save(&again[i]); err != nil {
			return err
		}
	}
	return nil
}

// slice is how many papers are read at once.
const slice = 200

// search reads the newest frozen version of every paper in reach and gives those that hold a term: the fresh ones, and
// again those that wait since an earlier run and hold other terms, or hold them more or less often, than was known.
func (r *Request) search(tx *store.Tx, known []Candidate) (fresh, again []Candidate, err error) {
	seen := map[uint]*Candidate{}
	for i := range known {
		seen[known[i].Paper] = &known[i]
	}
	sums, err := sumsOf(tx, known)
	if err != nil {
		return nil, nil, err
	}
	for after := uint(0); ; {
		papers, err := store.List[paper.Paper](r.reach(store.Of[paper.Paper](tx)).Where("id > ?", after).Order("id").Limit(slice))
		if err != nil || len(papers) == 0 {
			return fresh, again, err
		}
		after = papers[len(papers)-1].ID
		candidates, err := r.sift(tx, papers, sums)
		if err != nil {
			return nil, nil, err
		}
		for _, c := range candidates {
			switch old := seen[c.Paper]; {
			case old == nil:
				fresh = append(fresh, c)
			case old.Fate == Waiting && (old.Why != c.Why || old.Version != c.Version):
				old.Version, old.Hits, old.Why, old.Same = c.Version, c.Hits, c.Why, c.Same
				again = append(again, *old)
			}
		}
	}
}

// reach limits papers to frozen ones of the bodies and the period; a paper without a date is always in reach.
func (r *Request) reach(q *gorm.DB) *gorm.DB {
	q = q.Where("latest > 0 AND supplied_for = 0") // what was handed in for a request is listed from its supplies
	if len(r.Bodies) > 0 {
		q = q.Where("body IN ?", r.Bodies)
	}
	if !r.PeriodFrom.IsZero() {
		q = q.Where("dated_on IS NULL OR dated_on >= ?", r.PeriodFrom)
	}
	if !r.PeriodTill.IsZero() {
		q = q.Where("dated_on IS NULL OR dated_on <= ?", r.PeriodTill)
	}
	return q
}

// sumsOf gives the hashes of what is known, with the paper that has it.
func sumsOf(tx *store.Tx, known []Candidate) (map[string]uint, error) {
	sums := map[string]uint{}
	for part := range slices.Chunk(known, slice) {
		ids := make([]uint, len(part))
		for i, c := range part {
			ids[i] = c.Version
		}
		versions, err := paper.VersionsByIDs(tx, ids)
		if err != nil {
			return nil, err
		}
		for _, c := range part {
			if sum := versions[c.Version].Sum; sums[sum] == 0 {
				sums[sum] = c.Paper // the first that was found; what came after it is a copy
			}
		}
	}
	return sums, nil
}

// sift gives the papers whose text or title holds a term.
func (r *Request) sift(tx *store.Tx, papers []paper.Paper, sums map[string]uint) ([]Candidate, error) {
	ids := make([]uint, len(papers))
	for i, p := range papers {
		ids[i] = p.ID
	}
	versions, err := store.List[paper.Version](store.Of[paper.Version](tx).Where("paper IN ? AND frozen_at IS NOT NULL", ids).Order("number"))
	if err != nil {
		return nil, err
	}
	newest := map[uint]paper.Version{}
	for _, v := range versions {
		newest[v.Paper] = v
	}
	texts, err := textsOf(tx, newest)
	if err != nil {
		return nil, err
	}
	var found []Candidate
	for _, p := range papers {
		v := newest[p.ID]
		hits, why := r.hits(p.Title + "\n" + texts[v.ID])
		if v.ID == 0 || hits == 0 {
			continue
		}
		c := Candidate{Request: r.ID, Paper: p.ID, Version: v.ID, Hits: hits, Why: "Bevat " + why + ".", Same: sums[v.Sum]}
		if c.Same == p.ID {
			c.Same = 0
		}
		if c.Same != 0 {
			c.Why += " De inhoud is gelijk aan die van een ander gevonden stuk."
		} else {
			sums[v.Sum] = p.ID
		}
		found = append(found, c)
	}
	return found, nil
}

// textsOf gives the text of versions by number, as one.
func textsOf(tx *store.Tx, versions map[uint]paper.Version) (map[uint]string, error) {
	ids := make([]uint, 0, len(versions))
	for _, v := range versions {
		ids = append(ids, v.ID)
	}
	texts := map[uint]string{}
	if len(ids) == 0 {
		return texts, nil
	}
	blocks, err := store.List[paper.Block](store.Of[paper.Block](tx).Select("version", "text", "seq").Where("version IN ?", ids).Order("version, seq"))
	for _, b := range blocks {
		texts[b.Version] += b.Text + "\n"
	}
	return texts, err
}

// hits counts how often each term occurs, whatever its capitals and accents, and says so in a few words.
func (r *Request) hits(text string) (total int, why string) {
	hay := plain(text)
	var words []string
	for _, term := range r.Terms {
		n := strings.Count(hay, plain(term))
		if n == 0 {
			continue
		}
		total += n
		words = append(words, fmt.Sprintf("“%s” (%d×)", term, n))
	}
	if len(words) > 6 {
		words = append(words[:6], "andere termen")
	}
	return total, joined(words)
}

// Candidates lists what was found: what still waits first, and of that what the last run found, and the papers that hold the terms most.
func Candidates(tx *store.Tx, id uint, page store.Page) ([]Candidate, int, error) {
	return store.Paged[Candidate](store.Of[Candidate](tx).Where("request = ?", id).Order("fate, search DESC, hits DESC, id"), page)
}

// Dismiss says that a paper that was found does not fall under the request.
func Dismiss(tx *store.Tx, id, paper uint, why string) error {
	_, permit, err := handled(tx, id, access.HandleRequest, Listing, why)
	if err != nil {
		return err
	}
	c, err := store.First[Candidate](store.Of[Candidate](tx).Where("request = ? AND paper = ?", id, paper))
	if err != nil {
		return err
	}
	if c.Fate == Listed {
		return fault.Refuse("Dit stuk staat op de lijst. Haal het daar eerst van af.")
	}
	if why = strings.TrimSpace(why); why == "" {
		return fault.Wrong("why", "Vul in waarom dit stuk niet onder het verzoek valt.")
	}
	c.Fate, c.Note = Dismissed, why
	return permit.Save(c)
}

// settle remembers of candidates that they are on the inventory now.
func settle(permit *store.Permit, id uint, papers []uint) error {
	q := store.Of[Candidate](permit.Tx()).Where("request = ? AND paper IN ?", id, papers)
	_, err := permit.Update(q, map[string]any{"fate": Listed})
	return err
}
