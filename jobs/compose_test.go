package jobs_test

import (
	"log/slog"
	"strings"
	"testing"
	"time"

	"beraad/app/demo"
	"beraad/jobs"
	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/format/eml"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
	letters "beraad/views/mail"
	"beraad/views/print"
	"beraad/views/print/printtest"
)

// composer writes the messages of the domain, with a printer or without.
func composer(t *testing.T, s *store.Store, printer *print.Printer) *jobs.Composer {
	t.Helper()
	writer, err := letters.NewWriter(letters.House{BaseURL: "https://beraad.example", Name: "CIO Rijk"})
	if err != nil {
		t.Fatal(err)
	}
	return &jobs.Composer{Store: s, Writer: writer, Printer: printer, Head: print.Letterhead{Organisation: "CIO Rijk"}, Log: slog.Default()}
}

// played is the case of 2018, with all its mail sent to a real server.
type played struct {
	*store.Store
	office *postOffice
	mailer *jobs.Mailer
}

func playCase(t *testing.T, printer *print.Printer) *played {
	t.Helper()
	s, clock := atClock(t)
	office := openOffice(t, nil)
	m := mailer(t, s, relay(t, "smtp://"+office.addr, jobs.RelayOptions{}), func(o *jobs.MailerOptions) {
		o.Compose, o.StartDue, o.Settled = composer(t, s, printer).Compose, startDue, settled
	})
	if err := demo.Load(t.Context(), demo.Options{Store: s, Clock: clock, Work: m.Work}); err != nil {
		t.Fatal(err)
	}
	work(t, m)
	return &played{s, office, m}
}

// received is the mail as it was received.
func (p *played) received(t *testing.T) (got []*eml.Received) {
	t.Helper()
	for _, l := range p.office.letters() {
		read, err := eml.Parse(strings.NewReader(l.text), eml.DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, read)
	}
	return got
}

// every gives all messages of the outbox.
func every(t *testing.T, s *store.Store) (all []outbox.Message) {
	t.Helper()
	if err := s.Read(t.Context(), postman, func(tx *store.Tx) (err error) {
		all, _, err = outbox.List(tx, store.Page{Size: 500})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestTheMailOfTheCaseReachesEverybodyOnceInOrderWithItsAnnexes(t *testing.T) {
	p := playCase(t, printtest.Open(t))
	got := p.received(t)
	sum := 0
	for _, m := range every(t, p.Store) {
		sum += m.Recipients
		if m.State != outbox.Done {
			t.Errorf("message %d (%s) is %s: %s", m.ID, m.Kind, m.State, m.Trouble)
		}
	}
	if len(got) != sum || sum == 0 {
		t.Errorf("%d messages arrived; want %d", len(got), sum)
	}
	once := map[string]bool{}
	for _, l := range got {
		if once[l.MessageID] || len(l.To) != 1 || len(l.Cc) != 0 || len(l.Unread) != 0 {
			t.Errorf("%s to %v, cc %v, unread %v", l.Subject, l.To, l.Cc, l.Unread)
		}
		once[l.MessageID] = true
	}
	theThreeMailOuts(t, got)
	theConvocations(t, got)
	theOtherKinds(t, p)
}

// theThreeMailOuts went one after another, each with its annex, the last one quoting the first.
func theThreeMailOuts(t *testing.T, got []*eml.Received) {
	t.Helper()
	var order []string
	for _, l := range got {
		box := l.From[0].Address
		if !strings.Contains(strings.ToLower(l.Subject), "beleidslijn") || len(l.Files) == 0 {
			continue
		}
		if n := len(order); n == 0 || order[n-1] != box {
			order = append(order, box)
		}
		if !strings.HasSuffix(l.Files[0].Name, ".pdf") || !strings.HasPrefix(string(l.Files[0].Content), "%PDF-") {
			t.Errorf("annex %q is no PDF", l.Files[0].Name)
		}
	}
	if len(order) != 3 {
		t.Errorf("mail-outs came from %v; want three mailboxes in turn", order)
	}
	last := got[len(got)-1]
	for _, l := range got {
		if len(l.Files) > 0 && strings.Contains(strings.ToLower(l.Subject), "beleidslijn") {
			last = l
		}
	}
	if !strings.Contains(last.Text, "> Van: ") {
		t.Errorf("the last mail-out quotes nothing:\n%s", last.Text)
	}
}

// theConvocations hold the agenda as PDF, in words, and as an invitation.
func theConvocations(t *testing.T, got []*eml.Received) {
	t.Helper()
	found := 0
	for _, l := range got {
		if !strings.Contains(l.Subject, "agenda en stukken") {
			continue
		}
		found++
		kinds := ""
		for _, f := range l.Files {
			kinds += f.Type + " "
		}
		if !strings.Contains(kinds, "application/pdf") || !strings.Contains(kinds, "text/calendar") || !strings.Contains(l.Text, "Agenda\n") {
			t.Errorf("%s holds %s\n%s", l.Subject, kinds, l.Text)
		}
		if strings.Contains(l.Text, "de pdf volgt") {
			t.Errorf("%s says that a PDF follows", l.Subject)
		}
	}
	if found == 0 {
		t.Error("no convocation arrived")
	}
}

func TestWithoutNodeAConvocationHasLinksAndAMailOutAPage(t *testing.T) {
	p := playCase(t, nil)
	pages := 0
	for _, l := range p.received(t) {
		if strings.Contains(l.Subject, "agenda en stukken") && !strings.Contains(l.Text, "(de pdf volgt): https://beraad.example/stukken/") {
			t.Errorf("no links in\n%s", l.Text)
		}
		for _, f := range l.Files {
			if strings.HasSuffix(f.Name, ".html") && strings.Contains(string(f.Content), "<article") {
				pages++
			}
		}
	}
	if pages == 0 {
		t.Error("no mail-out holds its annex as a page")
	}
	for _, m := range every(t, p.Store) {
		if m.State != outbox.Done && m.Kind != outbox.DecisionMail {
			t.Errorf("message %d (%s) is %s: %s", m.ID, m.Kind, m.State, m.Trouble)
		}
	}
}

// theOtherKinds are those of which the case sends none: they are put in the outbox here, about the things of the case.
func theOtherKinds(t *testing.T, p *played) {
	t.Helper()
	before := len(p.office.letters())
	var glass uint
	storetest.Change(t, p.Store, access.Actor{Account: 1, Person: 1, Name: "beheerder", Global: []access.Role{access.Admin}}, func(tx *store.Tx) error {
		g, err := person.BreakGlass(tx, 1, "Een bestand was beschadigd.")
		if err == nil {
			glass = g.ID
		}
		return err
	})
	storetest.Change(t, p.Store, postman, func(tx *store.Tx) error {
		r, err := request.ByReference(tx, "2018-0000791076")
		if err != nil {
			return err
		}
		permit, err := tx.Permit(access.QueueMail, r, "")
		if err != nil {
			return err
		}
		written, err := request.Missives(tx, r.ID) // the newest is that of the extension
		if err != nil {
			return err
		}
		for kind, subject := range map[outbox.Kind]uint{
			outbox.RequestLetter:   written[0].ID,
			outbox.Acknowledgement: r.ID, outbox.Extension: r.ID, outbox.DecisionMail: r.ID, outbox.Reminder: r.ID,
			outbox.GlassBroken: glass, outbox.InvitationMail: 1,
		} {
			m := outbox.Message{Key: "los-" + string(kind), Kind: kind, Subject: subject}
			if _, err := outbox.Put(permit, m, []outbox.Recipient{{Name: "V. Erzoeker", Address: "v@x.example"}}); err != nil {
				return err
			}
		}
		return nil
	})
	var off *meeting.Meeting
	storetest.Change(t, p.Store, secretary, func(tx *store.Tx) error {
		off = &meeting.Meeting{Body: 1, StartsAt: tx.Now().Add(72 * time.Hour), EndsAt: tx.Now().Add(74 * time.Hour), Venue: "zaal 1"}
		if err := meeting.Plan(tx, off); err != nil {
			return err
		}
		return meeting.Cancel(tx, off.ID, "Er zijn te weinig punten.")
	})
	storetest.Change(t, p.Store, secretary, func(tx *store.Tx) error {
		d := &distribution.Distribution{Body: 1, Subject: "Nieuwe werkwijze", Greeting: "Geachte leden,", Intro: "Vanaf nu gaat het anders.", SignOff: "Groet"}
		if err := distribution.Compose(tx, d, nil, nil); err != nil {
			return err
		}
		return distribution.Try(tx, d.ID)
	})
	work(t, p.mailer)
	want := map[string]string{
		"Proef: Nieuwe werkwijze":         "gaat het anders",
		"Wij hebben uw verzoek ontvangen": "27 juni 2018", "Wij hebben meer tijd nodig": "4 weken", "Besluit op uw verzoek": "2 oktober 2018",
		"Termijn": "woo-verzoeken", "Een beheerder heeft de stukken": "beschadigd", "Uw account": "/begin/", "Afgelast": "te weinig punten",
	}
	extensions := 0
	for _, l := range p.received(t)[before:] {
		if strings.HasPrefix(l.Subject, "Wij hebben meer tijd nodig") {
			extensions++
		}
		for subject, words := range want {
			if strings.HasPrefix(l.Subject, subject) {
				if !strings.Contains(strings.ReplaceAll(l.Text, "\u00a0", " "), words) {
					t.Errorf("%s lacks %q:\n%s", l.Subject, words, l.Text)
				}
				delete(want, subject)
			}
		}
	}
	if len(want) > 0 {
		t.Errorf("no mail for %v", want)
	}
	if extensions != 2 { // as it was kept, and one from before letters were
		t.Errorf("%d letters of the extension, want 2", extensions)
	}
}
