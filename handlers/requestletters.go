package handlers

import (
	"bytes"
	"context"
	"fmt"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/views/print"
)

// letterAsked names a letter of a request in an address.
type letterAsked struct {
	ID     uint `param:"id"`
	Letter uint `param:"letter"`
}

// letterAsked reads which letter is asked for; it is one of the request in the address.
func (v *Visit) letterAsked() (id uint, err error) {
	var asked letterAsked
	if err := v.Decode(&asked); err != nil {
		return 0, err
	}
	return asked.Letter, v.Read(func(tx *store.Tx) error {
		m, err := request.FindMissive(tx, asked.Letter)
		if err == nil && m.Request != asked.ID {
			return fault.NotFound()
		}
		return err
	})
}

// missive is a letter of the desk as it was written.
func (t taking) missive(id uint) (made print.Letter, name string, err error) {
	err = t.Read(func(tx *store.Tx) error {
		m, err := request.FindMissive(tx, id)
		if err != nil {
			return err
		}
		r, err := request.Find(tx, m.Request)
		if err != nil {
			return err
		}
		made, name = print.MissiveLetter(r, m, t.server.wooHead()), fmt.Sprintf("brief-%s-%d", fileWord(r.Reference), m.ID)
		return nil
	})
	return made, name, err
}

// missivePDF prints a letter of a request.
func (s *Server) missivePDF(v *Visit) error {
	id, err := v.letterAsked()
	if err != nil {
		return err
	}
	made, name, err := v.taking().missive(id)
	if err != nil {
		return err
	}
	return v.pdf(made, name, nil)
}

// missiveDOCX gives a letter of a request as a Word document.
func (s *Server) missiveDOCX(v *Visit) error {
	id, err := v.letterAsked()
	if err != nil {
		return err
	}
	name, content, err := s.Missive(v.ctx(), v.who, id)
	if err != nil {
		return err
	}
	return v.give(content, name, docxType)
}

// Missive gives a letter of the desk as a Word document, with the name of the file.
func (s *Server) Missive(ctx context.Context, who access.Actor, letter uint) (name string, content []byte, err error) {
	made, name, err := taking{s, ctx, who}.missive(letter)
	if err != nil {
		return "", nil, err
	}
	var out bytes.Buffer
	if err := print.WriteLetter(&out, made); err != nil {
		return "", nil, fmt.Errorf("write letter %d: %w", letter, err)
	}
	return name + ".docx", out.Bytes(), nil
}
