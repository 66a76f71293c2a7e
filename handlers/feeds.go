package handlers

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/views"
	letters "beraad/views/mail"
	"beraad/views/ui"
)

// showFeed gives the meetings that the owner of a secret address sees, as he is at this moment: whose role ended sees
// nothing of that body any more. All that is wrong with an address gives the same answer.
func (s *Server) showFeed(v *Visit) error {
	plain, is := strings.CutSuffix(v.Param("secret"), ".ics")
	if !is || plain == "" {
		return fault.NotFound()
	}
	var owner access.Actor
	var feed *person.Feed
	err := s.Store.Read(v.ctx(), access.System("agenda"), func(tx *store.Tx) error {
		account, found, err := person.FeedOf(tx, plain)
		if err != nil {
			return err
		}
		feed = found
		owner, err = body.Actor(tx, account)
		owner.Opened = nil // broken glass is for an hour of reading, not for a calendar that keeps what it gets
		return err
	})
	if err != nil {
		return err
	}
	var text string
	err = s.Store.Read(v.ctx(), owner, func(tx *store.Tx) error {
		text, err = s.feedText(tx, feed)
		return err
	})
	if err != nil {
		return err
	}
	return v.sendFeed(text)
}

// feedText writes the meetings of a feed.
func (s *Server) feedText(tx *store.Tx, feed *person.Feed) (string, error) {
	all, err := meeting.ForCalendar(tx, feed.Body)
	if err != nil {
		return "", err
	}
	bodies, err := body.List(tx)
	if err != nil {
		return "", err
	}
	by, name := byID(bodies), "Beraad"
	if feed.Body != 0 && len(all) > 0 { // without meetings the name would tell a former member that the body is still there
		name = by[feed.Body].Name
	}
	sittings := make([]letters.Sitting, 0, len(all))
	for _, m := range all {
		of := by[m.Body]
		sittings = append(sittings, letters.SittingNow(&m, &of))
	}
	return letters.Feed(name, sittings, letters.House{BaseURL: s.BaseURL}), nil
}

// sendFeed answers a calendar, which asks again and again: what it has already does not go twice.
func (v *Visit) sendFeed(text string) error {
	sum := sha256.Sum256([]byte(text))
	tag := `"` + hex.EncodeToString(sum[:16]) + `"`
	header := v.Response().Header()
	header.Set("ETag", tag)
	header.Set("Cache-Control", "private, no-cache")
	if v.Context.Request().Header.Get("If-None-Match") == tag {
		return v.NoContent(http.StatusNotModified)
	}
	v.attach("beraad.ics")
	return v.Blob(http.StatusOK, "text/calendar; charset=utf-8", []byte(text))
}

// makeFeed makes an address for a calendar and shows it once.
func (s *Server) makeFeed(v *Visit) error {
	var form accountForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	var secret string
	err := v.Change(func(tx *store.Tx) (err error) {
		if form.Body != 0 && !slices.Contains(v.who.Bodies(), form.Body) && !v.who.ReadsAll() {
			return fault.Wrong("feed-body", "Kies een van uw gremia.")
		}
		secret, err = person.NewFeed(tx, v.account, form.Feed, form.Body)
		return err
	})
	if fault.GapsIn(err) != nil {
		return s.accountPage(v, "agenda", form, err)
	} else if err != nil {
		return err
	}
	page := views.NewFeed{
		Frame: v.Frame("Nieuw agenda-adres", ui.Crumb{Text: "Mijn gegevens", Href: "/account"}, ui.Crumb{Text: "Nieuw agenda-adres"}),
		Name:  strings.TrimSpace(form.Feed), Address: strings.TrimRight(s.BaseURL, "/") + "/agenda/" + secret + ".ics",
	}
	return v.Show(http.StatusOK, page.Page())
}

// revokeFeed withdraws an address.
func (s *Server) revokeFeed(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	if err := v.Change(func(tx *store.Tx) error { return person.RevokeFeed(tx, v.account, id) }); err != nil {
		return err
	}
	return v.SeeOther("Het agenda-adres werkt niet meer.", "/account#agenda")
}
