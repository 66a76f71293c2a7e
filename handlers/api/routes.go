package api

import (
	"net/http"
	"strings"
)

// route is one address of the API, with all that the document says of it.
type route struct {
	method, path string
	tag, summary string
	query        []parameter
	takes        any // what is sent, as a zero value
	gives        any // what is answered, as a zero value; a slice is a list in pages
	run          func(*call) (any, error)
}

// parameter is something by which a list is narrowed.
type parameter struct {
	name, words string
	sort        any // a zero value
}

// status is that of an answer that is in order.
func (r route) status() int {
	if r.method == http.MethodPost && !strings.HasSuffix(r.path, "}/indiening") {
		return http.StatusCreated
	}
	return http.StatusOK
}

// fits tells whether an address is of this route, whatever its method.
func (r route) fits(path string) bool {
	asked, own := strings.Split(path, "/"), strings.Split(Prefix+r.path, "/")
	if len(asked) != len(own) {
		return false
	}
	for i, part := range own {
		if part != asked[i] && !strings.HasPrefix(part, "{") {
			return false
		}
	}
	return true
}

var (
	ofBody = parameter{"gremium", "Alleen van het gremium met dit nummer.", uint(0)}
	ofYear = parameter{"jaar", "Alleen uit dit jaar.", 0}
)

// routes is the map of the API. The OpenAPI document is made of it.
var routes = []route{
	{"GET", "/gremia", "Gremia", "Alle gremia", nil, nil, []Body{}, (*call).bodies},
	{"GET", "/gremia/{id}", "Gremia", "Een gremium", nil, nil, Body{}, (*call).body},
	{"GET", "/gremia/{id}/leden", "Gremia", "Wie er nu in een gremium zitten", nil, nil, []Member{}, (*call).members},

	{"GET", "/vergaderingen", "Vergaderingen", "Vergaderingen die nog komen, of die zijn geweest", []parameter{
		ofBody, {"voorbij", "true: die zijn geweest, de nieuwste eerst.", false},
	}, nil, []Meeting{}, (*call).meetings},
	{"GET", "/vergaderingen/{id}", "Vergaderingen", "Een vergadering", nil, nil, Meeting{}, (*call).meeting},
	{"GET", "/vergaderingen/{id}/agenda", "Vergaderingen", "De agenda, met rubrieken, punten en hun stukken", nil, nil, Agenda{}, (*call).agenda},
	{"GET", "/vergaderingen/{id}/stukken", "Vergaderingen", "De stukken van een vergadering", nil, nil, []Paper{}, (*call).meetingPapers},
	{"GET", "/vergaderingen/{id}/besluiten", "Vergaderingen", "De besluiten van een vergadering", nil, nil, []Decision{}, (*call).meetingDecisions},

	{"GET", "/stukken/{id}", "Stukken", "Een stuk", nil, nil, Paper{}, (*call).paper},
	{"GET", "/stukken/{id}/versies", "Stukken", "De versies van een stuk", nil, nil, []Version{}, (*call).versions},
	{"GET", "/stukken/{id}/versies/{nr}", "Stukken", "Een versie met haar tekst", nil, nil, Text{}, (*call).version},

	{"GET", "/beleidslijnen", "Beleidslijnen", "Beleidslijnen", nil, nil, []Policy{}, (*call).policies},
	{"GET", "/beleidslijnen/{id}", "Beleidslijnen", "Een beleidslijn met haar laatste tekst", nil, nil, PolicyText{}, (*call).policy},

	{"GET", "/besluiten", "Besluiten", "Het register van besluiten, de nieuwste eerst", []parameter{ofBody, ofYear}, nil, []Decision{}, (*call).decisions},
	{"GET", "/besluiten/{id}", "Besluiten", "Een besluit", nil, nil, Decision{}, (*call).decision},

	{"GET", "/aanbiedingen", "Aanbiedingen", "Uw eigen aanbiedingen, of wat bij een secretariaat ligt", []parameter{ofBody}, nil, []Submission{}, (*call).submissions},
	{"POST", "/aanbiedingen", "Aanbiedingen", "Een concept beginnen", nil, NewSubmission{}, Submission{}, (*call).startSubmission},
	{"GET", "/aanbiedingen/{id}", "Aanbiedingen", "Een aanbieding", nil, nil, Submission{}, (*call).submission},
	{"PUT", "/aanbiedingen/{id}", "Aanbiedingen", "Een concept invullen", nil, Form{}, Submission{}, (*call).saveSubmission},
	{"POST", "/aanbiedingen/{id}/indiening", "Aanbiedingen", "Een concept indienen", nil, Handing{}, Submission{}, (*call).submit},

	{"GET", "/verzoeken", "Verzoeken", "Woo-verzoeken", nil, nil, []Request{}, (*call).requests},
	{"GET", "/verzoeken/{id}", "Verzoeken", "Een Woo-verzoek met zijn termijn", nil, nil, Request{}, (*call).request},
	{"GET", "/verzoeken/{id}/inventaris", "Verzoeken", "De inventarislijst van een verzoek", nil, nil, []InventoryRow{}, (*call).inventory},
}
