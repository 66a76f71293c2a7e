package api

import (
	"beraad/models/access"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/submission"
)

// Agenda is the agenda of a meeting.
type Agenda struct {
	Meeting uint     `json:"vergadering"`
	Rubrics []Rubric `json:"rubrieken"`
}

// Rubric is a heading of an agenda with its items.
type Rubric struct {
	ID      uint   `json:"id"`
	Rev     uint   `json:"revisie"`
	Number  string `json:"nummer"`
	Title   string `json:"titel"`
	Part    string `json:"deel,omitempty"`
	At      clock  `json:"tijd" doc:"Vaste tijd; leeg als die volgt uit wat ervoor komt."`
	Day     int    `json:"dag" doc:"Van de vaste tijd, bij een vergadering van meer dagen; 0 zonder vaste tijd."`
	Minutes int    `json:"minuten"`
	Items   []Item `json:"punten"`
}

// Item is a point on an agenda.
type Item struct {
	ID           uint    `json:"id"`
	Rev          uint    `json:"revisie" doc:"Stuur dit mee bij het wijzigen."`
	Meeting      uint    `json:"vergadering"`
	Rubric       uint    `json:"rubriek"`
	Number       string  `json:"nummer"`
	Title        string  `json:"titel"`
	By           string  `json:"ingebrachtDoor"`
	Explain      string  `json:"toelichting"`
	Round        []Turn  `json:"ronde" doc:"Ronde langs de ministeries."`
	Nature       string  `json:"aard" doc:"decide, decide-forward, discuss, inform, hamerstuk, other of leeg."`
	Minutes      int     `json:"minuten"`
	At           clock   `json:"tijd" doc:"Eigen tijd; leeg voor geen."`
	Day          int     `json:"dag" doc:"Van de eigen tijd, bij een vergadering van meer dagen; 0 zonder eigen tijd."`
	Annex        bool    `json:"metBijlage" doc:"De ster op de agenda: er is een bijlage, of die komt."`
	Topic        uint    `json:"onderwerp"`
	Submission   uint    `json:"aanbieding"`
	Confidential bool    `json:"vertrouwelijk"`
	Dropped      bool    `json:"vervallen"`
	Outcome      string  `json:"uitkomst" doc:"Leeg zolang er geen is."`
	ForwardTo    uint    `json:"doorgeleidNaar"`
	Papers       []Paper `json:"stukken"`
}

func itemOf(i *meeting.Item, papers []paper.Paper) Item {
	return Item{
		ID: i.ID, Rev: i.Rev, Meeting: i.Meeting, Rubric: i.Rubric, Number: i.Number, Title: i.Title, By: i.By, Explain: i.Explain,
		Round: turnsOf(i), Nature: string(i.Nature), Minutes: i.Minutes, At: clockOf(i.At), Day: meeting.DayOf(i.At), Annex: i.Annex, Topic: i.Topic, Submission: i.Submission,
		Confidential: i.Confidential, Dropped: i.Dropped, Outcome: string(i.Outcome), ForwardTo: i.ForwardTo, Papers: each(papers, paperOf),
	}
}

// ItemFields are what a secretary fills in of an item.
type ItemFields struct {
	Number  string `json:"nummer" doc:"Alleen voor een gremium dat zelf nummert."`
	Title   string `json:"titel"`
	By      string `json:"ingebrachtDoor"`
	Explain string `json:"toelichting"`
	Round   []Turn `json:"ronde,omitempty" doc:"Ronde langs de ministeries."`
	Nature  string `json:"aard"`
	Minutes int    `json:"minuten"`
	At      clock  `json:"tijd"`
	Day     int    `json:"dag,omitempty" doc:"Bij een vergadering van meer dagen: de dag van de tijd, vanaf 1."`
	Annex   bool   `json:"metBijlage"`
	OnTopic
}

func (f ItemFields) onto(i *meeting.Item) {
	i.Number, i.Title, i.By, i.Explain, i.Nature = f.Number, f.Title, f.By, f.Explain, submission.Nature(f.Nature)
	i.Round = f.round()
	i.Minutes, i.At, i.Annex, i.Topic = f.Minutes, meeting.OnDay(f.At.minutes(), f.Day), f.Annex, f.Topic
}

// Turn is what one ministry brings up in a round.
type Turn struct {
	Ministry string   `json:"ministerie" doc:"De afkorting, zoals BZK."`
	Points   []string `json:"punten"`
}

func turnsOf(i *meeting.Item) []Turn {
	return each(i.Turns(), func(t *meeting.Turn) Turn { return Turn{Ministry: t.Ministry, Points: t.Points} })
}

func (f ItemFields) round() string {
	turns := make([]meeting.Turn, len(f.Round))
	for i, t := range f.Round {
		turns[i] = meeting.Turn{Ministry: t.Ministry, Points: t.Points}
	}
	return meeting.RoundOf(turns)
}

// NewItem puts a point on an agenda that comes from nowhere else.
type NewItem struct {
	Rubric uint `json:"rubriek"`
	ItemFields
}

// ItemForm is what is saved of an item: every field as it should be from now on.
type ItemForm struct {
	Rev uint `json:"revisie"`
	ItemFields
}

// RubricFields are what is filled in of a heading.
type RubricFields struct {
	Rev     uint   `json:"revisie" doc:"Alleen bij het wijzigen."`
	Part    string `json:"deel"`
	Number  string `json:"nummer"`
	Title   string `json:"titel"`
	At      clock  `json:"tijd"`
	Day     int    `json:"dag,omitempty" doc:"Bij een vergadering van meer dagen: de dag van de tijd, vanaf 1."`
	Minutes int    `json:"minuten"`
	Nature  string `json:"aard"`
}

func (f RubricFields) onto(r *meeting.Rubric) {
	r.Part, r.Number, r.Title, r.At, r.Minutes, r.Nature = f.Part, f.Number, f.Title, meeting.OnDay(f.At.minutes(), f.Day), f.Minutes, f.Nature
}

// Place is where an item comes on its agenda.
type Place struct {
	Rubric uint `json:"rubriek"`
	Place  int  `json:"plaats" doc:"Vanaf 1."`
}

// Circle is who sees a confidential item, beside the secretary and the chair.
type Circle struct {
	Persons []uint `json:"personen"`
}

var anAgenda = thing[Agenda]{"/vergaderingen/{id}/agenda", func(c *call, id uint) (Agenda, error) {
	made := Agenda{Meeting: id, Rubrics: []Rubric{}}
	if _, err := meeting.Find(c.tx, id); err != nil {
		return made, err
	}
	rubrics, err := meeting.Rubrics(c.tx, id)
	if err != nil {
		return made, err
	}
	items, err := meeting.Items(c.tx, id)
	if err != nil {
		return made, err
	}
	papers, err := meeting.PapersOn(c.tx, items)
	for _, r := range rubrics {
		row := Rubric{ID: r.ID, Rev: r.Rev, Number: r.Number, Title: r.Title, Part: r.Part, At: clockOf(r.At), Day: meeting.DayOf(r.At), Minutes: r.Minutes, Items: []Item{}}
		for _, item := range items {
			if item.Rubric == r.ID {
				row.Items = append(row.Items, itemOf(&item, papers[item.ID]))
			}
		}
		made.Rubrics = append(made.Rubrics, row)
	}
	return made, err
}}

var anItem = thing[Item]{"/agendapunten/{id}", func(c *call, id uint) (Item, error) {
	i, err := meeting.FindItem(c.tx, id)
	if err != nil {
		return Item{}, err
	}
	papers, err := meeting.PapersOn(c.tx, []meeting.Item{*i})
	return itemOf(i, papers[id]), err
}}

var agendaRoutes = []route{
	one(anAgenda, "De agenda, met rubrieken, punten en hun stukken"),
	step(access.ComposeAgenda, "/vergaderingen/{id}/rubrieken", "Een rubriek toevoegen", anAgenda, func(c *call, f RubricFields) error {
		r := &meeting.Rubric{Meeting: c.id}
		f.onto(r)
		return meeting.AddRubric(c.tx, r)
	}),
	replace(access.ComposeAgenda, "/vergaderingen/{id}/rubrieken/{rubriek}", "Een rubriek wijzigen", anAgenda, func(c *call, f RubricFields) error {
		r, err := rubricAt(c)
		if err != nil {
			return err
		}
		f.onto(r)
		r.Rev = f.Rev
		return meeting.ChangeRubric(c.tx, r)
	}),
	remove(access.ComposeAgenda, "/vergaderingen/{id}/rubrieken/{rubriek}", "Een lege rubriek weghalen", func(c *call) error {
		if _, err := rubricAt(c); err != nil {
			return err
		}
		return meeting.RemoveRubric(c.tx, c.at("rubriek"))
	}),
	create(access.ComposeAgenda, "/vergaderingen/{id}/agendapunten", "Een los punt op de agenda zetten", anItem, func(c *call, n NewItem) (uint, error) {
		i := &meeting.Item{Meeting: c.id, Rubric: n.Rubric}
		n.onto(i)
		err := meeting.AddItem(c.tx, i)
		return i.ID, err
	}),
}

// rubricAt finds the rubric in the address, which is one of the meeting there.
func rubricAt(c *call) (*meeting.Rubric, error) {
	all, err := meeting.Rubrics(c.tx, c.id)
	if err != nil {
		return nil, err
	}
	return among(all, func(r *meeting.Rubric) bool { return r.ID == c.at("rubriek") })
}

var itemRoutes = []route{
	one(anItem, "Een agendapunt met zijn stukken"),
	replace(access.ComposeAgenda, "/agendapunten/{id}", "Een agendapunt wijzigen", anItem, func(c *call, f ItemForm) error {
		i, err := meeting.FindItem(c.tx, c.id)
		if err != nil {
			return err
		}
		f.onto(i)
		i.Rev = f.Rev
		return meeting.ChangeItem(c.tx, i)
	}),
	step(access.ComposeAgenda, "/agendapunten/{id}/plaats", "Een agendapunt verplaatsen", anItem, func(c *call, p Place) error {
		return meeting.MoveItem(c.tx, c.id, p.Rubric, p.Place)
	}),
	remove(access.ComposeAgenda, "/agendapunten/{id}", "Een punt van een agenda halen die nog niet uit is", func(c *call) error {
		return meeting.Drop(c.tx, c.id, "")
	}),
	step(access.ComposeAgenda, "/agendapunten/{id}/vervallen", "Een punt laten vervallen dat al op de agenda stond die uitging", anItem, func(c *call, r reason) error {
		return meeting.Drop(c.tx, c.id, r.Why)
	}),
	list("/agendapunten/{id}/kring", "Wie een vertrouwelijk punt zien", personOf, func(c *call) ([]uint, error) {
		i, err := meeting.FindItem(c.tx, c.id)
		if err == nil {
			err = c.may(access.ComposeAgenda, i.Meeting)
		}
		if err != nil {
			return nil, err
		}
		return meeting.CircleOf(c.tx, c.id)
	}),
	replace(access.ComposeAgenda, "/agendapunten/{id}/kring", "Een punt vertrouwelijk maken", anItem, func(c *call, k Circle) error {
		return meeting.Confide(c.tx, c.id, k.Persons)
	}),
	upload(access.ComposeAgenda, "/agendapunten/{id}/stukken", "Een nieuw stuk bij een punt leggen", aPaper, func(c *call, n NewFile, u paper.Upload) (uint, error) {
		p, err := n.paper(c, u)
		if err != nil {
			return 0, err
		}
		if err := meeting.AddPaper(c.tx, c.id, p); err != nil {
			return 0, err
		}
		_, err = paper.Receive(c.tx, p.ID, u)
		return p.ID, err
	}),
	remove(access.ComposeAgenda, "/agendapunten/{id}/stukken/{stuk}", "Een stuk bij een punt weghalen; het stuk zelf blijft", func(c *call) error {
		return meeting.TakePaperOff(c.tx, c.id, c.at("stuk"))
	}),
	step(access.ComposeAgenda, "/agendapunten/{id}/aanbiedingen/{aanbieding}/meenemen", "De stukken van een aanbieding meenemen bij een punt dat er al staat", anItem, func(c *call, _ nothing) error {
		return meeting.TakeAlong(c.tx, c.id, c.at("aanbieding"))
	}),
	step(access.ComposeAgenda, "/agendapunten/{id}/aanbiedingen/{aanbieding}/onderbrengen", "Een aanbieding onderbrengen bij een punt dat nog geen formulier had", anItem, func(c *call, _ nothing) error {
		return meeting.TakeIn(c.tx, c.id, c.at("aanbieding"))
	}),
}

// Person is somebody by number.
type Person struct {
	ID uint `json:"id"`
}

func personOf(id *uint) Person { return Person{ID: *id} }

// Stock is a matter that is not planned yet.
type Stock struct {
	ID         uint   `json:"id"`
	Rev        uint   `json:"revisie"`
	Title      string `json:"titel"`
	Holder     string `json:"actiehouder"`
	Note       string `json:"toelichting"`
	Topic      uint   `json:"onderwerp"`
	Submission uint   `json:"aanbieding"`
}

func stockOf(s *meeting.StockItem) Stock {
	return Stock{ID: s.ID, Rev: s.Rev, Title: s.Title, Holder: s.Holder, Note: s.Note, Topic: s.Topic, Submission: s.Submission}
}

// NewStock puts a matter on the stock agenda.
type NewStock struct {
	Title  string `json:"titel"`
	Holder string `json:"actiehouder"`
	Note   string `json:"toelichting"`
	OnTopic
}

// StockForm changes a matter on the stock agenda.
type StockForm struct {
	Rev uint `json:"revisie"`
	NewStock
}

// Planning says on which agenda something comes.
type Planning struct {
	Meeting uint `json:"vergadering"`
	Rubric  uint `json:"rubriek" doc:"0: waar de aard thuishoort."`
}

var stockRoutes = []route{
	list("/gremia/{id}/voorraad", "De voorraadagenda van een gremium", stockOf, seated(func(c *call) ([]meeting.StockItem, error) {
		return meeting.StockOf(c.tx, c.id)
	})),
	step(access.KeepStock, "/gremia/{id}/voorraad", "Iets op de voorraadagenda zetten", aBody, func(c *call, n NewStock) error {
		return meeting.AddStock(c.tx, &meeting.StockItem{Body: c.id, Title: n.Title, Holder: n.Holder, Note: n.Note, Topic: n.Topic})
	}),
	change("PUT", access.KeepStock, "/voorraad/{id}", "Iets op de voorraadagenda wijzigen", func(c *call, f StockForm) (Stock, error) {
		s := &meeting.StockItem{Row: store.Row{ID: c.id, Rev: f.Rev}, Title: f.Title, Holder: f.Holder, Note: f.Note, Topic: f.Topic}
		err := meeting.ChangeStock(c.tx, s)
		return stockOf(s), err
	}),
	create(access.ComposeAgenda, "/voorraad/{id}/agendering", "Iets van de voorraadagenda op een agenda zetten", anItem, func(c *call, p Planning) (uint, error) {
		i, err := meeting.FromStock(c.tx, p.Meeting, p.Rubric, c.id)
		if err != nil {
			return 0, err
		}
		return i.ID, nil
	}),
	change("POST", access.KeepStock, "/voorraad/{id}/afvoering", "Iets van de voorraadagenda afvoeren", func(c *call, r reason) (Done, error) {
		return Done{true}, meeting.RemoveStock(c.tx, c.id, r.Why)
	}),
}

// Done answers a step after which there is nothing left to show.
type Done struct {
	Done bool `json:"gedaan"`
}
