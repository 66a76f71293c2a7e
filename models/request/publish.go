package request

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/decree"
	"beraad/models/fault"
	"beraad/models/flow"
	"beraad/models/law"
	"beraad/models/store"
)

// release is a publication with what its next step depends on.
type release struct {
	*Publication
	request *Request
	today   law.Date
	days    law.Calendar
	missing []int // documents that are public by the inventory, without a file
	general bool  // the letter or the inventory is there
}

// releases is the life of a publication.
var releases = flow.Table[*release, string]{
	{From: PrepState, To: ApprovedState, Missing: forApproval},
	{From: ApprovedState, To: PublicState, Missing: forPublic, Again: "Deze publicatie is al openbaar."},
	{From: PrepState, To: WithdrawnState},
	{From: ApprovedState, To: WithdrawnState},
	{From: PublicState, To: WithdrawnState, Again: "Deze publicatie is al ingetrokken."},
}

// notRevised keeps what is going to change from going out.
func (r *release) notRevised(gaps *fault.Gaps) {
	gaps.Need(r.request.Revision == 0, "revision", "Het besluit wordt herzien. Rond de herziening eerst af.")
}

func forApproval(r *release) (gaps fault.Gaps) {
	r.notRevised(&gaps)
	gaps.Need(r.general, "files", r.without())
	gaps.Need(r.Replaces == 0 || r.Change != "", "change", "Vul in wat er is gewijzigd.")
	gaps.Need(len(r.missing) == 0, "files", fmt.Sprintf("Er zijn nog geen bestanden van %s.", documentWords(r.missing)))
	return gaps
}

// without says what is missing of the decision as a whole.
func (r *release) without() string {
	if r.request.Outcome == NoneFound {
		return "De besluitbrief ontbreekt nog. Beraad drukt haar af zodra dat kan."
	}
	return "Voeg de inventarislijst of het besluit toe."
}

func forPublic(r *release) (gaps fault.Gaps) {
	r.notRevised(&gaps)
	gaps.Need(r.request.State == Announced || r.request.State == Published, "announced", "Maak het besluit eerst bekend aan de verzoeker.")
	if from := r.from(); !from.IsZero() {
		gaps.Need(!r.today.Before(from), "disclosure", fmt.Sprintf("Een derde maakt naar verwachting bezwaar. De stukken mogen op zijn vroegst op %s openbaar worden.", written(from)))
	}
	return gaps
}

// from is the first day on which it may be public where somebody is expected to object: two weeks after the announcement (Woo 4.4 lid 5,
// Wob 6 lid 5); none otherwise.
func (r *release) from() law.Date {
	if !r.request.ObjectionExpected || r.request.AnnouncedOn.IsZero() {
		return law.Date{}
	}
	return r.days.Disclosure(r.request.AnnouncedOn, law.RegimeOn(r.request.DecidedOn)).Last
}

// releaseOf counts what the next step of a publication depends on. It reads as the program: the second person does not
// handle the request.
func (p *Publication) releaseOf(tx *store.Tx) (out *release, err error) {
	err = tx.As(access.System("publicatie"), func(tx *store.Tx) error {
		r, err := Find(tx, p.Request)
		if err != nil {
			return err
		}
		out = &release{Publication: p, request: r, today: law.DateOf(tx.Now())}
		if out.days, err = decree.Calendar(tx); err != nil {
			return err
		}
		rows, err := Inventory(tx, p.Request)
		if err != nil {
			return err
		}
		files, err := FilesOf(tx, p.ID)
		if err != nil {
			return err
		}
		out.missing = numbersOf(rows, func(row Row) bool {
			return row.shown() && !slices.ContainsFunc(files, func(f File) bool { return f.Document == row.Nr })
		})
		out.general = slices.ContainsFunc(files, func(f File) bool { return f.Document == 0 })
		return nil
	})
	return out, err
}

// PublicationGaps lists what stands between a publication and its next state.
func PublicationGaps(tx *store.Tx, id uint, to string) (fault.Gaps, bool, error) {
	p, err := FindPublication(tx, id)
	if err != nil {
		return nil, false, err
	}
	r, err := p.releaseOf(tx)
	if err != nil {
		return nil, false, err
	}
	gaps, step := releases.Gaps(r, p.State, to)
	return gaps, step, nil
}

// move brings a publication to a state.
func (p *Publication) move(permit *store.Permit, to string) error {
	r, err := p.releaseOf(permit.Tx())
	if err != nil {
		return err
	}
	if err := releases.Check(r, p.State, to); err != nil {
		return err
	}
	p.State = to
	return permit.Save(p)
}

// ApprovePublication is the second person's yes: a secretary or chair of a body that the request concerns, or where it concerns none
// another coordinator; never who made the publication.
func ApprovePublication(tx *store.Tx, id uint) error {
	p, permit, err := handledPublication(tx, id, access.ApprovePublication, "")
	if err != nil {
		return err
	}
	if p.MadeBy == tx.Actor().Person {
		return fault.Refuse("U hebt deze publicatie zelf gemaakt. Iemand anders moet haar goedkeuren.")
	}
	now := tx.Now()
	p.ApprovedBy, p.ApprovedAt = tx.Actor().Person, &now
	return p.move(permit, ApprovedState)
}

// Publish makes an approved publication public. The one that was public before gives way to it.
func Publish(tx *store.Tx, id uint) error {
	p, permit, err := handledPublication(tx, id, access.PreparePublication, "")
	if err != nil {
		return err
	}
	return p.publish(permit)
}

// publish makes a publication public for a permit to do so.
func (p *Publication) publish(permit *store.Permit) error {
	tx := permit.Tx()
	r, err := Find(tx, p.Request)
	if err != nil {
		return err
	}
	now := tx.Now()
	p.PublicAt = &now
	if err := p.move(permit, PublicState); err != nil {
		return err
	}
	older := store.Of[Publication](tx).Where("request = ? AND state = ? AND id <> ?", p.Request, PublicState, p.ID)
	if _, err := permit.Update(older, map[string]any{"state": WithdrawnState, "withdrawn_at": now, "why": "Vervangen door een nieuwe publicatie."}); err != nil {
		return err
	}
	if err := p.takePlace(permit); err != nil {
		return err
	}
	if r.State == Published {
		return nil
	}
	if err := step(permit, r, Published); err != nil {
		return err
	}
	return permit.Create(&Event{Request: r.ID, Kind: WasPublished, On: law.DateOf(now), Text: p.Slug})
}

// WithdrawPublication takes a publication back at once: its page, its files and what was found in it are gone.
func WithdrawPublication(tx *store.Tx, id uint, why string) error {
	p, permit, err := handledPublication(tx, id, access.WithdrawPublication, why)
	if err != nil {
		return err
	}
	if why = strings.TrimSpace(why); why == "" || len([]rune(why)) > 500 {
		return fault.Wrong("why", "Vul in waarom de publicatie wordt ingetrokken, in hooguit 500 tekens.")
	}
	now := tx.Now()
	p.WithdrawnAt, p.Why = &now, why
	return p.move(permit, WithdrawnState)
}

// PublicationsOf lists the publications of a request, the newest first.
func PublicationsOf(tx *store.Tx, request uint) ([]Publication, error) {
	return store.List[Publication](store.Of[Publication](tx).Where("request = ?", request).Order("id DESC"))
}

// PreparedPublications lists those that wait for a second person, with the bodies that they concern, the oldest first.
func PreparedPublications(tx *store.Tx) ([]Publication, error) {
	list, err := store.List[Publication](store.Of[Publication](tx).Where("state = ?", PrepState).Order("id"))
	for i := range list {
		if err := list[i].of(tx); err != nil {
			return nil, err
		}
	}
	return list, err
}

// PublicList lists what is public, the newest first.
func PublicList(tx *store.Tx, page store.Page) ([]Publication, int, error) {
	return store.Paged[Publication](store.Of[Publication](tx).Where("state = ?", PublicState).Order("public_at DESC, id DESC"), page)
}

// PublicBySlug gives a publication by its address: one that is public, or that was and is withdrawn, so that the page
// can say so. Of a withdrawn one nothing else may be shown.
func PublicBySlug(tx *store.Tx, slug string) (*Publication, error) {
	everPublic := "slug = ? AND state IN ? AND public_at IS NOT NULL"
	p, err := store.First[Publication](store.Of[Publication](tx).Where(notReplaced).Where(everPublic, slug, []string{PublicState, WithdrawnState}))
	if err == nil {
		p.hush()
	}
	return p, err
}

// FilesOf lists the files of a publication: what is of the whole first, then by document.
func FilesOf(tx *store.Tx, publication uint) ([]File, error) {
	return store.List[File](store.Of[File](tx).Where("publication = ?", publication).Order("document, seq, id"))
}
