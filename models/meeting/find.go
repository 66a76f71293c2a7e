package meeting

import (
	"cmp"
	"slices"
	"time"

	"beraad/models/law"
	"beraad/models/store"
)

// Find gives a meeting by number.
func Find(tx *store.Tx, id uint) (*Meeting, error) { return store.Find[Meeting](tx, id) }

// List gives the meetings of a body, the newest first.
func List(tx *store.Tx, body uint, page store.Page) ([]Meeting, int, error) {
	return store.Paged[Meeting](store.Of[Meeting](tx).Where("body = ?", body).Order("starts_at DESC, id DESC"), page)
}

// Upcoming gives the meetings that are still to come, or are today, of all bodies that the actor sees.
func Upcoming(tx *store.Tx, page store.Page) ([]Meeting, int, error) {
	today := law.DateOf(tx.Now()).Time()
	q := store.Of[Meeting](tx).Where("starts_at >= ? AND state <> ?", today, Cancelled).Order("starts_at, id")
	return store.Paged[Meeting](q, page)
}

// Wanted says which meetings a list asks for: of one body or, when that is 0, of all; those that are still to come
// or, with Past, those that were.
type Wanted struct {
	Body uint
	Past bool
}

// Calendar gives the meetings that the actor sees: what comes first on top, of the past the newest.
func Calendar(tx *store.Tx, w Wanted, page store.Page) ([]Meeting, int, error) {
	today := law.DateOf(tx.Now()).Time()
	q := store.Of[Meeting](tx)
	if w.Body != 0 {
		q = q.Where("body = ?", w.Body)
	}
	if w.Past {
		q = q.Where("starts_at < ?", today).Order("starts_at DESC, id DESC")
	} else {
		q = q.Where("starts_at >= ?", today).Order("starts_at, id")
	}
	return store.Paged[Meeting](q, page)
}

// InYear gives the meetings of a calendar year in all bodies that the actor sees, in order of time.
func InYear(tx *store.Tx, year int) ([]Meeting, error) {
	from, to := law.Day(year, time.January, 1).Time(), law.Day(year+1, time.January, 1).Time()
	return store.List[Meeting](store.Of[Meeting](tx).Where("starts_at >= ? AND starts_at < ?", from, to).Order("starts_at, id"))
}

// ForCalendar gives the meetings for a calendar outside, of one body or, when that is 0, of all that the actor sees: those
// of the last year and all to come, cancelled ones too, so that they disappear there.
func ForCalendar(tx *store.Tx, body uint) ([]Meeting, error) {
	q := store.Of[Meeting](tx).Where("starts_at >= ?", law.DateOf(tx.Now()).AddDays(-366).Time())
	if body != 0 {
		q = q.Where("body = ?", body)
	}
	return store.List[Meeting](q.Order("starts_at, id"))
}

// Beforehand lists the vooroverleg of a sitting: those between the sitting before it and itself that are still to come.
func Beforehand(tx *store.Tx, m *Meeting) ([]Meeting, error) {
	if m.Kind != Sitting {
		return nil, nil
	}
	last, err := store.List[Meeting](store.Of[Meeting](tx).Where("body = ? AND kind = ? AND state <> ? AND starts_at < ?",
		m.Body, Sitting, Cancelled, m.StartsAt).Order("starts_at DESC").Limit(1))
	if err != nil {
		return nil, err
	}
	from := tx.Now()
	if len(last) > 0 && last[0].StartsAt.After(from) {
		from = last[0].StartsAt
	}
	q := store.Of[Meeting](tx).Where("body = ? AND kind = ? AND state <> ? AND starts_at > ? AND starts_at < ?",
		m.Body, Vooroverleg, Cancelled, from, m.StartsAt)
	return store.List[Meeting](q.Order("starts_at, id"))
}

// Rubrics lists the headings of a meeting's agenda in order.
func Rubrics(tx *store.Tx, meeting uint) ([]Rubric, error) {
	return store.By[Rubric](tx, "meeting", meeting, "seq, id")
}

// Items lists the items of a meeting in the order of the agenda, those that were taken off too.
func Items(tx *store.Tx, meeting uint) ([]Item, error) {
	rubrics, err := Rubrics(tx, meeting)
	if err != nil {
		return nil, err
	}
	items, err := store.List[Item](store.Of[Item](tx).Where("meeting = ?", meeting).Order("seq, id"))
	order(items, rubrics)
	return items, err
}

// order puts items in the order of their rubrics.
func order(items []Item, rubrics []Rubric) {
	place := make(map[uint]int, len(rubrics))
	for i, rubric := range rubrics {
		place[rubric.ID] = i
	}
	slices.SortStableFunc(items, func(a, b Item) int {
		return cmp.Or(cmp.Compare(place[a.Rubric], place[b.Rubric]), cmp.Compare(a.Seq, b.Seq), cmp.Compare(a.ID, b.ID))
	})
}

// FindItem gives an item by number.
func FindItem(tx *store.Tx, id uint) (*Item, error) { return store.Find[Item](tx, id) }

// itemOf gives an item by number, with the meeting that it is of.
func itemOf(tx *store.Tx, id uint) (*Item, *Meeting, error) {
	item, err := store.Find[Item](tx, id)
	if err != nil {
		return nil, nil, err
	}
	m, err := Find(tx, item.Meeting)
	return item, m, err
}

// ByTopic lists the items on a matter, over bodies and years, oldest first.
func ByTopic(tx *store.Tx, topic uint) ([]Item, error) {
	if topic == 0 {
		return nil, nil
	}
	return store.List[Item](store.Of[Item](tx).Where("topic = ?", topic).Order("id"))
}

// Sendings lists what was sent of a meeting, oldest first.
func Sendings(tx *store.Tx, meeting uint) ([]Sending, error) {
	return store.List[Sending](store.Of[Sending](tx).Where("meeting = ?", meeting).Order("at, id"))
}

// SendingOf gives what a message was sent for.
func SendingOf(tx *store.Tx, message uint) (*Sending, error) {
	return store.First[Sending](store.Of[Sending](tx).Where("message = ?", message))
}

// StockOf lists the stock agenda of a body: what is not planned yet, the oldest first.
func StockOf(tx *store.Tx, body uint) ([]StockItem, error) {
	return store.List[StockItem](store.Of[StockItem](tx).Where("body = ? AND planned_on = 0", body).Order("id"))
}

// mostInStock is how much of the stock agenda stands beside an agenda. The page of the body has all of it.
const mostInStock = 500

// StockPage gives a page of the stock agenda of a body.
func StockPage(tx *store.Tx, body uint, page store.Page) ([]StockItem, int, error) {
	return store.Paged[StockItem](store.Of[StockItem](tx).Where("body = ? AND planned_on = 0", body).Order("id"), page)
}

// StockByTopic lists what waits on stock agendas on a matter, the oldest first.
func StockByTopic(tx *store.Tx, topic uint) ([]StockItem, error) {
	if topic == 0 {
		return nil, nil
	}
	return store.List[StockItem](store.Of[StockItem](tx).Where("topic = ? AND planned_on = 0", topic).Order("id"))
}
