package views

import (
	"fmt"
	"slices"
	"strconv"

	"beraad/models/body"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/submission"
	"beraad/views/nl"
	"beraad/views/ui"
)

// ItemForm is what can be filled in on an agenda item, as it was filled in.
type ItemForm struct {
	Rubric  uint   `form:"rubric"`
	Number  string `form:"number"`
	Title   string `form:"title"`
	By      string `form:"by"`
	Explain string `form:"explain"`
	Round   string `form:"round"`
	Nature  string `form:"nature"`
	Minutes string `form:"minutes"`
	At      string `form:"at"`
	Day     int    `form:"day"`
	Annex   string `form:"annex"`
	Version uint   `form:"version"`
}

// ItemFormOf fills the form with what an item says.
func ItemFormOf(i *meeting.Item) ItemForm {
	form := ItemForm{
		Rubric: i.Rubric, Number: i.Number, Title: i.Title, By: i.By, Explain: i.Explain, Round: i.Round, Nature: string(i.Nature),
		At: body.Clock(i.At), Day: meeting.DayOf(i.At), Version: i.Rev,
	}
	if i.Minutes > 0 {
		form.Minutes = strconv.Itoa(i.Minutes)
	}
	if i.Annex {
		form.Annex = "ja"
	}
	return form
}

// Carried are the fields but for the title, to send along once more.
func (f ItemForm) Carried() []Carried {
	return []Carried{
		{"rubric", number(f.Rubric)}, {"number", f.Number}, {"by", f.By}, {"explain", f.Explain}, {"round", f.Round}, {"nature", f.Nature},
		{"minutes", f.Minutes}, {"at", f.At}, {"day", fmt.Sprint(f.Day)}, {"annex", f.Annex},
	}
}

// ItemPage is the page on which an item is made or changed.
type ItemPage struct {
	ui.Frame
	Top     MeetingTop
	Item    *meeting.Item // nil for a new one
	Form    ItemForm
	Rubrics []meeting.Rubric
	Papers  []paper.Paper
	Members []body.Member
	// Circle are the persons who see a confidential item.
	Circle []uint
	Limit  int64
	Gaps   ui.Gaps
	// Typed is what was filled in of a paper that could not be added.
	Typed PaperForm
	// Later are the meetings that the item can go to, Postponed what was filled in for that.
	Later     []meeting.Meeting
	Postponed PostponeForm
}

// PostponeForm says where an item goes, and why.
type PostponeForm struct {
	To  uint   `form:"to"`
	Why string `form:"postpone_why"`
}

// laterOptions are the meetings that the item can go to.
func (p ItemPage) laterOptions() []ui.Option {
	options := make([]ui.Option, len(p.Later))
	for i := range p.Later {
		m := &p.Later[i]
		options[i] = ui.Option{Value: number(m.ID), Text: MeetingName(m, p.Top.Body), Selected: m.ID == p.Postponed.To}
	}
	return options
}

func (p ItemPage) path(under ...string) string {
	parts := []string{"punten"}
	if p.Item != nil {
		parts = append(parts, number(p.Item.ID))
	}
	return MeetingPath(p.Top.Meeting.ID, append(parts, under...)...)
}

func (p ItemPage) back() ui.Button {
	return ui.Button{Text: "Terug naar de agenda", Icon: "arrow-left", Href: MeetingPath(p.Top.Meeting.ID)}
}

func (p ItemPage) head() ui.Head {
	head := ui.Head{Title: "Nieuw agendapunt", Standing: []ui.Fact{{Text: p.Top.Title()}}, Actions: []ui.Button{p.back()}}
	if p.Item != nil {
		head.Title, head.Number = p.Item.Title, p.Item.Number
		if badges := itemBadges(meeting.AgendaItem{Item: *p.Item}); len(badges) > 0 {
			head.Badge = badges[0]
		}
	}
	return head
}

func (p ItemPage) rubric() ui.Select {
	field := ui.Field{Name: "rubric", Label: "Rubriek", Error: p.Gaps.For("rubric")}
	if p.fixed() {
		field.Help = "Sinds de convocatie staan de nummers vast; het punt blijft onder deze rubriek."
	}
	return ui.Select{Field: field, Options: rubricOptions(p.Rubrics, p.Form.Rubric, p.fixed())}
}

// rubricOptions are the headings to choose from; only the chosen one when it cannot change.
func rubricOptions(rubrics []meeting.Rubric, chosen uint, fixed bool) (options []ui.Option) {
	for _, r := range rubrics {
		if !fixed || r.ID == chosen {
			options = append(options, ui.Option{Value: number(r.ID), Text: rubricCalled(meeting.AgendaRubric{Rubric: r}), Selected: r.ID == chosen})
		}
	}
	return options
}

// fixed tells whether the item must stay under its rubric.
func (p ItemPage) fixed() bool { return p.Item != nil && p.Top.Meeting.NumbersFixed }

func natureSelect(chosen, fault string) ui.Select {
	s := ui.Select{Field: ui.Field{Name: "nature", Label: "Aard", Error: fault}, Empty: "Zoals de rubriek"}
	for _, n := range submission.Natures {
		s.Options = append(s.Options, ui.Option{Value: string(n), Text: Nature(n), Selected: string(n) == chosen})
	}
	return s
}

// free tells whether the secretary writes the numbers.
func (p ItemPage) free() bool {
	return p.Top.Body.Scheme == body.Free && (p.Item == nil || !p.Top.Meeting.NumbersFixed)
}

func (p ItemPage) save() string {
	if p.Item == nil {
		return "Punt toevoegen"
	}
	return "Bewaren"
}

func (p ItemPage) dropWords() string {
	if p.Top.Meeting.NumbersFixed && !p.Item.Unsent {
		return "De leden kennen dit punt. Het blijft met zijn nummer staan als vervallen; wat was aangeboden gaat naar de voorraadagenda."
	}
	return "Het punt verdwijnt van de agenda. Wat was aangeboden ligt daarna weer bij Aangeboden."
}

// asksWhy tells whether a reason is needed to take the item off.
func (p ItemPage) asksWhy() bool { return p.Top.Meeting.NumbersFixed && !p.Item.Unsent }

// circle are the members who can be let in on a confidential item.
func (p ItemPage) circle() ui.Checks {
	checks := ui.Checks{Field: ui.Field{Name: "circle", Label: "Wie ziet dit punt", Help: "De secretaris en de voorzitter zien het altijd.", Error: p.Gaps.For("circle")}, Two: true}
	seen := map[uint]bool{}
	for _, m := range p.Members {
		if !seen[m.Person] {
			seen[m.Person] = true
			checks.Options = append(checks.Options, ui.Option{Value: number(m.Person), Text: m.Who.Name, Selected: slices.Contains(p.Circle, m.Person)})
		}
	}
	return checks
}

// given are the kinds of paper that can be laid on an item by hand.
var given = []paper.Kind{paper.Annex, paper.Note, paper.Advice, paper.Policy, paper.Mail, paper.Other}

func paperKindSelect(chosen string) ui.Select {
	s := ui.Select{Field: ui.Field{Name: "paper_kind", Label: "Soort"}}
	for _, kind := range given {
		s.Options = append(s.Options, ui.Option{Value: string(kind), Text: upper(PaperKind(kind)), Selected: string(kind) == chosen})
	}
	return s
}

// PaperForm is what can be filled in of a paper beside its file.
type PaperForm struct {
	Item              uint
	Title, Kind, Date string
}

func (f PaperForm) title(gaps ui.Gaps) ui.TextBox {
	return ui.TextBox{
		Field: ui.Field{Name: "paper_title", Label: "Titel", Help: "Leeg: de naam van het bestand.", Error: gaps.For("paper_title")},
		Value: f.Title, Max: 300,
	}
}

func (p ItemPage) takeOff(of paper.Paper) ui.Button {
	return ui.Button{Text: "Weghalen", Icon: "x", Kind: ui.Subtle, Small: true, Post: p.path("stukken", number(of.ID), "weg"), Hidden: of.Title}
}

// RubricForm is what can be filled in on a rubric, as it was filled in.
type RubricForm struct {
	Number  string `form:"number"`
	Title   string `form:"title"`
	At      string `form:"at"`
	Day     int    `form:"day"`
	Minutes string `form:"minutes"`
	Nature  string `form:"nature"`
	Version uint   `form:"version"`
}

// RubricPage is the page on which a heading of an agenda is made or changed.
type RubricPage struct {
	ui.Frame
	Top    MeetingTop
	Rubric *meeting.Rubric // nil for a new one
	Form   RubricForm
	Gaps   ui.Gaps
}

// RubricFormOf fills the form with what a heading says.
func RubricFormOf(r *meeting.Rubric) RubricForm {
	return RubricForm{
		Number: r.Number, Title: r.Title, At: body.Clock(r.At), Day: meeting.DayOf(r.At), Minutes: fmt.Sprint(r.Minutes), Nature: r.Nature, Version: r.Rev,
	}
}

func (p RubricPage) path() string {
	if p.Rubric == nil {
		return MeetingPath(p.Top.Meeting.ID, "rubrieken")
	}
	return MeetingPath(p.Top.Meeting.ID, "rubrieken", number(p.Rubric.ID))
}

func (p RubricPage) head() ui.Head {
	head := ui.Head{Title: "Nieuwe rubriek", Standing: []ui.Fact{{Text: p.Top.Title()}}, Actions: []ui.Button{{
		Text: "Terug naar de agenda", Icon: "arrow-left", Href: MeetingPath(p.Top.Meeting.ID),
	}}}
	if p.Rubric != nil {
		head.Title, head.Number = p.Rubric.Title, p.Rubric.Number
	}
	return head
}

// StockPage asks under which rubric something is put that has no place of its own.
type StockPage struct {
	ui.Frame
	Top     MeetingTop
	Title   string
	About   string
	Rubrics []meeting.Rubric
	// Key is what is put on the agenda, as the form for moving names it.
	Key string
}

func (p StockPage) place(r meeting.Rubric) string { return ui.Into(p.Key, rubricKey(r.ID), 1<<12) }

// daySelect is the choice of the day of a fixed time; only of a meeting that takes more days than one.
func daySelect(m *meeting.Meeting, chosen int, wrong string) ui.Select {
	options := make([]ui.Option, m.Days())
	for i := range options {
		options[i] = ui.Option{Value: strconv.Itoa(i + 1), Text: nl.Weekday(m.Day().AddDays(i).Weekday()) + " " + nl.DayMonth(m.Day().AddDays(i)), Selected: i+1 == chosen}
	}
	return ui.Select{Field: ui.Field{Name: "day", Label: "Dag van de vaste tijd", Error: wrong}, Options: options}
}
