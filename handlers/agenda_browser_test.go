//go:build browser

package handlers_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"beraad/models/meeting"
	"beraad/views/ui/uitest"
)

func TestAnAgendaIsComposedInTheBrowser(t *testing.T) {
	h := openHall(t)
	id := h.meetingIn("cio-beraad", meeting.Preparing)
	h.clear(id, meeting.StandingActions)
	news := h.itemNamed(id, "Mededelingen en actualiteiten")
	row := fmt.Sprintf("item-%d", news.ID)
	b := uitest.Open(t)
	b.Visit(t, h.server.URL+"/inloggen", uitest.View{Width: 1280})
	b.Do(t, chromedp.Click(chromedp.CSS(`button[value="`+secretary+`"]`)), chromedp.WaitVisible(chromedp.CSS(`#hoofdmenu`)))
	b.Visit(t, h.server.URL+pathTo("/vergaderingen/%d", id), uitest.View{Width: 1280})
	b.Check(t)

	b.Do(t, chromedp.Click(chromedp.CSS(`#`+row+` button[value$=" omhoog"]`)))
	b.Wait(t, `document.getElementById('melding').textContent.includes('staat nu op 1.a')`)
	b.Wait(t, `document.querySelector('#`+row+` .item-no').textContent === '1.a'`)
	b.Do(t, chromedp.KeyEvent(kb.ArrowDown, chromedp.KeyModifiers(chromedp.ModifierAlt)))
	b.Wait(t, `document.querySelector('#`+row+` .item-no').textContent === '1.b'`)

	b.Do(t, chromedp.SetValue(chromedp.CSS(`#m-`+fmt.Sprint(news.ID)), "25"), chromedp.SendKeys(chromedp.CSS(`#m-`+fmt.Sprint(news.ID)), kb.Tab))
	b.Wait(t, `document.getElementById('melding').textContent.includes('duurt nu 25 minuten')`)
	b.Wait(t, `document.querySelector('.over')?.textContent.includes('minuten over')`)

	offered := uitest.Eval[int](t, b, `document.querySelectorAll('[data-list=aanbod] li').length`)
	b.Do(t, chromedp.Click(chromedp.CSS(`[data-list=aanbod] li button[name=move]`)))
	b.Wait(t, fmt.Sprintf(`document.querySelectorAll('[data-list=aanbod] li').length === %d`, offered-1))
	b.Check(t)
}

func TestPagesOfAMeetingAreAccessible(t *testing.T) {
	h := openHall(t, withLetters(t))
	held, coming, called := h.meetingIn("cio-beraad", meeting.Circulated), h.meetingIn("cio-beraad", meeting.Preparing), h.meetingIn("cto-raad", meeting.Convened)
	item := h.itemNamed(coming, "Kalender Europese dossiers")
	b := uitest.Open(t)
	b.Visit(t, h.server.URL+"/inloggen", uitest.View{Width: 1280})
	b.Do(t, chromedp.Click(chromedp.CSS(`button[value="`+secretary+`"]`)), chromedp.WaitVisible(chromedp.CSS(`#hoofdmenu`)))
	for _, path := range []string{
		"/vergaderingen", "/vergaderingen/nieuw", "/vergaderingen/jaar", "/gremia/" + h.body("cio-beraad"),
		pathTo("/vergaderingen/%d", held), pathTo("/vergaderingen/%d/stukken", held), pathTo("/vergaderingen/%d/deelnemers", held),
		pathTo("/vergaderingen/%d/verzendingen", held), pathTo("/vergaderingen/%d/convocatie", coming),
		pathTo("/vergaderingen/%d/gegevens", coming), pathTo("/vergaderingen/%d/afgelasten", coming),
		pathTo("/vergaderingen/%d/rubrieken/nieuw", coming), fmt.Sprintf("/vergaderingen/%d/punten/%d", coming, item.ID),
		pathTo("/vergaderingen/%d/nazending", called), "/stukken/12",
	} {
		for _, width := range []int{1280, 320} {
			b.Visit(t, h.server.URL+path, uitest.View{Width: width})
			b.Check(t)
		}
	}
}
