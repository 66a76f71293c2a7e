package views

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"beraad/models/body"
	"beraad/models/calendar"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/views/nl"
	"beraad/views/ui"
)

// YearForm is the rule for a year of meetings, and the days of the preview, as they were filled in.
type YearForm struct {
	Body      uint     `form:"gremium" query:"gremium"`
	Year      int      `form:"jaar" query:"jaar"`
	Rhythm    string   `form:"rhythm" query:"rhythm"`
	Weekday   int      `form:"weekday" query:"weekday"`
	Which     []int    `form:"which" query:"which"`
	Months    []int    `form:"months" query:"months"`
	Weeks     string   `form:"weeks" query:"weeks"`
	From      string   `form:"from" query:"from"`
	Begins    string   `form:"begins" query:"begins"`
	Ends      string   `form:"ends" query:"ends"`
	Days      string   `form:"days" query:"days"`
	Venue     string   `form:"venue" query:"venue"`
	OnFree    string   `form:"on_free" query:"on_free"`
	InRecess  string   `form:"in_recess" query:"in_recess"`
	PreDays   string   `form:"pre_days" query:"pre_days"`
	PreBegins string   `form:"pre_begins" query:"pre_begins"`
	PreEnds   string   `form:"pre_ends" query:"pre_ends"`
	Show      string   `form:"toon" query:"toon"`
	Meant     []string `form:"was" query:"was"`
	On        []string `form:"op" query:"op"`
	Picked    []int    `form:"kies" query:"kies"`
}

// YearFormOf fills the form with a rule.
func YearFormOf(r *calendar.Rule, year int) YearForm {
	form := YearForm{
		Body: r.Body, Year: year, Rhythm: string(r.Rhythm), Weekday: int(r.Weekday), Which: r.Which, From: r.From.String(),
		Begins: hour(r.Begins), Ends: hour(r.Ends), Days: filled(r.Days), Venue: r.Venue, OnFree: string(r.OnFree),
		InRecess: string(r.InRecess), PreDays: filled(r.PreDays), PreBegins: hour(r.PreBegins), PreEnds: hour(r.PreEnds), Weeks: filled(r.Weeks),
	}
	for _, month := range r.Months {
		form.Months = append(form.Months, int(month))
	}
	return form
}

// filled writes a number in a field that is empty when there is none.
func filled(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func hour(minute int) string {
	if minute <= 0 {
		return ""
	}
	return fmt.Sprintf("%02d:%02d", minute/60, minute%60)
}

// rule are the fields of the rule, to send along with the days.
func (f YearForm) rule() (all []Carried) {
	add := func(name, value string) { all = append(all, Carried{name, value}) }
	add("gremium", number(f.Body))
	for _, n := range f.Which {
		add("which", strconv.Itoa(n))
	}
	for _, n := range f.Months {
		add("months", strconv.Itoa(n))
	}
	add("weekday", strconv.Itoa(f.Weekday))
	add("jaar", strconv.Itoa(f.Year))
	for _, pair := range [][2]string{
		{"rhythm", f.Rhythm}, {"weeks", f.Weeks}, {"from", f.From}, {"begins", f.Begins}, {"ends", f.Ends}, {"days", f.Days}, {"venue", f.Venue},
		{"on_free", f.OnFree}, {"in_recess", f.InRecess}, {"pre_days", f.PreDays}, {"pre_begins", f.PreBegins}, {"pre_ends", f.PreEnds}, {"toon", "ja"},
	} {
		add(pair[0], pair[1])
	}
	return all
}

// YearRow is one day of the preview.
type YearRow struct {
	calendar.Proposal
	// Day is the date as it stands in the box; On is what it was read as.
	Day    string
	Picked bool
	// Deadline and Before follow from the day: until when papers are taken, and the vooroverleg.
	Deadline, Before law.Date
	Clashes          []calendar.Clash
	// Free is why the day is free by law, when somebody chose it all the same.
	Free string
	// BeforeAgainst is what stands against the vooroverleg on its day: a recess.
	BeforeAgainst []calendar.Obstacle
	// Past and There say that nothing can be planned on the day: it is over, or a meeting of the body stands on it.
	Past, There bool
}

// YearPlan is the page on which a year of meetings is planned from a rule.
type YearPlan struct {
	ui.Frame
	Form     YearForm
	Bodies   []body.Body // those that the visitor plans for
	Names    map[uint]body.Body
	Recesses []calendar.Recess
	// Rows are the preview; none was asked when Asked is false.
	Asked bool
	Rows  []YearRow
	Gaps  ui.Gaps
}

// YearField names the date of a row.
func YearField(i int) string { return "op-" + strconv.Itoa(i+1) }

const yearPlanPath = "/vergaderingen/jaar/plannen"

func recessPath(year int) string { return fmt.Sprintf("/vergaderingen/recessen?jaar=%d", year) }

func (p YearPlan) head() ui.Head {
	return ui.Head{Title: "Een jaar plannen", Standing: []ui.Fact{{Text: "Eerst ziet u alle dagen; er is niets gepland tot u het zegt"}}, Actions: []ui.Button{
		{Text: "Jaarplanning", Icon: "arrow-left", Kind: ui.Subtle, Href: yearPath(p.Form.Year)},
		{Text: "Recessen", Icon: "pause", Kind: ui.Subtle, Href: recessPath(p.Form.Year)},
	}}
}

func (p YearPlan) body() ui.Select {
	s := ui.Select{Field: ui.Field{Name: "gremium", Label: "Gremium", Error: p.Gaps.For("gremium")}, Narrow: true}
	for _, b := range p.Bodies {
		s.Options = append(s.Options, ui.Option{Value: number(b.ID), Text: b.Name, Selected: b.ID == p.Form.Body})
	}
	return s
}

func (p YearPlan) rhythm() ui.Radios {
	return ui.Radios{Field: ui.Field{Name: "rhythm", Label: "Hoe vaak", Error: p.Gaps.For("rhythm")}, InLine: true, Options: []ui.Option{
		{Value: string(calendar.Monthly), Text: "Op vaste keren in de maand", Selected: p.Form.Rhythm != string(calendar.Weekly)},
		{Value: string(calendar.Weekly), Text: "Om het aantal weken", Selected: p.Form.Rhythm == string(calendar.Weekly)},
	}}
}

func (p YearPlan) weekday() ui.Select {
	s := ui.Select{Field: ui.Field{Name: "weekday", Label: "Dag", Error: p.Gaps.For("weekday")}, Narrow: true}
	for day := time.Monday; day <= time.Friday; day++ {
		s.Options = append(s.Options, ui.Option{Value: strconv.Itoa(int(day)), Text: nl.Weekday(day), Selected: int(day) == p.Form.Weekday})
	}
	return s
}

func (p YearPlan) which() ui.Checks {
	c := ui.Checks{Field: ui.Field{Name: "which", Label: "Welke van de maand", Error: p.Gaps.For("which")}, InLine: true}
	for _, n := range []int{1, 2, 3, 4, calendar.Last} {
		word := map[int]string{1: "eerste", 2: "tweede", 3: "derde", 4: "vierde", calendar.Last: "laatste"}[n]
		c.Options = append(c.Options, ui.Option{Value: strconv.Itoa(n), Text: word, Selected: slices.Contains(p.Form.Which, n)})
	}
	return c
}

func (p YearPlan) months() ui.Checks {
	c := ui.Checks{Field: ui.Field{Name: "months", Label: "In de maanden", Error: p.Gaps.For("months")}, InLine: true}
	for month := time.January; month <= time.December; month++ {
		c.Options = append(c.Options, ui.Option{Value: strconv.Itoa(int(month)), Text: shortMonths[month-1], Selected: slices.Contains(p.Form.Months, int(month))})
	}
	return c
}

func (p YearPlan) onFree() ui.Select {
	return p.evasion("on_free", "Op een feestdag of vrije dag", p.Form.OnFree, []ui.Option{
		{Value: string(calendar.NextWorkday), Text: "de eerstvolgende werkdag"}, {Value: string(calendar.Skip), Text: "geen vergadering"},
	})
}

func (p YearPlan) inRecess() ui.Select {
	return p.evasion("in_recess", "In een reces", p.Form.InRecess, []ui.Option{
		{Value: string(calendar.WeekLater), Text: "een week later, zolang het nodig is"}, {Value: string(calendar.Skip), Text: "geen vergadering"},
	})
}

func (p YearPlan) evasion(name, label, chosen string, options []ui.Option) ui.Select {
	for i := range options {
		options[i].Selected = options[i].Value == chosen
	}
	return ui.Select{Field: ui.Field{Name: name, Label: label, Error: p.Gaps.For(name)}, Options: options, Narrow: true}
}

// box is a short field of the rule.
func (p YearPlan) box(name, label, kind, value string) ui.TextBox {
	b := ui.TextBox{Field: ui.Field{Name: name, Label: label, Error: p.Gaps.For(name)}, Value: value, Type: kind, Narrow: true}
	if kind == "number" {
		b.Type, b.InputMode = "text", "numeric"
	}
	return b
}

// known says in which recesses nothing is planned, or that none is known.
func (p YearPlan) known() ui.Parts {
	link := ui.Link{Text: "Recessen bijhouden", Href: recessPath(p.Form.Year)}
	if len(p.Recesses) == 0 {
		return ui.Parts{ui.Text(fmt.Sprintf("Voor %d staat nog geen reces in de lijst. ", p.Form.Year)), link, ui.Text(".")}
	}
	var words []string
	for _, r := range p.Recesses {
		words = append(words, fmt.Sprintf("%s (%s tot en met %s)", strings.ToLower(r.Name), nl.DayMonth(r.From), nl.DayMonth(r.To)))
	}
	return ui.Parts{ui.Text("Hiermee wordt rekening gehouden: " + nl.List(words) + ". "), link, ui.Text(".")}
}

// unsure warns for a year of which not all free days are known yet.
func (p YearPlan) unsure() string {
	if law.Decrees.Known(p.Form.Year) {
		return ""
	}
	return fmt.Sprintf("Voor %d is nog niet bekend welke dagen met een feestdag gelijkstaan. De feestdagen zelf zijn wel verwerkt.", p.Form.Year)
}

// result counts what would be planned.
func (p YearPlan) result() string {
	picked, before := 0, 0
	for _, r := range p.Rows {
		if r.Picked {
			picked++
			if !r.Before.IsZero() {
				before++
			}
		}
	}
	text := nl.Plural(picked, "vergadering", "vergaderingen") + " aangevinkt"
	if before > 0 {
		text += ", met " + nl.Plural(before, "vooroverleg", "keer vooroverleg")
	}
	return text
}

func (p YearPlan) table() ui.Table {
	table := ui.Table{Caption: "De voorgestelde dagen", Columns: []ui.Column{
		{Title: "Plannen"}, {Title: "Volgens de regel", Header: true}, {Title: "Dag"}, {Title: "Let op"},
	}}
	for i, row := range p.Rows {
		cells := []ui.Cell{{Part: p.tick(i, row)}, {Text: row.meant()}, {Part: p.day(i, row)}, {Part: p.notes(row)}}
		if row.why() == "" && len(p.needs(row)) == 0 {
			cells[3] = ui.Cell{Text: "–"}
		}
		table.Rows = append(table.Rows, ui.Row{Cells: cells})
	}
	return table
}

// meant is the day by the rule, or that it is one of the secretary's own.
func (r YearRow) meant() string {
	if r.Meant.IsZero() {
		return "Eigen dag"
	}
	return upper(nl.Day(r.Meant))
}

// why says what stood in the way of the day by the rule.
func (r YearRow) why() string {
	if len(r.Why) == 0 {
		return ""
	}
	var words []string
	for _, o := range r.Why {
		word := nl.DayMonth(o.On) + " is " + o.Name
		if o.Recess {
			word = nl.DayMonth(o.On) + " valt in het " + strings.ToLower(o.Name)
		}
		words = append(words, word)
	}
	text := upper(nl.List(words))
	if r.Tight {
		text += "; daarna is er in deze periode geen dag meer vrij"
	}
	return text + "."
}

// needs is what may be looked at before the day is planned.
func (p YearPlan) needs(r YearRow) (all []string) {
	if r.Past {
		all = append(all, "Deze dag is voorbij.")
	}
	if r.Free != "" {
		all = append(all, "Vrije dag: "+r.Free+".")
	}
	for _, o := range r.BeforeAgainst {
		words := "Het vooroverleg is op een vrije dag: " + o.Name + "."
		if o.Recess {
			words = "Het vooroverleg van " + nl.DayMonth(o.On) + " valt in een reces (" + strings.ToLower(o.Name) + ")."
		}
		all = append(all, words)
	}
	for _, c := range r.Clashes {
		all = append(all, p.clash(c))
	}
	return all
}

func (p YearPlan) clash(c calendar.Clash) string {
	when := nl.Span(c.StartsAt, c.EndsAt)
	name := p.Names[c.Body].Name
	switch {
	case c.Body == p.Form.Body && c.Kind == meeting.Vooroverleg:
		return "Die dag is al een vooroverleg van " + name + " gepland, " + when + "."
	case c.Body == p.Form.Body:
		return "Staat al in de planning, " + when + "."
	case c.Same:
		return fmt.Sprintf("%s vergadert tegelijk, %s; %s.", name, when, nl.Plural(c.Shared, "lid zit in beide", "leden zitten in beide"))
	}
	return fmt.Sprintf("%s vergadert die dag ook, %s; %s.", name, when, nl.Plural(c.Shared, "lid zit in beide", "leden zitten in beide"))
}

// follows says what goes along with the day: until when papers are taken, and the vooroverleg.
func (r YearRow) follows() string {
	var words []string
	if !r.On.IsZero() && r.On != r.Meant {
		words = append(words, nl.Weekday(r.On.Weekday()))
	}
	if !r.Deadline.IsZero() {
		words = append(words, "aanbieden t/m "+nl.DayMonth(r.Deadline))
	}
	if !r.Before.IsZero() {
		words = append(words, "vooroverleg "+nl.DayMonth(r.Before))
	}
	return upper(strings.Join(words, "; "))
}

func (r YearRow) called() string {
	if r.On.IsZero() {
		return "deze dag"
	}
	return nl.Day(r.On)
}

// Recesses is the list of recesses of a year.
type Recesses struct {
	ui.Frame
	Year      int
	Rows      []calendar.Recess
	Suggested []calendar.Recess
	MayKeep   bool
	// Form is what was filled in and could not be saved, for the recess with this number; 0 for a new one.
	Form RecessForm
	Gaps ui.Gaps
}

// RecessForm is a recess as it was filled in.
type RecessForm struct {
	ID      uint   `form:"reces"`
	Year    int    `form:"jaar"`
	Name    string `form:"name"`
	From    string `form:"from"`
	To      string `form:"to"`
	Version uint   `form:"version"`
}

func (p Recesses) head() ui.Head {
	return ui.Head{Title: fmt.Sprintf("Recessen %d", p.Year), Standing: []ui.Fact{{Text: "Voor alle gremia"}}, Actions: []ui.Button{
		{Text: strconv.Itoa(p.Year - 1), Icon: "arrow-left", Kind: ui.Subtle, Href: recessPath(p.Year - 1)},
		{Text: strconv.Itoa(p.Year + 1), After: "arrow-right", Kind: ui.Subtle, Href: recessPath(p.Year + 1)},
		{Text: "Een jaar plannen", Icon: "calendar-days", Href: yearPlanPath + "?" + url.Values{"jaar": {strconv.Itoa(p.Year)}}.Encode()},
	}}
}

// form gives what stands in the fields of a recess: what was filled in, when that could not be saved.
func (p Recesses) form(r calendar.Recess) (RecessForm, ui.Gaps) {
	if len(p.Gaps) > 0 && p.Form.ID == r.ID {
		return p.Form, p.Gaps
	}
	return RecessForm{ID: r.ID, Name: r.Name, From: r.From.String(), To: r.To.String(), Version: r.Rev}, nil
}

// field is one of the boxes of a recess; those of each recess have ids of their own.
func (p Recesses) field(of RecessForm, gaps ui.Gaps, name, label string) ui.TextBox {
	value := map[string]string{"name": of.Name, "from": of.From, "to": of.To}[name]
	box := ui.TextBox{Field: ui.Field{Name: name, ID: name, Label: label, Error: gaps.For(name)}, Value: value, Max: 100}
	if of.ID != 0 && len(gaps) == 0 {
		box.ID = fmt.Sprintf("%s-%d", name, of.ID)
	}
	if name != "name" {
		box.Type, box.Max, box.Narrow = "date", 0, true
	}
	return box
}

func (p Recesses) line(r calendar.Recess) string {
	return fmt.Sprintf("%s: %s tot en met %s", r.Name, nl.Day(r.From), nl.Day(r.To))
}

// lines say which recesses are suggested.
func (p Recesses) lines() (all []string) {
	for _, r := range p.Suggested {
		all = append(all, p.line(r))
	}
	return all
}

// YearPlanned says how many meetings were planned.
func YearPlanned(n int) string {
	return nl.Plural(n, "vergadering staat", "vergaderingen staan") + " in de planning."
}
