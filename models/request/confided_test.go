package request_test

import (
	"testing"

	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// TestAConfidentialPassageIsProposedWithoutAGround: neither law refuses a passage because its writer called it
// confidential (Woo 5.1, Wob 10), so a person finds the ground, and only then it is removed.
func TestAConfidentialPassageIsProposedWithoutAGround(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.meet("cio", "cio-beraad", at(2018, 2, 7, 9, 30), [2]string{"4", "Berichtenapps"})
		on := h.items["cio 4"]
		secret := said(on, "De leverancier van Signal geeft een korting.")
		secret.Confidential = true
		named := said(on, "Karin Bakker wijst op het contract over WhatsApp.")
		named.Confidential = true
		h.write("verslag", &paper.Paper{Kind: paper.Minutes, Title: "Verslag", Body: h.bodies["cio-beraad"], Meeting: h.meetingDays["cio"], Date: law.Day(2018, 2, 7)},
			[]paper.Block{item(on, "4", "Berichtenapps"), said(on, "Over Signal is gesproken."), secret, named})
		h.register()
		h.find()
		h.list(1, "Verslag", "verslag")

		if n := h.proposes(); n != 3 {
			t.Errorf("%d proposals, want two confidential passages and a name", n)
		}
		first, second := h.groundless()[0], h.groundless()[1]
		err := h.try(h.desk, func(tx *store.Tx) error { return request.Accept(tx, first.ID) })
		if fault.GapsIn(err).For("grounds") == "" {
			t.Errorf("accepted without a ground: %v", err)
		}
		err = h.try(h.desk, func(tx *store.Tx) error { return request.Judge(tx, first.ID, request.Mark{Kind: request.Remove}) })
		if fault.GapsIn(err).For("grounds") == "" {
			t.Errorf("removed without a ground: %v", err)
		}
		h.as(h.desk, func(tx *store.Tx) error {
			left, err := request.AcceptAll(tx, h.request.ID, 0)
			if left != 2 {
				t.Errorf("%d left for want of a ground, want 2", left)
			}
			return err
		})
		err = h.try(h.desk, func(tx *store.Tx) error { return request.Done(tx, h.documents[1].ID) })
		if fault.GapsIn(err).For("proposals") == "" {
			t.Errorf("done with passages that wait for a ground: %v", err)
		}

		h.as(h.desk, func(tx *store.Tx) error {
			return request.Judge(tx, first.ID, request.Mark{Kind: request.Remove, Grounds: []string{"10.1.c"}, Why: "Bedrijfsgegevens."})
		})
		h.as(h.desk, func(tx *store.Tx) error { return request.Judge(tx, second.ID, request.Mark{Kind: request.Keep}) })
		if n := h.proposes(); n != 0 {
			t.Errorf("%d proposed again after both were judged", n)
		}
		h.as(h.desk, func(tx *store.Tx) error { return request.Done(tx, h.documents[1].ID) })
		h.read(h.desk, func(tx *store.Tx) error {
			sheet, err := request.Redacted(tx, h.request.ID, h.version("verslag"))
			if err != nil {
				return err
			}
			var got []string
			for _, line := range sheet.Lines {
				got = append(got, line.Runs.String())
				if line.Confidential {
					t.Error("the redacted sheet says what was confidential")
				}
			}
			want := []string{"Berichtenapps", "Over Signal is gesproken.", "", " wijst op het contract over WhatsApp."}
			for i, text := range want {
				if got[i] != text {
					t.Errorf("line %d reads %q, want %q", i, got[i], text)
				}
			}
			return nil
		})
	})
}

// proposes gives how many proposals are new.
func (h *hall) proposes() (n int) {
	h.t.Helper()
	h.as(h.desk, func(tx *store.Tx) (err error) {
		n, err = request.Propose(tx, h.request.ID)
		return err
	})
	return n
}

// groundless lists the proposals that wait for a ground, in the minutes.
func (h *hall) groundless() (list []request.Mark) {
	h.t.Helper()
	h.read(h.desk, func(tx *store.Tx) error {
		marks, err := request.MarksOf(tx, h.request.ID, h.version("verslag"))
		for _, m := range marks {
			if m.Proposed && len(m.Grounds) == 0 {
				list = append(list, m)
			}
		}
		return err
	})
	return list
}
