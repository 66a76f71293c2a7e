package submission

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/form"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
)

// Start begins a form for a body, with who acts as its owner and contact. Whoever keeps a secretariat may offer to
// other bodies too.
func Start(tx *store.Tx, to uint) (*Submission, error) {
	return begin(tx, to, 0, map[string]any{"rev": 1, "from": 0, "topic": 0})
}

// begin is Start; like says of which form that was begun just now a second click gets the same, other than the one that is
// copied.
func begin(tx *store.Tx, to, copied uint, like map[string]any) (*Submission, error) {
	who := tx.Actor()
	s := &Submission{Body: to, State: Draft, Owner: who.Person}
	asked := access.About{Kind: "submission", Body: to, Bodies: who.BodiesAs(access.Secretary)}
	if who.Person == 0 || !access.May(who, access.WriteSubmission, asked) {
		return nil, fault.Deny("U mag dit gremium geen stukken aanbieden. Vraag de beheerder om de rol van indiener.")
	}
	permit, err := tx.Permit(access.WriteSubmission, s, "")
	if err != nil {
		return nil, err
	}
	b, err := open(tx, to)
	if err != nil {
		return nil, err
	}
	like["body"], like["owner"], like["state"] = to, who.Person, Draft
	if same, err := store.Again[Submission](tx, store.Of[Submission](tx).Where(like).Where("id <> ?", copied)); err != nil || same != nil {
		return same, err
	}
	s.ForwardTo = b.ForwardsTo
	if err := s.prefill(tx); err != nil {
		return nil, err
	}
	return s, permit.Create(s)
}

// open gives a body that still takes submissions.
func open(tx *store.Tx, id uint) (*body.Body, error) {
	b, err := body.Find(tx, id)
	if err != nil {
		return nil, err
	}
	if !b.EndedOn.IsZero() && b.EndedOn.Before(law.DateOf(tx.Now())) {
		return nil, fault.Refuse(fmt.Sprintf("%s is opgeheven op %s.", b.Name, b.EndedOn.Written()))
	}
	return b, nil
}

// prefill makes who acts the contact of the form.
func (s *Submission) prefill(tx *store.Tx) error {
	p, err := person.Find(tx, tx.Actor().Person)
	if err != nil {
		return err
	}
	s.Contact, s.Phone, s.Email = p.Name, p.Phone, p.Email
	all, err := person.Organisations(tx)
	for _, o := range all {
		if o.ID == p.Ministry {
			s.Ministry = o.Code
		}
	}
	return err
}

// Save keeps what was filled in, also when it is not complete. What a form can never hold is refused by field; a form
// that somebody saved meanwhile is Stale. What is no field of the form (state, owner, body) is left as it was.
func Save(tx *store.Tx, s *Submission) error {
	old, err := store.Find[Submission](tx, s.ID)
	if err != nil {
		return err
	}
	permit, err := old.mayWrite(tx)
	if err != nil {
		return err
	}
	if old.State != Draft && old.State != SentBack {
		return fault.Refuse("Deze aanbieding is al ingediend. Vraag de secretaris om haar terug te sturen als er iets anders moet.")
	}
	fields, err := s.lay(tx, old.Body)
	if err != nil {
		return err
	}
	s.tidy()
	gaps := formGaps(s)
	if err := s.place(tx, old.Body, &gaps); err != nil {
		return err
	}
	if err := gaps.Invalid(); err != nil {
		return err
	}
	if old.Rev != s.Rev {
		return fault.Changed(differences(old, s))
	}
	old.fill(s)
	if err := permit.Save(old); err != nil {
		return err
	}
	*s = *old
	return form.MarkUsed(permit, fields, s.Extra)
}

// Refresh shows a form that can still be changed with the fields that its body asks now.
func (s *Submission) Refresh(tx *store.Tx) error {
	if s.State != Draft && s.State != SentBack {
		return nil
	}
	_, err := s.lay(tx, s.Body)
	return err
}

// lay lays the answers on the fields that a body asks now, and gives those fields.
func (s *Submission) lay(tx *store.Tx, of uint) ([]form.Field, error) {
	fields, err := form.FieldsOf(tx, of)
	s.Extra = form.Lay(fields, s.Extra)
	return fields, err
}

// Writable tells whether who acts may change the form now: until it is handed in, and when it was sent back.
func (s *Submission) Writable(tx *store.Tx) bool {
	return (s.State == Draft || s.State == SentBack) && access.May(tx.Actor(), access.SubmitSubmission, s)
}

// Late tells whether a form would be handed in after the deadline, so that a reason is needed.
func Late(tx *store.Tx, s *Submission) (bool, error) {
	deadline, err := Deadline(tx, s)
	return !deadline.IsZero() && law.DateOf(tx.Now()).After(deadline), err
}

// mayWrite gives the permit to change a form: its owner's, or the secretary's to whom it was handed in.
func (s *Submission) mayWrite(tx *store.Tx) (*store.Permit, error) {
	if !access.May(tx.Actor(), access.SubmitSubmission, s) {
		return nil, fault.Deny("Alleen wie het stuk aanbiedt en de secretaris mogen dit formulier wijzigen.")
	}
	return tx.Permit(access.WriteSubmission, s, "")
}

// fill takes over the fields of the form.
func (s *Submission) fill(from *Submission) {
	kept := *s
	*s = *from
	s.Row, s.Body, s.State, s.Owner, s.Item = kept.Row, kept.Body, kept.State, kept.Owner, kept.Item
	s.Remarks, s.Form, s.From, s.LateReason = kept.Remarks, kept.Form, kept.From, kept.LateReason
	if s.Topic == 0 {
		s.Topic = kept.Topic
	}
}

// place makes the day and the meeting of a form agree: from the meeting that was chosen follows the day, and from the
// day the meeting, where there is one.
func (s *Submission) place(tx *store.Tx, of uint, gaps *fault.Gaps) error {
	slots, err := slotsOf(tx, of)
	if err != nil {
		return err
	}
	if s.Meeting != 0 {
		i := slices.IndexFunc(slots, func(slot Slot) bool { return slot.Meeting == s.Meeting })
		switch {
		case i >= 0 && (s.Date.IsZero() || s.Date == slots[i].On):
			s.Date = slots[i].On
			return nil
		case i < 0 && s.Date.IsZero():
			gaps.Need(false, "date", "Deze vergadering is er niet bij dit gremium.")
			return nil
		}
		s.Meeting = 0
	}
	for _, slot := range slots {
		if slot.On == s.Date && !slot.Closed {
			s.Meeting = slot.Meeting
		}
	}
	return nil
}

// differences writes what the kept form says in the fields where the other differs, for who must choose.
func differences(kept, other *Submission) string {
	var all []string
	mine, theirs := other.told(), kept.told()
	for i, field := range theirs {
		if field != mine[i] {
			all = append(all, field)
		}
	}
	return strings.Join(all, "\n\n")
}

// told writes the fields that are texts, each with its name.
func (s *Submission) told() []string {
	fields := []struct{ name, text string }{
		{"Titel", s.Title}, {"Datum", s.Date.Written()}, {"Aard", string(s.Nature) + " " + s.NatureText},
		{"Eerder behandeld", strings.Join(s.Earlier, ", ") + " " + s.EarlierText + " " + s.Agreed},
		{"Geschilpunten", s.Dispute}, {"Punten", strings.Join(s.Points, "\n")}, {"Historie", s.History},
		{"Samenvatting", s.Summary}, {"Nazending", s.LatePapers}, {"Kosten", s.Costs + " " + s.Amount + " " + s.Cover},
		{"Velden van het gremium", s.toldExtra()},
		{"Contact", strings.Join([]string{s.Ministry, s.Contact, s.Phone, s.Email}, ", ")},
	}
	texts := make([]string, len(fields))
	for i, field := range fields {
		texts[i] = field.name + ": " + strings.TrimSpace(field.text)
	}
	return texts
}

func (s *Submission) toldExtra() string {
	var lines []string
	for _, a := range s.Extra {
		if a.Text != "" {
			lines = append(lines, a.Label+": "+a.Written())
		}
	}
	return strings.Join(lines, "\n")
}

// CopyOf begins a new form about the same matter with what another says, for the same or another body.
func CopyOf(tx *store.Tx, id, to uint) (*Submission, error) {
	from, err := Find(tx, id)
	if err != nil {
		return nil, err
	}
	return copied(tx, from, to, Submission{From: from.ID, Topic: from.Topic})
}

// CopyAnew begins a form about another matter with what an earlier one says.
func CopyAnew(tx *store.Tx, id, to uint) (*Submission, error) {
	from, err := Find(tx, id)
	if err != nil {
		return nil, err
	}
	return copied(tx, from, to, Submission{})
}

// copied begins a form with what another says and its annexes. As says on which way it is, and of which matter.
func copied(tx *store.Tx, from *Submission, to uint, as Submission) (*Submission, error) {
	s, err := begin(tx, to, from.ID, map[string]any{"title": from.Title, "from": as.From, "topic": as.Topic})
	if err != nil || s.Title != "" && s.Title == from.Title {
		return s, err // a second click
	}
	permit, err := s.mayWrite(tx)
	if err != nil {
		return nil, err
	}
	forward := s.ForwardTo
	s.fill(from)
	s.Date, s.Meeting, s.ForwardTo = law.Date{}, 0, forward
	s.From, s.Topic = as.From, as.Topic
	if _, err := s.lay(tx, s.Body); err != nil {
		return nil, err
	}
	if err := permit.Save(s); err != nil {
		return nil, err
	}
	annexes, err := Annexes(tx, from.ID)
	if err != nil {
		return nil, err
	}
	for i, annex := range annexes {
		if err := permit.Create(&Annex{Submission: s.ID, Paper: annex.ID, Seq: i + 1}); err != nil {
			return nil, err
		}
	}
	return s, nil
}
