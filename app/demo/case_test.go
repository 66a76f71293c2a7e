package demo_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"beraad/app/demo"
	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/outbox"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

func play(t *testing.T, s *store.Store, clock *storetest.Clock, work func(context.Context) error) {
	t.Helper()
	err := demo.Load(context.Background(), demo.Options{Store: s, Clock: clock, Work: work, Today: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheCasePlays(t *testing.T) {
	clock := storetest.At(storetest.Start)
	s := storetest.OpenAt(t, clock)
	play(t, s, clock, func(ctx context.Context) error {
		return s.Change(ctx, access.System("post"), func(tx *store.Tx) error {
			if _, err := distribution.StartDue(tx); err != nil {
				return err
			}
			due, err := outbox.Due(tx, 100)
			if err != nil {
				return err
			}
			for i := range due {
				m := &due[i]
				if err := outbox.Begin(tx, m, "x", "y"); err != nil {
					return err
				}
				claimed, _, err := outbox.Claim(tx, m.ID, 100)
				if err != nil {
					return err
				}
				var results []outbox.Result
				for _, d := range claimed {
					results = append(results, outbox.Result{Delivery: d, State: outbox.Accepted, Answer: "250 ok"})
				}
				if err := outbox.Record(tx, results); err != nil {
					return err
				}
				if _, _, err := outbox.Settle(tx, m.ID); err != nil {
					return err
				}
				if err := distribution.Settled(tx, m.ID); err != nil {
					return err
				}
			}
			return nil
		})
	})
	theInventoryIsThatOfThePublicDecision(t, s)
}

// theInventoryIsThatOfThePublicDecision compares, letter by letter.
func theInventoryIsThatOfThePublicDecision(t *testing.T, s *store.Store) {
	var out strings.Builder
	storetest.Read(t, s, access.System("toets"), func(tx *store.Tx) error {
		r, err := request.ByReference(tx, "2018-0000791076")
		if err != nil {
			return err
		}
		rows, err := request.Inventory(tx, r.ID)
		if err != nil {
			return err
		}
		return request.WriteCSV(&out, rows)
	})
	want, err := os.ReadFile("testdata/inventory.csv")
	if err != nil {
		t.Fatal(err)
	}
	if out.String() != string(want) {
		t.Errorf("inventory\n%s\nwant\n%s", out.String(), want)
	}
}
