package submission

import (
	"slices"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
)

// taking are the states in which papers can still be added: once handed in, as papers that come later.
var taking = []State{Draft, SentBack, Submitted, Accepted, Scheduled, Held}

// AddAnnex adds a paper that the actor sees to a form. After the form was handed in it is a late paper: it comes on
// the desk of the secretary, and on the item when there is one, and members see it once the secretary sends it.
func AddAnnex(tx *store.Tx, id, annex uint) error {
	s, err := Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := s.mayWrite(tx)
	if err != nil {
		return err
	}
	if !slices.Contains(taking, s.State) {
		return fault.Refuse("Deze aanbieding is afgerond. Er kan geen bijlage meer bij.")
	}
	p, err := paper.Find(tx, annex)
	if err != nil {
		return err
	}
	last, err := store.List[Annex](store.Of[Annex](tx).Where("submission = ?", id).Order("seq DESC"))
	if err != nil {
		return err
	}
	if slices.ContainsFunc(last, func(a Annex) bool { return a.Paper == annex }) {
		return nil
	}
	seq := 1
	if len(last) > 0 {
		seq = last[0].Seq + 1
	}
	if err := permit.Create(&Annex{Submission: id, Paper: annex, Seq: seq}); err != nil {
		return err
	}
	if s.State == Draft || s.State == SentBack {
		return nil
	}
	return s.handLate(permit, p)
}

// handLate puts an annex that came after the form on the desk of the secretary, and on the item.
func (s *Submission) handLate(permit *store.Permit, p *paper.Paper) error {
	if p.Latest == 0 {
		return fault.Wrong("annexes", "Deze bijlage heeft nog geen inhoud.")
	}
	if err := paper.ShareWith(permit, s.Body, p.ID); err != nil {
		return err
	}
	if s.Item == 0 || s.State != Scheduled {
		return nil
	}
	return paper.Tie(permit, p.ID, s.Item)
}

// RemoveAnnex takes a paper off a form that was not handed in; the paper itself stays.
func RemoveAnnex(tx *store.Tx, id, annex uint) error {
	s, err := Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := s.mayWrite(tx)
	if err != nil {
		return err
	}
	if s.State != Draft && s.State != SentBack {
		return fault.Refuse("Deze aanbieding is al ingediend. Een bijlage die is ingediend blijft erbij.")
	}
	_, err = permit.Remove(store.Of[Annex](tx).Where("submission = ? AND paper = ?", id, annex))
	return err
}

// RenewAnnex takes in a new version of an annex, while the form that it goes with can still be changed. Who may not write
// the paper is told so beside it: an annex that came along with a copy can be of somebody else.
func RenewAnnex(tx *store.Tx, id, annex uint, u paper.Upload) error {
	s, err := Find(tx, id)
	if err != nil {
		return err
	}
	if _, err := s.mayWrite(tx); err != nil {
		return err
	}
	if s.State != Draft && s.State != SentBack {
		return fault.Refuse("Deze aanbieding is al ingediend. Een nieuwe versie kan op de pagina van het stuk.")
	}
	if _, err := store.First[Annex](store.Of[Annex](tx).Where("submission = ? AND paper = ?", id, annex)); err != nil {
		return err
	}
	p, err := paper.Find(tx, annex)
	if err != nil {
		return err
	}
	var gaps fault.Gaps
	gaps.Need(access.May(tx.Actor(), access.WritePaper, p), "file",
		"Dit stuk is van een ander, dus u maakt er geen nieuwe versie van. Voeg uw bestand als bijlage toe.")
	gaps.Need(person.OneLine(u.Note) && len([]rune(u.Note)) <= 300, "note", "Wat er anders is, staat op één regel van hooguit 300 tekens.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	_, err = paper.Receive(tx, annex, u)
	return err
}

// Annexes lists the papers that go with a form, in their order.
func Annexes(tx *store.Tx, id uint) ([]paper.Paper, error) {
	ids, err := store.Pluck[uint](store.Of[Annex](tx).Where("submission = ?", id).Order("seq, id"), "paper")
	if err != nil {
		return nil, err
	}
	rows, err := paper.ByIDs(tx, ids)
	if err != nil {
		return nil, err
	}
	papers := make([]paper.Paper, 0, len(ids))
	for _, id := range ids {
		if p, seen := rows[id]; seen {
			papers = append(papers, p)
		}
	}
	return papers, nil
}
