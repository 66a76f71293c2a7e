package api

import (
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/policy"
)

// Policy is a beleidslijn.
type Policy struct {
	ID        uint     `json:"id"`
	Rev       uint     `json:"revisie" doc:"Stuur dit mee bij het wijzigen."`
	Body      uint     `json:"gremium"`
	Topic     uint     `json:"onderwerp"`
	Name      string   `json:"naam"`
	Core      string   `json:"kern"`
	State     string   `json:"status" doc:"draft, adopted, final, spread, published, changed, replaced of withdrawn."`
	Decision  uint     `json:"besluit"`
	AdoptedOn law.Date `json:"vastgesteldOp"`
	ReviewOn  law.Date `json:"herzienVoor"`
	ReviewAt  string   `json:"herzienNa" doc:"Een gebeurtenis, in plaats van een dag."`
	PublicURL string   `json:"openbaarOp,omitempty"`
	PublicOn  law.Date `json:"openbaarSinds"`
	Paper     uint     `json:"stuk,omitempty"`
}

func policyOf(p *policy.Policy) Policy {
	return Policy{
		ID: p.ID, Rev: p.Rev, Body: p.Body, Topic: p.Topic, Name: p.Name, Core: p.Core, State: string(p.State), Decision: p.Decision,
		AdoptedOn: p.AdoptedOn, ReviewOn: p.ReviewOn, ReviewAt: p.ReviewAt, PublicURL: p.PublicURL, PublicOn: p.PublicOn, Paper: p.Paper,
	}
}

// PolicyText is a beleidslijn with the last version of its text that the one who asks may see.
type PolicyText struct {
	Policy
	Version uint   `json:"versie"`
	Text    string `json:"tekst"`
}

// PolicyFields are what is said about a line beside its text.
type PolicyFields struct {
	Name     string   `json:"naam"`
	Core     string   `json:"kern"`
	ReviewOn law.Date `json:"herzienVoor"`
	ReviewAt string   `json:"herzienNa"`
	OnTopic
}

func (f PolicyFields) policy() *policy.Policy {
	return &policy.Policy{Name: f.Name, Core: f.Core, ReviewOn: f.ReviewOn, ReviewAt: f.ReviewAt, Topic: f.Topic}
}

// NewPolicy begins a line in draft.
type NewPolicy struct {
	Body uint   `json:"gremium"`
	Text string `json:"tekst"`
	PolicyFields
}

// AdoptedPolicy is a line that came up in the meeting itself.
type AdoptedPolicy struct {
	Text string `json:"tekst"`
	PolicyFields
}

// PolicyForm is what is saved about a line.
type PolicyForm struct {
	Rev uint `json:"revisie"`
	PolicyFields
}

// PolicyAdoption says by which decision a draft was adopted.
type PolicyAdoption struct {
	Decision uint   `json:"besluit"`
	Text     string `json:"tekst" doc:"Wat er is vastgesteld; leeg: de laatste tekst."`
}

// Wording is a version of the text of a line.
type Wording struct {
	Number   uint       `json:"nummer"`
	Text     string     `json:"tekst"`
	Note     string     `json:"toelichting"`
	Author   uint       `json:"schrijver" doc:"Nummer van de persoon."`
	SignedBy uint       `json:"getekendDoor" doc:"0 zolang niemand tekende."`
	SignedAt *time.Time `json:"getekendOp"`
}

func wordingOf(w *policy.Wording) Wording {
	return Wording{Number: w.Number, Text: w.Text, Note: w.Note, Author: w.Author, SignedBy: w.SignedBy, SignedAt: w.SignedAt}
}

// NewWording writes a text anew.
type NewWording struct {
	Text string `json:"tekst"`
	Note string `json:"toelichting"`
}

// Relation is how a line stands to another.
type Relation struct {
	Policy uint     `json:"van"`
	To     uint     `json:"naar"`
	Kind   string   `json:"soort" doc:"supplements, replaces of based-on."`
	Name   string   `json:"naamAndere"`
	Body   uint     `json:"gremiumAndere"`
	On     law.Date `json:"vastgesteldOpAndere"`
}

func relationOf(r *policy.Related) Relation {
	return Relation{Policy: r.Policy, To: r.To, Kind: string(r.Kind), Name: r.Other.Name, Body: r.Other.Body, On: r.Other.AdoptedOn}
}

// NewRelation ties a line to another.
type NewRelation struct {
	To   uint   `json:"naar"`
	Kind string `json:"soort" doc:"supplements, replaces of based-on."`
}

// Path is the way of a line along the bodies.
type Path struct {
	Policy uint    `json:"beleidslijn"`
	Points []Point `json:"punten" doc:"In volgorde van tijd."`
	Note   string  `json:"verschil" doc:"Waar plan en werkelijkheid verschillen."`
}

// Point is something that happened on the path, or was planned.
type Point struct {
	On    law.Date `json:"datum"`
	Clock string   `json:"tijd"`
	Body  uint     `json:"gremium" doc:"0: buiten de gremia."`
	Shape string   `json:"teken" doc:"diamond: vastgesteld; ring: behandeld; dot: verstuurd; dashed: gepland."`
	Where string   `json:"waar"`
	What  string   `json:"wat"`
	Kind  string   `json:"soortBron" doc:"paper, meeting, policy of leeg."`
	ID    uint     `json:"bron"`
}

func pointOf(p *policy.Point) Point {
	return Point{On: p.On, Clock: p.Clock, Body: p.Body, Shape: string(p.Shape), Where: p.Where, What: p.What, Kind: p.Target.Kind, ID: p.Target.ID}
}

// PlannedStep is where a line is meant to go.
type PlannedStep struct {
	Body  uint     `json:"gremium"`
	On    law.Date `json:"datum"`
	Title string   `json:"omschrijving"`
}

// Offer hands a line to the secretariat of another body.
type Offer struct {
	Body   uint   `json:"gremium"`
	Papers []uint `json:"stukken"`
}

// Publicity says where a text is public.
type Publicity struct {
	URL string   `json:"adres" gap:"url"`
	On  law.Date `json:"sinds"`
}

// Succession says which line came in the place.
type Succession struct {
	By  uint   `json:"door"`
	Why string `json:"reden"`
}

var aPolicy = thing[PolicyText]{"/beleidslijnen/{id}", func(c *call, id uint) (PolicyText, error) {
	p, err := policy.Find(c.tx, id)
	if err != nil {
		return PolicyText{}, err
	}
	made := PolicyText{Policy: policyOf(p)}
	latest, err := policy.Latest(c.tx, id)
	if fault.KindOf(err) == fault.Missing {
		return made, nil
	} else if err != nil {
		return made, err
	}
	made.Version, made.Text = latest.Number, latest.Text
	return made, nil
}}

var policyRoutes = []route{
	pages("/beleidslijnen", "Beleidslijnen", policyOf, func(c *call) ([]policy.Policy, int, error) { return policy.List(c.tx, c.page) }),
	one(aPolicy, "Een beleidslijn met haar laatste tekst"),
	create(access.WritePolicy, "/beleidslijnen", "Een beleidslijn in concept beginnen", aPolicy, func(c *call, n NewPolicy) (uint, error) {
		p := n.policy()
		p.Body = n.Body
		p, err := policy.Begin(c.tx, p, n.Text)
		if err != nil {
			return 0, err
		}
		return p.ID, nil
	}),
	create(access.AdoptPolicy, "/besluiten/{id}/beleidslijnen", "Een beleidslijn die in de vergadering zelf opkwam vastleggen als vastgesteld", aPolicy, func(c *call, a AdoptedPolicy) (uint, error) {
		p, err := policy.Adopt(c.tx, c.id, a.policy(), a.Text)
		if err != nil {
			return 0, err
		}
		return p.ID, nil
	}),
	replace(access.WritePolicy, "/beleidslijnen/{id}", "Wijzigen wat er over een beleidslijn wordt gezegd", aPolicy, func(c *call, f PolicyForm) error {
		p := f.policy()
		p.ID, p.Rev = c.id, f.Rev
		return policy.Describe(c.tx, p)
	}),
	step(access.AdoptPolicy, "/beleidslijnen/{id}/vaststelling", "Een concept vaststellen met een besluit", aPolicy, func(c *call, a PolicyAdoption) error {
		p, err := policy.Find(c.tx, c.id)
		if err != nil {
			return err
		}
		_, err = policy.Adopt(c.tx, a.Decision, p, a.Text)
		return err
	}),
	list("/beleidslijnen/{id}/teksten", "De teksten van een beleidslijn, de nieuwste eerst", wordingOf, lined(func(c *call) ([]policy.Wording, error) {
		return policy.Wordings(c.tx, c.id)
	})),
	step(access.WritePolicy, "/beleidslijnen/{id}/teksten", "Een nieuwe tekst schrijven", aPolicy, func(c *call, n NewWording) error {
		_, err := policy.Write(c.tx, c.id, n.Text, n.Note)
		return err
	}),
	step(access.SignOffPolicy, "/beleidslijnen/{id}/aftekening", "De laatste tekst definitief maken, door een ander dan wie hem schreef", aPolicy, func(c *call, _ nothing) error {
		return policy.SignOff(c.tx, c.id)
	}),
	list("/beleidslijnen/{id}/verbanden", "Hoe een beleidslijn zich tot andere verhoudt", relationOf, lined(func(c *call) ([]policy.Related, error) {
		return policy.RelatedTo(c.tx, c.id)
	})),
	step(access.WritePolicy, "/beleidslijnen/{id}/verbanden", "Een beleidslijn verbinden met een andere", aPolicy, func(c *call, n NewRelation) error {
		return policy.Relate(c.tx, c.id, n.To, policy.RelationKind(n.Kind))
	}),
	show("/beleidslijnen/{id}/route", "De weg van een beleidslijn langs de gremia", func(c *call) (Path, error) {
		p, err := policy.PathOf(c.tx, c.id)
		if err != nil {
			return Path{}, err
		}
		return Path{Policy: p.Policy.ID, Points: each(p.Points, pointOf), Note: p.Note}, nil
	}),
	step(access.WritePolicy, "/beleidslijnen/{id}/route", "Vastleggen waar een beleidslijn heen gaat", aPolicy, func(c *call, s PlannedStep) error {
		if s.On.IsZero() {
			return fault.Wrong("on", "Vul de dag in.")
		}
		return policy.PlanStep(c.tx, policy.Step{Policy: c.id, Body: s.Body, At: s.On.Time(), Title: s.Title})
	}),
	step(access.WritePolicy, "/beleidslijnen/{id}/aanbod", "Een beleidslijn met stukken aan het secretariaat van een ander gremium geven", aPolicy, func(c *call, o Offer) error {
		return policy.OfferTo(c.tx, c.id, o.Body, o.Papers...)
	}),
	step(access.WritePolicy, "/beleidslijnen/{id}/openbaarmaking", "Vastleggen waar de tekst openbaar is", aPolicy, func(c *call, p Publicity) error {
		return policy.SetPublic(c.tx, c.id, p.URL, p.On)
	}),
	step(access.WritePolicy, "/beleidslijnen/{id}/vervanging", "Vastleggen welke beleidslijn in de plaats kwam", aPolicy, func(c *call, s Succession) error {
		return policy.Supersede(c.tx, c.id, s.By, s.Why)
	}),
	step(access.WritePolicy, "/beleidslijnen/{id}/intrekking", "Een beleidslijn intrekken", aPolicy, func(c *call, r reason) error {
		return policy.Withdraw(c.tx, c.id, r.Why)
	}),
}

// lined looks at a line before what is asked of it.
func lined[D any](read func(c *call) ([]D, error)) func(c *call) ([]D, error) {
	return func(c *call) ([]D, error) {
		if _, err := policy.Find(c.tx, c.id); err != nil {
			return nil, err
		}
		return read(c)
	}
}
