package api

import (
	"net/http"
	"slices"
	"strings"

	"beraad/models/access"
)

// route is one address of the API, with all that the document says of it. The functions in door.go make one out of
// what it does, so that what is sent and answered follows from the types of that function.
type route struct {
	method, path string
	tag, summary string
	query        []parameter
	needs        access.Action // what somebody must be able to do somewhere before it runs; a read needs none
	takes        any           // what is sent, as a zero value
	file         bool          // a file comes along, in a form of parts
	looks        bool          // nothing of what is sent is kept
	undone       bool          // what is sent is done and taken back, to look at it
	makes        bool          // what is answered is made while it is asked
	gives        any           // what is answered, as a zero value; a slice is a list in pages
	status       int           // of an answer that is in order
	run          func(*call) (any, error)
}

// parameter is something by which a list is narrowed.
type parameter struct {
	name, words string
	sort        any // a zero value
}

// routes is the map of the API. The OpenAPI document is made of it.
var routes = slices.Concat(
	under("Gremia", bodyRoutes, habitRoutes, fieldRoutes),
	under("Vergaderingen", meetingRoutes, sendingRoutes, yearRoutes, takingRoutes, openRoutes),
	under("Agenda", agendaRoutes, itemRoutes, stockRoutes, positionRoutes),
	under("Zitting", sittingRoutes, attendanceRoutes),
	under("Verslag", minutesRoutes),
	under("Besluiten", decisionRoutes),
	under("Actiepunten", actionRoutes),
	under("Adviezen", adviceRoutes),
	under("Schriftelijke rondes", roundRoutes),
	under("Aanbiedingen", submissionRoutes),
	under("Stukken", paperRoutes, topicRoutes, searchRoutes),
	under("Voor uzelf", ownRoutes, highlightRoutes),
	under("Invoer", memberListRoutes, ministryListRoutes),
	under("Beleidslijnen", policyRoutes),
	under("Verzendlijsten", listRoutes, listPartRoutes, enlistRoutes),
	under("Verspreidingen", mailOutRoutes),
	under("Teruggekomen mail", bounceRoutes),
	under("Verzoeken", requestRoutes, termRoutes, letterRoutes, figureRoutes),
	under("Documenten van een verzoek", documentRoutes, markRoutes, commentRoutes),
	under("Besluit op een verzoek", rulingRoutes, publicationRoutes),
)

// under gives routes the heading that they have in the document.
func under(tag string, lists ...[]route) []route {
	all := slices.Concat(lists...)
	for i := range all {
		all[i].tag = tag
	}
	return all
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

// anyone stands in the place of what somebody must be able to do, where that is no more than to be known.
const anyone access.Action = ""

// writes tells whether a route changes something, so that a token must be one that writes.
func (r route) writes() bool { return r.method != http.MethodGet }

// Map lists the addresses of the API, as method and path.
func Map() []string {
	all := make([]string, len(routes))
	for i, r := range routes {
		all[i] = r.method + " " + r.path
	}
	return all
}
