package handlers

import (
	"errors"
	"fmt"
	"io"
	"net/http"

	"beraad/models/access"
	"beraad/models/bounce"
	"beraad/models/fault"
	"beraad/models/format/dsn"
	"beraad/models/outbox"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

var mailCrumb = ui.Crumb{Text: "Mail", Href: "/beheer/mail"}

// showBounces lists mail that came back.
func (s *Server) showBounces(v *Visit) error { return s.bouncesPage(v, nil, nil) }

func (s *Server) bouncesPage(v *Visit, read []views.BounceRead, wrong error) error {
	page := views.Bounces{
		Admin: under(s.adminView(v, "Teruggekomen mail", mailCrumb), mailCrumb.Href), Read: read, Gaps: fault.GapsIn(wrong),
		MayTake: access.MaySomewhere(v.who, access.TakeBounce), Address: s.BounceBox,
	}
	err := v.Read(func(tx *store.Tx) error {
		rows, total, err := bounce.List(tx, v.Page())
		if err != nil {
			return err
		}
		page.Rows, page.Pager = rows, ui.NewPager(views.BouncesPath, v.QueryParams(), v.Page().Size, total)
		numbers := make([]uint, len(rows))
		for i, b := range rows {
			numbers[i] = b.Message
		}
		page.Titles, err = outbox.Titles(tx, numbers)
		return err
	})
	if err != nil {
		return err
	}
	return v.Show(gapStatus(wrong), page.Page())
}

// largestBounces is what is taken of a file with mail that came back.
const largestBounces = 20_000_000

// takeBounces reads mail that came back, out of a file. Each mail is a change of its own: what is wrong with one keeps no
// other from being read.
func (s *Server) takeBounces(v *Visit) error {
	pieces, err := v.mailsIn("file")
	if fault.GapsIn(err) != nil {
		return s.bouncesPage(v, nil, v.chooseAgain(err))
	} else if err != nil {
		return err
	}
	read := make([]views.BounceRead, 0, len(pieces))
	for _, piece := range pieces {
		one := views.BounceRead{File: piece.Name}
		err := v.Change(func(tx *store.Tx) (err error) {
			one.Outcome, err = s.Bounces.HandIn(tx, piece.Raw)
			return err
		})
		if err != nil {
			return err
		}
		read = append(read, one)
	}
	return s.bouncesPage(v, read, nil)
}

// mailsIn reads the mails in the file of a form.
func (v *Visit) mailsIn(field string) ([]dsn.Piece, error) {
	header, err := v.FormFile(field)
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return nil, fault.Wrong(field, "Kies een bestand.")
	} else if err != nil {
		return nil, err
	}
	file, err := header.Open()
	if err != nil {
		return nil, fmt.Errorf("open mail: %w", err)
	}
	defer file.Close() //nolint:errcheck // it was only read
	content, err := io.ReadAll(io.LimitReader(file, largestBounces+1))
	if err != nil {
		return nil, fmt.Errorf("read mail: %w", err)
	}
	if len(content) > largestBounces {
		return nil, fault.Wrong(field, "Dit bestand is groter dan 20 MB. Lever het in delen in.")
	}
	pieces, err := dsn.Pieces(header.Filename, content)
	switch {
	case errors.Is(err, dsn.ErrTooMany):
		return nil, fault.Wrong(field, "In dit bestand zitten meer dan 1.000 berichten. Lever het in delen in.")
	case errors.Is(err, dsn.ErrNoFile):
		return nil, fault.Wrong(field, "Dit zip-bestand is niet te lezen: het is beschadigd, beveiligd of te groot.")
	}
	return pieces, err
}

// showGone lists the addresses to which no mail goes.
func (s *Server) showGone(v *Visit) error {
	page := views.GoneAddresses{
		Admin: under(s.adminView(v, "Adressen die niet bestaan", mailCrumb), mailCrumb.Href),
		Query: v.QueryParam("q"), Lifted: v.QueryParam("vrij") == "ja",
	}
	err := v.Read(func(tx *store.Tx) (err error) {
		page.Rows, page.Total, err = outbox.GoneAddresses(tx, page.Lifted, page.Query, v.Page())
		return err
	})
	if err != nil {
		return err
	}
	page.Pager = ui.NewPager(views.GonePath, v.QueryParams(), v.Page().Size, page.Total)
	return v.Show(http.StatusOK, page.Page())
}

// showGoneAddress is the page of one address.
func (s *Server) showGoneAddress(v *Visit) error { return s.gonePage(v, "", nil) }

func (s *Server) gonePage(v *Visit, why string, wrong error) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page := views.GonePage{Why: why, Gaps: gapsOrSentence(wrong), MayLift: access.MaySomewhere(v.who, access.LiftAddress)}
	err = v.Read(func(tx *store.Tx) error {
		g, err := outbox.FindGone(tx, id)
		if err != nil {
			return err
		}
		page.Gone = *g
		page.Message, _, err = outbox.FindDelivery(tx, g.Delivery)
		return unlessMissing(err)
	})
	if err != nil {
		return err
	}
	crumb := ui.Crumb{Text: "Adressen die niet bestaan", Href: views.GonePath}
	page.Admin = under(s.adminView(v, page.Gone.Address, mailCrumb, crumb), mailCrumb.Href)
	return v.Show(gapStatus(wrong), page.Page())
}

// liftAddress lets mail go to an address again.
func (s *Server) liftAddress(v *Visit) error {
	var form whyForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	err = v.Change(func(tx *store.Tx) error { return outbox.Lift(tx, id, form.Why) })
	if told(err) {
		return s.gonePage(v, form.Why, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De volgende mail gaat weer naar dit adres.", "%s/%d", views.GonePath, id)
}
