package jobs_test

import (
	"slices"
	"testing"

	"beraad/jobs"
	"beraad/models/distribution"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// TestAForeignDomainIsWrittenAsMailServersKnowIt: a member whose domain has other letters than ASCII gets his mail through a server
// without SMTPUTF8, from a body whose own mailbox has such a domain; and he is one with who is on a list by the other way to
// write it.
func TestAForeignDomainIsWrittenAsMailServersKnowIt(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		m := planMailing(t, s)
		storetest.Change(t, s, m.clerk, func(tx *store.Tx) error {
			return distribution.PutMany(tx, m.near, []distribution.Address{{Address: "hanneke@xn--mnchen-3ya.example"}})
		})
		spoil(t, s, m.clerk.Person, "hanneke@MÜNCHEN.example")
		db, err := s.SQL()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec("UPDATE bodies SET mailbox = 'cio@België.example'"); err != nil {
			t.Fatal(err)
		}
		storetest.Read(t, s, m.clerk, func(tx *store.Tx) error {
			to, err := distribution.AudienceOf(tx, []uint{m.news, m.near})
			if err == nil && to.Count != 4 {
				t.Errorf("the page counts %d people, want 4", to.Count)
			}
			return err
		})

		office := openOffice(t, nil)
		sender := mailer(t, s, relay(t, "smtp://"+office.addr, jobs.RelayOptions{}), func(o *jobs.MailerOptions) {
			o.Compose, o.StartDue, o.Settled, o.LeaveBy = composer(t, s, nil).Compose, startDue, settled, m.links.Token
		})
		m.send(t, s, "Dit is nieuws.")
		work(t, sender)

		var got []string
		for _, l := range news(office) {
			got = append(got, l.to)
			if l.from != "cio@xn--belgi-rsa.example" {
				t.Errorf("it came from %q", l.from)
			}
		}
		if slices.Sort(got); !slices.Equal(got, []string{"ada@x.example", "bea@x.example", "cor@x.example", "hanneke@xn--mnchen-3ya.example"}) {
			t.Errorf("it came to %q", got)
		}
	})
}
