package form_test

import (
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/form"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

var admin = access.Actor{Name: "beheer", Account: 1, Person: 1, Global: []access.Role{access.Admin}}

func bodies(t *testing.T, s *store.Store) (cio, sgo body.Body) {
	t.Helper()
	cio = body.Body{Code: "cio-beraad", Name: "CIO-beraad", Mailbox: "cio@example.nl", Scheme: body.Decimal, ReferenceForm: "{jaar}-{nr:10}"}
	sgo = body.Body{Code: "sgo", Name: "SGO", Mailbox: "sgo@example.nl", Scheme: body.Parts, ReferenceForm: "{nr}"}
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
		if err := body.Found(tx, &cio, nil); err != nil {
			return err
		}
		return body.Found(tx, &sgo, nil)
	})
	return cio, sgo
}

func labels(t *testing.T, s *store.Store, of uint) string {
	t.Helper()
	var words []string
	storetest.Read(t, s, admin, func(tx *store.Tx) error {
		fields, err := form.FieldsOf(tx, of)
		for _, f := range fields {
			word := f.Label
			if f.Ended() {
				word += " (beëindigd)"
			}
			words = append(words, word)
		}
		return err
	})
	return strings.Join(words, ", ")
}

func TestAnAdministratorAddsFieldsToAForm(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		cio, _ := bodies(t, s)
		risk := form.Field{Body: cio.ID, Section: 8, Label: " Risico ", Kind: form.Choice, Options: []string{"laag", "", " hoog "}, Required: true}
		unit := form.Field{Body: cio.ID, Section: 8, Label: "Eenheid", Kind: form.Line}
		url := form.Field{Body: cio.ID, Section: 1, Label: "Dossier", Kind: form.Line, Options: []string{"niets"}}
		storetest.Change(t, s, admin, func(tx *store.Tx) error {
			for _, f := range []*form.Field{&risk, &unit, &url} {
				if err := form.Add(tx, f); err != nil {
					return err
				}
			}
			return form.Move(tx, unit.ID, false)
		})
		if got := labels(t, s, cio.ID); got != "Dossier, Eenheid, Risico" {
			t.Errorf("the form asks %s", got)
		}
		if len(risk.Options) != 2 || url.Options != nil {
			t.Errorf("options %v and %v", risk.Options, url.Options)
		}
		storetest.Change(t, s, admin, func(tx *store.Tx) error {
			permit, err := tx.Permit(access.ManageBodies, &cio, "")
			if err != nil {
				return err
			}
			fields, err := form.FieldsOf(tx, cio.ID)
			if err != nil {
				return err
			}
			if err := form.MarkUsed(permit, fields, []form.Answer{{Field: risk.ID, Text: "laag"}, {Field: url.ID}}); err != nil {
				return err
			}
			if err := form.End(tx, risk.ID); err != nil {
				return err
			}
			return form.End(tx, url.ID)
		})
		if got := labels(t, s, cio.ID); got != "Eenheid, Risico (beëindigd)" {
			t.Errorf("after ending: %s; what was answered stays, what was not is gone", got)
		}
		storetest.Change(t, s, admin, func(tx *store.Tx) error { return form.Resume(tx, risk.ID) })
		if got := labels(t, s, cio.ID); got != "Eenheid, Risico" {
			t.Errorf("asked again: %s", got)
		}
	})
}

func TestAFieldThatCannotBe(t *testing.T) {
	s := storetest.Open(t)
	cio, _ := bodies(t, s)
	first := form.Field{Body: cio.ID, Section: 2, Label: "Dossier", Kind: form.Line}
	storetest.Change(t, s, admin, func(tx *store.Tx) error { return form.Add(tx, &first) })
	for name, c := range map[string]struct {
		f     form.Field
		field string
	}{
		"without a label":       {form.Field{Section: 1, Kind: form.Line}, "label"},
		"a label of two lines":  {form.Field{Section: 1, Kind: form.Line, Label: "a\nb"}, "label"},
		"twice":                 {form.Field{Section: 2, Kind: form.Day, Label: "dossier"}, "label"},
		"without a kind":        {form.Field{Section: 1, Label: "a"}, "kind"},
		"under nothing":         {form.Field{Section: 10, Kind: form.Line, Label: "a"}, "section"},
		"a choice of one":       {form.Field{Section: 1, Kind: form.Choice, Label: "a", Options: []string{"een"}}, "options"},
		"the same choice twice": {form.Field{Section: 1, Kind: form.Choice, Label: "a", Options: []string{"een", "een"}}, "options"},
		"help without end":      {form.Field{Section: 1, Kind: form.Line, Label: "a", Help: strings.Repeat("a", 501)}, "help"},
	} {
		t.Run(name, func(t *testing.T) {
			c.f.Body = cio.ID
			err := s.Change(t.Context(), admin, func(tx *store.Tx) error { return form.Add(tx, &c.f) })
			if f := fault.Of(err); f == nil || f.Gaps.For(c.field) == "" {
				t.Errorf("%v, want a gap at %s", err, c.field)
			}
		})
	}
	secretary := access.Actor{Account: 2, Person: 2, In: []access.Held{{Role: access.Secretary, Body: cio.ID}}}
	err := s.Change(t.Context(), secretary, func(tx *store.Tx) error {
		return form.Add(tx, &form.Field{Body: cio.ID, Section: 1, Kind: form.Line, Label: "a"})
	})
	if fault.KindOf(err) != fault.Denied {
		t.Errorf("a secretary changes the form: %v", err)
	}
	stale := first
	stale.Label, stale.Rev = "Anders", first.Rev+5
	if err := s.Change(t.Context(), admin, func(tx *store.Tx) error { return form.Change(tx, &stale) }); fault.KindOf(err) != fault.Stale {
		t.Errorf("from an older page: %v", err)
	}
}

func TestAnswersLieOnTheFieldsThatAreAskedNow(t *testing.T) {
	field := func(id uint, label string, kind form.Kind) form.Field {
		return form.Field{Row: store.Row{ID: id}, Section: 1, Label: label, Kind: kind, Required: true}
	}
	ended := field(3, "Oud", form.Line)
	ended.EndedOn = ended.EndedOn.AddDays(1)
	fields := []form.Field{field(1, "Nieuw label", form.Line), field(2, "Bedrag", form.Amount), ended}
	laid := form.Lay(fields, []form.Answer{
		{Field: 1, Label: "Oud label", Kind: form.Line, Text: "blijft"}, {Field: 3, Label: "Oud", Kind: form.Line, Text: "ook"},
		{Field: 99, Label: "bedrag", Kind: form.Amount, Text: "5"}, {Field: 98, Label: "Elders", Kind: form.Line, Text: "weg"},
	})
	if len(laid) != 3 || laid[0].Text != "blijft" || laid[0].Label != "Nieuw label" || laid[1].Text != "5" || laid[2].Text != "ook" || laid[2].Required {
		t.Errorf("laid %+v", laid)
	}
	if laid = form.Lay(fields, nil); len(laid) != 2 {
		t.Errorf("an ended field without an answer is asked: %+v", laid)
	}
}

func TestWhatAnAnswerMaySay(t *testing.T) {
	for name, c := range map[string]struct {
		kind    form.Kind
		text    string
		kept    string
		refused bool
	}{
		"a line":                   {form.Line, " ja \r\n", "ja", false},
		"two lines":                {form.Line, "a\r\nb", "a\nb", true},
		"a text of lines":          {form.Text, "a\r\nb", "a\nb", false},
		"a text with a bell":       {form.Text, "a\ab", "a\ab", true},
		"a choice":                 {form.Choice, "hoog", "hoog", false},
		"a choice that is none":    {form.Choice, "laag", "laag", true},
		"yes":                      {form.YesNo, "ja", "ja", false},
		"perhaps":                  {form.YesNo, "wie weet", "wie weet", true},
		"a day":                    {form.Day, "2018-02-07", "2018-02-07", false},
		"a day that is none":       {form.Day, "2018-02-31", "2018-02-31", true},
		"an amount":                {form.Amount, "€ 1250,50", "1.250,50", false},
		"an amount with groups":    {form.Amount, "1.250.000", "1.250.000", false},
		"an amount without cents":  {form.Amount, "12500,-", "12.500", false},
		"less than nothing":        {form.Amount, "-3", "-3", false},
		"an amount with zeros":     {form.Amount, "007", "7", false},
		"an amount in English":     {form.Amount, "1250.50", "1250.50", true},
		"an amount in words":       {form.Amount, "veel", "veel", true},
		"an answer without an end": {form.Line, strings.Repeat("a", 501), strings.Repeat("a", 501), true},
	} {
		t.Run(name, func(t *testing.T) {
			a := form.Answer{Field: 7, Kind: c.kind, Text: c.text, Options: []string{"hoog"}}
			a.Fit()
			if a.Text != c.kept {
				t.Errorf("kept as %q, want %q", a.Text, c.kept)
			}
			if wrong := a.Wrong().For("extra-7") != ""; wrong != c.refused {
				t.Errorf("refused: %v", wrong)
			}
			again := a
			if again.Fit(); again.Text != a.Text {
				t.Errorf("fitted twice it is %q", again.Text)
			}
		})
	}
	if gap := (form.Answer{Field: 7, Label: "Risico?", Kind: form.Choice, Required: true}).Missing().For("extra-7"); gap != "Kies: Risico." {
		t.Errorf("missing: %q", gap)
	}
}
