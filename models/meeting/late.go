package meeting

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/store"
)

// SendLate sends papers that came after the convocation: it shows them to the members, freezes the agenda anew when it
// changed, names the difference, and puts the mail in the outbox. Papers that were sent already do not go twice.
func SendLate(tx *store.Tx, meeting uint, papers []uint, note string) error {
	return SendLateBy(tx, meeting, papers, Way{}, note)
}

// LateChecks lists what a meeting still needs before papers can be sent after its convocation.
func LateChecks(tx *store.Tx, id uint) (fault.Gaps, error) {
	m, err := Find(tx, id)
	if err != nil {
		return nil, err
	}
	return gapsTo(tx, m, Convened)
}

// SendLateBy sends late papers in another way than the body is used to.
func SendLateBy(tx *store.Tx, meeting uint, papers []uint, how Way, note string) error {
	m, err := Find(tx, meeting)
	if err != nil {
		return err
	}
	note = strings.TrimSpace(note)
	permit, err := tx.Permit(access.SendLate, m, note)
	if err != nil {
		return err
	}
	if m.State == Preparing {
		return fault.Refuse("Deze vergadering is nog niet geconvoceerd. De stukken gaan met de convocatie mee.")
	}
	if err := step(tx, m, Convened); err != nil {
		return err
	}
	if err := how.Gaps().Invalid(); err != nil {
		return err
	}
	if len([]rune(note)) > 1000 {
		return fault.Wrong("note", "Deze tekst is te lang: hooguit 1.000 tekens.")
	}
	if err := numberLate(permit, m); err != nil {
		return fmt.Errorf("number late items of meeting %d: %w", meeting, err)
	}
	items, err := Items(tx, meeting)
	if err != nil {
		return err
	}
	only, err := lateOnes(tx, m, items, papers)
	if err != nil {
		return err
	}
	sent := &Sending{Body: m.Body, Meeting: m.ID, Kind: SentLate, At: tx.Now(), Note: note, Convey: how.All, Ways: how.Each}
	if err := renew(permit, m, sent); err != nil {
		return fmt.Errorf("freeze agenda of meeting %d: %w", meeting, err)
	}
	if len(only) == 0 && sent.Agenda == 0 {
		return fault.Refuse("Er is niets nieuws om na te zenden.")
	}
	if err := release(permit, m, sent, items, only); err != nil {
		return fmt.Errorf("release late papers of meeting %d: %w", meeting, err)
	}
	return tell(permit, m, sent, outbox.Message{Kind: outbox.LatePaper})
}

// renew freezes the agenda anew when it is not as it was sent, and keeps what is different.
func renew(permit *store.Permit, m *Meeting, sent *Sending) error {
	differences, err := Diff(permit.Tx(), m.ID)
	if err != nil || len(differences) == 0 {
		return err
	}
	sent.Changes = differences
	return freeze(permit, m, sent, "Gewijzigd bij nazending")
}

// numberLate lets the members see items that were added since, and puts their numbers on the forms.
func numberLate(permit *store.Permit, m *Meeting) error {
	tx := permit.Tx()
	items, err := store.List[Item](store.Of[Item](tx).Where("meeting = ? AND submission <> 0 AND dropped = ?", m.ID, false).Order("id"))
	if err != nil {
		return err
	}
	if err := numberForms(permit, items); err != nil {
		return err
	}
	fresh := store.Of[Item](tx).Where("meeting = ? AND unsent = ?", m.ID, true)
	_, err = permit.Update(fresh, map[string]any{"unsent": false})
	return err
}

// lateOnes checks that the papers are of this meeting and have something that was not sent yet.
func lateOnes(tx *store.Tx, m *Meeting, items []Item, asked []uint) (map[uint]bool, error) {
	fresh, err := unsent(tx, m, items)
	if err != nil {
		return nil, err
	}
	only := map[uint]bool{}
	for _, id := range asked {
		switch state, of := fresh[id]; {
		case !of:
			return nil, fault.Wrong("papers", "Kies alleen stukken die bij een punt van deze vergadering horen.")
		case state == "":
			return nil, fault.Wrong("papers", "Een van deze stukken heeft nog geen inhoud.")
		case state == "new":
			only[id] = true
		}
	}
	if len(asked) > 0 && len(only) == 0 {
		return nil, fault.Refuse("Deze stukken zijn al verstuurd.")
	}
	return only, nil
}

// unsent tells of each paper on the items whether its newest version is new to the members ("new"), was sent
// ("sent"), or has no content yet ("").
func unsent(tx *store.Tx, m *Meeting, items []Item) (map[uint]string, error) {
	sent, _, err := sentBefore(tx, m.ID)
	if err != nil {
		return nil, err
	}
	papers, err := PapersOn(tx, items)
	if err != nil {
		return nil, err
	}
	released, err := paper.ReleasedTo(tx, m.Body, allPapers(papers))
	if err != nil {
		return nil, err
	}
	states := map[uint]string{}
	for _, item := range items {
		for _, p := range papers[item.ID] {
			if p.Latest == 0 {
				states[p.ID] = ""
				continue
			}
			version, err := paper.LatestOf(tx, p.ID)
			if err != nil {
				return nil, err
			}
			// A confidential paper is in no sending, since those go to all: having been shown is having been sent.
			states[p.ID] = "new"
			if sent[version.ID] || (p.Confidential && released[p.ID]) {
				states[p.ID] = "sent"
			}
		}
	}
	return states, nil
}

func allPapers(papers map[uint][]paper.Paper) []uint {
	var ids []uint
	for _, of := range papers {
		ids = append(ids, paperIDs(of)...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Unsent lists the papers on the items of a convened meeting that members did not get yet, or of which there is a newer
// version.
func Unsent(tx *store.Tx, meeting uint) ([]paper.Paper, error) {
	m, err := Find(tx, meeting)
	if err != nil {
		return nil, err
	}
	items, err := Items(tx, meeting)
	if err != nil {
		return nil, err
	}
	states, err := unsent(tx, m, items)
	if err != nil {
		return nil, err
	}
	var ids []uint
	for id, state := range states {
		if state == "new" {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	rows, err := paper.ByIDs(tx, ids)
	papers := make([]paper.Paper, 0, len(ids))
	for _, id := range ids {
		if p, seen := rows[id]; seen {
			papers = append(papers, p)
		}
	}
	return papers, err
}
