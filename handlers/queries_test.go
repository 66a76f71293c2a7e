package handlers_test

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"beraad/handlers"
)

// slack is how many queries a page may ask more when it has something to show where it had nothing, such as the names
// beside the first row of a list. A query for each row asks dozens more.
const slack = 6

// again is how often a page may ask the same thing: its parts look up for themselves what they show. A year has lists
// of twenty rows and more everywhere.
const again = 7

// TestNoPageAsksMoreWhenThereIsMoreToShow walks every page with the case alone and with a year of four bodies on top:
// 44 meetings, 900 items, 2,500 papers, 120 people. The number of queries stays, and no query is asked row by row.
func TestNoPageAsksMoreWhenThereIsMoreToShow(t *testing.T) {
	var queries asked
	clocked := func(o *handlers.Options) { o.API = http.NotFoundHandler() }
	little := openCopy(t, played.ready(t, false), queries.add, clocked)
	much := openCopy(t, year.ready(t, true), queries.add, clocked)
	few, many := placesOf(t, little), placesOf(t, much)
	many["vergaderingen/:id"] = value(t, much, "SELECT max(m.id) FROM meetings m JOIN bodies b ON b.id = m.body WHERE b.code = 'cio-beraad' AND m.state = 'minutes-adopted'")
	// The program remembers who is signed in and the texts of queries: the second time counts.
	look := func(h *hall, email, path string) (int, map[string]int) {
		h.seated(email).get(path)
		queries.clear()
		status := h.seated(email).get(path).status
		return status, queries.clear()
	}
	pages := 0
	for _, address := range handlers.Map() {
		if address.Method != http.MethodGet || strings.HasSuffix(address.Path, ".zip") {
			continue
		}
		for _, email := range []string{secretary, member, "marijke.teunissen@bzk.example", "ruben.achterberg@bzk.example"} {
			status, before := look(little, email, few.fill(t, address.Path))
			if status != http.StatusOK {
				continue
			}
			path := many.fill(t, address.Path)
			_, after := look(much, email, path)
			pages++
			if sum(after) > sum(before)+slack {
				t.Errorf("%s as %s: %d queries, and %d with a year more", path, email, sum(before), sum(after))
			}
			for query, times := range after {
				if times > again && !perBody[address.Path] {
					t.Errorf("%s as %s asks %d times: %s", path, email, times, query)
				}
			}
		}
	}
	if pages < 100 {
		t.Errorf("only %d pages were looked at", pages)
	}
}

// TestTheYearIsAsLargeAsItSays holds the played year to what the command says of it.
func TestTheYearIsAsLargeAsItSays(t *testing.T) {
	h := openCopy(t, year.ready(t, true), nil)
	for query, least := range map[string]int{
		"SELECT count(*) FROM meetings WHERE starts_at > '2025'":                                                  44,
		"SELECT count(*) FROM items i JOIN meetings m ON m.id = i.meeting WHERE m.starts_at > '2025'":             900,
		"SELECT count(*) FROM papers WHERE dated_on > '2025'":                                                     2500,
		"SELECT count(*) FROM people":                                                                             120,
		"SELECT count(*) FROM items i JOIN submissions s ON s.id = i.forwarded_as WHERE s.state = 'treated'":      20,
		"SELECT count(*) FROM meetings WHERE starts_at > '2025' AND state = 'minutes-adopted' AND adopted_in > 0": 40,
		"SELECT count(*) FROM deliveries d JOIN messages m ON m.id = d.message WHERE m.created_at > '2025-12-01'": 1000,
	} {
		if got, err := strconv.Atoi(value(t, h, query)); err != nil || got < least {
			t.Errorf("%s: %d, want at least %d (%v)", query, got, least, err)
		}
	}
}

// perBody are the pages that ask something once for each body: those are a handful, whatever happens in them.
var perBody = map[string]bool{"/beheer/leden.csv": true, "/beheer/leden.xlsx": true}

// asked is how often each query was asked.
type asked struct {
	mu    sync.Mutex
	times map[string]int
}

var numbers = regexp.MustCompile(`\b\d+\b`)

func (a *asked) add(query string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.times == nil {
		a.times = map[string]int{}
	}
	a.times[numbers.ReplaceAllString(query, "?")]++
}

// clear forgets what was asked, and gives it.
func (a *asked) clear() map[string]int {
	a.mu.Lock()
	defer a.mu.Unlock()
	times := a.times
	a.times = nil
	return times
}

func sum(times map[string]int) (all int) {
	for _, n := range times {
		all += n
	}
	return all
}

// value is the one value of a query, as text.
func value(t testing.TB, h *hall, query string) (found string) {
	t.Helper()
	db, err := h.store.SQL()
	if err == nil {
		err = db.QueryRow(query).Scan(&found)
	}
	if err != nil {
		t.Fatal(fmt.Errorf("%s: %w", query, err))
	}
	return found
}
