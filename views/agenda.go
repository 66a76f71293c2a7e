package views

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/dispatch"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/reading"
	"beraad/models/submission"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Agenda is the agenda of a meeting: for the secretary to compose, for others to read.
type Agenda struct {
	ui.Frame
	Top    MeetingTop
	Agenda *meeting.Agenda
	// Composing shows the means to change the agenda; the fields below are for that page only.
	Composing bool
	Inbox     []submission.Submission
	Checks    fault.Gaps
	// Members is how many members there are, Reached how many of them have an address.
	Members, Reached int
	// Unsent are papers that came after the convocation and were not sent yet.
	Unsent int
	// Planned is the convocation that goes out at a moment, or could not; nil when there is none.
	Planned *dispatch.Convocation
	// Seen is what the reader opened; nil for who composes.
	Seen reading.Seen
	// Today tells how long a matter in stock waits.
	Today law.Date
	// Said is read out after a move; Back is the move that puts the item where it stood.
	Said, Back string
}

// ItemAt is the move that puts an item at a place under a rubric, from 0.
func ItemAt(item, rubric uint, place int) string {
	return ui.Into(itemKey(item), rubricKey(rubric), place)
}

func (p Agenda) path(under ...string) string { return MeetingPath(p.Top.Meeting.ID, under...) }

func (p Agenda) itemPath(item uint, under ...string) string {
	return p.path(append([]string{"punten", number(item)}, under...)...)
}

// readPath is where an item is read with its papers.
func (p Agenda) readPath(item meeting.AgendaItem) string {
	return fmt.Sprintf("%s?punt=%d", p.path("stukken"), item.ID)
}

// goesThrough tells whether an item is the action list, with something on it.
func (p Agenda) goesThrough(item meeting.AgendaItem) bool {
	return item.Standing == meeting.StandingActions && len(p.Agenda.Actions) > 0
}

func (p Agenda) actionsPath() string { return fmt.Sprintf("/acties?gremium=%d", p.Agenda.Meeting.Body) }

func (p Agenda) paperPath(item meeting.AgendaItem, of paper.Paper) string {
	return fmt.Sprintf("%s?punt=%d&stuk=%d", p.path("stukken"), item.ID, of.ID)
}

// needs is what the convocation still asks, what may be looked at, and what is in order.
func (p Agenda) needs() (needs ui.Needs) {
	for _, gap := range p.Checks {
		needs = append(needs, ui.Need{Text: gap.Text, Href: p.mend(gap.Field)})
	}
	for _, hint := range p.Agenda.Hints() {
		needs = append(needs, ui.Need{Text: hint.Text, Href: p.mend(hint.Field)})
	}
	if p.Checks.For("venue") == "" && p.Checks.For("ends_at") == "" {
		needs = append(needs, ui.Need{State: ui.Done, Text: "Plaats en tijd ingevuld"})
	}
	if p.Reached > 0 {
		needs = append(needs, ui.Need{State: ui.Done, Text: nl.Plural(p.Reached, "lid heeft", "leden hebben") + " een e-mailadres"})
	}
	if missing := p.Members - p.Reached; missing > 0 && p.Reached > 0 {
		needs = append(needs, ui.Need{Text: nl.Plural(missing, "lid", "leden") + " zonder e-mailadres", Href: fmt.Sprintf("/gremia/%d", p.Top.Body.ID)})
	}
	return needs
}

// needsSheet says whether the convocation waits for something.
func (p Agenda) needsSheet() ui.Sheet {
	if slices.ContainsFunc(p.needs(), func(n ui.Need) bool { return n.State != ui.Done }) {
		return ui.Sheet{ID: "gaten", Title: "Nog nodig voor de convocatie", Class: "gaps"}
	}
	return ui.Sheet{ID: "gaten", Title: "Klaar om te convoceren"}
}

// mend is where something that is missing can be filled in.
func (p Agenda) mend(field string) string {
	switch field {
	case "venue", "ends_at", "starts_at":
		return p.path("gegevens") + "#" + field
	case "members":
		return fmt.Sprintf("/gremia/%d", p.Top.Body.ID)
	case "items":
		return p.path("punten", "nieuw")
	}
	return "#" + field
}

// open tells whether the agenda was not sent yet, so that the convocation is what is asked for.
func (p Agenda) open() bool { return p.Top.Meeting.State == meeting.Preparing }

// waits says when the convocation goes out, with the way to change it.
func (p Agenda) waits() ui.Alert {
	a := ConvocationPage{Planned: p.Planned}.waits()
	a.Href, a.Link = p.path("convocatie"), "Naar de convocatie"
	return a
}

func (p Agenda) unsent() ui.Alert {
	text := "Ze staan klaar om na te zenden; leden zien ze nog niet."
	if p.Unsent == 1 {
		text = "Het staat klaar om na te zenden; leden zien het nog niet."
	}
	return ui.Alert{
		Tone: ui.Warning, Title: nl.Plural(p.Unsent, "stuk is", "stukken zijn") + " nog niet verstuurd", Text: text,
		Href: p.path("nazending"), Link: "Naar de nazending",
	}
}

func (p Agenda) end() string { return p.Agenda.Meeting.Clock(p.Agenda.End) + "\u00a0uur" }

func (p Agenda) overrun() string {
	if p.Agenda.Over == 0 {
		return ""
	}
	return "met de overloop " + p.Agenda.Meeting.Clock(p.Agenda.Finish) + "\u00a0uur"
}

func (p Agenda) time(r meeting.AgendaRubric) string { return p.Agenda.TimeOf(&r) }

// spans tells whether the rubrics show from when to when they last, which asks for more room than a moment.
func (p Agenda) spans() bool {
	return slices.ContainsFunc(p.Agenda.Rubrics, func(r meeting.AgendaRubric) bool { return strings.Contains(p.time(r), "–") })
}

func (p Agenda) over(i int) string {
	r, next := p.Agenda.Rubrics[i], p.Agenda.Rubrics[i+1]
	name := next.Title
	if next.Number != "" {
		name = "rubriek " + next.Number
	}
	return fmt.Sprintf("Eindigt om %s uur; %s begint vast om %s uur.", p.Agenda.Meeting.Clock(r.End), name, p.Agenda.Meeting.Clock(next.Start))
}

func overWords(r meeting.AgendaRubric) string { return fmt.Sprintf("Loopt %d minuten over.", r.Over) }

// note is the line under an item: who brings it in, and what is said of it.
func (p Agenda) note(item meeting.AgendaItem) string {
	var words []string
	if item.By != "" {
		words = append(words, item.By)
	}
	if item.Explain != "" {
		words = append(words, item.Explain)
	}
	switch {
	case !p.Composing || item.Standing == "":
	case item.Standing == meeting.StandingFixed:
		words = append(words, "vast punt")
	default:
		words = append(words, "door het systeem geplaatst")
	}
	return strings.Join(words, " · ")
}

func itemBadges(item meeting.AgendaItem) (badges []ui.Badge) {
	if item.Dropped {
		return []ui.Badge{{Text: "Vervallen", Tone: ui.Danger}}
	}
	if item.Nature != "" {
		badges = append(badges, ui.Badge{Text: Nature(item.Nature)})
	}
	if item.Confidential {
		badges = append(badges, ui.Badge{Text: "Vertrouwelijk", Tone: ui.Warning, Icon: "lock"})
	}
	if item.Unsent {
		badges = append(badges, ui.Badge{Text: "Nog niet verstuurd", Tone: ui.Warning})
	} else if item.Added {
		badges = append(badges, ui.Badge{Text: "Toegevoegd", Tone: ui.Active})
	}
	if item.Outcome != meeting.NoOutcome {
		badges = append(badges, ui.Badge{Text: upper(Outcome(item.Outcome)), Tone: ui.Safe})
	}
	return badges
}

func itemCalled(item meeting.AgendaItem) string {
	return strings.TrimSpace(item.Number + " " + item.Title)
}

// short is how the move buttons call an item: its number, or its title where it has none.
func itemShort(item meeting.AgendaItem) string {
	if item.Number != "" {
		return item.Number
	}
	return item.Title
}

func submissionKey(s submission.Submission) string { return fmt.Sprintf("aanbod-%d", s.ID) }
func stockKey(s meeting.StockItem) string          { return fmt.Sprintf("voorraad-%d", s.ID) }

// Fitting is the list into which something goes that is put where it belongs by its nature.
const Fitting = "vanzelf"

func (p Agenda) submissionNote(s submission.Submission) string {
	words := []string{s.Ministry}
	if !s.Date.IsZero() {
		words = append(words, "voor "+nl.DayMonth(s.Date))
	}
	return strings.Trim(strings.Join(words, " · "), " ·")
}

func (p Agenda) late(s submission.Submission) bool { return s.LateReason != "" }

// stockNote says who holds a matter in stock and since when it waits.
func stockNote(s meeting.StockItem, today law.Date) string {
	var words []string
	if s.Holder != "" {
		words = append(words, "Houder: "+s.Holder)
	}
	if s.Note != "" {
		words = append(words, s.Note)
	}
	if !s.CreatedAt.IsZero() {
		since := law.DateOf(s.CreatedAt)
		words = append(words, "sinds "+nl.ShortDay(since)+forWeeks(since, today))
	}
	return strings.Join(words, " · ")
}

// forWeeks says how long it is since a day, in weeks from the second one on and in whole years from the second year on;
// nothing for less.
func forWeeks(since, today law.Date) string {
	weeks := today.DaysSince(since) / 7
	if today.IsZero() || weeks < 2 {
		return ""
	}
	if weeks >= 104 {
		return fmt.Sprintf(" (%d jaar)", weeks/52)
	}
	return fmt.Sprintf(" (%d weken)", weeks)
}

// none says what stands under a rubric without items.
func (p Agenda) none(i int) string {
	r := p.Agenda.Rubrics[i]
	if i == len(p.Agenda.Rubrics)-1 && p.Top.Meeting.Closing != "" {
		return p.Top.Meeting.Closing
	}
	if p.Composing && r.Nature != "" {
		return "Nog geen punten."
	}
	return ""
}

// empty tells whether nothing of the agenda can be read yet.
func (p Agenda) empty() bool {
	s := p.Top.Meeting.State
	return len(p.Agenda.Items()) == 0 && (s == meeting.Planned || s == meeting.Preparing)
}

func (p Agenda) soon() ui.Empty {
	text := "De agenda komt hier zodra het secretariaat de leden convoceert. U krijgt dan een mail."
	if p.Top.May.Compose {
		text = "Begin met de voorbereiding: Beraad zet dan het vorige verslag en de open acties klaar."
	}
	return ui.Empty{ID: "leeg", Title: "Nog geen agenda", Text: text}
}

func minutesOf(item meeting.AgendaItem) string { return fmt.Sprint(item.Minutes) }

// beginsPart tells whether the name of a part of the sitting comes above a rubric. A rubric that is called like its part
// says it already.
func (p Agenda) beginsPart(i int) bool {
	r := p.Agenda.Rubrics[i]
	return r.Part != "" && r.Part != r.Title && (i == 0 || p.Agenda.Rubrics[i-1].Part != r.Part)
}

// remarkTexts are what the secretary wrote under the agenda: about travel, and about what there is afterwards.
func (p Agenda) remarkTexts() (texts []string) {
	for _, text := range []string{p.Top.Meeting.Notice, p.Top.Meeting.Closing} {
		if text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}
