package meeting

import (
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
	"beraad/models/submission"
)

// composing are the states in which an agenda is worked on.
var composing = []State{Preparing, Convened}

// compose gives the permit to change an agenda, in the states in which that can be done.
func compose(tx *store.Tx, meeting uint, why string) (*Meeting, *store.Permit, error) {
	m, err := Find(tx, meeting)
	if err != nil {
		return nil, nil, err
	}
	permit, err := tx.Permit(access.ComposeAgenda, m, why)
	if err != nil {
		return nil, nil, err
	}
	switch {
	case m.State == Planned:
		return nil, nil, fault.Refuse("Zet de agenda eerst in voorbereiding.")
	case !slices.Contains(composing, m.State):
		return nil, nil, fault.Refuse("Deze vergadering is al gehouden of afgelast. De agenda staat vast.")
	}
	return m, permit, nil
}

// AddRubric adds a heading to the agenda of one meeting, after the others.
func AddRubric(tx *store.Tx, r *Rubric) error {
	m, permit, err := compose(tx, r.Meeting, "")
	if err != nil {
		return err
	}
	rubrics, err := Rubrics(tx, m.ID)
	if err != nil {
		return err
	}
	gaps := r.tidy(m, rubrics)
	same, err := store.Again[Rubric](tx, store.Of[Rubric](tx).Where("meeting = ? AND title = ? AND number = ?", m.ID, r.Title, r.Number))
	if err != nil {
		return err
	}
	if same != nil && same.At == r.At && same.Part == r.Part && same.Minutes == r.Minutes && same.Nature == r.Nature {
		*r = *same
		return nil
	}
	if err := gaps.Invalid(); err != nil {
		return err
	}
	r.Row, r.Seq, r.Standing, r.Fixed = store.Row{}, len(rubrics)+1, "", nil
	if last := len(rubrics); last > 0 {
		r.Seq = rubrics[last-1].Seq + 1
	}
	return permit.Create(r)
}

// ChangeRubric saves the title, times and number of a heading. Once the agenda was sent the number stands.
func ChangeRubric(tx *store.Tx, r *Rubric) error {
	old, err := store.Find[Rubric](tx, r.ID)
	if err != nil {
		return err
	}
	m, permit, err := compose(tx, old.Meeting, "")
	if err != nil {
		return err
	}
	rubrics, err := Rubrics(tx, m.ID)
	if err != nil {
		return err
	}
	if m.NumbersFixed && strings.TrimSpace(r.Number) != old.Number {
		return fault.Wrong("number", "De nummers staan vast sinds de convocatie.")
	}
	if err := r.tidy(m, rubrics).Invalid(); err != nil {
		return err
	}
	if old.Rev != r.Rev {
		return fault.Changed(old.Title)
	}
	old.Number, old.Title, old.Part, old.At, old.Minutes, old.Nature = r.Number, r.Title, r.Part, r.At, r.Minutes, r.Nature
	if err := permit.Save(old); err != nil {
		return err
	}
	*r = *old
	return renumber(permit, m)
}

// RemoveRubric takes an empty heading off an agenda that was not sent yet.
func RemoveRubric(tx *store.Tx, id uint) error {
	r, err := store.Find[Rubric](tx, id)
	if err != nil {
		return err
	}
	m, permit, err := compose(tx, r.Meeting, "")
	if err != nil {
		return err
	}
	items, err := store.Count(store.Of[Item](tx).Where("rubric = ?", id))
	if err != nil {
		return err
	}
	rubrics, err := Rubrics(tx, m.ID)
	if err != nil {
		return err
	}
	switch {
	case m.NumbersFixed:
		return fault.Refuse("De agenda is al verstuurd. Een rubriek blijft staan.")
	case items > 0:
		return fault.Refuse("Onder deze rubriek staan nog punten. Verplaats die eerst.")
	case len(rubrics) == 1:
		return fault.Refuse("Een agenda heeft ten minste één rubriek.")
	}
	return permit.Delete(r)
}

func (r *Rubric) tidy(m *Meeting, others []Rubric) (gaps fault.Gaps) {
	r.Number, r.Title, r.Part = strings.TrimSpace(r.Number), strings.TrimSpace(r.Title), strings.TrimSpace(r.Part)
	if r.At <= 0 {
		r.At = -1
	}
	gaps.Need(r.Title != "", "title", "Geef de rubriek een naam.")
	short(&gaps, "title", r.Title, 200)
	short(&gaps, "number", r.Number, 10)
	short(&gaps, "part", r.Part, 60)
	taken := slices.ContainsFunc(others, func(o Rubric) bool { return o.ID != r.ID && o.Number != "" && o.Number == r.Number })
	gaps.Need(!taken, "number", "Er is al een rubriek met dit nummer.")
	gaps.Need(r.Minutes >= 0 && r.Minutes <= longestItem, "minutes", "Vul een aantal minuten in.")
	m.fits(&gaps, r.At)
	nature := submission.Nature(r.Nature)
	gaps.Need(nature == "" || slices.Contains(submission.Natures, nature), "nature", "Kies uit de lijst.")
	gaps.Need(m.ID != 0, "meeting", "Kies een vergadering.")
	return gaps
}
