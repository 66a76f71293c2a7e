package views

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Watch is how the sending goes.
type Watch struct {
	Message outbox.Message
	Tally   map[outbox.DeliveryState]int
	// Causes are what did not succeed, by what the server answered.
	Causes []outbox.Cause
	// Refusals are how many were refused and can have another turn; Gone how many addresses get no mail any more through this one.
	Refusals, Gone int
	// Pace is how many deliveries end each second.
	Pace float64
	// Pick is the state of the deliveries that are shown; empty is all.
	Pick  outbox.DeliveryState
	Rows  []outbox.Delivery
	Pager ui.Pager
	Now   time.Time
	Road  outbox.Road
}

// mailCause is one reason for which deliveries failed.
type mailCause outbox.Cause

// Sum is what the live part says in one line for who listens.
func (w Watch) fillWords() string {
	var words []string
	for _, part := range w.legend() {
		words = append(words, nl.Number(part.count)+" "+part.word)
	}
	return nl.List(words)
}

type legendPart struct {
	state       outbox.DeliveryState
	count       int
	word, class string
}

// legend are the parts of the bar, in its order.
func (w Watch) legend() []legendPart {
	var parts []legendPart
	for _, part := range []struct {
		class  string
		states []outbox.DeliveryState
	}{
		{"f-ok", []outbox.DeliveryState{outbox.Accepted}},
		{"f-bad", []outbox.DeliveryState{outbox.Refused, outbox.Bounced}},
		{"f-unsure", []outbox.DeliveryState{outbox.Uncertain, outbox.Filed, outbox.Suppressed}},
		{"f-wait", []outbox.DeliveryState{outbox.Queued, outbox.Busy, outbox.Stopped}},
	} {
		for _, state := range part.states {
			if n := w.Tally[state]; n > 0 {
				parts = append(parts, legendPart{state, n, DeliveryState(state), part.class})
			}
		}
	}
	return parts
}

type fillPart struct{ x, width, class string }

// fill are the stretches of the bar.
func (w Watch) fill() []fillPart {
	all, x := total(w.Tally), 0.0
	var parts []fillPart
	for _, part := range w.legend() {
		width := 100 * float64(part.count) / float64(all)
		if part.class != "f-wait" {
			parts = append(parts, fillPart{percent(x), percent(width), part.class})
		}
		x += width
	}
	return parts
}

func percent(v float64) string { return strconv.FormatFloat(v, 'f', 3, 64) + "%" }

// title says what happens now.
func (w Watch) title() string {
	switch w.Message.State {
	case outbox.Waiting:
		return "De mail wordt klaargemaakt"
	case outbox.Sending:
		return "Nu bezig"
	case outbox.Paused:
		return "Gepauzeerd"
	case outbox.Parked:
		return "De mail staat stil"
	case outbox.Failed:
		return "De mail kon niet worden gemaakt"
	case outbox.Cancelled:
		return "Niet uitgegaan"
	}
	return "Zo is het gegaan"
}

// speed says how fast it goes, and how long it will take when that stays so.
func (w Watch) speed() string {
	if w.Message.State != outbox.Sending || w.Pace == 0 {
		return ""
	}
	words := nl.Number(int(w.Pace+0.5)) + " per seconde"
	if w.Pace < 2 {
		words = nl.Number(int(60*w.Pace+0.5)) + " per minuut"
	}
	left := w.Tally[outbox.Queued] + w.Tally[outbox.Busy]
	return words + ", nog ongeveer " + about(time.Duration(float64(left)/w.Pace*float64(time.Second)))
}

// about gives a time as people say it.
func about(d time.Duration) string {
	switch {
	case d < time.Minute:
		return nl.Plural(int(d.Seconds())+1, "seconde", "seconden")
	case d < 90*time.Minute:
		return nl.Plural(int((d + 30*time.Second).Minutes()), "minuut", "minuten")
	}
	return nl.Plural(int((d + 30*time.Minute).Hours()), "uur", "uur")
}

func (w Watch) updated() string {
	return "bijgewerkt om " + strings.TrimSuffix(nl.Clock(w.Now), "\u00a0uur") + "." + w.Now.In(law.Amsterdam).Format("05") + "\u00a0uur"
}

// stands says that nothing goes at this moment, and why; empty when the sending goes on.
func (w Watch) stands() ui.Alert {
	if !w.moving() {
		return ui.Alert{}
	}
	return roadAlert(w.Road)
}

// moving tells whether the page will change by itself.
func (w Watch) moving() bool {
	return w.Message.State == outbox.Waiting || w.Message.State == outbox.Sending
}

func (c mailCause) title() string {
	switch c.State {
	case outbox.Uncertain:
		return "Onzeker of het is aangekomen"
	case outbox.Bounced:
		return "Teruggekomen"
	case outbox.Suppressed:
		return "Niet gestuurd: het adres bestaat niet"
	case outbox.Queued:
		return "Nog niet gelukt, wordt vanzelf opnieuw geprobeerd"
	}
	return "Geweigerd door de mailserver van de ontvanger"
}

func (c mailCause) tone() ui.Tone {
	if c.State == outbox.Refused || c.State == outbox.Bounced {
		return ui.Danger
	}
	return ui.Warning
}

// todo says what can be done about it.
func (c mailCause) todo() string {
	switch c.State {
	case outbox.Uncertain:
		return "De verbinding brak af nadat de tekst was overgedragen. Opnieuw sturen kan een dubbel bericht geven: vraag het eerst na."
	case outbox.Suppressed:
		return "Een mailserver zei eerder dat dit adres niet bestaat. Verbeter het op de lijst of bij het lid. Klopt het toch, geef het dan vrij bij Adressen die niet bestaan en stuur opnieuw."
	case outbox.Queued:
		return "Beraad probeert het twee dagen lang, met steeds langere pauzes."
	}
	return "Verbeter het adres op de lijst of bij het lid. Is het adres goed, stuur dan opnieuw."
}

func (c mailCause) names() string {
	names := strings.Join(c.First, ", ")
	if more := c.Number - len(c.First); more > 0 {
		names += fmt.Sprintf(" en nog %s", nl.Number(more))
	}
	return names
}
