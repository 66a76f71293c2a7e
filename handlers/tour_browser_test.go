//go:build browser

package handlers_test

import (
	"bufio"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"beraad/handlers"
	"beraad/models/meeting"
	"beraad/views/ui/uitest"
)

var desktop = uitest.View{Width: 1280}

// walker is somebody with a browser.
type walker struct {
	*hall
	b *uitest.Browser
}

// enter signs somebody in by the page of the demonstration.
func (w walker) enter(t *testing.T, email string) {
	t.Helper()
	w.b.Visit(t, w.server.URL+"/inloggen", desktop)
	w.b.Check(t)
	w.b.Do(t, chromedp.Click(chromedp.CSS(`button[value="`+email+`"]`)), chromedp.WaitVisible(chromedp.CSS(`#hoofdmenu`)))
}

// leave signs out.
func (w walker) leave(t *testing.T) {
	t.Helper()
	uitest.Eval[bool](t, w.b, `fetch('/uitloggen', {method: 'POST'}).then(() => true)`)
}

// press follows the first link with a text, and waits for a text on what comes.
func (w walker) press(t *testing.T, label, then string) {
	t.Helper()
	href := uitest.Eval[string](t, w.b, `[...document.querySelectorAll('main a, nav a')].find((e) => e.textContent.trim().replace(/\s+/g, ' ').startsWith(`+strconv.Quote(label)+`))?.href ?? ''`)
	if href == "" {
		t.Fatalf("there is no %q on %s", label, uitest.Eval[string](t, w.b, `location.pathname`))
	}
	w.b.Visit(t, href, desktop)
	w.sees(t, then)
}

// sees waits for a text on the page, and looks at the page.
func (w walker) sees(t *testing.T, text string) {
	t.Helper()
	w.b.Wait(t, `document.readyState === 'complete' && document.body.textContent.replace(/\s+/g, ' ').includes(`+strconv.Quote(text)+`)`)
	w.b.Check(t)
}

// TestTheTour walks the tour of the README.
func TestTheTour(t *testing.T) {
	f := openFile(t)
	w := walker{f.hall, uitest.Open(t)}

	w.enter(t, secretary)
	w.sees(t, "Wat vandaag aandacht vraagt")
	w.press(t, "Vergaderingen", "Vergadering plannen")
	w.press(t, "CIO-beraad", "Voorraadagenda")
	offered := uitest.Eval[int](t, w.b, `document.querySelectorAll('[data-list=aanbod] li').length`)
	w.b.Do(t, chromedp.Click(chromedp.CSS(`[data-list=aanbod] li button[name=move]`)))
	w.b.Wait(t, fmt.Sprintf(`document.querySelectorAll('[data-list=aanbod] li').length === %d`, offered-1))
	w.press(t, "Beleidslijnen", "Berichtenapps")
	w.press(t, "Berichtenapps", "De weg langs de gremia")
	if rows := uitest.Eval[int](t, w.b, `document.querySelectorAll('main table tbody tr').length`); rows < 8 {
		t.Errorf("the table beside the picture has %d rows", rows)
	}
	w.press(t, "Verspreiding", "Beleidslijn berichtenapps")
	w.press(t, "Beleidslijn berichtenapps", "niet verzonden")
	w.leave(t)

	w.enter(t, member)
	w.b.Visit(t, w.server.URL+pathTo("/vergaderingen/%d/stukken", f.meetingIn("cio-beraad", meeting.Circulated)), desktop)
	w.sees(t, "Berichtenapps")
	for _, other := range []string{pathTo("/vergaderingen/%d", f.meetingIn("sgo", meeting.Adopted)), f.path} {
		f.as(member).get(other).is(http.StatusNotFound)
	}
	w.leave(t)

	w.enter(t, coordinator)
	w.b.Visit(t, w.server.URL+f.path+"/reikwijdte", desktop)
	w.sees(t, "Vier stukken veranderen")
	w.b.Do(t, chromedp.Click(chromedp.CSS(fmt.Sprintf(`form[action$="/reikwijdte/%d"] button[value=ja]`, f.item))), chromedp.WaitVisible(chromedp.CSS(fmt.Sprintf(`form[action$="/reikwijdte/%d"] button[value=nee]`, f.item))))
	w.sees(t, "valt nu buiten de reikwijdte. Vier stukken veranderen")
	w.b.Visit(t, w.server.URL+f.path+"/documenten/3/openbaar", desktop)
	w.sees(t, "Buiten reikwijdte")
	w.press(t, "Woo-verzoeken", "Afspraken over berichtenapps")
	w.b.Visit(t, w.server.URL+"/woo-verzoeken/1", desktop)
	w.sees(t, "41 dagen te laat")
	w.press(t, "Inventarislijst", "Beleidslijn op website programma Rijk aan Informatie")
	w.b.Visit(t, w.server.URL+"/woo-verzoeken/1/besluit", desktop)
	w.sees(t, "Brief en lijst spreken elkaar tegen")
	w.leave(t)

	w.b.Visit(t, w.server.URL+"/openbaar", desktop)
	w.press(t, "WhatsApp en andere berichtenapps", "Verslag CIO-beraad")
}

// TestEveryPageIsAccessible opens every page of the table of rights as the first who may, wide and narrow, with axe.
func TestEveryPageIsAccessible(t *testing.T) {
	h := openHall(t, withLetters(t), func(o *handlers.Options) { o.API, o.SetClock = http.NotFoundHandler(), func(time.Time) {} })
	h.round("cio-beraad") // the case has none
	h.roundDraft("cio-beraad")
	h.leave(h.wide(), "weg@x.example")
	places := placesOf(t, h)
	for letter, paths := range pagesByRole(t) {
		t.Run(letter, func(t *testing.T) {
			w := walker{h, uitest.Open(t)}
			for _, role := range roles {
				if role.letter == letter && role.email != "" {
					w.enter(t, role.email)
				}
			}
			for _, path := range paths {
				wide, narrow := uitest.View{Width: 1280}, uitest.View{Width: 320, Dark: true}
				t.Run(path+" "+wide.String(), func(t *testing.T) {
					w.b.Visit(t, h.server.URL+places.fill(t, path), wide)
					w.b.Check(t)
				})
				t.Run(path+" "+narrow.String(), func(t *testing.T) {
					w.b.Turn(t, narrow)
					w.b.CheckTurned(t)
				})
			}
		})
	}
}

// pagesByRole reads from the table of rights which pages to open as whom; what gives a file is no page.
func pagesByRole(t *testing.T) map[string][]string {
	t.Helper()
	file, err := os.Open("testdata/access.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	pages := map[string][]string{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) != 3 || fields[1] != http.MethodGet || isFile(fields[2]) {
			continue
		}
		if who := strings.Trim(fields[0], "."); who != "" {
			pages[who[:1]] = append(pages[who[:1]], fields[2])
		}
	}
	return pages
}

func isFile(path string) bool {
	for _, end := range []string{"/pdf", ".pdf", ".csv", ".xlsx", ".eml", ".txt", ".ics", "/convocatie/mail", "/verspreidingen/:id/mail", "/nazending/mail", "/rondsturen/mail", "/bericht.html", "/:file", "/bijlage/:nr", "/:name", "/stroom", ".zip", "z", ".atom", ".xml", ".docx", "/word", ".jpg"} {
		if strings.HasSuffix(path, end) {
			return true
		}
	}
	return path == "/inloggen"
}
