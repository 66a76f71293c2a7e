package handlers

import (
	"context"
	"errors"
	"io"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/views/print"
)

// taking is somebody who takes papers along as files: with a browser, or with a program that speaks the API.
type taking struct {
	server *Server
	ctx    context.Context //nolint:containedctx // it lives as long as the request that it is of
	who    access.Actor
}

func (v *Visit) taking() taking { return taking{v.server, v.ctx(), v.who} }

// Read runs work with a view of the data, for who takes along.
func (t taking) Read(work func(tx *store.Tx) error) error {
	return t.server.Store.Read(t.ctx, t.who, work)
}

// witness keeps in the audit trail which confidential papers are taken along, each once.
func (t taking) witness(papers ...*paper.Paper) error {
	done := map[uint]bool{}
	for _, p := range papers {
		if !p.Confidential || done[p.ID] {
			continue
		}
		done[p.ID] = true
		if err := t.server.Store.Change(t.ctx, t.who, func(tx *store.Tx) error { return paper.Witness(tx, p.ID) }); err != nil {
			return err
		}
	}
	return nil
}

// witnessAll is witness for what goes into a parcel.
func (t taking) witnessAll(of parcelOf) error {
	if len(of.pieces) == 0 {
		return fault.Refuse("Deze vergadering heeft nog geen stukken.")
	}
	var papers []*paper.Paper
	for i := range of.pieces {
		if of.pieces[i].version != nil {
			papers = append(papers, &of.pieces[i].paper)
		}
	}
	return t.witness(papers...)
}

// Bundle gives the papers of a meeting that an actor reads as one PDF, with the name of the file.
func (s *Server) Bundle(ctx context.Context, who access.Actor, meeting uint) (name string, content []byte, err error) {
	t := taking{s, ctx, who}
	bundle, err := t.bundle(meeting)
	if err != nil {
		return "", nil, err
	}
	if s.Printer == nil {
		return "", nil, noPrinter(print.ErrUnavailable)
	}
	if content, err = t.bind(bundle); errors.Is(err, print.ErrUnavailable) {
		err = noPrinter(err)
	}
	return bundle.Title + ".pdf", content, err
}

// Parcel gives what of a meeting an actor may take along, with his own notes when he asks for them: the name of the ZIP,
// and what writes it. One paper at a time is in memory.
func (s *Server) Parcel(ctx context.Context, who access.Actor, meeting uint, notes bool) (name string, write func(io.Writer) error, err error) {
	t := taking{s, ctx, who}
	var of parcelOf
	if err := t.Read(func(tx *store.Tx) (err error) { of, err = parcel(tx, meeting, false); return err }); err != nil {
		return "", nil, err
	}
	if err := t.witnessAll(of); err != nil {
		return "", nil, err
	}
	index := of.index()
	index.Made = s.Store.Now()
	if notes {
		index.Own = of.own
	}
	return of.name("onderweg") + ".zip", func(w io.Writer) error { return t.pack(w, of, index) }, nil
}
