package views

import (
	"strconv"
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/person"
	"beraad/views/nl"
	"beraad/views/ui"
)

// People is the list of everybody the program knows.
type People struct {
	Admin
	Query      string
	Seats      []person.Seat
	Ministries map[uint]string // codes
	Pager      ui.Pager
	Total      int
	MayManage  bool
}

func (p People) head() ui.Head {
	head := ui.Head{Title: "Mensen", Standing: []ui.Fact{{Text: nl.Plural(p.Total, "persoon", "mensen")}}}
	if p.MayManage {
		head.Actions = []ui.Button{{Text: "Persoon toevoegen", Kind: ui.Primary, Icon: "plus", Href: "/beheer/mensen/nieuw"}}
	}
	return head
}

func (p People) table() ui.Table {
	table := ui.Table{Caption: "Mensen en hun accounts", Columns: []ui.Column{
		{Title: "Naam", Header: true}, {Title: "Van"}, {Title: "E-mail"}, {Title: "Rollen"}, {Title: "Account"},
	}}
	for _, seat := range p.Seats {
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: seat.Name, Href: PersonPath(seat.ID), Note: seat.Function}, {Text: p.Ministries[seat.Ministry]},
			{Text: seat.Email}, {Text: rolesOf(seat.Roles)}, {Badge: accountBadge(seat)},
		}})
	}
	return table
}

// PersonPath gives the address of somebody in the administration.
func PersonPath(id uint) string { return "/beheer/mensen/" + strconv.FormatUint(uint64(id), 10) }

func rolesOf(held []access.Role) string {
	words := make([]string, len(held))
	for i, role := range held {
		words[i] = Role(role)
	}
	return strings.Join(words, ", ")
}

// accountBadge says how it stands with somebody's account.
func accountBadge(seat person.Seat) ui.Badge {
	switch {
	case seat.Account == nil:
		return ui.Badge{Text: "Geen account"}
	case seat.Account.DisabledAt != nil:
		return ui.Badge{Text: "Geblokkeerd", Tone: ui.Danger}
	case seat.Account.Password == "" && seat.InvitedUntil.IsZero():
		return ui.Badge{Text: "Niet uitgenodigd", Tone: ui.Warning}
	case seat.Account.Password == "":
		return ui.Badge{Text: "Uitgenodigd", Tone: ui.Active}
	}
	return ui.Badge{Text: "Actief", Tone: ui.Safe}
}

// PersonForm is what is filled in about somebody.
type PersonForm struct {
	ID, Rev         uint
	Name, Email     string
	Phone, Function string
	Ministry        uint
	ByOffice        bool
	Roles           []access.Role
	Road            string // of the one-time link: "mail" or "toon"
}

// PersonPage is one person: who it is, the account, the memberships.
type PersonPage struct {
	Admin
	Seat        person.Seat
	Form        PersonForm
	Ministries  []person.Organisation
	Memberships []body.Seat
	Gaps        ui.Gaps
	// At says which form the gaps belong to: "gegevens", "rollen" or "blokkade".
	At        string
	MayManage bool
	Self      bool
}

func (p PersonPage) head() ui.Head {
	return ui.Head{Title: p.Seat.Name, Badge: accountBadge(p.Seat), Standing: []ui.Fact{{Text: p.Seat.Function}}}
}

func (p PersonPage) at(part string) ui.Gaps {
	if p.At == part {
		return p.Gaps
	}
	return nil
}

func (p PersonPage) path(step string) string {
	if step == "" {
		return PersonPath(p.Seat.ID)
	}
	return PersonPath(p.Seat.ID) + "/" + step
}

// accountFacts says in words how it stands with the account.
func (p PersonPage) accountFacts() string {
	a := p.Seat.Account
	switch {
	case a == nil:
		return "Deze persoon heeft geen account en kan niet inloggen. Mail ontvangen kan wel."
	case a.DisabledAt != nil:
		return "Geblokkeerd sinds " + nl.ShortMoment(*a.DisabledAt) + ". Inloggen kan niet; ook tokens werken niet."
	case a.Password == "" && p.Seat.InvitedUntil.IsZero():
		return "Er is nog geen wachtwoord gekozen en er staat geen link open. Stuur een uitnodiging."
	case a.Password == "":
		return "Er staat een link open tot " + nl.ShortMoment(p.Seat.InvitedUntil) + "."
	case !p.Seat.InvitedUntil.IsZero():
		return "Actief. Er staat een link open om een nieuw wachtwoord te kiezen, tot " + nl.ShortMoment(p.Seat.InvitedUntil) + "."
	}
	return "Actief. Inloggen gaat met " + a.Email + "."
}

func (p PersonPage) inviteWords() string {
	if p.Seat.Account.Password == "" {
		return "Uitnodiging mailen"
	}
	return "Link voor nieuw wachtwoord mailen"
}

func roleChoices(chosen []access.Role) []ui.Option {
	help := map[access.Role]string{
		access.Admin:       "Beheert mensen, gremia en instellingen. Leest geen stukken.",
		access.Submitter:   "Biedt stukken aan zonder lid te zijn.",
		access.Coordinator: "Behandelt Woo-verzoeken en publiceert.",
		access.Assessor:    "Beoordeelt documenten in toegewezen verzoeken.",
		access.Auditor:     "Leest alles en het logboek; wijzigt niets.",
	}
	var options []ui.Option
	for _, role := range access.GlobalRoles {
		option := ui.Option{Value: string(role), Text: capital(Role(role)), Help: help[role]}
		for _, c := range chosen {
			option.Selected = option.Selected || c == role
		}
		options = append(options, option)
	}
	return options
}

func ministryChoices(all []person.Organisation, chosen uint) []ui.Option {
	options := make([]ui.Option, len(all))
	for i, o := range all {
		options[i] = ui.Option{Value: number(o.ID), Text: o.Code + " – " + o.Name, Selected: o.ID == chosen}
	}
	return options
}

// seatTable lists the memberships of the person.
func (p PersonPage) seatTable() ui.Table {
	table := ui.Table{Caption: "Lidmaatschappen", Columns: []ui.Column{
		{Title: "Gremium", Header: true}, {Title: "Rol"}, {Title: "Termijn"},
	}}
	for _, seat := range p.Memberships {
		table.Rows = append(table.Rows, ui.Row{Cells: []ui.Cell{
			{Text: seat.Where.Name, Href: BodyPath(seat.Body)}, {Text: Role(seat.Role)}, {Text: termOf(seat.Membership)},
		}})
	}
	return table
}

// termOf says from when and until when somebody sits in a body.
func termOf(m body.Membership) string {
	if m.Until.IsZero() {
		return "sinds " + nl.ShortDay(m.From)
	}
	return nl.ShortDay(m.From) + " tot en met " + nl.ShortDay(m.Until)
}

// NewPerson adds somebody with an account.
type NewPerson struct {
	Admin
	Form       PersonForm
	Ministries []person.Organisation
	Gaps       ui.Gaps
}

func (p NewPerson) roads() []ui.Option {
	return []ui.Option{
		{Value: "mail", Text: "Mail de uitnodiging", Selected: p.Form.Road != "toon", Help: "De link werkt één keer, drie dagen lang."},
		{Value: "toon", Text: "Toon de link hier", Selected: p.Form.Road == "toon", Help: "Om zelf door te geven. U ziet hem één keer."},
	}
}

// OneTimeLink shows a link that is nowhere else to be seen.
type OneTimeLink struct {
	Admin
	Name, Link, Back string
	Until            time.Time
}

// BodyPath gives the address of a body in the administration.
func BodyPath(id uint) string { return "/beheer/gremia/" + number(id) }
