package request

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/decree"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
)

// Revision is a change of a decision that was taken (herziening): because something was removed that should not have been, or the other way
// round, or because of an objection (Awb 6:19, 7:11 lid 2). While it lasts passages can be marked, assessed and confirmed again by two people,
// and nothing is published. What is public stays so until it is replaced or withdrawn.
type Revision struct {
	store.Row
	Request uint     `gorm:"index"`
	Why     string   `gorm:"size:1000"`
	BegunOn law.Date `gorm:"column:begun_on"`
	BegunBy uint
	// Before is what the decision was of each document, and Letter the letter that said so.
	Before []Stood         `gorm:"column:judged_before;serializer:json"`
	Letter []LetterSection `gorm:"column:letter_before;serializer:json"`
	// EndedOn is the day on which the changed decision was taken; none while the revision lasts.
	EndedOn   law.Date `gorm:"column:ended_on"`
	EndedBy   uint
	Reference string    `gorm:"size:60"` // of the changed decision; none when only passages changed
	Changes   []Changed `gorm:"serializer:json"`
	Told      string    `gorm:"size:1000"` // to the requester, about the change
}

// Judged is what becomes of a document by number.
type Judged struct {
	Nr         int
	Assessment Assessment
	Grounds    string
}

// Stood is what was decided of a document, and how often it had been changed by then.
type Stood struct {
	Judged
	Rev uint
}

// Changed is a document that was assessed anew, with what it was before.
type Changed struct {
	Judged
	Was        Assessment
	WasGrounds string
}

// Decides tells whether something else was decided of the document; otherwise only passages changed.
func (c Changed) Decides() bool { return c.Was != c.Assessment || c.WasGrounds != c.Grounds }

// Decides tells whether a revision came to another decision.
func (v *Revision) Decides() bool { return slices.ContainsFunc(v.Changes, Changed.Decides) }

// Numbers lists the documents that were assessed anew.
func (v *Revision) Numbers() []int {
	list := make([]int, len(v.Changes))
	for i, c := range v.Changes {
		list[i] = c.Nr
	}
	return list
}

// Documents names the documents that were assessed anew; empty when there are none.
func (v *Revision) Documents() string {
	if len(v.Changes) == 0 {
		return ""
	}
	return documentWords(v.Numbers())
}

// About implements access.Subject.
func (v *Revision) About() access.About { return access.About{Kind: "revision", ID: v.ID} }

// TableName implements gorm's Tabler.
func (Revision) TableName() string { return "request_revisions" }

// revising are the acts that a revision allows on top of those of the state.
var revising = []Act{Marking, Judging, Drafting}

// Revisions lists the revisions of a decision, the newest first; the first of them lasts while it has no end.
func Revisions(tx *store.Tx, request uint) ([]Revision, error) {
	return store.List[Revision](store.Of[Revision](tx).Where("request = ?", request).Order("id DESC"))
}

// Revise opens a decision for change. What was prepared and is not public yet is dropped: it holds what is going to change.
func Revise(tx *store.Tx, id uint, why string) (*Revision, error) {
	r, permit, err := handled(tx, id, access.DecideRequest, Revising, why)
	if err != nil {
		return nil, err
	}
	if r.Revision != 0 {
		return nil, fault.Refuse("Dit besluit wordt al herzien.")
	}
	if why = strings.TrimSpace(why); why == "" || len([]rune(why)) > 1000 {
		return nil, fault.Wrong("why", "Vul in waarom het besluit wordt herzien, in hooguit 1.000 tekens.")
	}
	if r.State == Closed {
		if err := unclose(permit, r); err != nil {
			return nil, err
		}
	}
	rows, err := Inventory(tx, id)
	if err != nil {
		return nil, err
	}
	documents, err := Documents(tx, id)
	if err != nil {
		return nil, err
	}
	letter, err := LetterOf(tx, id)
	if err != nil {
		return nil, err
	}
	v := &Revision{Request: id, Why: why, BegunOn: law.DateOf(tx.Now()), BegunBy: tx.Actor().Person, Letter: letter.Sections}
	revs := revsOf(documents)
	for _, one := range verdicts(rows) {
		v.Before = append(v.Before, Stood{one, revs[one.Nr]})
	}
	if err := permit.Create(v); err != nil {
		return nil, err
	}
	if err := dropPrepared(permit, id); err != nil {
		return nil, err
	}
	r.Revision = v.ID
	if err := permit.Save(r); err != nil {
		return nil, err
	}
	return v, permit.Create(&Event{Request: id, Kind: WasReopened, On: v.BegunOn, Text: why})
}

// unclose brings a request back to where its decision stood when it was closed.
func unclose(permit *store.Permit, r *Request) error {
	last, err := replaced(permit.Tx(), r.ID)
	if err != nil {
		return err
	}
	if last != 0 {
		return step(permit, r, Published)
	}
	return step(permit, r, Announced)
}

func forRevising(s *standing) (gaps fault.Gaps) {
	gaps.Need(!s.DecidedOn.IsZero(), "state", "Er is nog geen besluit om te herzien.")
	return gaps
}

// dropPrepared takes back the publications of a request that are not public yet.
func dropPrepared(permit *store.Permit, request uint) error {
	tx := permit.Tx()
	waiting := store.Of[Publication](tx).Where("request = ? AND state IN ?", request, []string{PrepState, ApprovedState})
	_, err := permit.Update(waiting, map[string]any{"state": WithdrawnState, "withdrawn_at": tx.Now(), "why": "Het besluit wordt herzien."})
	return err
}

// revsOf tells how often each document was changed, by its number.
func revsOf(documents []Document) map[int]uint {
	revs := map[int]uint{}
	for _, d := range documents {
		revs[d.Nr] = d.Rev
	}
	return revs
}

func verdicts(rows []Row) []Judged {
	list := make([]Judged, len(rows))
	for i, row := range rows {
		list[i] = Judged{Nr: row.Nr, Assessment: row.Assessment, Grounds: row.Grounds}
	}
	return list
}

// Revised is what a revision came to so far: the documents that were marked since it began, and what stands between it and its end.
type Revised struct {
	*Revision
	Missing fault.Gaps
}

// RevisedOf tells how far the revision of a request is that lasts; nil when none does.
func RevisedOf(tx *store.Tx, id uint) (*Revised, error) {
	r, err := Find(tx, id)
	if err != nil || r.Revision == 0 {
		return nil, err
	}
	ruling, err := RulingOf(tx, id)
	if err != nil {
		return nil, err
	}
	return ruling.Revised, nil
}

// revisedOf compares what becomes of the documents with what was decided of them.
func revisedOf(tx *store.Tx, r *Request, rows []Row, conflicts []Conflict) (*Revised, error) {
	v, err := store.Find[Revision](tx, r.Revision)
	if err != nil {
		return nil, err
	}
	s, err := stand(tx, r, Decided, func(*store.Tx, uint) ([]Conflict, error) { return conflicts, nil })
	if err != nil {
		return nil, err
	}
	out := &Revised{Revision: v, Missing: forDecision(s)}
	documents, err := Documents(tx, r.ID)
	if err != nil {
		return nil, err
	}
	before, revs := map[int]Stood{}, revsOf(documents)
	for _, was := range v.Before {
		before[was.Nr] = was
	}
	for _, now := range verdicts(rows) {
		was := before[now.Nr]
		if c := (Changed{Judged: now, Was: was.Assessment, WasGrounds: was.Grounds}); c.Decides() || revs[now.Nr] != was.Rev {
			v.Changes = append(v.Changes, c)
		}
	}
	return out, nil
}

// Settlement is how a revision ends.
type Settlement struct {
	On        law.Date // of the changed decision
	Reference string   // of the changed decision; needed when something else was decided
	Told      string   // to the requester; needed when something else was decided
}

// EndRevision takes the changed decision. When something else was decided of a document than before it is a decision of its own (Awb 6:19):
// it has a reference and is told to the requester (Awb 3:41), with the changed letter and inventory. Otherwise telling him is up to the desk.
func EndRevision(tx *store.Tx, id uint, s Settlement) error {
	r, permit, err := handled(tx, id, access.DecideRequest, Revising, "")
	if err != nil {
		return err
	}
	now, err := RevisedOf(tx, id)
	if err != nil {
		return err
	}
	if now == nil {
		return fault.Refuse("Dit besluit wordt niet herzien.")
	}
	if len(now.Missing) > 0 {
		return fault.Refuse("Er ontbreekt nog iets.", now.Missing...)
	}
	s.Reference, s.Told = strings.TrimSpace(s.Reference), strings.TrimSpace(s.Told)
	if err := s.gaps(tx, r, now.Revision).Invalid(); err != nil {
		return err
	}
	if err := speakable(tx, id, "told", s.Told); err != nil {
		return err
	}
	if err := letterSpeaks(tx, id); err != nil {
		return err
	}
	v := now.Revision
	v.EndedOn, v.EndedBy, v.Reference, v.Told = s.On, tx.Actor().Person, s.Reference, s.Told
	if err := permit.Save(v); err != nil {
		return err
	}
	r.Revision = 0
	if err := permit.Save(r); err != nil {
		return err
	}
	return tellRevised(permit, r, v)
}

// gaps tells what is wrong with how a revision would end.
func (s Settlement) gaps(tx *store.Tx, r *Request, v *Revision) fault.Gaps {
	gaps := r.on(s.On, tx)
	gaps.Need(s.On.IsZero() || !s.On.Before(r.DecidedOn), "on", "Deze dag ligt vóór het besluit zelf.")
	gaps.Need(!v.Decides() || s.Reference != "", "reference", "Vul het kenmerk van het gewijzigde besluit in.")
	gaps.Need(person.OneLine(s.Reference) && len([]rune(s.Reference)) <= 60, "reference", "Een kenmerk staat op één regel van hooguit 60 tekens.")
	gaps.Need(!v.Decides() || r.AnnouncedOn.IsZero() || s.Told != "", "told", "Vul in wat er is gewijzigd en waarom. De verzoeker krijgt dit in een brief.")
	gaps.Need(len([]rune(s.Told)) <= 1000, "told", "Houd het bij 1.000 tekens.")
	return gaps
}

// tellRevised adds to the files what came of a revision, and writes to those who asked when there is something to tell. Who was not told
// the decision yet reads of the change in that letter.
func tellRevised(permit *store.Permit, lead *Request, v *Revision) error {
	others, err := followers(permit.Tx(), lead.ID)
	if err != nil {
		return err
	}
	days, err := decree.Calendar(permit.Tx())
	if err != nil {
		return err
	}
	for _, r := range append([]Request{*lead}, others...) {
		text := "Geen document gewijzigd."
		if len(v.Changes) > 0 {
			text = "Opnieuw beoordeeld: " + v.Documents() + "."
		}
		e := &Event{Request: r.ID, Kind: WasRevised, On: v.EndedOn, Text: cutTo(text, 1000)}
		if err := permit.Create(e); err != nil {
			return err
		}
		if v.Told == "" || r.AnnouncedOn.IsZero() {
			continue
		}
		if err := r.tellTo(permit, e, RevisedText, addressed{r.Requester, r.Email, v.says(&r, days)}); err != nil {
			return err
		}
	}
	return nil
}

// says is what the letter about a changed decision says besides what all letters say.
func (v *Revision) says(r *Request, days law.Calendar) map[string]string {
	own := map[string]string{
		"toelichting": v.Told, "datum_besluit": written(r.DecidedOn), "documenten": v.Documents(), "kenmerk_besluit": "", "bezwaar_tot": "",
	}
	if v.Decides() {
		own["kenmerk_besluit"], own["bezwaar_tot"] = v.Reference, written(days.Objection(v.EndedOn).Last)
	}
	return own
}

// endedRevisions lists the revisions of a decision that came to another one, the oldest first: the letter names them.
func endedRevisions(tx *store.Tx, request uint) (list []Revision, err error) {
	all, err := Revisions(tx, request)
	for _, v := range slices.Backward(all) {
		if !v.EndedOn.IsZero() && v.Decides() {
			list = append(list, v)
		}
	}
	return list, err
}

// RevisionLine says of a letter that it was changed: when, and under which reference.
func (v *Revision) RevisionLine() string {
	return fmt.Sprintf("%s, kenmerk %s", written(v.EndedOn), v.Reference)
}
