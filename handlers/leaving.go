package handlers

import (
	"net/http"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/optout"
	"beraad/models/store"
	"beraad/views"
)

// leavingMax is the largest form by which somebody leaves a list, in bytes. What mail programs send is of 26.
const leavingMax = 16 << 10

// leaving is a list, and the address that a link takes off it. Who has the link acts, whoever is signed in in that browser.
type leaving struct {
	list    *distribution.List
	address string
	since   *optout.Optout // nil: he is on it
}

// leavingOf finds out what a link is about. A link that is not ours costs no look in the database.
func (s *Server) leavingOf(v *Visit) (l leaving, err error) {
	list, address, ours := s.Leaves.Open(v.Param("token"))
	if !ours {
		return l, fault.NotFound()
	}
	l.address = address
	err = s.Store.Read(v.ctx(), access.Public, func(tx *store.Tx) error {
		if l.list, err = distribution.Leavable(tx, list); err != nil {
			return err
		}
		l.since, err = optout.Standing(tx, list, address)
		return err
	})
	return l, err
}

// showLeaving is the page behind the link in a mail. It changes nothing: programs that look whether links are safe open it too.
func (s *Server) showLeaving(v *Visit) error {
	l, err := s.leavingOf(v)
	if fault.KindOf(err) == fault.Missing {
		page := views.Leaving{Frame: v.Frame("Afmelden"), Broken: true, Organisation: s.Theme.Organisation, Contact: s.Contact}
		return v.Show(http.StatusNotFound, page.Page())
	} else if err != nil {
		return err
	}
	return s.leavingPage(v, l, false, nil)
}

func (s *Server) leavingPage(v *Visit, l leaving, returned bool, wrong error) error {
	page := views.Leaving{
		Frame: v.Frame("Afmelden"), Path: views.LeavePath + v.Param("token"), List: l.list.Name, Returned: returned,
		Organisation: s.Theme.Organisation, Contact: s.Contact, Gaps: gapsOrSentence(wrong),
	}
	if l.since != nil {
		page.Since = &l.since.Since
	}
	return v.Show(gapStatus(wrong), page.Page())
}

// leave takes an address off a list: by the button on the page, or by the mail program of the reader (RFC 8058 3.2: it brings no
// cookie, and gets no redirect).
func (s *Server) leave(v *Visit) error {
	r := v.Context.Request()
	r.Body = http.MaxBytesReader(v.Response(), r.Body, leavingMax)
	byProgram := r.PostFormValue("List-Unsubscribe") == "One-Click"
	l, err := s.leavingOf(v)
	if err != nil {
		return err
	}
	if !byProgram && r.PostFormValue("afmelden") == "" {
		return s.leavingPage(v, l, false, fault.Wrong("", "Er is niets veranderd. Kies Afmelden om u af te melden."))
	}
	err = s.Store.Change(v.ctx(), access.Public, func(tx *store.Tx) error {
		if err := optout.Leave(tx, l.list.Place(), l.address); err != nil {
			return err
		}
		l.since, err = optout.Standing(tx, l.list.ID, l.address)
		return err
	})
	switch {
	case err != nil:
		return err
	case byProgram:
		return v.String(http.StatusOK, "U bent afgemeld.\n")
	}
	return s.leavingPage(v, l, false, nil)
}

// rejoin undoes that somebody left, by the button on the page that he then sees.
func (s *Server) rejoin(v *Visit) error {
	l, err := s.leavingOf(v)
	if err != nil {
		return err
	}
	err = s.Store.Change(v.ctx(), access.Public, func(tx *store.Tx) error { return optout.Return(tx, l.list.Place(), l.address) })
	if told(err) {
		return s.leavingPage(v, l, false, err)
	} else if err != nil {
		return err
	}
	l.since = nil
	return s.leavingPage(v, l, true, nil)
}
