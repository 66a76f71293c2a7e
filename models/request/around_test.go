package request_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

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
