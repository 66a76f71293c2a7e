package handlers_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"beraad/models/distribution"
	"beraad/models/outbox"
	"beraad/models/store"
)

// TestAMailOutThatIsRefusedByEverybodyIsShownAndSetRight: the page says what the mail server answered; the refused have another
// turn, and addresses that were taken for gone are lifted together.
func TestAMailOutThatIsRefusedByEverybodyIsShownAndSetRight(t *testing.T) {
	h := openHall(t)
	v := h.as(secretary)
	path := h.writes(v)
	h.as(chair).post(path+"/goedkeuren", url.Values{"decided": {"ja"}}).is(http.StatusSeeOther)
	v.post(path+"/vrijgeven", url.Values{"lift_why": {"zomaar"}}).is(http.StatusConflict)
	v.post(path+"/plan", url.Values{"now": {"ja"}}).is(http.StatusSeeOther)
	id, _ := strconv.Atoi(path[strings.LastIndex(path, "/")+1:])
	var message uint
	refuse := func(n int) {
		h.machine(func(tx *store.Tx) error {
			claimed, _, err := outbox.Claim(tx, message, n)
			if err != nil {
				return err
			}
			var results []outbox.Result
			for _, d := range claimed {
				results = append(results, outbox.Result{Delivery: d, State: outbox.Refused, Answer: "5.1.1 onbekende gebruiker"})
			}
			if err := outbox.Record(tx, results); err != nil {
				return err
			}
			held, err := outbox.HoldBack(tx, message, outbox.Brake{Answer: "550 5.1.1 onbekende gebruiker", Refused: 20, Of: 20})
			if err != nil || !held {
				return err
			}
			return distribution.HeldBack(tx, message)
		})
	}
	h.machine(func(tx *store.Tx) error {
		if _, err := distribution.StartDue(tx); err != nil {
			return err
		}
		d, err := distribution.Find(tx, uint(id))
		if err != nil {
			return err
		}
		message = d.Message
		m, err := outbox.Find(tx, message)
		if err != nil {
			return err
		}
		return outbox.Begin(tx, m, "Nog eens", "hash")
	})
	refuse(3)
	v.get(path).is(http.StatusOK).shows("De mailserver weigert bijna iedereen", "550 5.1.1 onbekende gebruiker", "In totaal geweigerd: 3", "Nog in de wachtrij: 9", "#t-pauze",
		"3\u00a0geweigerden opnieuw, en verder", "Toch verder verzenden").hides("Alle vrijgeven", "every 5s")
	v.get("/").is(http.StatusOK).shows("Gepauzeerd. De mailserver weigert bijna iedereen")
	h.as(member).post(path+"/geweigerden", nil).is(http.StatusNotFound)
	v.post(path+"/geweigerden", nil).is(http.StatusSeeOther)
	v.get(path).is(http.StatusOK).shows("Bezig").hides("weigert bijna iedereen")
	v.post(path+"/geweigerden", nil).is(http.StatusConflict)

	refuse(2)
	v.post(path+"/verder", nil).is(http.StatusSeeOther)
	refuse(2) // is not held back again
	v.get(path).is(http.StatusOK).shows("Bezig").hides("weigert bijna iedereen")

	h.machine(func(tx *store.Tx) error {
		rows, _, err := outbox.Deliveries(tx, message, store.Page{}, outbox.Refused)
		if err != nil {
			return err
		}
		var results []outbox.Result
		for _, d := range rows {
			results = append(results, outbox.Result{Delivery: d, State: outbox.Refused, Answer: d.Answer})
		}
		return outbox.Believe(tx, results)
	})
	v.get(path).is(http.StatusOK).shows("4\u00a0adressen krijgen geen mail meer", "Alle vrijgeven")
	v.get(h.writes(v)).is(http.StatusOK).shows("staan 4 adressen die niet meer bestaan", "zij worden overgeslagen")
	v.post(path+"/vrijgeven", nil).is(http.StatusUnprocessableEntity).shows("Schrijf waarom deze adressen weer mail mogen krijgen.")
	h.as(member).post(path+"/vrijgeven", url.Values{"lift_why": {"storing"}}).is(http.StatusNotFound)
	v.post(path+"/vrijgeven", url.Values{"lift_why": {"Storing bij de mailserver"}}).is(http.StatusSeeOther)
	v.get(path).is(http.StatusOK).hides("Alle vrijgeven")
}
