package meeting

import (
	"slices"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/store"
)

// Answers are what somebody can say to an invitation.
var Answers = []Presence{Coming, Tentative, Absent}

// Reply is what somebody says to an invitation.
type Reply struct {
	Will Presence
	// Deputy comes in place of who does not: a deputy of the body who may stand in for him, or nobody (0).
	Deputy uint
	Note   string
}

// Answer lets a member or deputy say whether he comes. What he said before no longer counts; a deputy whom he asked is
// let go when he comes himself.
func Answer(tx *store.Tx, meeting uint, reply Reply) error {
	m, err := Find(tx, meeting)
	if err != nil {
		return err
	}
	do := access.AnswerInvitation
	if reply.Will == Absent {
		do = access.AnnounceAbsence
	}
	permit, err := tx.Permit(do, m, "")
	if err != nil {
		return err
	}
	if !m.Expects() {
		return fault.Refuse("Antwoorden kan niet meer: deze vergadering is gehouden of afgelast.")
	}
	if err := reply.gaps().Invalid(); err != nil {
		return err
	}
	rows, err := reply.rows(tx, m)
	if err != nil {
		return err
	}
	return replaceMine(permit, m, rows)
}

// Expects tells whether people can still say if they come.
func (m *Meeting) Expects() bool {
	return slices.Contains([]State{Planned, Preparing, Convened}, m.State)
}

func (r Reply) gaps() (gaps fault.Gaps) {
	gaps.Need(slices.Contains(Answers, r.Will), "will", "Kies of u komt.")
	gaps.Need(r.Deputy == 0 || r.Will == Absent, "deputy", "Kies alleen een vervanger als u niet komt.")
	gaps.Need(person.OneLine(r.Note), "note", "Gebruik geen regeleinden of stuurtekens.")
	gaps.Need(len([]rune(r.Note)) <= 200, "note", "Deze tekst is te lang: hooguit 200 tekens.")
	return gaps
}

// rows are the lines on the list of who comes that an answer makes. Who stands in for somebody still does.
func (r Reply) rows(tx *store.Tx, m *Meeting) ([]Attendance, error) {
	me := tx.Actor().Person
	mine := Attendance{Person: me, Status: r.Will, Note: r.Note}
	said, err := store.List[Attendance](store.Of[Attendance](tx).Where("meeting = ? AND person = ?", m.ID, me))
	if err != nil {
		return nil, err
	}
	for _, before := range said {
		mine.For = before.For
	}
	if r.Deputy == 0 {
		return []Attendance{mine}, nil
	}
	if err := mayStandIn(tx, m, r.Deputy); err != nil {
		return nil, err
	}
	mine.Status = Deputised
	return []Attendance{mine, {Person: r.Deputy, Status: Expected, For: me}}, nil
}

// Tally counts the answers to an invitation.
type Tally struct{ Coming, Deputies, Tentative, Absent, Open int }

// TallyOf counts who comes. Of deputies only those count who answered or were asked: a body does not wait for the rest.
func TallyOf(members []body.Member, said []Attendance) (t Tally) {
	rows := map[uint]Attendance{}
	for _, row := range said {
		if row.Person != 0 {
			rows[row.Person] = row
		}
	}
	counted := map[uint]bool{}
	for _, member := range members {
		if counted[member.Person] {
			continue
		}
		counted[member.Person] = true
		row, answered := rows[member.Person]
		if !answered {
			if member.Role != access.Deputy {
				t.Open++
			}
			continue
		}
		t.add(row)
	}
	return t
}

func (t *Tally) add(row Attendance) {
	switch row.Status {
	case Coming, Present:
		t.Coming++
	case Tentative:
		t.Tentative++
	case Absent, Deputised:
		t.Absent++
	case Expected:
		if row.For == 0 {
			t.Open++
		}
	}
	if row.For != 0 && (row.Status == Coming || row.Status == Expected) {
		t.Deputies++
	}
}

// LastMoved is when the members were last told of another day or time; the zero moment when they never were. An answer
// from before that was about another day.
func LastMoved(tx *store.Tx, meeting uint) (at time.Time, err error) {
	sent, err := Sendings(tx, meeting)
	for _, s := range sent {
		if s.Kind == SentMoved && slices.ContainsFunc(s.Changes, Difference.Moment) {
			at = s.At
		}
	}
	return at, err
}
