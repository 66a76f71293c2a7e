package jobs_test

import (
	"fmt"
	"net/mail"
	"strings"
	"testing"

	"beraad/jobs"
	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/distribution"
	"beraad/models/format/eml"
	"beraad/models/law"
	"beraad/models/optout"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/store/storetest"
	letters "beraad/views/mail"
)

// mailing is a body with a wide list and a narrow one, and a mail-out to both that is due.
type mailing struct {
	news, near uint
	links      *optout.Links
	clerk      access.Actor
}

func planMailing(t *testing.T, s *store.Store) (m mailing) {
	t.Helper()
	var b body.Body
	storetest.Change(t, s, postman, func(tx *store.Tx) (err error) {
		if m.links, err = optout.LinksOf(tx); err != nil {
			return err
		}
		b = body.Body{Code: "cio-beraad", Name: "CIO-beraad", Scheme: body.Decimal, Mailbox: "cio-beraad@bzk.example", ReferenceForm: "{jaar}-{nr:4}"}
		if err := body.Found(tx, &b, nil); err != nil {
			return err
		}
		p := &person.Person{Name: "Hanneke", Email: "hanneke@bzk.example"}
		if err := person.Add(tx, p); err != nil {
			return err
		}
		m.clerk = access.Actor{Account: p.ID, Person: p.ID, Name: p.Name, In: []access.Held{{Role: access.Secretary, Body: b.ID}}}
		return body.Join(tx, &body.Membership{Body: b.ID, Person: p.ID, Role: access.Secretary, From: law.Day(2017, 1, 1)})
	})
	storetest.Change(t, s, m.clerk, func(tx *store.Tx) error {
		news := &distribution.List{Body: b.ID, Name: "Coördinatie & <nieuws>", Members: b.ID, Wide: true}
		near := &distribution.List{Body: b.ID, Name: "Dichtbij"}
		ada, bea := distribution.Address{Name: "Ada", Address: "ada@x.example"}, distribution.Address{Name: "Bea", Address: "bea@x.example"}
		for l, rows := range map[*distribution.List][]distribution.Address{
			news: {ada, bea, {Name: "Cor", Address: "cor@x.example"}}, near: {bea},
		} {
			if err := distribution.AddList(tx, l); err != nil {
				return err
			}
			if err := distribution.PutMany(tx, l.ID, rows); err != nil {
				return err
			}
		}
		m.news, m.near = news.ID, near.ID
		return nil
	})
	return m
}

// send writes a mail-out to both lists and has it start.
func (m mailing) send(t *testing.T, s *store.Store, text string) {
	t.Helper()
	storetest.Change(t, s, m.clerk, func(tx *store.Tx) error {
		d := &distribution.Distribution{Body: m.clerk.In[0].Body, Subject: "Nieuws", Greeting: "Beste lezer,", Intro: text}
		if err := distribution.Compose(tx, d, []uint{m.news, m.near}, nil); err != nil {
			return err
		}
		if err := distribution.Approve(tx, d.ID); err != nil {
			return err
		}
		return distribution.Plan(tx, d.ID, tx.Now(), 0)
	})
}

func (m mailing) leave(t *testing.T, s *store.Store, token string) {
	t.Helper()
	list, address, ours := m.links.Open(token)
	if !ours {
		t.Fatalf("a link in a mail is not ours: %q", token)
	}
	storetest.Change(t, s, access.Public, func(tx *store.Tx) error {
		l, err := distribution.Leavable(tx, list)
		if err != nil {
			return err
		}
		return optout.Leave(tx, l.Place(), address)
	})
}

// news is the mail of the mail-outs; their author hears of each as well.
func news(office *postOffice) (got []letter) {
	for _, l := range office.letters() {
		if subjectOf(l.text) == "Nieuws" {
			got = append(got, l)
		}
	}
	return got
}

// received is a mail as it came over the line.
func (l letter) received(t *testing.T) (mail.Header, *eml.Received) {
	t.Helper()
	raw, err := mail.ReadMessage(strings.NewReader(l.text))
	if err != nil {
		t.Fatal(err)
	}
	read, err := eml.Parse(strings.NewReader(l.text), eml.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return raw.Header, read
}

func TestOnlyWhoCanLeaveAListIsToldHow(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		m := planMailing(t, s)
		office := openOffice(t, nil)
		sender := mailer(t, s, relay(t, "smtp://"+office.addr, jobs.RelayOptions{}), func(o *jobs.MailerOptions) {
			o.Compose, o.StartDue, o.Settled, o.LeaveBy = composer(t, s, nil).Compose, startDue, settled, m.links.Token
		})
		m.send(t, s, "Dit is nieuws.")
		work(t, sender)
		token := map[string]string{}
		for _, l := range news(office) {
			h, read := l.received(t)
			foot := strings.Contains(read.Text, "Afmelden") || strings.Contains(read.HTML, "Afmelden") || strings.Contains(read.Text, "verzendlijst")
			if l.to != "ada@x.example" && l.to != "cor@x.example" {
				if foot || h.Get("List-Id") != "" || h.Get("List-Unsubscribe") != "" || h.Get("List-Unsubscribe-Post") != "" || strings.Contains(l.text, "afmelden") {
					t.Errorf("%s cannot leave, and is told how:\n%s", l.to, l.text)
				}
				continue
			}
			link := strings.Trim(h.Get("List-Unsubscribe"), "<>")
			var ok bool
			if token[l.to], ok = strings.CutPrefix(link, "https://beraad.example/afmelden/"); !ok {
				t.Fatalf("%s: List-Unsubscribe %q", l.to, link)
			}
			if h.Get("List-Id") != fmt.Sprintf("<coordinatie-nieuws-%d.beraad.example>", m.news) || h.Get("List-Unsubscribe-Post") != "List-Unsubscribe=One-Click" {
				t.Errorf("%s: %q, %q", l.to, h.Get("List-Id"), h.Get("List-Unsubscribe-Post"))
			}
			if !strings.Contains(read.Text, "‘Coördinatie & <nieuws>’ staat.\nAfmelden voor deze lijst: "+link) ||
				!strings.Contains(read.HTML, "‘Coördinatie &amp; &lt;nieuws&gt;’ staat. <a href=\""+link+"\">Afmelden voor deze lijst</a>") {
				t.Errorf("%s: the foot is not there:\n%s\n%s", l.to, read.Text, read.HTML)
			}
			for line := range strings.SplitSeq(l.text, "\r\n") {
				if len(line) > 998 {
					t.Errorf("a line of %d bytes", len(line))
				}
			}
			if strings.ContainsAny(l.text+read.Text+read.HTML, "\ue000\ue001\ue002\ue003\ue004") || strings.Contains(l.text, "=EE=80=8") {
				t.Errorf("a mark is left in\n%s", l.text)
			}
		}
		if len(news(office)) != 4 || len(token) != 2 || token["ada@x.example"] == token["cor@x.example"] {
			t.Fatalf("%d letters, links %v", len(news(office)), token)
		}
		m.leave(t, s, token["ada@x.example"])
		m.leave(t, s, m.links.Token(m.news, "bea@x.example"))       // she is on a narrow list as well
		m.leave(t, s, m.links.Token(m.news, "hanneke@bzk.example")) // a member
		m.send(t, s, "Meer nieuws.")
		work(t, sender)
		again := map[string]bool{}
		for _, l := range news(office)[4:] {
			again[l.to] = true
		}
		if len(again) != 3 || again["ada@x.example"] {
			t.Errorf("after one left the next one goes to %v", again)
		}
	})
}

// TestNoTextOfAnAuthorHidesAPassage: what is approved is what each reads, whatever signs are in it.
func TestNoTextOfAnAuthorHidesAPassage(t *testing.T) {
	s := storetest.Open(t)
	m := planMailing(t, s)
	office := openOffice(t, nil)
	sender := mailer(t, s, relay(t, "smtp://"+office.addr, jobs.RelayOptions{}), func(o *jobs.MailerOptions) {
		o.Compose, o.StartDue, o.Settled, o.LeaveBy = composer(t, s, nil).Compose, startDue, settled, m.links.Token
	})
	group := letters.GroupOf(m.news)
	m.send(t, s, "Voor ieder. "+eml.Only(group, "Niet voor ieder.")+" "+eml.OpenOnly(group)+"Link "+eml.Field(letters.LeaveField))
	work(t, sender)
	if len(news(office)) != 4 {
		t.Fatalf("%d letters", len(news(office)))
	}
	for _, l := range news(office) {
		_, read := l.received(t)
		if !strings.Contains(read.Text, "Voor ieder. "+group+"Niet voor ieder."+group+" "+group+"Link "+letters.LeaveField) {
			t.Errorf("%s reads\n%s", l.to, read.Text)
		}
	}
}

// TestTheFileOfAMailIsAsItWent: a list that gets another name changes no mail that went.
func TestTheFileOfAMailIsAsItWent(t *testing.T) {
	s := storetest.Open(t)
	m := planMailing(t, s)
	office := openOffice(t, nil)
	sender := mailer(t, s, relay(t, "smtp://"+office.addr, jobs.RelayOptions{}), func(o *jobs.MailerOptions) {
		o.Compose, o.StartDue, o.Settled, o.LeaveBy = composer(t, s, nil).Compose, startDue, settled, m.links.Token
	})
	m.send(t, s, "Dit is nieuws.")
	work(t, sender)
	storetest.Change(t, s, m.clerk, func(tx *store.Tx) error {
		l, err := distribution.FindList(tx, m.news)
		if err != nil {
			return err
		}
		l.Name, l.Wide = "Heel iets anders", false
		return distribution.ChangeList(tx, l)
	})
	for _, sent := range news(office) {
		storetest.Read(t, s, postman, func(tx *store.Tx) error {
			d, err := store.First[outbox.Delivery](store.Of[outbox.Delivery](tx).Where("address = ?", sent.to))
			if err != nil {
				return err
			}
			message, err := outbox.Find(tx, d.Message)
			if err != nil {
				return err
			}
			copied, err := sender.Copy(t.Context(), message, d)
			if string(copied) != sent.text {
				t.Errorf("%s: the file differs from what went:\n%s\n%s", sent.to, copied, sent.text)
			}
			return err
		})
	}
}

// TestEachIsGreetedByHisOwnName, in the text and in the HTML, whatever his name is.
func TestEachIsGreetedByHisOwnName(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		m := planMailing(t, s)
		storetest.Change(t, s, m.clerk, func(tx *store.Tx) error {
			err := distribution.PutMany(tx, m.near, []distribution.Address{{Address: "z@x.example"}, {Name: "Kees <b> & {naam}", Address: "kees@x.example"}})
			if err != nil {
				return err
			}
			d := &distribution.Distribution{Body: m.clerk.In[0].Body, Subject: "Nieuws", Greeting: "Geachte {naam},", Intro: "Nieuws.", SignOff: "Met groet,\n\nHanneke\nSecretaris"}
			if err := distribution.Compose(tx, d, []uint{m.news, m.near}, nil); err != nil {
				return err
			}
			if err := distribution.Approve(tx, d.ID); err != nil {
				return err
			}
			return distribution.Plan(tx, d.ID, tx.Now(), 0)
		})
		office := openOffice(t, nil)
		sender := mailer(t, s, relay(t, "smtp://"+office.addr, jobs.RelayOptions{}), func(o *jobs.MailerOptions) {
			o.Compose, o.StartDue, o.Settled, o.LeaveBy = composer(t, s, nil).Compose, startDue, settled, m.links.Token
		})
		work(t, sender)
		want := map[string][2]string{
			"ada@x.example": {"Geachte Ada,", "Geachte Ada,"}, "bea@x.example": {"Geachte Bea,", "Geachte Bea,"}, "cor@x.example": {"Geachte Cor,", "Geachte Cor,"},
			"hanneke@bzk.example": {"Geachte Hanneke,", "Geachte Hanneke,"}, "z@x.example": {"Geachte lezer,", "Geachte lezer,"},
			"kees@x.example": {"Geachte Kees <b> & {naam},", "Geachte Kees &lt;b&gt; &amp; {naam},"},
		}
		for _, l := range news(office) {
			got, err := eml.Parse(strings.NewReader(l.text), eml.DefaultLimits)
			if err != nil {
				t.Fatal(err)
			}
			if w := want[l.to]; w[0] == "" || !strings.Contains(got.Text, w[0]) || !strings.Contains(got.HTML, w[1]) || strings.Count(got.Text, "Geachte") != 1 {
				t.Errorf("%s reads\n%s\n%s", l.to, got.Text, got.HTML)
			}
			if !strings.Contains(strings.ReplaceAll(l.text, "\r\n", "\n"), "\n\nMet groet,\n\nHanneke\nSecretaris\n") {
				t.Errorf("the end is\n%s", got.Text)
			}
			delete(want, l.to)
		}
		if len(want) > 0 {
			t.Errorf("nothing came to %v", want)
		}
	})
}
