package request

import (
	"cmp"
	"slices"
	"strconv"

	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/decree"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/store"
)

// Period is a year, or a quarter of it.
type Period struct {
	Year    int
	Quarter int // 0 for the whole year
}

func periodsOf(day law.Date) [2]Period {
	year, month, _ := day.Date()
	return [2]Period{{Year: year}, {Year: year, Quarter: (int(month) + 2) / 3}}
}

// Figures are the requests of all periods in numbers, as a ministry accounts for them. Each request counts for itself:
// one that is handled together with another has its own requester and term, and gets a decision; a part that was split
// off counts besides the request that it comes from, from the same day of receipt.
type Figures struct {
	Today   law.Date
	Periods []Figure // each year, with its quarters behind it; the newest year first
	// Open and Late are of today: what runs, and what of it is past its last day.
	Open, Late int
}

// Figure is a period in numbers.
type Figure struct {
	Period
	// Received in the period; of these split off from another, and handled together with another.
	Received, Split, Joined int
	// Open and Late are of what was received in the period: what still runs, and what of it is past its last day.
	Open, Late int
	// Decided in the period, whenever it was received; InTime of these on the last day or before.
	Decided, InTime int
	Outcomes        map[Outcome]int
	// Withdrawn by the requester, Dropped as not dealt with, and Closed without a decision for another reason.
	Withdrawn, Dropped, Closed int

	days map[int]int // of the decisions: how many took so many days
}

// FiguresOf counts all requests. It is for who sees them all: of a part the numbers would mislead.
func FiguresOf(tx *store.Tx) (*Figures, error) {
	if !tx.Actor().Has(access.Coordinator) && !tx.Actor().ReadsAll() {
		return nil, fault.NotFound()
	}
	days, err := decree.Calendar(tx)
	if err != nil {
		return nil, err
	}
	c := &counting{tx: tx, days: days, today: law.DateOf(tx.Now()), at: map[Period]*Figure{}}
	for _, count := range []func() error{c.received, c.plain, c.moved, c.ended, c.running} {
		if err := count(); err != nil {
			return nil, err
		}
	}
	return c.figures(), nil
}

// counting gathers the figures while they are read.
type counting struct {
	tx         *store.Tx
	days       law.Calendar
	today      law.Date
	at         map[Period]*Figure
	open, late int
}

// on does something to the figures of the year and of the quarter of a day.
func (c *counting) on(day law.Date, do func(f *Figure)) {
	for _, p := range periodsOf(day) {
		if c.at[p] == nil {
			c.at[p] = &Figure{Period: p, Outcomes: map[Outcome]int{}, days: map[int]int{}}
		}
		do(c.at[p])
	}
}

// received counts what came in. The database adds up by day.
func (c *counting) received() error {
	type row struct {
		ReceivedOn       law.Date `gorm:"column:received_on"`
		N, Split, Joined int
	}
	rows, err := store.List[row](store.Of[Request](c.tx).Group("received_on").
		Select("received_on, COUNT(*) AS n, SUM(CASE WHEN origin <> 0 THEN 1 ELSE 0 END) AS split, SUM(CASE WHEN lead <> 0 THEN 1 ELSE 0 END) AS joined"))
	for _, r := range rows {
		c.on(r.ReceivedOn, func(f *Figure) { f.Received += r.N; f.Split += r.Split; f.Joined += r.Joined })
	}
	return err
}

// movers are the events after which a term is no longer that of its day of receipt alone.
var movers = []EventKind{WasExtended, WasSuspended, WasAgreed, WasUnclear}

func (c *counting) decided(moved bool) *gorm.DB {
	which := "id NOT IN (?)"
	if moved {
		which = "id IN (?)"
	}
	return store.Of[Request](c.tx).Where("decided_on IS NOT NULL").
		Where(which, store.Of[Event](c.tx).Select("request").Where("kind IN ?", movers))
}

// plain counts the decisions on requests whose term nothing moved: those with the same two days are alike, so that the
// database adds them up.
func (c *counting) plain() error {
	type row struct {
		ReceivedOn law.Date `gorm:"column:received_on"`
		DecidedOn  law.Date `gorm:"column:decided_on"`
		Outcome    Outcome
		N          int
	}
	rows, err := store.List[row](c.decided(false).Group("received_on, decided_on, outcome").
		Select("received_on, decided_on, outcome, COUNT(*) AS n"))
	for _, r := range rows {
		one := Request{ReceivedOn: r.ReceivedOn, DecidedOn: r.DecidedOn, Outcome: r.Outcome, State: Decided}
		c.decision(&one, r.N, termsOf(&one, nil, c.days, c.today))
	}
	return err
}

// countedAtOnce is how many requests with terms of their own are read at a time.
const countedAtOnce = 500

// moved counts the decisions on requests whose term was extended, suspended or agreed on, some hundreds at a time.
func (c *counting) moved() error {
	for last := uint(0); ; {
		q := c.decided(true).Where("id > ?", last).Order("id").Limit(countedAtOnce)
		some, err := store.List[Request](q.Select("id", "received_on", "decided_on", "announced_on", "outcome", "state"))
		if err != nil {
			return err
		}
		terms, err := TermsOfAll(c.tx, some)
		if err != nil {
			return err
		}
		for i := range some {
			last = some[i].ID
			c.decision(&some[i], 1, terms[last])
		}
		if len(some) < countedAtOnce {
			return nil
		}
	}
}

func (c *counting) decision(r *Request, n int, t Terms) {
	c.on(r.DecidedOn, func(f *Figure) {
		f.Decided += n
		f.Outcomes[r.Outcome] += n
		f.days[r.DecidedOn.DaysSince(r.ReceivedOn)] += n
		if !t.Late() {
			f.InTime += n
		}
	})
}

// ended counts what ended without a decision: the last withdrawal, or decision not to deal with it, of each.
func (c *counting) ended() error {
	type row struct {
		Kind EventKind
		On   law.Date `gorm:"column:happened_on"`
		N    int
	}
	ends := []EventKind{WasWithdrawn, WasDropped}
	closed := func() *gorm.DB {
		return store.Of[Request](c.tx).Select("id").Where("state = ? AND decided_on IS NULL", Closed)
	}
	last := store.Of[Event](c.tx).Select("MAX(id)").Where("kind IN ?", ends).Group("request")
	rows, err := store.List[row](store.Of[Event](c.tx).Where("id IN (?)", last).Where("request IN (?)", closed()).
		Group("kind, happened_on").Select("kind, happened_on, COUNT(*) AS n"))
	if err != nil {
		return err
	}
	for _, r := range rows {
		c.on(r.On, func(f *Figure) {
			if r.Kind == WasDropped {
				f.Dropped += r.N
			} else {
				f.Withdrawn += r.N
			}
		})
	}
	// The others were closed by hand; the last that happened to them is that.
	others := store.Of[Event](c.tx).Where("request IN (?)", closed()).
		Where("request NOT IN (?)", store.Of[Event](c.tx).Select("request").Where("kind IN ?", ends))
	rows, err = store.List[row](others.Group("request").Select("MAX(happened_on) AS happened_on, 1 AS n"))
	for _, r := range rows {
		c.on(r.On, func(f *Figure) { f.Closed += r.N })
	}
	return err
}

// running counts what is still to be decided, by the period in which it came in.
func (c *counting) running() error {
	q := store.Of[Request](c.tx).Where("state IN ?", undecided)
	list, err := store.List[Request](q.Select("id", "received_on", "state"))
	if err != nil {
		return err
	}
	for some := range slices.Chunk(list, countedAtOnce) {
		terms, err := TermsOfAll(c.tx, some)
		if err != nil {
			return err
		}
		for _, r := range some {
			late := 0
			if terms[r.ID].Late() {
				late = 1
			}
			c.open, c.late = c.open+1, c.late+late
			c.on(r.ReceivedOn, func(f *Figure) { f.Open++; f.Late += late })
		}
	}
	return nil
}

// figures puts the periods in order; a quarter without anything in a year that has something is there too.
func (c *counting) figures() *Figures {
	out := &Figures{Today: c.today, Open: c.open, Late: c.late}
	years := []int{}
	for p := range c.at {
		if p.Quarter == 0 {
			years = append(years, p.Year)
		}
	}
	slices.SortFunc(years, func(a, b int) int { return cmp.Compare(b, a) })
	now := periodsOf(c.today)[1]
	for _, year := range years {
		for quarter := range 5 {
			p := Period{year, quarter}
			switch f := c.at[p]; {
			case f != nil:
				out.Periods = append(out.Periods, *f)
			case year < now.Year || quarter <= now.Quarter:
				out.Periods = append(out.Periods, Figure{Period: p})
			}
		}
	}
	return out
}

// Average is how many days a decision took; 0 without one.
func (f *Figure) Average() float64 {
	sum := 0
	for days, n := range f.days {
		sum += days * n
	}
	if f.Decided == 0 {
		return 0
	}
	return float64(sum) / float64(f.Decided)
}

// Median is the middle one of the decisions by how many days they took, or halfway between the middle two.
func (f *Figure) Median() float64 {
	if f.Decided == 0 {
		return 0
	}
	return float64(f.nth((f.Decided-1)/2)+f.nth(f.Decided/2)) / 2
}

// nth gives how many days the decision took that is number n by that, from 0.
func (f *Figure) nth(n int) int {
	lengths := make([]int, 0, len(f.days))
	for days := range f.days {
		lengths = append(lengths, days)
	}
	slices.Sort(lengths)
	for _, days := range lengths {
		if n -= f.days[days]; n < 0 {
			return days
		}
	}
	return 0
}

// Word names a period: 2026, or "2026, 1e kwartaal".
func (p Period) Word() string {
	if p.Quarter == 0 {
		return strconv.Itoa(p.Year)
	}
	return strconv.Itoa(p.Year) + ", " + strconv.Itoa(p.Quarter) + "e kwartaal"
}
