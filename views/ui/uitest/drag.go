//go:build browser

package uitest

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// Point is a place in the window.
type Point struct{ X, Y float64 }

// Middle is the middle of what a selector finds, after it was scrolled into view when it was not.
func (b *Browser) Middle(t testing.TB, selector string) Point {
	t.Helper()
	quoted, err := json.Marshal(selector)
	if err != nil {
		t.Fatal(err)
	}
	return Eval[Point](t, b, `(() => {
		const e = document.querySelector(`+string(quoted)+`)
		if (e.getBoundingClientRect().bottom > innerHeight || e.getBoundingClientRect().top < 0) e.scrollIntoView({ block: 'center' })
		const r = e.getBoundingClientRect()
		return { X: r.left + r.width / 2, Y: r.top + r.height / 2 }
	})()`)
}

// Drag takes what is at the first place with the mouse to the second, as a hand does it: in steps of at most twelve
// pixels, each seen by the page before the next. It is the browser's own dragging, so the page gets dragover after
// dragover; a few large leaps, all within a frame, would be no drag of a hand.
func (b *Browser) Drag(t testing.TB, from, to Point) {
	t.Helper()
	b.Do(t, chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		intercepted, cancel := tab.Subscribe(input.DragIntercepted.Method)
		defer cancel()
		if _, err := cdp.Call(ctx, tab, input.SetInterceptDrags, input.SetInterceptDragsParams{Enabled: true}); err != nil {
			return err
		}
		defer func() { _, _ = cdp.Call(ctx, tab, input.SetInterceptDrags, input.SetInterceptDragsParams{}) }()
		if err := mouse(ctx, tab, chromedp.MousePressed, from); err != nil {
			return err
		}
		// A browser begins to drag after a few pixels.
		for i := 1.0; i <= 4; i++ {
			if err := mouse(ctx, tab, chromedp.MouseMoved, Point{from.X, from.Y - 2*i}); err != nil {
				return err
			}
		}
		var begun input.EventDragIntercepted
		select {
		case raw := <-intercepted:
			if err := json.Unmarshal(raw, &begun); err != nil {
				return fmt.Errorf("read what is dragged: %w", err)
			}
		case <-time.After(5 * time.Second):
			return fmt.Errorf("nothing can be dragged from %v", from)
		}
		if err := carry(ctx, tab, begun.Data, Point{from.X, from.Y - 8}, to); err != nil {
			return err
		}
		return mouse(ctx, tab, chromedp.MouseReleased, to)
	}))
}

// carry moves what is dragged along, and drops it.
func carry(ctx context.Context, tab *chromedp.Target, what *input.DragData, from, to Point) error {
	send := func(kind input.DispatchDragEventType, at Point) error {
		_, err := cdp.Call(ctx, tab, input.DispatchDragEvent, input.DispatchDragEventParams{Type: kind, X: at.X, Y: at.Y, Data: what})
		if err == nil {
			_, err = chromedp.Evaluate[bool](`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`, chromedp.EvalAwaitPromise)(ctx, tab)
		}
		return err
	}
	if err := send(input.DispatchDragEventTypeDragEnter, from); err != nil {
		return err
	}
	steps := max(abs(to.X-from.X), abs(to.Y-from.Y)) / 12
	for i := 1.0; i < steps; i++ {
		if err := send(input.DispatchDragEventTypeDragOver, Point{from.X + (to.X-from.X)*i/steps, from.Y + (to.Y-from.Y)*i/steps}); err != nil {
			return err
		}
	}
	for range 2 { // a browser goes on telling where the mouse is while it rests
		if err := send(input.DispatchDragEventTypeDragOver, to); err != nil {
			return err
		}
	}
	return send(input.DispatchDragEventTypeDrop, to)
}

func abs(x float64) float64 { return max(x, -x) }

// mouse sends one event of a mouse of which the left button is used.
func mouse(ctx context.Context, tab *chromedp.Target, kind input.DispatchMouseEventType, at Point) error {
	event := input.DispatchMouseEventParams{Type: kind, X: at.X, Y: at.Y, Button: input.MouseButtonLeft, ClickCount: 1}
	if kind == chromedp.MouseMoved {
		event.Buttons, event.ClickCount = 1, 0
	}
	_, err := cdp.Call(ctx, tab, input.DispatchMouseEvent, event)
	return err
}

// Sweep draws with the mouse from one place to another, as over a picture: pressed, moved and let go.
func (b *Browser) Sweep(t testing.TB, from, to Point) {
	t.Helper()
	b.Do(t, chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		middle := Point{(from.X + to.X) / 2, (from.Y + to.Y) / 2}
		if err := mouse(ctx, tab, chromedp.MousePressed, from); err != nil {
			return err
		}
		for _, at := range []Point{middle, to} {
			if err := mouse(ctx, tab, chromedp.MouseMoved, at); err != nil {
				return err
			}
		}
		return mouse(ctx, tab, chromedp.MouseReleased, to)
	}))
}
