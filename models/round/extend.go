package round

import (
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/store"
)

// Extend gives a later term, also when the term has passed and the round is not closed yet. Who did not answer hears of
// it by mail, with the reason; who did can change his answer until the new term.
func Extend(tx *store.Tx, id uint, until law.Date, why string) error {
	r, err := Find(tx, id)
	if err != nil {
		return err
	}
	why = strings.TrimSpace(why)
	permit, err := tx.Permit(access.ExtendRound, r, why)
	if err != nil {
		return err
	}
	if err := r.running(); err != nil {
		return err
	}
	today := law.DateOf(tx.Now())
	var gaps fault.Gaps
	gaps.Need(until.After(r.Until), "until", "Kies een dag na de termijn die nu geldt.")
	gaps.Need(!until.After(r.Until) || until.After(today), "until", "Kies een dag vanaf morgen.")
	gaps.Need(until.DaysSince(r.OpenedOn) <= longest, "until", "Een ronde duurt hooguit 90 dagen, gerekend vanaf de opening.")
	gaps.Need(why != "", "why", "Schrijf op waarom de termijn langer wordt.")
	gaps.Need(len([]rune(why)) <= 500, "why", "Een reden telt hooguit 500 tekens.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	permit.Note("from %s until %s", r.Until, until)
	if r.WasUntil.IsZero() {
		r.WasUntil = r.Until
	}
	r.Until, r.Why = until, why
	if err := permit.Save(r); err != nil {
		return err
	}
	said, err := Voices(tx, id)
	if err != nil {
		return err
	}
	return tell(permit, r, Extended, waitingFor(said))
}

// AddPapers lays more papers on a round that is open. All who were asked hear of it: who answered may see it otherwise.
func AddPapers(tx *store.Tx, id uint, papers ...uint) error {
	r, err := Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.AddToRound, r, "")
	if err != nil {
		return err
	}
	if err := r.running(); err != nil {
		return err
	}
	there, err := PapersOf(tx, id)
	if err != nil {
		return err
	}
	var gaps fault.Gaps
	gaps.Need(len(papers) > 0, "file", "Kies een bestand.")
	gaps.Need(len(there)+len(papers) <= mostPapers, "file", "Bij een ronde gaan hooguit 50 stukken.")
	if err := fitting(tx, r, papers, &gaps); err != nil {
		return err
	}
	if err := gaps.Invalid(); err != nil {
		return err
	}
	if err := lay(permit, r, there, papers); err != nil {
		return err
	}
	said, err := Voices(tx, id)
	if err != nil {
		return err
	}
	return tell(permit, r, MorePapers, concerned(said))
}

// running refuses a change of a round that has ended.
func (r *Round) running() error {
	if r.State == Open {
		return nil
	}
	return life.Check(&Whole{Round: r}, r.State, r.State)
}

func waitingFor(said []Said) (people []uint) {
	for _, one := range Waiting(said) {
		people = append(people, one.Person)
	}
	return people
}

// concerned are those who were asked or answered.
func concerned(said []Said) (people []uint) {
	for _, one := range said {
		if one.Asked || one.Stand != NotHeard {
			people = append(people, one.Person)
		}
	}
	return people
}
