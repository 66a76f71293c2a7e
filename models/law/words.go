package law

import "fmt"

var months = [...]string{"januari", "februari", "maart", "april", "mei", "juni",
	"juli", "augustus", "september", "oktober", "november", "december"}

// written gives the day as a sentence says it. Pages use the richer forms of
// views/nl; this one stands inside the sentences of a calculation.
func written(d Date) string {
	year, month, day := d.Date()
	return fmt.Sprintf("%d %s %d", day, months[month-1], year)
}
