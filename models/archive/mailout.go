package archive

import (
	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/policy"
	"beraad/models/store"
)

// MailOut is all that is kept of a mail-out that came to its end, but for its recipients and its trail: those are read a part at
// a time.
type MailOut struct {
	distribution.Distribution
	Mail             outbox.Message
	House            body.Body
	Author, Approver string
	Lists            []List
	// Then tells that Lists are as they were when it began. Of one that is older than that Beraad kept them, they are as they are now.
	Then bool
	// Line and Wording are the policy line and the text of it that was sent; nil for other mail. Signed is who let that text go.
	Line    *policy.Policy
	Wording *policy.Wording
	Signed  string
	// Quoted is the mail that stands below it, Before the one that it waited for.
	Quoted, Before *distribution.Known
	Annexes        []Annex
}

// List is a mailing list that it went to.
type List struct {
	ID   uint
	Name string
	// Members is the body whose members were on it, Under the list that it was on; both empty for none.
	Members, Under string
}

// Annex is what went along, and the version of a paper that it was.
type Annex struct {
	FileName string
	Paper    paper.Paper // without a number when the actor does not see it
	Version  uint
}

// TakeMailOut gives a mail-out to who takes it along for an archive, with the data of all its recipients. The trail tells who
// did. One that still goes is refused: what is put away is what happened, and of that there is one.
func TakeMailOut(tx *store.Tx, id uint) (*MailOut, error) {
	d, err := distribution.Find(tx, id)
	if err != nil {
		return nil, err
	}
	permit, err := tx.Permit(access.ArchiveDistribution, d, "")
	if err != nil {
		return nil, err
	}
	m := &MailOut{Distribution: *d}
	if d.Message != 0 {
		mail, err := outbox.Find(tx, d.Message)
		if err != nil {
			return nil, err
		}
		m.Mail = *mail
	}
	if err := m.ended(); err != nil {
		return nil, err
	}
	permit.Note("%d recipients", m.Mail.Recipients)
	for _, look := range []func(*store.Tx) error{m.people, m.lists, m.line, m.others, m.annexes} {
		if err := look(tx); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// Ended tells whether a mail-out can be put away: it came to its end, and something of it went out.
func Ended(d *distribution.Distribution, mail *outbox.Message) bool {
	m := MailOut{Distribution: *d}
	if mail != nil {
		m.Mail = *mail
	}
	return m.ended() == nil
}

func (m *MailOut) ended() error {
	switch {
	case m.State == distribution.Cancelled && m.Mail.Composed == "":
		return fault.Refuse("Van deze verspreiding ging niets uit. Er is niets voor het archief.")
	case m.EndedAt == nil || m.Mail.State != outbox.Done && m.Mail.State != outbox.Cancelled:
		return fault.Refuse("Deze verspreiding is nog niet afgelopen. Een archiefpakket kan als zij klaar is; de lijst van ontvangers kunt u nu al downloaden.")
	case m.Mail.Composed == "":
		return fault.Refuse("Van deze verspreiding ging niets uit. Er is niets voor het archief.")
	}
	return nil
}

func (m *MailOut) people(tx *store.Tx) error {
	house, err := body.Find(tx, m.Body)
	if err != nil {
		return err
	}
	m.House = *house
	people, err := person.ByIDs(tx, []uint{m.Distribution.Author, m.ApprovedBy})
	m.Author, m.Approver = people[m.Distribution.Author].Name, people[m.ApprovedBy].Name
	return err
}

// lists gives the lists as they were, or for want of that as they are.
func (m *MailOut) lists(tx *store.Tx) error {
	bodies, err := body.List(tx)
	if err != nil {
		return err
	}
	names := map[uint]string{}
	for _, b := range bodies {
		names[b.ID] = b.Name
	}
	sent, err := distribution.SentLists(tx, m.ID)
	if err != nil {
		return err
	}
	of := map[uint]string{}
	for _, l := range sent {
		of[l.List] = l.Name
	}
	for _, l := range sent {
		m.Lists = append(m.Lists, List{ID: l.List, Name: l.Name, Members: names[l.Members], Under: of[l.Under]})
	}
	if m.Then = len(sent) > 0; m.Then {
		return nil
	}
	ids, err := distribution.ListsOf(tx, m.ID)
	if err != nil {
		return err
	}
	for _, id := range ids {
		l, err := distribution.FindList(tx, id)
		if err != nil {
			return err
		}
		m.Lists = append(m.Lists, List{ID: l.ID, Name: l.Name, Members: names[l.Members]})
	}
	return nil
}

// line gives the policy line. What the actor may not see of it is left out: the text itself is in the mail.
func (m *MailOut) line(tx *store.Tx) error {
	if m.Policy == 0 {
		return nil
	}
	line, err := policy.Find(tx, m.Policy)
	if err != nil {
		return unlessMissing(err)
	}
	m.Line = line
	if m.Distribution.Wording == 0 {
		return nil
	}
	wording, err := policy.FindWording(tx, m.Distribution.Wording)
	if err != nil {
		return unlessMissing(err)
	}
	m.Wording = wording
	signer, err := person.ByIDs(tx, []uint{wording.SignedBy})
	m.Signed = signer[wording.SignedBy].Name
	return err
}

func (m *MailOut) others(tx *store.Tx) (err error) {
	if m.Before, err = distribution.BeforeOf(tx, &m.Distribution); err != nil || m.Quote == 0 {
		return err
	}
	known, err := distribution.KnownTo(tx, &m.Distribution)
	for i := range known {
		if known[i].ID == m.Quote {
			m.Quoted = &known[i]
		}
	}
	return err
}

func (m *MailOut) annexes(tx *store.Tx) error {
	rows, err := distribution.AnnexesOf(tx, m.ID)
	if err != nil {
		return err
	}
	for _, row := range rows {
		annex := Annex{FileName: row.FileName}
		version, err := paper.FindVersion(tx, row.Version)
		if err == nil {
			annex.Version = version.Number
			var of *paper.Paper
			if of, err = paper.Find(tx, version.Paper); err == nil {
				annex.Paper = *of
			}
		}
		if err := unlessMissing(err); err != nil {
			return err
		}
		m.Annexes = append(m.Annexes, annex)
	}
	return nil
}

func unlessMissing(err error) error {
	if err == nil || fault.KindOf(err) == fault.Missing {
		return nil
	}
	return err
}
