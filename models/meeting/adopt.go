package meeting

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/store"
)

// Adopt adopts the minutes of a meeting in a later one of the same body: from then on they are locked. With changes
// there is a new version that names them. The list of decisions is made of what was adopted.
func Adopt(tx *store.Tx, meeting, in uint, changes string) error {
	m, err := Find(tx, meeting)
	if err != nil {
		return err
	}
	changes = strings.TrimSpace(changes)
	permit, err := tx.Permit(access.AdoptMinutes, m, changes)
	if err != nil {
		return err
	}
	if err := step(tx, m, Adopted); err != nil {
		return err
	}
	later, err := adopting(tx, m, in)
	if err != nil {
		return err
	}
	if len([]rune(changes)) > 5_000 {
		return fault.Wrong("changes", "De wijzigingen tellen hooguit 5.000 tekens.")
	}
	now := tx.Now()
	m.State, m.AdoptedAt, m.AdoptedIn = Adopted, &now, later.ID
	if changes != "" {
		if err := adoptChanged(permit, m, later, changes); err != nil {
			return fmt.Errorf("freeze adopted minutes of meeting %d: %w", m.ID, err)
		}
	}
	if err := listDecisions(permit, m); err != nil {
		return fmt.Errorf("list decisions of meeting %d: %w", m.ID, err)
	}
	if err := permit.Save(m); err != nil {
		return err
	}
	return settleAdoption(permit, m, later, changes)
}

// adopting finds the meeting that adopts minutes: a later one of the same body that sat.
func adopting(tx *store.Tx, m *Meeting, in uint) (*Meeting, error) {
	later, err := Find(tx, in)
	if err != nil {
		return nil, err
	}
	sat := slices.Contains([]State{Held, Drafting, Circulated, Adopted}, later.State) ||
		(later.State == Convened && !tx.Now().Before(later.StartsAt))
	var gaps fault.Gaps
	gaps.Need(later.Body == m.Body, "in", "Een verslag wordt vastgesteld door hetzelfde gremium.")
	gaps.Need(later.StartsAt.After(m.StartsAt), "in", "Een verslag wordt vastgesteld in een latere vergadering.")
	gaps.Need(sat, "in", "De vergadering die het verslag vaststelt, moet eerst zijn begonnen.")
	return later, gaps.Invalid()
}

// Adopters lists the meetings that could adopt the minutes of a meeting now, the first one first.
func Adopters(tx *store.Tx, m *Meeting) ([]Meeting, error) {
	sat := []State{Convened, Held, Drafting, Circulated, Adopted}
	q := store.Of[Meeting](tx).Where("body = ? AND starts_at > ? AND starts_at <= ? AND state IN ?", m.Body, m.StartsAt, tx.Now(), sat)
	return store.List[Meeting](q.Order("starts_at, id"))
}

// adoptChanged freezes the minutes with the changes under them.
func adoptChanged(permit *store.Permit, m, later *Meeting, changes string) error {
	r, err := recordOf(permit.Tx(), m)
	if err != nil {
		return err
	}
	p, err := paper.Find(permit.Tx(), m.MinutesPaper)
	if err != nil {
		return err
	}
	blocks := append(r.minutes(), paper.Block{
		Kind: paper.Closing, Facts: map[string]string{"kind": "adoption"},
		Text: fmt.Sprintf("Vastgesteld op %s%s%s", later.Day().Written(), withChanges, changes),
	})
	_, err = paper.Freeze(permit, p, blocks, "Vastgesteld met wijzigingen")
	return err
}

// withChanges stands between the day on which minutes were adopted and what was changed then.
const withChanges = ", met deze wijzigingen: "

// AdoptionOf tells in which meeting minutes were adopted, and with which changes, as the version of them says; nil when
// they are not.
func AdoptionOf(tx *store.Tx, m *Meeting, version uint) (in *Meeting, changes string, err error) {
	if m.State != Adopted || m.AdoptedIn == 0 {
		return nil, "", nil
	}
	if in, err = Find(tx, m.AdoptedIn); err != nil {
		return nil, "", err
	}
	blocks, err := paper.Blocks(tx, version)
	for _, b := range blocks {
		if b.Kind == paper.Closing && b.Fact("kind") == "adoption" {
			_, changes, _ = strings.Cut(b.Text, withChanges)
		}
	}
	return in, changes, err
}

// listDecisions makes the list of decisions, or its next version; a meeting that decided nothing has none.
func listDecisions(permit *store.Permit, m *Meeting) error {
	tx := permit.Tx()
	r, err := recordOf(tx, m)
	if err != nil || len(r.decided()) == 0 {
		return err
	}
	p := &paper.Paper{
		Kind: paper.Decisions, Title: "Besluitenlijst " + r.name(), Date: m.MinutesOn, Body: m.Body, Meeting: m.ID,
		Owner: tx.Actor().Person,
	}
	if m.DecisionsPaper != 0 {
		if p, err = paper.Find(tx, m.DecisionsPaper); err != nil {
			return err
		}
	}
	if p.Reference == "" { // one that was mailed before the adoption has none
		if p.Reference, err = body.NextReference(permit, m.Body); err != nil {
			return err
		}
	}
	if m.DecisionsPaper == 0 {
		if err := paper.AddWith(permit, p, r.decided()...); err != nil {
			return err
		}
	}
	if _, err := paper.Freeze(permit, p, r.list(), "Vastgesteld"); err != nil {
		return err
	}
	m.DecisionsPaper = p.ID
	return paper.Release(permit, p.ID)
}

// settleAdoption gives the item that the system put on the later agenda its outcome, when it has none yet.
func settleAdoption(permit *store.Permit, m, later *Meeting, changes string) error {
	tx := permit.Tx()
	outcome := Established
	if changes != "" {
		outcome = AgreedChanged
	}
	items, err := store.List[Item](store.Of[Item](tx).Where(map[string]any{"meeting": later.ID, "of": m.ID, "outcome": NoOutcome}))
	if err != nil {
		return err
	}
	for i := range items {
		items[i].Outcome = outcome
		if err := permit.Save(&items[i]); err != nil {
			return err
		}
	}
	return nil
}

// Reopen takes minutes that went round, or were adopted, back to the secretary's desk, with a reason. What was sent
// stays as it was; going round again makes a new version.
func Reopen(tx *store.Tx, meeting uint, why string) error {
	m, err := Find(tx, meeting)
	if err != nil {
		return err
	}
	why = strings.TrimSpace(why)
	permit, err := tx.Permit(access.ReopenMeeting, m, why)
	if err != nil {
		return err
	}
	if m.State != Circulated && m.State != Adopted {
		return fault.Refuse("Dit verslag is niet rondgestuurd en hoeft niet te worden heropend.")
	}
	if err := step(tx, m, Drafting); err != nil {
		return err
	}
	if why == "" || len([]rune(why)) > 500 {
		return fault.Wrong("why", "Schrijf in hooguit 500 tekens waarom het verslag wordt heropend.")
	}
	m.State, m.AdoptedAt, m.AdoptedIn, m.ReopenWhy = Drafting, nil, 0, why
	return permit.Save(m)
}
