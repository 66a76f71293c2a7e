package api

import (
	"context"
	"fmt"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/request"
)

// Letter is the text of the decision letter.
type Letter struct {
	Rev      uint      `json:"revisie" doc:"Stuur dit mee bij het bewaren; 0 als er nog geen brief is bewaard."`
	Signer   string    `json:"ondertekenaar"`
	Capacity string    `json:"functie"`
	Sections []Section `json:"onderdelen"`
}

// Section is a part of the letter.
type Section struct {
	Key   string `json:"sleutel" doc:"Waar het over gaat, zodat de nummers zijn na te gaan: public, refused, already, outside, ground:… of leeg."`
	Title string `json:"kop"`
	Text  string `json:"tekst"`
}

func letterOf(l *request.Letter) Letter {
	return Letter{Rev: l.Rev, Signer: l.Signer, Capacity: l.Capacity, Sections: each(l.Sections, func(s *request.LetterSection) Section { return Section(*s) })}
}

// Conflict is a contradiction between letter, inventory and papers.
type Conflict struct {
	Kind      string `json:"soort"`
	Key       string `json:"sleutel"`
	Documents []int  `json:"documenten"`
	Text      string `json:"tekst"`
	Answer    string `json:"uitleg" doc:"Waarom het geen fout is, als iemand dat uitlegde."`
}

func conflictOf(k *request.Conflict) Conflict {
	return Conflict{Kind: string(k.Kind), Key: k.Key, Documents: some(k.Documents), Text: k.Text, Answer: k.Answer}
}

// Explanation says why a conflict is no mistake.
type Explanation struct {
	Key string `json:"sleutel"`
	Why string `json:"uitleg"`
}

// Ruling takes the decision.
type Ruling struct {
	On        law.Date `json:"op"`
	Reference string   `json:"kenmerk"`
}

// Announcing makes the decision known.
type Announcing struct {
	On law.Date `json:"op"`
}

var theLetter = thing[Letter]{"/verzoeken/{id}/brief", func(c *call, id uint) (Letter, error) {
	if _, err := request.Find(c.tx, id); err != nil {
		return Letter{}, err
	}
	l, err := request.LetterOf(c.tx, id)
	if err != nil {
		return Letter{}, err
	}
	return letterOf(l), nil
}}

var rulingRoutes = []route{
	one(theLetter, "De besluitbrief zoals die is bewaard, of zoals die uit het register volgt"),
	replace(access.HandleRequest, "/verzoeken/{id}/brief", "De besluitbrief bewaren", theLetter, func(c *call, l Letter) error {
		kept, err := request.LetterOf(c.tx, c.id)
		if err != nil {
			return err
		}
		kept.Rev, kept.Signer, kept.Capacity = l.Rev, l.Signer, l.Capacity
		kept.Sections = each(l.Sections, func(s *Section) request.LetterSection { return request.LetterSection(*s) })
		return request.SaveLetter(c.tx, kept)
	}),
	rulingDocument,
	list("/verzoeken/{id}/tegenstrijdigheden", "Waar brief, inventarislijst en stukken elkaar tegenspreken", conflictOf, asked(func(c *call) ([]request.Conflict, error) {
		return request.Conflicts(c.tx, c.id)
	})),
	step(access.HandleRequest, "/verzoeken/{id}/tegenstrijdigheden/uitleg", "Uitleggen waarom een tegenstrijdigheid geen fout is", aRequest, func(c *call, e Explanation) error {
		return request.Explain(c.tx, c.id, e.Key, e.Why)
	}),
	step(access.HandleRequest, "/verzoeken/{id}/conceptbesluit", "Zeggen dat het conceptbesluit gereed is", aRequest, func(c *call, _ nothing) error {
		return request.Draft(c.tx, c.id)
	}),
	list("/verzoeken/{id}/besluit", "Wat er nog nodig is voor het besluit", gapOf, asked(func(c *call) ([]fault.Gap, error) {
		gaps, _, err := request.GapsFor(c.tx, c.id, request.Decided)
		return gaps, err
	})),
	step(access.DecideRequest, "/verzoeken/{id}/besluit", "Het besluit nemen", aRequest, func(c *call, r Ruling) error {
		return request.Decide(c.tx, c.id, r.On, r.Reference)
	}),
	step(access.DecideRequest, "/verzoeken/{id}/bekendmaking", "Het besluit bekendmaken aan de verzoeker", aRequest, func(c *call, a Announcing) error {
		return request.Announce(c.tx, c.id, a.On)
	}),
	step(access.DecideRequest, "/verzoeken/{id}/herziening", "Een genomen besluit openen om het te wijzigen", aRequest, func(c *call, b BeginRevision) error {
		_, err := request.Revise(c.tx, c.id, b.Why)
		return err
	}),
	step(access.DecideRequest, "/verzoeken/{id}/herziening/afronding", "Het gewijzigde besluit nemen", aRequest, func(c *call, e EndRevision) error {
		return request.EndRevision(c.tx, c.id, request.Settlement{On: e.On, Reference: e.Reference, Told: e.Told})
	}),
}

// BeginRevision opens a decision for change.
type BeginRevision struct {
	Why string `json:"reden" doc:"Blijft in het dossier, wordt niet openbaar."`
}

// EndRevision takes the changed decision.
type EndRevision struct {
	On        law.Date `json:"op"`
	Reference string   `json:"kenmerk" doc:"Nodig als over een document iets anders is besloten."`
	Told      string   `json:"toelichting" doc:"Wat de verzoeker leest; nodig als over een document iets anders is besloten."`
}

// Publication is what is made public of a decided request.
type Publication struct {
	ID          uint              `json:"id"`
	Request     uint              `json:"verzoek"`
	Slug        string            `json:"adres" doc:"Het woord in /openbaar/…"`
	State       string            `json:"status" doc:"prepared, approved, public of withdrawn."`
	Title       string            `json:"titel"`
	Reference   string            `json:"kenmerk"`
	DecidedOn   law.Date          `json:"besluitOp"`
	ApprovedBy  uint              `json:"goedgekeurdDoor"`
	Replaces    uint              `json:"inPlaatsVan,omitempty" doc:"De publicatie in welke plaats zij komt."`
	Change      string            `json:"wijziging,omitempty"`
	PublicAt    *time.Time        `json:"openbaarOp"`
	WithdrawnAt *time.Time        `json:"ingetrokkenOp"`
	Files       []PublicationFile `json:"bestanden" doc:"Leeg zolang zij worden gemaakt."`
}

// correction is what is different from what was public before.
type correction struct {
	Change string `json:"wijziging" doc:"Voor iedereen te lezen, hooguit 500 tekens."`
	Reason string `json:"reden,omitempty" doc:"privacy, procedure of leeg."`
}

// PublicationFile is a copy that the public may read.
type PublicationFile struct {
	Document   int    `json:"document" doc:"Nummer op de inventarislijst; 0 voor brief en inventarislijst."`
	Name       string `json:"bestandsnaam"`
	Title      string `json:"titel"`
	Media      string `json:"mediatype"`
	Sum        string `json:"sha256"`
	Size       int64  `json:"grootte"`
	Assessment string `json:"beoordeling"`
	Grounds    string `json:"gronden"`
}

func publicationFileOf(f *request.File) PublicationFile {
	return PublicationFile{
		Document: f.Document, Name: f.Name, Title: f.Title, Media: f.Media, Sum: f.Sum, Size: f.Size, Assessment: string(f.Assessment), Grounds: f.Grounds,
	}
}

// insiders look at a publication whatever its state; of one that was withdrawn nobody else is told anything.
var insiders = []access.Role{access.Coordinator, access.Secretary, access.Chair, access.Admin, access.Auditor}

var aPublication = thing[Publication]{"/publicaties/{id}", func(c *call, id uint) (Publication, error) {
	p, err := request.FindPublication(c.tx, id)
	if err != nil {
		return Publication{}, err
	}
	if p.State != request.PublicState && !holdsAny(c.who, insiders) {
		return Publication{}, fault.NotFound()
	}
	return publicationOf(c, p)
}}

func holdsAny(who access.Actor, roles []access.Role) bool {
	for _, role := range roles {
		if who.HasAnywhere(role) {
			return true
		}
	}
	return false
}

func publicationOf(c *call, p *request.Publication) (Publication, error) {
	files, err := request.FilesOf(c.tx, p.ID)
	return Publication{
		ID: p.ID, Request: p.Request, Slug: p.Slug, State: p.State, Title: p.Title, Reference: p.Reference, DecidedOn: p.DecidedOn,
		ApprovedBy: p.ApprovedBy, Replaces: p.Replaces, Change: p.Change, PublicAt: p.PublicAt, WithdrawnAt: p.WithdrawnAt, Files: each(files, publicationFileOf),
	}, err
}

var publicationRoutes = []route{
	list("/verzoeken/{id}/publicaties", "De publicaties van een verzoek, de nieuwste eerst", func(p *Publication) Publication { return *p }, asked(publications)),
	create(access.PreparePublication, "/verzoeken/{id}/publicaties", "Een publicatie klaarzetten; de openbare bestanden volgen", aPublication, prepare),
	one(aPublication, "Een publicatie met haar bestanden"),
	step(access.PreparePublication, "/publicaties/{id}/wijziging", "Zeggen wat er is gewijzigd, als zij in de plaats van een eerdere komt", aPublication, func(c *call, n correction) error {
		return request.Correct(c.tx, c.id, n.Change, request.CorrectionReason(n.Reason))
	}),
	step(access.ApprovePublication, "/publicaties/{id}/goedkeuring", "Een publicatie goedkeuren, als tweede persoon", aPublication, func(c *call, _ nothing) error {
		return request.ApprovePublication(c.tx, c.id)
	}),
	step(access.PreparePublication, "/publicaties/{id}/openbaarmaking", "Een goedgekeurde publicatie openbaar maken", aPublication, func(c *call, _ nothing) error {
		return request.Publish(c.tx, c.id)
	}),
	step(access.WithdrawPublication, "/publicaties/{id}/intrekking", "Een publicatie meteen intrekken", aPublication, func(c *call, r reason) error {
		return request.WithdrawPublication(c.tx, c.id, r.Why)
	}),
}

func publications(c *call) ([]Publication, error) {
	rows, err := request.PublicationsOf(c.tx, c.id)
	if err != nil {
		return nil, err
	}
	made := make([]Publication, len(rows))
	for i := range rows {
		if made[i], err = publicationOf(c, &rows[i]); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// makingLimit is how long the making of public copies may take.
const makingLimit = 10 * time.Minute

// prepare begins a publication. Its copies are asked for once it was saved.
func prepare(c *call, _ nothing) (uint, error) {
	if c.api.Publish == nil {
		return 0, fault.Refuse("Openbare bestanden kunnen hier niet worden gemaakt.")
	}
	p, err := request.Prepare(c.tx, c.id)
	if err != nil {
		return 0, err
	}
	c.after = func() error {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(c.r.Context()), makingLimit)
		defer cancel()
		if err := c.api.Publish(ctx, c.who, p.ID); err != nil {
			return fmt.Errorf("make copies of publication %d: %w", p.ID, err)
		}
		return nil
	}
	return p.ID, nil
}
