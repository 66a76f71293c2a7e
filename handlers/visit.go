package handlers

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/a-h/templ"
	"github.com/labstack/echo/v4"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/reading"
	"beraad/models/store"
	"beraad/views/ui"
)

// Visit is one web request of one visitor.
type Visit struct {
	echo.Context
	server  *Server
	who     access.Actor
	account *person.Account
	session *person.Session
	data    uint // its version, when the visitor was recognised
	// keeps is under what the page is kept when it was made; empty for a page that is not.
	keeps madeKey
}

// Who tells who visits.
func (v *Visit) Who() access.Actor { return v.who }

func (v *Visit) ctx() context.Context { return v.Context.Request().Context() }

// Read runs work with a view of the data, for the visitor.
func (v *Visit) Read(work func(tx *store.Tx) error) error {
	return v.server.Store.Read(v.ctx(), v.who, work)
}

// Change runs work in one transaction, for the visitor.
func (v *Visit) Change(work func(tx *store.Tx) error) error {
	return v.server.Store.Change(v.ctx(), v.who, work)
}

const sessionCookie = "beraad"

func (s *Server) cookieName() string {
	if s.Secure {
		return "__Host-" + sessionCookie
	}
	return sessionCookie
}

// recognise finds out who visits, by the cookie of his session. A session that ended makes him nobody.
func (v *Visit) recognise() error {
	cookie, err := v.Cookie(v.server.cookieName())
	if errors.Is(err, http.ErrNoCookie) || cookie.Value == "" {
		return nil
	}
	machine := access.System("aanmelden")
	err = v.server.Store.Read(v.ctx(), machine, func(tx *store.Tx) error {
		if v.session, err = person.SessionOf(tx, cookie.Value); err != nil {
			return err
		}
		if v.data, err = tx.DataVersion(); err != nil {
			return err
		}
		found, err := v.server.known.visitor(tx, v.session.Account, v.data)
		v.account, v.who = found.account, found.who
		return err
	})
	if fault.KindOf(err) == fault.Missing {
		v.account, v.session, v.who = nil, nil, access.Public
		return nil
	}
	if err != nil || !v.session.Stale(v.server.Store.Now()) {
		return err
	}
	return v.server.Store.Change(v.ctx(), machine, func(tx *store.Tx) error { return person.Touch(tx, v.session.ID) })
}

// remember gives the browser the secret of its session.
func (v *Visit) remember(secret string, until time.Duration) {
	cookie := &http.Cookie{
		Name: v.server.cookieName(), Value: secret, Path: "/", HttpOnly: true, Secure: v.server.Secure,
		SameSite: http.SameSiteLaxMode, MaxAge: int(until.Seconds()),
	}
	if secret == "" {
		cookie.MaxAge = -1
	}
	v.SetCookie(cookie)
}

// Decode fills a form struct from the address and what was sent.
func (v *Visit) Decode(form any) error {
	if err := v.Bind(form); err != nil {
		var known *echo.HTTPError
		if errors.As(err, &known) && known.Code == http.StatusRequestEntityTooLarge {
			return err
		}
		return fault.Wrong("", "Beraad begreep niet wat de pagina stuurde. Laad de pagina opnieuw.").Because(err)
	}
	return nil
}

// ID gives a number out of the address; what is no number is not there.
func (v *Visit) ID(name string) (uint, error) {
	id, err := strconv.ParseUint(v.Param(name), 10, 32)
	if err != nil || id == 0 {
		return 0, fault.NotFound()
	}
	return uint(id), nil
}

// Page gives the part of a list that is asked for.
func (v *Visit) Page() store.Page {
	number, _ := strconv.Atoi(v.QueryParam("pagina"))
	return store.Page{Number: number}.Clean()
}

// pages are the buffers in which pages are made.
var pages = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// Show sends a page. It is made whole first, so that an error halfway sends no half page.
func (v *Visit) Show(status int, page templ.Component) error {
	made := pages.Get().(*bytes.Buffer)
	defer pages.Put(made)
	made.Reset()
	if err := page.Render(v.ctx(), made); err != nil {
		return fmt.Errorf("show page: %w", err)
	}
	if status == http.StatusOK && v.keeps.tag != "" {
		v.server.made.keep(v.keeps, v.data, made.Bytes())
	}
	return v.HTMLBlob(status, made.Bytes())
}

// Frame makes the frame of a page for this visitor. A message of the last step is shown once.
func (v *Visit) Frame(title string, crumbs ...ui.Crumb) ui.Frame {
	return ui.Frame{
		Title: title, Crumbs: crumbs, Path: v.Context.Request().URL.Path, Theme: v.server.Theme,
		Version: v.server.Version, User: ui.User{Name: v.userName(), Person: v.who.Person, Role: v.roleWords()}, Sections: sections(v.who),
		Flash: v.takeFlash(), UploadMax: v.server.UploadMax,
	}
}

func (v *Visit) userName() string {
	if !v.who.SignedIn() {
		return ""
	}
	return v.who.Name
}

// flashCookie carries a message over one redirect.
const flashCookie = "beraad-melding"

// SeeOther sends the visitor on after a step, with a message.
func (v *Visit) SeeOther(message, path string, args ...any) error {
	return v.GoOn(ui.Flash{Tone: ui.Safe, Text: message}, path, args...)
}

// GoOn sends the visitor on with a message of any tone.
func (v *Visit) GoOn(flash ui.Flash, path string, args ...any) error {
	if flash.Text != "" {
		text, err := json.Marshal(flash)
		if err != nil {
			return fmt.Errorf("keep message: %w", err)
		}
		v.SetCookie(&http.Cookie{
			Name: flashCookie, Value: base64.RawURLEncoding.EncodeToString(text), Path: "/", HttpOnly: true,
			Secure: v.server.Secure, SameSite: http.SameSiteLaxMode, MaxAge: 60,
		})
	}
	next := fmt.Sprintf(path, args...)
	if v.Context.Request().Header.Get("X-Beraad-Upload") != "" {
		// A script that follows a redirect would use up the message that belongs on the next page.
		v.Response().Header().Set("X-Beraad-Next", next)
		return v.NoContent(http.StatusNoContent)
	}
	return v.Redirect(http.StatusSeeOther, next)
}

func (v *Visit) takeFlash() ui.Flash {
	cookie, err := v.Cookie(flashCookie)
	if err != nil {
		return ui.Flash{}
	}
	v.SetCookie(&http.Cookie{Name: flashCookie, Path: "/", MaxAge: -1, HttpOnly: true, Secure: v.server.Secure})
	text, err := base64.RawURLEncoding.DecodeString(cookie.Value)
	var flash ui.Flash
	if err != nil || json.Unmarshal(text, &flash) != nil {
		return ui.Flash{}
	}
	flash.Href = localPath(flash.Href, "")
	return flash
}

// localPath keeps a path on this server, and gives other when it is none: an address from outside must not lead away.
func localPath(path, other string) string {
	if !strings.HasPrefix(path, "/") || strings.HasPrefix(path, "//") || strings.ContainsAny(path, "\\\r\n\t") {
		return other
	}
	return path
}

// ByScript tells whether htmx asks, so that a fragment will do.
func (v *Visit) ByScript() bool { return v.Context.Request().Header.Get("HX-Request") == "true" }

// steady is for pages whose every fact has an audit line when it changes: they answer 304 when the visitor has the page as
// it would be made now, by the same data, the same rights and the same day. Mail on its way and work in the background
// move without such a line, so their pages are not steady.
func steady(show func(*Server, *Visit) error) func(*Server, *Visit) error {
	return steadyWith(func(*Visit) (string, error) { return "", nil }, show)
}

// steadyOwn is steady for pages that also show what a reader keeps for himself. That has no audit line, so it comes into
// the tag by a revision of its own.
func steadyOwn(show func(*Server, *Visit) error) func(*Server, *Visit) error {
	return steadyWith((*Visit).ownRevision, show)
}

// steadyWith is steady for pages that show more than data, which own tells in a word.
func steadyWith(own func(*Visit) (string, error), show func(*Server, *Visit) error) func(*Server, *Visit) error {
	return func(s *Server, v *Visit) error {
		more, err := own(v)
		if err != nil {
			return err
		}
		switch unchanged := v.unchanged(more); {
		case unchanged:
			return v.NoContent(http.StatusNotModified)
		case v.Response().Header().Get("ETag") == "":
			return show(s, v)
		}
		return v.showSteady(show)
	}
}

func (v *Visit) ownRevision() (own string, err error) {
	err = v.Read(func(tx *store.Tx) (err error) {
		own, err = reading.Revision(tx)
		return err
	})
	return own, err
}

// unchanged also sets the ETag for the next time; own is what else the page shows than data, in a word. A message of
// the last step is shown once, so it is never kept.
func (v *Visit) unchanged(own string) bool {
	if _, err := v.Cookie(flashCookie); err == nil {
		return false
	}
	tag := fmt.Sprintf(`W/"%d-%d-%x-%s-%s-%s"`, v.data, v.who.Account, rightsSum(v.who), v.today(), v.server.Version, own)
	v.Response().Header().Set("ETag", tag)
	v.Response().Header().Set("Cache-Control", "private, no-cache")
	return v.Context.Request().Header.Get("If-None-Match") == tag
}

// today is the day in Amsterdam: that is what pages are made by.
func (v *Visit) today() law.Date { return law.DateOf(v.server.Store.Now()) }
