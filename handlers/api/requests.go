package api

import (
	"beraad/models/law"
	"beraad/models/request"
	"beraad/models/store"
)

// Request is a Woo-verzoek. Who asked does not travel: the API gives no personal data of requesters.
type Request struct {
	ID                uint     `json:"id"`
	Reference         string   `json:"kenmerk"`
	Title             string   `json:"titel"`
	State             string   `json:"status"`
	Regime            string   `json:"wet" doc:"De wet waaraan het verzoek wordt getoetst: wob of woo."`
	ReceivedOn        law.Date `json:"ontvangenOp"`
	DecideBy          law.Date `json:"besluitenVoor" doc:"De laatste dag voor het besluit."`
	DaysLeft          int      `json:"dagenOver" doc:"Onder nul: te laat."`
	Extended          bool     `json:"verdaagd"`
	Suspended         bool     `json:"opgeschort"`
	DecidedOn         law.Date `json:"besluitOp"`
	DecisionReference string   `json:"kenmerkBesluit,omitempty"`
	Bodies            []uint   `json:"gremia"`
}

func requestOf(r *request.Request, t request.Terms) Request {
	return Request{
		ID: r.ID, Reference: r.Reference, Title: r.Title, State: string(r.State), Regime: string(t.Regime), ReceivedOn: r.ReceivedOn,
		DecideBy: t.Last, DaysLeft: t.Days, Extended: t.Extended, Suspended: t.Suspended, DecidedOn: r.DecidedOn,
		DecisionReference: r.DecisionReference, Bodies: append([]uint{}, r.Bodies...),
	}
}

// InventoryRow is a document on the inventory of a request.
type InventoryRow struct {
	Nr         int    `json:"nummer"`
	Title      string `json:"document"`
	Kind       string `json:"soort"`
	Assessment string `json:"beoordeling"`
	Grounds    string `json:"gronden"`
	PublicURL  string `json:"openbaarOp,omitempty"`
}

func (c *call) requests() (any, error) {
	page, err := c.page()
	if err != nil {
		return nil, err
	}
	var rows []Request
	var total int
	err = c.Read(func(tx *store.Tx) error {
		found, n, err := request.List(tx, page)
		if err != nil {
			return err
		}
		terms, err := request.TermsOfAll(tx, found)
		total = n
		rows = each(found, func(r *request.Request) Request { return requestOf(r, terms[r.ID]) })
		return err
	})
	return pageOf{rows, total}, err
}

func (c *call) request() (any, error) {
	id, err := c.id("id")
	if err != nil {
		return nil, err
	}
	var made Request
	err = c.Read(func(tx *store.Tx) error {
		r, err := request.Find(tx, id)
		if err != nil {
			return err
		}
		terms, err := request.TermsOf(tx, id)
		made = requestOf(r, terms)
		return err
	})
	return made, err
}

func (c *call) inventory() (any, error) {
	id, err := c.id("id")
	if err != nil {
		return nil, err
	}
	var rows []request.Row
	err = c.Read(func(tx *store.Tx) error {
		if _, err := request.Find(tx, id); err != nil {
			return err
		}
		rows, err = request.Inventory(tx, id)
		return err
	})
	if err != nil {
		return nil, err
	}
	return cut(c, each(rows, func(r *request.Row) InventoryRow {
		return InventoryRow{
			Nr: r.Nr, Title: r.Title, Kind: string(r.Kind), Assessment: string(r.Assessment), Grounds: r.Grounds, PublicURL: r.PublicURL,
		}
	}))
}
