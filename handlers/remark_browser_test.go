//go:build browser

package handlers_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"beraad/models/meeting"
	"beraad/views"
	"beraad/views/ui/uitest"
)

// TestAProposalOfAMemberIsTakenOverAndTheMinutesAreAdopted has a member and a secretary, each with a browser.
func TestAProposalOfAMemberIsTakenOverAndTheMinutesAreAdopted(t *testing.T) {
	h := openHall(t, withLetters(t))
	next := h.meetingIn("cio-beraad", meeting.Preparing)
	v := h.as(hanneke)
	convene := pathTo("/vergaderingen/%d/convocatie", next)
	v.post(convene, url.Values{"seal": {v.get(convene).seal()}}).to()
	held := h.meetingIn("cio-beraad", meeting.Circulated)
	item := h.itemNamed(held, "Berichtenapps")
	path, section := views.MeetingPath(held, "verslag"), fmt.Sprintf("#punt-%d", item.ID)
	const words = "VWS: Deze alinea luidt nu zoals VWS haar bedoelde."

	member := walker{h, uitest.Open(t)}
	member.enter(t, farid)
	member.b.Visit(t, h.server.URL+path, desktop)
	member.b.Do(t, chromedp.Click(chromedp.CSS(section+` .passage:nth-of-type(2) .passage-remark`)),
		chromedp.SendKeys(chromedp.CSS(section+` textarea[name=text]`), "Zo zeiden wij het niet."),
		chromedp.SendKeys(chromedp.CSS(section+` textarea[name=proposal]`), words),
		chromedp.Click(chromedp.CSS(section+` form[action$="/opmerkingen"] button`)))
	member.sees(t, "Zo zeiden wij het niet.")

	clerk := walker{h, uitest.Open(t)}
	clerk.enter(t, hanneke)
	clerk.b.Visit(t, h.server.URL+path, desktop)
	clerk.sees(t, "Zo zeiden wij het niet.")
	clerk.b.Do(t, chromedp.SendKeys(chromedp.CSS(`form[action$="/heropenen"] input[name=why]`), "Opmerking van VWS."), chromedp.Click(chromedp.CSS(`form[action$="/heropenen"] button`)))
	clerk.b.Do(t, chromedp.WaitReady(chromedp.CSS(`form[action$="/overnemen"] button`)), chromedp.Click(chromedp.CSS(`form[action$="/overnemen"] button`)))
	clerk.sees(t, "Verwerkt.")
	if got := h.said(*h.meeting(held), item.ID); !strings.Contains(got, words) {
		t.Errorf("the minutes say %q", got)
	}
	clerk.b.Visit(t, h.server.URL+path+"/rondsturen", desktop)
	clerk.b.Do(t, chromedp.Click(chromedp.CSS(`main button.utrecht-button--primary-action`)))
	clerk.sees(t, "Heropenen")

	h.clock.Set(h.meeting(next).StartsAt.Add(time.Hour))
	clerk.enter(t, hanneke)
	clerk.b.Visit(t, h.server.URL+path, desktop)
	clerk.b.Do(t, chromedp.SetValue(chromedp.CSS(`select[name=in]`), fmt.Sprint(next)), chromedp.Click(chromedp.CSS(`form[action$="/vaststellen"] button`)))
	clerk.sees(t, "Verslag vastgesteld")
	if boxes := uitest.Eval[int](t, clerk.b, `document.querySelectorAll('.minutes-text, form[action$="/vaststellen"]').length`); boxes != 0 {
		t.Error("adopted minutes can still be written")
	}
	member.enter(t, farid)
	member.b.Visit(t, h.server.URL+path, desktop)
	member.sees(t, words)
	if uitest.Eval[bool](t, member.b, `document.querySelector('.passage-remark, form[action$="/opmerkingen"]') !== null`) {
		t.Error("a member can still remark on adopted minutes")
	}
}
