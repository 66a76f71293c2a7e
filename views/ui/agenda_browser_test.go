//go:build browser

package ui_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/a-h/templ"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"beraad/static"
	"beraad/views/ui"
	"beraad/views/ui/uitest"
)

// desk is a server with an agenda of two lists, and a form that saves itself.
type desk struct {
	mu     sync.Mutex
	lists  [2][]string
	said   string
	saved  []string
	broken bool
}

func (d *desk) agenda() templ.Component {
	var rows strings.Builder
	fmt.Fprintf(&rows, `<section class="sheet agenda" id="agenda" data-said="%s" aria-label="Agenda"><form id="verplaats" method="post" action="/move" hx-post="/move" hx-target="#agenda" hx-swap="outerMorph"></form>`, d.said)
	for n, list := range d.lists {
		fmt.Fprintf(&rows, `<ol class="items" data-list="rubriek-%d">`, n)
		for i, item := range list {
			off := func(yes bool) string {
				if yes {
					return " disabled"
				}
				return ""
			}
			fmt.Fprintf(&rows, `<li class="item" data-item="%[1]s" id="%[1]s"><span class="item-grip" aria-hidden="true">:</span><a href="/p">%[1]s</a>`+
				`<button form="verplaats" name="move" value="%[2]s"%[4]s>omhoog</button><button form="verplaats" name="move" value="%[3]s"%[5]s>omlaag</button></li>`,
				item, ui.UpFrom(item), ui.DownFrom(item), off(i == 0), off(i == len(list)-1))
		}
		rows.WriteString("</ol>")
	}
	return templ.Raw(rows.String() + "</section>")
}

func (d *desk) move(m ui.Move) {
	for n := range d.lists {
		at := slices.Index(d.lists[n], m.Item)
		if at < 0 {
			continue
		}
		to, place := n, at
		switch {
		case m.Up:
			place--
		case m.Down:
			place++
		default:
			_, _ = fmt.Sscanf(m.List, "rubriek-%d", &to)
			place = m.Place
		}
		d.lists[n] = slices.Delete(d.lists[n], at, at+1)
		d.lists[to] = slices.Insert(d.lists[to], place, m.Item)
		d.said = fmt.Sprintf("%s staat nu op plaats %d", m.Item, place+1)
		return
	}
}

func (d *desk) order() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return strings.Join(d.lists[0], " ") + " | " + strings.Join(d.lists[1], " ")
}

func (d *desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	d.mu.Lock()
	defer d.mu.Unlock()
	f := frame("Agenda")
	f.Scripts = []string{"agenda"}
	part := d.agenda()
	switch {
	case d.broken && r.Method == http.MethodPost:
		w.WriteHeader(http.StatusInternalServerError)
		part = in(f.Layout(), templ.Raw(`<h1>Er ging iets mis bij ons</h1><p>Probeer het nog eens.</p>`))
	case r.URL.Path == "/move":
		m, err := ui.ParseMove(r.FormValue("move"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusUnprocessableEntity)
			return
		}
		d.move(m)
		part = d.agenda()
	case r.URL.Path == "/save":
		d.saved = append(d.saved, r.FormValue("text")+"/"+r.FormValue("version"))
		part = ui.Saved{Text: "Bewaard om 14.32 uur", Version: len(d.saved) + 1}
	default:
		part = in(f.Layout(), templ.Raw("<h1>Agenda</h1>"), part,
			templ.Raw(`<form id="tekst" data-autosave="/save" method="post" action="/save">`), ui.Saved{Version: 1},
			ui.TextArea{Field: ui.Field{Name: "text", Label: "Tekst"}}, templ.Raw("</form>"))
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_ = part.Render(r.Context(), w)
}

func openDesk(t *testing.T) (*desk, *uitest.Browser) {
	t.Helper()
	d := &desk{lists: [2][]string{{"a", "b", "c"}, {"d"}}}
	mux := http.NewServeMux()
	mux.Handle(static.Prefix, static.Handler())
	mux.Handle("/", d)
	server := httptest.NewServer(uitest.UnderPolicy(mux))
	t.Cleanup(server.Close)
	b := uitest.Open(t)
	b.Visit(t, server.URL, uitest.View{Width: 1280})
	return d, b
}

func TestAnItemMovesByButtonAndByKeyAndKeepsTheFocus(t *testing.T) {
	d, b := openDesk(t)
	b.Do(t, chromedp.Click(chromedp.CSS(`#c button[value="c omhoog"]`)))
	b.Wait(t, `document.querySelector('[data-list]').textContent.replace(/omhoog|omlaag|:/g, '') === 'acb'`)
	if got := d.order(); got != "a c b | d" {
		t.Fatalf("after the button: %s", got)
	}
	b.Wait(t, `document.getElementById('melding').textContent === 'c staat nu op plaats 2'`)
	b.Wait(t, `document.activeElement.value === 'c omhoog'`)
	b.Do(t, chromedp.KeyEvent(kb.ArrowDown, chromedp.KeyModifiers(chromedp.ModifierAlt)))
	b.Wait(t, `document.getElementById('melding').textContent === 'c staat nu op plaats 3'`)
	b.Wait(t, `document.activeElement.closest('[data-item]')?.id === 'c'`)
	b.Do(t, chromedp.KeyEvent(kb.ArrowDown, chromedp.KeyModifiers(chromedp.ModifierAlt, chromedp.ModifierShift)))
	b.Wait(t, `document.getElementById('melding').textContent === 'c staat nu op plaats 1'`)
	if got := d.order(); got != "a b | c d" {
		t.Errorf("after Shift and Alt: %s", got)
	}
	b.Check(t)
}

func TestAnItemMovesByDragging(t *testing.T) {
	d, b := openDesk(t)
	uitest.Eval[bool](t, b, dragTo("a", "c"))
	b.Wait(t, `document.getElementById('melding').textContent.startsWith('a staat nu')`)
	if got := d.order(); got == "a b c | d" || !strings.Contains(got, "a") {
		t.Errorf("after dragging: %s", got)
	}
}

// dragTo drags the grip of one row past another, with the events that Sortable listens to.
func dragTo(from, to string) string {
	return `(async () => {
		const grip = document.querySelector('#` + from + ` .item-grip'), row = document.getElementById('` + from + `'), goal = document.getElementById('` + to + `')
		const at = (e, type, target) => { const b = e.getBoundingClientRect(); target.dispatchEvent(new (type.startsWith('pointer') ? PointerEvent : DragEvent)(type, { bubbles: true, cancelable: true, clientX: b.x + b.width / 2, clientY: b.y + b.height - 2, button: 0, pointerType: 'mouse', dataTransfer: new DataTransfer() })) }
		const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
		at(grip, 'pointerdown', grip); await frame()
		at(grip, 'dragstart', row); await frame(); await frame()
		at(goal, 'dragenter', goal); at(goal, 'dragover', goal); await frame()
		at(goal, 'drop', goal); at(goal, 'dragend', row)
		return true
	})()`
}

func TestAFormSavesItselfAndSaysSo(t *testing.T) {
	d, b := openDesk(t)
	b.Do(t, chromedp.SendKeys(chromedp.CSS("#text"), "een"))
	b.Wait(t, `document.querySelector('[data-saved]').textContent.includes('Bewaard om 14.32')`)
	b.Do(t, chromedp.SendKeys(chromedp.CSS("#text"), " twee"))
	b.Wait(t, `document.querySelector('[name=version]').value === '3'`)
	d.mu.Lock()
	defer d.mu.Unlock()
	if got := strings.Join(d.saved, " "); got != "een/1 een twee/2" {
		t.Errorf("the server got %q", got)
	}
}

func TestAnErrorNeverTakesThePlaceOfThePage(t *testing.T) {
	d, b := openDesk(t)
	d.mu.Lock()
	d.broken = true
	d.mu.Unlock()
	b.Do(t, chromedp.SendKeys(chromedp.CSS("#text"), "niet kwijt"))
	b.Do(t, chromedp.Click(chromedp.CSS(`#c button[value="c omhoog"]`)))
	b.Wait(t, `document.getElementById('storing')?.textContent.includes('Er ging iets mis bij ons')`)
	b.Wait(t, `document.querySelector('[data-saved]').textContent.includes('Nog niet bewaard')`)
	if got := uitest.Eval[string](t, b, "document.getElementById('text').value"); got != "niet kwijt" {
		t.Errorf("the text became %q", got)
	}
	if got := uitest.Eval[int](t, b, "document.querySelectorAll('[data-item]').length"); got != 4 {
		t.Errorf("%d rows are left of the agenda", got)
	}
	d.mu.Lock()
	d.broken = false
	d.mu.Unlock()
	b.Do(t, chromedp.SendKeys(chromedp.CSS("#text"), "!"))
	b.Wait(t, `document.querySelector('[data-saved]').textContent.includes('Bewaard om 14.32')`)
}
