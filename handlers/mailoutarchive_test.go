package handlers_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"beraad/handlers"
	"beraad/jobs"
	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/format/dsn/dsntest"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/store"
	letters "beraad/views/mail"
)

// receiver is a real mail server that keeps what it gets, by address. It refuses weigert@, and asks to come back for later@.
type receiver struct {
	addr string
	mu   sync.Mutex
	got  map[string]string
}

func (r *receiver) NewSession(*smtp.Conn) (smtp.Session, error) { return &reception{receiver: r}, nil }

type reception struct {
	*receiver
	to string
}

func (s *reception) Reset()                               {}
func (s *reception) Logout() error                        { return nil }
func (s *reception) Mail(string, *smtp.MailOptions) error { return nil }

func (s *reception) Rcpt(to string, _ *smtp.RcptOptions) error {
	switch s.to = to; {
	case strings.HasPrefix(to, "weigert"):
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "=geen mail van u"}
	case strings.HasPrefix(to, "later"):
		return &smtp.SMTPError{Code: 450, EnhancedCode: smtp.EnhancedCode{4, 2, 1}, Message: "kom later terug"}
	}
	return nil
}

func (s *reception) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.got[s.to] != "" {
		s.got[s.to] += "twice"
	}
	s.got[s.to] += string(text)
	return err
}

func openReceiver(t *testing.T) *receiver {
	t.Helper()
	r := &receiver{got: map[string]string{}}
	server := smtp.NewServer(r)
	server.Domain, server.ErrorLog = "localhost", log.New(io.Discard, "", 0)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	r.addr = l.Addr().String()
	var serving sync.WaitGroup
	serving.Go(func() { _ = server.Serve(l) })
	t.Cleanup(func() { _ = server.Close(); serving.Wait() })
	return r
}

// withSent lets mail that went out be written again; nothing more goes out.
func withSent(o *handlers.Options) { sends(o, jobs.MailerOptions{}) }

// sends gives a website a mailer.
func sends(o *handlers.Options, with jobs.MailerOptions) *jobs.Mailer {
	with.Store, with.Log = o.Store, slog.New(slog.DiscardHandler)
	mailer := jobs.NewMailer(with)
	o.Sent = func(ctx context.Context, m *outbox.Message) (handlers.SentMail, error) { return mailer.Sent(ctx, m) }
	return mailer
}

// post is a hall with a mailer that sends to a receiver.
type post struct {
	*hall
	mailer *jobs.Mailer
	to     *receiver
}

func openPost(t *testing.T) *post {
	t.Helper()
	p := &post{to: openReceiver(t)}
	p.hall = openHall(t, func(o *handlers.Options) {
		writer, err := letters.NewWriter(letters.House{BaseURL: "http://beraad.example", Name: "Beraad"})
		if err != nil {
			t.Fatal(err)
		}
		relay, err := jobs.NewRelay("smtp://"+p.to.addr, jobs.RelayOptions{Log: o.Log})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = relay.Close() })
		composer := &jobs.Composer{Store: o.Store, Writer: writer, Log: o.Log}
		p.mailer = sends(o, jobs.MailerOptions{
			Sender: relay, Compose: composer.Compose, StartDue: distribution.StartDue, Settled: distribution.Settled,
		})
		o.Copy = p.mailer.Copy
	})
	return p
}

func (p *post) work() {
	p.t.Helper()
	if err := p.mailer.Work(p.t.Context()); err != nil {
		p.t.Fatal(err)
	}
}

// people are on the lists of the mail-out, by address: with names that are a trap for a header, a spreadsheet or a mould.
var people = map[string]string{
	"aris@vws.example": "Aris", "formule@vws.example": `=HYPERLINK("http://kwaad.example";"klik")`, "komma@vws.example": `Jansen, P. "Piet" <x@y>`,
	"zoe@vws.example": "Zoë van der Geërgerde-Überlänge met een naam die over de rand van een regel van achtenzeventig tekens heen gaat, en nog verder",
	"mal@vws.example": "{{eigen deel 2}}", "naamloos@vws.example": "", "weigert@vws.example": "Nee Bedankt", "later@vws.example": "+Later",
	"weg@vws.example": "Weg", "retour@vws.example": "@Retour",
}

// everyone puts the people on two lists of which one is on the other, and gives the upper one.
func (p *post) everyone(v *visitor) (upper string) {
	upper = v.post("/lijsten", url.Values{"body": {p.body("cio-beraad")}, "name": {"Alle <ambtenaren>"}}).to()
	inner := v.post("/lijsten", url.Values{"body": {p.body("cio-beraad")}, "name": {"=Binnenste"}}).to()
	for address, name := range people {
		on := inner
		if address == "aris@vws.example" || address == "weigert@vws.example" {
			on = upper
		}
		v.post(on+"/adressen", url.Values{"address": {address}, "name": {name}}).is(http.StatusSeeOther)
	}
	v.post(inner+"/adressen", url.Values{"address": {"aris@vws.example"}}).is(http.StatusSeeOther) // on both: gets one
	v.post(upper+"/lijsten", url.Values{"part": {lastOf(inner)}}).is(http.StatusSeeOther)
	return upper
}

func lastOf(path string) string { return path[strings.LastIndex(path, "/")+1:] }

// goesOut writes a mail-out to everyone with two annexes, approved by another, and lets it go until nothing more can happen today.
func (p *post) goesOut(v *visitor) (id uint) {
	p.t.Helper()
	upper := p.everyone(v)
	m := p.marks()
	v.upload(fmt.Sprintf("/stukken/%d/versies", m.paper), url.Values{"note": {"x"}}, "file", "notitie.txt", []byte("regel één\r\n.\r\nregel drie zonder eind")).to()
	var version uint
	p.within(func(tx *store.Tx) error {
		latest, err := paper.LatestOf(tx, m.paper)
		version = latest.ID
		return err
	})
	path := v.post("/verspreidingen", url.Values{
		"body": {p.body("cio-beraad")}, "subject": {"Goed nieuws: <b> & méér"}, "greeting": {"Geachte collega,"},
		"intro": {"Hierbij de lijn.\r\n\r\n.\r\n\r\nMet een punt."}, "lists": {lastOf(upper)}, "annexes": {strconv.Itoa(int(version))},
	}).to()
	n, _ := strconv.Atoi(lastOf(path))
	p.machine(func(tx *store.Tx) error {
		annexes, err := distribution.AnnexesOf(tx, uint(n))
		if len(annexes) != 1 {
			p.t.Errorf("%d annexes", len(annexes))
		}
		return err
	})
	p.machine(func(tx *store.Tx) error {
		permit, err := tx.Permit(access.TakeBounce, access.About{Kind: "message"}, "")
		if err != nil {
			return err
		}
		_, err = outbox.Suppress(permit, &outbox.Delivery{Row: store.Row{ID: p.anyDelivery(tx)}, Address: "weg@vws.example"}, "550 5.1.1 weg")
		return err
	})
	p.as(chair).post(path+"/goedkeuren", url.Values{"outside": {"ja"}}).is(http.StatusSeeOther)
	v.post(path+"/plan", url.Values{"now": {"ja"}}).is(http.StatusSeeOther)
	p.work()
	return uint(n)
}

func (p *post) anyDelivery(tx *store.Tx) uint {
	d, err := store.First[outbox.Delivery](store.Of[outbox.Delivery](tx).Order("id"))
	if err != nil {
		p.t.Fatal(err)
	}
	return d.ID
}

// rows reads a file of the archive as a spreadsheet does, by the heads of its columns.
func rows(t *testing.T, text string) (all []map[string]string) {
	t.Helper()
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	r.Comma = ';'
	lines, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, cell := range line {
			row[lines[0][i]] = cell
			if cell != "" && strings.Contains("=+-@\t\r", cell[:1]) {
				t.Errorf("a spreadsheet would run %q", cell)
			}
		}
		all = append(all, row)
	}
	return all
}

// remade makes the message of each recipient as LEES-MIJ.txt says, by who knows nothing of Beraad.
func remade(t *testing.T, files map[string]string) map[string]string {
	t.Helper()
	var told struct {
		Mark string `json:"merktekenBegintMet"`
	}
	if err := json.Unmarshal([]byte(files["data/verspreiding.json"]), &told); err != nil {
		t.Fatal(err)
	}
	made := map[string]string{}
	for line := range strings.Lines(files["data/samenstelling.jsonl"]) {
		var of struct {
			Address string   `json:"adres"`
			Own     []string `json:"eigen"`
		}
		if err := json.Unmarshal([]byte(line), &of); err != nil {
			t.Fatal(err)
		}
		rest, text := files["data/bericht/sjabloon.eml"], ""
		for i, own := range of.Own {
			before, after, found := strings.Cut(rest, fmt.Sprintf("%s %d}}", told.Mark, i+1))
			if !found {
				t.Fatalf("mark %d is not in the mould", i+1)
			}
			text, rest = text+before+own, after
		}
		if strings.Contains(rest, told.Mark) {
			t.Error("a mark is left")
		}
		made[of.Address] = text + rest
	}
	return made
}

// TestTheArchiveOfAMailOutSaysWhatTheReceiverGot has a recipient in each end: taken, refused, suppressed, stopped, and come back
// afterwards. What each of them got, byte for byte, can be made again out of the archive alone.
func TestTheArchiveOfAMailOutSaysWhatTheReceiverGot(t *testing.T) {
	p := openPost(t)
	v := p.as(secretary)
	id := p.goesOut(v)
	path := pathTo("/verspreidingen/%d", id)
	v.get(path).is(http.StatusOK).hides("Archiefpakket")
	v.get(path + "/archief.zip").is(http.StatusConflict).shows("nog niet afgelopen")
	p.clock.Set(today.Add(3 * time.Minute))
	v.post(path+"/stoppen", url.Values{"why": {"genoeg"}}).is(http.StatusSeeOther)
	p.work()
	d, messageID := p.deliveryTo("retour@vws.example")
	p.clock.Set(today.Add(time.Hour))
	mbox := "From x\n" + dsntest.Mail(dsntest.Postfix, dsntest.Said{To: "cio@bzk.example", For: d.Address, About: messageID, Text: "=box gone"})
	v = p.as(secretary)
	v.upload("/beheer/mail/retour", url.Values{}, "file", "retour.mbox", []byte(mbox)).is(http.StatusOK)

	v.get(path).is(http.StatusOK).shows("Archiefpakket downloaden", "11")
	files := bagOf(t, v.get(path+"/archief.zip").is(http.StatusOK))
	p.sameAsReceived(t, files)

	by := map[string]map[string]string{}
	for _, row := range rows(t, files["data/ontvangers.csv"]) {
		by[row["adres"]] = row
	}
	if len(by) != len(people) {
		t.Errorf("%d recipients, want %d", len(by), len(people))
	}
	for address, want := range map[string][]string{ // state, list, attempts, accepted, answer, told back
		"aris@vws.example":    {"geaccepteerd", "Alle <ambtenaren>", "1", "2026-11-24T09:00:00Z", "2.0.0 OK", ""},
		"mal@vws.example":     {"geaccepteerd", "'=Binnenste", "1", "2026-11-24T09:00:00Z", "2.0.0 OK", ""},
		"weigert@vws.example": {"geweigerd", "Alle <ambtenaren>", "1", "", "5.7.1 =geen", ""},
		"later@vws.example":   {"niet verzonden", "'=Binnenste", "1", "", "4.2.1 kom later", ""},
		"weg@vws.example":     {"onderdrukt", "'=Binnenste", "0", "", "550 5.1.1 weg", ""},
		"retour@vws.example":  {"teruggekomen", "'=Binnenste", "1", "2026-11-24T09:00:00Z", "2.0.0 OK", "5.1.1"},
	} {
		row := by[address]
		got := []string{row["stand"], row["verzendlijst"], row["pogingen"], row["aangenomen (UTC)"], row["antwoord van de mailserver"], row["code van de terugmelding"]}
		for i := range want {
			if want[i] == "" && got[i] != "" || !strings.HasPrefix(got[i], want[i]) {
				t.Errorf("%s: %q, want %q", address, got, want)
				break
			}
		}
	}
	if back := by["retour@vws.example"]; back["teruggemeld (UTC)"] != "2026-11-24T10:00:00Z" || back["teruggemeld (Nederlandse tijd)"] != "2026-11-24 11:00:00 +01:00" || back["bericht-ID"] != messageID {
		t.Errorf("came back: %v", back)
	}
	p.tellsItsTrail(t, files)
	p.isReadable(t, files, path)
	again := bagOf(t, v.get(path+"/archief.zip").is(http.StatusOK))
	if !strings.Contains(again["data/logboek.csv"], "nam een verspreiding mee voor het archief") {
		t.Error("that it was taken along is not in the trail")
	}
}

func (p *post) deliveryTo(address string) (d *outbox.Delivery, id string) {
	p.t.Helper()
	p.within(func(tx *store.Tx) (err error) {
		if d, err = store.First[outbox.Delivery](store.Of[outbox.Delivery](tx).Where("address = ?", address).Order("id DESC")); err != nil {
			return err
		}
		m, err := outbox.Find(tx, d.Message)
		if err == nil {
			id = m.IDOf(d)
		}
		return err
	})
	return d, id
}

// sameAsReceived compares each message that the receiver got with the one that the archive gives, and with the file on the page.
func (p *post) sameAsReceived(t *testing.T, files map[string]string) {
	t.Helper()
	p.to.mu.Lock()
	defer p.to.mu.Unlock()
	made := remade(t, files)
	if len(p.to.got) != 7 || len(made) != len(people) {
		t.Errorf("the receiver got %d messages, the archive tells of %d", len(p.to.got), len(made))
	}
	v, example := p.as(secretary), false
	for to, text := range p.to.got {
		if made[to] != text {
			t.Errorf("%s got\n%q\nand the archive says\n%q", to, text, made[to])
		}
		d, _ := p.deliveryTo(to)
		if got := v.get(fmt.Sprintf("/beheer/mail/bezorging/%d/bericht.eml", d.ID)).is(http.StatusOK); got.body != text {
			t.Errorf("the page says of %s\n%q", to, got.body)
		}
		example = example || files["data/bericht/voorbeeld.eml"] == text
	}
	if !example {
		t.Error("nobody got the example")
	}
	if got := files["data/bericht/bijlagen/20180202 Gebruik en keuze berichtenapps.txt"]; got != "regel één\r\n.\r\nregel drie zonder eind" {
		t.Errorf("the annex says %q of %q", got, slices.Collect(keysOf(files)))
	}
}

func keysOf(files map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for name := range files {
			if !yield(name) {
				return
			}
		}
	}
}

func (p *post) tellsItsTrail(t *testing.T, files map[string]string) {
	t.Helper()
	var deeds []string
	for _, row := range rows(t, files["data/logboek.csv"]) {
		deeds = append(deeds, row["wie"]+" "+row["wat"]+" "+row["reden"])
		if row["moment (UTC)"] == "" || row["code van de regel"] == "" {
			t.Errorf("a line has no moment or code: %v", row)
		}
	}
	said := strings.Join(deeds, "\n")
	at := 0
	for _, want := range []string{"stelde een verspreiding op", "keurde een verspreiding goed", "plande een verspreiding", "begon een verspreiding", "genoeg", "rondde een verspreiding af"} {
		next := strings.Index(said[at:], want)
		if next < 0 {
			t.Fatalf("%q is not in the trail, or too early:\n%s", want, said)
		}
		at += next
	}
}

func (p *post) isReadable(t *testing.T, files map[string]string, path string) {
	t.Helper()
	index := files["index.html"]
	for _, want := range []string{
		`lang="nl"`, "Goed nieuws: &lt;b&gt; &amp; méér", "Hierbij de lijn.", "Alle &lt;ambtenaren&gt;", "=Binnenste, staat op Alle &lt;ambtenaren&gt;", "Weigert", "genoeg",
		"./data/bericht/bijlagen/20180202%20Gebruik%20en%20keuze%20berichtenapps.txt", "teken voor teken", "persoonsgegevens", "Van dit adres was al bekend", `scope="col"`, "Zoë van der", "5.7.1",
	} {
		if !strings.Contains(strings.ToLower(index), strings.ToLower(want)) {
			t.Errorf("the index does not have %q", want)
		}
	}
	for _, bad := range []string{"<script", "http://beraad", "<link", "url(", "<ambtenaren>"} {
		if strings.Contains(index, bad) {
			t.Errorf("the index has %q", bad)
		}
	}
	for _, want := range []string{"samenstelling.jsonl", "1. Neem", "geweigerd (1)", "persoonsgegevens"} {
		if !strings.Contains(files["data/LEES-MIJ.txt"], want) {
			t.Errorf("LEES-MIJ.txt does not have %q:\n%s", want, files["data/LEES-MIJ.txt"])
		}
	}
	if !strings.Contains(files["data/bericht/bericht.txt"], "Met een punt.") || !strings.Contains(files["data/bericht/bericht.html"], "Met een punt.") {
		t.Errorf("the message says\n%s\n%s", files["data/bericht/bericht.txt"], files["data/bericht/bericht.html"])
	}
	for _, who := range []string{member, sgoSecretary, "tineke.oosterhof@bzk.example", coordinator} {
		p.as(who).get(path + "/archief.zip").is(http.StatusNotFound)
	}
	p.as(chair).get(path + "/archief.zip").is(http.StatusOK)
}

// kept is the archive of a mail-out of the case.
func keptMailOut(t *testing.T) (folder string, metadata []string) {
	t.Helper()
	p := openPost(t)
	id, _ := p.mailOutFrom("cio-beraad")
	files := bagOf(t, p.as(secretary).get(pathTo("/verspreidingen/%d/archief.zip", id)).is(http.StatusOK))
	return keptIn(t, files)
}

// TestTheSumsOfTheArchiveOfAMailOutAreThoseOfAnotherProgram asks the program that everybody has.
func TestTheSumsOfTheArchiveOfAMailOutAreThoseOfAnotherProgram(t *testing.T) {
	folder, _ := keptMailOut(t)
	checkSums(t, folder)
}

// TestTheMetadataOfTheArchiveOfAMailOutFollowTheScheme needs the scheme of the National Archives, as for the archive of a meeting.
func TestTheMetadataOfTheArchiveOfAMailOutFollowTheScheme(t *testing.T) {
	_, metadata := keptMailOut(t)
	checkMetadata(t, metadata)
}

// TestTheMarksOfAMouldAreNowhereElseInTheMessage: what somebody wrote must not be taken for a mark.
func TestTheMarksOfAMouldAreNowhereElseInTheMessage(t *testing.T) {
	shared := [][]byte{[]byte("From: x\r\n"), []byte("\r\nIk schrijf {{eigen deel 1}} en {{eigen deel (2) 2}}. Hallo {{eigen"), []byte(" deel 2}}")}
	mould, base := handlers.MouldOf(shared)
	text := string(mould)
	for i, own := range []string{"To: y\r\n", "{{eigen deel (3) 2}}"} {
		mark := fmt.Sprintf("%s %d}}", base, i+1)
		if strings.Count(text, mark) != 1 {
			t.Errorf("mark %q stands %d times in %q", mark, strings.Count(text, mark), text)
		}
		before, after, _ := strings.Cut(text, mark)
		text = before + own + after
	}
	if want := "From: x\r\nTo: y\r\n\r\nIk schrijf {{eigen deel 1}} en {{eigen deel (2) 2}}. Hallo {{eigen{{eigen deel (3) 2}} deel 2}}"; text != want {
		t.Errorf("%q", text)
	}
}
