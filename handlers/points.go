package handlers

import (
	"fmt"

	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/views"
)

// pointsForm is what was ticked of the points of one item; the outcome of each has a name of its own.
type pointsForm struct {
	Meeting    uint     `param:"id"`
	Item       uint     `form:"item"`
	Back       string   `form:"back"`
	Submission []uint   `form:"submission"`
	Seq        []int    `form:"seq"`
	Rev        []uint   `form:"version"`
	Text       []string `form:"decided"`
}

// ticks gives what was ticked, point by point.
func (f pointsForm) ticks(v *Visit) ([]meeting.Tick, error) {
	n := len(f.Submission)
	if len(f.Seq) != n || len(f.Rev) != n || len(f.Text) != n {
		return nil, fault.Wrong("", "Beraad begreep niet wat de pagina stuurde. Laad de pagina opnieuw.")
	}
	ticks := make([]meeting.Tick, n)
	for i := range ticks {
		ticks[i] = meeting.Tick{
			Submission: f.Submission[i], Seq: f.Seq[i], Rev: f.Rev[i], Text: f.Text[i],
			Outcome: meeting.Outcome(v.FormValue(fmt.Sprintf("outcome-%d", i+1))),
		}
	}
	return ticks, nil
}

// tickPoints writes down what the meeting said of the points of an item, and shows the page again with what was ticked
// when that was refused.
func (s *Server) tickPoints(v *Visit) error {
	var form pointsForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	ticks, err := form.ticks(v)
	if err == nil {
		err = v.Change(func(tx *store.Tx) error {
			if _, err := itemIn(tx, form.Meeting, form.Item); err != nil {
				return err
			}
			return meeting.TickPoints(tx, form.Item, ticks)
		})
	}
	back := recordForm{Meeting: form.Meeting, Item: form.Item, Kind: "punten", Back: form.Back}
	switch {
	case err == nil:
		return v.SeeOther("De punten staan vast.", "%s", back.backTo())
	case fault.KindOf(err) != fault.Stale && fault.GapsIn(err) == nil:
		return err
	}
	typed := views.PointsTyped{Item: form.Item, Ticks: ticks}
	err = marked(err, typed.Mark())
	if form.Back == fromSitting {
		return s.sittingPoints(v, back, typed, err)
	}
	return s.minutesPoints(v, back, typed, err)
}

// gapsOf is what was wrong at which field, also when somebody else was first.
func gapsOf(err error) fault.Gaps {
	if f := fault.Of(err); f != nil && f.Kind == fault.Stale {
		return f.Gaps
	}
	return fault.GapsIn(err)
}

func (s *Server) sittingPoints(v *Visit, back recordForm, typed views.PointsTyped, wrong error) error {
	page, err := v.sitting(back)
	if err != nil {
		return err
	}
	page.Gaps, page.Ticked = gapsOf(wrong), typed
	return v.Show(gapStatus(wrong), page.Page())
}

func (s *Server) minutesPoints(v *Visit, back recordForm, typed views.PointsTyped, wrong error) error {
	page, err := v.minutes(back)
	if err != nil {
		return err
	}
	page.Gaps, page.Ticked = gapsOf(wrong), typed
	return v.Show(gapStatus(wrong), page.Page())
}
