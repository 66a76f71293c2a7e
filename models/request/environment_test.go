package request_test

import (
	"strings"
	"testing"

	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// desked is a hall with a request for environmental information and minutes in it.
func desked(t *testing.T, s *store.Store, clock *storetest.Clock, blocks ...string) *hall {
	t.Helper()
	h := openHall(t, s, clock)
	h.meet("cio", "cio-beraad", at(2018, 2, 7, 9, 30), [2]string{"4", "Berichtenapps"})
	on := h.items["cio 4"]
	lines := []paper.Block{item(on, "4", "Berichtenapps")}
	for _, text := range blocks {
		lines = append(lines, said(on, text))
	}
	h.write("verslag", &paper.Paper{Kind: paper.Minutes, Title: "Verslag", Body: h.bodies["cio-beraad"], Meeting: h.meetingDays["cio"], Date: law.Day(2018, 2, 7)}, lines)
	h.register()
	h.find()
	h.list(1, "Verslag", "verslag")
	return h
}

// about says what the request is about.
func (h *hall) about(information law.Information) {
	h.t.Helper()
	h.as(h.desk, func(tx *store.Tx) error {
		r, err := request.Find(tx, h.request.ID)
		if err != nil {
			return err
		}
		r.Information = information
		return request.Change(tx, r)
	})
}

// TestFewerGroundsRefuseEnvironmentalInformation: by what the request asks, or by what a passage is about (Wob 10 lid 4 to 8, 11 lid 4).
func TestFewerGroundsRefuseEnvironmentalInformation(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := desked(t, s, clock, "De fabriek stoot meer stikstof uit dan Signal toestaat.")
		for name, c := range map[string]struct {
			asks, passage    law.Information
			ground, why, gap string
		}{
			"harm":                         {law.Environmental, "", "10.2.g", "Benadeling.", "grounds"},
			"harm, on another passage":     {law.Environmental, law.OtherInformation, "10.2.g", "", ""},
			"privacy":                      {law.Environmental, "", "10.2.e", "", ""},
			"privacy, of emissions":        {law.Environmental, law.Emissions, "10.2.e", "", "grounds"},
			"opinion, not weighed":         {law.Environmental, "", "11.1", " ", "why"},
			"opinion, weighed":             {law.Environmental, "", "11.1", "Het beraad weegt zwaarder.", ""},
			"environment, of other things": {"", law.OtherInformation, "10.7.a", "", "grounds"},
			"environment, not said":        {"", "", "10.7.a", "", ""},
			"no such information":          {"", "lucht", "10.2.e", "", "information"},
		} {
			t.Run(name, func(t *testing.T) {
				h.about(c.asks)
				m := request.Mark{
					Request: h.request.ID, Version: h.version("verslag"), Block: h.blocks["verslag"][1].ID, Kind: request.Remove,
					Grounds: []string{c.ground}, Why: c.why, Information: c.passage,
				}
				err := h.try(h.desk, func(tx *store.Tx) error { _, err := request.MarkPassage(tx, &m); return err })
				if c.gap != "" && fault.GapsIn(err).For(c.gap) == "" || c.gap == "" && err != nil {
					t.Errorf("got %v, want something wrong with %q", err, c.gap)
				}
			})
		}
	})
}

// TestARequestThatTurnsOutToBeAboutTheEnvironmentIsLookedAtAgain: what was removed before is held against the law once more.
func TestARequestThatTurnsOutToBeAboutTheEnvironmentIsLookedAtAgain(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := desked(t, s, clock, "De fabriek stoot meer stikstof uit dan Signal toestaat.", "Ik vind WhatsApp niets.")
		h.mark("verslag", 1, request.Remove, "", "10.2.g")
		h.mark("verslag", 2, request.Remove, "", "11.1")
		if found := h.conflicts(request.Unweighed); len(found) != 0 {
			t.Errorf("conflicts of an ordinary request: %v", found)
		}
		h.about(law.Environmental)
		found := strings.Join(h.conflicts(request.Unweighed), " ")
		if !strings.Contains(found, "Wob 10 lid 6") || !strings.Contains(found, "Wob 11 lid 4") {
			t.Errorf("found %q", found)
		}
	})
}

// TestAnEnvironmentalRequestHasAShorterTerm: two weeks, when a third party is expected to object (Wob 6 lid 6).
func TestAnEnvironmentalRequestHasAShorterTerm(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.register()
		last := func(information law.Information, objection bool) (last law.Date) {
			h.as(h.desk, func(tx *store.Tx) error {
				r, err := request.Find(tx, h.request.ID)
				if err != nil {
					return err
				}
				r.Information, r.ObjectionExpected = information, objection
				if err := request.Change(tx, r); err != nil {
					return err
				}
				terms, err := request.TermsOf(tx, h.request.ID)
				last = terms.Last
				return err
			})
			return last
		}
		for _, c := range []struct {
			information law.Information
			objection   bool
			want        law.Date
		}{
			{"", true, law.Day(2018, 7, 25)}, {law.Environmental, false, law.Day(2018, 7, 25)},
			{law.Environmental, true, law.Day(2018, 7, 11)}, {law.Emissions, true, law.Day(2018, 7, 11)},
		} {
			if got := last(c.information, c.objection); got != c.want {
				t.Errorf("%q, objection %v: until %s, want %s", c.information, c.objection, got, c.want)
			}
		}
	})
}

// conflicts gives what is said of the conflicts of a kind.
func (h *hall) conflicts(kind request.ConflictKind) (texts []string) {
	h.t.Helper()
	h.read(h.desk, func(tx *store.Tx) error {
		all, err := request.Conflicts(tx, h.request.ID)
		for _, c := range all {
			if c.Kind == kind {
				texts = append(texts, c.Text)
			}
		}
		return err
	})
	return texts
}

// TestAViewIsGivenInAFormThatLeadsToNoPerson (Woo 5.2 lid 2, Wob 11 lid 2).
func TestAViewIsGivenInAFormThatLeadsToNoPerson(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := desked(t, s, clock, "Karin Bakker vindt dat Signal niet veilig is voor het hele Rijk.", "Besloten is om Signal te onderzoeken, zegt Karin Bakker.")
		h.mark("verslag", 2, request.Remove, "Karin Bakker", "10.2.e")
		view := func(ground, instead string) error {
			return h.try(h.desk, func(tx *store.Tx) error {
				_, err := request.MarkPassage(tx, &request.Mark{
					Request: h.request.ID, Version: h.version("verslag"), Block: h.blocks["verslag"][1].ID, Kind: request.Remove, Grounds: []string{ground}, Instead: instead,
				})
				return err
			})
		}
		for instead, ground := range map[string]string{
			"Iemand twijfelt.": "10.2.g", "Karin Bakker twijfelt.": "11.1", strings.Repeat("lang ", 300): "11.1",
		} {
			if err := view(ground, instead); fault.GapsIn(err).For("instead") == "" {
				t.Errorf("%.30q on %s: %v", instead, ground, err)
			}
		}
		if err := view("11.1", "Een deelnemer vindt  dat Signal niet veilig is."); err != nil {
			t.Fatal(err)
		}
		h.read(h.desk, func(tx *store.Tx) error {
			sheet, err := request.Redacted(tx, h.request.ID, h.version("verslag"))
			if err != nil {
				return err
			}
			text := ""
			for _, line := range sheet.Lines {
				text += line.Runs.String() + "\n"
			}
			if !strings.Contains(text, "(niet tot personen herleidbaar: Een deelnemer vindt dat Signal niet veilig is.)") || strings.Contains(text, "Karin") {
				t.Errorf("the public reads %q", text)
			}
			rows, err := request.Inventory(tx, h.request.ID)
			if err != nil {
				return err
			}
			if rows[0].Assessment != request.PartlyOpen || rows[0].Grounds != "10.2.e, 11.1" {
				t.Errorf("row %+v", rows[0])
			}
			letter, err := request.LetterOf(tx, h.request.ID)
			if err != nil {
				return err
			}
			if got := sections(letter); !strings.Contains(got, "In document 1 geef ik opvattingen in een vorm die niet tot personen herleidbaar is (artikel 11, tweede lid, Wob).") {
				t.Errorf("the letter does not say so: %s", got)
			}
			secrets, err := request.SecretsOf(tx, h.request.ID)
			if err != nil {
				return err
			}
			if err := secrets.Check(tx, []byte("Een deelnemer vindt dat Signal niet veilig is.")); err != nil {
				t.Errorf("what is given is held back: %v", err)
			}
			return nil
		})
		if found := h.conflicts(request.FormNames); len(found) != 0 {
			t.Errorf("conflicts %v", found)
		}
	})
}

// TestADocumentOfViewsAloneIsPartlyOpen: what is given without a name can be read.
func TestADocumentOfViewsAloneIsPartlyOpen(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := desked(t, s, clock, "Ik vind Signal niet veilig.")
		m := h.mark("verslag", 1, request.Remove, "", "11.1")
		assessed := func() (a request.Assessment) {
			h.read(h.desk, func(tx *store.Tx) error {
				rows, err := request.Inventory(tx, h.request.ID)
				a = rows[0].Assessment
				return err
			})
			return a
		}
		if got := assessed(); got != request.NotOpen {
			t.Errorf("without a form it is %s", got)
		}
		h.as(h.desk, func(tx *store.Tx) error {
			return request.Judge(tx, m.ID, request.Mark{Kind: request.Remove, Grounds: []string{"11.1"}, Instead: "Er is twijfel."})
		})
		if got := assessed(); got != request.PartlyOpen {
			t.Errorf("with a form it is %s", got)
		}
	})
}

func sections(l *request.Letter) string {
	var all strings.Builder
	for _, s := range l.Sections {
		all.WriteString(s.Text + "\n")
	}
	return all.String()
}

// TestALetterSaysUntilWhenDisclosureIsPutOff (Woo 5.1 lid 4).
func TestALetterSaysUntilWhenDisclosureIsPutOff(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := desked(t, s, clock, "De Kamer krijgt dit stuk over Signal eerst.", "Ook over WhatsApp.")
		h.day(2023, 3, 1)
		h.mark("verslag", 1, request.Remove, "", "5.1.4")
		letter := &request.Letter{Request: h.request.ID}
		for text, want := range map[string]int{
			"De Kamer moet dit eerst lezen.":                             1,
			"De Kamer moet dit eerst lezen. Dat was op 3 februari 2023.": 1,
			"Het stuk wordt openbaar op 14 april 2023.":                  0,
		} {
			letter.Sections = []request.LetterSection{{Key: request.KeyGround + "5.1.4", Title: "Later openbaar", Text: text}}
			h.as(h.desk, func(tx *store.Tx) error { return request.SaveLetter(tx, letter) })
			if found := h.conflicts(request.Undated); len(found) != want {
				t.Errorf("%q: %v, want %d", text, found, want)
			}
		}
	})
}
