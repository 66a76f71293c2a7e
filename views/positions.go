package views

import (
	"fmt"
	"time"

	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/submission"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Positions is what members say beforehand of the items of a meeting.
type Positions struct {
	ui.Frame
	Top   MeetingTop
	Items []meeting.Item
	Said  map[uint][]meeting.Stated
	// Me is the reader.
	Me uint
	// Open: the closing time has not come. MayState lets the reader say something, MayKeep set the time and lift items.
	Open, MayState, MayKeep bool
	// Typed is what was filled in, with what is wrong with it.
	Typed PositionForm
	Gaps  ui.Gaps
}

// PositionForm is what can be sent from the page.
type PositionForm struct {
	Item  uint   `form:"item"`
	Stand string `form:"stand"`
	Text  string `form:"text"`
	Day   string `form:"until"`
	Time  string `form:"until_time"`
}

// Until reads the closing time; nil when it was left empty.
func (f PositionForm) Until() (*time.Time, error) {
	if f.Day == "" {
		return nil, nil
	}
	day, err := law.ParseDate(f.Day)
	if err != nil {
		return nil, fault.Wrong("until", "Vul een datum in zoals 7-2-2018.")
	}
	clock, err := time.Parse("15:04", f.Time)
	if err != nil {
		return nil, fault.Wrong("until_time", "Vul een tijd in zoals 12:00.")
	}
	year, month, date := day.Date()
	at := time.Date(year, month, date, clock.Hour(), clock.Minute(), 0, 0, day.Time().Location())
	return &at, nil
}

var stands = map[meeting.Stand]string{
	meeting.AgreesOn: "akkoord", meeting.RemarksOn: "opmerking", meeting.SpeaksOn: "wil spreken", meeting.ObjectsTo: "bezwaar",
}

// Stand gives the words for where a member stands.
func Stand(stand meeting.Stand) string { return stands[stand] }

func (p Positions) path(under ...string) string {
	return MeetingPath(p.Top.Meeting.ID, append([]string{"standpunten"}, under...)...)
}

func (p Positions) mine(item meeting.Item) (mine meeting.Stated) {
	for _, said := range p.Said[item.ID] {
		if said.Person == p.Me && p.Me != 0 {
			mine = said
		}
	}
	if p.Typed.Item == item.ID && p.Typed.Stand+p.Typed.Text != "" {
		mine.Stand, mine.Text = meeting.Stand(p.Typed.Stand), p.Typed.Text
	}
	return mine
}

// kept is what the reader said of an item and is saved; unsaved says that what stands in the form is something else.
func (p Positions) kept(item meeting.Item) (kept meeting.Stated, is bool) {
	for _, said := range p.Said[item.ID] {
		if said.Person == p.Me && p.Me != 0 {
			return said, true
		}
	}
	return kept, false
}

func (p Positions) unsaved(item meeting.Item) bool { return p.Typed.Item == item.ID && len(p.Gaps) > 0 }

// keptWords say where the reader stands by what was saved, and since when.
func keptWords(kept meeting.Stated) string {
	return fmt.Sprintf("Bewaard: %s, %s.", Stand(kept.Stand), nl.ShortMoment(kept.UpdatedAt))
}

// field is a field of the form of an item; the page has one for each.
func (p Positions) field(item meeting.Item, name, label string) ui.Field {
	f := ui.Field{Name: name, ID: p.id(name, item.ID), Label: label}
	if p.Typed.Item == item.ID {
		f.Error = p.Gaps.For(name)
	}
	return f
}

func (p Positions) id(name string, item uint) string { return fmt.Sprintf("%s-%d", name, item) }

// gaps are the gaps with the names that the fields have on the page.
func (p Positions) gaps() (gaps ui.Gaps) {
	for _, gap := range p.Gaps {
		if p.Typed.Item != 0 {
			gap.Field = p.id(gap.Field, p.Typed.Item)
		}
		gaps = append(gaps, gap)
	}
	return gaps
}

func (p Positions) options(item meeting.Item) (options []ui.Option) {
	mine := p.mine(item)
	for _, stand := range meeting.Stands {
		options = append(options, ui.Option{Value: string(stand), Text: upper(Stand(stand)), Selected: stand == mine.Stand})
	}
	return options
}

// group is who stands where.
type group struct {
	stand meeting.Stand
	said  []meeting.Stated
}

func (g group) badge() ui.Badge {
	tone := map[meeting.Stand]ui.Tone{meeting.AgreesOn: ui.Safe, meeting.SpeaksOn: ui.Active, meeting.ObjectsTo: ui.Danger}[g.stand]
	return ui.Badge{Text: fmt.Sprintf("%d× %s", len(g.said), Stand(g.stand)), Tone: tone}
}

// byStand puts what was said of an item together by stand.
func byStand(all []meeting.Stated) (groups []group) {
	for _, stand := range meeting.Stands {
		g := group{stand: stand}
		for _, said := range all {
			if said.Stand == stand {
				g.said = append(g.said, said)
			}
		}
		if len(g.said) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// objected tells whether a hamerstuk waits for a word of the secretary.
func (p Positions) objected(item meeting.Item) bool {
	if item.Nature != submission.Hamerstuk {
		return false
	}
	for _, said := range p.Said[item.ID] {
		if said.Stand == meeting.ObjectsTo {
			return true
		}
	}
	return false
}

func (p Positions) note(item meeting.Item) string {
	if item.Nature == submission.Hamerstuk {
		return "Hamerstuk. Bij een bezwaar beslist de secretaris of het wordt besproken."
	}
	return upper(Nature(item.Nature))
}

// closing says until when, or that it is over.
func (p Positions) closing() string {
	at := "tot " + nl.ShortMoment(p.Top.Meeting.Closes())
	if p.Top.Meeting.PositionsUntil == nil {
		at = "tot en met " + nl.Day(p.Top.Meeting.Day().AddDays(-1))
	}
	if state := p.Top.Meeting.State; state == meeting.Planned || state == meeting.Preparing {
		return "Leden kunnen een standpunt geven vanaf de convocatie, " + at + "."
	}
	if p.Open {
		return "Standpunten kunnen " + at + "."
	}
	return "Standpunten konden " + at + "."
}

func (p Positions) who() string {
	return "De secretaris en de voorzitter lezen uw toelichting. De andere leden zien uw naam en uw standpunt, niet uw toelichting. " +
		"Standpunten blijven bij het agendapunt bewaard; bij een Woo-verzoek horen zij bij het beraad."
}

func (p Positions) untilForm() (day, at string) {
	if p.Typed.Day+p.Typed.Time != "" {
		return p.Typed.Day, p.Typed.Time
	}
	if p.Top.Meeting.PositionsUntil == nil {
		return "", ""
	}
	closes := *p.Top.Meeting.PositionsUntil
	return law.DateOf(closes).String(), clockOf(closes)
}

func (p Positions) empty() ui.Empty {
	return ui.Empty{ID: "leeg", Title: "Nog geen standpunten", Text: "Na de convocatie zeggen de leden hier bij elk punt waar zij staan."}
}
