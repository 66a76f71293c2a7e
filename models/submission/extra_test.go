package submission_test

import (
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/form"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/models/submission"
)

var administrator = access.Actor{Name: "beheer", Account: 90, Person: 90, Global: []access.Role{access.Admin}}

// onPaper is the form of a submission as it was frozen last.
func (h *hall) onPaper(id uint) string {
	h.t.Helper()
	var lines []string
	of := h.read(h.secretary, id).Form
	storetest.Read(h.t, h.s, h.secretary, func(tx *store.Tx) error {
		version, err := paper.LatestOf(tx, of)
		if err != nil {
			return err
		}
		blocks, err := paper.Blocks(tx, version.ID)
		for _, b := range blocks {
			lines = append(lines, b.Number+"|"+b.Label+"|"+b.Text)
		}
		return err
	})
	return strings.Join(lines, "\n")
}

func TestWhatWasHandedInKeepsTheFieldsItWasAsked(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		h := newHall(t, s)
		risk := form.Field{Body: h.cio.ID, Section: 8, Label: "Risico", Kind: form.Choice, Options: []string{"laag", "hoog"}, Required: true}
		day := form.Field{Body: h.cio.ID, Section: 2, Label: "Ingang", Kind: form.Day}
		h.change(administrator, func(tx *store.Tx) error {
			if err := form.Add(tx, &risk); err != nil {
				return err
			}
			return form.Add(tx, &day)
		})
		id := h.offer(h.offerer)
		err := h.try(h.offerer, func(tx *store.Tx) error { return submission.Submit(tx, id, "") })
		if f := fault.Of(err); f == nil || f.Gaps.For(form.Answer{Field: risk.ID}.Key()) == "" {
			t.Fatalf("handed in without what the body asks: %v", err)
		}
		answer := func(risky, on string) func(tx *store.Tx) error {
			return func(tx *store.Tx) error {
				s, err := submission.Find(tx, id)
				if err != nil {
					return err
				}
				if err := s.Refresh(tx); err != nil {
					return err
				}
				for i, a := range s.Extra {
					s.Extra[i].Text = map[string]string{"Risico": risky, "Gevaar": risky, "Ingang": on}[a.Label]
				}
				return submission.Save(tx, s)
			}
		}
		kindOf(t, h.try(h.offerer, answer("enorm", "")), fault.Invalid, "an option that is not there")
		h.change(h.offerer, answer("hoog", "2018-03-01"))
		h.submit(h.offerer, id)
		if got := h.onPaper(id); !strings.Contains(got, "8|Risico|hoog") || !strings.Contains(got, "2|Ingang|1 maart 2018") {
			t.Errorf("the form says\n%s", got)
		}
		h.change(administrator, func(tx *store.Tx) error {
			f, err := form.Find(tx, risk.ID)
			if err != nil {
				return err
			}
			if !f.Used {
				t.Error("nobody remembers that it was answered")
			}
			kind := *f
			kind.Kind = form.Line
			if err := form.Change(tx, &kind); fault.KindOf(err) != fault.Invalid {
				t.Errorf("the kind of what was answered changes: %v", err)
			}
			f.Label, f.Options = "Gevaar", []string{"klein", "groot"}
			if err := form.Change(tx, f); err != nil {
				return err
			}
			return form.End(tx, day.ID)
		})
		if got := h.read(h.secretary, id).Extra; len(got) != 2 || got[0].Label != "Ingang" || got[1].Label != "Risico" || got[1].Text != "hoog" {
			t.Errorf("what was handed in became %+v", got)
		}
		h.change(h.secretary, func(tx *store.Tx) error { return submission.SendBack(tx, id, "Kijk nog eens.") })
		kindOf(t, h.try(h.offerer, func(tx *store.Tx) error { return submission.Submit(tx, id, "") }), fault.Refused, "an answer that is no longer there")
		h.change(h.offerer, answer("groot", ""))
		h.submit(h.offerer, id)
		if got := h.onPaper(id); !strings.Contains(got, "8|Gevaar|groot") || strings.Contains(got, "Ingang") {
			t.Errorf("handed in again the form says\n%s", got)
		}
	})
}

func TestACopyTakesAlongWhatTheOtherFormAsksToo(t *testing.T) {
	h := newHall(t, storetest.Open(t))
	h.change(administrator, func(tx *store.Tx) error {
		for _, f := range []form.Field{
			{Body: h.cio.ID, Section: 1, Label: "Dossier", Kind: form.Line}, {Body: h.cio.ID, Section: 1, Label: "Alleen hier", Kind: form.Line},
			{Body: h.cto.ID, Section: 3, Label: "dossier", Kind: form.Line},
		} {
			if err := form.Add(tx, &f); err != nil {
				return err
			}
		}
		return nil
	})
	id := h.offer(h.offerer)
	h.change(h.offerer, func(tx *store.Tx) error {
		s, err := submission.Find(tx, id)
		if err != nil {
			return err
		}
		if err := s.Refresh(tx); err != nil {
			return err
		}
		for i := range s.Extra {
			s.Extra[i].Text = "waarde"
		}
		if err := submission.Save(tx, s); err != nil {
			return err
		}
		made, err := submission.CopyOf(tx, id, h.cto.ID)
		if err == nil && (len(made.Extra) != 1 || made.Extra[0].Label != "dossier" || made.Extra[0].Text != "waarde") {
			t.Errorf("the copy says %+v", made.Extra)
		}
		return err
	})
}
