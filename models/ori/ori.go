package ori

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/submission"
)

// OpenMeeting is a meeting in the terms of Open Raadsinformatie.
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

// Places is where things are: addresses of the API begin with API, and those of pages with Pages.
type Places struct{ API, Pages string }

// Of tells of a meeting what the actor may see of it.
func Of(tx *store.Tx, id uint, at Places) (OpenMeeting, error) {
	made := OpenMeeting{Items: []OpenItem{}, Decisions: []OpenDecision{}}
	a, err := meeting.AgendaOf(tx, id)
	if err != nil {
		return made, err
	}
	made.Meeting = at.sitting(a.Meeting, a.Body)
	for _, r := range a.Rubrics {
		for _, item := range r.Items {
			if !item.Dropped {
				made.Items = append(made.Items, at.item(a.Meeting, r.Title, &item.Item))
			}
		}
	}
	decisions, err := meeting.DecisionsOf(tx, id)
	if err != nil {
		return made, err
	}
	for _, d := range decisions {
		if d.Number == "" { // a point to which nobody agreed
			continue
		}
		made.Decisions = append(made.Decisions, OpenDecision{
			URL: at.address("besluiten", d.ID), Dossier: "besluit", Item: at.address("agendapunten", d.Item), Number: d.Number,
			Result: string(d.Outcome), Text: d.Text, On: d.DecidedOn,
		})
	}
	made.Objects, err = at.objects(tx, a)
	return made, err
}

// address is where the API has a thing, link where people read it.
func (p Places) address(of string, id uint) string { return fmt.Sprintf("%s/%s/%d", p.API, of, id) }

// Paper is the address by which a paper is named here.
func (p Places) Paper(id uint) string { return p.address("stukken", id) }

func (p Places) link(path string, numbers ...any) string {
	return p.Pages + fmt.Sprintf(path, numbers...)
}

// openStates are the states of a meeting as Open Raadsinformatie has them; what is not here is planned.
var openStates = map[meeting.State]string{
	meeting.Cancelled: "Geannuleerd", meeting.Held: "Gehouden", meeting.Drafting: "Gehouden", meeting.Circulated: "Gehouden", meeting.Adopted: "Gehouden",
}

func (p Places) sitting(m *meeting.Meeting, b *body.Body) OpenSitting {
	made := OpenSitting{
		URL: p.address("vergaderingen", m.ID), Page: p.link("/vergaderingen/%d", m.ID), Dossier: "vergadering",
		Name: b.Name + ", " + m.Day().WrittenInFull(), Kind: "Vergadering", Status: openStates[m.State],
		Body: OpenBody{p.address("gremia", b.ID), b.Name}, On: m.Day(), StartsAt: m.StartsAt, EndsAt: m.EndsAt, Venue: m.Venue, Notice: m.Notice,
	}
	if m.Kind == meeting.Vooroverleg {
		made.Kind = "Vooroverleg"
	}
	if made.Status == "" {
		made.Status = "Gepland"
	}
	return made
}

func (p Places) item(m *meeting.Meeting, rubric string, item *meeting.Item) OpenItem {
	return OpenItem{
		URL: p.address("agendapunten", item.ID), Page: p.link("/vergaderingen/%d#item-%d", m.ID, item.ID), Dossier: "agendapunt",
		Meetings: []string{p.address("vergaderingen", m.ID)}, Name: item.Title, Number: item.Number, Rubric: rubric, Explain: item.Explain,
		Hamerstuk: item.Nature == submission.Hamerstuk, Treated: item.Outcome != meeting.NoOutcome, Closed: item.Confidential,
	}
}

// openObjects are the papers of the meeting, and those that lie on its items.
func (p Places) objects(tx *store.Tx, a *meeting.Agenda) ([]OpenObject, error) {
	m := a.Meeting
	papers, err := paper.OfMeeting(tx, m.ID)
	if err != nil {
		return nil, err
	}
	add := func(one paper.Paper) {
		if !slices.ContainsFunc(papers, func(o paper.Paper) bool { return o.ID == one.ID }) {
			papers = append(papers, one)
		}
	}
	on := map[uint][]string{}
	for _, item := range a.Items() {
		for _, one := range item.Papers {
			add(one)
			on[one.ID] = append(on[one.ID], p.address("agendapunten", item.ID))
		}
	}
	records, err := paper.ByIDs(tx, []uint{m.AgendaPaper, m.MinutesPaper, m.DecisionsPaper})
	for _, id := range slices.Sorted(maps.Keys(records)) {
		add(records[id])
	}
	made := make([]OpenObject, len(papers))
	for i, one := range papers {
		made[i] = OpenObject{
			URL: p.Paper(one.ID), Page: p.link("/stukken/%d", one.ID), Dossier: "informatieobject", Title: one.Title, Kind: string(one.Kind),
			Reference: one.Reference, On: one.Date, Meetings: []string{p.address("vergaderingen", m.ID)}, Items: append([]string{}, on[one.ID]...),
		}
	}
	return made, err
}
