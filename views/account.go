package views

import (
	"time"

	"beraad/models/body"
	"beraad/models/outbox"
	"beraad/models/person"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Account is the page of the visitor himself: name, password, sessions, tokens, roles.
type Account struct {
	ui.Frame
	Person   *person.Person
	Ministry string
	Roles    string
	Seats    []body.Seat
	Sessions []person.Session
	// Current is the number of the session of this very visit.
	Current uint
	Tokens  []person.Token
	// Wishes are how the visitor wants to hear of what he may choose about.
	Wishes map[outbox.Kind]outbox.Habit
	// Feeds are the addresses for calendars; Bodies are those of which the visitor can make one.
	Feeds  []person.Feed
	Bodies []body.Body
	Now    time.Time
	// Name and Phone are kept when they were wrong; TokenName and Scope too.
	Name, Phone, TokenName string
	Scope                  person.Scope
	FeedName               string
	FeedBody               uint
	Gaps                   ui.Gaps
	// At says which form the gaps belong to: "gegevens", "wachtwoord", "agenda" or "tokens".
	At string
	// API tells whether there is one, so that tokens have a use.
	API bool
}

func (p Account) at(part string) ui.Gaps {
	if p.At == part {
		return p.Gaps
	}
	return nil
}

func (p Account) head() ui.Head {
	head := ui.Head{Title: "Mijn gegevens", Standing: []ui.Fact{{Text: p.Person.Name}}}
	if p.Person.Function != "" {
		head.Standing = append(head.Standing, ui.Fact{Text: p.Person.Function})
	}
	return head
}

func (p Account) sessions() ui.Table {
	table := ui.Table{Caption: "Waar u bent ingelogd", Columns: []ui.Column{
		{Title: "Browser", Header: true}, {Title: "Ingelogd", Number: true}, {Title: "Laatst gezien", Number: true}, {Title: "Stap", HideTitle: true},
	}}
	for _, s := range p.Sessions {
		cell, step := ui.Cell{Text: browserOf(s.Agent)}, ui.Cell{}
		if s.ID == p.Current {
			cell.Badge = ui.Badge{Text: "Deze", Tone: ui.Active}
		} else {
			out := ui.Button{Text: "Uitloggen", Small: true, Hidden: browserOf(s.Agent), Post: "/account/sessies/" + number(s.ID) + "/uit"}
			step.Part = out
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			cell, {Text: nl.ShortMoment(s.CreatedAt)}, {Text: nl.ShortMoment(s.SeenAt)}, step,
		}})
	}
	return table
}

func (p Account) tokens() ui.Table {
	table := ui.Table{Caption: "Tokens voor de API", Columns: []ui.Column{
		{Title: "Naam", Header: true}, {Title: "Mag"}, {Title: "Gemaakt", Number: true}, {Title: "Stand"}, {Title: "Stap", HideTitle: true},
	}}
	for _, t := range p.Tokens {
		state, step := ui.Cell{Badge: ui.Badge{Text: "Werkt", Tone: ui.Safe}, Note: "tot " + dayOf(t.Until)}, ui.Cell{}
		switch {
		case t.RevokedAt != nil:
			state = ui.Cell{Badge: ui.Badge{Text: "Ingetrokken"}, Note: dayOf(*t.RevokedAt)}
		case !t.Works(p.Now):
			state = ui.Cell{Badge: ui.Badge{Text: "Verlopen"}, Note: dayOf(t.Until)}
		default:
			back := ui.Button{Text: "Intrekken", Small: true, Hidden: t.Name, Post: "/account/tokens/" + number(t.ID) + "/intrekken"}
			step.Part = back
		}
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: t.Name}, {Text: scopeWords[t.Scope]}, {Text: dayOf(t.CreatedAt)}, state, step,
		}})
	}
	return table
}

var scopeWords = map[person.Scope]string{person.Reads: "lezen", person.Writes: "lezen en schrijven"}

func (p Account) scopes() []ui.Option {
	return []ui.Option{
		{Value: string(person.Reads), Text: "Lezen", Selected: p.Scope != person.Writes, Help: "Het programma ziet wat u ziet."},
		{Value: string(person.Writes), Text: "Lezen en schrijven", Selected: p.Scope == person.Writes, Help: "Ook aanbiedingen maken en indienen, voor zover u dat mag."},
	}
}

// NewToken shows the secret of a token once.
type NewToken struct {
	ui.Frame
	Name, Secret, Example string
}

// mailWords says of each kind of mail that one may choose about what it tells.
var mailWords = map[outbox.Kind][2]string{
	outbox.MinutesDraft:     {"Conceptverslagen", "Een verslag ligt klaar om op te merken."},
	outbox.SubmissionNews:   {"Nieuws over aanbiedingen", "Een formulier is ingediend, teruggestuurd, geaccepteerd, geagendeerd of behandeld."},
	outbox.DeadlineNear:     {"Inleverdatum dichtbij", "U schrijft aan een formulier dat binnen drie dagen binnen moet zijn."},
	outbox.MailOutNews:      {"Uw verspreidingen", "Een verspreiding die u schreef of goedkeurde is afgerond, gestopt of wacht op u."},
	outbox.PolicyNews:       {"Uw beleidslijnen", "Een beleidslijn die u beheert wordt binnenkort of nu herzien, is openbaar gemaakt of wacht op u."},
	outbox.DocumentReturned: {"Teruggestuurde documenten", "Een tweede lezer stuurt een document van een Woo-verzoek aan u terug."},
	outbox.ActionReminder:   {"Uw acties", "Op maandag, als de termijn van een actie dichtbij of voorbij is."},
}

var habitWords = map[outbox.Habit]string{
	outbox.AtOnce: "meteen", outbox.Daily: "samen, in één mail per werkdag", outbox.Never: "niet",
}

// mailChoices gives for each kind of mail a list to choose from.
func (p Account) mailChoices() (choices []ui.Select) {
	for _, kind := range outbox.Choosable {
		one := ui.Select{Narrow: true,
			Field: ui.Field{
				Name: "habit", ID: "habit-" + string(kind), Label: mailWords[kind][0], Help: mailWords[kind][1], Error: p.at("mail").For(string(kind)),
			},
		}
		for _, habit := range outbox.Habits {
			one.Options = append(one.Options, ui.Option{Value: string(habit), Text: habitWords[habit], Selected: p.Wishes[kind] == habit})
		}
		choices = append(choices, one)
	}
	return choices
}
