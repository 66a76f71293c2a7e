package round

import (
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/store"
)

// Answer says where the actor stands. Who answered before, answers something else instead.
func Answer(tx *store.Tx, id uint, stand Stand, text string) error {
	r, err := Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.AnswerRound, r, "")
	if err != nil {
		return err
	}
	today := law.DateOf(tx.Now())
	switch {
	case r.State == Withdrawn:
		return fault.Refuse("Deze ronde is ingetrokken.")
	case r.State == Closed:
		return fault.Refuse("Deze ronde is al gesloten.")
	case !r.Hears(today):
		return fault.Refuse("De termijn is voorbij. Bel de secretaris als u nog iets wilt zeggen.")
	}
	text = strings.TrimSpace(text)
	if err := answerGaps(stand, text).Invalid(); err != nil {
		return err
	}
	who := tx.Actor()
	voice := &Voice{Round: r.ID, Person: who.Person, Name: who.Name, Stand: stand}
	if voice.For, err = standsInFor(tx, r.Body, today); err != nil {
		return err
	}
	permit.Note("answer: %s", stand)
	if err := speak(permit, voice); err != nil {
		return err
	}
	return remark(permit, &Remark{Round: r.ID, Person: who.Person, Text: text})
}

func answerGaps(stand Stand, text string) (gaps fault.Gaps) {
	gaps.Need(slices.Contains(Stands, stand), "stand", "Kies uw reactie.")
	gaps.Need(text != "" || stand != Remarks, "text", "Schrijf uw opmerking op.")
	gaps.Need(text != "" || stand != Objects, "text", "Schrijf op wat uw bezwaar is.")
	gaps.Need(len([]rune(text)) <= 2_000, "text", "Een toelichting telt hooguit 2.000 tekens.")
	return gaps
}

// standsInFor gives the person whom the actor answers for: nobody for who has a seat of his own.
func standsInFor(tx *store.Tx, in uint, day law.Date) (uint, error) {
	who := tx.Actor()
	if who.HasIn(access.Member, in) || who.HasIn(access.Chair, in) {
		return 0, nil
	}
	members, err := body.Members(tx, in, day)
	for _, m := range members {
		if m.Person == who.Person && m.Role == access.Deputy && m.For != 0 {
			return m.For, err
		}
	}
	return 0, err
}

func speak(permit *store.Permit, v *Voice) error {
	old, err := store.First[Voice](store.Of[Voice](permit.Tx()).Where("round = ? AND person = ?", v.Round, v.Person))
	if fault.KindOf(err) == fault.Missing {
		return permit.Create(v)
	} else if err != nil {
		return err
	}
	old.Stand, old.Name, old.For = v.Stand, v.Name, v.For
	return permit.Save(old)
}

func remark(permit *store.Permit, r *Remark) error {
	old, err := store.First[Remark](store.Of[Remark](permit.Tx()).Where("round = ? AND person = ?", r.Round, r.Person))
	if fault.KindOf(err) == fault.Missing {
		if r.Text == "" {
			return nil
		}
		return permit.Create(r)
	} else if err != nil {
		return err
	}
	old.Text = r.Text
	return permit.Save(old)
}
