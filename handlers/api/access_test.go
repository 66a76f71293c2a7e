package api_test

import (
	"bytes"
	"flag"
	"fmt"
	"mime/multipart"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"

	"beraad/handlers/api"
	"beraad/models/person"
)

var update = flag.Bool("update", false, "write the table of rights anew; read what changed before keeping it")

// roles are the columns of the table: one person for each role of the matrix, seen from the CIO-beraad. They are
// those of the table of the pages.
var roles = []struct{ letter, email string }{
	{"S", hanneke}, {"V", "lodewijk.brandsma@bzk.example"}, {"L", farid}, {"P", "ilse.wouters@vws.example"}, {"I", tineke},
	{"s", "pieternel.vos@az.example"}, {"W", marijke}, {"w", "joris.kaptein@bzk.example"}, {"A", annelies}, {"B", ruben}, {"X", ""},
}

const head = `# Who gets through which door of the API, at things of the CIO-beraad and the request of 2018. A test holds it against
# the program. S secretary, V chair, L member, P deputy, I submitter, s secretary of another body, W coordinator,
# w assessor, A auditor, B administrator, X no token. A letter says that the door opens: what happens behind it is up to
# the domain, which may find that what was sent is not right.
`

// TestEveryDoorForEveryRole walks every route as every role. Who is kept out changes nothing; a new route is not in the
// table, and fails.
func TestEveryDoorForEveryRole(t *testing.T) {
	var got strings.Builder
	got.WriteString(head)
	w := newWalk(t)
	for _, route := range api.Map() {
		method, path, _ := strings.Cut(route, " ")
		place := w.fill(path)
		line := ""
		for i, role := range roles {
			before := w.version()
			answer := w.knock(w.tokens[i], method, path, place)
			changed := w.version() != before
			switch {
			case answer.status >= http.StatusInternalServerError && answer.status != http.StatusServiceUnavailable: // no printer here
				t.Errorf("%s %s as %s: %d %s", method, place, role.letter, answer.status, answer.body)
			case answer.status == http.StatusUnauthorized, answer.status == http.StatusForbidden, answer.status == http.StatusNotFound:
				line += "."
				if changed {
					t.Errorf("%s %s as %s was refused and changed something", method, place, role.letter)
				}
			default:
				line += role.letter
			}
			if method == http.MethodGet && role.letter == "B" && answer.status == http.StatusOK && readsPaper(path) {
				t.Errorf("the administrator reads %s", path)
			}
			if changed && method != http.MethodGet {
				w = newWalk(t) // the next one finds it as it was
			}
		}
		fmt.Fprintf(&got, "%s  %-6s %s\n", line, method, path)
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
	if string(want) != got.String() {
		t.Errorf("rights differ from the table:\n%s", differing(string(want), got.String()))
	}
}

// readsPaper tells whether an address gives the text or the file of a paper.
func readsPaper(path string) bool { return strings.Contains(path, "/versies/") }

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

// walk is the API with the case, and a token of every role.
type walk struct {
	*desk
	tokens []string
}

func newWalk(t *testing.T) *walk {
	t.Helper()
	w := &walk{desk: open(t)}
	for _, role := range roles {
		token := ""
		if role.email != "" {
			token = w.token(role.email, person.Writes)
		}
		w.tokens = append(w.tokens, token)
	}
	w.openRound(w.tokens[0])
	w.one("INSERT INTO highlights (rev, person, meeting, item, paper, number, at, quote, before, after, colour, text, gone) SELECT 1, (SELECT id FROM people WHERE email = '" +
		hanneke + "'), " + thatMeeting + ", item, paper, 1, 0, 'Woorden', '', '', 'yellow', '', false FROM paper_items WHERE item = " + thatItem + " ORDER BY paper LIMIT 1 RETURNING id")
	w.one("INSERT INTO gone_addresses (rev, address, since, answer, delivery) SELECT 1, address, '2026-11-01 09:00:00', '550 5.1.1', id FROM deliveries ORDER BY id LIMIT 1 RETURNING id")
	return w
}

// knock asks without filling anything in.
func (w *walk) knock(token, method, path, place string) *answer {
	switch {
	case method == http.MethodGet || method == http.MethodDelete:
		return w.ask(token, method, place, nil)
	case w.takesFile(method, path):
		return w.upload(token, place, nil)
	}
	sent := map[string]any{}
	for name, query := range named[path] {
		sent[name] = w.one("SELECT " + query)
	}
	return w.ask(token, method, place, sent)
}

// takesFile tells whether the document asks for a file there.
func (w *walk) takesFile(method, path string) bool {
	body := w.document.Paths.Value(path).GetOperation(method).RequestBody
	return body != nil && body.Value.Content["multipart/form-data"] != nil
}

// named are the things that must be named before a door is a door: without a body nobody can plan a meeting of it.
var named = map[string]map[string]string{
	"/vergaderingen": {"gremium": thatBody}, "/onderwerpen": {"gremium": thatBody}, "/stukken": {"gremium": thatBody},
	"/aanbiedingen": {"gremium": thatBody}, "/beleidslijnen": {"gremium": thatBody}, "/verzendlijsten": {"gremium": thatBody},
	"/verspreidingen": {"gremium": thatBody}, "/adviezen": {"aan": thatBody}, "/rondes": {"gremium": thatBody},
	"/voorraad/{id}/agendering": {"vergadering": thatMeeting}, "/aanbiedingen/{id}/agendering": {"vergadering": thatMeeting},
	"/vergaderingen/{id}/verslag/vaststelling": {"vergadering": thatMeeting},
	"/adviezen/{id}/agendering":                {"agendapunt": thatItem}, "/adviezen/{id}/concept": {"stuk": thatFile},
	"/stukken/{id}/verbanden":            {"stuk": thatFile},
	"/beleidslijnen/{id}/vaststelling":   {"besluit": spots["besluiten/{id}"]},
	"/verzoeken/{id}/gevonden/afwijzing": {"stuk": "(SELECT min(paper) FROM request_candidates WHERE request = " + thatRequest + ")"},
	"/agendapunten/{id}/plaats":          {"rubriek": spots["rubrieken/{rubriek}"]},
	"/beleidslijnen/{id}/aanbod":         {"gremium": "(SELECT id FROM bodies WHERE code = 'icbr')"},
	"/agendapunten/{id}/adviezen":        {"aan": "(SELECT id FROM bodies WHERE code = 'icbr')"},
}

const aMail = "From: a@bzk.example\r\nTo: b@bzk.example\r\nSubject: Een bijlage\r\n\r\nDe tekst van de mail.\r\n"

// upload sends a mail as a file, with fields beside it.
func (d *desk) upload(token, place string, fields map[string]string) *answer {
	d.t.Helper()
	return d.uploadFile(token, place, fields, "Een bijlage.eml", []byte(aMail))
}

func (d *desk) uploadFile(token, place string, fields map[string]string, name string, content []byte) *answer {
	d.t.Helper()
	var form bytes.Buffer
	parts := multipart.NewWriter(&form)
	for name, value := range fields {
		if err := parts.WriteField(name, value); err != nil {
			d.t.Fatal(err)
		}
	}
	part, err := parts.CreateFormFile("bestand", name)
	if err == nil {
		_, err = part.Write(content)
	}
	if err == nil {
		err = parts.Close()
	}
	if err != nil {
		d.t.Fatal(err)
	}
	return d.send(token, http.MethodPost, place, parts.FormDataContentType(), form.Bytes())
}

// version is that of the data: it grows with every change.
func (d *desk) version() (n int) {
	d.t.Helper()
	return d.one("SELECT coalesce(max(id), 0) FROM audit_entries")
}

// one gives the number that a query finds.
func (d *desk) one(query string) (n int) {
	d.t.Helper()
	db, err := d.store.SQL()
	if err == nil {
		err = db.QueryRow(query).Scan(&n)
	}
	if err != nil {
		d.t.Fatalf("%s: %v", query, err)
	}
	return n
}

const (
	thatBody    = "(SELECT id FROM bodies WHERE code = 'cio-beraad')"
	thatMeeting = "(SELECT max(m.id) FROM meetings m JOIN bodies b ON b.id = m.body WHERE b.code = 'cio-beraad' AND m.starts_at < '2019-01-01')"
	thatItem    = "(SELECT max(id) FROM items WHERE topic > 0 AND meeting = " + thatMeeting + ")"
	thatRequest = "(SELECT id FROM requests WHERE reference = '2018-0000512044')"
	thatFile    = "(SELECT min(p.id) FROM papers p JOIN versions v ON v.paper = p.id WHERE v.file <> '' AND p.body = " + thatBody + ")"
	thatMailOut = "(SELECT d.id FROM distributions d JOIN bodies b ON b.id = d.body WHERE b.code = 'cio-beraad')"
)

// spots are the things of the case by the way to them.
var spots = map[string]string{
	"/stukken/{id}/versies/{nr}/bestand": thatFile,
	"gremia/{id}":                        thatBody, "vergaderingen/{id}": thatMeeting, "agendapunten/{id}": thatItem, "verslag/{agendapunt}": thatItem,
	"reikwijdte/{agendapunt}": thatItem,
	"leden/{lid}":             "(SELECT max(id) FROM memberships WHERE body = " + thatBody + ")",
	"rubrieken/{rubriek}":     "(SELECT max(id) FROM meeting_rubrics WHERE meeting = " + thatMeeting + ")",
	"stukken/{stuk}":          "(SELECT max(paper) FROM paper_items WHERE item = " + thatItem + ")",
	"bijlagen/{stuk}":         "(SELECT max(id) FROM papers)",
	"stukken/{id}":            "(SELECT agenda_paper FROM meetings WHERE id = " + thatMeeting + ")",
	"versies/{nr}":            "1",
	"voorraad/{id}":           "(SELECT max(id) FROM stock_items WHERE body = " + thatBody + ")",
	"aanbiedingen/{id}":       "(SELECT max(id) FROM submissions)", "aanbiedingen/{aanbieding}": "(SELECT max(id) FROM submissions)",
	"besluiten/{id}":   "(SELECT max(id) FROM decisions WHERE meeting = " + thatMeeting + ")",
	"actiepunten/{id}": "1", "opmerkingen/{opmerking}": "1", "adressen/{adres}": "1", "afmeldingen/{afmelding}": "1", "zienswijzen/{vraag}": "1",
	"adviezen/{id}":           "(SELECT max(id) FROM advices)",
	"rondes/{id}":             "(SELECT max(id) FROM rounds)",
	"formuliervelden/{id}":    "1", // no body of the case asks more than the nine fields
	"onderwerpen/{id}":        "(SELECT topic FROM items WHERE id = " + thatItem + ")",
	"beleidslijnen/{id}":      "(SELECT id FROM policies WHERE name = 'Berichtenapps')",
	"verzendlijsten/{id}":     "(SELECT id FROM mailing_lists WHERE body = " + thatBody + ")",
	"verspreidingen/{id}":     thatMailOut,
	"ontvangers/{ontvanger}":  "(SELECT max(id) FROM deliveries WHERE message = (SELECT message FROM distributions WHERE id = " + thatMailOut + "))",
	"verzoeken/{id}":          thatRequest,
	"documenten/{id}":         "(SELECT id FROM request_documents WHERE nr = 8 AND request = " + thatRequest + ")",
	"eigen-markeringen/{id}":  "1",
	"vervallen-adressen/{id}": "1",
	"lijsten/{lijst}":         "1", // no list of the case is on another
	"markeringen/{id}":        "(SELECT max(id) FROM marks WHERE request = " + thatRequest + ")",
	"brieven/{id}":            "(SELECT max(id) FROM request_missives WHERE request = " + thatRequest + ")",
	"publicaties/{id}":        "(SELECT max(id) FROM publications)",
}

// fill puts real numbers in an address.
func (w *walk) fill(path string) string {
	w.t.Helper()
	parts := strings.Split(path, "/")
	literal := ""
	for i, part := range parts {
		if !strings.HasPrefix(part, "{") {
			literal = part
			continue
		}
		query, known := spots[path] // where only one of its kind will do
		if !known || part != "{id}" {
			query, known = spots[literal+"/"+part]
		}
		if !known {
			w.t.Errorf("%s: the test has nothing for %s/%s", path, literal, part)
		}
		parts[i] = fmt.Sprint(w.one("SELECT " + query))
	}
	return strings.Join(parts, "/")
}
