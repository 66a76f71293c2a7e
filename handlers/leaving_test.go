package handlers_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/optout"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/views"
)

// listOf is the list of the members of a body.
func (h *hall) listOf(code string) uint {
	h.t.Helper()
	_, list := h.mailOutFrom(code)
	return list
}

// clerk is the secretary of the CIO-beraad, as an actor.
func (h *hall) clerk() access.Actor {
	h.t.Helper()
	id, _ := strconv.Atoi(h.body("cio-beraad"))
	return access.Actor{Account: 99, Person: 1, Name: "toets", In: []access.Held{{Role: access.Secretary, Body: uint(id)}}}
}

// wide makes the list of the CIO-beraad one that people can leave.
func (h *hall) wide() (list uint) {
	h.t.Helper()
	list = h.listOf("cio-beraad")
	storetest.Change(h.t, h.store, h.clerk(), func(tx *store.Tx) error {
		l, err := distribution.FindList(tx, list)
		if err != nil {
			return err
		}
		l.Wide = true
		return distribution.ChangeList(tx, l)
	})
	return list
}

// leave takes an address off a list.
func (h *hall) leave(list uint, address string) {
	h.t.Helper()
	id, _ := strconv.Atoi(h.body("cio-beraad"))
	storetest.Change(h.t, h.store, access.Public, func(tx *store.Tx) error {
		return optout.Leave(tx, optout.Place{List: list, Body: uint(id)}, address)
	})
}

// off tells whether an address is off a list.
func (h *hall) off(list uint, address string) (off bool) {
	h.t.Helper()
	h.within(func(tx *store.Tx) error {
		o, err := optout.Standing(tx, list, address)
		off = o != nil
		return err
	})
	return off
}

const form = "application/x-www-form-urlencoded"

func TestAListIsLeftByTheButtonAndNotByLooking(t *testing.T) {
	h := openHall(t)
	list := h.wide()
	path := views.LeavePath + h.leaves.Token(list, "lezer@x.example")
	v := h.nobody()
	before := h.version()
	v.get(path).is(http.StatusOK).shows("Leden CIO-beraad", `name="afmelden"`, `action="`+path+`"`).hides("lezer@x.example", "/inloggen", "<script>")
	v.do(http.MethodHead, path, "", nil)
	v.post(path, url.Values{}).is(http.StatusUnprocessableEntity).shows("Er is niets veranderd")
	v.post(path, url.Values{"List-Unsubscribe": {"iets anders"}}).is(http.StatusUnprocessableEntity)
	v.do(http.MethodPost, path+"?List-Unsubscribe=One-Click&afmelden=ja", "", nil).is(http.StatusUnprocessableEntity) // it must be in the body
	if h.off(list, "lezer@x.example") || h.version() != before {
		t.Fatal("looking at the page left the list")
	}
	v.post(path, url.Values{"afmelden": {"ja"}}).is(http.StatusOK).shows("U bent afgemeld", "Toch weer ontvangen").hides("lezer@x.example")
	after := h.version()
	if !h.off(list, "lezer@x.example") || after == before {
		t.Fatal("not off the list")
	}
	v.post(path, url.Values{"afmelden": {"ja"}}).is(http.StatusOK).shows("U bent afgemeld")
	v.get(path).is(http.StatusOK).shows("U bent afgemeld", "Toch weer ontvangen").hides(`name="afmelden"`)
	if h.version() != after {
		t.Error("a second time changed something")
	}
	v.post(path+"/terug", nil).is(http.StatusOK).shows("U krijgt de mail weer", `name="afmelden"`)
	if h.off(list, "lezer@x.example") {
		t.Error("still off the list")
	}
	for range 2 {
		v.post(path, url.Values{"afmelden": {"ja"}}).is(http.StatusOK)
		v.post(path+"/terug", nil).is(http.StatusOK)
	}
	v.post(path, url.Values{"afmelden": {"ja"}}).is(http.StatusOK)
	v.post(path+"/terug", nil).is(http.StatusConflict).shows("Probeer het morgen", "U bent afgemeld")
}

func TestOneClickOfAMailProgramLeavesTheList(t *testing.T) {
	h := openHall(t)
	list := h.wide()
	var parts bytes.Buffer
	w := multipart.NewWriter(&parts)
	if err := w.WriteField("List-Unsubscribe", "One-Click"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for address, send := range map[string]func(path string) *http.Request{
		"form@x.example": func(path string) *http.Request { return oneClick(t, path, form, "List-Unsubscribe=One-Click") },
		"multi@x.example": func(path string) *http.Request {
			return oneClick(t, path, w.FormDataContentType(), parts.String())
		},
		"web@x.example": func(path string) *http.Request { // from a mail program in a browser
			r := oneClick(t, path, form, "List-Unsubscribe=One-Click")
			r.Header.Set("Origin", "https://webmail.example")
			r.Header.Set("Sec-Fetch-Site", "cross-site")
			return r
		},
	} {
		path := h.server.URL + views.LeavePath + h.leaves.Token(list, address)
		got := h.nobody().send(send(path)).is(http.StatusOK)
		if got.header.Get("Location") != "" || len(got.header.Values("Set-Cookie")) != 0 || len(got.body) > 100 {
			t.Errorf("%s: %v %s", address, got.header, got.body)
		}
		if h.nobody().send(send(path)).is(http.StatusOK); !h.off(list, address) {
			t.Errorf("%s is still on the list", address)
		}
	}
	large := oneClick(t, h.server.URL+views.LeavePath+h.leaves.Token(list, "groot@x.example"), form, "x="+strings.Repeat("a", 1<<20)+"&List-Unsubscribe=One-Click")
	if h.nobody().send(large); h.off(list, "groot@x.example") {
		t.Error("a megabyte was read")
	}
	// Only leaving is open to other sites.
	back := oneClick(t, h.server.URL+views.LeavePath+h.leaves.Token(list, "web@x.example")+"/terug", form, "")
	back.Header.Set("Sec-Fetch-Site", "cross-site")
	h.nobody().send(back).is(http.StatusForbidden)
}

func oneClick(t *testing.T, path, kind, body string) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", kind)
	return r
}

func TestAWrongLinkLeavesNothing(t *testing.T) {
	h := openHall(t)
	token := h.leaves.Token(h.wide(), "lezer@x.example")
	never := h.leaves.Token(h.listOf("icbr"), "lezer@x.example")
	before := h.version()
	for name, wrong := range map[string]string{
		"one letter off": "a" + token[1:] + "x", "cut": token[:len(token)-2], "empty": "x", "of a list that never was wide": never,
		"of no list": h.leaves.Token(9999, "lezer@x.example"), "of an address alone": url.PathEscape("lezer@x.example"), "two": token + token,
	} {
		for _, v := range []*visitor{h.nobody(), h.seated(secretary)} {
			v.get(views.LeavePath+wrong).is(http.StatusNotFound).shows("U bent niet afgemeld", "beantwoord de mail").hides("Leden", "Inloggen", "<form")
			v.post(views.LeavePath+wrong, url.Values{"List-Unsubscribe": {"One-Click"}}).is(http.StatusNotFound)
			v.post(views.LeavePath+wrong+"/terug", nil).is(http.StatusNotFound)
		}
		if h.version() != before {
			t.Fatalf("%s changed something", name)
		}
	}
}

// TestWhoIsSignedInLeavesAsAnybody: the link counts, not who happens to be signed in.
func TestWhoIsSignedInLeavesAsAnybody(t *testing.T) {
	h := openHall(t)
	list := h.wide()
	h.seated(secretary).post(views.LeavePath+h.leaves.Token(list, "lezer@x.example"), url.Values{"afmelden": {"ja"}}).is(http.StatusOK)
	h.machine(func(tx *store.Tx) error {
		rows, _, err := store.Entries(tx, store.Trail{}, store.Page{Size: 1})
		if rows[0].Action != string(access.LeaveList) || rows[0].Account != 0 || strings.Contains(rows[0].Facts, "lezer") {
			t.Errorf("%+v", rows[0])
		}
		return err
	})
}

func TestTheSecretarySeesWhoLeftAndPutsBackWithAReason(t *testing.T) {
	h := openHall(t)
	v := h.as(secretary)
	list := h.listOf("cio-beraad")
	path := pathTo("/lijsten/%d", list)
	v.get(path).is(http.StatusOK).shows(`name="wide"`).hides("Brede lijst</span>", "afgemeld")
	v.post(path, url.Values{"name": {""}, "wide": {"ja"}, "members": {h.body("cio-beraad")}}).is(http.StatusUnprocessableEntity).shows(`name="wide" type="checkbox" value="ja"`)
	v.post(path, url.Values{"name": {"Nieuws van het CIO-beraad"}, "wide": {"ja"}, "members": {h.body("cio-beraad")}}).to()
	handIn(v, path, "add", "lijst.csv", "lezer@x.example\nander@x.example").bewaar(v, "").to()
	h.leave(list, "lezer@x.example")
	v.get(path).is(http.StatusOK).shows("Brede lijst", "1 afgemeld", "lezer@x.example", path+"/afmeldingen/")
	v.get("/lijsten").is(http.StatusOK).shows("brede lijst")
	v.get(path + "/afmeldingen").is(http.StatusOK).shows("lezer@x.example").hides("ander@x.example")
	one := path + "/afmeldingen/" + h.number("SELECT max(id) FROM optouts")
	v.get(one).is(http.StatusOK).shows("Terugzetten", `name="why"`)
	v.post(one+"/terug", url.Values{"why": {" "}}).is(http.StatusUnprocessableEntity).shows("Schrijf waarom")
	for _, other := range []string{"lodewijk.brandsma@bzk.example", sgoSecretary, member, coordinator} {
		if got := h.as(other).post(one+"/terug", url.Values{"why": {"zomaar"}}); got.status != http.StatusNotFound && got.status != http.StatusForbidden {
			t.Errorf("%s: %d", other, got.status)
		}
	}
	v.post(path+"/adressen", url.Values{"address": {"weg@x.example"}}).to()
	h.leave(list, "weg@x.example")
	v.get(path).shows("2 afgemeld")
	v.post(one+"/terug", url.Values{"why": {"Vroeg er zelf om."}}).to()
	v.get(one).is(http.StatusOK).shows("Vroeg er zelf om.", "Weer op de lijst").hides(`name="why"`)
	v.get(path).shows("1 afgemeld")
	v.post(one+"/terug", url.Values{"why": {"Nog eens."}}).is(http.StatusConflict)
}

func TestAMailOutSaysHowManyLeft(t *testing.T) {
	h := openHall(t)
	v := h.as(secretary)
	list := h.wide()
	handIn(v, pathTo("/lijsten/%d", list), "add", "lijst.csv", "a@x.example\nb@x.example\nc@x.example").bewaar(v, "").to()
	for _, address := range []string{"a@x.example", "b@x.example"} {
		h.leave(list, address)
	}
	v.get(h.writes(v)).is(http.StatusOK).shows("2 afgemeld", "brede lijst")
	v.get("/verspreidingen/nieuw").is(http.StatusOK).shows("2 afgemeld")
}
