package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/reading"
	"beraad/models/store"
)

// marks is what the tests of highlights need of the played case: a paper that lies on an item of a past meeting.
type marks struct {
	meeting, item, paper uint
	read, post           string
}

func (h *hall) marks() (m marks) {
	h.t.Helper()
	m.meeting = h.meetingIn("cio-beraad", meeting.Circulated)
	m.item = h.itemNamed(m.meeting, "Berichtenapps").ID
	h.within(func(tx *store.Tx) error {
		on, err := paper.OfItems(tx, []uint{m.item})
		for _, p := range on[m.item] {
			if p.Title == "Gebruik en keuze berichtenapps" {
				m.paper = p.ID
			}
		}
		return err
	})
	m.read = fmt.Sprintf("/vergaderingen/%d/stukken?punt=%d&stuk=%d", m.meeting, m.item, m.paper)
	m.post = pathTo("/vergaderingen/%d/markeringen", m.meeting)
	return m
}

func (m marks) form(quote string) url.Values {
	return url.Values{
		"item": {fmt.Sprint(m.item)}, "paper": {fmt.Sprint(m.paper)}, "number": {"1"}, "quote": {quote}, "colour": {"yellow"},
		"block": {""}, "letter": {""},
	}
}

// words gives a few words of the first paragraph of the paper.
func (h *hall) words(m marks) (quote string) {
	h.t.Helper()
	h.within(func(tx *store.Tx) error {
		v, err := paper.LatestOf(tx, m.paper)
		if err != nil {
			return err
		}
		blocks, err := paper.Blocks(tx, v.ID)
		for _, b := range blocks {
			if fields := strings.Fields(b.Text); b.Kind == paper.Paragraph && len(fields) > 8 {
				quote = strings.Join(fields[1:6], " ")
				break
			}
		}
		return err
	})
	return quote
}

func TestAPassageIsMarkedWithoutAScript(t *testing.T) {
	h := openHall(t)
	m := h.marks()
	quote := h.words(m)
	v := h.as(member)
	page := v.get(m.read).is(http.StatusOK).shows("Woorden markeren")
	v.post(m.post, m.form("een zin over zeegras")).is(http.StatusUnprocessableEntity).shows("staan zo niet in de tekst", "een zin over zeegras")
	v.post(m.post, m.form(quote)).to()
	v.again(h, m.read, page).is(http.StatusOK).shows(`<mark class="hl hl-yellow" id="markering-1">`+quote+`</mark>`, "Uw markeringen (1)")
	one := m.post + "/1"
	changed := m.form("")
	changed.Set("version", "1")
	changed.Set("colour", "blue")
	changed.Set("text", "Navragen bij de buren.")
	v.post(one, changed).to()
	changed.Set("text", "Uit een oud venster.")
	v.post(one, changed).is(http.StatusConflict).shows("Navragen bij de buren.", "Uit een oud venster.")
	all := pathTo("/vergaderingen/%d/aantekeningen", m.meeting)
	v.get(all).is(http.StatusOK).shows("4.c Berichtenapps", quote, "Navragen bij de buren.")
	v.get(all+".txt").is(http.StatusOK).shows("[blauw] “"+quote+"”", "Navragen bij de buren.")
	v.get(fmt.Sprintf("/stukken/%d", m.paper)).is(http.StatusOK).shows(`<mark class="hl hl-blue"`)
	v.post(one+"/weg", m.form("")).to()
	v.get(m.read).is(http.StatusOK).hides("<mark", "Navragen")
	v.get(all).is(http.StatusOK).shows("Nog niets genoteerd of gemarkeerd")
}

func TestNobodyElseReadsWhatAMemberMarked(t *testing.T) {
	h := openHall(t)
	m := h.marks()
	form := m.form(h.words(m))
	const secret = "Bel eerst met de buren over zeegras."
	form.Set("text", secret)
	v := h.as(member)
	before := h.version()
	v.post(m.post, form).to()
	if h.version() != before {
		t.Error("the trail tells what a member marks")
	}
	for _, other := range []string{secretary, "ilse.wouters@vws.example", "marijke.teunissen@bzk.example", "annelies.deboer@bzk.example", "ruben.achterberg@bzk.example"} {
		o := h.as(other)
		all := pathTo("/vergaderingen/%d/aantekeningen", m.meeting)
		for _, path := range []string{m.read, fmt.Sprintf("/stukken/%d", m.paper), all, all + ".txt", "/zoeken?q=buren", "/spoor"} {
			if body := o.get(path).body; strings.Contains(body, secret) || strings.Contains(body, "<mark class=\"hl") {
				t.Errorf("%s reads what another marked at %s", other, path)
			}
		}
		o.post(m.post+"/1/weg", m.form("")).is(http.StatusNotFound)
	}
	v.get("/zoeken?q=zeegras").hides(secret) // not even in his own search
}

func TestTheListOfNotesAndHighlightsPages(t *testing.T) {
	h := openHall(t)
	m := h.marks()
	who, err := strconv.Atoi(value(t, h, "SELECT id FROM people WHERE email = '"+member+"'"))
	if err != nil {
		t.Fatal(err)
	}
	err = h.store.Change(t.Context(), access.System("toets"), func(tx *store.Tx) error {
		for i := range 60 {
			h := reading.Highlight{
				Person: uint(who), Meeting: m.meeting, Item: m.item, Paper: m.paper, Number: 1, At: i, Quote: fmt.Sprintf("passage %02d", i), Colour: reading.Blue,
			}
			if err := tx.Put(&h); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	all := pathTo("/vergaderingen/%d/aantekeningen", m.meeting)
	v := h.as(member)
	v.get(all).is(http.StatusOK).shows("passage 49", "1–50 van 60").hides("passage 50")
	v.get(all + "?pagina=2").is(http.StatusOK).shows("passage 59").hides("passage 49")
	v.get(all+".txt").is(http.StatusOK).shows("passage 00", "passage 59")
}
