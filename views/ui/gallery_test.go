//go:build browser

package ui_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/a-h/templ"

	"beraad/models/law"
	"beraad/static"
	"beraad/views/ui"
	"beraad/views/ui/uitest"
)

// in puts parts inside one that surrounds them.
func in(outer templ.Component, inner ...templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return outer.Render(templ.WithChildren(ctx, templ.Join(inner...)), w)
	})
}

func frame(title string) ui.Frame {
	return ui.Frame{
		Title: title, Path: "/vergaderingen/7", Waiting: 7, Version: "1.0", Class: "p-agenda",
		User:     ui.User{Name: "Hanneke van Dalen", Role: "secretaris CIO-beraad"},
		Theme:    ui.Theme{Unit: "CIO Rijk · BZK", Organisation: "CIO Rijk, ministerie van Binnenlandse Zaken en Koninkrijksrelaties"},
		Sections: []ui.Section{ui.Overview, ui.Meetings, ui.Submissions, ui.Decisions, ui.Policies, ui.Distributions, ui.Requests, ui.Admin},
		Crumbs:   []ui.Crumb{{Text: "Vergaderingen", Href: "/vergaderingen"}, {Text: "CIO-beraad", Href: "/gremia/cio-beraad"}, {Text: "7\u00a0februari 2018", Href: "/vergaderingen/7"}},
	}
}

// meeting is the top of a page as most pages have it.
func meeting() templ.Component {
	f := frame("CIO-beraad 7 februari 2018")
	f.Flash = ui.Flash{Tone: ui.Safe, Text: "De convocatie gaat uit.", Href: "/verspreiding/3", Link: "Volg de verzending"}
	return in(f.Layout(),
		ui.Head{
			Title: "CIO-beraad, woensdag 7\u00a0februari 2018",
			Standing: []ui.Fact{
				{Icon: "clock", Text: "9.30–12.30\u00a0uur"}, {Icon: "landmark", Text: "BZK, zaal Z36-30"}, {Text: "Kenmerk 2018-0000003403"},
			},
			Saved: &ui.Saved{Text: "Bewaard om 14.32\u00a0uur", Version: 4},
			Actions: []ui.Button{
				{Text: "Afdrukken", Icon: "printer", Kind: ui.Subtle, Href: "/a"}, {Text: "Voorbeeld", Icon: "eye", Href: "/b"},
				{Text: "Convoceren…", Icon: "send", Kind: ui.Primary, Href: "/c", DescribedBy: "gaten"},
			},
		},
		ui.Life{Now: 1, Steps: []ui.Step{
			{Name: "Gepland", Note: "4\u00a0december"}, {Name: "Agenda in voorbereiding", Note: "convoceren vóór 17.00\u00a0uur"}, {Name: "Geconvoceerd"},
			{Name: "Gehouden", Note: "7\u00a0februari"}, {Name: "Verslag in concept"}, {Name: "Verslag rondgestuurd"}, {Name: "Vastgesteld"},
		}},
		ui.Tabs{Label: "Onderdelen van de vergadering", Path: "/vergaderingen/7", Tabs: []ui.Tab{
			{Text: "Agenda", Href: "/vergaderingen/7"}, {Text: "Stukken", Href: "/s", Count: 9}, {Text: "Deelnemers", Href: "/d", Count: 18},
			{Text: "Verslag", Href: "/v"}, {Text: "Besluiten", Href: "/b"}, {Text: "Verzendingen", Href: "/z"}, {Text: "Geschiedenis", Href: "/g"},
		}},
		box("cols cols-left",
			box("stack",
				in(ui.Sheet{ID: "gaten", Title: "Nog nodig voor de convocatie", Class: "gaps"}, ui.NeedsFrom(
					ui.Gaps{{Field: "venue", Text: "Vul de plaats van de vergadering in."}, {Field: "items", Text: "Rubriek 4 loopt 15 minuten over"}},
					"18 leden hebben een werkend adres")),
				in(ui.Sheet{ID: "fout", Title: "Meldingen", Count: 3, HasCount: true, Fresh: true},
					box("stack",
						ui.Alert{Tone: ui.Warning, Title: "Uw tekst is bewaard", Text: "Kies welke tekst blijft."},
						ui.Alert{Tone: ui.Neutral, Text: "Zonder kop.", Href: "/x", Link: "Meer"},
						ui.Progress{Label: "67% beoordeeld", Done: 8, All: 12})),
			),
			box("stack", tableSheet(), timelineSheet(), minutesSheet()),
		),
	)
}

func tableSheet() templ.Component {
	return in(ui.Sheet{ID: "inv", Title: "Inventarislijst", Note: "17 documenten", More: "Alles", Href: "/alles", Flush: true},
		ui.Table{
			Caption: "Inventarislijst",
			Columns: []ui.Column{{Title: "Nr.", Label: "Nummer", Number: true}, {Title: "Document", Header: true}, {Title: "Beoordeling"}, {Title: "Weigeringsgrond", Label: "Grond", Number: true}, {Title: "Bladzijden", Right: true}},
			Rows: []ui.Row{
				{Cells: []ui.Cell{{Text: "1"}, {Text: "Verslag SGO vaststelling beleidslijn Documentbegrip", Href: "/1"}, {Badge: ui.Badge{Text: "Deels openbaar", Tone: ui.Active}}, {Text: "10.2.e"}, {Text: "4"}}},
				{Cells: []ui.Cell{{Text: "3"}, {Text: "Verslag vooroverleg", Href: "/3", Note: "door een ander bezien"}, {Badge: ui.Badge{Text: "Niet openbaar", Icon: "lock"}}, {Text: "11.1"}, {Text: "12"}}},
				{Tone: ui.Danger, Cells: []ui.Cell{{Text: "4"}, {Text: "Overheidsinformatiebeveiligingsbeleidsuitvoeringsplan", Href: "/4"}, {Badge: ui.Badge{Text: "Te laat", Tone: ui.Danger, Icon: "clock"}}, {}, {Text: "2.500"}}},
			},
		},
		ui.NewPager("/woo-verzoeken", url.Values{"fase": {"beoordeling"}, ui.PageParam: {"2"}}, 12, 43),
	)
}

func timelineSheet() templ.Component {
	return in(ui.Sheet{ID: "loop", Title: "Verloop", Flush: true}, ui.Timeline{Label: "Verloop", Events: []ui.Event{
		{When: "31\u00a0januari 2018", Title: "CTO-raad, 2d", Note: "conceptnotitie besproken"},
		{When: "7\u00a0februari 2018", Kind: ui.AdoptedEvent, Title: "CIO-beraad, 4.c", Note: "Beleidslijn vastgesteld", Href: "/7"},
		{When: "gepland", Kind: ui.PlannedEvent, Title: "Langs de ICBR", Note: "zo niet gegaan"},
		{When: "14\u00a0februari 2018", Clock: "10.50\u00a0uur", Kind: ui.MailEvent, Title: "Mail aan de ICBR"},
	}})
}

func minutesSheet() templ.Component {
	return box("sheet paper minutes-paper",
		ui.Callout{Head: "Besluit 2018-03", Badge: ui.Badge{Text: "Vastgesteld", Tone: ui.Safe}, Text: "Het CIO-beraad stelt de beleidslijn Berichtenapps vast.", Note: "Aangeboden ter bespreking; er viel een besluit.", Href: "/b", Link: "Naar de beleidslijn"},
		ui.Callout{Kind: ui.ActionCallout, Head: "Actiepunt 2018-06", Term: "termijn: 28\u00a0februari", Text: "Elk departement levert een overzicht.", Note: "Houder: alle leden"},
		para(ui.Text("VWS, "), ui.Red{Grounds: []string{"10.2.e"}, Spoken: "persoonlijke levenssfeer"}, ui.Text(", vraagt aandacht. "), ui.Red{Grounds: []string{"11.1"}, Spoken: "persoonlijke beleidsopvatting", Wide: true}),
		para(ui.Red{OutOfScope: true, Block: true}),
		para(ui.Text("Aan "), ui.Mark{Kind: ui.PersonMark, Text: "Y. Bouzidi", Label: "10.2.e", ID: "m1"}, ui.Text(" en "), ui.Mark{Kind: ui.PersonMark, Text: "R. Oosterhof", Maybe: true},
			ui.Text(": "), ui.Mark{Kind: ui.OpinionMark, Text: "dit is een mening", Label: "11.1", Now: true, Href: "/m"}, ui.Text(", "), ui.Mark{Kind: ui.HarmMark, Text: "dit schaadt een bedrijf", Label: "10.2.g"},
			ui.Text(", "), ui.Mark{Kind: ui.ScopeMark, Text: "dit gaat over iets anders", Label: "buiten"}, ui.Text(".")),
		para(ui.Diff{{Text: "De conceptbeleidslijn "}, {Kind: ui.Added, Text: "komt uiterlijk 5\u00a0februari"}, {Kind: ui.Removed, Text: "volgt"}, {Text: "."}}),
	)
}

// form is the page of a form that was refused.
func form() templ.Component {
	gaps := ui.Gaps{{Field: "venue", Text: "Vul de plaats van de vergadering in."}, {Field: "nature", Text: "Kies de aard van het stuk."}, {Field: "why", Text: "Schrijf waarom dit te laat komt."}}
	f := frame("Formulier")
	return in(f.Layout(),
		ui.Head{Title: "Aanbiedingsformulier", Badge: ui.Badge{Text: "Concept"}, Actions: []ui.Button{{Text: "Indienen", Kind: ui.Primary, Blocked: true, DescribedBy: "gevolg"}}},
		ui.Errors{Title: "Nog niet ingediend: vul drie velden aan", Gaps: gaps},
		templ.Raw(`<form class="sheet sheet-body sheet-bare stack" method="post" action="/x" data-ticks>`),
		ui.TextBox{Field: ui.Field{Name: "venue", Label: "Plaats", Help: "Zaal en gebouw.", Error: gaps.For("venue")}, Suggestions: []string{"BZK, zaal Z36-30"}},
		ui.TextBox{Field: ui.Field{Name: "on", Label: "Datum"}, Type: "date", Value: "2018-02-07", Narrow: true},
		ui.TextArea{Field: ui.Field{Name: "why", Label: "Waarom te laat", Error: gaps.For("why")}, Rows: 3},
		ui.Select{Field: ui.Field{Name: "meeting", Label: "Vergadering"}, Empty: "Kies een vergadering", Narrow: true, Options: []ui.Option{{Value: "7", Text: "woensdag 7\u00a0februari 2018, 9.30\u00a0uur", Selected: true}}},
		ui.Radios{Field: ui.Field{Name: "nature", Label: "Aard van het stuk", Help: "De aard zegt wat u vraagt.", Error: gaps.For("nature")}, Two: true, Options: []ui.Option{
			{Value: "a", Text: "Ter besluitvorming"}, {Value: "b", Text: "Ter bespreking", Help: "Een besluit mag er ook uit komen."}, {Value: "c", Text: "Ter besluitvorming en doorgeleiding naar de ICBR"}}},
		ui.Checks{Field: ui.Field{Name: "earlier", Label: "Eerder behandeld in"}, InLine: true, Options: []ui.Option{{Value: "cto", Text: "CTO-raad", Selected: true}, {Value: "icbr", Text: "ICBR"}, {Value: "no", Text: "Niet"}}},
		ui.Checkbox{Field: ui.Field{Name: "late", Label: "Er komt nog een nazending", Help: "Die staat met een ster op de agenda."}, Checked: true},
		ui.FileBox{Field: ui.Field{Name: "files", Label: "Bestand kiezen"}, Multiple: true, Hint: "PDF, Word of e-mail; tot 30\u00a0MB"},
		ui.Chips{Field: ui.Field{Name: "outcome", Label: "Uitkomst"}, Options: []ui.Option{{Value: "a", Text: "Vastgesteld", Selected: true}, {Value: "b", Text: "Akkoord met wijzigingen"}, {Value: "c", Text: "Aangehouden"}}},
		ui.Consequence{ID: "gevolg", Before: "Na het versturen", Strong: "staan de nummers vast", After: ". Intrekken kan niet; afgelasten wel.", Ticks: []ui.Tick{{Name: "tick-1", Text: "Ik heb de tekst gelezen"}, {Name: "tick-2", Text: "Ik heb de lijst gezien"}}},
		ui.Parts{ui.Button{Text: "Versturen", Kind: ui.Primary, NeedsTicks: true, DescribedBy: "gevolg"}, ui.Text(" "), ui.IconButton{Icon: "arrow-up", Text: "1.a omhoog", Name: "to", Value: "up"}},
		templ.Raw(`</form>`),
		ui.Views{Label: "Weergave", Links: []ui.View{{Text: "Scherm", Href: "/1", Icon: "monitor", Current: true}, {Text: "Telefoon", Href: "/2", Icon: "smartphone"}}},
		ui.Empty{ID: "leeg", Title: "Hier komen de beleidslijnen van dit gremium", Text: "Een beleidslijn ontstaat uit een besluit.", Actions: []ui.Button{{Text: "Naar de laatste vergadering", Kind: ui.Primary, Href: "/v"}}},
	)
}

// pictures is the page of the path of a policy line and of terms.
func pictures() templ.Component {
	f := frame("Plaatjes")
	f.Path = "/beleidslijnen/1"
	axis := ui.Axis{From: law.Day(2018, 6, 1), To: law.Day(2018, 10, 1), Today: law.Day(2018, 8, 8)}
	row := func(name string, term ui.Term) templ.Component {
		left := ui.Left{Today: axis.Today, End: term.End}
		return box("req", box("req-what", templ.Raw("<h3>"+name+"</h3>")), box("req-bar", term),
			box("req-term", templ.Raw(`<strong>`+left.Words()+`</strong>`)))
	}
	return in(f.Layout(),
		ui.Head{Title: "Beleidslijn Berichtenapps"},
		in(ui.Sheet{ID: "weg", Title: "De weg langs de gremia", Flush: true}, Case()),
		box("stack-l", in(ui.Sheet{ID: "termijnen", Title: "Lopende verzoeken", Flush: true},
			box("req req-head", templ.Raw("<span>Verzoek</span>"), box("", axis), templ.Raw("<span>Uiterste dag</span>")),
			row("Inhuur externe adviseurs", ui.Term{Axis: axis, Start: law.Day(2018, 6, 11), FirstEnd: law.Day(2018, 7, 9), End: law.Day(2018, 8, 6)}),
			row("Contract datacenter Noord", ui.Term{Axis: axis, Start: law.Day(2018, 7, 2), End: law.Day(2018, 8, 20), Suspended: []ui.Stretch{{From: law.Day(2018, 7, 20), To: law.Day(2018, 8, 10)}}}),
			row("WhatsApp en andere berichtenapps", ui.Term{Axis: axis, Start: law.Day(2018, 6, 27), FirstEnd: law.Day(2018, 7, 25), End: law.Day(2018, 8, 22)}),
			box("term-legend", ui.TermLegend()),
		)),
	)
}

func public() templ.Component {
	f := frame("Besluit over berichtenapps")
	return in(f.Public(), templ.Raw("<h1>Besluit over het gebruik van WhatsApp</h1>"),
		box("sheet paper redacted", para(ui.Text("VWS, "), ui.Red{Grounds: []string{"10.2.e"}, Spoken: "persoonlijke levenssfeer"}, ui.Text(", vraagt aandacht.")), para(ui.Red{OutOfScope: true, Block: true})))
}

func box(class string, inner ...templ.Component) templ.Component {
	return ui.Parts{templ.Raw(`<div class="` + class + `">`), ui.Parts(inner), templ.Raw("</div>")}
}

func para(inner ...templ.Component) templ.Component {
	return ui.Parts{templ.Raw("<p>"), ui.Parts(inner), templ.Raw("</p>")}
}

func serve(t *testing.T, pages map[string]templ.Component) string {
	t.Helper()
	if !static.Built() {
		t.Fatal("the front end is not built: run node static/build.mjs")
	}
	mux := http.NewServeMux()
	mux.Handle(static.Prefix, static.Handler())
	for name, page := range pages {
		mux.HandleFunc("/"+name, func(w http.ResponseWriter, r *http.Request) {
			var text bytes.Buffer
			if err := page.Render(r.Context(), &text); err != nil {
				t.Error(err)
			}
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write(text.Bytes())
		})
	}
	server := httptest.NewServer(uitest.UnderPolicy(mux))
	t.Cleanup(server.Close)
	return server.URL
}

func TestEveryPartIsSoundInEveryView(t *testing.T) {
	pages := map[string]templ.Component{"meeting": meeting(), "form": form(), "pictures": pictures(), "public": public()}
	address := serve(t, pages)
	browser := uitest.Open(t)
	for name := range pages {
		for _, view := range uitest.Views {
			t.Run(name+" "+view.String(), func(t *testing.T) {
				browser.Inspect(t, address+"/"+name, "ui-"+name+"-"+view.String(), view)
			})
		}
	}
}

func TestKeys(t *testing.T) {
	address := serve(t, map[string]templ.Component{"meeting": meeting()})
	b := uitest.Open(t)
	b.Visit(t, address+"/meeting", uitest.View{Width: 1280})
	press := func(key string) {
		uitest.Eval[bool](t, b, `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: '`+key+`', bubbles: true, cancelable: true}))`)
	}
	press("/")
	if got := uitest.Eval[string](t, b, "document.activeElement.id"); got != "zoek" {
		t.Fatalf("after / the focus is on %q", got)
	}
	press("?")
	if uitest.Eval[bool](t, b, "document.getElementById('toetsen').matches(':popover-open')") {
		t.Error("a key acted while someone types")
	}
	uitest.Eval[bool](t, b, "document.activeElement.blur(), true")
	press("j")
	if got := uitest.Eval[string](t, b, "document.activeElement.textContent"); !strings.Contains(got, "Documentbegrip") {
		t.Errorf("after j the focus is on %q", got)
	}
	press("?")
	b.Wait(t, "document.getElementById('toetsen').matches(':popover-open')")
	b.Check(t)
	b.Shot(t, "ui-keys")
	uitest.Eval[bool](t, b, "document.getElementById('toetsen-aan').click(), document.getElementById('toetsen').hidePopover(), document.activeElement.blur(), true")
	press("/")
	if got := uitest.Eval[string](t, b, "document.activeElement.id"); got == "zoek" {
		t.Error("a key acted after it was turned off")
	}
	b.Visit(t, address+"/meeting", uitest.View{Width: 1280})
	press("/")
	if got := uitest.Eval[string](t, b, "document.activeElement.id"); got == "zoek" {
		t.Error("that keys are off was not remembered")
	}
}
