//go:build browser

package handlers_test

import (
	"context"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"beraad/models/access"
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

// wordClip is what Word puts on the clipboard: its styles, lists that are paragraphs, smart tags, a remark, a table.
const wordClip = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns:st1="urn:schemas-microsoft-com:office:smarttags">
<head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri"} @list l0:level1 {mso-level-number-format:bullet} --></style></head>
<body lang=NL style='tab-interval:35.4pt'><!--StartFragment-->
<h2><span style='font-family:"Verdana",sans-serif'>Bespreking<o:p></o:p></span></h2>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span lang=NL>AZ:</span></b><span> vindt dit
 <b>van belang</b><span style='mso-spacerun:yes'>  </span>en <i>nieuw</i>; <st1:place w:st="on">Den Haag</st1:place> niet<a style='mso-comment-reference:HvD_1;mso-comment-date:20180207T0930'>.</a><span
 class=MsoCommentReference><span style='font-size:8.0pt'><a class=msocomanchor href="#_msocom_1">[HvD1]</a><span style='mso-special-character:comment'>&nbsp;</span></span></span><o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span
 style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>eerst de ICBR<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>o<span>&nbsp;&nbsp;</span></span><![endif]>met een advies<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp;</span></span><![endif]>dan <span style='mso-bidi-font-weight:bold'>het SGO</span><o:p></o:p></p>
<p class=MsoNormal><del cite="mailto:x" datetime="2018-02-07T10:00">Dit is geschrapt.</del><ins cite="mailto:x">Dit blijft.</ins> <!--[if gte vml 1]><v:shape id="x"></v:shape><![endif]--><img width=1 height=1 src="file:///C:/temp/clip_image001.png"></p>
<table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'><td width=200><p class=MsoNormal><b>Wie</b><o:p></o:p></p></td><td><p class=MsoNormal>Wat | wanneer<o:p></o:p></p></td></tr>
<tr><td><p class=MsoNormal>AZ</p><p class=MsoNormal>en BZK<o:p></o:p></p></td><td><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>juni</p></td></tr></table>
<div style='mso-element:comment-list'><div style='mso-element:comment' id="_com_1"><p class=MsoCommentText>Hier een opmerking</p></div></div>
<!--EndFragment--></body></html>`

func TestWhatIsPastedFromWordBecomesCleanMinutes(t *testing.T) {
	w := openHall(t).writing(t, "AZ: Akkoord.")
	w.end()
	w.types(kb.Enter)
	w.pastes("text/html", wordClip)
	w.holds("AZ: Akkoord.\n# Bespreking\nAZ: vindt dit **van belang** en _nieuw_; Den Haag niet.\n- eerst de ICBR\n- met een advies\n1. dan het SGO\n" +
		"Dit blijft.\n| **Wie** | Wat \\| wanneer |\n| AZ en BZK | juni |")
	if strange := uitest.Eval[int](t, w.b, `document.querySelectorAll('.editor-text :is([style], font, img, o\\:p, a)').length`); strange != 0 {
		t.Errorf("%d elements of Word are in the text", strange)
	}
	w.choose("Akkoord")
	w.pastes("text/html", `<meta charset="utf-8"><b style="font-weight:normal" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">Oneens</span></p></b>`)
	w.b.Wait(t, `document.querySelector(`+strconv.Quote(w.at+" textarea[name=text]")+`).value.startsWith('AZ: **Oneens**.\n# B')`)
	w.choose("juni")
	w.pastes("text/plain", "- juli\n- **augustus**")
	w.b.Wait(t, `document.querySelector(`+strconv.Quote(w.at+" textarea[name=text]")+`).value.endsWith('| juli **augustus** |')`)
	w.b.Check(t)
}

// TestWhatIsConfidentialStaysSoWhenItIsMoved cuts a paragraph and pastes it elsewhere.
func TestWhatIsConfidentialStaysSoWhenItIsMoved(t *testing.T) {
	w := openHall(t).writing(t, "- AZ: Een.\nHet is 4 miljoen. [vertrouwelijk]\nBZK: Twee.")
	w.choose("4 miljoen")
	clip := uitest.Eval[string](t, w.b, `(() => {
		const data = new DataTransfer()
		document.querySelector(`+strconv.Quote(w.at+" .editor-text")+`).dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }))
		return data.getData('text/html')
	})()`)
	w.end()
	w.pastes("text/html", clip)
	w.holds("- AZ: Een.\nHet is 4 miljoen. [vertrouwelijk]\nBZK: Twee.\n4 miljoen [vertrouwelijk]")
}

func TestWhatWasWrittenIsTakenBack(t *testing.T) {
	w := openHall(t).writing(t, "AZ: Akkoord.\n- een")
	w.choose("Akkoord")
	w.with("i", chromedp.KeyModifiers(chromedp.ModifierCtrl))
	w.holds("AZ: _Akkoord_.\n- een")
	w.choose("een")
	w.with("l", chromedp.KeyModifiers(chromedp.ModifierCtrl, chromedp.ModifierAlt))
	w.holds("AZ: _Akkoord_.\neen")
	for range 2 {
		w.choose("een")
		w.with("z", chromedp.KeyModifiers(chromedp.ModifierCtrl))
	}
	w.holds("AZ: Akkoord.\n- een")
	w.with("y", chromedp.KeyModifiers(chromedp.ModifierCtrl))
	w.end()
	w.types(" **vet** en _cursief_", kb.Enter, "| a | b |", kb.Enter, "Klaar [opvatting]")
	w.presses("plain")
	w.b.Wait(t, `!document.querySelector(`+strconv.Quote(w.at+" textarea[name=text]")+`).hidden && !document.querySelector(`+strconv.Quote(w.at+" .editor-text")+`).offsetParent`)
	w.b.Check(t)
}

// TestTwoWriteInOneTextOfTheMinutes has two secretaries in one text: what the one writes comes in beside the cursor of
// the other, who goes on in the middle of his word, and can take back his own.
func TestTwoWriteInOneTextOfTheMinutes(t *testing.T) {
	h := openHall(t)
	one := h.writing(t, "AZ: Eerst.\nBZK: Midden.\nVWS: Laatst.")
	h.seat(ruben, "cio-beraad", access.Secretary)
	two := writer{walker{h, uitest.Open(t)}, t, one.at, one.item, one.m}
	two.enter(t, ruben)
	two.again()

	two.choose("Eerst.")
	two.types("Eerst", kb.Enter)
	two.end()
	two.types(kb.Enter, "| Wie | Wat |", kb.Enter)
	two.saves("AZ: Eerst\nBZK: Midden.\nVWS: Laatst.\n| Wie | Wat |")
	one.choose("Midden.") // has not seen it yet: the first save of the one brings what the other wrote
	one.types("Midden en")
	one.types(" nog")
	one.b.Wait(t, `document.querySelector(`+strconv.Quote(one.at+" textarea[name=text]")+`).value === 'AZ: Eerst\nBZK: Midden en nog\nVWS: Laatst.\n| Wie | Wat |'`)
	one.types(" wat.")
	one.holds("AZ: Eerst\nBZK: Midden en nog wat.\nVWS: Laatst.\n| Wie | Wat |")
	one.b.Check(t)
	one.choose("Midden")
	one.with("z", chromedp.KeyModifiers(chromedp.ModifierCtrl)) // takes back his own words only
	if got := one.text(); !strings.HasPrefix(got, "AZ: Eerst\n") || !strings.HasSuffix(got, "\nVWS: Laatst.\n| Wie | Wat |") {
		t.Errorf("taking back changed what the other wrote: %q", got)
	}
}

// TestMinutesAreWrittenWithoutScripts types the signs in the text area.
func TestMinutesAreWrittenWithoutScripts(t *testing.T) {
	h := openHall(t)
	path, item, _ := h.reopened(h.as(hanneke))
	s := h.still(t, hanneke)
	s.open(t, path, "Berichtenapps")
	s.says(t, "[vertrouwelijk]")
	box := fmt.Sprintf("#punt-%d textarea[name=text]", item)
	const words = "AZ: Dit is **vet**.\n1. een\n| a | b |\nX. [opvatting] [vertrouwelijk]"
	s.fill(t, map[string]string{box: words})
	s.click(t, fmt.Sprintf("#punt-%d .minutes-text button", item), "Dit is **vet**")
	if got := h.said(h.meetingOn("cio-beraad", meeting.Drafting), item); got != words {
		t.Errorf("the minutes say %q", got)
	}
}

// TestWhoReadsDoesNotFetchTheEditor looks at the scripts of the page.
func TestWhoReadsDoesNotFetchTheEditor(t *testing.T) {
	h := openHall(t)
	w := walker{h, uitest.Open(t)}
	w.enter(t, farid)
	w.b.Visit(t, w.server.URL+views.MeetingPath(h.meetingIn("cio-beraad", meeting.Circulated), "verslag"), desktop)
	const scripts = `performance.getEntriesByType('resource').map((r) => r.name).filter((n) => /\/(minutes|editor)-.*js/.test(n)).map((n) => n.replace(/.*\/([a-z]+)-.*/, '$1')).join()`
	if got := uitest.Eval[string](t, w.b, scripts); got != "minutes" {
		t.Errorf("a member fetches %q", got)
	}
}
