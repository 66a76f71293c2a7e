package handlers_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

var feedAddress = regexp.MustCompile(`http://beraad\.example(/agenda/[\w-]{43}\.ics)`)

// feed makes an address for a calendar and gives its path.
func (v *visitor) feed(of string) string {
	v.h.t.Helper()
	form := url.Values{"feed": {"telefoon"}, "feed-body": {of}}
	found := feedAddress.FindStringSubmatch(v.post("/account/agenda", form).is(200).shows("één keer", "webcal://").body)
	if found == nil {
		v.h.t.Fatal("no address on the page")
	}
	return found[1]
}

// events reads what a calendar gets.
func (a *answer) events() map[string]*ics.VEvent {
	a.t.Helper()
	calendar, err := ics.ParseCalendar(strings.NewReader(a.is(200).body))
	if err != nil {
		a.t.Fatal(err)
	}
	all := map[string]*ics.VEvent{}
	for _, e := range calendar.Events() {
		all[e.Id()] = e
	}
	return all
}

func TestACalendarFetchesWhatItsOwnerSees(t *testing.T) {
	h := openHall(t)
	owner, calendar := h.as(farid), h.nobody()
	path := owner.feed("")
	owner.get("/account").is(200).shows("telefoon", "al uw gremia", "Intrekken").hides(path)
	answer := calendar.get(path).is(200).shows("SUMMARY:CIO-beraad", "NAME:Beraad", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "LAST-MODIFIED:", "SEQUENCE:", "DTSTAMP:")
	answer.hides("CTO-raad", "ATTENDEE", "METHOD", "Vertrouwelijk", "Rijkscloud: tweede tussenstand")
	for line := range strings.SplitSeq(strings.TrimSuffix(answer.body, "\r\n"), "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line that is not folded: %q", line)
		}
	}
	all := answer.events()
	id := h.meetingIn("cio-beraad", meeting.Preparing)
	m := h.meeting(id)
	if all[m.UID] == nil || all[m.UID].GetProperty(ics.ComponentPropertyStatus).Value != "CONFIRMED" {
		t.Fatalf("the next meeting is not in the calendar under %s", m.UID)
	}
	h.as(hanneke).post(pathTo("/vergaderingen/%d/afgelasten", id), url.Values{"why": {"Te weinig punten."}}).to()
	off := calendar.get(path).hides("Te weinig punten.").events()[m.UID]
	if off.GetProperty(ics.ComponentPropertyStatus).Value != "CANCELLED" || off.GetProperty(ics.ComponentPropertySequence).Value != "1" {
		t.Errorf("a meeting that is off stands there as %v", off)
	}
	for _, wrong := range []string{"/agenda/x.ics", strings.TrimSuffix(path, ".ics"), "/agenda/.ics", path + "x"} {
		calendar.get(wrong).is(404)
	}
	back := regexp.MustCompile(`/account/agenda/\d+/intrekken`).FindString(owner.get("/account").body)
	h.as(hanneke).post(back, nil).is(404)
	calendar.get(path).is(200)
	owner.post(back, nil).to()
	calendar.get(path).is(404)
}

func TestACalendarLosesWhatItsOwnerMayNoLongerSee(t *testing.T) {
	h := openHall(t)
	owner := h.as(farid)
	all, one := owner.feed(""), owner.feed(h.body("cio-beraad"))
	h.nobody().get(one).is(200).shows("NAME:CIO-beraad")
	owner.post("/account/agenda", url.Values{"feed": {"x"}, "feed-body": {h.body("cto-raad")}}).is(422).shows("Kies een van uw gremia.")
	owner.post("/account/agenda", url.Values{"feed": {" "}}).is(422).shows("Geef het adres een naam")
	storetest.Change(t, h.store, access.System("toets"), func(tx *store.Tx) error {
		people, err := body.Members(tx, h.bodyID("cio-beraad"), law.DateOf(tx.Now()))
		for _, m := range people {
			if err == nil && m.Who.Email == farid {
				err = body.End(tx, m.ID, law.DateOf(tx.Now()).AddDays(-1), "")
			}
		}
		return err
	})
	for _, path := range []string{all, one} {
		h.nobody().get(path).is(200).hides("CIO-beraad", "VEVENT")
	}
}

func TestACalendarDoesNotGetTheSameTwice(t *testing.T) {
	h := openHall(t)
	path := h.as(farid).feed("")
	first := h.nobody().get(path).is(200)
	again := h.nobody().get(path).is(200)
	if tag := first.header.Get("ETag"); tag == "" || tag != again.header.Get("ETag") {
		t.Errorf("tags %q and %q; want the same", tag, again.header.Get("ETag"))
	}
}
