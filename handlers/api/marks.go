package api

import (
	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/request"
	"beraad/models/store"
)

// Mark points at a passage and says what becomes of it.
type Mark struct {
	ID       uint     `json:"id"`
	Request  uint     `json:"verzoek"`
	Version  uint     `json:"versie"`
	Block    uint     `json:"blok" doc:"0: het hele stuk."`
	Fact     string   `json:"kenmerk" doc:"Een kenmerk van het blok, zoals wie een actie heeft."`
	From     int      `json:"van" doc:"Eerste teken in het blok, vanaf 0."`
	Till     int      `json:"tot" doc:"0: het hele blok."`
	Page     int      `json:"bladzijde" doc:"Van een vak: de bladzijde, vanaf 1. 0: het is geen vak."`
	Left     int      `json:"links" doc:"Van een vak, in tienduizendsten van de bladzijde, vanaf de hoek linksboven."`
	Top      int      `json:"boven"`
	Right    int      `json:"rechts"`
	Bottom   int      `json:"onder"`
	Kind     string   `json:"soort" doc:"within, outside, remove of keep."`
	Grounds  []string `json:"gronden"`
	Why      string   `json:"reden"`
	Instead  string   `json:"weergave" doc:"Wat het publiek leest van een persoonlijke opvatting, in een vorm die niet tot personen herleidbaar is."`
	About    string   `json:"informatie" doc:"other, environment of emissions; leeg: wat het verzoek vraagt."`
	Found    string   `json:"gevonden" doc:"Waar het programma het bij zijn voorstel voor houdt: signature (ondertekening), name, phone, email, bsn, iban, of leeg."`
	Sure     string   `json:"zekerheid" doc:"Hoe zeker een voorstel is: certain, likely, doubtful, of leeg."`
	Proposed bool     `json:"voorstel" doc:"Van het programma; een mens beslist."`
}

func markOf(m *request.Mark) Mark {
	return Mark{
		ID: m.ID, Request: m.Request, Version: m.Version, Block: m.Block, Fact: m.Fact, From: m.From, Till: m.Till, Kind: string(m.Kind),
		Page: m.Page, Left: m.Left, Top: m.Top, Right: m.Right, Bottom: m.Bottom,
		Grounds: some(m.Grounds), Why: m.Why, Instead: m.Instead, About: string(m.Information), Found: string(m.Found), Sure: string(m.Sure), Proposed: m.Proposed,
	}
}

// Verdict is what becomes of a passage.
type Verdict struct {
	Kind    string   `json:"soort" doc:"within, outside, remove of keep."`
	Grounds []string `json:"gronden" doc:"Bij remove; leeg: de persoonlijke levenssfeer."`
	Why     string   `json:"reden"`
	Instead string   `json:"weergave" gap:"instead" doc:"Alleen bij een persoonlijke beleidsopvatting."`
	About   string   `json:"informatie" gap:"information" doc:"other, environment of emissions; leeg: wat het verzoek vraagt."`
}

// mark is what is said of a passage.
func (v Verdict) mark() request.Mark {
	return request.Mark{Kind: request.MarkKind(v.Kind), Grounds: v.Grounds, Why: v.Why, Instead: v.Instead, Information: law.Information(v.About)}
}

// NewMark marks a passage.
type NewMark struct {
	Version uint   `json:"versie"`
	Block   uint   `json:"blok"`
	Fact    string `json:"kenmerk"`
	From    int    `json:"van"`
	Till    int    `json:"tot"`
	Page    int    `json:"bladzijde" doc:"Voor een vak in een pdf van een ander; het blok is dan 0."`
	Left    int    `json:"links" doc:"In tienduizendsten van de bladzijde, vanaf de hoek linksboven."`
	Top     int    `json:"boven"`
	Right   int    `json:"rechts"`
	Bottom  int    `json:"onder"`
	Verdict
}

// WordsMark marks words wherever they stand in a request.
type WordsMark struct {
	Words string `json:"woorden"`
	Verdict
}

// Scope is what was said of an agenda item, and which documents it changes.
type Scope struct {
	Item      uint   `json:"agendapunt"`
	Documents []int  `json:"documenten" doc:"Nummers op de inventarislijst."`
	Decided   bool   `json:"beslist"`
	Outside   bool   `json:"buitenReikwijdte"`
	Why       string `json:"reden"`
	Proposal  string `json:"voorstel" doc:"Waarom het punt over iets anders lijkt te gaan; leeg als dat niet zo is, of als er is beslist."`
	Sure      bool   `json:"zeker" doc:"Of er genoeg tekst is om dat voorstel te dragen."`
}

func scopeOf(e *request.Effect) Scope {
	s := Scope{Item: e.Item, Documents: some(e.Documents)}
	if e.Scope != nil {
		s.Decided, s.Outside, s.Why = true, e.Scope.Outside, e.Scope.Why
	}
	if e.Suggestion != nil {
		s.Proposal, s.Sure = e.Suggestion.Why, e.Suggestion.Sure
	}
	return s
}

// ScopeForm says of an agenda item whether it falls within a request.
type ScopeForm struct {
	Outside bool   `json:"buitenReikwijdte"`
	Why     string `json:"reden"`
}

var aMark = thing[Mark]{"/markeringen/{id}", func(c *call, id uint) (Mark, error) {
	m, err := store.Find[request.Mark](c.tx, id)
	if err != nil {
		return Mark{}, err
	}
	return markOf(m), nil
}}

var ofVersion = parameter{"versie", "Nummer (id) van de versie waarvan de markeringen worden gevraagd.", uint(0)}

var markRoutes = []route{
	list("/verzoeken/{id}/reikwijdte", "De agendapunten waar de documenten uit komen, en of zij onder het verzoek vallen", scopeOf, asked(func(c *call) ([]request.Effect, error) {
		return request.Effects(c.tx, c.id)
	})),
	replace(access.MarkScope, "/verzoeken/{id}/reikwijdte/{agendapunt}", "Zeggen of een agendapunt onder het verzoek valt", aRequest, func(c *call, s ScopeForm) error {
		return request.SetScope(c.tx, c.id, c.at("agendapunt"), s.Outside, s.Why)
	}),
	list("/verzoeken/{id}/markeringen", "De markeringen en voorstellen in een versie", markOf, asked(func(c *call) ([]request.Mark, error) {
		return request.MarksOf(c.tx, c.id, c.number("versie"))
	}), ofVersion),
	one(aMark, "Een markering"),
	create(access.MarkGround, "/verzoeken/{id}/markeringen", "Een passage markeren", aMark, func(c *call, n NewMark) (uint, error) {
		m := n.mark()
		m.Request, m.Version, m.Block, m.Fact, m.From, m.Till = c.id, n.Version, n.Block, n.Fact, n.From, n.Till
		m.Page, m.Left, m.Top, m.Right, m.Bottom = n.Page, n.Left, n.Top, n.Right, n.Bottom
		made, err := request.MarkPassage(c.tx, &m)
		if err != nil {
			return 0, err
		}
		return made.ID, nil
	}),
	change("POST", access.MarkGround, "/verzoeken/{id}/markeringen/overal", "Woorden markeren, waar zij ook staan; het antwoord is in hoeveel documenten", func(c *call, w WordsMark) (Count, error) {
		m := w.mark()
		m.Request = c.id
		changed, err := request.MarkEverywhere(c.tx, m, w.Words)
		return Count{len(changed)}, err
	}),
	step(access.MarkGround, "/documenten/{id}/markering", "Van een heel document hetzelfde zeggen", aDocument, func(c *call, v Verdict) error {
		return request.MarkWhole(c.tx, c.id, v.mark())
	}),
	change("POST", access.MarkGround, "/markeringen/{id}/oordeel", "Een markering of voorstel een ander oordeel geven", func(c *call, v Verdict) (Done, error) {
		return Done{true}, request.Judge(c.tx, c.id, v.mark())
	}),
	step(access.MarkGround, "/markeringen/{id}/overneming", "Een voorstel overnemen", aMark, func(c *call, _ nothing) error {
		return request.Accept(c.tx, c.id)
	}),
	change("POST", access.MarkGround, "/verzoeken/{id}/ongedaan", "De eigen laatste stap met markeringen ongedaan maken; het antwoord is hoeveel markeringen bleven staan omdat een ander ze wijzigde", func(c *call, _ nothing) (Count, error) {
		_, left, err := request.Undo(c.tx, c.id)
		return Count{left}, err
	}),
	remove(access.MarkGround, "/markeringen/{id}", "Een markering weghalen", func(c *call) error { return request.Unmark(c.tx, c.id) }),
	change("POST", access.MarkGround, "/verzoeken/{id}/voorstellen", "Voorstellen laten doen; het antwoord is hoeveel er nieuw zijn", func(c *call, _ nothing) (Count, error) {
		n, err := request.Propose(c.tx, c.id)
		return Count{n}, err
	}),
	step(access.MarkGround, "/documenten/{id}/voorstellen/overneming", "Alle voorstellen in een document overnemen; wat nog een grond moet krijgen, of twijfelachtig is, blijft staan", aDocument, func(c *call, _ nothing) error {
		d, err := request.FindDocument(c.tx, c.id)
		if err != nil {
			return err
		}
		_, err = request.AcceptAll(c.tx, d.Request, d.ID)
		return err
	}),
}
