package handlers_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/outbox"
	"beraad/models/store"
)

// atOnce does something twenty times at the same moment, and tells how often each status was the answer.
func atOnce(do func() int) map[int]int {
	var mu sync.Mutex
	var all sync.WaitGroup
	answers, together := map[int]int{}, make(chan struct{})
	for range 20 {
		all.Go(func() {
			<-together
			status := do()
			mu.Lock()
			defer mu.Unlock()
			answers[status]++
		})
	}
	close(together)
	all.Wait()
	return answers
}

// TestTwentyClicksAtOnceAreOneMailOut: writing, approving, planning and starting, each twenty times at the same moment and then
// once more, as a browser does that waited too long.
func TestTwentyClicksAtOnceAreOneMailOut(t *testing.T) {
	h := openHall(t)
	writer, approver := h.as(secretary), h.as(chair)
	_, list := h.mailOutFrom("cio-beraad")
	count := func(of func(tx *store.Tx) (int, error)) (n int) {
		t.Helper()
		h.within(func(tx *store.Tx) (err error) {
			n, err = of(tx)
			return err
		})
		return n
	}
	mailOuts := func() int {
		return count(func(tx *store.Tx) (int, error) { return store.Count(store.Of[distribution.Distribution](tx)) })
	}
	messages := func() int {
		return count(func(tx *store.Tx) (int, error) {
			return store.Count(store.Of[outbox.Message](tx).Where("kind = ?", outbox.PolicyMail))
		})
	}
	before, sent := mailOuts(), messages()
	form := url.Values{
		"body": {h.body("cio-beraad")}, "policy": {strconv.Itoa(int(h.lineNamed("Berichtenapps")))}, "subject": {"Twintig keer"},
		"greeting": {"Geachte leden,"}, "intro": {"Ter herinnering."}, "lists": {strconv.Itoa(int(list))},
	}
	path := ""
	var mu sync.Mutex
	if got := atOnce(func() int {
		a := writer.post("/verspreidingen", form)
		mu.Lock()
		defer mu.Unlock()
		if path == "" {
			path = a.header.Get("Location")
		} else if path != a.header.Get("Location") {
			t.Errorf("one click leads to %s, another to %s", path, a.header.Get("Location"))
		}
		return a.status
	}); got[http.StatusSeeOther] != 20 || mailOuts() != before+1 {
		t.Fatalf("answers %v, %d mail-outs more", got, mailOuts()-before)
	}
	for _, step := range []struct {
		who  *visitor
		path string
		form url.Values
	}{
		{approver, path + "/goedkeuren", url.Values{"decided": {"ja"}}},
		{writer, path + "/plan", url.Values{"now": {"ja"}}},
	} {
		if got := atOnce(func() int { return step.who.post(step.path, step.form).status }); got[http.StatusSeeOther] == 0 || wrongAnswers(got) > 0 {
			t.Errorf("%s: %v", step.path, got)
		}
	}
	start := func() int {
		if err := h.store.Change(t.Context(), access.System("post"), func(tx *store.Tx) error {
			_, err := distribution.StartDue(tx)
			return err
		}); err != nil {
			t.Error(err)
		}
		return 0
	}
	atOnce(start)
	for _, again := range []string{"/goedkeuren", "/plan"} { // replayed after it began
		if got := writer.post(path+again, url.Values{"now": {"ja"}, "decided": {"ja"}}); got.status < 400 {
			t.Errorf("%s is still done: %d", again, got.status)
		}
	}
	start()
	id, _ := strconv.Atoi(path[strings.LastIndex(path, "/")+1:])
	h.within(func(tx *store.Tx) error {
		d, err := distribution.Find(tx, uint(id))
		if err != nil {
			return err
		}
		tally, err := outbox.Tally(tx, d.Message)
		if err == nil && (d.State != distribution.Running || tally[outbox.Queued] != 12 || len(tally) != 1) {
			t.Errorf("it is %s, with %v", d.State, tally)
		}
		return err
	})
	if messages() != sent+1 || mailOuts() != before+1 {
		t.Errorf("%d messages and %d mail-outs more", messages()-sent, mailOuts()-before)
	}
}

// wrongAnswers counts what is neither done nor refused in words.
func wrongAnswers(got map[int]int) (n int) {
	for status, times := range got {
		if status != http.StatusSeeOther && status != http.StatusConflict && status != http.StatusUnprocessableEntity {
			n += times
		}
	}
	return n
}
