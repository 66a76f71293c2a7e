package handlers

// Route is one address: what it needs before it runs, and what runs.
type Route struct {
	method, path string
	needs        Need
	run          func(*Server, *Visit) error
}

// routes is the map of the house. A test walks every route as every role; a new line that the table of that test
// does not know fails it.
var routes = []Route{
	{"GET", "/inloggen", public(), (*Server).showLogin},
	{"POST", "/inloggen", public(), (*Server).login},
	{"POST", "/inloggen/proef", public(), (*Server).loginDemo},
	{"POST", "/uitloggen", signedIn(), (*Server).logout},
	{"GET", "/begin/:secret", public(), (*Server).showSetUp},
	{"POST", "/begin/:secret", public(), (*Server).setUp},
	{"GET", "/healthz", public(), (*Server).healthy},
	{"GET", "/readyz", public(), (*Server).ready},

	// Overview, account, search, help.
	{"GET", "/", signedIn(), (*Server).showOverview},

	// Meetings: planning, agenda, convocation.

	// Papers: reading, printing, files.

	// Submissions.

	// Minutes, decisions, actions.

	// Policy lines.

	// Mail-outs and lists.

	// Woo requests.

	// Public pages.

	// Administration.
}
