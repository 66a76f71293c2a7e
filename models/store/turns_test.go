package store

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"

	"golang.org/x/sync/semaphore"
)

func TestTransactionsBeginInTheOrderInWhichTheyWereAsked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		queue := turns{semaphore.NewWeighted(1)}
		done := make(chan struct{})
		go func() { _ = queue.run(t.Context(), func() error { <-done; return nil }) }()
		synctest.Wait()
		var began []int
		for i := range 20 {
			go func() { _ = queue.run(t.Context(), func() error { began = append(began, i); return nil }) }()
			synctest.Wait()
		}
		if len(began) > 0 {
			t.Fatalf("%v began while another had the only connection", began)
		}
		close(done)
		synctest.Wait()
		if len(began) != 20 || !slices.IsSorted(began) {
			t.Errorf("began in the order %v", began)
		}
	})
}

func TestWhoGivesUpWaitingDoesNoWorkAndLeavesTheQueue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		queue := turns{semaphore.NewWeighted(1)}
		done := make(chan struct{})
		go func() { _ = queue.run(t.Context(), func() error { <-done; return nil }) }()
		synctest.Wait()
		ctx, leave := context.WithCancel(t.Context())
		left := make(chan error, 1)
		go func() { left <- queue.run(ctx, func() error { t.Error("it did the work"); return nil }) }()
		synctest.Wait()
		leave()
		if err := <-left; !errors.Is(err, context.Canceled) {
			t.Errorf("gave up with %v", err)
		}
		close(done)
		synctest.Wait()
		ran := false
		if err := queue.run(t.Context(), func() error { ran = true; return nil }); err != nil || !ran {
			t.Errorf("who came later: %v, ran: %v", err, ran)
		}
	})
}
