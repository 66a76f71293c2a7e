package round_test

import (
	"slices"
	"testing"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/round"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// file makes a paper of a file, as the form of a new round does.
func (h *hall) file(who access.Actor, title string) paper.Paper {
	h.t.Helper()
	p := paper.Paper{Title: title, Kind: paper.Annex, Owner: who.Person}
	storetest.Change(h.t, h.s, who, func(tx *store.Tx) error {
		if err := paper.Add(tx, &p); err != nil {
			return err
		}
		_, err := paper.Write(tx, p.ID, []paper.Block{{Kind: paper.Paragraph, Text: title}}, "")
		return err
	})
	return p
}

func (h *hall) sees(who access.Actor, id uint) bool {
	h.t.Helper()
	seen := false
	storetest.Read(h.t, h.s, who, func(tx *store.Tx) error {
		all, err := paper.ByIDs(tx, []uint{id})
		_, seen = all[id]
		return err
	})
	return seen
}

func (h *hall) drafts(who access.Actor) (ids []uint) {
	h.t.Helper()
	storetest.Read(h.t, h.s, who, func(tx *store.Tx) error {
		all, total, err := round.Drafts(tx, store.Page{})
		for _, d := range all {
			ids = append(ids, d.ID)
		}
		if total != len(ids) {
			h.t.Errorf("%d drafts, counted as %d", len(ids), total)
		}
		return err
	})
	return ids
}

func TestADraftIsOfItsMakerAndOfTheSecretaryOfItsBody(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		colleague := h.join("Ilse", access.Secretary, h.cio.ID, 0)
		made := h.file(h.secretary, "Nota")
		loose := round.Draft{Title: " Apps ", Question: "Wat?", Until: "volgende week"}
		storetest.Change(t, s, h.secretary, func(tx *store.Tx) error { return round.Keep(tx, &loose, []uint{made.ID}, []uint{made.ID}) })
		if got := h.drafts(colleague); len(got) > 0 || h.sees(colleague, made.ID) {
			t.Errorf("without a body a colleague sees drafts %v", got)
		}
		of := loose
		of.Body = h.cio.ID
		storetest.Change(t, s, h.secretary, func(tx *store.Tx) error { return round.Keep(tx, &of, []uint{made.ID, h.paper.ID}, nil) })
		for name, who := range map[string]access.Actor{"maker": h.secretary, "colleague": colleague} {
			if got := h.drafts(who); !slices.Equal(got, []uint{loose.ID}) || !h.sees(who, made.ID) {
				t.Errorf("the %s sees drafts %v", name, got)
			}
		}
		for name, who := range map[string]access.Actor{"chair": h.chair, "member": h.member, "stranger": h.stranger} {
			if got := h.drafts(who); len(got) > 0 {
				t.Errorf("the %s sees drafts %v", name, got)
			}
			h.wants("the "+name+" throws it away", fault.Missing, who, func(tx *store.Tx) error { return round.Discard(tx, loose.ID) })
		}
		if h.sees(h.member, made.ID) {
			t.Error("a member sees a file of a draft")
		}
		h.wants("a draft of another body", fault.Invalid, h.secretary, func(tx *store.Tx) error {
			return round.Keep(tx, &round.Draft{Body: h.cto.ID, Title: "Apps"}, nil, nil)
		})
		storetest.Read(t, s, colleague, func(tx *store.Tx) error {
			d, err := round.FindDraft(tx, loose.ID)
			if err == nil && (d.Title != "Apps" || d.Until != "volgende week" || d.Owner != h.secretary.Person) {
				t.Errorf("kept as %+v", d)
			}
			return err
		})
	})
}

func TestADraftThatIsThrownAwayTakesItsFilesAlongAndNothingElse(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		made, shown := h.file(h.secretary, "Nota"), h.file(h.secretary, "Getoond")
		d := round.Draft{Body: h.cio.ID, Title: "Apps"}
		storetest.Change(t, s, h.secretary, func(tx *store.Tx) error {
			return round.Keep(tx, &d, []uint{made.ID, shown.ID, h.paper.ID}, []uint{made.ID, shown.ID})
		})
		r := round.Round{Body: h.cio.ID, Title: "Iets anders", Question: "Akkoord?", Until: law.Day(2018, 1, 29)}
		storetest.Change(t, s, h.secretary, func(tx *store.Tx) error { return round.Begin(tx, &r, shown.ID) })
		storetest.Change(t, s, h.secretary, func(tx *store.Tx) error { return round.Discard(tx, d.ID) })
		if len(h.drafts(h.secretary)) > 0 {
			t.Error("the draft is still there")
		}
		if h.sees(h.secretary, made.ID) || h.sees(h.chair, made.ID) {
			t.Error("the file of the draft is still seen")
		}
		if !h.sees(h.secretary, h.paper.ID) || !h.sees(h.member, shown.ID) {
			t.Error("a paper that is also elsewhere is gone")
		}
		h.wants("throwing it away again", fault.Missing, h.secretary, func(tx *store.Tx) error { return round.Discard(tx, d.ID) })
		h.wants("going on with it", fault.Missing, h.secretary, func(tx *store.Tx) error { return round.Keep(tx, &d, nil, nil) })
	})
}

func TestARoundThatIsOpenedIsADraftNoMore(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		goes, stays := h.file(h.secretary, "Mee"), h.file(h.secretary, "Niet mee")
		d := round.Draft{Body: h.cio.ID, Title: "Apps", Question: "Akkoord?"}
		storetest.Change(t, s, h.secretary, func(tx *store.Tx) error {
			return round.Keep(tx, &d, []uint{goes.ID, stays.ID}, []uint{goes.ID, stays.ID})
		})
		r := round.Round{Body: h.cio.ID, Title: "Apps", Question: "Akkoord?"}
		h.wants("without a term", fault.Invalid, h.secretary, func(tx *store.Tx) error { return round.BeginFrom(tx, d.ID, &r, goes.ID) })
		if len(h.drafts(h.secretary)) != 1 {
			t.Fatal("a round that was refused took its draft along")
		}
		for range 2 { // the second click
			r = round.Round{Body: h.cio.ID, Title: "Apps", Question: "Akkoord?", Until: law.Day(2018, 1, 29)}
			storetest.Change(t, s, h.secretary, func(tx *store.Tx) error { return round.BeginFrom(tx, d.ID, &r, goes.ID) })
		}
		if got := h.drafts(h.secretary); len(got) > 0 {
			t.Errorf("drafts %v are left", got)
		}
		if !h.sees(h.member, goes.ID) || h.sees(h.secretary, stays.ID) {
			t.Error("what was ticked does not go along, or what was not is still there")
		}
	})
}
