package views

import (
	"fmt"

	"beraad/models/meeting"
	"beraad/views/ui"
)

// PointsTyped is what was ticked of the points of an item, when it was refused.
type PointsTyped struct {
	Item  uint
	Ticks []meeting.Tick
}

// Mark gives the end of the ids of the fields: several items on the page have points.
func (t PointsTyped) Mark() string { return fmt.Sprintf("-punten-%d", t.Item) }

// Points is the form with which the points of an item are ticked at the table, one by one.
type Points struct {
	Path  string // of the meeting
	Back  string
	Item  MinutesItem
	Typed PointsTyped
	Gaps  ui.Gaps
}

func (p Sitting) points() Points {
	return newPoints(Points{Path: MeetingPath(p.Top.Meeting.ID), Back: "zitting", Item: p.item(), Gaps: p.Gaps}, p.Ticked)
}

func (p Minutes) points(item MinutesItem) Points {
	return newPoints(Points{Path: MeetingPath(p.Top.Meeting.ID), Item: item, Gaps: p.Gaps}, p.Ticked)
}

// newPoints takes over what was typed when it was of this item.
func newPoints(p Points, typed PointsTyped) Points {
	if typed.Item == p.Item.ID {
		p.Typed = typed
	} else {
		p.Gaps = nil
	}
	p.Typed.Item = p.Item.ID
	return p
}

// pointRow is one point with what is ticked of it; the last row is room for one that comes up at the table.
type pointRow struct {
	form  Points
	place int
	point meeting.Point
	tick  meeting.Tick
}

func (p Points) rows() []pointRow {
	rows := make([]pointRow, 0, len(p.Item.Points)+1)
	for i, point := range p.Item.Points {
		row := pointRow{form: p, place: i + 1, point: point}
		row.tick = meeting.Tick{Submission: point.Submission, Seq: point.Seq, Text: point.Offered}
		if d := point.Said; d != nil {
			row.tick.Rev, row.tick.Outcome, row.tick.Text = d.Rev, d.Outcome, d.Text
		}
		rows = append(rows, row.typed())
	}
	return rows
}

// fresh is the row for a point that comes up at the table.
func (p Points) fresh() pointRow {
	return pointRow{form: p, place: len(p.Item.Points) + 1}.typed()
}

// typed shows a row as it was sent when that was refused; its revision is the one that stands now.
func (r pointRow) typed() pointRow {
	for i, tick := range r.form.Typed.Ticks {
		if tick.Submission == r.point.Submission && tick.Seq == r.point.Seq {
			r.tick.Outcome, r.tick.Text = tick.Outcome, tick.Text
			r.place = i + 1
		}
	}
	return r
}

func (p Points) title() string {
	for _, point := range p.Item.Points {
		if point.Submission != 0 {
			return "Gevraagd in het formulier"
		}
	}
	return "Beslispunten"
}

func (p Points) count() string {
	done := 0
	for _, point := range p.Item.Points {
		if point.Said != nil {
			done++
		}
	}
	return fmt.Sprintf("%d van %d vastgelegd", done, len(p.Item.Points))
}

func (p Points) called() string { return or(p.Item.Number, p.Item.Title) }

func (r pointRow) field(name, label string) ui.Field {
	id := fmt.Sprintf("%s-%d", name, r.place)
	field := ui.Field{Name: name, ID: id + r.form.Typed.Mark(), Label: label, HideLabel: true, Error: r.form.Gaps.For(id + r.form.Typed.Mark())}
	if name == "outcome" {
		field.Name = id
	}
	return field
}

// name is how the point is called: its number on the form, or that it came up at the table.
func (r pointRow) name() string {
	switch {
	case r.point.Seq == 0:
		return "een nieuw punt"
	case r.point.Submission == 0:
		return fmt.Sprintf("punt %d van de tafel", r.point.Seq)
	}
	return fmt.Sprintf("punt %d", r.point.Seq)
}

func (r pointRow) chips() ui.Chips {
	chips := ui.Chips{Field: r.field("outcome", "Uitkomst van "+r.name())}
	for _, outcome := range meeting.Ticks {
		chips.Options = append(chips.Options, ui.Option{Value: string(outcome), Text: TickWord(outcome), Selected: outcome == r.tick.Outcome})
	}
	return chips
}

func (r pointRow) text() ui.TextArea {
	field := r.field("decided", "Tekst zoals besloten, "+r.name())
	return ui.TextArea{Field: field, Value: r.tick.Text, Rows: 2}
}

// words are the point as it was put to the meeting.
func (r pointRow) words() string {
	text := r.point.Offered
	if text == "" && r.point.Said != nil {
		text = r.point.Said.Text
	}
	return text
}

func (r pointRow) number() string {
	if r.point.Submission == 0 {
		return "Aan tafel: "
	}
	return fmt.Sprintf("%d. ", r.point.Seq)
}

// note says which decision came of the point, and what an earlier meeting said of it.
func (r pointRow) note() string {
	switch {
	case r.point.Said != nil && r.point.Said.Number != "":
		return "Besluit " + r.point.Said.Number
	case r.point.Said != nil:
		return "Vastgelegd, zonder besluit"
	case r.point.Before != nil && r.point.Before.Number != "":
		return "Eerder: " + Outcome(r.point.Before.Outcome) + ", besluit " + r.point.Before.Number
	case r.point.Before != nil:
		return "Eerder: " + Outcome(r.point.Before.Outcome)
	}
	return ""
}

var tickWords = map[meeting.Outcome]string{
	meeting.Agreed: "Akkoord", meeting.AgreedChanged: "Gewijzigd", meeting.NotAgreed: "Niet akkoord", meeting.KeptBack: "Aangehouden",
}

// TickWord is an outcome in the one word that a point is ticked with.
func TickWord(outcome meeting.Outcome) string { return tickWords[outcome] }
