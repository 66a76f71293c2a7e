package api

import (
	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
)

// Body is a gremium.
type Body struct {
	ID          uint   `json:"id"`
	Code        string `json:"code" doc:"Het woord in adressen."`
	Name        string `json:"naam"`
	FullName    string `json:"volledigeNaam"`
	Secretariat string `json:"secretariaat"`
	ForwardsTo  uint   `json:"leidtDoorNaar,omitempty" doc:"Nummer van het gremium waar uitkomsten als regel heen gaan."`
}

func bodyOf(b *body.Body) Body {
	return Body{ID: b.ID, Code: b.Code, Name: b.Name, FullName: b.FullName, Secretariat: b.Secretariat, ForwardsTo: b.ForwardsTo}
}

// Member is somebody who sits in a body.
type Member struct {
	ID     uint     `json:"id" doc:"Nummer van het lidmaatschap."`
	Person uint     `json:"persoon"`
	Name   string   `json:"naam"`
	Role   string   `json:"rol" doc:"secretary, chair, member of deputy."`
	For    uint     `json:"plaatsvervangerVan" doc:"Van een plaatsvervanger: voor wie; 0 voor ieder."`
	From   law.Date `json:"vanaf"`
	Until  law.Date `json:"totEnMet"`
}

func memberOf(m *body.Member) Member {
	return Member{ID: m.ID, Person: m.Person, Name: m.Who.Name, Role: string(m.Role), For: m.For, From: m.From, Until: m.Until}
}

// Heading is a fixed rubric of the agenda of a body.
type Heading struct {
	Part     string  `json:"deel"`
	Number   string  `json:"nummer"`
	Title    string  `json:"titel"`
	At       clock   `json:"tijd"`
	Minutes  int     `json:"minuten"`
	Nature   string  `json:"aard"`
	Standing string  `json:"vast" doc:"Wat er vanzelf onder staat: minutes, announcements, actions, met komma's."`
	Fixed    []Fixed `json:"vastePunten,omitempty" doc:"Eigen punten die op elke agenda onder deze rubriek komen, in volgorde."`
}

// Fixed is an own item of a body on every agenda.
type Fixed struct {
	Title   string `json:"titel"`
	Minutes int    `json:"minuten"`
	By      string `json:"ingebrachtDoor"`
}

func headingOf(r *body.Rubric) Heading {
	h := Heading{Part: r.Part, Number: r.Number, Title: r.Title, At: clockOf(r.At), Minutes: r.Minutes, Nature: r.Nature, Standing: r.Standing}
	for _, f := range r.Fixed {
		h.Fixed = append(h.Fixed, Fixed(f))
	}
	return h
}

func (h *Heading) rubric() body.Rubric {
	r := body.Rubric{Part: h.Part, Number: h.Number, Title: h.Title, At: h.At.minutes(), Minutes: h.Minutes, Nature: h.Nature, Standing: h.Standing}
	for _, f := range h.Fixed {
		r.Fixed = append(r.Fixed, body.Fixed(f))
	}
	return r
}

// NewBody founds a gremium.
type NewBody struct {
	Code          string    `json:"code"`
	Name          string    `json:"naam"`
	FullName      string    `json:"volledigeNaam"`
	Secretariat   string    `json:"secretariaat"`
	Unit          string    `json:"onderdeel"`
	Address       string    `json:"adres"`
	Mailbox       string    `json:"postbus" doc:"Het adres waar mail van dit gremium vandaan komt."`
	Scheme        string    `json:"nummering" doc:"decimal, compact, parts of free."`
	ReferenceForm string    `json:"vormKenmerk" doc:"Bijvoorbeeld {jaar}-{nr:10}."`
	ForwardsTo    uint      `json:"leidtDoorNaar"`
	FormOptions   string    `json:"eerderBehandeldIn"`
	FormerRead    bool      `json:"oudLedenLezen"`
	DeadlineDays  int       `json:"dagenVooraf"`
	Quorum        string    `json:"quorum" doc:"Een aantal leden, zoals 8, of een deel, zoals 1/2; leeg voor geen."`
	Rubrics       []Heading `json:"rubrieken"`
}

// NewMember seats a person in a gremium.
type NewMember struct {
	Person uint     `json:"persoon"`
	Role   string   `json:"rol"`
	For    uint     `json:"plaatsvervangerVan"`
	From   law.Date `json:"vanaf"`
	Until  law.Date `json:"totEnMet"`
}

// Ending ends a membership.
type Ending struct {
	Last law.Date `json:"laatsteDag"`
	Why  string   `json:"reden"`
}

var aBody = thing[Body]{"/gremia/{id}", func(c *call, id uint) (Body, error) {
	b, err := body.Find(c.tx, id)
	if err != nil {
		return Body{}, err
	}
	return bodyOf(b), nil
}}

// seated looks at a body before what is asked of it, so that one that is not there says so.
func seated[D any](read func(c *call) ([]D, error)) func(c *call) ([]D, error) {
	return func(c *call) ([]D, error) {
		if _, err := body.Find(c.tx, c.id); err != nil {
			return nil, err
		}
		return read(c)
	}
}

var bodyRoutes = []route{
	list("/gremia", "Alle gremia", bodyOf, func(c *call) ([]body.Body, error) { return body.List(c.tx) }),
	one(aBody, "Een gremium"),
	create(access.ManageBodies, "/gremia", "Een gremium oprichten, met zijn rubrieken", aBody, foundBody),
	list("/gremia/{id}/leden", "Wie er nu in een gremium zitten", memberOf, seated(func(c *call) ([]body.Member, error) {
		return body.Members(c.tx, c.id, law.DateOf(c.tx.Now()))
	})),
	list("/gremia/{id}/lidmaatschappen", "Wie er in een gremium zit, zat of gaat zitten", memberOf, seated(func(c *call) ([]body.Member, error) {
		return body.Memberships(c.tx, c.id)
	})),
	step(access.ManageMembers, "/gremia/{id}/leden", "Iemand lid maken van een gremium", aBody, func(c *call, n NewMember) error {
		return body.Join(c.tx, &body.Membership{Body: c.id, Person: n.Person, Role: access.Role(n.Role), For: n.For, From: n.From, Until: n.Until})
	}),
	step(access.ManageMembers, "/gremia/{id}/leden/{lid}/einde", "Een lidmaatschap beëindigen", aBody, func(c *call, e Ending) error {
		all, err := body.Memberships(c.tx, c.id)
		if err != nil {
			return err
		}
		m, err := among(all, func(m *body.Member) bool { return m.ID == c.at("lid") })
		if err != nil {
			return err
		}
		return body.End(c.tx, m.ID, e.Last, e.Why)
	}),
	list("/gremia/{id}/rubrieken", "De vaste rubrieken van een gremium", headingOf, seated(func(c *call) ([]body.Rubric, error) {
		return body.Rubrics(c.tx, c.id)
	})),
}

func foundBody(c *call, n NewBody) (uint, error) {
	b := &body.Body{
		Code: n.Code, Name: n.Name, FullName: n.FullName, Secretariat: n.Secretariat, Unit: n.Unit, Address: n.Address, Mailbox: n.Mailbox,
		Scheme: body.Scheme(n.Scheme), ReferenceForm: n.ReferenceForm, ForwardsTo: n.ForwardsTo, FormOptions: n.FormOptions,
		FormerRead: n.FormerRead, DeadlineDays: n.DeadlineDays, Quorum: body.Quorum(n.Quorum),
	}
	rubrics := make([]body.Rubric, len(n.Rubrics))
	for i := range n.Rubrics {
		rubrics[i] = n.Rubrics[i].rubric()
	}
	err := body.Found(c.tx, b, rubrics)
	return b.ID, err
}
