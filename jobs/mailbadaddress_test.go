package jobs_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"beraad/jobs"
	"beraad/models/distribution"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// TestABadAddressOnAListHoldsUpNobody: an old import or another program may have left what is no address on a list, and with a member.
// The mail-out starts all the same, each of those is refused with the reason, and everybody else has it.
func TestABadAddressOnAListHoldsUpNobody(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		m := planMailing(t, s)
		bad := []string{
			"geen-adres", "a@b@x.example", "x@y.example, z@y.example", "jan@-streepje-.example", "<jan@x.example>", "jan@x.example>\r\nbcc: z@y.example",
			"jan\r\n@x.example", "jan..de@x.example", "@x.example", "jan@", " ", strings.Repeat("j", 65) + "@x.example", "weg@@x.example",
		}
		for i := range 30 { // more in a row than a mail server may refuse before a person is asked
			bad = append(bad, fmt.Sprintf("%02d geen adres", i))
		}
		rows := make([]distribution.Address, 0, len(bad))
		for _, address := range bad {
			rows = append(rows, distribution.Address{Address: address})
		}
		storetest.Change(t, s, m.clerk, func(tx *store.Tx) error {
			if err := distribution.PutMany(tx, m.news, []distribution.Address{{Address: "weg@@x.example"}}); err != nil {
				return err
			}
			return distribution.PutMany(tx, m.near, rows)
		})
		m.leave(t, s, m.links.Token(m.news, "weg@@x.example")) // so that it comes by another road
		spoil(t, s, m.clerk.Person, strings.Repeat("lang.", 48)+"adres@lang.example")

		office := openOffice(t, nil)
		sender := mailer(t, s, relay(t, "smtp://"+office.addr, jobs.RelayOptions{}), func(o *jobs.MailerOptions) {
			o.Compose, o.StartDue, o.Settled, o.LeaveBy = composer(t, s, nil).Compose, startDue, settled, m.links.Token
		})
		m.send(t, s, "Dit is nieuws.")
		work(t, sender)

		var got []string
		for _, l := range news(office) {
			got = append(got, l.to)
		}
		if slices.Sort(got); !slices.Equal(got, []string{"ada@x.example", "bea@x.example", "cor@x.example"}) {
			t.Errorf("it came to %q", got)
		}
		storetest.Read(t, s, postman, func(tx *store.Tx) error {
			d, err := store.First[distribution.Distribution](store.Of[distribution.Distribution](tx))
			if err != nil {
				return err
			}
			if d.State != distribution.Partly {
				t.Errorf("the mail-out is %s", d.State)
			}
			refused, n, err := outbox.Deliveries(tx, d.Message, store.Page{Size: 100}, outbox.Refused)
			if want := len(bad) + 1; err == nil && n != want {
				t.Errorf("%d are refused, want %d", n, want)
			}
			for _, r := range refused {
				if r.Answer != "Het adres is geen geldig e-mailadres." || r.Address == "" {
					t.Errorf("%q is refused because of %q", r.Address, r.Answer)
				}
			}
			if causes, err := outbox.Causes(tx, d.Message); err != nil || len(causes) != 1 || causes[0].Number != n {
				t.Errorf("causes %+v, %v", causes, err)
			}
			return err
		})
	})
}

// spoil gives somebody an address as no page would take it.
func spoil(t *testing.T, s *store.Store, person uint, address string) {
	t.Helper()
	db, err := s.SQL()
	if err != nil {
		t.Fatal(err)
	}
	if len(address) > 254 && s.IsPostgres() { // which refuses to keep it
		address = "spatie in het adres@x.example"
	}
	if _, err := db.Exec("UPDATE people SET email = $1 WHERE id = $2", address, person); err != nil {
		t.Fatal(err)
	}
}
