package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/models/submission"
)

// slot gives the first meeting for which papers can be offered to a body.
func (h *hall) slot(of uint) (id uint) {
	h.within(func(tx *store.Tx) error {
		slots, err := submission.Slots(tx, of)
		if err == nil && len(slots) > 0 {
			id = slots[0].Meeting
		}
		return err
	})
	return id
}

var versionField = regexp.MustCompile(`name="version" value="(\d+)" form="formulier"`)

// version gives the number of the version that the form on a page sends along.
func (a *answer) version() string {
	a.t.Helper()
	found := versionField.FindStringSubmatch(a.body)
	if found == nil {
		a.t.Fatalf("%s: no version on the page", a.what)
	}
	return found[1]
}

// complete is a form that can be handed in.
func complete(h *hall, version string) url.Values {
	return url.Values{
		"version": {version}, "title": {"Rijksbrede proef met spraak"}, "meeting": {fmt.Sprint(h.slot(h.bodyID("cio-beraad")))},
		"nature": {"discuss"}, "earlier": {"niet"}, "points": {"Willen wij deze proef?"}, "history": {"Dit is nieuw."},
		"summary": {"Een proef bij twee ministeries."}, "costs": {"no"}, "ministry": {"BZK"}, "contact": {"Tineke Oosterhof"},
		"phone": {"070 012 34 56"}, "email": {"tineke.oosterhof@bzk.example"},
	}
}

const (
	tineke = "tineke.oosterhof@bzk.example"
	sjoerd = "sjoerd.hoekema@bzk.example"
)

// begun begins a form for the CIO-beraad and gives its address.
func (h *hall) begun(v *visitor) string {
	h.t.Helper()
	return v.post("/aanbiedingen", url.Values{"body": {fmt.Sprint(h.bodyID("cio-beraad"))}}).to()
}

func TestAPaperIsOfferedAndPutOnAnAgenda(t *testing.T) {
	h := openHall(t)
	owner, secretary := h.as(tineke), h.as(hanneke)
	path := h.begun(owner)
	form := complete(h, owner.get(path).is(200).version())
	form.Set("doe", "indienen")
	if to := owner.post(path, form).to(); to != path {
		t.Fatalf("handed in and sent to %s", to)
	}
	owner.get(path).is(200).shows("Ingediend", "Rijksbrede proef met spraak").hides("Op de agenda zetten")
	secretary.get("/aanbiedingen").is(200).shows("Rijksbrede proef met spraak", "Postvak CIO-beraad")
	secretary.get(path).is(200).shows("Op de agenda zetten", "Terugsturen", "voorraadagenda")
	secretary.post(path+"/agenderen", url.Values{}).is(422).shows("Kies op welke agenda")
	secretary.post(path+"/terugsturen", url.Values{}).is(422).shows("Schrijf wat er aan de aanbieding moet veranderen")
	place := fmt.Sprintf("vergadering-%d", h.slot(h.bodyID("cio-beraad")))
	secretary.post(path+"/agenderen", url.Values{"place": {place}}).to()
	owner.get(path).is(200).shows("Geagendeerd")
}

func TestWhatIsWrongInAFormStandsAtItsField(t *testing.T) {
	h := openHall(t)
	owner := h.as(tineke)
	path := h.begun(owner)
	for name, c := range map[string]struct {
		change url.Values
		field  string
		says   string
		kept   string
	}{
		"no explanation without agreement": {
			url.Values{"earlier": {"CTO-raad"}, "agreed": {"no"}, "summary": {"Deze tekst blijft."}}, "dispute", "toelichting op de geschilpunten nodig", "Deze tekst blijft.",
		},
		"costs without an amount": {
			url.Values{"costs": {"yes"}, "cover": {"uit de begroting van BZK"}}, "amount", "het bedrag nodig", "uit de begroting van BZK",
		},
		"a title of two lines": {url.Values{"title": {"Eerste regel\nTweede regel"}}, "title", "staat op één regel", "Tweede regel"},
		"a day that is none":   {url.Values{"meeting": {""}, "date": {"2026-02-31"}, "history": {"Blijft staan."}}, "date", "Deze dag bestaat niet", "Blijft staan."},
	} {
		t.Run(name, func(t *testing.T) {
			form := complete(h, owner.get(path).version())
			form.Set("doe", "indienen")
			for key, values := range c.change {
				form[key] = values
			}
			page := owner.post(path, form).is(http.StatusUnprocessableEntity).shows(c.says, c.kept, `href="#`+c.field+`"`)
			if !strings.Contains(page.body, `id="`+c.field+`-fout"`) {
				t.Errorf("no sentence at field %s", c.field)
			}
		})
	}
}

func TestAFormThatTwoPeopleSaveLosesNothing(t *testing.T) {
	h := openHall(t)
	first, second := h.as(tineke), h.as(tineke)
	path := h.begun(first)
	old := first.get(path).version()
	mine, theirs := complete(h, old), complete(h, old)
	theirs.Set("summary", "De tekst van de ander.")
	mine.Set("summary", "Mijn eigen tekst.")
	second.post(path, theirs).to()
	page := first.post(path, mine).is(http.StatusConflict).shows("De tekst van de ander.", "Mijn eigen tekst.")
	mine.Set("version", page.version())
	first.post(path, mine).to()
	first.get(path).shows("Mijn eigen tekst.")
}

func TestAFormSavesItself(t *testing.T) {
	h := openHall(t)
	owner := h.as(tineke)
	path := h.begun(owner)
	form := complete(h, owner.get(path).version())
	send := func() *answer {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, h.server.URL+path, strings.NewReader(form.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("HX-Request", "true")
		return owner.send(r)
	}
	answer := send().is(200).shows("Bewaard om", "data-saved", "Alle negen velden zijn klaar").hides("<!doctype", "late_reason")
	form.Set("version", answer.version())
	form.Set("points", "")
	answer = send().is(200).shows("8\u00a0velden zijn klaar", "Schrijf ten minste één punt")
	form.Set("version", answer.version())
	h.clock.Set(today.AddDate(0, 0, 16)) // past the last day for the meeting
	owner = h.as(tineke)
	send().is(200).shows("Waarom het stuk later komt", `name="late_reason"`)
	form.Set("version", owner.get(path).version())
	form.Set("title", "Een\nregel te veel")
	send().is(422).shows("Nog niet bewaard", "data-saved")
}

func TestAnAnnexThatIsNotWhatItsNameSaysIsRefused(t *testing.T) {
	h := openHall(t)
	owner := h.as(tineke)
	path := h.begun(owner)
	form := complete(h, owner.get(path).version())
	form.Set("summary", "Deze tekst blijft staan.")
	owner.upload(path, form, "file", "nota.pdf", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde")).
		is(422).shows("nota.pdf", "niet wat de naam zegt", "Deze tekst blijft staan.", `id="file-fout"`)
	form.Set("version", owner.get(path).version())
	owner.upload(path, form, "file", "groot.txt", []byte(strings.Repeat("te veel ", 2<<20))).
		is(422).shows("te groot: het mag hooguit 8 MB zijn", "Deze tekst blijft staan.")
	// What is sent at once has a limit too, above that of one file.
	owner.upload(path, form, "file", "groot.txt", make([]byte, 18<<20)).
		is(413).shows("Een bestand mag hooguit 8,4\u00a0MB zijn, en alles wat u in één keer stuurt samen hooguit 17\u00a0MB. Er is niets bewaard.", "een voor een")
	owner.post(path, url.Values{"summary": {strings.Repeat("x", 5<<20)}}).is(413).hides("bestand")
	form.Set("version", owner.get(path).version())
	owner.upload(path, form, "file", "kort.txt", []byte("Een korte bijlage.")).to()
	owner.get(path).is(200).shows("kort", "TXT")
}

func TestWhoHasNothingToDoWithASubmissionDoesNotFindIt(t *testing.T) {
	h := openHall(t)
	path := h.begun(h.as(tineke))
	for _, email := range []string{hanneke, sjoerd, farid, "ruben.achterberg@bzk.example"} {
		h.as(email).get(path).is(http.StatusNotFound)
	}
	h.as(sjoerd).post(path+"/accepteren", url.Values{}).is(http.StatusNotFound)
	h.as(farid).get("/aanbiedingen?gremium=cio-beraad").is(http.StatusNotFound)
}

// meetingOn gives the newest meeting of a body in a state.
func (h *hall) meetingOn(code string, state meeting.State) (found meeting.Meeting) {
	h.t.Helper()
	h.within(func(tx *store.Tx) error {
		list, _, err := meeting.List(tx, h.bodyID(code), store.Page{Size: 100})
		for _, m := range list {
			if m.State == state {
				found = m
				return nil
			}
		}
		h.t.Fatalf("no meeting of %s is %s", code, state)
		return err
	})
	return found
}

func TestASecretaryJudgesInTheInbox(t *testing.T) {
	h := openHall(t)
	owner, secretary := h.as(tineke), h.as(hanneke)
	path := h.begun(owner)
	form := complete(h, owner.get(path).version())
	form.Set("late_papers", "De notitie volgt.")
	form.Set("doe", "indienen")
	owner.post(path, form).to()
	inbox := "/aanbiedingen?gremium=cio-beraad"
	secretary.get(inbox).is(200).shows("Volledig ingevuld", "070 012 34 56", "er is nog geen stuk", `data-letter="a"`, `data-letter="t"`)
	h.as("lodewijk.brandsma@bzk.example").get(inbox).is(200).shows("Volledig ingevuld").hides(`data-letter="a"`)
	if to := secretary.post(path+"/accepteren", url.Values{"back": {"postvak"}}).to(); to != inbox {
		t.Errorf("accepted in the inbox and sent to %s", to)
	}
	secretary.get(inbox).shows("Geaccepteerd").hides(path + "/accepteren")
	if to := secretary.post(path+"/voorraad", url.Values{"back": {"postvak"}}).to(); to != inbox {
		t.Errorf("stocked in the inbox and sent to %s", to)
	}
	owner.post(path+"/kopie", url.Values{"body": {fmt.Sprint(h.bodyID("cio-beraad"))}, "anew": {"ja"}}).to()
}

func TestAFormShowsItsWayPastBodies(t *testing.T) {
	h := openHall(t)
	var from, onward uint
	h.within(func(tx *store.Tx) error {
		form, err := store.First[submission.Submission](store.Of[submission.Submission](tx).Where(map[string]any{"title": "Verbreding huurkader laptops"}))
		if err == nil {
			from = form.ID
		}
		return err
	})
	h.as(hanneke).get(fmt.Sprintf("/aanbiedingen/%d", from)).is(200).hides("Langs deze gremia")
	cio := h.bodyID("cio-beraad")
	clerk := access.Actor{Name: "toets", Account: 99, Person: 99, In: []access.Held{{Role: access.Secretary, Body: cio}}}
	err := h.store.Change(t.Context(), clerk, func(tx *store.Tx) error {
		form, err := submission.Find(tx, from)
		if err != nil {
			return err
		}
		passed, err := submission.Forward(tx, submission.Origin{
			Body: cio, On: law.DateOf(today), Submission: from, Topic: form.Topic, Title: form.Title, Agreed: submission.Yes, Points: []string{"Stemt de commissie in?"},
		}, h.bodyID("icbr"))
		if err == nil {
			onward = passed.ID
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	h.as(hanneke).get(fmt.Sprintf("/aanbiedingen/%d", from)).is(200).shows("Langs deze gremia", "ICBR")
	h.as(sjoerd).get(fmt.Sprintf("/aanbiedingen/%d", onward)).is(200).shows("Langs deze gremia", "CIO-beraad").hides(fmt.Sprintf(`href="/aanbiedingen/%d"`, from))
}
