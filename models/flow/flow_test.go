package flow_test

import (
	"testing"

	"beraad/models/fault"
	"beraad/models/flow"
)

type door struct{ key bool }

var life = flow.Table[*door, string]{
	{From: "shut", To: "open", Missing: func(d *door) (gaps fault.Gaps) {
		gaps.Need(d.key, "key", "Zoek eerst de sleutel.")
		return gaps
	}, Again: "De deur is al open."},
	{From: "open", To: "shut"},
}

func TestCheck(t *testing.T) {
	for name, c := range map[string]struct {
		thing    *door
		from, to string
		kind     fault.Kind
		sentence string
	}{
		"a step that is ready":     {&door{key: true}, "shut", "open", fault.Internal, ""},
		"a step that lacks a key":  {&door{}, "shut", "open", fault.Refused, "Er ontbreekt nog iets."},
		"a step twice":             {&door{key: true}, "open", "open", fault.Refused, "De deur is al open."},
		"a step that is not there": {&door{}, "shut", "gone", fault.Refused, "Dat kan niet in deze fase."},
	} {
		t.Run(name, func(t *testing.T) {
			err := life.Check(c.thing, c.from, c.to)
			if (err == nil) != (c.sentence == "") || fault.KindOf(err) != c.kind {
				t.Fatalf("got %v", err)
			}
			if err != nil && fault.Of(err).Sentence != c.sentence {
				t.Errorf("says %q, want %q", fault.Of(err).Sentence, c.sentence)
			}
		})
	}
	if gaps, possible := life.Gaps(&door{}, "shut", "open"); !possible || gaps.For("key") == "" {
		t.Errorf("gaps %v, possible %v", gaps, possible)
	}
	if _, possible := life.Gaps(&door{}, "shut", "gone"); possible {
		t.Error("a step that is not there is called possible")
	}
}
