package api

import (
	"bytes"
	"context"
	"io"

	"beraad/models/access"
	"beraad/models/fault"
)

// Taker makes what somebody takes along of a meeting or a mail-out, as the pages do: with the papers that he reads, and with a
// line in the trail for each confidential one, and for the data of recipients.
type Taker interface {
	Bundle(ctx context.Context, who access.Actor, meeting uint) (name string, content []byte, err error)
	Parcel(ctx context.Context, who access.Actor, meeting uint, notes bool) (name string, write func(io.Writer) error, err error)
	Ruling(ctx context.Context, who access.Actor, request uint) (name string, content []byte, err error)
	Missive(ctx context.Context, who access.Actor, letter uint) (name string, content []byte, err error)
	MailOut(ctx context.Context, who access.Actor, mailOut uint) (name string, write func(io.Writer) error, err error)
}

// takes is a route that gives a file which is made while it is asked. It holds no transaction: making it takes a while.
func takes(path, summary string, work func(c *call) (file, error), query ...parameter) route {
	r := show(path, summary, work, query...)
	r.makes, r.run = true, func(c *call) (any, error) { return work(c) }
	return r
}

// taker is who makes files; without pages there is none.
func (c *call) taker() (Taker, error) {
	if c.api.Take == nil {
		return nil, fault.NotFound()
	}
	return c.api.Take, nil
}

var takingRoutes = []route{
	takes("/vergaderingen/{id}/bundel", "De stukken van een vergadering die u leest, als één PDF met bladwijzers", func(c *call) (file, error) {
		t, err := c.taker()
		if err != nil {
			return file{}, err
		}
		name, content, err := t.Bundle(c.r.Context(), c.who, c.id)
		return file{name: name, media: "application/pdf", size: int64(len(content)), content: io.NopCloser(bytes.NewReader(content))}, err
	}),
	takes("/vergaderingen/{id}/pakket", "De stukken van een vergadering die u leest, om mee te nemen: een ZIP met een inhoudsopgave", func(c *call) (file, error) {
		t, err := c.taker()
		if err != nil {
			return file{}, err
		}
		name, write, err := t.Parcel(c.r.Context(), c.who, c.id, c.yes("notities"))
		return file{name: name, media: "application/zip", size: -1, write: write}, err
	}, parameter{"notities", "Met uw eigen aantekeningen en markeringen.", false}),
}

// rulingDocument is the decision letter to go on editing.
var rulingDocument = takes("/verzoeken/{id}/brief/word", "De besluitbrief met de inventarislijst als Word-document, om verder te bewerken", func(c *call) (file, error) {
	t, err := c.taker()
	if err != nil {
		return file{}, err
	}
	name, content, err := t.Ruling(c.r.Context(), c.who, c.id)
	return file{name: name, media: wordType, size: int64(len(content)), content: io.NopCloser(bytes.NewReader(content))}, err
})

// mailOutArchive is what a mail-out leaves for the archive.
var mailOutArchive = takes(
	"/verspreidingen/{id}/archief", "Een verspreiding die is afgelopen voor het archief: een ZIP met wat precies aan wie ging en wanneer", func(c *call) (file, error) {
		t, err := c.taker()
		if err != nil {
			return file{}, err
		}
		name, write, err := t.MailOut(c.r.Context(), c.who, c.id)
		return file{name: name, media: "application/zip", size: -1, write: write}, err
	})
