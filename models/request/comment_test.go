package request_test

import (
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// TestASecondPersonReturnsADocument with why: it is assessed once more. Comments are for who works on the request alone.
func TestASecondPersonReturnsADocument(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := desked(t, s, clock, "Karin Bakker vindt Signal goed.")
		h.mark("verslag", 1, request.Remove, "Karin Bakker", "10.2.e")
		id := h.documents[1].ID
		say := func(who access.Actor, text string, back bool) error {
			return h.try(who, func(tx *store.Tx) error { return request.Say(tx, id, text, back) })
		}
		for _, wrong := range []string{" \n", strings.Repeat("te lang ", 300)} {
			if err := say(h.desk, wrong, false); fault.GapsIn(err).For("comment") == "" {
				t.Errorf("%.20q: %v", wrong, err)
			}
		}
		if err := say(h.second, "Kijk nog eens naar de naam.", true); fault.KindOf(err) != fault.Refused {
			t.Errorf("returned before it was assessed: %v", err)
		}
		h.as(h.desk, func(tx *store.Tx) error { return request.Done(tx, id) })
		if err := say(h.desk, "Bij mij terug.", true); fault.KindOf(err) != fault.Refused {
			t.Errorf("returned to himself: %v", err)
		}
		if err := say(h.desk, "Ik twijfel over de naam.", false); err != nil {
			t.Fatal(err)
		}
		if err := say(h.second, "Die naam moet weg.", true); err != nil {
			t.Fatal(err)
		}
		if err := say(h.outsider, "Mag ik ook?", false); fault.KindOf(err) != fault.Missing {
			t.Errorf("an outsider: %v", err)
		}
		h.read(h.desk, func(tx *store.Tx) error {
			list, older, err := request.Comments(tx, id)
			if err != nil || older != 0 || len(list) != 2 || list[0].By != h.desk.Person || !list[1].Returned || list[1].By != h.second.Person {
				t.Errorf("comments %+v, %d older, %v", list, older, err)
			}
			d, err := request.FindDocument(tx, id)
			if err == nil && d.DoneBy != 0 {
				t.Error("it still counts as assessed")
			}
			return err
		})
		h.read(access.System("toets"), func(tx *store.Tx) error {
			mails, err := store.List[outbox.Message](store.Of[outbox.Message](tx).Where("kind = ?", outbox.DocumentReturned))
			if err != nil || len(mails) != 1 {
				t.Fatalf("%d mails, %v", len(mails), err)
			}
			to, err := store.Pluck[uint](store.Of[outbox.Delivery](tx).Where("message = ?", mails[0].ID), "person")
			if err != nil || len(to) != 1 || to[0] != h.desk.Person {
				t.Errorf("it went to %v, %v", to, err)
			}
			d, by, err := request.ReturnedIn(tx, &mails[0])
			if err == nil && (d.ID != id || by != "Ella Noord") {
				t.Errorf("document %d, by %s", d.ID, by)
			}
			return err
		})
		h.read(h.secretary, func(tx *store.Tx) error {
			list, _, err := request.Comments(tx, id)
			if len(list) != 0 {
				t.Error("a secretary reads what the desk said")
			}
			return err
		})
	})
}
