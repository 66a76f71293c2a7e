package api

import (
	"time"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/optout"
	"beraad/models/outbox"
	"beraad/models/policy"
)

// List is a verzendlijst.
type List struct {
	ID      uint   `json:"id"`
	Rev     uint   `json:"revisie" doc:"Stuur dit mee bij het wijzigen."`
	Body    uint   `json:"gremium" doc:"Van wie de lijst is."`
	Name    string `json:"naam"`
	Members uint   `json:"ledenVan" doc:"Het gremium waarvan de leden erop staan, altijd de leden van nu; 0 voor geen."`
	Wide    bool   `json:"breed" doc:"Wie er met een vast adres op staat kan zich afmelden; onder elke mail staat hoe."`
}

func listOf(l *distribution.List) List {
	return List{ID: l.ID, Rev: l.Rev, Body: l.Body, Name: l.Name, Members: l.Members, Wide: l.Wide}
}

// NewList adds a list.
type NewList struct {
	Body    uint   `json:"gremium"`
	Name    string `json:"naam"`
	Members uint   `json:"ledenVan"`
	Wide    bool   `json:"breed"`
}

// ListForm is what is saved of a list.
type ListForm struct {
	Rev     uint   `json:"revisie"`
	Name    string `json:"naam"`
	Members uint   `json:"ledenVan"`
	Wide    bool   `json:"breed" doc:"Weggelaten is nee: dan staat er onder de mail niet hoe men zich afmeldt. Wie zich afmeldde, blijft dat."`
}

// Optout is somebody who left a list.
type Optout struct {
	ID      uint      `json:"id"`
	Address string    `json:"adres"`
	Since   time.Time `json:"sinds"`
}

func optoutOf(o *optout.Optout) Optout { return Optout{ID: o.ID, Address: o.Address, Since: o.Since} }

// Address is a fixed address on a list.
type Address struct {
	ID      uint   `json:"id"`
	Name    string `json:"naam"`
	Work    string `json:"organisatie"`
	Address string `json:"adres"`
}

func addressOf(a *distribution.Address) Address {
	return Address{ID: a.ID, Name: a.Name, Work: a.Organisation, Address: a.Address}
}

// NewAddress puts an address on a list.
type NewAddress struct {
	Name    string `json:"naam"`
	Work    string `json:"organisatie,omitempty"`
	Address string `json:"adres"`
}

// Recipient is who would get a mail now.
type Recipient struct {
	Person  uint   `json:"persoon"`
	Name    string `json:"naam"`
	Address string `json:"adres"`
}

func recipientOf(r *outbox.Recipient) Recipient {
	return Recipient{Person: r.Person, Name: r.Name, Address: r.Address}
}

var aList = thing[List]{"/verzendlijsten/{id}", func(c *call, id uint) (List, error) {
	l, err := distribution.FindList(c.tx, id)
	if err != nil {
		return List{}, err
	}
	return listOf(l), nil
}}

var listRoutes = []route{
	pages("/verzendlijsten", "De verzendlijsten van uw gremia", listOf, func(c *call) ([]distribution.List, int, error) {
		return distribution.AllLists(c.tx, c.page)
	}),
	one(aList, "Een verzendlijst"),
	create(access.ManageLists, "/verzendlijsten", "Een verzendlijst maken", aList, func(c *call, n NewList) (uint, error) {
		l := &distribution.List{Body: n.Body, Name: n.Name, Members: n.Members, Wide: n.Wide}
		err := distribution.AddList(c.tx, l)
		return l.ID, err
	}),
	replace(access.ManageLists, "/verzendlijsten/{id}", "Naam van een lijst wijzigen, en van welk gremium de leden erop staan", aList, func(c *call, f ListForm) error {
		l, err := distribution.FindList(c.tx, c.id)
		if err != nil {
			return err
		}
		if l.Rev != f.Rev { // the page asks for no version, so that the domain does not either
			return fault.Changed(l.Name)
		}
		l.Name, l.Members, l.Wide = f.Name, f.Members, f.Wide
		return distribution.ChangeList(c.tx, l)
	}),
	pages("/verzendlijsten/{id}/ontvangers", "Wie er nu post krijgen van een lijst: leden en vaste adressen", recipientOf, func(c *call) ([]outbox.Recipient, int, error) {
		if _, err := distribution.FindList(c.tx, c.id); err != nil {
			return nil, 0, err
		}
		return distribution.Recipients(c.tx, []uint{c.id}, c.page)
	}),
	pages("/verzendlijsten/{id}/adressen", "De vaste adressen op een lijst", addressOf, func(c *call) ([]distribution.Address, int, error) {
		if _, err := distribution.FindList(c.tx, c.id); err != nil {
			return nil, 0, err
		}
		return distribution.Addresses(c.tx, c.id, "", c.page)
	}),
	step(access.ManageLists, "/verzendlijsten/{id}/adressen", "Een vast adres op een lijst zetten", aList, func(c *call, n NewAddress) error {
		return distribution.Add(c.tx, &distribution.Address{List: c.id, Name: n.Name, Organisation: n.Work, Address: n.Address})
	}),
	remove(access.ManageLists, "/verzendlijsten/{id}/adressen/{adres}", "Een vast adres van een lijst halen", func(c *call) error {
		a, err := distribution.FindAddress(c.tx, c.id, c.at("adres"))
		if err != nil {
			return err
		}
		return distribution.RemoveAddress(c.tx, a.ID)
	}),
	pages("/verzendlijsten/{id}/afmeldingen", "Wie zich voor een lijst hebben afgemeld, de laatste eerst", optoutOf, func(c *call) ([]optout.Optout, int, error) {
		if _, err := distribution.FindList(c.tx, c.id); err != nil {
			return nil, 0, err
		}
		return optout.List(c.tx, c.id, c.page)
	}),
	step(access.PutBackOnList, "/verzendlijsten/{id}/afmeldingen/{afmelding}/terugzetting", "Wie zich afmeldde weer op een lijst zetten, met een reden", aList, func(c *call, r reason) error {
		return distribution.PutBack(c.tx, c.id, c.at("afmelding"), r.Why)
	}),
}

// MailOut is a verspreiding.
type MailOut struct {
	ID         uint       `json:"id"`
	Rev        uint       `json:"revisie" doc:"Stuur dit mee bij het wijzigen."`
	State      string     `json:"status" doc:"draft, approved, planned, running, finished, partly-failed, cancelled of parked."`
	Body       uint       `json:"gremium" doc:"Uit wiens postbus de mail gaat."`
	Policy     uint       `json:"beleidslijn"`
	Subject    string     `json:"onderwerp"`
	Greeting   string     `json:"aanhef"`
	Intro      string     `json:"inleiding"`
	Text       string     `json:"tekst"`
	SignOff    string     `json:"slot"`
	Quote      uint       `json:"haaltAan" doc:"De eerdere verspreiding die eronder staat; 0 voor geen."`
	Bare       bool       `json:"zonderTekst" doc:"De beleidslijn staat alleen in de mail die wordt aangehaald."`
	Author     uint       `json:"schrijver"`
	ApprovedBy uint       `json:"goedgekeurdDoor"`
	ApprovedAt *time.Time `json:"goedgekeurdOp"`
	SendAt     *time.Time `json:"gaatUitOp"`
	After      uint       `json:"na" doc:"Gaat pas als deze verspreiding goed is afgerond."`
	StartedAt  *time.Time `json:"begonnenOp"`
	EndedAt    *time.Time `json:"afgerondOp"`
	Paper      uint       `json:"stuk" doc:"De mail zoals die ging; 0 zolang dat niet is gebeurd."`
	Why        string     `json:"reden"`
	Lists      []uint     `json:"verzendlijsten"`
	Annexes    []Annex    `json:"bijlagen"`
}

// Annex is a version of a paper that goes along.
type Annex struct {
	Version  uint   `json:"versie" doc:"Nummer (id) van de versie."`
	FileName string `json:"bestandsnaam"`
}

func annexOf(a *distribution.Annex) Annex { return Annex{Version: a.Version, FileName: a.FileName} }

// MailOutFields are what is written of a mail-out.
type MailOutFields struct {
	Policy   uint    `json:"beleidslijn"`
	Subject  string  `json:"onderwerp"`
	Greeting string  `json:"aanhef"`
	Intro    string  `json:"inleiding"`
	Text     string  `json:"tekst" doc:"Leeg bij een beleidslijn: de definitieve tekst daarvan."`
	SignOff  string  `json:"slot"`
	Quote    uint    `json:"haaltAan"`
	Bare     bool    `json:"zonderTekst"`
	Lists    []uint  `json:"verzendlijsten"`
	Annexes  []Annex `json:"bijlagen"`
}

// NewMailOut makes a draft.
type NewMailOut struct {
	Body uint `json:"gremium"`
	MailOutFields
}

// MailOutForm is what is saved of a mail-out; what was approved must be approved again.
type MailOutForm struct {
	Rev uint `json:"revisie"`
	MailOutFields
}

// onto puts what was written in a mail-out. Its matter is that of the line that it sends.
func (f MailOutFields) onto(c *call, d *distribution.Distribution) error {
	d.Subject, d.Greeting, d.Intro, d.Text, d.SignOff, d.Quote, d.Bare = f.Subject, f.Greeting, f.Intro, f.Text, f.SignOff, f.Quote, f.Bare
	if d.Policy == f.Policy {
		return nil
	}
	d.Policy, d.Topic, d.Wording = f.Policy, 0, 0
	if f.Policy == 0 {
		return nil
	}
	line, err := policy.Find(c.tx, f.Policy)
	if err != nil {
		return err
	}
	d.Topic = line.Topic
	return nil
}

func (f MailOutFields) annexes() []distribution.Annex {
	return each(f.Annexes, func(a *Annex) distribution.Annex { return distribution.Annex{Version: a.Version, FileName: a.FileName} })
}

// SendPlan says when a mail-out goes.
type SendPlan struct {
	At    time.Time `json:"op" doc:"Leeg: meteen."`
	After uint      `json:"na" doc:"Niet voordat deze verspreiding goed is afgerond; 0 voor geen."`
}

// Preview is a mail-out as it would go out now, or as it went.
type Preview struct {
	Blocks  []Block     `json:"blokken"`
	People  int         `json:"aantal" doc:"Hoeveel mensen de mail krijgen, ieder een keer."`
	To      []Recipient `json:"ontvangers" doc:"De eerste van hen, hooguit 60."`
	Without []string    `json:"zonderAdres" doc:"Leden die geen adres hebben."`
	Left    int         `json:"afgemeld" doc:"Hoeveel er op een lijst staan en zich daarvoor afmeldden; zij krijgen niets."`
}

// Delivery is a mail-out for one recipient.
type Delivery struct {
	ID       uint       `json:"id"`
	Name     string     `json:"naam"`
	Address  string     `json:"adres"`
	State    string     `json:"status" doc:"queued, busy, accepted, refused, bounced, suppressed (het adres bestaat niet), uncertain, filed of stopped."`
	Attempts int        `json:"pogingen"`
	Answer   string     `json:"antwoord" doc:"Van de mailserver."`
	EndedAt  *time.Time `json:"afgerondOp"`
}

func deliveryOf(d *outbox.Delivery) Delivery {
	return Delivery{ID: d.ID, Name: d.Name, Address: d.Address, State: string(d.State), Attempts: d.Attempts, Answer: d.Answer, EndedAt: d.EndedAt}
}

var aMailOut = thing[MailOut]{"/verspreidingen/{id}", func(c *call, id uint) (MailOut, error) {
	d, err := distribution.Find(c.tx, id)
	if err != nil {
		return MailOut{}, err
	}
	return mailOutOf(c, d)
}}

func mailOutOf(c *call, d *distribution.Distribution) (MailOut, error) {
	made := MailOut{
		ID: d.ID, Rev: d.Rev, State: string(d.State), Body: d.Body, Policy: d.Policy, Subject: d.Subject, Greeting: d.Greeting, Intro: d.Intro,
		Text: d.Text, SignOff: d.SignOff, Quote: d.Quote, Bare: d.Bare, Author: d.Author, ApprovedBy: d.ApprovedBy, ApprovedAt: d.ApprovedAt,
		SendAt: d.SendAt, After: d.After, StartedAt: d.StartedAt, EndedAt: d.EndedAt, Paper: d.Paper, Why: d.Why,
	}
	lists, err := distribution.ListsOf(c.tx, d.ID)
	if err != nil {
		return made, err
	}
	annexes, err := distribution.AnnexesOf(c.tx, d.ID)
	made.Lists, made.Annexes = some(lists), each(annexes, annexOf)
	return made, err
}

var mailOutRoutes = []route{
	pages("/verspreidingen", "De verspreidingen van uw gremia, de nieuwste eerst", func(m *MailOut) MailOut { return *m }, mailOuts),
	one(aMailOut, "Een verspreiding"),
	create(access.ComposeDistribution, "/verspreidingen", "Een verspreiding maken, in concept", aMailOut, func(c *call, n NewMailOut) (uint, error) {
		d := &distribution.Distribution{Body: n.Body}
		if err := n.onto(c, d); err != nil {
			return 0, err
		}
		err := distribution.Compose(c.tx, d, n.Lists, n.annexes())
		return d.ID, err
	}),
	replace(access.ComposeDistribution, "/verspreidingen/{id}", "Een verspreiding wijzigen die nog niet begonnen is", aMailOut, func(c *call, f MailOutForm) error {
		d, err := distribution.Find(c.tx, c.id)
		if err != nil {
			return err
		}
		if err := f.onto(c, d); err != nil {
			return err
		}
		d.Rev = f.Rev
		return distribution.Revise(c.tx, d, f.Lists, f.annexes())
	}),
	show("/verspreidingen/{id}/voorbeeld", "De mail zoals die nu uit zou gaan, of ging", previewed),
	step(access.ApproveDistribution, "/verspreidingen/{id}/goedkeuring", "Een verspreiding goedkeuren, door een ander dan wie haar schreef", aMailOut, func(c *call, _ nothing) error {
		return distribution.Approve(c.tx, c.id)
	}),
	step(access.PlanDistribution, "/verspreidingen/{id}/planning", "Zeggen wanneer een goedgekeurde verspreiding uitgaat", aMailOut, func(c *call, p SendPlan) error {
		if p.At.IsZero() {
			p.At = c.tx.Now()
		}
		return distribution.Plan(c.tx, c.id, p.At, p.After)
	}),
	step(access.CancelDistribution, "/verspreidingen/{id}/annulering", "Een verspreiding annuleren die nog niet begonnen is", aMailOut, func(c *call, r reason) error {
		return distribution.Cancel(c.tx, c.id, r.Why)
	}),
	step(access.CancelDistribution, "/verspreidingen/{id}/stop", "Een verspreiding stoppen die bezig is", aMailOut, func(c *call, r reason) error {
		return distribution.Stop(c.tx, c.id, r.Why)
	}),
	step(access.PauseDistribution, "/verspreidingen/{id}/pauze", "Een verspreiding pauzeren die bezig is", aMailOut, func(c *call, r reason) error {
		return distribution.Pause(c.tx, c.id, r.Why)
	}),
	step(access.PauseDistribution, "/verspreidingen/{id}/vervolg", "Een verspreiding laten verdergaan die gepauzeerd is", aMailOut, func(c *call, _ nothing) error {
		return distribution.Continue(c.tx, c.id)
	}),
	step(access.DecideUncertain, "/verspreidingen/{id}/hervatting", "Een verspreiding die is aangehouden alsnog laten uitgaan", aMailOut, resumeMailOut),
	pages("/verspreidingen/{id}/ontvangers", "Wie een verspreiding krijgt of kreeg, met hoe het staat; leeg zolang zij niet begon", deliveryOf, func(c *call) ([]outbox.Delivery, int, error) {
		d, err := distribution.Find(c.tx, c.id)
		if err != nil || d.Message == 0 {
			return nil, 0, err
		}
		return outbox.Deliveries(c.tx, d.Message, c.page)
	}),
	mailOutArchive,
	step(access.DecideUncertain, "/verspreidingen/{id}/ontvangers/{ontvanger}/herhaling", "Een mail die niet aankwam of onzeker is opnieuw sturen", aMailOut, func(c *call, r reason) error {
		return distribution.SendAgain(c.tx, c.id, c.at("ontvanger"), r.Why)
	}),
}

func mailOuts(c *call) ([]MailOut, int, error) {
	rows, total, err := distribution.All(c.tx, c.page)
	if err != nil {
		return nil, 0, err
	}
	made := make([]MailOut, len(rows))
	for i := range rows {
		if made[i], err = mailOutOf(c, &rows[i]); err != nil {
			return nil, 0, err
		}
	}
	return made, total, nil
}

func resumeMailOut(c *call, r reason) error {
	d, err := distribution.Find(c.tx, c.id)
	switch {
	case err != nil:
		return err
	case d.Message == 0:
		return fault.Refuse("Deze verspreiding is niet begonnen. Plan haar.")
	case r.Why == "":
		return fault.Wrong("why", "Schrijf waarom de mail toch uitgaat. Dit komt in het logboek.")
	}
	return outbox.Resume(c.tx, d.Message, r.Why)
}

func previewed(c *call) (Preview, error) {
	d, err := distribution.Find(c.tx, c.id)
	if err != nil {
		return Preview{}, err
	}
	p, err := distribution.PreviewOf(c.tx, d)
	if err != nil {
		return Preview{}, err
	}
	return Preview{Blocks: each(p.Blocks, blockOf), People: p.To.Count, To: each(p.To.First, recipientOf), Without: some(p.To.Without), Left: p.To.Left}, nil
}
