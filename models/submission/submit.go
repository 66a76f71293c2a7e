package submission

import (
	"fmt"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
)

// Submit hands the form in. It is frozen as a paper, its annexes come on the desk of the secretary, and the
// secretaries are told. After the deadline of the meeting a reason is needed.
func Submit(tx *store.Tx, id uint, lateReason string) error {
	s, err := Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.SubmitSubmission, s, lateReason)
	if err != nil {
		return err
	}
	if err := s.Refresh(tx); err != nil {
		return err
	}
	if err := s.check(Submitted); err != nil {
		return err
	}
	b, err := open(tx, s.Body)
	if err != nil {
		return err
	}
	s.LateReason = lateReason
	if err := s.inTime(tx, b); err != nil {
		return err
	}
	if err := s.intoTopic(permit); err != nil {
		return err
	}
	annexes, err := s.handOver(permit)
	if err != nil {
		return fmt.Errorf("annexes of submission %d: %w", id, err)
	}
	if err := s.makeForm(permit, b, annexes, ""); err != nil {
		return fmt.Errorf("form of submission %d: %w", id, err)
	}
	s.State, s.Remarks = Submitted, ""
	if err := permit.Save(s); err != nil {
		return err
	}
	return s.tellSecretaries(permit, b)
}

// inTime refuses a form whose day is past or closed, and asks for a reason after the deadline.
func (s *Submission) inTime(tx *store.Tx, b *body.Body) error {
	today := law.DateOf(tx.Now())
	deadline, err := LastDay(tx, b, s.Date)
	if err != nil {
		return err
	}
	if s.Meeting != 0 {
		slot, err := store.First[Slot](store.Of[Slot](tx).Where("meeting = ?", s.Meeting))
		if err != nil {
			return err
		}
		if slot.Closed {
			return fault.Wrong("date", "Deze vergadering is afgelast of al gehouden. Kies een andere dag.")
		}
		s.Date, deadline = slot.On, slot.DeadlineOn
	}
	if s.Date.Before(today) {
		return fault.Wrong("date", "Deze dag is voorbij. Kies een andere dag.")
	}
	var gaps fault.Gaps
	late := !deadline.IsZero() && today.After(deadline)
	gaps.Need(!late || s.LateReason != "", "late_reason", fmt.Sprintf(
		"Stukken voor deze vergadering moesten uiterlijk %s binnen zijn. Schrijf waarom het toch moet.", deadline.Written()))
	gaps.Need(person.OneLine(s.LateReason) && len([]rune(s.LateReason)) <= 500, "late_reason",
		"De reden staat op één regel van hooguit 500 tekens.")
	return gaps.Invalid()
}

// intoTopic begins the matter that the form is about, when the form names none.
func (s *Submission) intoTopic(permit *store.Permit) error {
	if s.Topic == 0 && s.From != 0 {
		// A copy of a draft: by now the first form can have been handed in, and then the matter is there.
		err := permit.Tx().As(access.System("doorgeleiding"), func(tx *store.Tx) error {
			first, err := Find(tx, s.From)
			if err == nil {
				s.Topic = first.Topic
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	if s.Topic != 0 {
		return nil
	}
	topic, err := paper.BeginWith(permit, s.Title, s.Body)
	if err == nil {
		s.Topic = topic.ID
	}
	return err
}

// handOver puts the annexes on the desk of the receiving secretary, in the matter of the form. It gives their titles.
func (s *Submission) handOver(permit *store.Permit) ([]paper.Paper, error) {
	tx := permit.Tx()
	papers, err := Annexes(tx, s.ID)
	if err != nil || len(papers) == 0 {
		return nil, err
	}
	var gaps fault.Gaps
	ids := make([]uint, len(papers))
	for i, p := range papers {
		ids[i] = p.ID
		gaps.Need(p.Latest > 0, "annexes", fmt.Sprintf("De bijlage ‘%s’ heeft nog geen inhoud.", p.Title))
	}
	if err := gaps.Invalid(); err != nil {
		return nil, err
	}
	if err := paper.ShareWith(permit, s.Body, ids...); err != nil {
		return nil, err
	}
	loose := store.Of[paper.Paper](tx).Where("id IN ? AND topic = 0", ids)
	_, err = permit.Update(loose, map[string]any{"topic": s.Topic})
	return papers, err
}

// tellSecretaries puts the news of a submission in the outbox for who keeps the secretariat.
func (s *Submission) tellSecretaries(permit *store.Permit, b *body.Body) error {
	var people []person.Person
	err := permit.Tx().As(access.System("bericht"), func(tx *store.Tx) (err error) {
		people, err = body.Secretaries(tx, s.Body)
		return err
	})
	if err != nil {
		return err
	}
	return s.tell(permit, b, people...)
}

// tellOwner puts the news of a submission in the outbox for who offers it.
func (s *Submission) tellOwner(permit *store.Permit, b *body.Body) error {
	if s.Owner == 0 || s.Owner == permit.Tx().Actor().Person {
		return nil
	}
	p, err := person.Find(permit.Tx(), s.Owner)
	if err != nil {
		return err
	}
	return s.tell(permit, b, *p)
}

func (s *Submission) tell(permit *store.Permit, b *body.Body, people ...person.Person) error {
	return s.tellAs(permit, b, fmt.Sprintf("submission-%d-%s-%d", s.ID, s.State, s.Rev), people...)
}

// tellAs puts news in the outbox under a key: what has it is told once.
func (s *Submission) tellAs(permit *store.Permit, b *body.Body, key string, people ...person.Person) error {
	var to []outbox.Recipient
	for _, p := range people {
		if person.ValidAddress(p.Email) {
			to = append(to, outbox.Recipient{Person: p.ID, Name: p.Name, Address: p.Email})
		}
	}
	if len(to) == 0 {
		return nil
	}
	_, err := outbox.Put(permit, outbox.Message{
		Key: key, Kind: outbox.SubmissionNews, Subject: s.ID, Body: s.Body,
		From: b.Mailbox, FromName: b.Name,
	}, to)
	return err
}
