package api

import (
	"beraad/models/access"
	"beraad/models/meeting"
)

// Attendee is whether somebody was there.
type Attendee struct {
	Person   uint   `json:"persoon" doc:"0 voor een gast van buiten."`
	Name     string `json:"naam"`
	Of       string `json:"van" doc:"Ministerie of functie."`
	Status   string `json:"aanwezigheid" doc:"expected, present, absent, deputised of guest."`
	For      uint   `json:"plaatsvervangerVan"`
	Note     string `json:"toelichting"`
	Function string `json:"functie" doc:"Van een gast."`
	Items    []uint `json:"punten" doc:"Waar een gast voor kwam; leeg: de hele vergadering."`
	CameAt   int    `json:"kwamOm" doc:"Minuten na middernacht; 0: was er vanaf het begin."`
	LeftAt   int    `json:"gingOm" doc:"Minuten na middernacht; 0: bleef tot het einde."`
}

func attendeeOf(a *meeting.Attendance) Attendee {
	return Attendee{
		Person: a.Person, Name: a.Name, Of: a.Of, Status: string(a.Status), For: a.For, Note: a.Note,
		Function: a.Function, Items: append([]uint{}, a.Items...), CameAt: a.CameAt, LeftAt: a.LeftAt,
	}
}

// Attendance is the whole list of who was there.
type Attendance struct {
	Rows []Attendee `json:"lijst"`
}

// Absence announces that a member does not come.
type Absence struct {
	Deputy uint   `json:"plaatsvervanger" doc:"0: niemand."`
	Note   string `json:"toelichting"`
}

// Reply answers an invitation.
type Reply struct {
	Will   string `json:"komt" doc:"coming, tentative of absent."`
	Deputy uint   `json:"plaatsvervanger" doc:"Bij absent: wie er in uw plaats komt; 0: niemand."`
	Note   string `json:"toelichting"`
}

// Quorum is how many members are there, and how many are needed.
type Quorum struct {
	Needed  int  `json:"nodig" doc:"0: dit gremium kent geen quorum."`
	Here    int  `json:"aanwezig"`
	Members int  `json:"leden"`
	Met     bool `json:"gehaald"`
}

var whoWasThere = thing[Attendance]{"/vergaderingen/{id}/aanwezigheid", func(c *call, id uint) (Attendance, error) {
	if _, err := meeting.Find(c.tx, id); err != nil {
		return Attendance{}, err
	}
	rows, err := meeting.AttendanceOf(c.tx, id)
	return Attendance{each(rows, attendeeOf)}, err
}}

var attendanceRoutes = []route{
	one(whoWasThere, "Wie er was, of wordt verwacht"),
	replace(access.RecordAttendance, "/vergaderingen/{id}/aanwezigheid", "Vastleggen wie er was", whoWasThere, func(c *call, a Attendance) error {
		return meeting.SetAttendance(c.tx, c.id, each(a.Rows, func(row *Attendee) meeting.Attendance {
			return meeting.Attendance{
				Meeting: c.id, Person: row.Person, Name: row.Name, Of: row.Of, Status: meeting.Presence(row.Status), For: row.For, Note: row.Note,
				Function: row.Function, Items: row.Items, CameAt: row.CameAt, LeftAt: row.LeftAt,
			}
		}))
	}),
	step(access.AnnounceAbsence, "/vergaderingen/{id}/afmelding", "Zich afmelden, en zeggen wie er in de plaats komt", whoWasThere, func(c *call, a Absence) error {
		return meeting.AnnounceAbsence(c.tx, c.id, a.Deputy, a.Note)
	}),
	step(access.AnswerInvitation, "/vergaderingen/{id}/antwoord", "Zeggen of u komt", whoWasThere, func(c *call, r Reply) error {
		return meeting.Answer(c.tx, c.id, meeting.Reply{Will: meeting.Presence(r.Will), Deputy: r.Deputy, Note: r.Note})
	}),
	show("/vergaderingen/{id}/quorum", "Of er genoeg leden zijn", func(c *call) (Quorum, error) {
		m, err := meeting.Find(c.tx, c.id)
		if err != nil {
			return Quorum{}, err
		}
		p, err := meeting.PresentsOf(c.tx, m)
		return Quorum{p.Needed, p.Here, p.Members, p.Met()}, err
	}),
}
