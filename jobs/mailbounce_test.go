package jobs_test

import (
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"beraad/jobs"
	"beraad/models/access"
	"beraad/models/bounce"
	kinds "beraad/models/fault"
	"beraad/models/format/dsn/dsntest"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// TestEachMailGoesOutWithAnAddressOfItsOwnToComeBackTo: what the server then sends there is of that delivery and no other.
func TestEachMailGoesOutWithAnAddressOfItsOwnToComeBackTo(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		office := openOffice(t, nil)
		var addresses *bounce.Addresses
		storetest.Change(t, s, access.System("start"), func(tx *store.Tx) (err error) {
			addresses, err = bounce.AddressesAt(tx, "bounces@beraad.example")
			return err
		})
		m := mailer(t, s, relay(t, "smtp://"+office.addr, jobs.RelayOptions{}), func(o *jobs.MailerOptions) { o.ReturnTo = addresses.For })
		first := put(t, s, "icbr", 30, 0)
		work(t, m)
		from := map[string]string{}
		for _, l := range office.letters() {
			if from[l.to] = l.from; !strings.HasPrefix(l.from, "bounces+") || !strings.HasPrefix(l.text, "From: ") || strings.Contains(l.text, "bounces+") {
				t.Errorf("from %s to %s:\n%s", l.from, l.to, l.text)
			}
		}
		const gone = "lid7@icbr.example"
		mail, err := bounce.Open([]byte(dsntest.Mail(dsntest.Postfix, dsntest.Said{To: from[gone], For: gone, About: "<weg@x>"})))
		if err != nil {
			t.Fatal(err)
		}
		storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
			out, err := addresses.Take(tx, mail)
			if out.Verdict != bounce.Dead || out.Address != gone {
				t.Errorf("outcome %+v", out)
			}
			return err
		})
		if state, counts := tally(t, s, first); state != outbox.Done || counts[outbox.Bounced] != 1 || counts[outbox.Accepted] != 29 {
			t.Errorf("message %s: %v", state, counts)
		}
	})
}

// TestAnAddressThatTheServerDoesNotKnowGetsNoSecondMail: the answer at the moment of sending counts as a report does.
func TestAnAddressThatTheServerDoesNotKnowGetsNoSecondMail(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		refused := map[string]*smtp.SMTPError{
			"lid0@icbr.example": {Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "user unknown"},
			"lid1@icbr.example": {Code: 550, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "not from you"},
			"lid2@icbr.example": {Code: 552, EnhancedCode: smtp.EnhancedCode{5, 2, 2}, Message: "mailbox full"},
		}
		tried := map[string]int{}
		office := openOffice(t, func(o *postOffice) {
			o.refuse = func(to string) error {
				tried[to]++
				if no := refused[to]; no != nil {
					return no
				}
				return nil
			}
		})
		m := mailer(t, s, relay(t, "smtp://"+office.addr, jobs.RelayOptions{}), func(o *jobs.MailerOptions) { o.Connections = 1 })
		put(t, s, "icbr", 4, 0)
		work(t, m)
		clock.Set(clock.Now().Add(time.Hour))
		second := again(t, s)
		work(t, m)
		if state, counts := tally(t, s, second); state != outbox.Done || counts[outbox.Suppressed] != 1 || counts[outbox.Refused] != 2 || counts[outbox.Accepted] != 1 {
			t.Errorf("the second message %s: %v", state, counts)
		}
		if tried["lid0@icbr.example"] != 1 || tried["lid1@icbr.example"] != 2 {
			t.Errorf("tried %v", tried)
		}
		sendAgainAfterLifting(t, s, second)
		delete(refused, "lid0@icbr.example")
		work(t, m)
		if state, counts := tally(t, s, second); state != outbox.Done || counts[outbox.Suppressed] != 0 || counts[outbox.Accepted] != 2 {
			t.Errorf("after it was lifted %s: %v", state, counts)
		}
	})
}

// again lays a second message in the outbox for the people of icbr.
func again(t *testing.T, s *store.Store) (id uint) {
	t.Helper()
	storetest.Change(t, s, secretary, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.Convene, access.About{Kind: "meeting", ID: 1, Body: 1}, "")
		if err != nil {
			return err
		}
		var to []outbox.Recipient
		for _, address := range []string{"LID0@icbr.example", "lid1@icbr.example", "lid2@icbr.example", "lid3@icbr.example"} {
			to = append(to, outbox.Recipient{Address: address})
		}
		m, err := outbox.Put(permit, outbox.Message{Key: "tweede", Kind: outbox.PolicyMail, Body: 1, From: "cio-beraad@bzk.example"}, to)
		if err == nil {
			id = m.ID
		}
		return err
	})
	return id
}

// sendAgainAfterLifting shows that what was not sent waits for a person, who first has to say that the address is good.
func sendAgainAfterLifting(t *testing.T, s *store.Store, message uint) {
	t.Helper()
	var held outbox.Delivery
	var gone outbox.Gone
	storetest.Read(t, s, secretary, func(tx *store.Tx) error {
		rows, _, err := outbox.Deliveries(tx, message, store.Page{})
		for _, d := range rows {
			if d.State == outbox.Suppressed {
				held = d
			}
		}
		if err != nil {
			return err
		}
		list, _, err := outbox.GoneAddresses(tx, false, "", store.Page{})
		if len(list) != 1 || list[0].Address != "lid0@icbr.example" || !strings.Contains(held.Answer, "5.1.1") {
			t.Fatalf("suppressed %+v; the delivery says %q", list, held.Answer)
		}
		gone = list[0]
		return err
	})
	err := s.Change(t.Context(), secretary, func(tx *store.Tx) error { return outbox.SendAgain(tx, held.ID, "") })
	if kinds.KindOf(err) != kinds.Refused {
		t.Errorf("sent again while it is suppressed: %v", err)
	}
	storetest.Change(t, s, secretary, func(tx *store.Tx) error { return outbox.Lift(tx, gone.ID, "zij is terug") })
	storetest.Change(t, s, secretary, func(tx *store.Tx) error { return outbox.SendAgain(tx, held.ID, "") })
}
