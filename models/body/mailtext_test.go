package body_test

import (
	"context"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

func TestPlacesInATextAreFilledInOnce(t *testing.T) {
	got := body.FillIn("Op {datum} in { plaats }, {x}", map[string]string{"datum": "{plaats}", "plaats": "Den Haag"})
	if want := "Op {plaats} in Den Haag, {x}"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestATextThatCannotBeFilledInIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		text  body.MailText
		field string
	}{
		"an unknown place":   {body.MailText{Kind: body.LateText, Intro: "Op {datm}"}, "late-paper-intro"},
		"an open brace":      {body.MailText{Kind: body.ConvocationText, Closing: "Op {datum"}, "convocation-closing"},
		"a template of Go":   {body.MailText{Kind: body.ConvocationText, Intro: "{{ .Body }}"}, "convocation-intro"},
		"a sign for machine": {body.MailText{Kind: body.MinutesText, Intro: "a\x00b"}, "minutes-intro"},
		"too long":           {body.MailText{Kind: body.MinutesText, Closing: strings.Repeat("a", 501)}, "minutes-closing"},
	} {
		if c.text.Gaps().For(c.field) == "" {
			t.Errorf("%s: %v; want a gap at %s", name, c.text.Gaps(), c.field)
		}
	}
	good := body.MailText{Kind: body.ConvocationText, Intro: "Op {datum}, {tijd}\nin {plaats}.", Closing: "Secretariaat {gremium}"}
	if gaps := good.Gaps(); len(gaps) > 0 {
		t.Errorf("refused: %v", gaps)
	}
}

func TestTextsAreKeptByWhoMayAndChangedOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		b := &body.Body{Code: "cio-beraad", Name: "CIO-beraad", Scheme: body.Decimal, Venue: "Z36-30", BeginsAt: 570, Lasts: 180}
		admin := access.Actor{Account: 1, Person: 1, Global: []access.Role{access.Admin}}
		storetest.Change(t, s, admin, func(tx *store.Tx) error { return body.Found(tx, b, nil) })
		set := func(who access.Actor, texts []body.MailText) error {
			return s.Change(context.Background(), who, func(tx *store.Tx) error { return body.SetMailTexts(tx, b, texts) })
		}
		read := func() (texts []body.MailText) {
			storetest.Read(t, s, admin, func(tx *store.Tx) (err error) {
				texts, err = body.MailTexts(tx, b.ID)
				return err
			})
			return texts
		}
		for name, in := range map[string]access.Held{
			"a secretary of another body": {Role: access.Secretary, Body: b.ID + 1}, "a chair": {Role: access.Chair, Body: b.ID}, "a member": {Role: access.Member, Body: b.ID},
		} {
			if err := set(access.Actor{Account: 2, Person: 2, In: []access.Held{in}}, read()); fault.KindOf(err) != fault.Denied {
				t.Errorf("%s: %v", name, err)
			}
		}
		secretary := access.Actor{Account: 2, Person: 2, In: []access.Held{{Role: access.Secretary, Body: b.ID}}}
		texts := read()
		texts[1].Intro = "Beste allen op {datum}"
		old := read()
		if err := set(secretary, texts); err != nil {
			t.Fatal(err)
		}
		if now := read(); now[1].Intro != texts[1].Intro || now[0].ID != 0 {
			t.Errorf("kept %+v", now)
		}
		old[1].Intro = "iets anders"
		if err := set(admin, old); err == nil {
			t.Error("a second text of one kind was kept")
		}
		texts = read()
		texts[1].Intro = ""
		if err := set(admin, texts); err != nil || read()[1].Intro != "" {
			t.Errorf("a text cannot be taken away: %v", err)
		}
	})
}
