package meeting_test

import (
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

func TestTheListOfDecisionsGoesToTheMembersOnceForTheSameWords(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		send := func(ministry string, again bool) func(tx *store.Tx) error {
			return func(tx *store.Tx) error {
				return meeting.SendDecisions(tx, h.meeting.ID, meeting.Part{Ministry: ministry}, again)
			}
		}
		h.wants("before anything was decided", fault.Invalid, h.secretary, send("", false))
		item := h.written()
		secret := h.put(h.meeting, meeting.Item{Number: "4.d", Title: "Personele kwestie", Confidential: true})
		h.as(h.secretary, func(tx *store.Tx) error {
			if err := meeting.RecordOutcome(tx, secret.ID, meeting.Agreed, 0, ""); err != nil {
				return err
			}
			return meeting.Decide(tx, secret.ID, &meeting.Decision{Text: "Er komt een geheime opvolger.", Outcome: meeting.Agreed})
		})
		h.wants("by a member", fault.Denied, h.member, send("", false))
		h.wants("by the secretary of another body", fault.Missing, h.other, send("", false))
		h.as(h.secretary, send("", false))
		h.listed(1, "Dirk Hanneke Marloes Noor", "De beleidslijn is vastgesteld.")
		h.saysOnPaper(paper.Decisions, 1, "De beleidslijn is vastgesteld.", "Bijlage inkorten")
		h.wants("the same once more by a second click", fault.Invalid, h.secretary, send("", false))
		h.as(h.secretary, send("", true))
		h.listed(2, "Dirk Hanneke Marloes Noor", "De beleidslijn is vastgesteld.")
		h.saysOnPaper(paper.Decisions, 1) // it is the same paper

		h.as(h.secretary, func(tx *store.Tx) error {
			return meeting.Decide(tx, item.ID, &meeting.Decision{Text: "De bijlage vervalt.", Outcome: meeting.Agreed})
		})
		h.as(h.secretary, send("", false))
		h.listed(3, "Dirk Hanneke Marloes Noor", "De bijlage vervalt.")
		h.saysOnPaper(paper.Decisions, 2, "De bijlage vervalt.")

		h.wants("to a ministry that is none", fault.Missing, h.secretary, send("XYZ", false))
		h.wants("to a ministry that it says nothing of", fault.Invalid, h.secretary, send("EZK", false))
		h.as(access.System("toets"), func(tx *store.Tx) error {
			_, err := person.AddOrganisation(tx, "LNV", "Landbouw")
			return err
		})
		for _, holder := range []string{"LNV", "EZK"} {
			h.as(h.secretary, func(tx *store.Tx) error {
				return meeting.AddAction(tx, &meeting.Action{Item: item.ID, Text: "Kosten ramen door " + holder, HolderName: holder, DueOn: law.Day(2018, 3, 1)})
			})
		}
		h.wants("to a ministry with nobody in the body", fault.Invalid, h.secretary, send("LNV", false))
		h.as(h.secretary, send("EZK", false))
		h.listed(4, "Dirk Hanneke Marloes Noor", "Kosten ramen door EZK")

		one := func(decision uint) func(tx *store.Tx) error {
			return func(tx *store.Tx) error {
				return meeting.SendDecisions(tx, h.meeting.ID, meeting.Part{Decision: decision}, false)
			}
		}
		all := map[uint]uint{} // the first decision on each item
		h.read(h.secretary, func(tx *store.Tx) error {
			decisions, err := meeting.DecisionsOf(tx, h.meeting.ID)
			for i := len(decisions) - 1; i >= 0; i-- {
				all[decisions[i].Item] = decisions[i].ID
			}
			return err
		})
		h.wants("a decision that is none", fault.Missing, h.secretary, one(4711))
		h.wants("a decision on a confidential item", fault.Invalid, h.secretary, one(all[secret.ID]))
		h.wants("one decision, by a member", fault.Missing, h.member, one(all[item.ID]))
		list := h.decisionsPaper()
		h.as(h.secretary, one(all[item.ID]))
		h.listed(5, "Dirk Hanneke Marloes Noor", "De beleidslijn is vastgesteld.")
		h.wants("one decision by a second click", fault.Invalid, h.secretary, one(all[item.ID]))
		if h.decisionsPaper() != list {
			t.Error("one decision took the place of the list")
		}
	})
}

// listed checks how many lists of decisions were mailed, to whom the last went, and that it says a text and nothing secret.
func (h *hall) listed(messages int, names, text string) {
	h.t.Helper()
	h.read(access.System("toets"), func(tx *store.Tx) error {
		rows, err := store.List[outbox.Message](store.Of[outbox.Message](tx).Where("kind = ?", outbox.DecisionList).Order("id"))
		if err != nil || len(rows) != messages {
			h.t.Fatalf("%d mails, want %d: %v", len(rows), messages, err)
		}
		last := rows[len(rows)-1]
		got, err := store.Pluck[string](store.Of[outbox.Delivery](tx).Where("message = ?", last.ID).Order("name"), "name")
		if strings.Join(got, " ") != names {
			h.t.Errorf("it goes to %v, want %s", got, names)
		}
		if err != nil {
			return err
		}
		sent, err := meeting.SendingOf(tx, last.ID)
		if err != nil {
			return err
		}
		blocks, err := paper.Blocks(tx, sent.Papers[0])
		said := ""
		for _, b := range blocks {
			said += b.Text + "\n"
		}
		if !strings.Contains(said, text) || strings.Contains(said, "geheime") {
			h.t.Errorf("it says:\n%s", said)
		}
		return err
	})
}

// decisionsPaper is the number of the paper that is the list of decisions.
func (h *hall) decisionsPaper() (id uint) {
	h.read(h.secretary, func(tx *store.Tx) error {
		m, err := meeting.Find(tx, h.meeting.ID)
		if err == nil {
			id = m.DecisionsPaper
		}
		return err
	})
	return id
}
