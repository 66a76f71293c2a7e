package body_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

func TestFixedItemsAreReadALineEach(t *testing.T) {
	items, gaps := body.ReadFixed("  Rondvraag | 5 \r\n\r\nStand van zaken | | CIO Rijk\nOntwikkelingen Europa|10| EZK ", "fixed")
	want := []body.Fixed{{Title: "Rondvraag", Minutes: 5}, {Title: "Stand van zaken", By: "CIO Rijk"}, {Title: "Ontwikkelingen Europa", Minutes: 10, By: "EZK"}}
	if len(gaps) != 0 || !slices.Equal(items, want) {
		t.Fatalf("read %+v, %v", items, gaps)
	}
	text := body.WriteFixed(items)
	if text != "Rondvraag | 5\nStand van zaken | | CIO Rijk\nOntwikkelingen Europa | 10 | EZK" {
		t.Errorf("written as %q", text)
	}
	if again, _ := body.ReadFixed(text, "fixed"); !slices.Equal(again, want) {
		t.Errorf("read again: %+v", again)
	}
	if items, gaps := body.ReadFixed(" \n ", "fixed"); items != nil || gaps != nil {
		t.Errorf("of nothing: %v, %v", items, gaps)
	}
}

func TestEachWrongLineOfFixedItemsIsNamed(t *testing.T) {
	for line, want := range map[string]string{
		"| 5":                                 "begin met de titel",
		"Rondvraag | vijf":                    "een aantal minuten, zoals 5",
		"Rondvraag | -1":                      "tussen 0 en 1440",
		"Rondvraag | 1441":                    "tussen 0 en 1440",
		"Rondvraag | 5 | EZK | en BZK":        "hooguit twee streepjes",
		"Rond\tvraag":                         "geen regeleinden, stuurtekens",
		strings.Repeat("a", 301):              "de titel is hooguit 300",
		"a | 1 | " + strings.Repeat("b", 201): "hooguit 200",
	} {
		_, gaps := body.ReadFixed("Opening\n\n"+line, "fixed")
		if len(gaps) != 1 || !strings.HasPrefix(gaps[0].Text, "Regel 3: ") || !strings.Contains(gaps[0].Text, want) {
			t.Errorf("%.30q: %v", line, gaps)
		}
	}
	if _, gaps := body.ReadFixed("|\nGoed\na | b", "fixed"); len(gaps) != 2 || !strings.HasPrefix(gaps[1].Text, "Regel 3: ") {
		t.Errorf("of two wrong lines: %v", gaps)
	}
	if _, gaps := body.ReadFixed(strings.Repeat("Rondvraag\n", 21), "fixed"); len(gaps) != 1 || !strings.Contains(gaps[0].Text, "hooguit 20") {
		t.Errorf("of too many: %v", gaps)
	}
}

func TestFixedItemsAreKeptWithTheRubricsOfTheirBody(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		b := &body.Body{Code: "cio-beraad", Name: "CIO-beraad", Scheme: body.Decimal}
		first := []body.Rubric{{Number: "1", Title: "Opening", Fixed: []body.Fixed{{Title: " Rondvraag ", Minutes: 5, By: "voorzitter"}}}, {Number: "2", Title: "Rest"}}
		kept := func() (rubrics []body.Rubric) {
			storetest.Read(t, s, access.System("toets"), func(tx *store.Tx) (err error) {
				rubrics, err = body.Rubrics(tx, b.ID)
				return err
			})
			return rubrics
		}
		storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error { return body.Found(tx, b, first) })
		if got := kept(); len(got) != 2 || !slices.Equal(got[0].Fixed, []body.Fixed{{Title: "Rondvraag", Minutes: 5, By: "voorzitter"}}) || len(got[1].Fixed) != 0 {
			t.Errorf("founded with %+v", got)
		}
		wrong := []body.Rubric{{Title: "Opening", Fixed: []body.Fixed{{Title: "Goed"}, {Title: "Stuk | 5"}}}}
		set := func(rubrics []body.Rubric) error {
			return s.Change(context.Background(), access.System("toets"), func(tx *store.Tx) error { return body.SetRubrics(tx, b, rubrics) })
		}
		if text := fault.GapsIn(set(wrong)).For(body.FixedField(0)); !strings.HasPrefix(text, "Punt 2: ") {
			t.Errorf("of a wrong item: %q", text)
		}
		if got := kept(); len(got) != 2 {
			t.Errorf("what was refused changed them: %+v", got)
		}
		if err := set([]body.Rubric{{Title: "Opening"}}); err != nil {
			t.Fatal(err)
		}
		if got := kept(); len(got) != 1 || len(got[0].Fixed) != 0 {
			t.Errorf("set anew: %+v", got)
		}
	})
}
