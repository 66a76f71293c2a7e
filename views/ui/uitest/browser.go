//go:build browser

package uitest

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// Policy is the content policy under which every page is looked at.
const Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// View is how a page is looked at.
type View struct {
	Width int
	// Height is 900 when it is not given.
	Height int
	Dark   bool
	// Touch is a screen without a mouse.
	Touch bool
	// Print looks at the page as it goes to paper.
	Print bool
}

// String names the view, for subtests and pictures.
func (v View) String() string {
	name := fmt.Sprint(v.Width)
	if v.Height != 0 {
		name += fmt.Sprintf("×%d", v.Height)
	}
	if v.Dark {
		name += "-donker"
	}
	if v.Print {
		name += "-afdruk"
	}
	return name
}

// touch tells the browser that the screen is one of a tablet, or that it is not.
func (v View) touch(screen *emulation.SetDeviceMetricsOverrideParams, touch *emulation.SetTouchEmulationEnabledParams) {
	screen.Mobile, touch.Enabled = v.Touch, v.Touch
}

// Views are the four ways in which every page must be sound.
var Views = []View{{Width: 1280}, {Width: 1280, Dark: true}, {Width: 320}, {Width: 320, Dark: true}}

// Browser is one tab.
type Browser struct {
	ctx      context.Context
	mu       sync.Mutex
	messages []string
}

// hangs is after how long a browser is taken to hang. It is no measure of speed: a slow machine that is shared looks at every page
// in a few minutes.
const hangs = 8 * time.Minute

// Open starts a browser that is closed when the test ends.
func Open(t testing.TB) *Browser {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("hide-scrollbars", true),
		// A mouse that can hover; without it Chromium says that there is no pointer at all.
		chromedp.Flag("blink-settings", "primaryPointerType=4,availablePointerTypes=4,primaryHoverType=2,availableHoverTypes=2"),
	)
	if path := os.Getenv("BERAAD_CHROMIUM"); path != "" {
		options = append(options, chromedp.ExecPath(path))
	}
	ctx, cancel := context.WithTimeout(context.Background(), hangs)
	t.Cleanup(cancel)
	ctx, stop := chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(stop)
	ctx, closeTab := chromedp.NewContext(ctx)
	t.Cleanup(closeTab)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start Chromium: %v", err)
	}
	b := &Browser{ctx: ctx}
	go b.listen()
	return b
}

func (b *Browser) listen() {
	for message, err := range chromedp.Console(b.ctx) {
		if err != nil {
			return
		}
		switch message.Type {
		case "error", "warning", chromedp.ConsoleException:
			b.mu.Lock()
			b.messages = append(b.messages, string(message.Type)+": "+message.Text)
			b.mu.Unlock()
		}
	}
}

// Do takes steps in the tab.
func (b *Browser) Do(t testing.TB, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// Within takes steps for which the tab has so long, and fails with what was waited for.
func (b *Browser) Within(t testing.TB, limit time.Duration, what string, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, limit)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}

// Get takes a step in the tab that gives something.
func Get[T any](t testing.TB, b *Browser, step chromedp.Action[T]) T {
	t.Helper()
	value, err := chromedp.Run(b.ctx, step)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// Eval gives the value of an expression in the page; a promise is waited for.
func Eval[T any](t testing.TB, b *Browser, expression string) T {
	t.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%.200s: %v", expression, err)
	}
	return value
}

// gone tells that the page was left while it was asked.
func gone(err error) bool { return err != nil && strings.Contains(err.Error(), "(-32000)") }

// Wait waits until an expression is true in the page.
func (b *Browser) Wait(t testing.TB, expression string) {
	t.Helper()
	var err error
	for range 3 {
		_, err = chromedp.Run(b.ctx, chromedp.Poll[bool](expression, chromedp.WithPollingTimeout(5*time.Second)))
		if err == nil {
			return
		}
		// What was asked of a page that was just left is asked again of the one that came.
		if !gone(err) {
			break
		}
	}
	t.Fatalf("waited for %s: %v", expression, err)
}

// Visit opens a page and waits for its letters.
func (b *Browser) Visit(t testing.TB, address string, view View) {
	t.Helper()
	b.Turn(t, view)
	b.Do(t, chromedp.Navigate(address))
	Eval[bool](t, b, "document.fonts.ready.then(() => true)")
}

// Turn gives the page that is there another width, other colours or another medium, as when a tablet is turned: what
// stands on it is drawn anew, and nothing is fetched again.
func (b *Browser) Turn(t testing.TB, view View) {
	t.Helper()
	scheme, medium := "light", ""
	if view.Dark {
		scheme = "dark"
	}
	if view.Print {
		medium = "print"
	}
	b.Do(t,
		chromedp.EmulateViewport(int64(view.Width), int64(cmp.Or(view.Height, 900)), view.touch),
		chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
			_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Media: medium, Features: []*emulation.MediaFeature{
					{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
				},
			})
			return err
		}),
	)
}

// Inspect opens a page in a view and checks it, with a picture of it when those are asked for. When it is there already and
// was checked in other colours, only those are.
func (b *Browser) Inspect(t testing.TB, address, picture string, view View) {
	t.Helper()
	if view.Dark && Eval[string](t, b, "location.href") == address && Eval[int](t, b, "innerWidth") == view.Width {
		b.Turn(t, view)
		b.Shot(t, picture)
		b.CheckTurned(t)
		return
	}
	b.Visit(t, address, view)
	b.Shot(t, picture)
	b.Check(t)
}

// Check fails the test for barriers, sideways scrolling and complaints of the browser.
func (b *Browser) Check(t testing.TB) {
	t.Helper()
	b.check(t, "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']")
}

// CheckTurned is Check for a page that was checked already, and turned since: by the rules on what another width or other colours
// change, names of what only shows there included.
func (b *Browser) CheckTurned(t testing.TB) {
	t.Helper()
	b.check(t, `['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable', 'button-name', 'link-name', 'label',
		'select-name', 'summary-name', 'aria-hidden-focus', 'nested-interactive']`)
}

// check holds the page against rules of axe, or against all that have one of some tags.
func (b *Browser) check(t testing.TB, rules string) {
	t.Helper()
	for _, barrier := range b.barriers(t, rules) {
		t.Error(barrier)
	}
	if wide := Eval[string](t, b, tooWide); wide != "" {
		t.Errorf("the page can be scrolled sideways: %s", wide)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, message := range b.messages {
		t.Error("browser: " + message)
	}
	b.messages = nil
}

// tooWide names what sticks out, or nothing.
const tooWide = `(() => {
	const page = document.documentElement
	if (page.scrollWidth <= page.clientWidth) return ''
	const inside = (e) => { for (let p = e.parentElement; p; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible' && p !== document.body) return true }
	const out = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > page.clientWidth + 1 && !inside(e))
	return page.scrollWidth + ' > ' + page.clientWidth + ': ' + out.slice(0, 5).map((e) => e.tagName + '.' + (e.getAttribute('class') || '')).join(' ')
})()`

func (b *Browser) barriers(t testing.TB, rules string) []string {
	t.Helper()
	source, err := os.ReadFile(filepath.Join(Root(), "node_modules/axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	found, err := b.axe(string(source), rules)
	// A button that was just pressed may still be on its way to the next page.
	for range 2 {
		if !gone(err) {
			break
		}
		found, err = b.axe(string(source), rules)
	}
	if err != nil {
		t.Fatalf("axe: %v", err)
	}
	var barriers []string
	if err := json.Unmarshal([]byte(found), &barriers); err != nil {
		t.Fatal(err)
	}
	return barriers
}

// axe gives the barriers of the page that is there as JSON.
func (b *Browser) axe(source, rules string) (string, error) {
	there, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("'axe' in window"))
	if err == nil && !there {
		_, err = chromedp.Run(b.ctx, chromedp.Evaluate[int](source+";0"))
	}
	if err != nil {
		return "", err
	}
	return chromedp.Run(b.ctx, chromedp.Evaluate[string](`axe.run(document, {
		runOnly: `+rules+`,
	}).then((r) => JSON.stringify(r.violations.map((v) => v.id + ': ' + v.help + '\n' +
		v.nodes.slice(0, 4).map((n) => '    ' + n.html.slice(0, 200) + '\n      ' + n.failureSummary.replaceAll('\n', ' ')).join('\n'))))`,
		chromedp.EvalAwaitPromise))
}

// Shot keeps a picture of the whole page, when BERAAD_SHOTS names a folder.
func (b *Browser) Shot(t testing.TB, name string) {
	t.Helper()
	folder := os.Getenv("BERAAD_SHOTS")
	if folder == "" {
		return
	}
	picture, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatal(err)
	}
	name = strings.NewReplacer("/", "-", " ", "-").Replace(name) + ".png"
	if err := os.WriteFile(filepath.Join(folder, name), picture, 0o644); err != nil {
		t.Fatal(err)
	}
}

// UnderPolicy adds the content policy to every answer.
func UnderPolicy(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", Policy)
		next.ServeHTTP(w, r)
	})
}

// Root is the folder of the repository.
func Root() string {
	_, here, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(here), "../../..")
}

// Offline breaks the line of the tab, or mends it; the page is told as by a real one.
func Offline(t testing.TB, b *Browser, off bool) {
	t.Helper()
	b.Do(t, chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		if _, err := cdp.Call(ctx, tab, network.Enable, network.EnableParams{}); err != nil {
			return err
		}
		_, err := cdp.Call(ctx, tab, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
			MatchedNetworkConditions: []*network.Conditions{{Offline: off, DownloadThroughput: -1, UploadThroughput: -1}},
		})
		if err != nil {
			return err
		}
		_, err = cdp.Call(ctx, tab, network.OverrideNetworkState, network.OverrideNetworkStateParams{
			Offline: off, DownloadThroughput: -1, UploadThroughput: -1,
		})
		return err
	}))
}

// Forget leaves out what the browser complained of until now: that a line was broken, for one.
func (b *Browser) Forget() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.messages = nil
}
