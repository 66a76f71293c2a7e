package request_test

import (
	"io"
	"strings"
	"testing"

	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

const asking = "From: =?utf-8?q?Vera_Gerritsen?= <vera@post.example>\r\nTo: woo@bzk.example\r\nSubject: FW: Re: Alles over papier\r\n" +
	"Date: Mon, 01 Jul 2024 23:50:00 +0200\r\nMessage-ID: <1@post.example>\r\n\r\nGraag ontvang ik alles over papier.\r\n"

// mail reads a message as somebody hands it in.
func (h *hall) mail(text string) (*request.Incoming, error) {
	var in *request.Incoming
	err := h.try(h.desk, func(tx *store.Tx) (err error) {
		if in, err = request.ReadMail(tx.Context(), tx.Files(), `C:\post\verzoek.eml`, strings.NewReader(text)); err != nil {
			return err
		}
		return request.KeepIncoming(tx, in)
	})
	return in, err
}

func TestAnEmailProposesARequest(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.day(2024, 7, 3)
		for name, c := range map[string]struct {
			text string
			want law.Date
		}{
			"sent before midnight in Amsterdam":    {asking, law.Day(2024, 7, 1)},
			"in UTC it is still the day before":    {strings.Replace(asking, "23:50:00 +0200", "22:50:00 +0000", 1), law.Day(2024, 7, 2)},
			"taken in after midnight":              {"Received: from a by b; Tue, 2 Jul 2024 00:05:00 +0200\r\n" + asking, law.Day(2024, 7, 2)},
			"a trace that tells no moment":         {"Received: from a by b; toen\r\n" + asking, law.Day(2024, 7, 1)},
			"the last server counts, not a former": {"Received: by c; Tue, 2 Jul 2024 09:00:00 +0200\r\nReceived: by b; Mon, 1 Jul 2024 23:55:00 +0200\r\n" + asking, law.Day(2024, 7, 2)},
			"no date at all":                       {strings.Replace(asking, "Date:", "X-Date:", 1), law.Date{}},
		} {
			in, err := h.mail(c.text)
			if err != nil {
				t.Errorf("%s: %v", name, err)
			} else if in.ReceivedOn != c.want || in.Requester != "Vera Gerritsen" || in.Email != "vera@post.example" || in.Subject != "Alles over papier" ||
				in.Words != "Graag ontvang ik alles over papier." || in.Name != "verzoek.eml" {
				t.Errorf("%s: %+v, want received %s", name, *in, c.want)
			}
		}
		for name, text := range map[string]string{
			"empty": "", "no mail": "dit is geen e-mail", "too large": asking + strings.Repeat("x", request.MostMail),
		} {
			if _, err := h.mail(text); fault.GapsIn(err).For("mail") == "" {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestAnEmailStaysWithItsRequest(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.day(2024, 7, 3)
		in, err := h.mail(asking)
		if err != nil {
			t.Fatal(err)
		}
		again, err := h.mail(asking)
		if err != nil || again.ID != in.ID {
			t.Errorf("the same message again: %v, %v", again, err)
		}
		h.read(h.desk, func(tx *store.Tx) error {
			if rows, err := request.Unregistered(tx); err != nil || len(rows) != 1 {
				t.Errorf("waiting %v, %v", rows, err)
			}
			return nil
		})
		h.read(h.second, func(tx *store.Tx) error {
			if rows, err := request.Unregistered(tx); err != nil || len(rows) != 0 {
				t.Errorf("an assessor sees %v, %v", rows, err)
			}
			return nil
		})
		register := func(title string) error {
			return h.try(h.desk, func(tx *store.Tx) error {
				r := &request.Request{Title: title, Channel: "mail", ReceivedOn: in.ReceivedOn, Words: in.Words, Email: in.Email, Bodies: []uint{}}
				err := request.RegisterMail(tx, r, in.ID)
				h.request = r
				return err
			})
		}
		if err := h.try(h.desk, func(tx *store.Tx) error { return request.SetAside(tx, in.ID, " ") }); fault.GapsIn(err).For("why") == "" {
			t.Errorf("set aside without a reason: %v", err)
		}
		for _, title := range []string{"Papier", "Papier"} { // a second click is the first
			if err := register(title); err != nil {
				t.Fatal(err)
			}
		}
		first := h.request.ID
		if err := register("Papier, nog eens"); fault.KindOf(err) != fault.Refused {
			t.Errorf("the same mail as another request: %v", err)
		}
		h.read(h.desk, func(tx *store.Tx) error {
			rows, err := request.IncomingOf(tx, first)
			if err != nil || len(rows) != 1 {
				t.Fatalf("kept %v, %v", rows, err)
			}
			file, err := tx.Files().Open(tx.Context(), rows[0].Sum)
			if err != nil {
				return err
			}
			defer file.Close() //nolint:errcheck // it was only read
			if bytes, err := io.ReadAll(file); err != nil || string(bytes) != asking {
				t.Errorf("kept %q, %v", bytes, err)
			}
			sums, err := request.Sums(tx)
			if err != nil || len(sums) != 1 {
				t.Errorf("sums %v, %v", sums, err)
			}
			return nil
		})
		if err := h.try(h.desk, func(tx *store.Tx) error { return request.SetAside(tx, in.ID, "geen verzoek") }); fault.KindOf(err) != fault.Refused {
			t.Errorf("set aside after it was registered: %v", err)
		}
	})
}
