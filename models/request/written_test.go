package request_test

import (
	"slices"
	"strings"
	"testing"

	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// proposed gives what is proposed, as what, on which ground and how sure.
func (h *hall) proposed() (list []string) {
	h.t.Helper()
	h.proposes()
	h.read(h.desk, func(tx *store.Tx) error {
		d, err := request.OnDesk(tx, h.request.ID, 1)
		if err != nil {
			return err
		}
		for _, one := range d.Parts[0].Passages {
			if one.Proposed {
				list = append(list, strings.Join([]string{string(one.Found), one.Text, strings.Join(one.Grounds, "+"), string(one.Sure)}, " | "))
			}
		}
		return nil
	})
	slices.Sort(list)
	return list
}

// TestWhatIsPersonalByItsFormIsProposed: of people whom nobody here knows too, and each on its own ground. Who holds a public office stays.
func TestWhatIsPersonalByItsFormIsProposed(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := desked(t, s, clock,
			"Over Signal sprak mevrouw Roodenburg met minister Hugo de Jonge en met Karin Bakker.",
			"Haar burgerservicenummer is 111222333, haar rekening NL91ABNA0417164300, haar nummer 06-12345678.",
			"Kwartiermaker Bram Kuijpers, b.kuijpers@firma.example, stuurt het naar info@firma.example. Zaak 123456782.")
		h.day(2023, 3, 1) // the Woo
		want := []string{
			" | Karin Bakker | 5.1.2.e | ", "bsn | 111222333 | 5.1.1.e | certain", "email | b.kuijpers@firma.example | 5.1.2.e | certain",
			"iban | NL91ABNA0417164300 | 5.1.2.e | likely", "name | Bram Kuijpers | 5.1.2.e | certain", "name | Roodenburg | 5.1.2.e | certain",
			"phone | 06-12345678 | 5.1.2.e | certain",
		}
		if got := h.proposed(); !slices.Equal(got, want) {
			t.Errorf("proposed\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		if n := h.proposes(); n != 0 {
			t.Errorf("%d proposed again", n)
		}
	})
}

// TestThePublicOfficesAreAList: who has one of them is not proposed, by the words beside the name or by what Beraad knows of the person.
func TestThePublicOfficesAreAList(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := desked(t, s, clock, "Signal is besproken door kwartiermaker Bram Kuijpers en Karin Bakker.")
		for _, wrong := range []string{"ab", strings.Repeat("lang ", 30)} {
			err := h.try(h.desk, func(tx *store.Tx) error { return person.SetPublicOffices(tx, wrong) })
			if fault.GapsIn(err).For("offices") == "" {
				t.Errorf("%q: %v", wrong, err)
			}
		}
		if err := h.try(h.second, func(tx *store.Tx) error { return person.SetPublicOffices(tx, "griffier") }); fault.KindOf(err) != fault.Denied {
			t.Errorf("an assessor changed the list: %v", err)
		}
		h.as(h.desk, func(tx *store.Tx) error {
			return person.SetPublicOffices(tx, "Kwartiermaker\n\n  CIO  Rijk\r\nkwartiermaker")
		})
		h.read(h.desk, func(tx *store.Tx) error {
			list, err := person.PublicOffices(tx)
			if !slices.Equal(list, []string{"cio rijk", "kwartiermaker"}) {
				t.Errorf("list %q", list)
			}
			return err
		})
		if got := h.proposed(); !slices.Equal(got, []string{" | Karin Bakker | 10.2.e | "}) {
			t.Errorf("proposed %q", got)
		}
		h.as(h.desk, func(tx *store.Tx) error { return person.SetPublicOffices(tx, "") })
		h.read(h.desk, func(tx *store.Tx) error {
			list, err := person.PublicOffices(tx)
			if !slices.Contains(list, "minister") {
				t.Errorf("an empty list is %q", list)
			}
			return err
		})
	})
}
