package request_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/models/request/redact"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// What is read around some documents must say of them what the whole file says.
func TestADocumentIsTheSameAloneAndAmongAll(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.assessed()
		h.read(h.desk, func(tx *store.Tx) error {
			all, err := request.Inventory(tx, h.request.ID)
			if err != nil {
				return err
			}
			for _, size := range []int{1, 2, 5, 50} {
				var paged []request.Row
				for number := 1; len(paged) < len(all); number++ {
					rows, total, err := request.InventoryPage(tx, h.request.ID, store.Page{Number: number, Size: size})
					if err != nil {
						return err
					}
					if total != len(all) || len(rows) == 0 {
						t.Fatalf("page %d of %d rows: %d rows of %d", number, size, len(rows), total)
					}
					paged = append(paged, rows...)
				}
				if !reflect.DeepEqual(paged, all) {
					t.Errorf("pages of %d rows:\ngot  %+v\nwant %+v", size, paged, all)
				}
			}
			for _, want := range all {
				got, err := request.RowOf(tx, h.request.ID, want.Nr)
				if err != nil {
					return err
				}
				if !reflect.DeepEqual(*got, want) {
					t.Errorf("alone %+v, among all %+v", *got, want)
				}
				desk, err := request.OnDesk(tx, h.request.ID, want.Nr)
				if err != nil {
					return err
				}
				if !reflect.DeepEqual(desk.Row, want) || desk.Documents != len(all) {
					t.Errorf("on the desk %+v of %d, among all %+v", desk.Row, desk.Documents, want)
				}
			}
			return nil
		})
	})
}

func TestWhatIsSaidOfAPassageIsSaidWhereItIsRepeated(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.assessed()
		h.read(h.desk, func(tx *store.Tx) error {
			borrowed := 0
			documents, err := request.Documents(tx, h.request.ID)
			if err != nil {
				return err
			}
			for _, d := range documents {
				desk, err := request.OnDesk(tx, h.request.ID, d.Nr)
				if err != nil {
					return err
				}
				for _, part := range desk.Parts {
					for _, p := range part.Passages {
						if !p.Borrowed {
							continue
						}
						borrowed++
						if len(p.With) < 2 {
							t.Errorf("document %d borrows %q, and changes %v", d.Nr, p.Text, p.With)
						}
					}
				}
			}
			if borrowed == 0 {
				t.Error("no document of the case repeats a passage that was marked")
			}
			return nil
		})
	})
}

// TestSecretsFollowWhatChanges: who keeps the secrets of a request while he makes its files sees what was marked since.
func TestSecretsFollowWhatChanges(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.assessed()
		const passage = "Er zijn twee veelgebruikte apps"
		var secrets *request.Secrets
		h.read(h.desk, func(tx *store.Tx) (err error) { secrets, err = request.SecretsOf(tx, h.request.ID); return err })
		tells := func() (shown, refused bool) {
			h.read(h.desk, func(tx *store.Tx) error {
				sheet, err := secrets.Redacted(tx, h.version("10"))
				if err != nil {
					return err
				}
				for _, line := range sheet.Lines {
					shown = shown || strings.Contains(line.Runs.String(), passage)
				}
				var leak *redact.Leak
				if err := secrets.Check(tx, []byte("<p>"+passage+": Signal en WhatsApp.</p>")); errors.As(err, &leak) {
					refused = true
				} else if err != nil {
					return err
				}
				return nil
			})
			return shown, refused
		}
		if shown, refused := tells(); !shown || refused {
			t.Fatalf("before: shown %v, refused %v", shown, refused)
		}
		block := h.blocks["10"][1]
		mark := &request.Mark{Request: h.request.ID, Version: block.Version, Block: block.ID, Kind: request.Remove, Grounds: []string{"10.2.g"}}
		h.as(h.desk, func(tx *store.Tx) (err error) { mark, err = request.MarkPassage(tx, mark); return err })
		if shown, refused := tells(); shown || !refused {
			t.Errorf("after it was marked: shown %v, refused %v", shown, refused)
		}
		h.as(h.desk, func(tx *store.Tx) error { return request.Unmark(tx, mark.ID) })
		if shown, refused := tells(); !shown || refused {
			t.Errorf("after the mark went: shown %v, refused %v", shown, refused)
		}
	})
}

// What a request is, is the same however many of its documents are read at once.
func TestARequestIsTheSameReadByParts(t *testing.T) {
	clock := storetest.At(storetest.Start)
	s := storetest.OpenAt(t, clock)
	h := openHall(t, s, clock)
	h.assessed()
	type whole struct {
		Rows      []request.Row
		Conflicts []request.Conflict
		Effects   []request.Effect
		Withheld  []string
	}
	var want whole
	for _, n := range []int{1000, 1, 2, 5} {
		request.ReadTogether(t, n)
		var got whole
		h.read(h.desk, func(tx *store.Tx) error {
			ruling, err := request.RulingOf(tx, h.request.ID)
			if err != nil {
				return err
			}
			got.Rows, got.Conflicts = ruling.Rows, ruling.Conflicts
			if got.Effects, err = request.Effects(tx, h.request.ID); err != nil {
				return err
			}
			got.Withheld, err = request.Withheld(tx, h.request.ID)
			return err
		})
		if n == 1000 {
			if want = got; len(want.Rows) == 0 || len(want.Conflicts) == 0 || len(want.Effects) == 0 || len(want.Withheld) == 0 {
				t.Fatalf("the case has %d rows, %d conflicts, %d items and %d secrets", len(want.Rows), len(want.Conflicts), len(want.Effects), len(want.Withheld))
			}
			continue
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("by %d:\ngot  %+v\nwant %+v", n, got, want)
		}
	}
}

func TestWordsAreMarkedWhereverTheyStandAsTheyAreWritten(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.meet("cio", "cio-beraad", at(2018, 2, 7, 9, 30), [2]string{"4", "Berichtenapps"})
		on := h.items["cio 4"]
		first := said(on, "Signal geeft ÉÉN korting van 100%_, en nog eens 100%_.")
		h.write("verslag", &paper.Paper{Kind: paper.Minutes, Title: "Verslag", Body: h.bodies["cio-beraad"], Meeting: h.meetingDays["cio"], Date: law.Day(2018, 2, 7)},
			[]paper.Block{item(on, "4", "Berichtenapps"), first, said(on, "Signal rekent 100 procent."), said(on, "Bij signal is één korting genoeg.")})
		again := said(on, first.Text)
		again.Origin = h.blocks["verslag"][1].ID
		h.write("notitie", &paper.Paper{Kind: paper.Note, Title: "Notitie", Body: h.bodies["cio-beraad"], Date: law.Day(2018, 2, 8)},
			[]paper.Block{again, said(on, "Signal geeft ÉÉN korting van niets.")}, on)
		h.register()
		h.find()
		h.list(1, "Verslag", "verslag")
		h.list(2, "Notitie", "notitie")
		for _, n := range []int{1000, 1} {
			request.ReadTogether(t, n)
			for _, c := range []struct {
				words   string
				marks   int
				numbers []int
			}{
				{"100%_", 2, []int{1, 2}}, // what the note repeats is marked with it
				{"ÉÉN korting", 2, []int{1, 2}},
				{"één korting", 1, []int{1}},
				{"Signal geeft", 2, []int{1, 2}},
			} {
				var numbers []int
				was := h.marks()
				h.as(h.desk, func(tx *store.Tx) (err error) {
					numbers, err = request.MarkEverywhere(tx, request.Mark{Request: h.request.ID, Kind: request.Remove, Grounds: []string{"10.1.c"}}, c.words)
					return err
				})
				if made := h.marks() - was; made != c.marks || !reflect.DeepEqual(numbers, c.numbers) {
					t.Errorf("%q, %d at once: %d marks in %v, want %d in %v", c.words, n, made, numbers, c.marks, c.numbers)
				}
				err := h.try(h.desk, func(tx *store.Tx) error {
					_, err := request.MarkEverywhere(tx, request.Mark{Request: h.request.ID, Kind: request.Remove, Grounds: []string{"10.1.c"}}, c.words)
					return err
				})
				if fault.GapsIn(err).For("words") == "" {
					t.Errorf("%q once more: %v", c.words, err)
				}
			}
			h.unmark()
		}
	})
}

// marks counts what was marked.
func (h *hall) marks() (n int) {
	h.read(h.desk, func(tx *store.Tx) (err error) {
		n, err = store.Count(store.Of[request.Mark](tx).Where("request = ?", h.request.ID))
		return err
	})
	return n
}

// unmark takes all marks away.
func (h *hall) unmark() {
	h.as(h.desk, func(tx *store.Tx) error {
		all, err := store.List[request.Mark](store.Of[request.Mark](tx).Where("request = ?", h.request.ID))
		for _, m := range all {
			if err := request.Unmark(tx, m.ID); err != nil {
				return err
			}
		}
		return err
	})
}
