package submission_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/models/submission"
)

func TestAFormGoesFromDraftToTheDesk(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		h := newHall(t, s)
		id := h.offer(h.offerer)
		annex := h.note(h.offerer, "Notitie", 0)
		h.change(h.offerer, func(tx *store.Tx) error { return submission.AddAnnex(tx, id, annex) })
		kindOf(t, h.try(h.secretary, func(tx *store.Tx) error { _, err := submission.Find(tx, id); return err }),
			fault.Missing, "a secretary reads a draft")
		h.submit(h.offerer, id)
		got := h.read(h.secretary, id)
		if got.State != submission.Submitted || got.Form == 0 || got.Topic == 0 {
			t.Errorf("after handing in: %+v", got)
		}
		storetest.Read(t, s, h.secretary, func(tx *store.Tx) error {
			inbox, n, err := submission.Inbox(tx, h.cio.ID, store.Page{})
			if err != nil {
				return err
			}
			annexes, err := submission.Annexes(tx, id)
			if n != 1 || len(inbox) != 1 || len(annexes) != 1 || annexes[0].Topic != got.Topic {
				t.Errorf("the secretary has %d in the inbox and annexes %+v", n, annexes)
			}
			return err
		})
		if got := h.mails(id); !slices.Equal(got, []string{"secretary"}) {
			t.Errorf("mail to %v; want the secretary", got)
		}
		kindOf(t, h.try(h.offerer, func(tx *store.Tx) error { return submission.Submit(tx, id, "") }), fault.Refused, "a second click")
		kindOf(t, h.try(h.offerer, func(tx *store.Tx) error { return submission.Save(tx, got) }), fault.Refused, "saving what was handed in")
	})
}

func TestTheFormIsFrozenFieldByField(t *testing.T) {
	h := newHall(t, storetest.Open(t))
	id := h.offer(h.offerer)
	h.submit(h.offerer, id)
	form := h.read(h.secretary, id).Form
	storetest.Read(t, h.s, h.secretary, func(tx *store.Tx) error {
		version, err := paper.LatestOf(tx, form)
		if err != nil {
			return err
		}
		blocks, err := paper.Blocks(tx, version.ID)
		var lines []string
		for _, b := range blocks {
			mark := map[bool]string{true: "x"}[b.Fact("on") != ""]
			lines = append(lines, strings.Join([]string{string(b.Kind), b.Number, b.Label, b.Text, b.Personal, mark}, "|"))
		}
		for _, want := range []string{
			"field|1|Korte titel|Berichtenapps||", "field|2|Datum van behandeling|7 februari 2018||",
			"option|3|Aard van het stuk|Ter bespreking||x", "option|3|Aard van het stuk|Hamerstuk||",
			"option|4|Eerder behandeld in|CTO-raad||x", "option|4|Eerder behandeld in|ICBR||", "option|4|Uitkomst|Overeenstemming||x",
			"point|5|1.|Eén app voor het hele Rijk?||", "field|6|Historie en context|Daarna vroeg VWS om een lijn.||",
			"field|7|Nazending|Een conceptbeleidslijn volgt.||", "option|8|Financiële gevolgen|Nee||x",
			"fact|9|Contactpersoon|offerer|name|", "fact|9|E-mail|offerer@bzk.example|contact|", "fact|9|Ministerie of dienst|BZK||",
		} {
			if !slices.Contains(lines, want) {
				t.Errorf("the form lacks %q in\n%s", want, strings.Join(lines, "\n"))
			}
		}
		return err
	})
}

func TestWhatAFormNeeds(t *testing.T) {
	whole := func() *submission.Submission {
		s := &submission.Submission{Ministry: "BZK", Contact: "Tineke", Phone: "070", Email: "t@bzk.example"}
		fill(s)
		return s
	}
	if gaps := submission.Gaps(whole()); len(gaps) != 0 {
		t.Fatalf("a whole form has gaps %v", gaps)
	}
	for name, c := range map[string]struct {
		spoil func(s *submission.Submission)
		field string
	}{
		"a title":                           {func(s *submission.Submission) { s.Title = "" }, "title"},
		"a title on one line":               {func(s *submission.Submission) { s.Title = "a\nb" }, "title"},
		"a day":                             {func(s *submission.Submission) { s.Date = law.Date{} }, "date"},
		"a nature":                          {func(s *submission.Submission) { s.Nature = "" }, "nature"},
		"a nature of the list":              {func(s *submission.Submission) { s.Nature = "zomaar" }, "nature"},
		"a text with another nature":        {func(s *submission.Submission) { s.Nature = submission.OtherNature }, "nature_text"},
		"a body to forward to":              {func(s *submission.Submission) { s.Nature = submission.ToDecideForward }, "forward_to"},
		"where it was before":               {func(s *submission.Submission) { s.Earlier = nil }, "earlier"},
		"not both nowhere and somewhere":    {func(s *submission.Submission) { s.Earlier = []string{"niet", "ICBR"} }, "earlier"},
		"a text with elsewhere":             {func(s *submission.Submission) { s.Earlier = []string{"anders"} }, "earlier_text"},
		"the outcome there":                 {func(s *submission.Submission) { s.Agreed = "" }, "agreed"},
		"the points at issue":               {func(s *submission.Submission) { s.Agreed = submission.No }, "dispute"},
		"a point":                           {func(s *submission.Submission) { s.Points = nil }, "points"},
		"a text with each point":            {func(s *submission.Submission) { s.Points = []string{"a", ""} }, "points-2"},
		"an answer on costs":                {func(s *submission.Submission) { s.Costs = "" }, "costs"},
		"an amount":                         {func(s *submission.Submission) { s.Costs, s.Cover = submission.Yes, "begroting" }, "amount"},
		"a cover":                           {func(s *submission.Submission) { s.Costs, s.Amount = submission.Yes, "€ 10" }, "cover"},
		"a ministry":                        {func(s *submission.Submission) { s.Ministry = "" }, "ministry"},
		"a contact":                         {func(s *submission.Submission) { s.Contact = "" }, "contact"},
		"a telephone":                       {func(s *submission.Submission) { s.Phone = "" }, "phone"},
		"an address that is one":            {func(s *submission.Submission) { s.Email = "tineke" }, "email"},
		"no signs that turn the text round": {func(s *submission.Submission) { s.Summary = "a\u202eb" }, "summary"},
	} {
		t.Run(name, func(t *testing.T) {
			s := whole()
			c.spoil(s)
			if gaps := submission.Gaps(s); len(gaps) != 1 || gaps.For(c.field) == "" {
				t.Errorf("gaps %v; want one at %s", gaps, c.field)
			}
		})
	}
	none := whole()
	none.Earlier, none.Agreed = []string{submission.NotEarlier}, ""
	if gaps := submission.Gaps(none); len(gaps) != 0 {
		t.Errorf("nowhere before needs %v", gaps)
	}
}

func TestADraftIsLenientButNotBroken(t *testing.T) {
	h := newHall(t, storetest.Open(t))
	var form *submission.Submission
	h.change(h.offerer, func(tx *store.Tx) (err error) {
		if form, err = submission.Start(tx, h.cio.ID); err != nil {
			return err
		}
		if form.Contact != "offerer" || form.Email != "offerer@bzk.example" || form.Ministry != "BZK" {
			t.Errorf("contact %q, %q of %q", form.Contact, form.Email, form.Ministry)
		}
		form.Title, form.Email, form.History = "  Half af ", "nog niet", "een\r\ntwee"
		return submission.Save(tx, form)
	})
	if form.Title != "Half af" || form.History != "een\ntwee" {
		t.Errorf("kept as %q and %q", form.Title, form.History)
	}
	broken := *form
	broken.Title = "regel een\nregel twee"
	err := h.try(h.offerer, func(tx *store.Tx) error { return submission.Save(tx, &broken) })
	if fault.GapsIn(err).For("title") == "" {
		t.Errorf("a line break in the title: %v", err)
	}
	err = h.try(h.offerer, func(tx *store.Tx) error { return submission.Submit(tx, form.ID, "") })
	if gaps := fault.GapsIn(err); gaps.For("points") == "" || gaps.For("email") == "" {
		t.Errorf("half a form was handed in: %v", err)
	}
	stolen := *form
	stolen.State, stolen.Owner, stolen.Body = submission.Accepted, h.member.Person, h.cto.ID
	h.change(h.offerer, func(tx *store.Tx) error { return submission.Save(tx, &stolen) })
	if stolen.State != submission.Draft || stolen.Owner != h.offerer.Person || stolen.Body != h.cio.ID {
		t.Errorf("what is no field was changed: %+v", stolen)
	}
}

func TestWhoSavesAnOlderFormSeesTheOtherText(t *testing.T) {
	h := newHall(t, storetest.Open(t))
	id := h.offer(h.offerer)
	first, second := h.read(h.offerer, id), h.read(h.offerer, id)
	first.Summary, second.Summary = "Van de een.", "Van de ander."
	h.change(h.offerer, func(tx *store.Tx) error { return submission.Save(tx, first) })
	err := h.try(h.offerer, func(tx *store.Tx) error { return submission.Save(tx, second) })
	kindOf(t, err, fault.Stale, "an older form")
	if f := fault.Of(err); f == nil || f.Theirs != "Samenvatting: Van de een." {
		t.Errorf("theirs: %+v", f)
	}
}

func TestSendBackSubmitAgainAcceptWithdraw(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		h := newHall(t, s)
		id := h.offer(h.offerer)
		h.submit(h.offerer, id)
		kindOf(t, h.try(h.secretary, func(tx *store.Tx) error { return submission.SendBack(tx, id, " ") }), fault.Invalid, "back without remarks")
		h.change(h.secretary, func(tx *store.Tx) error { return submission.SendBack(tx, id, "Punt 2 is onduidelijk.") })
		kindOf(t, h.try(h.secretary, func(tx *store.Tx) error { return submission.Accept(tx, id, "") }), fault.Refused, "accepting what is back")
		back := h.read(h.offerer, id)
		back.Points = []string{"Eén app?"}
		h.change(h.offerer, func(tx *store.Tx) error { return submission.Save(tx, back) })
		h.submit(h.offerer, id)
		h.accept(id)
		kindOf(t, h.try(h.offerer, func(tx *store.Tx) error { return submission.Withdraw(tx, id, "") }), fault.Invalid, "withdrawing without a reason")
		h.change(h.offerer, func(tx *store.Tx) error { return submission.Withdraw(tx, id, "Achterhaald.") })
		if got := h.mails(id); !slices.Equal(got, []string{"secretary", "offerer", "secretary", "offerer", "secretary"}) {
			t.Errorf("news went to %v", got)
		}
		storetest.Read(t, s, h.secretary, func(tx *store.Tx) error {
			versions, err := paper.Versions(tx, back.Form)
			if len(versions) != 2 {
				t.Errorf("%d versions of the form; want 2", len(versions))
			}
			return err
		})
	})
}

func TestAfterTheDeadlineAReasonIsNeeded(t *testing.T) {
	h := newHall(t, storetest.Open(t))
	h.change(h.secretary, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.PlanMeeting, access.About{Kind: "meeting", Body: h.cio.ID}, "")
		if err != nil {
			return err
		}
		slot := submission.Slot{Meeting: 7, Body: h.cio.ID, On: law.Day(2018, 1, 24), DeadlineOn: law.Day(2018, 1, 16)}
		return submission.KeepSlot(permit, slot)
	})
	id := h.offer(h.offerer, func(s *submission.Submission) { s.Date = law.Day(2018, 1, 24) })
	if got := h.read(h.offerer, id).Meeting; got != 7 {
		t.Errorf("the day gives meeting %d; want 7", got)
	}
	err := h.try(h.offerer, func(tx *store.Tx) error { return submission.Submit(tx, id, "") })
	if got := fault.GapsIn(err).For("late_reason"); !strings.Contains(got, "uiterlijk 16 januari 2018") {
		t.Errorf("late without a reason: %v", err)
	}
	h.change(h.offerer, func(tx *store.Tx) error { return submission.Submit(tx, id, "De uitspraak kwam gisteren.") })
	if got := h.read(h.secretary, id).LateReason; got != "De uitspraak kwam gisteren." {
		t.Errorf("kept reason %q", got)
	}
	past := h.offer(h.offerer, func(s *submission.Submission) { s.Date = law.Day(2018, 1, 20) })
	kindOf(t, h.try(h.offerer, func(tx *store.Tx) error { return submission.Submit(tx, past, "") }), fault.Invalid, "a day that is past")
}

func TestWhoMayDoWhatWithAForm(t *testing.T) {
	h := newHall(t, storetest.Open(t))
	id := h.offer(h.offerer)
	h.submit(h.offerer, id)
	for name, c := range map[string]struct {
		who  access.Actor
		do   func(tx *store.Tx) error
		want fault.Kind
	}{
		"a member does not see another's":  {h.member, func(tx *store.Tx) error { _, err := submission.Find(tx, id); return err }, fault.Missing},
		"another body does not see it":     {h.other, func(tx *store.Tx) error { return submission.Accept(tx, id, "") }, fault.Missing},
		"the chair does not accept":        {h.chair, func(tx *store.Tx) error { return submission.Accept(tx, id, "") }, fault.Denied},
		"the offerer does not accept":      {h.offerer, func(tx *store.Tx) error { return submission.Accept(tx, id, "") }, fault.Denied},
		"the chair does not withdraw":      {h.chair, func(tx *store.Tx) error { return submission.Withdraw(tx, id, "x") }, fault.Denied},
		"the chair does not write":         {h.chair, func(tx *store.Tx) error { return submission.AddAnnex(tx, id, 1) }, fault.Denied},
		"no role, no form":                 {access.Actor{Account: 9, Person: 9}, func(tx *store.Tx) error { _, err := submission.Start(tx, h.cio.ID); return err }, fault.Denied},
		"the public offers nothing":        {access.Public, func(tx *store.Tx) error { _, err := submission.Start(tx, h.cio.ID); return err }, fault.Denied},
		"a member of another body neither": {access.Actor{Account: 9, Person: 9, In: []access.Held{{Role: access.Member, Body: h.cto.ID}}}, func(tx *store.Tx) error { _, err := submission.Start(tx, h.cio.ID); return err }, fault.Denied},
	} {
		t.Run(name, func(t *testing.T) { kindOf(t, h.try(c.who, c.do), c.want, name) })
	}
	h.change(h.other, func(tx *store.Tx) error { _, err := submission.Start(tx, h.cio.ID); return err })
	h.change(h.member, func(tx *store.Tx) error { _, err := submission.Start(tx, h.cio.ID); return err })
}

func TestForwardingTakesTopicPapersAndHistoryAlong(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		h := newHall(t, s)
		advice := h.note(h.other, "Advies", h.cto.ID)
		var topic *paper.Topic
		var made *submission.Submission
		h.change(h.other, func(tx *store.Tx) (err error) {
			if topic, err = paper.Begin(tx, "Berichtenapps", h.cto.ID); err != nil {
				return err
			}
			made, err = submission.Forward(tx, submission.Origin{
				Body: h.cto.ID, On: law.Day(2018, 1, 31), Topic: topic.ID, Title: "Berichtenapps", Nature: submission.ToDiscuss,
				Agreed: submission.Yes, Papers: []uint{advice, advice}, Points: []string{"Neem het advies over."},
			}, h.cio.ID)
			return err
		})
		storetest.Read(t, s, h.secretary, func(tx *store.Tx) error {
			inbox, _, err := submission.Inbox(tx, h.cio.ID, store.Page{})
			if err != nil {
				return err
			}
			if len(inbox) != 1 || inbox[0].Topic != topic.ID || inbox[0].Earlier[0] != "CTO-raad" || inbox[0].Agreed != submission.Yes ||
				inbox[0].History != "Eerder behandeld: CTO-raad, 31 januari 2018." {
				t.Errorf("inbox %+v", inbox)
			}
			annexes, err := submission.Annexes(tx, made.ID)
			if len(annexes) != 1 || annexes[0].Body != h.cto.ID {
				t.Errorf("the secretary sees annexes %+v", annexes)
			}
			return err
		})
		storetest.Read(t, s, h.member, func(tx *store.Tx) error {
			if _, err := paper.Find(tx, advice); fault.KindOf(err) != fault.Missing {
				t.Errorf("a member sees the advice before it is sent: %v", err)
			}
			return nil
		})
		if got := h.mails(made.ID); !slices.Equal(got, []string{"secretary"}) {
			t.Errorf("news to %v", got)
		}
		kindOf(t, h.try(h.member, func(tx *store.Tx) error {
			_, err := submission.Forward(tx, submission.Origin{Body: h.cio.ID, Title: "x"}, h.cto.ID)
			return err
		}), fault.Denied, "a member forwards")
	})
}

func TestACopyIsANewDraft(t *testing.T) {
	h := newHall(t, storetest.Open(t))
	id := h.offer(h.offerer)
	annex := h.note(h.offerer, "Notitie", 0)
	h.change(h.offerer, func(tx *store.Tx) error { return submission.AddAnnex(tx, id, annex) })
	h.submit(h.offerer, id)
	h.change(h.offerer, func(tx *store.Tx) error {
		made, err := submission.CopyOf(tx, id, h.cto.ID)
		if err != nil {
			return err
		}
		annexes, err := submission.Annexes(tx, made.ID)
		if made.State != submission.Draft || made.Title != "Berichtenapps" || made.Body != h.cto.ID || made.Form != 0 || !made.Date.IsZero() || len(annexes) != 1 {
			t.Errorf("copy %+v with %d annexes", made, len(annexes))
		}
		return err
	})
}

func TestWhoOffersHearsWhatBecomesOfIt(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		h := newHall(t, s)
		id := h.offer(h.offerer)
		h.submit(h.offerer, id)
		h.accept(id)
		if got := h.mails(id); !slices.Equal(got, []string{"secretary", "offerer"}) {
			t.Errorf("accepted, and news went to %v", got)
		}
		planned := h.offer(h.offerer)
		h.submit(h.offerer, planned)
		step := func(do func(permit *store.Permit) error) {
			h.change(h.secretary, func(tx *store.Tx) error {
				permit, err := tx.Permit(access.ComposeAgenda, access.About{Kind: "meeting", Body: h.cio.ID}, "")
				if err != nil {
					return err
				}
				return do(permit)
			})
		}
		h.change(h.secretary, func(tx *store.Tx) error { return submission.AcceptToSchedule(tx, planned) })
		step(func(permit *store.Permit) error { return submission.OnAgenda(permit, planned, 7, 70) })
		step(func(permit *store.Permit) error { return submission.Treat(permit, planned) })
		if got := h.mails(planned); !slices.Equal(got, []string{"secretary", "offerer"}) {
			t.Errorf("put on an agenda at once, and news went to %v; want it once", got)
		}
		tell := func(permit *store.Permit) error { return submission.TellTreated(permit, h.cio, 7) }
		step(tell)
		step(tell)
		if got := h.mails(planned); !slices.Equal(got, []string{"secretary", "offerer", "offerer"}) {
			t.Errorf("told twice that it was treated, and news went to %v", got)
		}
	})
}

func TestBothSidesSeeTheWayOfAMatter(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		h := newHall(t, s)
		id := h.offer(h.offerer)
		h.submit(h.offerer, id)
		var passed *submission.Submission
		h.change(h.secretary, func(tx *store.Tx) (err error) {
			passed, err = submission.Forward(tx, submission.Origin{
				Body: h.cio.ID, Submission: id, Title: "Berichtenapps", Agreed: submission.Yes, Points: []string{"Neem over."},
			}, h.cto.ID)
			return err
		})
		for name, c := range map[string]struct {
			who access.Actor
			of  uint
		}{"who offers": {h.offerer, id}, "the sender": {h.secretary, id}, "the receiver": {h.other, passed.ID}} {
			storetest.Read(t, s, c.who, func(tx *store.Tx) error {
				stops, err := submission.PathOf(tx, c.of)
				if len(stops) != 2 || stops[0].Body != h.cio.ID || stops[1].Body != h.cto.ID || stops[1].State != submission.Submitted {
					t.Errorf("%s sees %+v", name, stops)
				}
				return err
			})
		}
		kindOf(t, h.try(h.member, func(tx *store.Tx) error { _, err := submission.PathOf(tx, id); return err }), fault.Missing, "who sees no stop of it")
	})
}

func TestACopyCanBeginAnotherMatter(t *testing.T) {
	h := newHall(t, storetest.Open(t))
	id := h.offer(h.offerer)
	h.submit(h.offerer, id)
	h.change(h.offerer, func(tx *store.Tx) error {
		same, err := submission.CopyOf(tx, id, h.cto.ID)
		if err != nil {
			return err
		}
		other, err := submission.CopyAnew(tx, id, h.cio.ID)
		if err == nil && (same.Topic == 0 || other.Topic != 0 || other.Title != same.Title) {
			t.Errorf("of topic %d and %d", same.Topic, other.Topic)
		}
		return err
	})
}

func TestACopyForASecondBodyIsOnTheSameWay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		h := newHall(t, s)
		first := h.offer(h.offerer)
		annex := h.note(h.offerer, "Notitie", 0)
		h.change(h.offerer, func(tx *store.Tx) error { return submission.AddAnnex(tx, first, annex) })
		var second, anew *submission.Submission
		h.change(h.offerer, func(tx *store.Tx) (err error) { // while the first is a draft still
			if second, err = submission.CopyOf(tx, first, h.cto.ID); err != nil {
				return err
			}
			anew, err = submission.CopyAnew(tx, first, h.cto.ID)
			return err
		})
		h.submit(h.offerer, first)
		h.change(h.offerer, func(tx *store.Tx) error {
			found, err := submission.Find(tx, second.ID)
			if err != nil {
				return err
			}
			found.Date = law.Day(2018, 2, 21)
			if err := submission.Save(tx, found); err != nil {
				return err
			}
			return submission.Submit(tx, second.ID, "")
		})
		one, two := h.read(h.offerer, first), h.read(h.other, second.ID)
		if one.Topic == 0 || one.Topic != two.Topic || two.From != first || anew.From != 0 || anew.Topic != 0 {
			t.Errorf("topics %d and %d, copied from %d; the other matter is %+v", one.Topic, two.Topic, two.From, anew)
		}
		for name, c := range map[string]struct {
			who access.Actor
			of  uint
		}{"the first secretary": {h.secretary, first}, "the second secretary": {h.other, second.ID}, "who offers": {h.offerer, first}} {
			storetest.Read(t, s, c.who, func(tx *store.Tx) error {
				stops, err := submission.PathOf(tx, c.of)
				if len(stops) != 2 || stops[0].Body != h.cio.ID || stops[1].Body != h.cto.ID {
					t.Errorf("%s sees %+v", name, stops)
				}
				return err
			})
		}
		storetest.Read(t, s, h.other, func(tx *store.Tx) error {
			annexes, err := submission.Annexes(tx, second.ID)
			if len(annexes) != 1 || annexes[0].ID != annex {
				t.Errorf("the second secretary has %+v", annexes)
			}
			return err
		})
	})
}

func TestANewVersionOfAnAnnexComesWhileTheFormIsOpen(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		h := newHall(t, s)
		id := h.offer(h.offerer)
		annex, foreign := h.note(h.offerer, "Notitie", 0), h.note(h.other, "Advies", h.cto.ID)
		h.change(h.offerer, func(tx *store.Tx) error { return submission.AddAnnex(tx, id, annex) })
		renew := func(who access.Actor, of, paperID uint, note string) error {
			return h.try(who, func(tx *store.Tx) error {
				return submission.RenewAnnex(tx, of, paperID, paper.Upload{Name: "a.txt", Content: strings.NewReader("Nieuw." + fmt.Sprint(of, paperID, note, h.read(h.offerer, of).State)), Limit: 100, Note: note})
			})
		}
		kindOf(t, renew(h.offerer, id, foreign, ""), fault.Missing, "a paper that is no annex")
		kindOf(t, renew(h.secretary, id, annex, ""), fault.Missing, "a form that was not handed in, by the secretary")
		kindOf(t, renew(h.offerer, id, annex, strings.Repeat("x", 301)), fault.Invalid, "a note that is too long")
		if err := renew(h.offerer, id, annex, "Datum erbij"); err != nil {
			t.Fatal(err)
		}
		h.submit(h.offerer, id)
		kindOf(t, renew(h.offerer, id, annex, ""), fault.Refused, "a form that was handed in")
		h.change(h.secretary, func(tx *store.Tx) error { return submission.SendBack(tx, id, "Nog een datum.") })
		if err := renew(h.offerer, id, annex, ""); err != nil {
			t.Error("after it was sent back:", err)
		}
		storetest.Read(t, s, h.offerer, func(tx *store.Tx) error {
			p, err := paper.Find(tx, annex)
			if err == nil && p.Latest != 3 {
				t.Errorf("%d versions; want 3", p.Latest)
			}
			return err
		})
	})
}
