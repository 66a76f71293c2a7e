package views

import (
	"fmt"

	"beraad/models/distribution"
	"beraad/models/outbox"
	"beraad/views/nl"
	"beraad/views/ui"
)

// BrakeWords says what a mail server answered to so many that a mail-out stands still.
func BrakeWords(b outbox.Brake) string {
	return fmt.Sprintf("Van de laatste %s ontvangers werden er %s geweigerd. De mailserver antwoordde: “%s”.", nl.Number(b.Of), nl.Number(b.Refused), b.Answer)
}

// BrakeLeft says how many were refused in all, and how many wait.
func BrakeLeft(tally map[outbox.DeliveryState]int) string {
	left := tally[outbox.Queued] + tally[outbox.Busy]
	return fmt.Sprintf("In totaal geweigerd: %s. Nog in de wachtrij: %s.", nl.Number(tally[outbox.Refused]), nl.Number(left))
}

// goneWords says of how many on the lists a mail server said that their address does not exist.
func (p MailOut) goneWords() string {
	if p.Gone == 1 {
		return "Op deze lijsten staat 1 adres dat niet meer bestaat"
	}
	return "Op deze lijsten staan " + nl.Number(p.Gone) + " adressen die niet meer bestaan"
}

// SkippedWords says how many were passed over, because mail to them came back before.
func SkippedWords(n int) string { return nl.Number(n) + " overgeslagen: eerder onbezorgbaar" }

// braked tells whether the mail-out stands still because a mail server refuses almost everybody.
func (p MailOut) braked() bool {
	return p.state(distribution.Paused) && p.Watch != nil && p.Watch.Message.Braked()
}

func (p MailOut) brakeAlert() ui.Alert {
	return ui.Alert{
		Tone: ui.Danger, Title: "De mailserver weigert bijna iedereen; Beraad heeft gepauzeerd",
		Text: BrakeWords(p.Watch.Message.Brake) + " " + BrakeLeft(p.Watch.Tally) + " Zo’n reeks ligt bijna altijd aan de mailserver en niet aan de adressen. " +
			"Daarom blijven deze adressen gewoon mail krijgen. Vraag de beheerder om de mailserver na te kijken.",
		Href: "#t-pauze", Link: "Kies wat er nu gebeurt",
	}
}

// mayRetryRefused tells whether everybody who was refused can have another turn together.
func (p MailOut) mayRetryRefused() bool {
	return p.MayRetry && p.Watch.Refusals > 0 && p.Watch.Tally[outbox.Stopped] == 0 && (p.braked() || p.state(distribution.Partly))
}

// retryRefused is the button that does so.
func (p MailOut) retryRefused() ui.Button {
	text := nl.Plural(p.Watch.Refusals, "geweigerde opnieuw", "geweigerden opnieuw")
	if p.braked() {
		return ui.Button{Text: text + ", en verder", Kind: ui.Primary, Icon: "send", Post: p.href("/geweigerden")}
	}
	return ui.Button{Text: text, Icon: "send", Post: p.href("/geweigerden")}
}

// lifts says how many addresses get no mail any more because of this mail-out.
func (p MailOut) lifts() string {
	return nl.Plural(p.Watch.Gone, "adres krijgt", "adressen krijgen") + " geen mail meer door wat een mailserver bij deze verspreiding antwoordde. Klopt dat niet, bijvoorbeeld na een storing, geef ze dan in één keer vrij."
}
