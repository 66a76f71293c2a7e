package outbox_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

var secretary = access.Actor{Account: 1, Person: 1, Name: "secretaris", In: []access.Held{{Role: access.Secretary, Body: 1}}}

func put(tx *store.Tx, m outbox.Message, to ...outbox.Recipient) (*outbox.Message, error) {
	permit, err := tx.Permit(access.Convene, access.About{Kind: "meeting", ID: 1, Body: 1}, "")
	if err != nil {
		return nil, err
	}
	return outbox.Put(permit, m, to)
}

func deliveries(t *testing.T, s *store.Store, message uint) (rows []outbox.Delivery) {
	t.Helper()
	storetest.Read(t, s, secretary, func(tx *store.Tx) (err error) {
		rows, err = store.List[outbox.Delivery](store.Of[outbox.Delivery](tx).Where("message = ?", message).Order("id"))
		return err
	})
	return rows
}

func TestAMessageIsPutOnceForEachKey(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		rung := 0
		s.SetBell(func() { rung++ })
		m := outbox.Message{Key: "convocation-1-1", Kind: outbox.Convocation, Subject: 1, Body: 1, From: "cio@bzk.example"}
		var ids []uint
		for range 2 {
			storetest.Change(t, s, secretary, func(tx *store.Tx) error {
				made, err := put(tx, m, outbox.Recipient{Person: 1, Name: "A", Address: "a@x.nl"},
					outbox.Recipient{Person: 2, Name: "B", Address: " B@x.nl "}, outbox.Recipient{Person: 3, Name: "A2", Address: "A@x.nl"})
				if err == nil {
					ids = append(ids, made.ID)
					if !made.SendAt.Equal(clock.Now()) || made.State != outbox.Waiting || made.Recipients != 2 {
						t.Errorf("message %+v: want it waiting for two, due now", made)
					}
				}
				return err
			})
		}
		if len(ids) != 2 || ids[0] != ids[1] {
			t.Errorf("messages %v; want the same one twice", ids)
		}
		rows := deliveries(t, s, ids[0])
		if len(rows) != 2 || rows[1].Address != "b@x.nl" || rows[0].State != outbox.Queued {
			t.Errorf("deliveries %+v", rows)
		}
		if rung != 1 {
			t.Errorf("the bell rang %d times; want once", rung)
		}
	})
}

// TestAMessageIDIsTheSameAtEachTry: it is another one for each recipient and message, and that of an older version stays.
func TestAMessageIDIsTheSameAtEachTry(t *testing.T) {
	m := outbox.Message{Key: "distribution-1-abc", From: "cio@bzk.example"}
	a, b := outbox.Delivery{Address: "a@x.nl"}, outbox.Delivery{Address: "b@x.nl"}
	other := m
	other.Key = "distribution-2-abc"
	id := m.IDOf(&a)
	later := a
	later.ID, later.Attempts, later.State = 7, 3, outbox.Queued // put again, out of a copy
	if m.IDOf(&later) != id || m.IDOf(&b) == id || other.IDOf(&a) == id || !strings.HasSuffix(id, "@bzk.example>") || len(id) < 50 {
		t.Errorf("%s; later %s, another recipient %s, another message %s", id, m.IDOf(&later), m.IDOf(&b), other.IDOf(&a))
	}
	if a.GivenID = "<eerder@bzk.example>"; m.IDOf(&a) != a.GivenID {
		t.Errorf("%s, want that of before", m.IDOf(&a))
	}
}

func TestAWrongAddressIsRefusedByName(t *testing.T) {
	s := storetest.Open(t)
	for name, c := range map[string]struct {
		to   []outbox.Recipient
		want string
	}{
		"none at all":     {nil, "Er is niemand met een e-mailadres om dit aan te sturen."},
		"no address":      {[]outbox.Recipient{{Name: "Jan"}, {Address: "a@x.nl"}}, "Het e-mailadres van Jan klopt niet."},
		"a planted line":  {[]outbox.Recipient{{Name: "Jan", Address: "a@x.nl\r\nBcc: b@x.nl"}}, "Het e-mailadres van Jan klopt niet."},
		"two in one":      {[]outbox.Recipient{{Name: "Jan", Address: "a@x.nl, b@x.nl"}}, "Het e-mailadres van Jan klopt niet."},
		"a name about it": {[]outbox.Recipient{{Address: "Jan <a@x.nl>"}}, "Het e-mailadres van “Jan <a@x.nl>” klopt niet."},
	} {
		t.Run(name, func(t *testing.T) {
			err := s.Change(context.Background(), secretary, func(tx *store.Tx) error {
				_, err := put(tx, outbox.Message{Key: "k", Kind: outbox.Convocation, Body: 1}, c.to...)
				return err
			})
			if got := fault.GapsIn(err).For("recipients"); got != c.want {
				t.Errorf("%q; want %q (%v)", got, c.want, err)
			}
		})
	}
}

func TestThousandsOfDeliveriesFitInOneMessage(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		to := make([]outbox.Recipient, 2345)
		for i := range to {
			to[i] = outbox.Recipient{Address: fmt.Sprintf("p%d@x.nl", i)}
		}
		to = append(to, to[3], to[4]) // on two lists: far apart, and still one mail each
		storetest.Change(t, s, secretary, func(tx *store.Tx) error {
			m, err := put(tx, outbox.Message{Key: "many", Kind: outbox.PolicyMail, Body: 1}, to...)
			if err == nil && m.Recipients != 2345 {
				t.Errorf("%d recipients", m.Recipients)
			}
			return err
		})
		verified(t, s, "putting thousands")
	})
}
