//go:build browser

package handlers_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"beraad/views/ui/uitest"
)

// drag takes the row of the first with the mouse to the second: to its upper or its lower part.
func (c composer) drag(from, to string, lower bool) {
	c.t.Helper()
	place := c.b.Middle(c.t, to)
	if lower {
		place.Y += uitest.Eval[float64](c.t, c.b, fmt.Sprintf(`document.querySelector(%q).closest('[data-item]').offsetHeight / 2 - 4`, to))
	}
	c.b.Drag(c.t, c.b.Middle(c.t, from+" .item-grip"), place)
}

// rubric selects the list of the rubric that stands under a heading.
func (c composer) rubric(heading string) string {
	c.t.Helper()
	id := uitest.Eval[string](c.t, c.b, fmt.Sprintf(`[...document.querySelectorAll('#agenda .rubric')].find((r) => r.querySelector('h3').textContent.includes(%q))?.id ?? ''`, heading))
	if id == "" {
		c.t.Fatalf("there is no rubric %q", heading)
	}
	return "#" + id + " .items"
}

// under gives the rows that stand in the list of a rubric.
func (c composer) under(list string) []string {
	c.t.Helper()
	return strings.Split(uitest.Eval[string](c.t, c.b, fmt.Sprintf(`[...document.querySelectorAll(%q)].map((i) => i.querySelector('.item-no').textContent + ' ' + i.querySelector('.item-title a').textContent).join('\n')`, list+" [data-item]")), "\n")
}

func TestAnAgendaIsComposedByDragging(t *testing.T) {
	c := openHall(t).composing(t)
	news, minutes := c.item("Mededelingen en actualiteiten"), c.item("Verslag van 7 februari 2018")
	before := c.rows()

	c.drag(rowOf(news), rowOf(minutes)+` .item-grip`, false)
	c.sent(1, "staat nu op 1.a")
	want := slices.Clone(before)
	want[2], want[3] = "1.a Mededelingen en actualiteiten", "1.b Verslag van 7 februari 2018"
	c.b.Check(t)
	c.holds(want)
}

func TestAnItemIsDraggedToAnotherRubric(t *testing.T) {
	c := openHall(t).composing(t)
	news, cloud := c.item("Mededelingen en actualiteiten"), c.item("Rijkscloud: tweede tussenstand")
	list := c.rubric("Ter bespreking")

	c.drag(rowOf(news), rowOf(cloud)+` .item-grip`, false)
	c.sent(1, "staat nu op 4.a")
	if got := c.under(list); !slices.Equal(got, []string{"4.a Mededelingen en actualiteiten", "4.b Rijkscloud: tweede tussenstand"}) {
		t.Errorf("before the other: %q", got)
	}
	c.on(news)
	c.holds(c.rows())

	c.drag(rowOf(news), rowOf(cloud)+` .item-grip`, true)
	c.sent(1, "staat nu op 4.b")
	if got := c.under(list); !slices.Equal(got, []string{"4.a Rijkscloud: tweede tussenstand", "4.b Mededelingen en actualiteiten"}) {
		t.Errorf("after the other: %q", got)
	}
	c.b.Check(t)
	c.holds(c.rows())
}

func TestAnItemIsDraggedIntoAnEmptyRubric(t *testing.T) {
	c := openHall(t).composing(t)
	before := c.rows()
	minutes, news := c.item("Verslag van 7 februari 2018"), c.item("Mededelingen en actualiteiten")
	empty, full := c.rubric("Hamerstukken"), c.rubric("Opening")
	c.drag(rowOf(news), empty, false)
	c.sent(1, "staat nu op 2.a")
	if got := c.under(empty); !slices.Equal(got, []string{"2.a Mededelingen en actualiteiten"}) {
		t.Errorf("in the empty rubric stands %q", got)
	}
	c.on(news)
	c.b.Check(t)
	c.holds(c.rows())

	// The last that leaves a rubric leaves one in which something can be dropped again.
	c.drag(rowOf(minutes), empty, false)
	c.sent(1, "staat nu op 2.")
	c.drag(rowOf(minutes), full, false)
	c.sent(2, "staat nu op 1.a")
	c.drag(rowOf(news), rowOf(minutes)+` .item-grip`, true)
	c.sent(3, "staat nu op 1.b")
	c.holds(before)
}

func TestWhatWaitsIsDraggedOntoTheAgenda(t *testing.T) {
	c := openHall(t).composing(t)
	before := c.rows()
	cloud := c.item("Rijkscloud: tweede tussenstand")
	list := c.rubric("Ter bespreking")
	for at, source := range []string{"aanbod", "voorraad"} {
		first := fmt.Sprintf("[data-list=%s] [data-item]:last-child", source)
		waiting := uitest.Eval[int](t, c.b, fmt.Sprintf(`document.querySelectorAll('[data-list=%s] [data-item]').length`, source))
		title := uitest.Eval[string](t, c.b, fmt.Sprintf(`document.querySelector(%q).querySelector('p a, p strong').textContent`, first))
		c.drag(first, rowOf(cloud)+` .item-grip`, false)
		want := []string{"4.a ", "4.b "}[at] + title
		c.sent(1, title+" staat nu op "+want[:3])
		if got := c.under(list); got[at] != want {
			t.Errorf("%s: on the agenda stands %q", source, got)
		}
		if left := uitest.Eval[int](t, c.b, fmt.Sprintf(`document.querySelectorAll('[data-list=%s] [data-item]').length`, source)); left != waiting-1 {
			t.Errorf("%s: %d wait, want %d", source, left, waiting-1)
		}
		c.b.Check(t)
		c.holds(c.rows())
	}
	if len(c.rows()) != len(before)+2 {
		t.Errorf("the agenda is %q", c.rows())
	}

	// What is on the agenda goes back by its own page: a list of what waits takes nothing.
	c.drag(rowOf(cloud), `[data-list=voorraad] .item-grip`, false)
	c.again()
	if got := c.numbered(cloud.Title); got != "4.c "+cloud.Title {
		t.Errorf("after it was dropped beside the agenda: %s", got)
	}
}
