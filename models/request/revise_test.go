package request_test

import (
	"slices"
	"strings"
	"testing"

	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// revise opens the decision of the case.
func (h *hall) revise(why string) {
	h.t.Helper()
	h.as(h.desk, func(tx *store.Tx) error { _, err := request.Revise(tx, h.request.ID, why); return err })
}

// again has a document assessed and confirmed after it was marked.
func (h *hall) again(nr int) {
	h.t.Helper()
	h.as(h.desk, func(tx *store.Tx) error { return request.Done(tx, h.documents[nr].ID) })
	h.as(h.second, func(tx *store.Tx) error { return request.Confirm(tx, h.documents[nr].ID) })
}

func (h *hall) end(s request.Settlement) error {
	return h.try(h.desk, func(tx *store.Tx) error { return request.EndRevision(tx, h.request.ID, s) })
}

// standing gives the request as it is.
func (h *hall) standing() (r *request.Request) {
	h.t.Helper()
	h.read(h.desk, func(tx *store.Tx) (err error) { r, err = request.Find(tx, h.request.ID); return err })
	return r
}

func TestAPassageIsRemovedAfterTheDecision(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.assessed()
		h.decided(t)
		missed := &request.Mark{Request: h.request.ID, Version: h.version("15"), Block: h.blocks["15"][1].ID, Kind: request.Remove, From: 0, Till: 9}
		mark := func(tx *store.Tx) error { m := *missed; _, err := request.MarkPassage(tx, &m); return err }
		h.refused("Markeren kan tussen", mark)

		var waiting *request.Publication
		h.as(h.desk, func(tx *store.Tx) (err error) { waiting, err = request.Prepare(tx, h.request.ID); return err })
		h.day(2018, 10, 9)
		if err := h.try(h.second, func(tx *store.Tx) error { _, err := request.Revise(tx, h.request.ID, "Fout"); return err }); fault.KindOf(err) != fault.Denied {
			t.Errorf("an assessor opened a decision: %v", err)
		}
		h.refused("waarom", func(tx *store.Tx) error { _, err := request.Revise(tx, h.request.ID, " "); return err })
		h.revise("Er bleef een woord staan.")
		h.refused("al herzien", func(tx *store.Tx) error { _, err := request.Revise(tx, h.request.ID, "Nog eens"); return err })
		h.refused("Rond de herziening eerst af", func(tx *store.Tx) error { _, err := request.Prepare(tx, h.request.ID); return err })
		h.read(h.desk, func(tx *store.Tx) error {
			p, err := request.FindPublication(tx, waiting.ID)
			if err == nil && p.State != request.WithdrawnState {
				t.Errorf("what was going to change still waits to be published: %s", p.State)
			}
			return err
		})

		h.as(h.desk, mark)
		on := request.Settlement{On: law.Day(2018, 10, 9)}
		if err := h.end(on); fault.GapsIn(err).For("confirmation") == "" {
			t.Errorf("ended without a second person: %v", err)
		}
		h.again(15)
		if err := h.end(request.Settlement{On: law.Day(2018, 10, 1)}); fault.GapsIn(err).For("on") == "" {
			t.Errorf("changed before it was taken: %v", err)
		}
		if err := h.end(on); err != nil {
			t.Fatal(err)
		}
		if r := h.standing(); r.State != request.Published || r.Revision != 0 || r.DecidedOn != law.Day(2018, 10, 2) {
			t.Errorf("%s, revision %d, decided on %v", r.State, r.Revision, r.DecidedOn)
		}
		h.refused("Markeren kan tussen", mark)
		h.read(h.desk, func(tx *store.Tx) error {
			list, err := request.Revisions(tx, h.request.ID)
			if err == nil && (len(list) != 1 || list[0].Decides() || !slices.Equal(list[0].Numbers(), []int{15})) {
				t.Errorf("revisions %+v", list)
			}
			letter, err2 := request.LetterOf(tx, h.request.ID)
			if err2 == nil && len(letter.Revised) != 0 {
				t.Errorf("the letter names a change that is no decision: %+v", letter.Revised)
			}
			missives, err3 := request.Missives(tx, h.request.ID)
			if err3 == nil && slices.ContainsFunc(missives, func(m request.Missive) bool { return m.Kind == request.RevisedText }) {
				t.Error("the requester was told of a word")
			}
			return first(err, err2, err3)
		})
		h.replaced(t)
	})
}

// replaced publishes the case once more: what was removed meanwhile goes through no gate.
func (h *hall) replaced(t *testing.T) {
	t.Helper()
	h.as(h.desk, func(tx *store.Tx) error {
		p, err := request.Prepare(tx, h.request.ID)
		if err != nil {
			return err
		}
		if p.Replaces == 0 {
			t.Error("it replaces nothing")
		}
		return nil
	})
	err := h.try(h.desk, func(tx *store.Tx) error {
		p, err := request.Prepare(tx, h.request.ID)
		if err != nil {
			return err
		}
		return request.AddFile(tx, p.ID, request.File{Document: 13, Name: "m.html", Title: "Mail", Media: "text/html"}, []byte("<p>Bijgaand de lijn</p>"))
	})
	if fault.KindOf(err) != fault.Refused {
		t.Errorf("what was removed afterwards went out: %v", err)
	}
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// settled explains what letter and list contradict, after the letter was written anew.
func (h *hall) settled() {
	h.t.Helper()
	h.as(h.desk, func(tx *store.Tx) error {
		letter, err := request.LetterOf(tx, h.request.ID)
		if err != nil {
			return err
		}
		fresh, err := request.FreshLetter(tx, h.request.ID)
		if err != nil {
			return err
		}
		letter.Sections = fresh.Sections
		return request.SaveLetter(tx, letter)
	})
	h.explained()
}

// explained explains all that letter and list contradict.
func (h *hall) explained() {
	h.t.Helper()
	h.as(h.desk, func(tx *store.Tx) error {
		conflicts, err := request.Conflicts(tx, h.request.ID)
		for _, c := range conflicts {
			if c.Answer == "" {
				err = first(err, request.Explain(tx, h.request.ID, c.Key, "Zo bedoeld."))
			}
		}
		return err
	})
}

// written adds a part to the letter, and explains what that contradicts.
func (h *hall) written(title, text string) {
	h.t.Helper()
	h.as(h.desk, func(tx *store.Tx) error {
		letter, err := request.LetterOf(tx, h.request.ID)
		if err != nil {
			return err
		}
		letter.Sections = append(letter.Sections, request.LetterSection{Title: title, Text: text})
		return request.SaveLetter(tx, letter)
	})
	h.explained()
}

func TestADecisionIsChangedAndTheRequesterIsTold(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.assessed()
		h.decided(t)
		h.day(2018, 12, 3)
		h.as(h.desk, func(tx *store.Tx) error { return request.Close(tx, h.request.ID, "Klaar.") })
		h.revise("Het bezwaar is gegrond.")
		if r := h.standing(); r.State != request.Published {
			t.Errorf("a closed request stands at %s", r.State)
		}
		h.mark("15", 1, request.Remove, "", "10.2.g")
		h.again(15)
		on := request.Settlement{On: law.Day(2018, 12, 3), Reference: "2018-B", Told: "Document 15 is niet meer openbaar."}
		if err := h.end(on); fault.GapsIn(err).For("conflicts") == "" {
			t.Errorf("ended while the letter says something else: %v", err)
		}
		h.settled()
		h.written("De nieuwe zin", "WhatsApp deelt gegevens met het moederbedrijf.")
		if err := h.end(on); fault.GapsIn(err).For("letter") == "" {
			t.Errorf("a removed sentence goes to the requester in the letter: %v", err)
		}
		h.settled()
		for field, change := range map[string]func(s *request.Settlement){
			"reference": func(s *request.Settlement) { s.Reference = "" },
			"told":      func(s *request.Settlement) { s.Told = "" },
			"on":        func(s *request.Settlement) { s.On = law.Day(2018, 12, 4) },
		} {
			bad := on
			change(&bad)
			if err := h.end(bad); fault.GapsIn(err).For(field) == "" {
				t.Errorf("without a good %s: %v", field, err)
			}
		}
		loud := on
		loud.Told = "De naam van Karin Bakker is nu weg."
		if err := h.end(loud); fault.GapsIn(err).For("told") == "" {
			t.Errorf("the requester was told a name that was removed: %v", err)
		}
		if err := h.end(on); err != nil {
			t.Fatal(err)
		}
		h.read(h.desk, func(tx *store.Tx) error {
			letter, err := request.LetterOf(tx, h.request.ID)
			if err == nil && (len(letter.Revised) != 1 || letter.Revised[0].RevisionLine() != "3 december 2018, kenmerk 2018-B") {
				t.Errorf("the letter says of its change %+v", letter.Revised)
			}
			list, err2 := request.Revisions(tx, h.request.ID)
			if err2 == nil && (!list[0].Decides() || len(list[0].Letter) == 0 || list[0].Changes[0].Was != "partly-open" || list[0].Changes[0].Assessment != request.NotOpen) {
				t.Errorf("changes %+v", list[0].Changes)
			}
			missives, err3 := request.Missives(tx, h.request.ID)
			if err3 == nil {
				told := missives[0]
				if told.Kind != request.RevisedText || !strings.Contains(told.Text, "document 15") || !strings.Contains(told.Text, "14 januari 2019") || !strings.Contains(told.Text, "2018-B") {
					t.Errorf("told %q: %s", told.Kind, told.Text)
				}
			}
			return first(err, err2, err3)
		})
	})
}

// Without a decision there is nothing to revise, and after it was taken back neither.
func TestWhatWasNotDecidedIsNotRevised(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.register()
		revise := func(tx *store.Tx) error { _, err := request.Revise(tx, h.request.ID, "Fout"); return err }
		h.refused("geen besluit", revise)
		h.as(h.desk, func(tx *store.Tx) error { return request.Withdraw(tx, h.request.ID, law.Day(2018, 6, 28), "phone", "") })
		if err := h.try(h.desk, revise); fault.GapsIn(err).For("state") == "" {
			t.Errorf("a request that was taken back: %v", err)
		}
	})
}
