package handlers

import (
	"fmt"
	"hash/fnv"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// Need is what a route asks of a visitor before it runs. The domain asks again, for the very thing.
type Need struct {
	name  string
	check func(v *Visit) error
}

// public routes are for everybody.
func public() Need { return Need{name: "public", check: func(*Visit) error { return nil }} }

// signedIn routes are for everybody with an account; what they show is up to the visibility of each row.
func signedIn() Need {
	return Need{name: "signed in", check: func(v *Visit) error {
		if v.who.SignedIn() {
			return nil
		}
		if v.Context.Request().Method != http.MethodGet {
			return errSignedOut
		}
		return v.toSignIn()
	}}
}

// needs routes are for who could do the action to something.
func needs(do access.Action) Need {
	return Need{name: string(do), check: func(v *Visit) error {
		if err := signedIn().check(v); err != nil {
			return err
		}
		if !access.MaySomewhere(v.who, do) {
			return fault.NotFound()
		}
		return nil
	}}
}

// must finds something and refuses a visitor who sees it but may not do this to it. What a form holds is not looked at
// before that.
func (v *Visit) must(do access.Action, find func(tx *store.Tx) (access.Subject, error)) error {
	return v.Read(func(tx *store.Tx) error {
		subject, err := find(tx)
		return allowed(tx, do, subject, err)
	})
}

// allowed refuses an actor who sees something but may not do this to it. It takes what a search gave, error and all.
func allowed(tx *store.Tx, do access.Action, subject access.Subject, err error) error {
	if err == nil && !access.May(tx.Actor(), do, subject) {
		return fault.Deny("")
	}
	return err
}

// held routes are for who holds one of the roles, everywhere or in a body.
func held(roles ...access.Role) Need {
	return Need{name: fmt.Sprint(roles), check: func(v *Visit) error {
		if err := signedIn().check(v); err != nil {
			return err
		}
		if !slices.ContainsFunc(roles, v.who.HasAnywhere) {
			return fault.NotFound()
		}
		return nil
	}}
}

// redirect stops a visit and sends the visitor elsewhere.
type redirect string

func (r redirect) Error() string { return "go to " + string(r) }

var errSignedOut = &echo.HTTPError{Code: http.StatusForbidden, Message: "signed out"}

func (v *Visit) toSignIn() error {
	next := v.Context.Request().URL.RequestURI()
	if next == "/" {
		return redirect("/inloggen")
	}
	return redirect("/inloggen?next=" + url.QueryEscape(next))
}

// sections are the parts of the program that somebody has.
func sections(who access.Actor) []ui.Section {
	if !who.SignedIn() {
		return nil
	}
	inBody := len(who.In) > 0 || len(who.Opened) > 0
	all := []ui.Section{ui.Overview}
	for _, part := range []struct {
		section ui.Section
		has     bool
	}{
		{ui.Meetings, inBody || who.Has(access.Auditor)},
		{ui.Submissions, inBody || who.Has(access.Submitter)},
		{ui.Decisions, inBody || who.Has(access.Auditor)},
		{ui.Policies, inBody || who.Has(access.Auditor) || who.Has(access.Coordinator)},
		{ui.Distributions, who.HasAnywhere(access.Secretary) || who.HasAnywhere(access.Chair)},
		{ui.Requests, who.Has(access.Coordinator) || who.Has(access.Assessor) || who.HasAnywhere(access.Secretary) || who.HasAnywhere(access.Chair)},
		{ui.Admin, who.Has(access.Admin) || who.Has(access.Auditor) || who.HasAnywhere(access.Secretary)},
	} {
		if part.has {
			all = append(all, part.section)
		}
	}
	return all
}

// rightsSum changes when somebody's rights do.
func rightsSum(who access.Actor) uint64 {
	sum := fnv.New64a()
	fmt.Fprint(sum, who.Account, who.Global, who.In, who.Opened)
	return sum.Sum64()
}

// roleWords says in the menu what somebody is.
func (v *Visit) roleWords() string {
	var words []string
	for _, role := range v.who.Global {
		words = append(words, views.Role(role))
	}
	for _, h := range v.who.In {
		if word := views.Role(h.Role); !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return strings.Join(words, ", ")
}
