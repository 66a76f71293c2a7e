package enlist_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/distribution"
	"beraad/models/enlist"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// house is a body with its people, and a list.
type house struct {
	t                        testing.TB
	s                        *store.Store
	secretary, second, chair access.Actor
	list                     uint
}

func enter(t testing.TB, s *store.Store) *house {
	t.Helper()
	h := &house{t: t, s: s}
	b := body.Body{Code: "cio-beraad", Name: "CIO-beraad", Scheme: body.Decimal, Mailbox: "cio@example.nl", ReferenceForm: "{jaar}-{nr:4}"}
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error { return body.Found(tx, &b, nil) })
	for name, seat := range map[string]struct {
		into *access.Actor
		role access.Role
	}{"Hanneke": {&h.secretary, access.Secretary}, "Sjors": {&h.second, access.Secretary}, "Lodewijk": {&h.chair, access.Chair}} {
		p := &person.Person{Name: name, Email: strings.ToLower(name) + "@example.nl"}
		storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
			if err := person.Add(tx, p); err != nil {
				return err
			}
			return body.Join(tx, &body.Membership{Body: b.ID, Person: p.ID, Role: seat.role, From: law.Day(2017, 1, 1)})
		})
		*seat.into = access.Actor{Account: p.ID, Person: p.ID, Name: name, In: []access.Held{{Role: seat.role, Body: b.ID}}}
	}
	l := &distribution.List{Body: b.ID, Name: "Secretariaten"}
	h.as(h.secretary, func(tx *store.Tx) error { return distribution.AddList(tx, l) })
	h.list = l.ID
	return h
}

func opened(t testing.TB) *house { return enter(t, storetest.Open(t)) }

func (h *house) as(who access.Actor, work func(tx *store.Tx) error) {
	h.t.Helper()
	storetest.Change(h.t, h.s, who, work)
}

// changing is how somebody changes something.
func (h *house) changing(who access.Actor) enlist.Changing {
	return func(work func(tx *store.Tx) error) error { return h.s.Change(context.Background(), who, work) }
}

func source(name, content string) enlist.Source {
	return enlist.Source{Name: name, File: strings.NewReader(content), Size: int64(len(content))}
}

// takes hands a file in for the list.
func (h *house) takes(who access.Actor, content string) (*enlist.Import, error) {
	id, err := enlist.Take(h.changing(who), h.list, source("adressen.csv", content))
	if err != nil {
		return nil, err
	}
	var im *enlist.Import
	h.as(who, func(tx *store.Tx) error {
		im, err = enlist.Find(tx, id)
		return err
	})
	return im, nil
}

func (h *house) took(who access.Actor, content string) *enlist.Import {
	h.t.Helper()
	im, err := h.takes(who, content)
	if err != nil {
		h.t.Fatal(err)
	}
	return im
}

// apply agrees with what was shown.
func (h *house) apply(who access.Actor, im *enlist.Import, mode enlist.Mode) (done *enlist.Import, err error) {
	err = h.s.Change(context.Background(), who, func(tx *store.Tx) (err error) {
		done, err = enlist.Apply(tx, im.ID, enlist.Agreed{Mode: mode, Stand: im.Stand, Leave: true})
		return err
	})
	return done, err
}

func (h *house) applied(who access.Actor, im *enlist.Import, mode enlist.Mode) *enlist.Import {
	h.t.Helper()
	done, err := h.apply(who, im, mode)
	if err != nil {
		h.t.Fatal(err)
	}
	return done
}

// shows gives every line of a file as it would be shown, and who would leave.
func (h *house) shows(im *enlist.Import) (all []string) {
	h.t.Helper()
	h.as(h.secretary, func(tx *store.Tx) error {
		for _, kind := range enlist.Kinds {
			rows, _, err := enlist.Lines(tx, im, kind, store.Page{Size: 500})
			if err != nil {
				return err
			}
			for _, l := range rows {
				text := fmt.Sprintf("%d %s", l.Number, l.Kind)
				for _, part := range []string{l.Name, l.Organisation, l.Address} {
					if part != "" && l.Kind != enlist.Wrong {
						text += "|" + part
					}
				}
				if l.First > 0 {
					text += fmt.Sprintf("|as %d", l.First)
				}
				if l.Was != "" {
					text += "|was " + l.Was
				}
				if l.Warning != "" {
					text += "|" + string(l.Warning)
				}
				if l.Kind == enlist.Wrong {
					text += "|" + l.Field + "|" + l.Value
				}
				all = append(all, text)
			}
		}
		leaving, _, err := enlist.Leaving(tx, im, store.Page{Size: 500})
		for _, a := range leaving {
			all = append(all, "leaves|"+a.Address)
		}
		return err
	})
	return all
}

// has gives the list as it is.
func (h *house) has() (all []string) {
	h.t.Helper()
	h.as(h.secretary, func(tx *store.Tx) error {
		rows, err := distribution.AddressesAfter(tx, h.list, "", 500)
		for _, a := range rows {
			all = append(all, a.Address+"|"+a.Name+"|"+a.Organisation)
		}
		return err
	})
	return all
}

func (h *house) puts(addresses ...string) {
	h.t.Helper()
	h.as(h.secretary, func(tx *store.Tx) error {
		var rows []distribution.Address
		for _, a := range addresses {
			part := strings.Split(a+"||", "|")
			rows = append(rows, distribution.Address{Address: part[0], Name: part[1], Organisation: part[2]})
		}
		return distribution.PutMany(tx, h.list, rows)
	})
}
