package handlers_test

import (
	"bytes"
	"flag"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/handlers"
)

var update = flag.Bool("update", false, "write the table of rights anew; read what changed before keeping it")

// roles are the columns of the table: one person for each role of the matrix (reliability §5), seen from the CIO-beraad.
var roles = []struct{ letter, email string }{
	{"S", secretary}, {"V", "lodewijk.brandsma@bzk.example"}, {"L", member}, {"P", "ilse.wouters@vws.example"},
	{"I", "tineke.oosterhof@bzk.example"}, {"s", "pieternel.vos@az.example"}, {"W", "marijke.teunissen@bzk.example"},
	{"w", "joris.kaptein@bzk.example"}, {"A", "annelies.deboer@bzk.example"}, {"B", "ruben.achterberg@bzk.example"}, {"X", ""},
}

const head = `# Who gets through which door, at things of the CIO-beraad and the request of 2018. A test holds it against the program.
# S secretary, V chair, L member, P deputy, I submitter, s secretary of another body, W coordinator, w assessor,
# A auditor, B administrator, X nobody. A letter says that the door opens: what happens behind it is up to the domain.
`

// TestEveryDoorForEveryRole walks every route as every role. Who is kept out changes nothing; a new route is not in the
// table, and fails.
func TestEveryDoorForEveryRole(t *testing.T) {
	var got strings.Builder
	got.WriteString(head)
	clocked := func(o *handlers.Options) { o.SetClock, o.API = func(time.Time) {}, http.NotFoundHandler() }
	shared := openDoors(t, clocked)
	places := placesOf(t, shared)
	sent := url.Values{ // what names the thing in a form
		"item": {places["punten/:item"]}, "mark": {places["mark"]}, "delivery": {places["delivery"]}, "email": {member}, "name": {"robot"}, "scope": {"read"},
		"key": {"refused-outside:12"}, "body": {places["gremia/:id"]}, "of": {"cto-raad"}, "address": {places["address"]},
	}
	for _, address := range handlers.Map() {
		h := shared
		if address.Method == http.MethodPost {
			h = openDoors(t, clocked) // behind a door that opens things change
		}
		path := places.fill(t, address.Path)
		line := ""
		for _, role := range roles {
			v := h.nobody()
			if role.email != "" {
				v = h.seated(role.email)
			}
			before := h.version()
			answer := v.do(address.Method, path, "application/x-www-form-urlencoded", strings.NewReader(sent.Encode()))
			if answer.status >= http.StatusInternalServerError && answer.status != http.StatusServiceUnavailable { // no printer here
				t.Errorf("%s %s as %s: %d", address.Method, path, role.letter, answer.status)
			}
			if kept(answer) {
				line += "."
				if address.Method == http.MethodPost && h.version() != before {
					t.Errorf("%s %s as %s was refused and changed something", address.Method, path, role.letter)
				}
				continue
			}
			line += role.letter
			if address.Method == http.MethodPost && h.version() != before {
				h = openDoors(t, clocked) // the next one finds it as it was
			}
		}
		if _, known := shut[address.Path]; strings.Trim(line, ".") == "" && !known {
			t.Errorf("%s %s (%s): nobody gets in", address.Method, address.Path, path)
		}
		fmt.Fprintf(&got, "%s  %-4s %s\n", line, address.Method, address.Path)
	}
	const golden = "testdata/access.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, []byte(got.String())) {
		t.Errorf("rights differ from the table:\n%s", differing(string(want), got.String()))
	}
}

// openDoors is a hall in which the CIO-beraad answers a question in writing, and another is being written, and of which somebody
// left a list: the case has nothing of that.
func openDoors(t *testing.T, tune ...func(*handlers.Options)) *hall {
	t.Helper()
	h := openHall(t, append(tune, withSent)...)
	h.round("cio-beraad")
	h.roundDraft("cio-beraad")
	h.leave(h.wide(), "weg@x.example")
	return h
}

// shut are the doors behind which the case has nothing, with the reason.
var shut = map[string]string{
	"/bestanden/:version/:name/lezen":                          "the file of the case is no PDF or picture; see TestAFileIsShownInThePage",
	"/woo-verzoeken/:id/documenten/:nr/vakken":                 "no document of the case is a pdf of others; see TestABoxIsDrawnOnAPageWithoutAScript",
	"/woo-verzoeken/:id/documenten/:nr/vakken/bladzijde.jpg":   "as above",
	"/woo-verzoeken/:id/documenten/:nr/vakken/weg":             "as above",
	"/woo-verzoeken/:id/documenten/:nr/vakken/ongedaan":        "as above",
	"/woo-verzoeken/:id/zienswijze/:event":                     "nobody was asked for his view",
	"/account/tokens/:id/intrekken":                            "nobody has a token",
	"/account/sessies/:id/uit":                                 "a session is its owner's, and the last one here is of one person",
	"/beheer/taken/:id/opnieuw":                                "no background work failed",
	"/vergaderingen/:id/verslag/opmerkingen/:remark":           "nobody remarked on the minutes",
	"/vergaderingen/recessen/:id/weg":                          "the case of 2018 has no recesses",
	"/beheer/feestdagen/:id/weg":                               "the decrees of 2018 ship with the program",
	"/vergaderingen/:id/verslag/opmerkingen/:remark/overnemen": "as above",
	"/vergaderingen/:id/markeringen/:mark":                     "nobody marked a passage, and who did is the only one",
	"/vergaderingen/:id/markeringen/:mark/weg":                 "as above",
	"/stukken/:id/versies/:nr/verschil":                        "the agenda of the case has one version; see the tests of minutes",
	"/adviezen":                                                "who asks names a matter of his own; see the tests of advice",
	"/beheer/gremia/:id/formulier/:field":                      "no body of the case asks more than the nine fields; see TestABodyAsksMoreOnItsForm",
	"/beheer/gremia/:id/formulier/:field/plaats":               "as above",
	"/beheer/gremia/:id/formulier/:field/einde":                "as above",
	"/begin/:secret":                                           "nobody was invited",
	"/agenda/:secret":                                          "nobody made an address for a calendar",
	"/account/agenda/:id/intrekken":                            "as above",
	"/zoeken/bewaard/:id/weg":                                  "nobody kept a search; see TestASearchIsKeptAndCountedOnTheOverview",
	"/lijsten/:id/invoer/:nr":                                  "what somebody hands in is his alone; see TestWhatSomebodyHandsInIsHisAlone",
	"/lijsten/:id/invoer/:nr/geweigerd.csv":                    "as above",
	"/lijsten/:id/invoer/:nr/opnieuw":                          "as above",
	"/lijsten/:id/invoer/:nr/weg":                              "as above",
	"/woo-verzoeken/post/:mail":                                "no request of the case came by mail; see TestARequestIsRegisteredFromAnEmail",
	"/woo-verzoeken/post/:mail/terzijde":                       "as above",
	"/woo-verzoeken/:id/aanleveringen/:supply/stoppen":         "nothing was handed in for the case; see TestFilesAreHandedInForARequest",
	"/woo-verzoeken/:id/aanleveringen/:supply/verder":          "as above",
	"/woo-verzoeken/:id/aanleveringen/:supply/opnieuw":         "as above",
	"/woo-verzoeken/:id/aanleveringen/:supply/herkennen":       "as above; see TestAScanThatWasReadBeforeGetsItsTextLater",
	"/woo-verzoeken/:id/bestanden/:file/herkennen":             "as above",
	"/verspreidingen/:id/mail":                                 "nobody writes mail here; see TestAMailOutIsShownAsItsFirstReaderGetsIt",
	"/lijsten/:id/weghalen":                                    "the lists of the case follow their bodies and hold no address",
	"/beheer/mail/adressen/:id":                                "no mail of the case came back; see TestMailThatCameBackIsHandedIn",
	"/beheer/mail/adressen/:id/vrijgeven":                      "as above",
	"/sitemap-diwoo-infocat014.xml":                            "it asks for a month; see TestTheWooIndexFindsWhatIsPublic",
	"/sitemap-diwoo-infocat018.xml":                            "as above",
	"/beheer/mail/bezorging/:id":                               "the mail is composed by the program, which is not here",
	"/beheer/mail/bezorging/:id/bericht.html":                  "as above",
	"/beheer/mail/bezorging/:id/bericht.eml":                   "as above",
	"/beheer/mail/bezorging/:id/bijlage/:nr":                   "as above",
}

// kept tells whether somebody was kept out: sent to sign in, refused, or told that there is nothing.
func kept(a *answer) bool {
	switch a.status {
	case http.StatusNotFound, http.StatusForbidden:
		return true
	case http.StatusSeeOther:
		return strings.HasPrefix(a.header.Get("Location"), "/inloggen?") || a.header.Get("Location") == "/inloggen" && !strings.HasSuffix(a.what, "/uitloggen")
	}
	return false
}

// differing lists the lines that two tables do not share.
func differing(want, got string) string {
	var out strings.Builder
	wanted, found := strings.Split(want, "\n"), strings.Split(got, "\n")
	for _, line := range wanted {
		if !slices.Contains(found, line) {
			out.WriteString("- " + line + "\n")
		}
	}
	for _, line := range found {
		if !slices.Contains(wanted, line) {
			out.WriteString("+ " + line + "\n")
		}
	}
	return out.String()
}

// places gives the numbers of things of the case, by the way to them: "vergaderingen/:id".
type places map[string]string

// fill puts real numbers in an address.
func (p places) fill(t *testing.T, path string) string {
	t.Helper()
	parts := strings.Split(path, "/")
	literal := ""
	for i, part := range parts {
		if !strings.HasPrefix(part, ":") {
			literal = part
			continue
		}
		value, known := p[literal+"/"+part]
		if !known {
			t.Errorf("%s: the test has nothing for %s/%s", path, literal, part)
		}
		parts[i] = value
	}
	return strings.Join(parts, "/")
}

// placesOf looks up what the case made.
func placesOf(t *testing.T, h *hall) places {
	t.Helper()
	db, err := h.store.SQL()
	if err != nil {
		t.Fatal(err)
	}
	found := places{"begin/:secret": "x", "agenda/:secret": "x.ics", "agenda/:id": "1", "versies/:nr": "1", "bestanden/:name": "x", "afmelden/:token": h.leaves.Token(h.listOf("cio-beraad"), "lezer@x.example")}
	const past = "(SELECT max(m.id) FROM meetings m JOIN bodies b ON b.id = m.body WHERE b.code = 'cio-beraad' AND m.starts_at < '2019-01-01')"
	const asked = "(SELECT id FROM requests WHERE reference = '2018-0000512044')"
	for place, query := range map[string]string{
		"vergaderingen/:id":     "SELECT " + past,
		"punten/:item":          "SELECT max(id) FROM items WHERE topic > 0 AND meeting = " + past,
		"rubrieken/:rubric":     "SELECT max(id) FROM meeting_rubrics WHERE meeting = " + past,
		"voorraad/:of":          "SELECT max(s.id) FROM stock_items s JOIN bodies b ON b.id = s.body WHERE b.code = 'cio-beraad'",
		"aanbod/:of":            "SELECT max(id) FROM submissions",
		"stukken/:paper":        "SELECT max(p.paper) FROM paper_items p JOIN items i ON i.id = p.item WHERE i.meeting = " + past,
		"stukken/:id":           "SELECT agenda_paper FROM meetings WHERE id = " + past,
		"post/:mail":            "SELECT coalesce(max(id), 1) FROM incoming_mails",
		"concepten/:id":         "SELECT coalesce(max(id), 1) FROM round_drafts",
		"gremia/:id":            "SELECT id FROM bodies WHERE code = 'cio-beraad'",
		"leden/:lid":            "SELECT max(m.id) FROM memberships m JOIN bodies b ON b.id = m.body WHERE b.code = 'cio-beraad'",
		"bestanden/:version":    "SELECT min(v.id) FROM versions v WHERE v.file <> ''",
		"aanbiedingen/:id":      "SELECT max(id) FROM submissions",
		"beleidslijnen/:id":     "SELECT id FROM policies WHERE name = 'Berichtenapps'",
		"beleidslijnen/:slug":   "SELECT slug FROM policy_editions",
		"versies/:versie":       "SELECT number FROM policy_editions",
		"bijlagen/:bijlage":     "SELECT 1",
		"publicatie/:edition":   "SELECT id FROM policy_editions",
		"verspreidingen/:id":    "SELECT d.id FROM distributions d JOIN bodies b ON b.id = d.body WHERE b.code = 'cio-beraad'",
		"lijsten/:id":           "SELECT l.id FROM mailing_lists l JOIN bodies b ON b.id = l.body WHERE b.code = 'cio-beraad'",
		"invoer/:nr":            "SELECT 1",
		"woo-verzoeken/:id":     "SELECT " + asked,
		"reikwijdte/:item":      "SELECT max(item) FROM request_items WHERE request = " + asked,
		"documenten/:nr":        "SELECT 8",
		"publicaties/:id":       "SELECT id FROM publications",
		"publicaties/:file":     "SELECT name FROM publication_files WHERE name LIKE 'document-08%'",
		"openbaar/:slug":        "SELECT slug FROM publications",
		"openbaar/:file":        "SELECT name FROM publication_files WHERE name LIKE 'document-08%'",
		"opmerkingen/:remark":   "SELECT 1",
		"markeringen/:mark":     "SELECT 1",
		"bewaard/:id":           "SELECT 1",
		"voorraad/:stock":       "SELECT max(s.id) FROM stock_items s JOIN bodies b ON b.id = s.body WHERE b.code = 'cio-beraad'",
		"adviezen/:id":          "SELECT max(id) FROM advices",
		"afmeldingen/:optout":   "SELECT coalesce(max(id), 1) FROM optouts",
		"rondes/:id":            "SELECT coalesce(max(id), 1) FROM rounds",
		"onderwerpen/:id":       "SELECT max(i.topic) FROM items i JOIN meetings m ON m.id = i.meeting JOIN bodies b ON b.id = m.body WHERE b.code = 'cio-beraad'",
		"mark":                  "SELECT max(id) FROM marks WHERE request = " + asked + " AND version IN (SELECT p.version FROM document_papers p JOIN request_documents d ON d.id = p.document WHERE d.nr = 8)",
		"delivery":              "SELECT max(x.id) FROM deliveries x JOIN distributions d ON d.message = x.message JOIN bodies b ON b.id = d.body WHERE b.code = 'cio-beraad'",
		"address":               "SELECT coalesce(max(id), 1) FROM list_addresses",
		"mensen/:id":            "SELECT id FROM people WHERE email = '" + member + "'",
		"mail/:id":              "SELECT max(m.id) FROM messages m JOIN bodies b ON b.id = m.body WHERE b.code = 'cio-beraad'",
		"adressen/:id":          "SELECT 1",
		"bezorging/:id":         "SELECT max(d.id) FROM deliveries d JOIN messages m ON m.id = d.message JOIN bodies b ON b.id = m.body WHERE b.code = 'cio-beraad'",
		"acties/:id":            "SELECT coalesce(max(id), 1) FROM action_points",
		"zienswijze/:event":     "SELECT coalesce(max(id), 1) FROM request_events WHERE request = " + asked,
		"sessies/:id":           "SELECT max(id) FROM sessions",
		"tokens/:id":            "SELECT 1",
		"taken/:id":             "SELECT 1",
		"recessen/:id":          "SELECT 1",
		"feestdagen/:id":        "SELECT 1",
		"formulier/:field":      "SELECT 1",
		"bijlage/:nr":           "SELECT 1",
		"brieven/:letter":       "SELECT max(id) FROM request_missives WHERE request = " + asked,
		"brieven/:wet":          "SELECT 'woo'",
		"brieven/:soort":        "SELECT 'acknowledged'",
		"aanleveringen/:supply": "SELECT coalesce(max(id), 1) FROM supplies",
		"bestanden/:file":       "SELECT coalesce(max(id), 1) FROM supply_files",
	} {
		var value string
		if err := db.QueryRow(query).Scan(&value); err != nil {
			t.Errorf("%s: %v", place, err)
		}
		found[place] = value
	}
	return found
}

// version is that of the data: it grows with every change.
func (h *hall) version() (n int) {
	h.t.Helper()
	db, err := h.store.SQL()
	if err == nil {
		err = db.QueryRow("SELECT coalesce(max(id), 0) FROM audit_entries").Scan(&n)
	}
	if err != nil {
		h.t.Fatal(err)
	}
	return n
}
