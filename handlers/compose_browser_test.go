//go:build browser

package handlers_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"beraad/models/meeting"
	"beraad/views/ui/uitest"
)

// composer is a secretary with an agenda in a browser.
type composer struct {
	*hall
	b       *uitest.Browser
	id      uint
	address string
	t       *testing.T
}

// composing opens the agenda that the secretary works on, and counts from there what is sent to the server.
func (h *hall) composing(t *testing.T) composer {
	t.Helper()
	id := h.meetingIn("cio-beraad", meeting.Preparing)
	h.clear(id, meeting.StandingActions)
	c := composer{h, h.enter(t, secretary), id, h.server.URL + pathTo("/vergaderingen/%d", id), t}
	c.again()
	return c
}

// again loads the page anew.
func (c composer) again() {
	c.t.Helper()
	c.b.Visit(c.t, c.address, uitest.View{Width: 1280, Height: 1700}) // all of it, so that one can drag from end to end
	uitest.Eval[int](c.t, c.b, `window.sent = 0; document.addEventListener('htmx:before:request', () => { sent++ }); 0`)
}

// rows is the agenda as it is shown: each rubric with its time, then its items with number and title.
func (c composer) rows() []string {
	c.t.Helper()
	return strings.Split(uitest.Eval[string](c.t, c.b, `[...document.querySelectorAll('#agenda .rubric')].flatMap((r) => [
		'# ' + r.querySelector('.rubric-time').firstChild.textContent.trim() + ' ' + (r.querySelector('.rubric-sum')?.textContent ?? ''),
		...[...r.querySelectorAll('[data-item]')].map((i) => i.querySelector('.item-no').textContent + ' ' + i.querySelector('.item-title a').textContent),
	]).concat(document.querySelector('.agenda-end').textContent.trim().replace(/\s+/g, ' ')).join('\n')`), "\n")
}

// sent waits until so many moves were sent and answered, and fails when there were more.
func (c composer) sent(n int, said string) {
	c.t.Helper()
	c.b.Wait(c.t, fmt.Sprintf(`document.getElementById('melding').textContent.includes(%q)`, said))
	if got := uitest.Eval[int](c.t, c.b, `sent`); got != n {
		c.t.Errorf("%d times something was sent, want %d", got, n)
	}
}

// numbered gives the row of an item as it is shown, with its number.
func (c composer) numbered(title string) string {
	c.t.Helper()
	for _, row := range c.rows() {
		if _, of, _ := strings.Cut(row, " "); of == title {
			return row
		}
	}
	c.t.Fatalf("%q is not on the agenda: %q", title, c.rows())
	return ""
}

// holds fails when the agenda is another one after it was loaded anew, or is not as wanted.
func (c composer) holds(want []string) {
	c.t.Helper()
	if got := c.rows(); !slices.Equal(got, want) {
		c.t.Errorf("the agenda is\n%q, want\n%q", got, want)
	}
	c.again()
	if got := c.rows(); !slices.Equal(got, want) {
		c.t.Errorf("loaded anew the agenda is\n%q, want\n%q", got, want)
	}
}

// keys presses a key on the row of an item.
func (c composer) keys(item meeting.Item, key string, with ...chromedp.KeyOption) {
	c.t.Helper()
	c.b.Do(c.t, chromedp.Focus(chromedp.CSS(rowOf(item)+` .item-title a`)), chromedp.KeyEvent(key, with...))
}

// on fails when the focus is not on the row of an item.
func (c composer) on(item meeting.Item) {
	c.t.Helper()
	if got := uitest.Eval[string](c.t, c.b, `document.activeElement.closest('[data-item]')?.id ?? document.activeElement.tagName`); "#"+got != rowOf(item) {
		c.t.Errorf("the focus is on %s", got)
	}
}

// item finds an item of the agenda by its title.
func (c composer) item(title string) meeting.Item {
	return c.itemNamed(c.id, title)
}

// rowOf selects the row of an item.
func rowOf(item meeting.Item) string { return fmt.Sprintf("#item-%d", item.ID) }

// alt holds Alt, and Shift beside it.
var alt, altShift = chromedp.KeyModifiers(chromedp.ModifierAlt), chromedp.KeyModifiers(chromedp.ModifierAlt, chromedp.ModifierShift)

func TestAnAgendaIsComposedWithTheKeys(t *testing.T) {
	c := openHall(t).composing(t)
	news := c.item("Mededelingen en actualiteiten")
	before := c.rows()

	c.keys(news, kb.ArrowUp, alt)
	c.sent(1, "staat nu op 1.a")
	if got := c.numbered("Verslag van 7 februari 2018"); got != "1.b Verslag van 7 februari 2018" {
		t.Errorf("what it passed is %s", got)
	}
	c.on(news)
	c.keys(news, kb.ArrowUp, alt) // it is first: nothing is sent
	c.keys(news, kb.ArrowDown, alt)
	c.sent(2, "staat nu op 1.b")
	c.holds(before)

	c.keys(news, kb.ArrowDown, altShift)
	c.sent(1, "staat nu op 2.a")
	c.keys(news, kb.ArrowDown, altShift)
	c.sent(2, "staat nu op 3.a")
	c.keys(news, kb.ArrowUp, altShift)
	c.sent(3, "staat nu op 2.a")
	c.on(news)
	c.b.Check(t)
	c.holds(c.rows())
	c.keys(news, kb.ArrowUp, altShift) // it comes last of the rubric above
	c.sent(1, "staat nu op 1.b")
	c.holds(before)
}

func TestTheLastMoveOnAnAgendaIsTakenBack(t *testing.T) {
	c := openHall(t).composing(t)
	news := c.item("Mededelingen en actualiteiten")
	before := c.rows()
	c.b.Do(t, chromedp.KeyEvent("z", chromedp.KeyModifiers(chromedp.ModifierCtrl))) // there is nothing to take back

	c.keys(news, kb.ArrowDown, altShift)
	c.sent(1, "staat nu op 2.a")
	moved := c.rows()
	c.keys(news, "z", chromedp.KeyModifiers(chromedp.ModifierCtrl))
	c.sent(2, "staat nu op 1.b")
	c.on(news)
	c.b.Do(t, chromedp.Click(chromedp.CSS(`#terug button`))) // which is a move itself
	c.sent(3, "staat nu op 2.a")
	c.b.Check(t)
	c.holds(moved)

	c.keys(news, kb.ArrowUp, altShift)
	c.sent(1, "staat nu op 1.b")
	box := chromedp.CSS(fmt.Sprintf(`#m-%d`, news.ID))
	c.b.Do(t, chromedp.Focus(box), chromedp.KeyEvent("z", chromedp.KeyModifiers(chromedp.ModifierCtrl))) // the field's own
	c.sent(1, "staat nu op 1.b")
	c.holds(before)
}
