package policy_test

import (
	"testing"

	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/policy"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// TestAPolicyLineThatWasAdoptedInWritingHasItsRoundOnThePath: between two meetings there is no item to draw.
func TestAPolicyLineThatWasAdoptedInWritingHasItsRoundOnThePath(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	d := &meeting.Decision{Body: h.cio.ID, Round: 7, Text: "De beleidslijn is vastgesteld.", Outcome: meeting.Agreed, DecidedOn: law.Day(2018, 3, 1)}
	var line *policy.Policy
	h.as(h.secretary, func(tx *store.Tx) error {
		topic, err := paper.Begin(tx, "Logbestanden", h.cio.ID)
		if err != nil {
			return err
		}
		d.Topic = topic.ID
		permit, err := tx.Permit(access.RecordDecision, d, "")
		if err != nil {
			return err
		}
		if err := meeting.Enrol(permit, d); err != nil {
			return err
		}
		line, err = policy.Adopt(tx, d.ID, &policy.Policy{Name: "Logbestanden", Core: "Een jaar."}, firstText)
		return err
	})
	h.read(h.member, func(tx *store.Tx) error {
		path, err := policy.PathOf(tx, line.ID)
		if err != nil {
			return err
		}
		if len(path.Points) != 1 {
			t.Fatalf("%d points, want the round alone: %+v", len(path.Points), path.Points)
		}
		point := path.Points[0]
		if point.Shape != policy.Diamond || point.Target.Kind != "round" || point.Target.ID != 7 || point.On != d.DecidedOn {
			t.Errorf("the round is drawn as %+v", point)
		}
		return nil
	})
}

// TestMailToAListOfAddressesIsNotPublic: it has a lane of its own, apart from what is public.
func TestMailToAListOfAddressesIsNotPublic(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	p := h.adopted()
	h.as(h.secretary, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.WritePolicy, p, "")
		if err != nil {
			return err
		}
		for _, s := range []policy.Step{
			{Kind: policy.Mailed, Title: "Nieuwsbrief", At: storetest.Start},
			{Kind: policy.Mailed, Body: h.icbr.ID, Title: "Nieuwsbrief", At: storetest.Start},
			{Kind: policy.Public, Title: "Tekst openbaar", At: storetest.Start},
		} {
			s.Policy = p.ID
			if err := policy.Record(permit, s); err != nil {
				return err
			}
		}
		return nil
	})
	h.read(h.member, func(tx *store.Tx) error {
		path, err := policy.PathOf(tx, p.ID)
		if err != nil {
			return err
		}
		lanes := map[string]string{}
		for _, point := range path.Points {
			if point.Body == 0 {
				lanes[point.What] = path.Lanes[point.Lane].Name
			}
		}
		if len(lanes) != 2 || lanes["Nieuwsbrief"] != "Vaste adressen" || lanes["Tekst openbaar"] != "Openbaar" {
			t.Errorf("the lanes are %v", lanes)
		}
		return nil
	})
}
