package mbox_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"beraad/models/format/mbox"
)

const two = "From jan@x Wed Feb  7 10:00:00 2018\nFrom: jan@x\nSubject: een\n\nEerste.\n>From ver weg\n\n" +
	"From piet@x Wed Feb  7 11:00:00 2018\r\nFrom: piet@x\r\n\r\nTweede.\r\nFrom hier af is het tekst.\r\n\r\n"

func read(text string, start mbox.Start, most int64) (list []mbox.Message, err error) {
	err = mbox.Each(context.Background(), strings.NewReader(text), start, most, func(m mbox.Message) error {
		m.Content = slices.Clone(m.Content)
		list = append(list, m)
		return nil
	})
	return list, err
}

func TestEachGivesMessagesAsTheyWereSent(t *testing.T) {
	list, err := read(two, mbox.Start{}, 1000)
	if err != nil || len(list) != 2 {
		t.Fatalf("got %d messages, %v", len(list), err)
	}
	if got, want := string(list[0].Content), "From: jan@x\nSubject: een\n\nEerste.\nFrom ver weg\n"; got != want {
		t.Errorf("first: %q, want %q", got, want)
	}
	if got, want := string(list[1].Content), "From: piet@x\r\n\r\nTweede.\r\nFrom hier af is het tekst.\n"; got != want {
		t.Errorf("second: %q, want %q", got, want)
	}
}

func TestEachGoesOnWhereItStopped(t *testing.T) {
	all, err := read(two, mbox.Start{}, 1000)
	if err != nil {
		t.Fatal(err)
	}
	first := all[0]
	rest, err := read(two[first.Next:], mbox.Start{Offset: first.Next, Number: first.Number}, 1000)
	if err != nil || len(rest) != 1 || rest[0].Number != 2 || string(rest[0].Content) != string(all[1].Content) || rest[0].Next != all[1].Next {
		t.Errorf("after the first: %+v, %v", rest, err)
	}
}

func TestEachGivesNoHalfMessage(t *testing.T) {
	list, err := read(two, mbox.Start{}, 50)
	if err != nil || len(list) != 2 || list[0].Content == nil || list[1].Content != nil || list[1].Size <= 50 {
		t.Errorf("got %+v, %v", list, err)
	}
}

func TestEachRefusesWhatIsNoBox(t *testing.T) {
	if _, err := read("Beste Jan,\n\nFrom here on", mbox.Start{}, 50); !errors.Is(err, mbox.ErrNoBox) {
		t.Errorf("got %v", err)
	}
	for text, want := range map[string]bool{two: true, "From jan@x\n": false, "From my point of view\nthis is a letter: no": false, "": false} {
		if got := mbox.Looks([]byte(text)); got != want {
			t.Errorf("Looks(%.20q) = %v", text, got)
		}
	}
}

func TestEachStops(t *testing.T) {
	stop := errors.New("stop")
	n := 0
	err := mbox.Each(context.Background(), strings.NewReader(two), mbox.Start{}, 1000, func(mbox.Message) error { n++; return stop })
	if !errors.Is(err, stop) || n != 1 {
		t.Errorf("%d messages, %v", n, err)
	}
}

func FuzzEach(f *testing.F) {
	f.Add(two, int64(1000))
	f.Add(strings.Repeat("From a\n\n", 20), int64(3))
	f.Fuzz(func(t *testing.T, text string, most int64) {
		at, number := int64(0), 0
		err := mbox.Each(context.Background(), strings.NewReader(text), mbox.Start{}, most, func(m mbox.Message) error {
			if m.Next < at || m.Number != number+1 || m.Next > int64(len(text)) || int64(len(m.Content)) > max(most, 0)+1 {
				return fmt.Errorf("message %+v after %d", m, number)
			}
			at, number = m.Next, m.Number
			return nil
		})
		if err != nil && !errors.Is(err, mbox.ErrNoBox) {
			t.Error(err)
		}
	})
}
