package request_test

import (
	"testing"

	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// assessing brings a request to where its one document is assessed: it is refused as a whole.
func (h *hall) assessing(r *request.Request) *request.Document {
	h.t.Helper()
	if h.papers["brief"] == nil {
		p := &paper.Paper{Kind: paper.Annex, Title: "Brief", Date: law.Day(2024, 1, 10), Body: h.bodies["sgo"]}
		h.write("brief", p, []paper.Block{{Kind: paper.Paragraph, Text: "Het papier waar het om gaat."}})
	}
	h.as(h.desk, func(tx *store.Tx) error {
		if err := request.Acknowledge(tx, r.ID, r.ReceivedOn, ""); err != nil {
			return err
		}
		_, err := request.Collect(tx, r.ID)
		return err
	})
	h.as(h.desk, func(tx *store.Tx) error { return request.Assign(tx, r.ID, h.second.Person) })
	var d *request.Document
	h.as(h.desk, func(tx *store.Tx) (err error) {
		d, err = request.AddDocument(tx, r.ID, 1, "Brief", h.papers["brief"].ID)
		return err
	})
	h.as(h.desk, func(tx *store.Tx) error {
		return request.MarkWhole(tx, d.ID, request.Mark{Kind: request.Remove, Grounds: []string{"5.1.2.i"}})
	})
	return d
}

// decides brings a request to its decision on a day.
func (h *hall) decides(r *request.Request, on law.Date) {
	h.t.Helper()
	d := h.assessing(r)
	h.as(h.desk, func(tx *store.Tx) error { return request.Done(tx, d.ID) })
	h.as(h.second, func(tx *store.Tx) error { return request.Confirm(tx, d.ID) })
	h.as(h.desk, func(tx *store.Tx) error { return request.Decide(tx, r.ID, on, "B-"+r.Reference) })
}

func (h *hall) figures() *request.Figures {
	h.t.Helper()
	var f *request.Figures
	h.read(h.desk, func(tx *store.Tx) (err error) {
		f, err = request.FiguresOf(tx)
		return err
	})
	return f
}

func TestFiguresOfRequests(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.day(2024, 12, 31)
		if got := h.figures(); len(got.Periods) != 0 {
			t.Errorf("without requests there are %d periods", len(got.Periods))
		}
		soon := h.asks("op tijd", law.Day(2024, 2, 1))
		h.decides(soon, law.Day(2024, 2, 11)) // 10 days
		h.decides(h.asks("ook op tijd", law.Day(2024, 2, 1)), law.Day(2024, 2, 29))
		h.decides(h.asks("te laat", law.Day(2024, 2, 1)), law.Day(2024, 4, 1)) // 60 days, in the next quarter
		extended := h.asks("verdaagd", law.Day(2024, 2, 1))
		h.as(h.desk, func(tx *store.Tx) error {
			return request.Extend(tx, extended.ID, 2, law.Day(2024, 2, 20), "Het zijn er veel.")
		})
		h.decides(extended, law.Day(2024, 3, 12)) // 40 days: in time only by the extension
		back := h.asks("ingetrokken", law.Day(2024, 5, 1))
		again := h.asks("toch niet ingetrokken", law.Day(2024, 5, 1))
		for _, r := range []*request.Request{back, again} {
			h.as(h.desk, func(tx *store.Tx) error { return request.Withdraw(tx, r.ID, law.Day(2024, 7, 2), "mail", "") })
		}
		h.as(h.desk, func(tx *store.Tx) error { return request.Reinstate(tx, again.ID, "Vergissing.") })
		byHand := h.asks("met de hand gesloten", law.Day(2024, 5, 2))
		h.as(h.desk, func(tx *store.Tx) error { return request.Close(tx, byHand.ID, "Dubbel ingeschreven.") })
		vague := h.asks("vaag", law.Day(2024, 12, 1))
		h.as(h.desk, func(tx *store.Tx) error {
			return request.Clarify(tx, vague.ID, law.Day(2024, 12, 3), law.Day(2024, 12, 10), "Welke periode?")
		})
		h.as(h.desk, func(tx *store.Tx) error { return request.Drop(tx, vague.ID, law.Day(2024, 12, 20), "Bleef vaag.") })
		lead := h.asks("samen 1", law.Day(2024, 12, 20))
		follower := h.asks("samen 2", law.Day(2024, 12, 21))
		h.as(h.desk, func(tx *store.Tx) error { return request.Join(tx, follower.ID, lead.ID, "Zelfde vraag.") })
		h.as(h.desk, func(tx *store.Tx) error {
			_, err := request.Split(tx, lead.ID, request.Piece{Title: "Deel", Words: "Het andere deel.", Why: "Omvang."})
			return err
		})

		got := h.figures()
		if got.Open != 4 || got.Late != 1 { // the one of May is late
			t.Errorf("open %d late %d", got.Open, got.Late)
		}
		type want struct{ received, split, joined, open, late, decided, inTime, withdrawn, dropped, closed int }
		for p, w := range map[request.Period]want{
			{Year: 2024}:             {11, 1, 1, 4, 1, 4, 3, 1, 1, 1},
			{Year: 2024, Quarter: 1}: {4, 0, 0, 0, 0, 3, 3, 0, 0, 0},
			{Year: 2024, Quarter: 2}: {3, 0, 0, 1, 1, 1, 0, 0, 0, 0},
			{Year: 2024, Quarter: 3}: {0, 0, 0, 0, 0, 0, 0, 1, 0, 0},
			{Year: 2024, Quarter: 4}: {4, 1, 1, 3, 0, 0, 0, 0, 1, 1},
		} {
			f := figureOf(got, p)
			if f == nil {
				t.Errorf("%s is not there", p.Word())
				continue
			}
			is := want{f.Received, f.Split, f.Joined, f.Open, f.Late, f.Decided, f.InTime, f.Withdrawn, f.Dropped, f.Closed}
			if is != w {
				t.Errorf("%s: %+v, want %+v", p.Word(), is, w)
			}
		}
		year := figureOf(got, request.Period{Year: 2024})
		if year.Average() != 34.5 || year.Median() != 34 || year.Outcomes[request.NoneOpen] != 4 { // 10, 28, 40, 60
			t.Errorf("average %v median %v outcomes %v", year.Average(), year.Median(), year.Outcomes)
		}
		if err := h.s.Read(t.Context(), h.second, func(tx *store.Tx) error {
			_, err := request.FiguresOf(tx)
			return err
		}); fault.KindOf(err) != fault.Missing {
			t.Errorf("an assessor gets %v", err)
		}
	})
}

func figureOf(f *request.Figures, p request.Period) *request.Figure {
	for i := range f.Periods {
		if f.Periods[i].Period == p {
			return &f.Periods[i]
		}
	}
	return nil
}
