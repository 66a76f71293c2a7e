package api

import (
	"time"

	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/sitting"
	"beraad/models/store"
)

// Minutes is the verslag of a meeting as it stands.
type Minutes struct {
	Meeting      uint         `json:"vergadering"`
	State        string       `json:"status" doc:"De status van de vergadering."`
	On           law.Date     `json:"datum"`
	Reference    string       `json:"kenmerk"`
	CirculatedAt *time.Time   `json:"rondgestuurdOp"`
	AdoptedAt    *time.Time   `json:"vastgesteldOp"`
	AdoptedIn    uint         `json:"vastgesteldIn" doc:"Nummer van de vergadering die het verslag vaststelde."`
	Texts        []MinuteText `json:"teksten" doc:"Eerst wat voor het eerste punt komt, dan per punt in de volgorde van de agenda."`
}

// MinuteText is what the minutes say on one item.
type MinuteText struct {
	Rev   uint   `json:"revisie" doc:"Stuur dit mee bij het bewaren; 0 als er nog niets staat."`
	Item  uint   `json:"agendapunt" doc:"0: voor het eerste punt."`
	Notes []Note `json:"regels"`
}

// Note is a piece of the minutes.
type Note struct {
	Kind    string `json:"soort" doc:"said, listed, numbered, titled of tabled."`
	Speaker string `json:"spreker" doc:"Een functie, zelden een persoon."`
	Text    string `json:"tekst" doc:"Zonder opmaak; die van een tabelrij is haar cellen, met een tab ertussen."`
	// Emphasis says which characters of the text are stressed.
	Emphasis     []Emphasis `json:"nadruk,omitempty"`
	Opinion      bool       `json:"opvatting" doc:"Een persoonlijke beleidsopvatting."`
	Confidential bool       `json:"vertrouwelijk,omitempty" doc:"Bij het schrijven als vertrouwelijk gemarkeerd."`
}

// Emphasis is a stretch of a text that is stressed.
type Emphasis struct {
	From int    `json:"van"`
	Till int    `json:"tot"`
	Kind string `json:"soort" doc:"strong of em."`
}

func emphasisOf(e *paper.Emphasis) Emphasis {
	return Emphasis{From: e.From, Till: e.Till, Kind: string(e.Kind)}
}

func noteOf(n *meeting.Note) Note {
	return Note{Kind: string(n.Kind), Speaker: n.Speaker, Text: n.Text, Emphasis: each(n.Emphasis, emphasisOf), Opinion: n.Opinion, Confidential: n.Confidential}
}

// Writing is the text of one item as it should be from now on.
type Writing struct {
	Rev   uint   `json:"revisie" doc:"Die van de tekst waarvan u uitgaat; 0 als er nog niets stond."`
	Notes []Note `json:"regels"`
	// Base is the text that was read; what others wrote in other paragraphs is put together with it.
	Base *[]Note `json:"uitgegaanVan,omitempty" doc:"De regels die u las. Schreef een ander intussen, dan wordt dat samengevoegd; alleen wie dezelfde alinea wijzigde, krijgt 409. Zonder dit veld is elke oude revisie 409."`
}

// Beginning is with what the minutes begin.
type Beginning struct {
	MinutesOn law.Date `json:"datum"`
	Reference string   `json:"kenmerk" doc:"Leeg: het volgende van het gremium, als het verslag rondgaat."`
}

// Adoption is how minutes are adopted.
type Adoption struct {
	In      uint   `json:"vergadering" doc:"De latere vergadering waarin het verslag is vastgesteld."`
	Changes string `json:"wijzigingen"`
}

// Remark is what a member says of draft minutes.
type Remark struct {
	ID   uint   `json:"id"`
	Item uint   `json:"agendapunt" doc:"0: over het geheel."`
	Name string `json:"van"`
	// Passage is which paragraph of the item, from 1.
	Passage  int    `json:"alinea" doc:"Welke alinea van het punt, vanaf 1; 0: over het hele punt."`
	Quote    string `json:"citaat" doc:"De alinea zoals zij luidde."`
	Proposal string `json:"voorstel" doc:"Hoe de alinea zou moeten luiden."`
	Text     string `json:"tekst"`
	Done     bool   `json:"afgehandeld"`
	Answer   string `json:"antwoord"`
}

func remarkOf(r *meeting.MinuteRemark) Remark {
	return Remark{
		ID: r.ID, Item: r.Item, Name: r.Name, Passage: r.Passage, Quote: r.Quote, Proposal: r.Proposal, Text: r.Text, Done: r.Done, Answer: r.Answer,
	}
}

// remarkAt finds the remark of the address among those on these minutes.
func remarkAt(c *call) (*meeting.MinuteRemark, error) {
	all, err := meeting.RemarksOf(c.tx, c.id)
	if err != nil {
		return nil, err
	}
	return among(all, func(r *meeting.MinuteRemark) bool { return r.ID == c.at("opmerking") })
}

// NewRemark remarks on draft minutes.
type NewRemark struct {
	Item     uint   `json:"agendapunt"`
	Passage  int    `json:"alinea,omitempty"`
	Text     string `json:"tekst,omitempty"`
	Proposal string `json:"voorstel,omitempty"`
}

// RemarkAnswer deals with a remark.
type RemarkAnswer struct {
	Answer string `json:"antwoord"`
}

var theMinutes = thing[Minutes]{"/vergaderingen/{id}/verslag", func(c *call, id uint) (Minutes, error) {
	m, err := meeting.Find(c.tx, id)
	if err != nil {
		return Minutes{}, err
	}
	made := Minutes{
		Meeting: m.ID, State: string(m.State), On: m.MinutesOn, Reference: m.MinutesReference, CirculatedAt: m.CirculatedAt,
		AdoptedAt: m.AdoptedAt, AdoptedIn: m.AdoptedIn, Texts: []MinuteText{},
	}
	texts, err := meeting.MinutesOf(c.tx, id)
	if err != nil {
		return made, err
	}
	items, err := meeting.Items(c.tx, id)
	for _, item := range append([]meeting.Item{{}}, items...) {
		text, there := texts[item.ID]
		if there {
			made.Texts = append(made.Texts, MinuteText{Rev: text.Rev, Item: item.ID, Notes: each(text.Notes, noteOf)})
		}
	}
	return made, err
}}

// saveText saves the text of an item; 0 is what comes before the first one. Who began from an older text has his put
// together with what stands there by now, as on the page.
func saveText(c *call, of, item uint, w Writing) error {
	texts, err := meeting.MinutesOf(c.tx, of)
	if err != nil {
		return err
	}
	notes, stands := notesIn(w.Notes), texts[item]
	if w.Base != nil && w.Rev != stands.Rev {
		base := meeting.WriteNotes(notesIn(*w.Base))
		_, err := sitting.Write(c.tx, sitting.Draft{Meeting: of, Item: item, Version: w.Rev, Base: &base, Text: meeting.WriteNotes(notes)})
		return err
	}
	text := &meeting.MinuteText{Meeting: of, Item: item, Notes: notes}
	if w.Rev != 0 {
		text.ID, text.Rev = stands.ID, w.Rev
	}
	return meeting.SaveMinutes(c.tx, text)
}

func notesIn(notes []Note) []meeting.Note {
	return each(notes, func(n *Note) meeting.Note {
		return meeting.Note{
			Kind: meeting.NoteKind(n.Kind), Speaker: n.Speaker, Text: n.Text, Opinion: n.Opinion, Confidential: n.Confidential,
			Emphasis: each(n.Emphasis, func(e *Emphasis) paper.Emphasis {
				return paper.Emphasis{From: e.From, Till: e.Till, Kind: paper.Stress(e.Kind)}
			}),
		}
	})
}

var minutesRoutes = []route{
	one(theMinutes, "Het verslag zoals het nu is, per agendapunt"),
	step(access.WriteMinutes, "/vergaderingen/{id}/verslag", "Met het verslag beginnen, of datum en kenmerk verbeteren", theMinutes, func(c *call, b Beginning) error {
		return meeting.StartMinutes(c.tx, c.id, b.MinutesOn, b.Reference)
	}),
	replace(access.WriteMinutes, "/vergaderingen/{id}/verslag/opening", "Schrijven wat voor het eerste punt komt", theMinutes, func(c *call, w Writing) error {
		return saveText(c, c.id, 0, w)
	}),
	replace(access.WriteMinutes, "/vergaderingen/{id}/verslag/{agendapunt}", "Het verslag van een punt schrijven", theMinutes, func(c *call, w Writing) error {
		return saveText(c, c.id, c.at("agendapunt"), w)
	}),
	list("/vergaderingen/{id}/verslag/rondzending", "Wat er nog nodig is voor het rondsturen", gapOf, checksBefore(access.CirculateMinutes, meeting.RoundChecks)),
	step(access.CirculateMinutes, "/vergaderingen/{id}/verslag/rondzending", "Het conceptverslag rondsturen", theMinutes, func(c *call, s Sealed) error {
		return s.send(c, circulating(c.id))
	}),
	rehearsal(access.CirculateMinutes, "/vergaderingen/{id}/verslag/rondzending/voorbeeld", "Aan wie het conceptverslag nu zou gaan; er gaat niets uit", func(c *call, _ nothing) (SeenSending, error) {
		return foresee(c, circulating(c.id))
	}),
	step(access.AdoptMinutes, "/vergaderingen/{id}/verslag/vaststelling", "Het verslag vaststellen", theMinutes, func(c *call, a Adoption) error {
		return meeting.Adopt(c.tx, c.id, a.In, a.Changes)
	}),
	step(access.ReopenMeeting, "/vergaderingen/{id}/verslag/heropening", "Een rondgestuurd of vastgesteld verslag heropenen", theMinutes, func(c *call, r reason) error {
		return meeting.Reopen(c.tx, c.id, r.Why)
	}),
	list("/vergaderingen/{id}/verslag/opmerkingen", "Opmerkingen bij het conceptverslag", remarkOf, held(func(c *call) ([]meeting.MinuteRemark, error) {
		return meeting.RemarksOf(c.tx, c.id)
	})),
	step(access.RemarkMinutes, "/vergaderingen/{id}/verslag/opmerkingen", "Een opmerking maken bij het conceptverslag", theMinutes, func(c *call, n NewRemark) error {
		return meeting.Remark(c.tx, c.id, meeting.Comment{Item: n.Item, Passage: n.Passage, Text: n.Text, Proposal: n.Proposal})
	}),
	step(access.WriteMinutes, "/vergaderingen/{id}/verslag/opmerkingen/{opmerking}/antwoord", "Een opmerking afhandelen", theMinutes, func(c *call, a RemarkAnswer) error {
		r, err := remarkAt(c)
		if err != nil {
			return err
		}
		return meeting.AnswerRemark(c.tx, r.ID, a.Answer)
	}),
	step(access.WriteMinutes, "/vergaderingen/{id}/verslag/opmerkingen/{opmerking}/overname", "Het voorstel van een opmerking overnemen", theMinutes, func(c *call, _ nothing) error {
		r, err := remarkAt(c)
		if err != nil {
			return err
		}
		return meeting.WorkIn(c.tx, r.ID)
	}),
}

func circulating(id uint) func(tx *store.Tx) error {
	return func(tx *store.Tx) error { return meeting.Circulate(tx, id) }
}
