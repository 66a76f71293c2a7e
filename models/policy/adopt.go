package policy

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/search"
	"beraad/models/store"
)

// Begin adds a policy line in draft, with its first text: what a body is going to be asked to adopt.
func Begin(tx *store.Tx, p *Policy, text string) (*Policy, error) {
	p.Row, p.State = store.Row{Rev: 1}, Draft
	permit, err := tx.Permit(access.WritePolicy, p, "")
	if err != nil {
		return nil, err
	}
	gaps := p.gaps()
	gaps.Need(p.Body != 0, "body", "Kies het gremium.")
	if err := append(gaps, textGaps(text, true)...).Invalid(); err != nil {
		return nil, err
	}
	same, err := store.Again[Policy](tx, store.Of[Policy](tx).Where("body = ? AND name = ? AND core = ? AND state = ?", p.Body, p.Name, p.Core, Draft))
	if err != nil {
		return nil, err
	}
	if alike, err := same.alike(tx, p, text); err != nil || alike {
		return same, err
	}
	if err := permit.Create(p); err != nil {
		return nil, err
	}
	_, err = add(permit, p, nil, text, "Concept")
	return p, err
}

// alike tells whether a draft is of the same matter as another, with the same first text.
func (p *Policy) alike(tx *store.Tx, o *Policy, text string) (bool, error) {
	if p == nil || p.Topic != o.Topic || p.ReviewOn != o.ReviewOn || p.ReviewAt != o.ReviewAt || p.PublicURL != o.PublicURL || p.PublicOn != o.PublicOn {
		return false, nil
	}
	n, err := store.Count(store.Of[Wording](tx).Where("policy = ? AND number = 1 AND text = ?", p.ID, tidy(text)))
	return n > 0, err
}

// Adopt says that a decision adopted a policy line: one that was in draft (with its ID), or one that came up in the
// meeting itself. Date and body come from the decision; a text that is given is what was adopted.
func Adopt(tx *store.Tx, decision uint, p *Policy, text string) (*Policy, error) {
	d, err := meeting.FindDecision(tx, decision)
	if err != nil {
		return nil, err
	}
	p, err = fresh(tx, p, d)
	if err != nil {
		return nil, err
	}
	permit, err := tx.Permit(access.AdoptPolicy, p, "")
	if err != nil {
		return nil, err
	}
	if err := append(p.gaps(), textGaps(text, false)...).Invalid(); err != nil {
		return nil, err
	}
	latest, err := adoptedText(permit, p, text, d)
	if err != nil {
		return nil, err
	}
	if err := (whole{policy: p, latest: latest}).check(Adopted); err != nil {
		return nil, err
	}
	p.State, p.Decision, p.Body, p.AdoptedOn = Adopted, d.ID, d.Body, d.DecidedOn
	permit.Note("besluit %s", d.Number)
	if err := permit.Save(p); err != nil || latest == nil {
		return p, err
	}
	return p, search.Keep(tx, p.entry(latest)) // under the name that it was adopted by
}

// fresh gives the policy line that a decision adopts: the draft as it stands, with what was filled in anew, or a new
// one of the decision's body and topic.
func fresh(tx *store.Tx, p *Policy, d *meeting.Decision) (*Policy, error) {
	if p.ID == 0 {
		p.Row, p.State, p.Body = store.Row{}, Draft, d.Body
		if p.Topic == 0 {
			p.Topic = d.Topic
		}
		return p, nil
	}
	old, err := Find(tx, p.ID)
	if err != nil {
		return nil, err
	}
	if old.Body != d.Body {
		return nil, fault.Wrong("decision", "Dit besluit is van een ander gremium dan de beleidslijn.")
	}
	if p.Name != "" {
		old.Name, old.Core, old.ReviewOn, old.ReviewAt = p.Name, p.Core, p.ReviewOn, p.ReviewAt
	}
	if old.Topic == 0 {
		old.Topic = d.Topic
	}
	return old, nil
}

// adoptedText gives the wording that was adopted: the one given, or the one that the draft has.
func adoptedText(permit *store.Permit, p *Policy, text string, d *meeting.Decision) (*Wording, error) {
	if p.ID == 0 {
		p.Rev = 1
		if err := permit.Create(p); err != nil {
			return nil, err
		}
	}
	latest, err := latestOf(permit.Tx(), p.ID)
	if err != nil {
		return nil, err
	}
	if text = tidy(text); text == "" || (latest != nil && latest.Text == text) {
		return latest, nil
	}
	return add(permit, p, latest, text, fmt.Sprintf("Zoals vastgesteld in besluit %s", d.Number))
}

func (p *Policy) gaps() (gaps fault.Gaps) {
	p.Name, p.Core, p.ReviewAt = strings.TrimSpace(p.Name), strings.TrimSpace(p.Core), strings.TrimSpace(p.ReviewAt)
	gaps.Need(p.Name != "", "name", "Vul de naam van de beleidslijn in.")
	gaps.Need(person.OneLine(p.Name) && len([]rune(p.Name)) <= 200, "name", "Een naam staat op één regel en telt hooguit 200 tekens.")
	gaps.Need(len([]rune(p.Core)) <= 2_000, "core", "De kern telt hooguit 2.000 tekens.")
	gaps.Need(person.OneLine(p.ReviewAt) && len([]rune(p.ReviewAt)) <= 300, "review_at", "De gebeurtenis staat op één regel en telt hooguit 300 tekens.")
	return gaps
}

// Describe saves what is said about a policy line beside its text: name, core, when it is reviewed.
func Describe(tx *store.Tx, p *Policy) error {
	saved, err := Find(tx, p.ID)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.WritePolicy, saved, "")
	if err != nil {
		return err
	}
	if err := p.gaps().Invalid(); err != nil {
		return err
	}
	if saved.Rev != p.Rev {
		return fault.Changed(saved.Core)
	}
	saved.Name, saved.Core, saved.ReviewOn, saved.ReviewAt, saved.Topic = p.Name, p.Core, p.ReviewOn, p.ReviewAt, p.Topic
	return permit.Save(saved)
}

// Find gives a policy line by number.
func Find(tx *store.Tx, id uint) (*Policy, error) { return store.Find[Policy](tx, id) }

// List gives the policy lines that the actor sees, the newest first.
func List(tx *store.Tx, page store.Page) ([]Policy, int, error) {
	return store.Paged[Policy](store.Of[Policy](tx).Order("adopted_on DESC, id DESC"), page)
}

// ByIDs gives policy lines by number; those that the actor may not see are left out.
func ByIDs(tx *store.Tx, ids []uint) (map[uint]Policy, error) {
	found := make(map[uint]Policy, len(ids))
	if len(ids) == 0 {
		return found, nil
	}
	rows, err := store.List[Policy](store.Of[Policy](tx).Where("id IN ?", ids))
	for _, p := range rows {
		found[p.ID] = p
	}
	return found, err
}

// ByTopic lists the policy lines on a matter, oldest first.
func ByTopic(tx *store.Tx, topic uint) ([]Policy, error) {
	if topic == 0 {
		return nil, nil
	}
	return store.List[Policy](store.Of[Policy](tx).Where("topic = ?", topic).Order("adopted_on, id"))
}

// ByDecision lists the policy lines that a decision adopted.
func ByDecision(tx *store.Tx, decision uint) ([]Policy, error) {
	return store.List[Policy](store.Of[Policy](tx).Where("decision = ? AND decision <> 0", decision).Order("id"))
}

// standing are the states in which a policy line holds.
var standing = []State{Adopted, Final, Spread, Published, Changed}

// Holds tells whether a policy line was adopted and not replaced or withdrawn since.
func (p *Policy) Holds() bool { return slices.Contains(standing, p.State) }

// Confided tells whether a policy line was adopted on a confidential item, or its paper is confidential.
func Confided(tx *store.Tx, p *Policy) (confided bool, err error) {
	err = tx.As(access.System("openbaar"), func(tx *store.Tx) error {
		if p.Paper != 0 {
			sheet, err := paper.Find(tx, p.Paper)
			if err != nil || sheet.Confidential {
				confided = true
				return err
			}
		}
		item, _, err := itemOf(tx, p)
		if err != nil || item == 0 {
			return err
		}
		on, err := meeting.FindItem(tx, item)
		if err == nil {
			confided = on.Confidential
		}
		return err
	})
	return confided, err
}

// DueForReview lists the policy lines that hold and whose day of review has come, the longest ago first. Those that
// wait for an event are not among them: nobody but a person knows that it happened.
func DueForReview(tx *store.Tx) ([]Policy, error) { return ReviewedBy(tx, law.DateOf(tx.Now())) }

// ReviewedBy lists the policy lines that hold and whose day of review is on a day or before, the longest ago first.
func ReviewedBy(tx *store.Tx, day law.Date) ([]Policy, error) {
	q := store.Of[Policy](tx).Where("state IN ? AND review_on <= ?", standing, day)
	return store.List[Policy](q.Order("review_on, id"))
}

// itemOf gives the agenda item on which a policy line was adopted; 0 when there is none.
func itemOf(tx *store.Tx, p *Policy) (uint, *meeting.Decision, error) {
	if p.Decision == 0 {
		return 0, nil, nil
	}
	d, err := meeting.FindDecision(tx, p.Decision)
	if fault.KindOf(err) == fault.Missing {
		return 0, nil, nil
	}
	if err != nil {
		return 0, nil, err
	}
	return d.Item, d, nil
}

// release makes the paper of a policy line, or finds it.
func (p *Policy) sheet(permit *store.Permit, item uint) (*paper.Paper, error) {
	if p.Paper != 0 {
		return paper.Find(permit.Tx(), p.Paper)
	}
	made := &paper.Paper{
		Kind: paper.Policy, Title: "Beleidslijn " + p.Name, Date: law.DateOf(permit.Tx().Now()), Body: p.Body, Topic: p.Topic,
		Owner: permit.Tx().Actor().Person,
	}
	if item == 0 {
		return made, paper.AddWith(permit, made)
	}
	return made, paper.AddWith(permit, made, item)
}
