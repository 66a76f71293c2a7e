//go:build browser

package handlers_test

import (
	"context"
	"fmt"
	"net/url"
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"beraad/models/meeting"
	"beraad/views"
	"beraad/views/ui/uitest"
)

// writer is a secretary with a browser, at one text of the minutes.
type writer struct {
	walker
	t *testing.T
	// at finds the form of the text.
	at   string
	item uint
	m    meeting.Meeting
}

// writing opens the page of the minutes of the case, with a text on messaging apps.
func (h *hall) writing(t *testing.T, text string) writer {
	t.Helper()
	v := h.as(hanneke)
	path, item, was := h.reopened(v)
	v.post(path+"/tekst", url.Values{"item": {fmt.Sprint(item)}, "version": {fmt.Sprint(was.Rev)}, "text": {text}}).to()
	w := writer{walker{h, uitest.Open(t)}, t, fmt.Sprintf("#punt-%d", item), item, h.meetingOn("cio-beraad", meeting.Drafting)}
	w.enter(t, hanneke)
	w.again()
	return w
}

// again opens the page anew.
func (w writer) again() {
	w.t.Helper()
	w.b.Visit(w.t, w.server.URL+views.MeetingPath(w.m.ID, "verslag"), desktop)
	w.b.Wait(w.t, `document.querySelector(`+strconv.Quote(w.at+" .editor-text")+`) !== null`)
}

// end puts the cursor at the end of the text.
func (w writer) end() {
	w.t.Helper()
	atEnd(w.t, w.b, w.at)
}

// atEnd puts the cursor at the end of the text in an editor.
func atEnd(t *testing.T, b *uitest.Browser, within string) {
	t.Helper()
	selected(t, b, within, `const last = [...text.querySelectorAll('p, h3, td')].at(-1); getSelection().selectAllChildren(last); getSelection().collapseToEnd(); return true`)
}

// choose selects words in the text.
func (w writer) choose(words string) {
	w.t.Helper()
	chosen(w.t, w.b, w.at, words)
}

func chosen(t *testing.T, b *uitest.Browser, within, words string) {
	t.Helper()
	if !selected(t, b, within, `
		const words = `+strconv.Quote(words)+`
		const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
		while (walk.nextNode()) {
			const at = walk.currentNode.data.indexOf(words)
			if (at < 0) continue
			getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + words.length)
			return true
		}
		return false`) {
		t.Fatalf("%q is not in the text", words)
	}
}

// selected runs a script that sets the selection in an editor, and waits until the editor heard of it: for a moment
// after it gets the focus it holds on to the selection that it had.
func selected(t *testing.T, b *uitest.Browser, within, script string) bool {
	t.Helper()
	return uitest.Eval[bool](t, b, `(async () => {
		const text = document.querySelector(`+strconv.Quote(within+" .editor-text")+`)
		const moment = () => new Promise((done) => setTimeout(done, 60))
		text.focus()
		await moment()
		const heard = new Promise((done) => document.addEventListener('selectionchange', done, { once: true }))
		const found = (() => {`+script+`})()
		await Promise.race([heard, moment()])
		return found
	})()`)
}

// types presses keys.
func (w writer) types(keys ...string) {
	w.t.Helper()
	typed(w.t, w.b, keys...)
}

func typed(t *testing.T, b *uitest.Browser, keys ...string) {
	t.Helper()
	for _, key := range keys {
		if key == kb.Enter {
			b.Do(t, chromedp.Func(enter))
		} else {
			b.Do(t, chromedp.KeyEvent(key))
		}
	}
}

// enter presses Enter as a keyboard does: the letter that it stands for comes only when the page left the key alone.
func enter(ctx context.Context, tab *chromedp.Target) error {
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
		press := input.DispatchKeyEventParams{Type: kind, Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13}
		if kind == input.DispatchKeyEventTypeKeyDown {
			press.Text = "\r"
		}
		if _, err := cdp.Call(ctx, tab, input.DispatchKeyEvent, press); err != nil {
			return err
		}
	}
	return nil
}

// presses presses a button of the bar.
func (w writer) presses(act string) {
	w.t.Helper()
	w.b.Do(w.t, chromedp.Click(chromedp.CSS(`[data-act="`+act+`"]`)))
}

// with presses a letter with the keys that go with it.
func (w writer) with(letter string, modifiers ...chromedp.KeyOption) {
	w.t.Helper()
	w.b.Do(w.t, chromedp.KeyEvent(letter, modifiers...))
}

// holds checks the text that the form would send, and that the server comes to have it.
func (w writer) holds(want string) {
	w.t.Helper()
	if got := w.text(); got != want {
		w.t.Fatalf("the text is\n%q, want\n%q", got, want)
	}
	w.saves(want)
}

func (w writer) text() string {
	w.t.Helper()
	return uitest.Eval[string](w.t, w.b, `document.querySelector(`+strconv.Quote(w.at+" textarea[name=text]")+`).value`)
}

// saves waits until the text is saved.
func (w writer) saves(want string) {
	w.t.Helper()
	uitest.Eval[bool](w.t, w.b, `(document.activeElement.blur(), true)`)
	w.b.Wait(w.t, `document.querySelector(`+strconv.Quote(w.at+" [data-words]")+`).textContent.startsWith('Opgeslagen')`)
	if got := w.said(w.m, w.item); got != want {
		w.t.Fatalf("the minutes say\n%q, want\n%q", got, want)
	}
}

// pastes puts HTML on the clipboard and pastes it.
func (w writer) pastes(kind, content string) {
	w.t.Helper()
	uitest.Eval[bool](w.t, w.b, `(() => {
		const data = new DataTransfer()
		data.setData(`+strconv.Quote(kind)+`, `+strconv.Quote(content)+`)
		return document.querySelector(`+strconv.Quote(w.at+" .editor-text")+`).dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
	})()`)
}

func TestMinutesAreWrittenAsInWord(t *testing.T) {
	h := openHall(t)
	w := h.writing(t, "AZ: Akkoord.")
	w.end()
	w.types(kb.Enter, "BZK: Dit is ")
	w.with("b", chromedp.KeyModifiers(chromedp.ModifierCtrl))
	w.types("van belang")
	w.with("b", chromedp.KeyModifiers(chromedp.ModifierCtrl))
	w.types(" en nieuw.")
	w.choose("nieuw")
	w.presses("cursief")
	w.end()
	w.types(kb.Enter, "- eerst de ICBR", kb.Enter, "dan het SGO")
	w.types(kb.Enter, kb.Enter, "Toelichting")
	w.presses("k")
	w.types(kb.Enter, "1. een", kb.Enter, "twee", kb.Enter, kb.Enter, "Het bedrag is 4 miljoen.")
	w.presses("v")
	w.types(kb.Enter, "VWS: Dat is te veel.")
	w.with("o", chromedp.KeyModifiers(chromedp.ModifierCtrl, chromedp.ModifierAlt))
	w.types(kb.Enter)
	w.presses("t")
	w.types("Wie", kb.Tab, "Wat", kb.Tab, "Wanneer", kb.Tab, "AZ", kb.Tab, "a|b", kb.Tab, "juni", kb.Tab, "BZK")
	want := "AZ: Akkoord.\nBZK: Dit is **van belang** en _nieuw_.\n- eerst de ICBR\n- dan het SGO\n# Toelichting\n1. een\n1. twee\n" +
		"Het bedrag is 4 miljoen. [vertrouwelijk]\nVWS: Dat is te veel. [opvatting]\n| Wie | Wat | Wanneer |\n| AZ | a\\|b | juni |\n| BZK |  |  |"
	w.holds(want)
	if empty := uitest.Eval[int](t, w.b, `document.querySelectorAll('`+w.at+` .editor-text > :is(p, h3):empty, `+w.at+` .editor-text > * > .ProseMirror-trailingBreak').length`); empty != 1 {
		t.Errorf("there are %d empty paragraphs, want the one behind the table", empty)
	}
	w.b.Shot(t, "editor")
	w.b.Check(t)
	w.again()
	if got := w.text(); got != want {
		t.Errorf("after a reload the text is %q", got)
	}
	for _, view := range uitest.Views {
		w.b.Visit(t, w.server.URL+views.MeetingPath(w.m.ID, "verslag")+w.at, view)
		w.end()
		w.b.Shot(t, "editor-"+view.String())
		w.b.Check(t)
	}
}
