//go:build browser

package handlers_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"beraad/models/access"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui/uitest"
)

// enter opens a browser in which one of the people of the case is signed in.
func (h *hall) enter(t *testing.T, email string) *uitest.Browser {
	t.Helper()
	b := uitest.Open(t)
	b.Visit(t, h.server.URL+"/inloggen", uitest.View{Width: 1280})
	b.Do(t, chromedp.Click(chromedp.CSS(`button[value="`+email+`"]`)), chromedp.WaitVisible(chromedp.CSS(`#hoofdmenu`)))
	return b
}

const textBox = `.minutes-text textarea[name=text]`

// writes types at the end of the text of the item, in the editor over it.
func writes(t *testing.T, b *uitest.Browser, keys ...string) {
	t.Helper()
	atEnd(t, b, ".minutes-text")
	typed(t, b, keys...)
}

const (
	isSaved = `document.querySelector('.minutes-text [data-words]')?.textContent.startsWith('Opgeslagen')`
	inHand  = `Object.keys(localStorage).filter((n) => n.startsWith('beraad.verslag.')).length`
)

// said is what the minutes say on an item.
func (h *hall) said(m meeting.Meeting, item uint) (text string) {
	h.t.Helper()
	h.within(func(tx *store.Tx) error {
		texts, err := meeting.MinutesOf(tx, m.ID)
		text = meeting.WriteNotes(texts[item].Notes)
		return err
	})
	return text
}

func TestTwoSecretariesAndAMemberInASitting(t *testing.T) {
	h := openHall(t)
	m, items := h.sits()
	const second = "ruben.achterberg@bzk.example"
	h.seat(second, "cto-raad", access.Secretary)
	h.seat(farid, "cto-raad", access.Member)
	sits := h.server.URL + views.MeetingPath(m.ID, "zitting")
	at := func(n int) string { return fmt.Sprintf("%s?punt=%d", sits, items[n].ID) }

	follower := h.enter(t, farid)
	follower.Visit(t, h.server.URL+views.MeetingPath(m.ID, "live"), uitest.View{Width: 320})
	follower.Wait(t, `document.querySelector('[data-line]')?.textContent.includes('werkt zichzelf bij')`)
	follower.Check(t)

	one := h.enter(t, hanneke)
	one.Visit(t, sits, uitest.View{Width: 1280})
	one.Wait(t, `document.querySelector('[data-next]') !== null`)
	one.Do(t, chromedp.KeyEvent("n"))
	one.Wait(t, `document.querySelector('.z-bar strong')?.textContent.includes('`+items[0].Title+`')`)
	follower.Wait(t, `document.querySelector('#t-nu')?.textContent.includes('`+items[0].Title+`')`)
	follower.Wait(t, `document.querySelector('[data-spoken]')?.textContent.includes('`+items[0].Title+`')`)
	follower.Check(t)

	// Each on an item of his own: nobody hears of the other but by name.
	two := h.enter(t, second)
	two.Visit(t, at(1), uitest.View{Width: 1280})
	writes(t, one, "AZ: Eens.")
	writes(t, two, "BZK: Een ander punt.")
	one.Wait(t, isSaved)
	two.Wait(t, isSaved)
	one.Wait(t, `document.querySelector('.hands')?.textContent.includes('Ruben Achterberg')`)
	one.Wait(t, inHand+` === 0`)

	// Both on one item, in different paragraphs: both texts have both.
	two.Visit(t, at(0), uitest.View{Width: 1280})
	writes(t, two, kb.Enter, "BZK: Ook eens.")
	two.Wait(t, isSaved)
	one.Wait(t, `document.querySelector('`+textBox+`').value === 'AZ: Eens.\nBZK: Ook eens.'`)
	one.Check(t)

	// Both the same paragraph, while the line of one is broken: nothing is overwritten.
	uitest.Offline(t, two, true)
	chosen(t, two, ".minutes-text", "Eens.")
	typed(t, two, "Eens, maar later.")
	two.Wait(t, `document.querySelector('.minutes-text [data-words]')?.textContent.includes('geen verbinding – u kunt doorwerken')`)
	chosen(t, one, ".minutes-text", "Eens.")
	typed(t, one, "Eens, en nu.")
	one.Wait(t, isSaved+` && document.querySelector('.minutes-text [name=base]').value.includes('en nu')`)
	uitest.Offline(t, two, false)
	two.Wait(t, `document.querySelector('.clash') !== null`)
	if got := h.said(m, items[0].ID); got != "AZ: Eens, en nu.\nBZK: Ook eens." {
		t.Errorf("the minutes say %q", got)
	}
	two.Forget()                                         // that the line was broken
	two.Visit(t, "about:blank", uitest.View{Width: 320}) // the page is lost in the middle of it
	two.Visit(t, at(0), uitest.View{Width: 320})
	two.Wait(t, `document.querySelector('.clash')?.textContent.includes('Hanneke van Dalen')`)
	two.Check(t)
	two.Do(t, chromedp.Click(chromedp.CSS(`[data-choose=both]`)))
	uitest.Eval[bool](t, two, `(() => { document.activeElement.blur(); return true })()`)
	two.Wait(t, isSaved)
	if got := h.said(m, items[0].ID); got != "AZ: Eens, en nu.\nAZ: Eens, maar later.\nBZK: Ook eens." {
		t.Errorf("put together the minutes say %q", got)
	}
}

func TestALostLineLosesNoWordAndSigningOutLeavesNone(t *testing.T) {
	h := openHall(t)
	m, items := h.sits()
	sits := fmt.Sprintf("%s%s?punt=%d", h.server.URL, views.MeetingPath(m.ID, "zitting"), items[0].ID)
	b := h.enter(t, hanneke)
	b.Visit(t, sits, uitest.View{Width: 1280})
	uitest.Offline(t, b, true)
	writes(t, b, "AZ: Dit is gezegd zonder verbinding.")
	b.Wait(t, `document.querySelector('.minutes-text [data-words]')?.textContent.includes('geen verbinding')`)
	if n := uitest.Eval[int](t, b, inHand); n != 1 {
		t.Errorf("%d texts are kept on the device, want one", n)
	}
	uitest.Offline(t, b, false)
	b.Visit(t, sits, uitest.View{Width: 1280}) // the page was lost; what was not sent by then is sent now
	b.Wait(t, `document.querySelector('`+textBox+`').value !== ''`)
	b.Wait(t, inHand+` === 0`)
	if got := h.said(m, items[0].ID); got != "AZ: Dit is gezegd zonder verbinding." {
		t.Errorf("the minutes say %q", got)
	}
	writes(t, b, " En dit vlak voor het uitloggen.")
	uitest.Eval[bool](t, b, `(() => { document.querySelector('form[action="/uitloggen"]').requestSubmit(); return true })()`)
	b.Wait(t, `location.pathname === '/inloggen'`)
	if n := uitest.Eval[int](t, b, inHand); n != 0 {
		t.Errorf("%d texts are left on the device after signing out", n)
	}
	if got := h.said(m, items[0].ID); !strings.HasSuffix(got, "En dit vlak voor het uitloggen.") {
		t.Errorf("the minutes say %q", got)
	}
}
