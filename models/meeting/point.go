package meeting

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
	"beraad/models/submission"
)

// Point is something that a form asks the meeting to decide (field 5), or that was put at the table, with what the
// meeting said of it.
type Point struct {
	Submission uint // the form that asks it; 0 for one that was put at the table
	Seq        int  // its number on the form, or at the table
	Offered    string
	// Said is what the meeting said of it; nil when it was not ticked yet.
	Said *Decision
	// Before is what an earlier meeting said of it, when the matter was held back; nil when there was none.
	Before *Decision
}

// Ticks are the outcomes that a point can be ticked with.
var Ticks = []Outcome{Agreed, AgreedChanged, NotAgreed, KeptBack}

// Tick is what is said of a point. Seq 0 is a new point, put at the table.
type Tick struct {
	Submission uint
	Seq        int
	Rev        uint // of what was said before; 0 when nothing was
	Outcome    Outcome
	Text       string // as it was decided; when it was agreed as offered it can be left out
}

// mostPoints is how many points can be put at the table for one item.
const mostPoints = 100

// PointsOf gives the points of each item of a meeting: those of its forms that the actor sees, and those that were
// ticked.
func PointsOf(tx *store.Tx, meeting uint) (map[uint][]Point, error) {
	forms, err := store.List[submission.Submission](store.Of[submission.Submission](tx).
		Where("meeting = ? AND item <> 0", meeting).Order("id"))
	if err != nil {
		return nil, err
	}
	said, err := store.List[Decision](store.Of[Decision](tx).Where("meeting = ? AND point > 0", meeting).Order("submission, point"))
	if err != nil {
		return nil, err
	}
	before, err := saidBefore(tx, meeting, forms)
	if err != nil {
		return nil, err
	}
	points := map[uint][]Point{}
	for _, form := range forms {
		for i, text := range form.Points {
			point := Point{Submission: form.ID, Seq: i + 1, Offered: text}
			if d, found := before[point.key()]; found {
				point.Before = &d
			}
			points[form.Item] = append(points[form.Item], point)
		}
	}
	for _, d := range said {
		points[d.Item] = joined(points[d.Item], d)
	}
	return points, nil
}

// AnswersTo gives the points of a form with what was last said of each, as far as the actor sees that; nothing while he
// sees none of it.
func AnswersTo(tx *store.Tx, form *submission.Submission) ([]Point, error) {
	said, err := saidBefore(tx, 0, []submission.Submission{*form})
	if err != nil || len(said) == 0 {
		return nil, err
	}
	points := make([]Point, len(form.Points))
	for i, text := range form.Points {
		points[i] = Point{Submission: form.ID, Seq: i + 1, Offered: text}
		if d, found := said[points[i].key()]; found {
			points[i].Said = &d
		}
	}
	return points, nil
}

// key names a point on all agendas that it was on.
func (p Point) key() [2]uint { return [2]uint{p.Submission, uint(p.Seq)} }

// saidBefore is the last that earlier meetings said of the points of forms.
func saidBefore(tx *store.Tx, meeting uint, forms []submission.Submission) (map[[2]uint]Decision, error) {
	if len(forms) == 0 {
		return nil, nil
	}
	ids := make([]uint, len(forms))
	for i, form := range forms {
		ids[i] = form.ID
	}
	rows, err := store.List[Decision](store.Of[Decision](tx).
		Where("submission IN ? AND point > 0 AND meeting <> ?", ids, meeting).Order("id"))
	last := make(map[[2]uint]Decision, len(rows))
	for _, d := range rows {
		last[[2]uint{d.Submission, uint(d.Point)}] = d
	}
	return last, err
}

// joined lays what was said beside its point; a point that is on no form comes after them.
func joined(points []Point, d Decision) []Point {
	for i := range points {
		if points[i].Submission == d.Submission && points[i].Seq == d.Point {
			points[i].Said = &d
			return points
		}
	}
	points = append(points, Point{Submission: d.Submission, Seq: d.Point, Offered: d.Offered, Said: &d})
	slices.SortStableFunc(points, func(a, b Point) int { // of the table last
		return cmp.Compare(bit(a.Submission == 0), bit(b.Submission == 0))
	})
	return points
}

func bit(is bool) int {
	if is {
		return 1
	}
	return 0
}

// TickPoints writes down what the meeting said of points of an item, each with the wording that was offered and the one
// that was decided. What was agreed becomes a decision of the register with the next number of the body; said otherwise
// later, it keeps that number. A tick without an outcome says nothing. Gaps are by the place of the tick: "outcome-2".
func TickPoints(tx *store.Tx, item uint, ticks []Tick) error {
	i, m, err := itemOf(tx, item)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.RecordDecision, aboutItem(i, m), "")
	if err != nil {
		return err
	}
	if err := open(tx, i, m); err != nil {
		return err
	}
	all, err := PointsOf(tx, m.ID)
	if err != nil {
		return err
	}
	set := ticking{permit, i, m, all[i.ID]}
	var gaps fault.Gaps
	for n, tick := range ticks {
		if tick.Outcome == NoOutcome && strings.TrimSpace(tick.Text) == "" {
			continue
		}
		gaps = append(gaps, set.gaps(n+1, tick)...)
	}
	if err := gaps.Invalid(); err != nil {
		return err
	}
	for n, tick := range ticks {
		if tick.Outcome == NoOutcome {
			continue
		}
		if err := set.say(n+1, tick); err != nil {
			return err
		}
	}
	return nil
}

// ticking is the points of an item while they are ticked.
type ticking struct {
	permit *store.Permit
	item   *Item
	of     *Meeting
	points []Point
}

// at finds the point that a tick is about; a new one has no number yet.
func (t ticking) at(tick Tick) (Point, bool) {
	if tick.Seq == 0 && tick.Submission == 0 {
		return Point{}, true
	}
	for _, point := range t.points {
		if point.Submission == tick.Submission && point.Seq == tick.Seq {
			return point, true
		}
	}
	return Point{}, false
}

func (t ticking) gaps(place int, tick Tick) (gaps fault.Gaps) {
	outcome, text := fmt.Sprintf("outcome-%d", place), fmt.Sprintf("decided-%d", place)
	point, found := t.at(tick)
	given := strings.TrimSpace(tick.Text)
	same := given == "" || lineEnds(given) == point.Offered
	gaps.Need(found, outcome, "Dit punt is er niet meer. Laad de pagina opnieuw.")
	if point.Offered == "" { // put at the table, or offered empty
		gaps.Need(tick.Outcome != NoOutcome, outcome, "Kies wat de vergadering van dit punt zei.")
		gaps.Need(given != "", text, "Schrijf op wat het punt is.")
	} else {
		gaps.Need(tick.Outcome != NoOutcome || same, outcome, "U wijzigde de tekst. Kies ook wat de vergadering van dit punt zei.")
		gaps.Need(tick.Outcome != Agreed || same, text, "De tekst wijkt af van wat is voorgelegd. Kies ‘gewijzigd’, of zet de tekst terug.")
		gaps.Need(tick.Outcome != AgreedChanged || !same, text, "Schrijf bij ‘gewijzigd’ de tekst zoals die is besloten.")
	}
	gaps.Need(tick.Outcome == NoOutcome || slices.Contains(Ticks, tick.Outcome), outcome, "Kies akkoord, gewijzigd, niet akkoord of aangehouden.")
	gaps.Need(len([]rune(given)) <= 20_000, text, "Een besluit telt hooguit 20.000 tekens.")
	gaps.Need(tick.Seq != 0 || len(t.points) < mostPoints, outcome, "Dit punt heeft al honderd punten. Leg de rest vast als besluit.")
	return gaps
}

// say writes down one point, or mends what was said of it.
func (t ticking) say(place int, tick Tick) error {
	point, _ := t.at(tick)
	text := lineEnds(tick.Text)
	if text == "" || (point.Offered != "" && tick.Outcome != AgreedChanged) {
		text = point.Offered
	}
	if d := point.Said; d != nil {
		if d.Outcome == tick.Outcome && d.Text == text {
			return nil
		}
		if d.Rev != tick.Rev {
			stale := fault.Changed(d.Text)
			stale.Gaps.Need(false, fmt.Sprintf("outcome-%d", place), fmt.Sprintf(
				"Iemand anders legde dit punt intussen vast: %s, ‘%s’. Leg het opnieuw vast als uw keuze moet gelden.", d.Outcome.Name(), d.Text))
			return stale
		}
		d.Outcome, d.Text = tick.Outcome, text
		if err := d.enrol(t.permit); err != nil {
			return err
		}
		return t.permit.Save(d)
	}
	d := &Decision{
		Body: t.of.Body, Meeting: t.of.ID, Item: t.item.ID, Topic: t.item.Topic, DecidedOn: t.of.Day(),
		Submission: tick.Submission, Point: tick.Seq, Offered: point.Offered, Text: text, Outcome: tick.Outcome,
	}
	if d.Point == 0 {
		d.Point = t.next()
	}
	if err := d.enrol(t.permit); err != nil {
		return err
	}
	return busy(t.permit.Create(d))
}

// next is the number of a new point at the table.
func (t ticking) next() int {
	last := 0
	for _, point := range t.points {
		if point.Submission == 0 {
			last = max(last, point.Seq)
		}
	}
	return last + 1
}

// enrol gives what was decided of a point the next number of the body, once.
func (d *Decision) enrol(permit *store.Permit) (err error) {
	if d.Number != "" || slices.Contains([]Outcome{NotAgreed, KeptBack}, d.Outcome) {
		return nil
	}
	if d.Number, err = nextNumber(permit, decisionNumber, d.Body, d.DecidedOn.Year()); err == nil {
		permit.Note("besluit %s", d.Number)
	}
	return err
}

// Reworded tells whether a decision was worded otherwise than it was offered.
func (d *Decision) Reworded() bool { return d.Offered != "" && d.Offered != d.Text }

func lineEnds(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"))
}
