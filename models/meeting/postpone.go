package meeting

import (
	"strings"

	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/submission"
)

// Postpone moves an item, with its papers and its submission, to another meeting of the same body. Before the
// convocation it goes without a trace; after it the item stays where members saw it, as "vervallen", and why is needed. It
// gives the item as it stands on the other agenda.
func Postpone(tx *store.Tx, item, to uint, why string) (*Item, error) {
	i, err := FindItem(tx, item)
	if err != nil {
		return nil, err
	}
	why = strings.TrimSpace(why)
	m, permit, err := compose(tx, i.Meeting, why)
	if err != nil {
		return nil, err
	}
	next, err := later(tx, m, i, to)
	if err != nil {
		return nil, err
	}
	papers, err := PapersOn(tx, []Item{*i})
	if err != nil {
		return nil, err
	}
	circle, err := circleOf(tx, i.ID)
	if err != nil {
		return nil, err
	}
	if err := depart(permit, m, i, why); err != nil {
		return nil, err
	}
	permit.Note("to the meeting of %s", next.Day())
	return arrive(tx, i, next, papers[i.ID], circle)
}

// later finds the meeting that an item goes to, and begins its agenda when nobody did yet.
func later(tx *store.Tx, m *Meeting, i *Item, to uint) (*Meeting, error) {
	switch {
	case i.Dropped:
		return nil, fault.Refuse("Dit punt is al vervallen.")
	case i.Standing != "":
		return nil, fault.Refuse("Dit punt zet Beraad zelf op elke agenda. Haal het van de agenda als u het overslaat.")
	case to == 0 || to == m.ID:
		return nil, fault.Wrong("to", "Kies naar welke vergadering het punt gaat.")
	}
	next, err := Find(tx, to)
	if err != nil {
		return nil, err
	}
	if next.Body != m.Body || next.Kind != m.Kind {
		return nil, fault.Wrong("to", "Kies een vergadering van hetzelfde gremium.")
	}
	if next.State != Planned {
		return next, nil
	}
	return next, Prepare(tx, to)
}

// depart takes an item off the agenda that it was on. Its submission lies on the desk again, to go along.
func depart(permit *store.Permit, m *Meeting, i *Item, why string) error {
	if !m.NumbersFixed || i.Unsent {
		return erase(permit, m, i)
	}
	if why == "" {
		return fault.Wrong("postpone_why", "Schrijf waarom het punt naar een andere vergadering gaat.")
	}
	i.Dropped = true
	if err := permit.Save(i); err != nil {
		return err
	}
	if err := backToStock(permit, i.ID); err != nil || i.Submission == 0 {
		return err
	}
	return submission.OffAgenda(permit, i.Submission)
}

// arrive puts an item that came from elsewhere on an agenda.
func arrive(tx *store.Tx, was *Item, m *Meeting, papers []paper.Paper, circle []uint) (*Item, error) {
	m, permit, err := compose(tx, m.ID, "")
	if err != nil {
		return nil, err
	}
	rubric, err := alike(tx, was, m)
	if err != nil {
		return nil, err
	}
	item := &Item{Meeting: m.ID, Rubric: rubric, Submission: was.Submission}
	item.fill(was)
	item.At, item.Number = -1, ""
	if err := add(permit, m, item); err != nil {
		return nil, err
	}
	if was.Submission != 0 {
		if err := submission.OnAgenda(permit, was.Submission, m.ID, item.ID); err != nil {
			return nil, err
		}
	}
	ids := make([]uint, len(papers))
	for i, p := range papers {
		ids[i] = p.ID
	}
	if err := lay(permit, m, item, ids...); err != nil {
		return nil, err
	}
	if was.Confidential {
		if err := Confide(tx, item.ID, circle); err != nil {
			return nil, err
		}
	}
	return FindItem(tx, item.ID)
}

// alike gives the rubric of a meeting that is called as the one where an item stood, or else the one where its nature
// belongs.
func alike(tx *store.Tx, was *Item, m *Meeting) (uint, error) {
	old, err := store.Find[Rubric](tx, was.Rubric)
	if err != nil {
		return 0, err
	}
	rubrics, err := Rubrics(tx, m.ID)
	if err != nil {
		return 0, err
	}
	for _, r := range rubrics {
		if r.Title == old.Title && r.Part == old.Part {
			return r.ID, nil
		}
	}
	if fits := fitting(rubrics, was.Nature); fits != 0 {
		return fits, nil
	}
	return 0, fault.Wrong("to", "Op die agenda staat geen rubriek “"+old.Title+"”. Voeg die daar eerst toe.")
}

// Later lists the meetings that an item of a meeting can go to: of the same body and kind, not held yet and not
// past, in order of time.
func Later(tx *store.Tx, m *Meeting) ([]Meeting, error) {
	return store.List[Meeting](store.Of[Meeting](tx).
		Where("body = ? AND kind = ? AND id <> ? AND state IN ?", m.Body, m.Kind, m.ID, []State{Planned, Preparing, Convened}).
		Where("starts_at >= ?", law.DateOf(tx.Now()).Time()).Order("starts_at, id"))
}
