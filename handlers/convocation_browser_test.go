//go:build browser

package handlers_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/chromedp/chromedp"

	"beraad/models/meeting"
	"beraad/views/print/printtest"
	"beraad/views/ui/uitest"
)

// addressees are the people that the page of a convocation names.
func addressees(t *testing.T, b *uitest.Browser) int {
	t.Helper()
	return uitest.Eval[int](t, b, `document.querySelectorAll(".who li").length`)
}

// twice clicks on a button as a hand does that is used to icons.
func twice(t *testing.T, b *uitest.Browser, selector string) {
	t.Helper()
	at := b.Middle(t, selector)
	b.Do(t, chromedp.MouseClickXY(at.X, at.Y), chromedp.MouseClickXY(at.X, at.Y, chromedp.ClickCount(2)))
}

const sendButton = `.head-actions button.utrecht-button--primary-action`

func TestAConvocationIsSentInTheBrowserAndArrives(t *testing.T) {
	h := openHall(t, withLetters(t))
	office := h.postOffice(printtest.Open(t))
	office.delivers() // what the case left
	id := h.meetingIn("cio-beraad", meeting.Preparing)
	address := h.server.URL + pathTo("/vergaderingen/%d", id)
	w := walker{h, uitest.Open(t)}
	w.enter(t, hanneke)

	w.b.Visit(t, address, desktop)
	w.press(t, "Convoceren", "Nagekeken")
	w.sees(t, "Er is nog niets verstuurd")
	w.b.Do(t, chromedp.Click(chromedp.CSS(`input[name=wijze][value=bundle]`)))
	w.b.Do(t, chromedp.Click(chromedp.CSS(`form[method=get] button`)))
	w.sees(t, "in de ene pdf")
	people := addressees(t, w.b)
	if people < 8 {
		t.Fatalf("%d people are named as who will get it", people)
	}
	twice(t, w.b, sendButton)
	w.sees(t, "De convocatie gaat uit.")
	w.b.Visit(t, address+"/verzendingen", desktop)
	w.sees(t, "samen in één pdf")

	got := office.delivers()
	var to []string
	for _, m := range got {
		to = append(to, m.to...)
	}
	slices.Sort(to)
	if len(got) != people || len(slices.Compact(slices.Clone(to))) != people {
		t.Fatalf("%d mails came for %d people: %q", len(got), people, to)
	}
	if again := office.delivers(); len(again) > 0 {
		t.Errorf("%d mails came after all were sent", len(again))
	}
	for _, m := range got {
		h.aConvocation(m, id)
	}
	bundle, _ := got[0].file(".pdf")
	book := printtest.ReadBook(t, bundle.Content)
	for _, want := range []string{"Agenda", "Verslag"} {
		if !slices.ContainsFunc(book.Marks, func(title string) bool { return strings.Contains(title, want) }) {
			t.Errorf("no bookmark for %s: %q", want, book.Marks)
		}
	}
	if len(book.Links) < 2 {
		t.Errorf("%d links lead into the bundle", len(book.Links))
	}
}

// aConvocation checks one mail: the agenda in it, one PDF beside it, and an invitation that a calendar understands.
func (h *hall) aConvocation(m *mailed, id uint) {
	h.t.Helper()
	if !strings.HasPrefix(m.read.Subject, "CIO-beraad 9 december 2026") || !strings.Contains(m.read.Text, "Rijkscloud: tweede tussenstand") {
		h.t.Errorf("%v got %q with\n%.400s", m.to, m.read.Subject, m.read.Text)
	}
	if _, ok := m.file(".pdf"); !ok {
		h.t.Errorf("%v got no bundle", m.to)
	}
	invitation, ok := m.file(".ics")
	if !ok {
		h.t.Fatalf("%v got no invitation", m.to)
	}
	calendar, err := ics.ParseCalendar(strings.NewReader(string(invitation.Content)))
	if err != nil || len(calendar.Events()) != 1 {
		h.t.Fatalf("the invitation of %v: %v", m.to, err)
	}
	starts, err := calendar.Events()[0].GetStartAt()
	if want := h.meeting(id).StartsAt; err != nil || !starts.Equal(want) {
		h.t.Errorf("the invitation is for %v (%v), want %v", starts, err, want)
	}
	if !strings.Contains(string(invitation.Content), "METHOD:REQUEST") {
		h.t.Error("the invitation does not ask anything")
	}
}

func TestAConvocationGoesOutAtTheMomentThatWasChosenInTheBrowser(t *testing.T) {
	h := openHall(t, withLetters(t))
	office := h.postOffice(nil)
	office.delivers()
	id := h.meetingIn("cio-beraad", meeting.Preparing)
	address := h.server.URL + pathTo("/vergaderingen/%d", id)
	w := walker{h, uitest.Open(t)}
	w.enter(t, hanneke)

	w.b.Visit(t, address+"/convocatie?wijze=links", desktop)
	people := addressees(t, w.b)
	uitest.Eval[bool](t, w.b, `(() => { document.querySelector('[name=dag]').value = '2026-11-27'; document.querySelector('[name=tijd]').value = '16:00'; return true })()`)
	w.b.Do(t, chromedp.Click(chromedp.CSS(`form[action$="/convocatie/plan"] button`)))
	w.sees(t, "De convocatie gaat uit op vrijdag 27")
	if got := office.delivers(); len(got) != 0 {
		t.Errorf("%d mails came before the moment", len(got))
	}
	at := time.Date(2026, 11, 27, 15, 0, 0, 0, time.UTC) // 16.00 in Amsterdam
	h.clock.Set(at.Add(-time.Second))
	if got := office.delivers(); len(got) != 0 {
		t.Errorf("%d mails came a second too early", len(got))
	}
	h.clock.Set(at)
	if got := office.delivers(); len(got) != people {
		t.Errorf("%d mails came at the moment, want %d", len(got), people)
	}
	w.enter(t, hanneke) // days went by
	w.b.Visit(t, address, desktop)
	w.sees(t, "Geconvoceerd")
}
