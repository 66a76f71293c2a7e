package meeting

import (
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/submission"
)

// Schedule puts an accepted submission on an agenda, with its form and annexes. Without a rubric it goes where its
// nature belongs.
func Schedule(tx *store.Tx, meeting, rubric, id uint) (*Item, error) {
	m, permit, err := compose(tx, meeting, "")
	if err != nil {
		return nil, err
	}
	s, papers, err := offered(tx, m, id)
	if err != nil {
		return nil, err
	}
	item := &Item{
		Meeting: m.ID, Rubric: rubric, Title: s.Title, By: s.Ministry, Nature: s.Nature, At: -1, Topic: s.Topic, Submission: s.ID,
		Annex: starred(s, papers),
	}
	if s.Nature == submission.OtherNature {
		item.Explain = s.NatureText
	}
	if err := add(permit, m, item); err != nil {
		return nil, err
	}
	if err := lay(permit, m, item, papers...); err != nil {
		return nil, err
	}
	if err := submission.OnAgenda(permit, s.ID, m.ID, item.ID); err != nil {
		return nil, err
	}
	return FindItem(tx, item.ID)
}

// TakeIn brings an accepted submission under an item that is on the agenda already: the form that came after the
// convocation, for a point that was announced.
func TakeIn(tx *store.Tx, item, id uint) error {
	i, err := FindItem(tx, item)
	if err != nil {
		return err
	}
	m, permit, err := compose(tx, i.Meeting, "")
	if err != nil {
		return err
	}
	switch {
	case i.Dropped:
		return fault.Refuse("Dit punt is vervallen.")
	case i.Submission != 0:
		return fault.Refuse("Bij dit punt hoort al een aanbieding.")
	}
	s, papers, err := offered(tx, m, id)
	if err != nil {
		return err
	}
	i.Submission, i.Annex = s.ID, i.Annex || starred(s, papers)
	if i.Topic == 0 {
		i.Topic = s.Topic
	}
	if err := permit.Save(i); err != nil {
		return err
	}
	if err := lay(permit, m, i, papers...); err != nil {
		return err
	}
	return submission.OnAgenda(permit, s.ID, m.ID, i.ID)
}

// offered gives a submission to the body of a meeting, with the papers that go with it: the form first.
func offered(tx *store.Tx, m *Meeting, id uint) (*submission.Submission, []uint, error) {
	s, err := submission.Find(tx, id)
	if err != nil {
		return nil, nil, err
	}
	if s.Body != m.Body {
		return nil, nil, fault.Refuse("Deze aanbieding is voor een ander gremium.")
	}
	annexes, err := submission.Annexes(tx, id)
	if err != nil {
		return nil, nil, err
	}
	var ids []uint
	if s.Form != 0 {
		ids = append(ids, s.Form)
	}
	for _, annex := range annexes {
		ids = append(ids, annex.ID)
	}
	return s, ids, nil
}

// starred tells whether an item gets the star: papers go with it, or were announced.
func starred(s *submission.Submission, papers []uint) bool {
	return s.LatePapers != "" || len(papers) > 1 || (len(papers) == 1 && papers[0] != s.Form)
}

// lay puts papers on an item; those on a confidential one are for its circle.
func lay(permit *store.Permit, m *Meeting, item *Item, papers ...uint) error {
	if err := paper.Lay(permit, m.ID, item.ID, papers...); err != nil {
		return err
	}
	if !item.Confidential {
		return nil
	}
	circle, err := circleOf(permit.Tx(), item.ID)
	if err != nil {
		return err
	}
	return paper.Confide(permit, circle, papers...)
}
