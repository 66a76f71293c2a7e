package reply

import (
	"errors"
	"strings"
	"time"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/format/itip"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/models/store"
)

// Heard is the newest answer that a calendar gave for somebody.
type Heard struct {
	store.Row
	Meeting  uint `gorm:"uniqueIndex:reply_heard"`
	Person   uint `gorm:"uniqueIndex:reply_heard"`
	Sequence int
	Stamp    time.Time
}

// TableName implements gorm's Tabler.
func (Heard) TableName() string { return "replies_heard" }

// Tables are the tables of this room. Only the program sees them.
var Tables = []store.Table{
	{Row: Key{}, Quiet: "a secret that the program makes for itself", Visible: machineOnly},
	{Row: Heard{}, Quiet: "the answer itself has an audit line", Visible: machineOnly},
}

func machineOnly(q *gorm.DB, who access.Actor) *gorm.DB {
	if who.Has(access.Machine) {
		return q
	}
	return q.Where("1 = 0")
}

// ErrOld says that an answer was passed over: a newer one is known, or the meeting has another day since.
var ErrOld = errors.New("an older answer")

// clocks is how much the clock of a calendar may run behind ours.
const clocks = 2 * time.Minute

// Take records the answer of a calendar to the invitation that went out with a delivery. It acts as the member whose
// invitation it was. The program itself calls it.
func Take(tx *store.Tx, delivery uint, said *itip.Reply) error {
	message, sent, err := outbox.FindDelivery(tx, delivery)
	if err != nil {
		return err
	}
	sending, err := meeting.SendingOf(tx, message.ID)
	if err != nil {
		return err
	}
	m, err := meeting.Find(tx, sending.Meeting)
	if err != nil {
		return err
	}
	answer, err := own(tx, m, sent, said)
	if err != nil {
		return err
	}
	if err := fresh(tx, m, sent.Person, said); err != nil {
		return err
	}
	will, err := words(tx, m, answer, said.Comment)
	if err != nil {
		return err
	}
	if err := as(tx, sent.Person, func(tx *store.Tx) error { return meeting.Answer(tx, m.ID, will) }); err != nil {
		return err
	}
	return remember(tx, Heard{Meeting: m.ID, Person: sent.Person, Sequence: said.Sequence, Stamp: stamp(tx, said)})
}

// own finds what the invited person says, and refuses what is of another, or about something else.
func own(tx *store.Tx, m *meeting.Meeting, sent *outbox.Delivery, said *itip.Reply) (itip.Answer, error) {
	switch {
	case said.Method != "REPLY":
		return itip.Answer{}, fault.Refuse("Dit adres leest alleen antwoorden op een uitnodiging. Een ander tijdstip vraagt u aan het secretariaat.")
	case m.UID != "" && said.UID != m.UID:
		return itip.Answer{}, fault.Refuse("Dit antwoord hoort bij een andere afspraak.")
	case sent.Person == 0:
		return itip.Answer{}, fault.Refuse("Deze uitnodiging ging naar een adres zonder lid. Mail uw antwoord aan het secretariaat.")
	}
	if answer, ok := said.Of(sent.Address); ok {
		return answer, nil
	}
	if p, err := person.Find(tx, sent.Person); err == nil {
		if answer, ok := said.Of(p.Email); ok {
			return answer, nil
		}
	} else if fault.KindOf(err) != fault.Missing {
		return itip.Answer{}, err
	}
	return itip.Answer{}, fault.Refuse("Dit antwoord is niet van degene die is uitgenodigd. Beantwoord uw eigen uitnodiging.")
}

// fresh refuses what is older than what is known: by the number of the invitation, then by the moment; and an answer to
// an invitation from before the meeting moved to another day or time.
func fresh(tx *store.Tx, m *meeting.Meeting, who uint, said *itip.Reply) error {
	moved, err := movedAt(tx, m.ID)
	if err != nil {
		return err
	}
	if said.Sequence < moved {
		return ErrOld
	}
	at := stamp(tx, said)
	known, err := heard(tx, m.ID, who)
	if err != nil {
		return err
	}
	if known != nil && (said.Sequence < known.Sequence || said.Sequence == known.Sequence && !at.After(known.Stamp)) {
		return ErrOld
	}
	rows, err := meeting.AttendanceOf(tx, m.ID)
	for _, row := range rows {
		byCalendar := known != nil && row.CreatedAt.Sub(known.UpdatedAt).Abs() < time.Second
		if row.Person == who && !byCalendar && at.Add(clocks).Before(row.CreatedAt) {
			return ErrOld // he said something else on the page meanwhile
		}
	}
	return err
}

// stamp is when the answer was given. A calendar without a clock answered now, and none answers tomorrow.
func stamp(tx *store.Tx, said *itip.Reply) time.Time {
	if said.Stamp.IsZero() || said.Stamp.After(tx.Now()) {
		return tx.Now()
	}
	return said.Stamp
}

// movedAt is the number of the invitation that told of another day or time last.
func movedAt(tx *store.Tx, of uint) (sequence int, err error) {
	sent, err := meeting.Sendings(tx, of)
	for _, s := range sent {
		if s.Kind == meeting.SentMoved {
			for _, d := range s.Changes {
				if d.Moment() {
					sequence = s.Sequence
				}
			}
		}
	}
	return sequence, err
}

// words is the answer in the words of the house.
func words(tx *store.Tx, m *meeting.Meeting, answer itip.Answer, comment string) (meeting.Reply, error) {
	will := meeting.Reply{Note: note(comment)}
	switch answer.Status {
	case itip.Accepted:
		will.Will = meeting.Coming
	case itip.Tentative:
		will.Will = meeting.Tentative
	case itip.Declined:
		will.Will = meeting.Absent
	case itip.Delegated:
		return delegated(tx, m, answer)
	default:
		return will, fault.Refuse("In dit antwoord staat niet of u komt.")
	}
	return will, nil
}

// delegated: who sends another does not come himself. Is the other a deputy of the body, then he is asked as on the page;
// else it stands in the note, for the secretary to see.
func delegated(tx *store.Tx, m *meeting.Meeting, answer itip.Answer) (meeting.Reply, error) {
	will := meeting.Reply{Will: meeting.Absent}
	members, err := body.Members(tx, m.Body, m.Day())
	if err != nil {
		return will, err
	}
	for _, to := range answer.To {
		for _, member := range members {
			if member.Role == access.Deputy && strings.EqualFold(member.Who.Email, to) {
				will.Deputy = member.Person
				return will, nil
			}
		}
	}
	will.Note = "laat zich vervangen"
	if len(answer.To) > 0 {
		will.Note = note("wil zich laten vervangen door " + answer.To[0])
	}
	return will, nil
}

// note is text as it fits beside an answer.
func note(text string) string {
	letters := []rune(strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r <= ' ' || r == 0x7f || r == 0x2028 || r == 0x2029 }), " "))
	if text = string(letters[:min(len(letters), 200)]); !person.OneLine(text) {
		return ""
	}
	return text
}

// as acts as a person, by what he may at this moment.
func as(tx *store.Tx, who uint, work func(tx *store.Tx) error) error {
	account, err := person.AccountOf(tx, who)
	if fault.KindOf(err) == fault.Missing {
		account = &person.Account{Person: who} // who never signed in is a member all the same
	} else if err != nil {
		return err
	}
	actor, err := body.Actor(tx, account)
	if err != nil {
		return err
	}
	return tx.As(actor, work)
}

func heard(tx *store.Tx, of, who uint) (*Heard, error) {
	rows, err := store.List[Heard](store.Of[Heard](tx).Where("meeting = ? AND person = ?", of, who).Limit(1))
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return &rows[0], nil
}

func remember(tx *store.Tx, now Heard) error {
	was, err := heard(tx, now.Meeting, now.Person)
	if err != nil {
		return err
	}
	if was != nil {
		now.Row = was.Row
	}
	return tx.Put(&now)
}
