package handlers_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"beraad/handlers"
	"beraad/jobs"
	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/person"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/views/print/printtest"
)

// TestADecisionWithoutADocumentIsMadePublic goes by the forms from a request for what is not there, or is public already, to the page that
// everybody reads, the list, the feed and the Woo index.
func TestADecisionWithoutADocumentIsMadePublic(t *testing.T) {
	printer := printtest.Open(t)
	for name, c := range map[string]struct {
		already, bodiless bool
		lead, second      string // who the second person is
	}{
		"nothing was found": {false, false, "Er zijn geen documenten gevonden waar het verzoek om vraagt.", secretary},
		"all is public":     {true, false, "Er is 1\u00a0document gevonden: dat was al openbaar.", secretary},
		"no body concerned": {false, true, "Er zijn geen documenten gevonden waar het verzoek om vraagt.", wooAssessor},
	} {
		t.Run(name, func(t *testing.T) {
			h := openHall(t, func(o *handlers.Options) {
				o.Printer = printer
				o.Theme.Organisation = "Beraad"
				publisher := &jobs.Publisher{Store: o.Store, Printer: printer, Organisation: "Beraad", Log: o.Log}
				o.Publish = func(ctx context.Context, who access.Actor, publication uint) error {
					return publisher.Make(ctx, who, publication, func(int, int) {})
				}
			})
			f := &wooFile{hall: h, desk: h.as(coordinator)}
			f.nothing(c.already, c.bodiless)
			f.desk.get(f.path+"/besluit").is(http.StatusOK).shows("Het besluit kan worden genomen", "Neem het besluit")
			f.desk.get(f.path + "/besluit.pdf").is(http.StatusOK)
			f.desk.post(f.path+"/besluit", url.Values{"on": {"2026-11-24"}, "reference": {"2026-0000000009"}}).to()
			f.desk.post(f.path+"/bekendmaken", url.Values{"on": {"2026-11-24"}}).to()
			made := f.desk.post(f.path+"/klaarzetten", nil).to()
			f.desk.get(made).is(http.StatusOK).shows("besluit.pdf", "keurt haar goed").hides("document-01")
			if f.desk.post(made, nil).status < http.StatusBadRequest {
				t.Error("who made it approved it")
			}
			if c.bodiless {
				f.as(secretary).post(made, nil).is(http.StatusForbidden)
				f.as(c.second).post(made, nil).is(http.StatusNotFound) // he handles requests only from now on
				f.coordinates(c.second)
			}
			second := f.as(c.second)
			second.get(made).is(http.StatusOK).shows("Keur goed", "en geen documenten")
			second.post(made, nil).to()
			f.desk.post(made+"/publiceren", nil).to()

			citizen, page := f.nobody(), "/openbaar/woo-kosten-van-het-zwembad-2026"
			shown := citizen.get(page).is(http.StatusOK).shows(c.lead, "besluit.pdf", "2026-0000000009").hides("De geen documenten")
			if c.already {
				shown.shows("https://zwembad.example/kosten", "Het document<")
			} else {
				shown.hides("Zoek in de documenten", "inventarislijst")
			}
			citizen.get(page + "/besluit.pdf").is(http.StatusOK)
			citizen.get("/openbaar").is(http.StatusOK).shows(page)
			citizen.get("/openbaar/feed.atom").is(http.StatusOK).shows(page)
			if zip := citizen.get(page + "/alles.zip").is(http.StatusOK).body; !strings.HasPrefix(zip, "PK") {
				t.Error("no zip")
			}
			documents, sitemaps := f.harvested()
			told := strings.Join(documents, "\n")
			if !strings.Contains(told, page+"/besluit.pdf") || !strings.Contains(sitemaps, "Besluit: Kosten van het zwembad") {
				t.Errorf("the Woo index does not find the letter: %q", documents)
			}
			if !c.already && strings.Contains(told, page+"/inventaris") {
				t.Errorf("a list of nothing is told: %q", documents)
			}
		})
	}
}

// nothing registers a request about what is not there, or of which all is public already, up to where it can be decided on.
func (f *wooFile) nothing(already, bodiless bool) {
	f.t.Helper()
	var bodies []string
	f.within(func(tx *store.Tx) error {
		b, err := store.First[body.Body](store.Of[body.Body](tx).Where("code = ?", "cio-beraad"))
		if !bodiless {
			bodies = append(bodies, fmt.Sprint(b.ID))
		}
		return err
	})
	f.path = f.desk.post("/woo-verzoeken", url.Values{
		"title": {"Kosten van het zwembad"}, "received": {"2026-11-20"}, "channel": {"mail"}, "words": {"Wat kost het zwembad?"}, "matter": {"De kosten van het zwembad."},
		"terms": {"zwembadkosten"}, "requester": {"Vera Gerritsen"}, "email": {"vera@post.example"}, "bodies": bodies,
	}).to()
	f.within(func(tx *store.Tx) error {
		r, err := store.First[request.Request](store.Of[request.Request](tx).Order("id DESC"))
		f.id = r.ID
		return err
	})
	f.desk.post(f.path+"/ontvangst", url.Values{"on": {"2026-11-21"}, "text": {"Ontvangen."}}).to()
	f.desk.post(f.path+"/zoeken", nil).to()
	if already {
		f.desk.post(f.path+"/documenten", url.Values{"do": {"openbaar"}, "title": {"Kosten van het bad"}, "url": {"https://zwembad.example/kosten"}}).to()
	}
}

// coordinates makes somebody a coordinator too.
func (f *wooFile) coordinates(email string) {
	f.t.Helper()
	storetest.Change(f.t, f.store, access.Actor{Account: 11, Person: 11, Name: "Beheer", Global: []access.Role{access.Admin}}, func(tx *store.Tx) error {
		a, err := store.First[person.Account](store.Of[person.Account](tx).Where("email = ?", email))
		if err != nil {
			return err
		}
		return person.SetRoles(tx, a, []access.Role{access.Coordinator})
	})
}
