package api

import (
	"fmt"
	"slices"
	"time"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/submission"
)

// OpenMeeting is a meeting in the terms of Open Raadsinformatie, for programs that speak those: what who asks may see.
type OpenMeeting struct {
	Meeting   OpenSitting    `json:"vergadering"`
	Items     []OpenItem     `json:"agendapunten"`
	Decisions []OpenDecision `json:"besluiten"`
	Objects   []OpenObject   `json:"informatieobjecten"`
}

// OpenSitting is the vergadering of Open Raadsinformatie.
type OpenSitting struct {
	URL      string    `json:"url"`
	Page     string    `json:"webpaginalink"`
	Dossier  string    `json:"dossiertype"`
	Name     string    `json:"naam"`
	Kind     string    `json:"vergaderingstype"`
	Status   string    `json:"vergaderstatus" doc:"Gepland, Gehouden of Geannuleerd."`
	Body     OpenBody  `json:"georganiseerddoorgremium"`
	On       law.Date  `json:"geplandedatum"`
	StartsAt time.Time `json:"geplandeaanvang"`
	EndsAt   time.Time `json:"geplandeeinde"`
	Venue    string    `json:"locatie"`
	Notice   string    `json:"vergadertoelichting"`
}

// OpenBody is the gremium of Open Raadsinformatie.
type OpenBody struct {
	URL  string `json:"url"`
	Name string `json:"gremiumnaam"`
}

// OpenItem is the agendapunt of Open Raadsinformatie.
type OpenItem struct {
	URL       string   `json:"url"`
	Page      string   `json:"webpaginalink"`
	Dossier   string   `json:"dossiertype"`
	Meetings  []string `json:"vergaderingen"`
	Name      string   `json:"agendapuntnaam"`
	Number    string   `json:"volgnummer"`
	Rubric    string   `json:"tussenkop"`
	Explain   string   `json:"omschrijving"`
	Hamerstuk bool     `json:"indicatiehamerstuk"`
	Treated   bool     `json:"indicatiebehandeld"`
	Closed    bool     `json:"indicatiebesloten"`
}

// OpenDecision is the besluit of Open Raadsinformatie.
type OpenDecision struct {
	URL     string   `json:"url"`
	Dossier string   `json:"dossiertype"`
	Item    string   `json:"agendapunt"`
	Number  string   `json:"besluitnummer"`
	Result  string   `json:"besluitresultaat"`
	Text    string   `json:"besluittoelichting"`
	On      law.Date `json:"besluitdatum"`
}

// OpenObject is the informatieobject of Open Raadsinformatie.
type OpenObject struct {
	URL       string   `json:"url"`
	Page      string   `json:"webpaginalink"`
	Dossier   string   `json:"dossiertype"`
	Title     string   `json:"titel"`
	Kind      string   `json:"informatieobjecttype"`
	Reference string   `json:"identificatiekenmerk"`
	On        law.Date `json:"creatiedatum"`
	Meetings  []string `json:"vergaderingen"`
	Items     []string `json:"agendapunten"`
}

var openRoutes = []route{
	show("/vergaderingen/{id}/ori", "Een vergadering in de termen van Open Raadsinformatie: vergadering, agendapunten, besluiten en informatieobjecten", openMeeting),
}

// openMeeting tells of a meeting what who asks may see of it.
func openMeeting(c *call) (OpenMeeting, error) {
	made := OpenMeeting{Items: []OpenItem{}, Decisions: []OpenDecision{}}
	m, err := meeting.Find(c.tx, c.id)
	if err != nil {
		return made, err
	}
	b, err := body.Find(c.tx, m.Body)
	if err != nil {
		return made, err
	}
	made.Meeting = c.openSitting(m, b)
	rubrics, err := meeting.Rubrics(c.tx, c.id)
	if err != nil {
		return made, err
	}
	items, err := meeting.Items(c.tx, c.id)
	if err != nil {
		return made, err
	}
	titles := map[uint]string{}
	for _, r := range rubrics {
		titles[r.ID] = r.Title
	}
	for _, item := range items {
		if !item.Dropped {
			made.Items = append(made.Items, c.openItem(m, titles[item.Rubric], &item))
		}
	}
	decisions, err := meeting.DecisionsOf(c.tx, c.id)
	if err != nil {
		return made, err
	}
	for _, d := range decisions {
		if d.Number == "" { // a point to which nobody agreed
			continue
		}
		made.Decisions = append(made.Decisions, OpenDecision{
			URL: c.address("besluiten", d.ID), Dossier: "besluit", Item: c.address("agendapunten", d.Item), Number: d.Number,
			Result: string(d.Outcome), Text: d.Text, On: d.DecidedOn,
		})
	}
	made.Objects, err = c.openObjects(m, items)
	return made, err
}

// address is where the API has a thing, page where people read it.
func (c *call) address(of string, id uint) string {
	return fmt.Sprintf("%s%s/%s/%d", c.api.BaseURL, Prefix, of, id)
}

func (c *call) link(path string, numbers ...any) string {
	return c.api.BaseURL + fmt.Sprintf(path, numbers...)
}

// openStates are the states of a meeting as Open Raadsinformatie has them; what is not here is planned.
var openStates = map[meeting.State]string{
	meeting.Cancelled: "Geannuleerd", meeting.Held: "Gehouden", meeting.Drafting: "Gehouden", meeting.Circulated: "Gehouden", meeting.Adopted: "Gehouden",
}

func (c *call) openSitting(m *meeting.Meeting, b *body.Body) OpenSitting {
	made := OpenSitting{
		URL: c.address("vergaderingen", m.ID), Page: c.link("/vergaderingen/%d", m.ID), Dossier: "vergadering",
		Name: b.Name + ", " + m.Day().WrittenInFull(), Kind: "Vergadering", Status: openStates[m.State],
		Body: OpenBody{c.address("gremia", b.ID), b.Name}, On: m.Day(), StartsAt: m.StartsAt, EndsAt: m.EndsAt, Venue: m.Venue, Notice: m.Notice,
	}
	if m.Kind == meeting.Vooroverleg {
		made.Kind = "Vooroverleg"
	}
	if made.Status == "" {
		made.Status = "Gepland"
	}
	return made
}

func (c *call) openItem(m *meeting.Meeting, rubric string, item *meeting.Item) OpenItem {
	return OpenItem{
		URL: c.address("agendapunten", item.ID), Page: c.link("/vergaderingen/%d#item-%d", m.ID, item.ID), Dossier: "agendapunt",
		Meetings: []string{c.address("vergaderingen", m.ID)}, Name: item.Title, Number: item.Number, Rubric: rubric, Explain: item.Explain,
		Hamerstuk: item.Nature == submission.Hamerstuk, Treated: item.Outcome != meeting.NoOutcome, Closed: item.Confidential,
	}
}

// openObjects are the papers of the meeting, and those that lie on its items.
func (c *call) openObjects(m *meeting.Meeting, items []meeting.Item) ([]OpenObject, error) {
	papers, err := paper.OfMeeting(c.tx, m.ID)
	if err != nil {
		return nil, err
	}
	ids := make([]uint, len(items))
	for i, item := range items {
		ids[i] = item.ID
	}
	onItems, err := paper.OfItems(c.tx, ids)
	on := map[uint][]string{}
	for _, id := range ids {
		for _, p := range onItems[id] {
			if !slices.ContainsFunc(papers, func(o paper.Paper) bool { return o.ID == p.ID }) {
				papers = append(papers, p)
			}
			on[p.ID] = append(on[p.ID], c.address("agendapunten", id))
		}
	}
	return each(papers, func(p *paper.Paper) OpenObject {
		return OpenObject{
			URL: c.address("stukken", p.ID), Page: c.link("/stukken/%d", p.ID), Dossier: "informatieobject", Title: p.Title, Kind: string(p.Kind),
			Reference: p.Reference, On: p.Date, Meetings: []string{c.address("vergaderingen", m.ID)}, Items: some(on[p.ID]),
		}
	}), err
}
