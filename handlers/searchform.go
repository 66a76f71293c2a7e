package handlers

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/search"
	"beraad/views"
	"beraad/views/nl"
	"beraad/views/ui"
)

// read takes the question apart: words, and what limits it, in the form or typed as jaar:2018. What was typed so goes to the form; what
// is not understood stays in the box, with why.
func (f *finder) read(form url.Values) error {
	question := search.Parse(form.Get("q"), views.LimitNames...)
	f.page.Mine = form.Get("acties") == "mijn"
	f.page.OnlyActions = f.page.Mine || form.Get("acties") == "open"
	f.page.Newest = form.Get("volgorde") == views.NewestFirst
	f.page.ByTopic = form.Get("per") == views.PerTopic
	f.page.From, f.page.Till = strings.TrimSpace(form.Get("van")), strings.TrimSpace(form.Get("tot"))
	f.page.Rubric = search.Clean(form.Get("rubriek"))
	meetingID, _ := strconv.ParseUint(form.Get("vergadering"), 10, 32)
	f.page.Meeting = uint(meetingID)
	for _, value := range form["gremium"] {
		if id, err := strconv.ParseUint(value, 10, 32); err == nil && f.bodyName(uint(id)) != "" {
			f.choose(uint(id))
		}
	}
	for _, value := range form["soort"] {
		if kind := paper.Kind(value); slices.Contains(paper.Kinds, kind) {
			f.chooseKind(kind)
		}
	}
	if year := form.Get("jaar"); year != "" {
		question.Limits = append(question.Limits, search.Limit{Name: views.LimitYear, Value: year})
	}
	asked := question.Words
	for _, limit := range question.Limits {
		if wrong := f.limit(limit); wrong != "" {
			f.page.Gaps = append(f.page.Gaps, ui.Gap{Field: "q", Text: wrong})
			asked = strings.TrimSpace(asked + " " + limit.Name + ":" + limit.Value)
		}
	}
	f.page.Asked, f.page.Words, f.page.Question = asked, question.Words, question
	f.query.Question, f.query.Newest, f.query.Rubric = question, f.page.Newest, f.page.Rubric
	f.query.From = f.date("van", f.page.From)
	f.query.Till = f.date("tot", f.page.Till)
	return f.within()
}

func (f *finder) choose(id uint) {
	if !slices.Contains(f.query.Bodies, id) {
		f.query.Bodies = append(f.query.Bodies, id)
	}
}

func (f *finder) chooseKind(kind paper.Kind) {
	if !slices.Contains(f.query.Kinds, string(kind)) {
		f.query.Kinds = append(f.query.Kinds, string(kind))
	}
}

func (f *finder) date(field, text string) law.Date {
	if text == "" {
		return law.Date{}
	}
	date, err := law.ParseDate(text)
	if err != nil || date.Year() < 1 {
		f.page.Gaps = append(f.page.Gaps, ui.Gap{Field: field, Text: "Vul een datum in, zoals 7-2-2018."})
		return law.Date{}
	}
	return date
}

// limit does what was typed as name:value; it says what is wrong when it cannot.
func (f *finder) limit(limit search.Limit) string {
	switch limit.Name {
	case views.LimitBody:
		id := bodyNamed(f.bodies, limit.Value)
		if id == 0 {
			return "Er is geen gremium dat “" + limit.Value + "” heet."
		}
		f.choose(id)
	case views.LimitKind:
		kinds := views.KindsNamed(limit.Value)
		if len(kinds) == 0 {
			return "“" + limit.Value + "” is geen soort stuk. Kies er een uit de lijst."
		}
		for _, kind := range kinds {
			f.chooseKind(kind)
		}
	case views.LimitYear:
		year, err := strconv.Atoi(limit.Value)
		if err != nil || year < 1900 || year > 2999 {
			return "“" + limit.Value + "” is geen jaar. Typ bijvoorbeeld jaar:2018."
		}
		f.page.From, f.page.Till = fmt.Sprintf("%d-01-01", year), fmt.Sprintf("%d-12-31", year)
	case views.LimitFrom:
		return f.from(limit.Value)
	case views.LimitTill:
		f.page.Till = limit.Value
	case views.LimitState:
		if !strings.EqualFold(limit.Value, "open") {
			return "“is:" + limit.Value + "” kent Beraad niet. Typ is:open voor actiepunten die open zijn."
		}
		f.page.OnlyActions = true
	case views.LimitMe:
		f.page.OnlyActions, f.page.Mine = true, true
	case views.LimitRubric:
		f.page.Rubric = limit.Value
	case views.LimitMeeting:
		id, err := strconv.ParseUint(limit.Value, 10, 32)
		if err != nil {
			return "Typ het nummer van de vergadering, zoals het in het adres van haar pagina staat."
		}
		f.page.Meeting = uint(id)
	}
	return ""
}

// from does what was typed as van: a day is where the period begins, anything else is the body that a paper comes from.
func (f *finder) from(value string) string {
	if _, err := law.ParseDate(value); err == nil {
		f.page.From = value
		return ""
	}
	id := bodyNamed(f.bodies, value)
	if id == 0 {
		return "“" + value + "” is geen datum, en geen gremium heet zo. Typ bijvoorbeeld van:1-2-2018 of van:cio."
	}
	f.choose(id)
	return ""
}

// bodyNamed gives the body whose code or name begins so, whatever stands between its letters: ctoraad is how CTO-raad begins. 0 when there
// is none.
func bodyNamed(bodies []body.Body, text string) uint {
	text = bare(text)
	if text == "" {
		return 0
	}
	for _, b := range bodies {
		if strings.HasPrefix(bare(b.Code), text) || strings.HasPrefix(bare(b.Name), text) {
			return b.ID
		}
	}
	return 0
}

// bare gives the letters and digits of a text, small.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

// within limits to the papers of one meeting. One that is not there for the visitor limits to nothing.
func (f *finder) within() error {
	if f.page.Meeting == 0 {
		return nil
	}
	m, err := meeting.Find(f.tx, f.page.Meeting)
	if fault.KindOf(err) == fault.Missing {
		f.page.MeetingName, f.page.MeetingGone, f.query.Papers = "een vergadering die er niet is, of niet voor u", true, []uint{}
		return nil
	} else if err != nil {
		return err
	}
	f.page.MeetingName = f.bodyName(m.Body) + ", " + nl.ShortDay(m.Day())
	f.query.Papers, err = meeting.PaperIDs(f.tx, m.ID)
	if f.query.Papers == nil {
		f.query.Papers = []uint{}
	}
	return err
}

// choices fills in what one can limit to, and how much there would be.
func (f *finder) choices(found search.Found) {
	for _, b := range f.bodies {
		f.page.Bodies = append(f.page.Bodies, views.BodyFacet{
			ID: b.ID, Name: b.Name, Count: found.Bodies[b.ID], Chosen: slices.Contains(f.query.Bodies, b.ID),
		})
	}
	for _, kind := range paper.Kinds {
		f.page.Kinds = append(f.page.Kinds, views.KindFacet{
			Kind: kind, Count: found.Kinds[string(kind)], Chosen: slices.Contains(f.query.Kinds, string(kind)),
		})
	}
	f.page.Rubrics = views.RubricFacets(found.Rubrics)
}
