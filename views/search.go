package views

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/policy"
	"beraad/models/search"
	"beraad/views/nl"
	"beraad/views/ui"
)

// The limits that may be typed in a question, as gremium:cio.
const (
	LimitBody    = "gremium"
	LimitKind    = "soort"
	LimitYear    = "jaar"
	LimitFrom    = "van"
	LimitTill    = "tot"
	LimitRubric  = "rubriek"
	LimitMeeting = "vergadering"
	LimitState   = "is"
	LimitMe      = "@ik" // by itself: action points of the visitor
)

// LimitNames lists them.
var LimitNames = []string{LimitBody, LimitKind, LimitYear, LimitFrom, LimitTill, LimitRubric, LimitMeeting, LimitState, LimitMe}

// PerTopic puts the papers of one matter together.
const PerTopic = "onderwerp"

// NewestFirst is the order of results that is not the best first.
const NewestFirst = "nieuwste"

// Search is the page that finds passages in papers, decisions, policy lines and references.
type Search struct {
	ui.Frame
	// Asked is what stands in the box; Words what is looked for.
	Asked, Words string
	Question     search.Question
	// From, Till and Rubric are as they were typed.
	From, Till, Rubric string
	// Meeting is the only one that is searched, by number; 0 for all.
	Meeting     uint
	MeetingName string
	MeetingGone bool // it is not there, or not for the visitor
	Newest      bool
	ByTopic     bool // the papers of one matter together
	// OnlyActions limits to action points that are open, Mine to those of the visitor.
	OnlyActions, Mine bool
	Gaps              ui.Gaps
	Bodies            []BodyFacet
	Kinds             []KindFacet
	Rubrics           []RubricFacet
	// Total counts passages and PapersFound the papers they stand in; when Capped there are more, and older.
	Total, PapersFound int
	Capped             bool
	Hits               []HitPaper
	Decisions          []DecisionHit
	Actions            []ActionHit // that are not done; ActionsFound how many there are
	ActionsFound       int
	Policies           []PolicyHit
	Papers             []paper.Paper // with this reference
	Pager              ui.Pager
	// PageAt is which page of results this is.
	PageAt int
	// Shorter is a shorter question that does find something; empty when there is none.
	Shorter       string
	ShorterFinds  int
	ShorterCapped bool
	// Renewing says that the index is being made anew, and that so many papers are not in it yet.
	Renewing  bool
	RenewLeft int
}

// HitPaper is a paper with the best of the passages that were found in it.
type HitPaper struct {
	Paper       paper.Paper
	Body, Topic string
	// Found is how many places were found, not counting its title.
	Found    int
	Passages []Passage
}

// Passage is a piece of text in which something was found.
type Passage struct {
	Block        uint
	Text, Rubric string
}

// DecisionHit is a decision that was found.
type DecisionHit struct {
	Decision meeting.Decision
	Body     string
}

// ActionHit is an action point that was found.
type ActionHit struct {
	Action meeting.Action
	Body   string
}

func (a ActionHit) about() string {
	words := a.Body + " · " + a.Action.HolderName
	if !a.Action.DueOn.IsZero() {
		words += " · " + nl.ShortDay(a.Action.DueOn)
	}
	return words
}

// allActions is where all action points with these words are.
func (p Search) allActions() string {
	query := url.Values{"zoek": {p.Words}}
	if p.Mine {
		query.Set("van", "mij")
	}
	return "/acties?" + query.Encode()
}

// PolicyHit is a policy line that was found.
type PolicyHit struct {
	policy.Hit
	Body string
}

func (p Search) head() ui.Head {
	head := ui.Head{Title: "Zoeken"}
	switch {
	case !p.asks():
		head.Standing = []ui.Fact{{Text: "Beraad zoekt in stukken, besluiten en beleidslijnen, en alleen in wat u mag lezen"}}
	case p.nothing():
		head.Standing = []ui.Fact{{Text: "Geen treffers"}}
	default:
		head.Standing = []ui.Fact{{Text: upper(p.count())}, {Text: "alleen wat u mag lezen"}}
	}
	return head
}

func (p Search) asks() bool { return !p.Question.Empty() || p.OnlyActions }

func (p Search) count() string {
	if p.OnlyActions {
		return nl.Plural(p.ActionsFound, "actiepunt", "actiepunten")
	}
	if p.Capped {
		return "meer dan " + nl.Number(search.Most) + " treffers"
	}
	return nl.Plural(p.Total, "treffer", "treffers") + " in " + nl.Plural(p.PapersFound, "stuk", "stukken")
}

func (p Search) nothing() bool {
	return p.Total == 0 && len(p.Decisions)+len(p.Actions)+len(p.Policies)+len(p.Papers) == 0
}

// capped says that not everything was looked at, and what to do about it.
func (p Search) capped() ui.Alert {
	text := "Beraad toont en telt de nieuwste. Zoek met meer woorden, of kies een periode, een gremium of een soort stuk."
	if !p.Newest {
		text = "Beraad zocht in de nieuwste en zet daarvan de beste vooraan. Zoek met meer woorden, of kies een periode, een gremium of een soort stuk."
	}
	return ui.Alert{Title: "Meer dan " + nl.Number(search.Most) + " treffers: alleen de nieuwste", Text: text}
}

func (p Search) renewing() ui.Alert {
	text := "Nog niet alles wordt gevonden. Probeer het over een paar minuten opnieuw."
	if p.RenewLeft > 1 {
		text = "Van ongeveer " + nl.Plural(p.RenewLeft, "stuk", "stukken") + " worden de woorden nog niet gevonden. Probeer het over een paar minuten opnieuw."
	}
	return ui.Alert{Tone: ui.Warning, Title: "Het zoekregister wordt vernieuwd", Text: text}
}

// Address gives what was asked and chosen, as it stands in an address: what was typed as a limit stands in it as a choice.
func (p Search) Address() url.Values {
	query := url.Values{}
	set := func(name, value string) {
		if value != "" {
			query.Set(name, value)
		}
	}
	set("q", p.Asked)
	for _, b := range p.Bodies {
		if b.Chosen {
			query.Add(LimitBody, b.value())
		}
	}
	for _, k := range p.Kinds {
		if k.Chosen {
			query.Add(LimitKind, string(k.Kind))
		}
	}
	set(LimitRubric, p.Rubric)
	set(LimitFrom, p.From)
	set(LimitTill, p.Till)
	if p.Meeting != 0 {
		set(LimitMeeting, strconv.Itoa(int(p.Meeting)))
	}
	if p.Newest {
		set("volgorde", NewestFirst)
	}
	if p.ByTopic {
		set("per", PerTopic)
	}
	if p.OnlyActions {
		set("acties", "open")
	}
	if p.Mine {
		set("acties", "mijn")
	}
	if n := p.PageAt; n > 1 {
		set(ui.PageParam, strconv.Itoa(n))
	}
	return query
}

// without is the address with some of the limits left out.
func (p Search) without(names ...string) string {
	query := p.Address()
	for _, name := range append(names, ui.PageParam) {
		query.Del(name)
	}
	return "/zoeken?" + query.Encode()
}

func (p Search) orderOptions() []ui.Option {
	return []ui.Option{{Value: "", Text: "Beste eerst", Selected: !p.Newest}, {Value: NewestFirst, Text: "Nieuwste eerst", Selected: p.Newest}}
}

func (p Search) actionOptions() []ui.Option {
	return []ui.Option{
		{Value: "", Text: "Ook stukken en besluiten", Selected: !p.OnlyActions}, {Value: "open", Text: "Alleen actiepunten die open zijn", Selected: p.OnlyActions && !p.Mine},
		{Value: "mijn", Text: "Alleen mijn actiepunten", Selected: p.Mine},
	}
}

func (p Search) groupOptions() []ui.Option {
	return []ui.Option{{Value: "", Text: "Per stuk", Selected: !p.ByTopic}, {Value: PerTopic, Text: "Per onderwerp", Selected: p.ByTopic}}
}

// hitGroup is papers behind one another that are about one matter.
type hitGroup struct {
	title, href string // of the matter; empty for papers of none
	hits        []HitPaper
}

// groups divides what was found by matter, when that is asked.
func (p Search) groups() (groups []hitGroup) {
	for i, h := range p.Hits {
		if i == 0 || p.ByTopic && h.Paper.Topic != p.Hits[i-1].Paper.Topic {
			g := hitGroup{}
			if p.ByTopic && h.Topic != "" {
				g.title, g.href = h.Topic, fmt.Sprintf("/onderwerpen/%d", h.Paper.Topic)
			} else if p.ByTopic {
				g.title = "Zonder onderwerp"
			}
			groups = append(groups, g)
		}
		if p.ByTopic {
			h.Topic = "" // it stands above
		}
		last := &groups[len(groups)-1]
		last.hits = append(last.hits, h)
	}
	return groups
}

func (p Search) dateBox(name, label, value string) ui.TextBox {
	return ui.TextBox{Field: ui.Field{Name: name, Label: label, Error: p.Gaps.For(name)}, Value: value, Narrow: true, Placeholder: "d-m-jjjj", Max: 10}
}

func (p Search) empty() ui.Empty {
	empty := ui.Empty{
		ID: "niets", Title: "Niets gevonden voor “" + p.Words + "”",
		Text: "Beraad zoekt alleen in wat u mag lezen. Zoekt u een stuk dat er hoort te zijn? Vraag de secretaris van het gremium.",
	}
	if p.Shorter != "" {
		found := nl.Plural(p.ShorterFinds, "treffer", "treffers")
		if p.ShorterCapped {
			found = "meer dan " + nl.Number(search.Most) + " treffers"
		}
		empty.Actions = append(empty.Actions, ui.Button{
			Text: "Zoek op “" + p.Shorter + "”: " + found, Icon: "search", Href: "/zoeken?" + url.Values{"q": {p.Shorter}}.Encode(),
		})
	}
	if p.bodiesChosen() {
		empty.Actions = append(empty.Actions, ui.Button{Text: "In alle gremia", Icon: "x", Href: p.without(LimitBody)})
	}
	if p.kindsChosen() {
		empty.Actions = append(empty.Actions, ui.Button{Text: "In elke soort stuk", Icon: "x", Href: p.without(LimitKind)})
	}
	if p.From != "" || p.Till != "" {
		empty.Actions = append(empty.Actions, ui.Button{Text: "Zonder periode", Icon: "x", Href: p.without(LimitFrom, LimitTill)})
	}
	if p.Rubric != "" {
		empty.Actions = append(empty.Actions, ui.Button{Text: "In elke rubriek", Icon: "x", Href: p.without(LimitRubric)})
	}
	if p.Meeting != 0 {
		empty.Actions = append(empty.Actions, ui.Button{Text: "In alle vergaderingen", Icon: "x", Href: p.without(LimitMeeting)})
	}
	return empty
}

var kindIcons = map[paper.Kind]ui.Icon{
	paper.Policy: "milestone", paper.Minutes: "notebook-pen", paper.Mail: "mail", paper.Form: "inbox", paper.Agenda: "calendar-days",
	paper.Decisions: "gavel", paper.Convocation: "send",
}

func kindIcon(kind paper.Kind) ui.Icon {
	if icon, known := kindIcons[kind]; known {
		return icon
	}
	return "file-text"
}

func (h HitPaper) path(block uint) string {
	if block == 0 {
		return fmt.Sprintf("/stukken/%d", h.Paper.ID)
	}
	return fmt.Sprintf("/stukken/%d#blok-%d", h.Paper.ID, block)
}

func (h HitPaper) href() string {
	if len(h.Passages) == 0 {
		return h.path(0)
	}
	return h.path(h.Passages[0].Block)
}

func (h HitPaper) about() string {
	about := paperAbout(h.Paper, h.Body)
	if h.Topic != "" && h.Topic != h.Paper.Title {
		about += " · onderwerp " + h.Topic
	}
	return about
}

// more says how many places were found that are not shown.
func (h HitPaper) more() int { return h.Found - len(h.Passages) }

func paperAbout(p paper.Paper, body string) string {
	words := []string{PaperKind(p.Kind)}
	if body != "" {
		words = append(words, body)
	}
	if !p.Date.IsZero() {
		words = append(words, nl.ShortDay(p.Date))
	}
	if p.Reference != "" {
		words = append(words, "kenmerk "+p.Reference)
	}
	return strings.Join(words, " · ")
}

func (d DecisionHit) href() string {
	return "/besluiten?" + url.Values{"zoek": {d.Decision.Number}}.Encode()
}

func (d DecisionHit) about() string { return d.Body + ", " + nl.ShortDay(d.Decision.DecidedOn) }

func (h PolicyHit) href() string { return fmt.Sprintf("/beleidslijnen/%d", h.Policy.ID) }

func (h PolicyHit) about() string {
	about := PolicyState(h.Policy.State) + " · " + h.Body
	if !h.Policy.AdoptedOn.IsZero() {
		about += " · " + nl.ShortDay(h.Policy.AdoptedOn)
	}
	return about
}

// text is where something was found in the policy line: its text, or else its core.
func (h PolicyHit) text(question search.Question) string {
	if len(question.Marks(h.Wording.Text)) == 0 && h.Policy.Core != "" {
		return h.Policy.Core
	}
	return h.Wording.Text
}
