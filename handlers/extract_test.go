package handlers_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/views"
)

// TestAMinistryGetsAnExtractOfWhatConcernsIt reads the case: one decision on what CIO Rijk brought in, one action.
func TestAMinistryGetsAnExtractOfWhatConcernsIt(t *testing.T) {
	h := openHall(t)
	id := h.meetingIn("cio-beraad", meeting.Circulated)
	path := views.MeetingPath(id, "besluiten.pdf")
	h.as(hanneke).get(views.MeetingPath(id, "verslag")).is(http.StatusOK).shows("Besluiten als PDF", `value="VWS"`)
	h.as(farid).get(path).is(http.StatusOK).shows("Besluitenlijst", "2018-01")
	h.as(farid).get(path + "?departement=VWS").is(http.StatusOK).shows("Uittreksel voor VWS")
	h.as(farid).get(path + "?departement=XYZ").is(http.StatusNotFound)
	h.as(sjoerd).get(path).is(http.StatusNotFound)
	one := h.number("SELECT id FROM decisions WHERE number = '2018-01' AND meeting = " + strconv.Itoa(int(id)))
	send := views.MeetingPath(id, "besluiten/versturen")
	h.as(hanneke).get(views.MeetingPath(id, "verslag")).is(http.StatusOK).shows("besluiten.pdf?besluit="+one, send+"?besluit="+one)
	h.as(hanneke).get(send+"?besluit="+one).is(http.StatusOK).shows("dit besluit naar", `name="besluit" value="`+one+`"`)
	h.as(farid).get(path + "?besluit=" + one).is(http.StatusOK).shows("Besluit 2018-01")
	h.as(sjoerd).get(path + "?besluit=" + one).is(http.StatusNotFound)
	h.as(farid).get(path + "?besluit=4711").is(http.StatusNotFound)
	h.as(farid).get(path + "?besluit=x").is(http.StatusNotFound)
	h.number("UPDATE items SET confidential = true WHERE id = (SELECT item FROM decisions WHERE id = " + one + ") RETURNING id")
	h.as(farid).get(path + "?besluit=" + one).is(http.StatusNotFound)
	h.as(hanneke).get(send + "?besluit=" + one).is(http.StatusOK).shows("gaat niet per mail")
	h.as(hanneke).post(send, url.Values{"besluit": {one}}).is(http.StatusUnprocessableEntity)
	h.number("UPDATE items SET confidential = false WHERE id = (SELECT item FROM decisions WHERE id = " + one + ") RETURNING id")

	withAction, err := strconv.Atoi(h.number("SELECT max(meeting) FROM action_points WHERE holder > 0"))
	if err != nil {
		t.Fatal(err)
	}
	h.machine(func(tx *store.Tx) error {
		id := uint(withAction)
		actions, err := meeting.ActionsOf(tx, id)
		if err != nil || len(actions) == 0 {
			t.Fatalf("no actions in the case: %v", err)
		}
		holder, err := person.Find(tx, actions[0].Holder)
		if err != nil {
			return err
		}
		all, err := person.Organisations(tx)
		if err != nil {
			return err
		}
		for _, one := range all {
			blocks, err := meeting.ExtractFor(tx, id, one)
			if err != nil {
				return err
			}
			text := texts(blocks)
			if mine := strings.Contains(text, actions[0].Text); mine != (one.ID == holder.Ministry) {
				t.Errorf("the extract for %s has the action of %s: %v", one.Code, holder.Name, mine)
			}
		}
		return nil
	})
}

func TestTheDecisionsAreMailedAfterALook(t *testing.T) {
	h := openHall(t, withLetters(t))
	id := h.meetingIn("cio-beraad", meeting.Circulated)
	path, clerk := views.MeetingPath(id, "besluiten/versturen"), h.as(hanneke)
	clerk.get(views.MeetingPath(id, "verslag")).shows(path)
	h.as(farid).get(path).is(http.StatusNotFound)
	clerk.get(path).is(http.StatusOK).shows("Besluitenlijst CIO-beraad", "2018-01", "Beste ", "Farid Benali").hides("Al verstuurd")
	clerk.post(path, url.Values{"aangevinkt": {"ja"}}).is(http.StatusUnprocessableEntity).shows("Vink aan wie de mail krijgt.", "Nu versturen").hides("aria-disabled")
	clerk.post(path, url.Values{"aangevinkt": {"ja"}, "aan": {"999999"}}).is(http.StatusUnprocessableEntity).shows("Vink aan wie de mail krijgt.")
	of := h.number("SELECT person FROM accounts WHERE email = '" + farid + "'")
	clerk.post(path, url.Values{"aangevinkt": {"ja"}, "aan": {of, "999999"}, "seal": {clerk.get(path).seal()}}).to()
	if n := h.number("SELECT count(*) FROM deliveries d JOIN messages m ON m.id = d.message WHERE m.kind = 'decision-list'"); n != "1" {
		t.Errorf("%s recipients, one was ticked", n)
	}
	clerk.get(views.MeetingPath(id, "verzendingen")).shows("Besluitenlijst")
	clerk.post(path, nil).is(http.StatusUnprocessableEntity).shows("Al verstuurd", "nog eens")
	if n := h.number("SELECT count(*) FROM messages WHERE kind = 'decision-list'"); n != "1" {
		t.Errorf("%s mails", n)
	}
	clerk.get(path + "?departement=VWS").is(http.StatusOK).shows("Er staat nog geen besluit of actiepunt in.")
	clerk.get(path + "?departement=XYZ").is(http.StatusNotFound)
}

// TestDecisionsThatChangedSinceTheLookAreNotMailed: what goes out is what was seen.
func TestDecisionsThatChangedSinceTheLookAreNotMailed(t *testing.T) {
	h := openHall(t, withLetters(t))
	path, clerk := views.MeetingPath(h.meetingIn("cio-beraad", meeting.Circulated), "besluiten/versturen"), h.as(hanneke)
	of, seen := h.number("SELECT person FROM accounts WHERE email = '"+farid+"'"), clerk.get(path).seal()
	send := url.Values{"aangevinkt": {"ja"}, "aan": {of}, "seal": {seen}}
	h.number("UPDATE decisions SET text = 'Het beraad stelt iets anders vast.' WHERE number = '2018-01' RETURNING id")
	page := clerk.post(path, send).is(http.StatusConflict).shows("Er is niets verstuurd", "De besluiten of de leden zijn anders", "Het beraad stelt iets anders vast.")
	if n := h.number("SELECT count(*) FROM messages WHERE kind = 'decision-list'"); n != "0" {
		t.Errorf("%s mails went out unseen", n)
	}
	found := sealed.FindStringSubmatch(page.body)
	if found == nil || found[1] == seen {
		t.Fatal("the page does not have a seal of its own")
	}
	send.Set("seal", found[1])
	clerk.post(path, send).to()
}

func texts(blocks []paper.Block) string {
	var all strings.Builder
	for _, b := range blocks {
		all.WriteString(b.Text + "\n")
	}
	return all.String()
}
