package api

import (
	"maps"
	"slices"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/dispatch"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/store"
)

// Sending is what was sent to the members: fixed, as it went.
type Sending struct {
	ID      uint       `json:"id"`
	Kind    string     `json:"soort" doc:"convocation, late-paper, meeting-off of minutes."`
	At      time.Time  `json:"op"`
	Convey  string     `json:"wijze" doc:"Hoe de stukken meegingen: attach, bundle of links."`
	Each    []PaperWay `json:"wijzePerStuk" doc:"Stukken die anders meegingen dan de rest."`
	Agenda  uint       `json:"versieAgenda"`
	Papers  []uint     `json:"versies" doc:"Nummers van de versies die meegingen."`
	Note    string     `json:"toelichting"`
	Message uint       `json:"bericht"`
}

func sendingOf(s *meeting.Sending) Sending {
	return Sending{
		ID: s.ID, Kind: s.Kind, At: s.At, Convey: string(s.Convey), Each: eachOf(s.Ways), Agenda: s.Agenda, Papers: some(s.Papers), Note: s.Note, Message: s.Message,
	}
}

// PaperWay is how one paper goes along.
type PaperWay struct {
	Paper  uint   `json:"stuk"`
	Convey string `json:"wijze" doc:"attach, bundle of links."`
}

// wayOf is how papers go along: all, and single ones in another way.
func wayOf(all string, each []PaperWay) meeting.Way {
	way := meeting.Way{All: body.Conveyance(all), Each: meeting.Ways{}}
	for _, one := range each {
		way.Each[one.Paper] = body.Conveyance(one.Convey)
	}
	return way
}

// eachOf gives the single papers that go along in another way, by number.
func eachOf(ways meeting.Ways) []PaperWay {
	each := []PaperWay{}
	for _, id := range slices.Sorted(maps.Keys(ways)) {
		each = append(each, PaperWay{id, string(ways[id])})
	}
	return each
}

// LatePapers sends papers after the convocation.
type LatePapers struct {
	Papers []uint     `json:"stukken"`
	Note   string     `json:"toelichting"`
	Convey string     `json:"wijze,omitempty" gap:"wijze" doc:"Hoe de stukken meegaan: attach, bundle of links. Leeg: zoals het gremium gewend is."`
	Each   []PaperWay `json:"wijzePerStuk,omitempty" doc:"Stukken die anders meegaan dan de rest."`
}

// LateSending sends papers after the convocation now.
type LateSending struct {
	LatePapers
	Sealed
}

// Sealed goes along with what was looked at before it is sent.
type Sealed struct {
	Seal string `json:"zegel,omitempty" doc:"Uit het voorbeeld. Zou er intussen iets anders uitgaan, dan gaat er niets uit (409)."`
}

// send sends what was seen, when its seal came along; otherwise what there is now.
func (s Sealed) send(c *call, send func(tx *store.Tx) error) error {
	if s.Seal == "" {
		return send(c.tx)
	}
	return meeting.AsSeen(c.tx, c.id, s.Seal, send)
}

// SeenSending is what would be sent now, and to whom.
type SeenSending struct {
	Kind string       `json:"soort" doc:"convocation, late-paper, minutes of decisions."`
	To   []SeenReader `json:"aan"`
	Seal string       `json:"zegel" doc:"Stuur dit mee bij het versturen."`
}

// SeenReader is who would get it.
type SeenReader struct {
	Person  uint   `json:"persoon"`
	Name    string `json:"naam"`
	Address string `json:"adres"`
}

// foresee does what a sending will do, and tells what it was; nothing of it is kept.
func foresee(c *call, send func(tx *store.Tx) error) (SeenSending, error) {
	if err := send(c.tx); err != nil {
		return SeenSending{}, err
	}
	all, err := meeting.Sendings(c.tx, c.id)
	if err != nil || len(all) == 0 {
		return SeenSending{}, err
	}
	sent := all[len(all)-1]
	seen := SeenSending{Kind: sent.Kind, To: []SeenReader{}}
	to, _, err := outbox.Deliveries(c.tx, sent.Message, store.Page{Size: 500})
	if err != nil {
		return seen, err
	}
	for _, d := range to {
		if d.State != outbox.Suppressed {
			seen.To = append(seen.To, SeenReader{d.Person, d.Name, d.Address})
		}
	}
	seen.Seal, err = meeting.Seal(c.tx, c.id)
	return seen, err
}

// PlannedLate is a late sending that goes out by itself, or that could not.
type PlannedLate struct {
	Meeting uint      `json:"vergadering"`
	State   string    `json:"status" doc:"planned of parked."`
	At      time.Time `json:"op"`
	LatePapers
	Why string `json:"reden" doc:"Bij parked: wat in de weg stond."`
}

// LatePlan lets late papers go out at a moment.
type LatePlan struct {
	At time.Time `json:"op"`
	LatePapers
}

var aPlannedLate = thing[PlannedLate]{"/vergaderingen/{id}/nazending/planning", func(c *call, id uint) (PlannedLate, error) {
	m, err := meeting.Find(c.tx, id)
	if err != nil {
		return PlannedLate{}, err
	}
	planned, err := dispatch.LateOf(c.tx, m)
	if err == nil && planned == nil {
		err = fault.NotFound()
	}
	if err != nil {
		return PlannedLate{}, err
	}
	return PlannedLate{
		Meeting: id, State: string(planned.State), At: planned.At, Why: planned.Why,
		LatePapers: LatePapers{Papers: some(planned.Papers), Note: planned.Note, Convey: string(planned.Convey), Each: eachOf(planned.Ways)},
	}, nil
}}

// Calling calls the members.
type Calling struct {
	Sealed
	Why    string     `json:"reden"`
	Convey string     `json:"wijze,omitempty" gap:"wijze" doc:"Hoe de stukken meegaan: attach, bundle of links. Leeg: zoals het gremium gewend is."`
	Each   []PaperWay `json:"wijzePerStuk,omitempty" doc:"Stukken die anders meegaan dan de rest."`
}

func (s Calling) by(id uint) func(tx *store.Tx) error {
	return func(tx *store.Tx) error { return meeting.ConveneBy(tx, id, wayOf(s.Convey, s.Each), s.Why) }
}

func (l LatePapers) by(id uint) func(tx *store.Tx) error {
	return func(tx *store.Tx) error {
		return meeting.SendLateBy(tx, id, l.Papers, wayOf(l.Convey, l.Each), l.Note)
	}
}

// PlannedCall is a convocation that goes out by itself, or that could not.
type PlannedCall struct {
	Meeting uint       `json:"vergadering"`
	State   string     `json:"status" doc:"planned of parked."`
	At      time.Time  `json:"op"`
	Convey  string     `json:"wijze"`
	Each    []PaperWay `json:"wijzePerStuk" doc:"Stukken die anders meegaan dan de rest."`
	Why     string     `json:"reden" doc:"Bij parked: wat in de weg stond."`
}

// CallPlan lets a convocation go out at a moment.
type CallPlan struct {
	At     time.Time  `json:"op"`
	Convey string     `json:"wijze" doc:"attach, bundle of links. Leeg: zoals het gremium gewend is."`
	Each   []PaperWay `json:"wijzePerStuk,omitempty" doc:"Stukken die anders meegaan dan de rest."`
}

var aPlannedCall = thing[PlannedCall]{"/vergaderingen/{id}/convocatie/planning", func(c *call, id uint) (PlannedCall, error) {
	m, err := meeting.Find(c.tx, id)
	if err != nil {
		return PlannedCall{}, err
	}
	planned, err := dispatch.Of(c.tx, m)
	if err == nil && planned == nil {
		err = fault.NotFound()
	}
	if err != nil {
		return PlannedCall{}, err
	}
	return PlannedCall{Meeting: id, State: string(planned.State), At: planned.At, Convey: string(planned.Convey), Each: eachOf(planned.Ways), Why: planned.Why}, nil
}}

var sendingRoutes = []route{
	step(access.Convene, "/vergaderingen/{id}/convocatie", "De leden oproepen: de agenda ligt vast en gaat uit", aMeeting, func(c *call, s Calling) error {
		return s.send(c, s.by(c.id))
	}),
	rehearsal(access.Convene, "/vergaderingen/{id}/convocatie/voorbeeld", "Wat de convocatie nu zou zijn, en aan wie; er gaat niets uit", func(c *call, s Calling) (SeenSending, error) {
		return foresee(c, s.by(c.id))
	}),
	list("/vergaderingen/{id}/convocatie", "Wat er nog nodig is voor de convocatie", gapOf, checksBefore(access.Convene, meeting.Checks)),
	one(aPlannedCall, "De convocatie die vanzelf uitgaat, of niet uit kon gaan"),
	replace(access.Convene, "/vergaderingen/{id}/convocatie/planning", "De convocatie op een moment laten uitgaan, of dat moment verzetten", aPlannedCall, func(c *call, p CallPlan) error {
		return dispatch.Plan(c.tx, c.id, p.At, wayOf(p.Convey, p.Each))
	}),
	remove(access.Convene, "/vergaderingen/{id}/convocatie/planning", "De convocatie niet meer vanzelf laten uitgaan", func(c *call) error {
		return dispatch.Withdraw(c.tx, c.id)
	}),
	step(access.SendLate, "/vergaderingen/{id}/nazending", "Stukken nazenden", aMeeting, func(c *call, l LateSending) error {
		return l.send(c, l.by(c.id))
	}),
	rehearsal(access.SendLate, "/vergaderingen/{id}/nazending/voorbeeld", "Wat de nazending nu zou zijn, en aan wie; er gaat niets uit", func(c *call, l LatePapers) (SeenSending, error) {
		return foresee(c, l.by(c.id))
	}),
	one(aPlannedLate, "De nazending die vanzelf uitgaat, of niet uit kon gaan"),
	replace(access.SendLate, "/vergaderingen/{id}/nazending/planning", "Stukken op een moment nazenden, of dat moment verzetten", aPlannedLate, func(c *call, p LatePlan) error {
		return dispatch.PlanLate(c.tx, c.id, dispatch.Late{At: p.At, Convey: body.Conveyance(p.Convey), Ways: wayOf(p.Convey, p.Each).Each, Papers: p.Papers, Note: p.Note})
	}),
	remove(access.SendLate, "/vergaderingen/{id}/nazending/planning", "De nazending niet meer vanzelf laten uitgaan", func(c *call) error {
		return dispatch.WithdrawLate(c.tx, c.id)
	}),
	list("/vergaderingen/{id}/nazending", "Stukken die de leden nog niet kregen", paperOf, prepares(access.SendLate, func(c *call) ([]paper.Paper, error) {
		return meeting.Unsent(c.tx, c.id)
	})),
	decisionSending,
	decisionPreview,
	list("/vergaderingen/{id}/verzendingen", "Wat er naar de leden ging", sendingOf, held(func(c *call) ([]meeting.Sending, error) {
		return meeting.Sendings(c.tx, c.id)
	})),
}

// DecisionSending mails decisions after a meeting.
type DecisionSending struct {
	Sealed
	Ministry string `json:"departement,omitempty" gap:"departement" doc:"Code: alleen wat dit departement inbracht of moet doen, aan zijn leden."`
	Decision uint   `json:"besluit,omitempty" gap:"decisions" doc:"Nummer van de rij van één besluit; leeg is de hele lijst."`
	Persons  []uint `json:"personen,omitempty" gap:"recipients" doc:"Alleen aan deze personen, van wie het zouden krijgen; leeg is allen."`
	Again    bool   `json:"nogEens,omitempty" gap:"again" doc:"true: ook als dezelfde woorden al zijn verstuurd."`
}

func (d DecisionSending) part() meeting.Part {
	part := meeting.Part{Ministry: d.Ministry, Decision: d.Decision}
	if len(d.Persons) > 0 {
		part.Only = d.Persons
	}
	return part
}

var decisionSending = step(access.SendDecisions, "/vergaderingen/{id}/besluiten/verzending", "De besluitenlijst, een uittreksel of één besluit aan de leden mailen", aMeeting,
	func(c *call, d DecisionSending) error {
		if d.Seal == "" {
			return meeting.SendDecisions(c.tx, c.id, d.part(), d.Again)
		}
		return meeting.SendDecisionsAsSeen(c.tx, c.id, d.part(), d.Again, d.Seal)
	})

var decisionPreview = preview(access.SendDecisions, "/vergaderingen/{id}/besluiten/verzending/voorbeeld", "Aan wie de besluiten nu zouden gaan; er gaat niets uit",
	func(c *call, d DecisionSending) (SeenSending, error) {
		seen := SeenSending{Kind: meeting.SentDecisions, To: []SeenReader{}}
		if err := c.may(access.SendDecisions, c.id); err != nil {
			return seen, err
		}
		mail, err := meeting.DecisionMailOf(c.tx, c.id, d.part())
		if err != nil {
			return seen, err
		}
		for _, one := range mail.To {
			seen.To = append(seen.To, SeenReader{one.Person, one.Name, one.Address})
		}
		seen.Seal, err = mail.Seal()
		return seen, err
	})
