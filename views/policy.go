package views

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"beraad/models/distribution"
	"beraad/models/gazette"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/policy"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Policy is the page of a policy line: its text, its life, and its way along the bodies.
type Policy struct {
	ui.Frame
	Policy policy.Policy
	// Body is who adopted it; In is what it is adopted by.
	Body     string
	Decision PolicyDecision
	Path     policy.Path
	// Wordings are the texts that the reader sees, the newest first; Shown is the one on the page, Against the one that
	// it is compared with.
	Wordings       []policy.Wording
	Shown, Against *policy.Wording
	Related        []PolicyRelated
	MailOuts       []distribution.Distribution
	// Editions are what is public of it, was so and will be, as far as the reader sees that; the newest first.
	Editions []gazette.Edition
	// Mailed are the days on which it went out.
	Mailed []law.Date
	// MayWrite and MaySign are the rights of the reader; Wrote says that the newest text is his own.
	MayWrite, MaySign, MaySend, MayPublish, Wrote bool
	Gaps                                          ui.Gaps
	// Topic is the matter that it is of, when the reader sees that.
	Topic paper.Topic
}

// PolicyDecision is the decision by which a line was adopted, when the reader sees it.
type PolicyDecision struct{ Number, Href string }

// PolicyRelated is how the line stands to another.
type PolicyRelated struct {
	policy.Related
	Body string
	// Seen: the reader may open it.
	Seen bool
}

// words say how the line stands to the other, from its own side.
func (r PolicyRelated) words(of uint) string {
	if r.Policy == of {
		return upper(PolicyRelation(r.Kind))
	}
	return map[policy.RelationKind]string{
		policy.Supplements: "Aangevuld door", policy.Replaces: "Vervangen door", policy.BasedOn: "Basis voor",
	}[r.Kind]
}

func (r PolicyRelated) link() ui.Link {
	link := ui.Link{Text: r.Other.Name}
	if r.Seen {
		link.Href = policyHref(r.Other.ID)
	}
	return link
}

func (r PolicyRelated) rest() string {
	words := ", " + r.Body
	if !r.Other.AdoptedOn.IsZero() {
		words += ", " + nl.ShortDay(r.Other.AdoptedOn)
	}
	return words
}

func (p Policy) href(query string) string { return policyHref(p.Policy.ID) + query }

func (p Policy) head() ui.Head {
	head := ui.Head{Title: "Beleidslijn " + p.Policy.Name, Badge: policyBadge(p.Policy.State)}
	if p.Policy.AdoptedOn.IsZero() {
		head.Standing = append(head.Standing, ui.Fact{Text: "Concept van " + p.Body})
	} else {
		head.Standing = append(head.Standing, ui.Fact{Text: "Vastgesteld door " + p.Body + " op " + nl.Day(p.Policy.AdoptedOn)})
	}
	if review := reviewOf(p.Policy); review != "" {
		head.Standing = append(head.Standing, ui.Fact{Text: "Herzien: " + review})
	}
	head.Actions = p.actions()
	return head
}

// actions are the next step at the right, and what else can be done before it.
func (p Policy) actions() []ui.Button {
	actions := timelineOf(p.Topic)
	if p.Policy.Paper != 0 {
		actions = append(actions, ui.Button{Text: "PDF", Icon: "download", Href: fmt.Sprintf("/stukken/%d/pdf", p.Policy.Paper)},
			ui.Button{Text: "Als stuk lezen", Icon: "file-text", Href: fmt.Sprintf("/stukken/%d", p.Policy.Paper)})
	}
	if p.MayWrite {
		actions = append(actions, ui.Button{Text: "Wijzigen", Icon: "pencil", Href: p.href("/wijzigen")})
	}
	switch {
	case p.MayWrite && p.Policy.State == policy.Draft:
		actions = append(actions, ui.Button{Text: "Vaststellen…", Kind: ui.Primary, Icon: "gavel", Href: p.href("/wijzigen#vaststellen")})
	case p.toSign() && !p.Wrote:
		actions = append(actions, ui.Button{Text: "Aftekenen…", Kind: ui.Primary, Icon: "stamp", Href: "#t-aftekenen"})
	case p.MaySend && p.Policy.State == policy.Final:
		actions = append(actions, ui.Button{Text: "Verspreiden…", Kind: ui.Primary, Icon: "send", Href: fmt.Sprintf("/verspreidingen/nieuw?beleidslijn=%d", p.Policy.ID)})
	case p.MayWrite && p.Policy.State == policy.Spread:
		actions = append(actions, ui.Button{Text: "Publiceren…", Kind: ui.Primary, Icon: "landmark", Href: p.href("/publicatie")})
	}
	return actions
}

// toSign tells whether the newest text waits for a second reader.
func (p Policy) toSign() bool {
	return p.MaySign && slices.Contains([]policy.State{policy.Adopted, policy.Changed, policy.Published}, p.Policy.State) &&
		len(p.Wordings) > 0 && p.Wordings[0].SignedAt == nil
}

// life is the bar of states; what was skipped is left out of it.
func (p Policy) life() ui.Life {
	state := p.Policy.State
	steps := []policy.State{policy.Draft, policy.Adopted, policy.Final, policy.Spread, policy.Published}
	switch state {
	case policy.Changed:
		steps = []policy.State{policy.Draft, policy.Adopted, policy.Changed, policy.Final, policy.Spread, policy.Published}
	case policy.Replaced, policy.Withdrawn:
		steps = append(steps, state)
	}
	now := slices.Index(steps, state)
	var life ui.Life
	for i, step := range steps {
		note := p.reached(step)
		if i < now && note == "" && step != policy.Draft {
			continue
		}
		if i > now {
			note = ""
		}
		if step == state {
			life.Now = len(life.Steps)
		}
		life.Steps = append(life.Steps, ui.Step{Name: upper(PolicyState(step)), Note: note})
	}
	return life
}

// reached says when a state was reached.
func (p Policy) reached(state policy.State) string {
	switch state {
	case policy.Draft:
		if n := len(p.Wordings); n > 0 {
			return nl.DayMonth(law.DateOf(p.Wordings[n-1].CreatedAt))
		}
	case policy.Adopted:
		return dayMonth(p.Policy.AdoptedOn)
	case policy.Final:
		for _, w := range p.Wordings {
			if w.SignedAt != nil {
				return nl.DayMonth(law.DateOf(*w.SignedAt))
			}
		}
	case policy.Spread:
		return spreadDays(p.Mailed)
	case policy.Published:
		return dayMonth(p.Policy.PublicOn)
	}
	return ""
}

func dayMonth(day law.Date) string {
	if day.IsZero() {
		return ""
	}
	return nl.DayMonth(day)
}

// spreadDays writes the days on which a line went out: "14 en 15 februari".
func spreadDays(days []law.Date) string {
	var words []string
	for i, day := range days {
		_, month, number := day.Date()
		word := strconv.Itoa(number)
		if i == len(days)-1 {
			word = nl.DayMonth(day)
		} else if _, next, _ := days[i+1].Date(); next != month {
			word = nl.DayMonth(day)
		}
		words = append(words, word)
	}
	return nl.List(words)
}

var pathKinds = map[policy.Shape]ui.EventKind{
	policy.Diamond: ui.AdoptedEvent, policy.Ring: ui.PaperEvent, policy.Dot: ui.MailEvent, policy.Dashed: ui.PlannedEvent,
}

var targetPaths = map[string]string{"paper": "/stukken/%d", "meeting": "/vergaderingen/%d", "policy": "/beleidslijnen/%d", "round": "/rondes/%d"}

// path is the way along the bodies as a picture and a table.
func (p Policy) path() ui.Path {
	path := ui.Path{
		ID: "pad", Title: fmt.Sprintf("Weg van de beleidslijn %s langs %s", p.Policy.Name, nl.Plural(len(p.Path.Lanes), "gremium", "gremia")),
		Note: p.Path.Note, Summary: p.summary(),
	}
	for _, lane := range p.Path.Lanes {
		path.Lanes = append(path.Lanes, lane.Name)
	}
	for _, point := range p.Path.Points {
		made := ui.PathPoint{
			On: point.On, Clock: point.Clock, Lane: point.Lane, Kind: pathKinds[point.Shape], Label: point.Label, Where: point.Where, What: point.What,
			Paper: ui.Link{Text: point.Target.Text},
		}
		if form, known := targetPaths[point.Target.Kind]; known {
			made.Paper.Href = fmt.Sprintf(form, point.Target.ID)
		}
		path.Points = append(path.Points, made)
	}
	for _, arc := range p.Path.Arcs {
		path.Arcs = append(path.Arcs, ui.PathArc{From: arc.From, To: arc.To, Soft: arc.Soft, Planned: arc.Planned})
	}
	return path
}

// summary says the path in a sentence, for who does not see it.
func (p Policy) summary() string {
	points := p.Path.Points
	if len(points) == 0 {
		return ""
	}
	first, last := points[0], points[len(points)-1]
	if len(points) == 1 {
		return first.What + ", " + nl.ShortDay(first.On) + "."
	}
	return fmt.Sprintf("Van %s (%s) tot %s (%s), %s. De tabel eronder bevat dezelfde gegevens.",
		nl.ShortDay(first.On), first.Where, nl.ShortDay(last.On), last.Where, nl.Plural(len(points), "punt", "punten"))
}

// linePart is a paragraph, a heading or a list of the text.
type linePart struct {
	kind  byte // p, h or l
	lines []string
}

// lineParts reads a text as the domain writes it: a line with # is a heading, lines with - are a list.
func lineParts(text string) []linePart {
	var parts []linePart
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		open := false
		for line := range strings.SplitSeq(paragraph, "\n") {
			line = strings.TrimSpace(line)
			last := len(parts) - 1
			switch after, item := strings.CutPrefix(line, "- "); {
			case line == "":
			case strings.HasPrefix(line, "# "):
				parts, open = append(parts, linePart{'h', []string{strings.TrimSpace(line[2:])}}), false
			case item && last >= 0 && parts[last].kind == 'l':
				parts[last].lines = append(parts[last].lines, after)
			case item:
				parts, open = append(parts, linePart{'l', []string{after}}), false
			case open:
				parts[last].lines[0] += " " + line
			default:
				parts, open = append(parts, linePart{'p', []string{line}}), true
			}
		}
	}
	return parts
}

func (p Policy) diff() ui.Diff { return ui.Compare(p.Against.Text, p.Shown.Text) }

func wordingBadge(w *policy.Wording) ui.Badge {
	return ui.Badge{Text: fmt.Sprintf("Versie %d van %s", w.Number, nl.DayMonth(law.DateOf(w.CreatedAt)))}
}

func (p Policy) wordingHref(w policy.Wording) string {
	return p.href(fmt.Sprintf("?versie=%d#t-tekst", w.Number))
}

// compareLink leads to the comparison with the text before the one shown, or back from it.
func (p Policy) compareLink() ui.Link {
	if p.Against != nil {
		return ui.Link{Text: "Zonder vergelijking", Href: p.wordingHref(*p.Shown)}
	}
	for _, w := range p.Wordings {
		if w.Number < p.Shown.Number {
			return ui.Link{
				Text: fmt.Sprintf("Vergelijk met versie %d", w.Number),
				Href: p.href(fmt.Sprintf("?versie=%d&vergelijk=%d#t-tekst", p.Shown.Number, w.Number)),
			}
		}
	}
	return ui.Link{}
}

// about says what a text is: why it was written, and who signed it.
func wordingNote(w policy.Wording) string {
	note := upper(strings.TrimSuffix(w.Note, "."))
	if w.SignedAt != nil {
		if note != "" {
			note += ". "
		}
		note += "Definitief: getekend door een tweede persoon op " + nl.ShortDay(law.DateOf(*w.SignedAt))
	}
	if note == "" {
		return ""
	}
	return note + "."
}

func mailOutHref(id uint) string { return fmt.Sprintf("/verspreidingen/%d", id) }

func mailOutWhen(d distribution.Distribution) string {
	switch {
	case d.StartedAt != nil:
		return nl.ShortMoment(*d.StartedAt)
	case d.SendAt != nil:
		return "gepland op " + nl.ShortMoment(*d.SendAt)
	}
	return DistributionState(d.State)
}

func versionName(w policy.Wording) string { return fmt.Sprintf("Versie %d", w.Number) }

func versionDay(w policy.Wording) string { return nl.ShortDay(law.DateOf(w.CreatedAt)) }

// publicPage is the page on which everybody reads the line; nil when there is none.
func (p Policy) publicPage() *gazette.Edition {
	for i := range p.Editions {
		if p.Editions[i].State == gazette.Public {
			return &p.Editions[i]
		}
	}
	return nil
}

// pending is what is still to be public, for who may know.
func (p Policy) pending() *gazette.Edition {
	for i := range p.Editions {
		if p.Editions[i].Pending() {
			return &p.Editions[i]
		}
	}
	return nil
}

func pendingWords(e *gazette.Edition) string {
	if e.State == gazette.Planned {
		return fmt.Sprintf("versie %d openbaar op %s", e.Number, nl.ShortMoment(*e.PublishAt))
	}
	return fmt.Sprintf("versie %d, %s", e.Number, EditionState(e.State))
}

func publicWords(e *gazette.Edition) string {
	return fmt.Sprintf("versie %d, sinds %s", e.Number, nl.ShortDay(law.DateOf(*e.PublicAt)))
}

func (p Policy) publicSince() string {
	if p.Policy.PublicOn.IsZero() {
		return ""
	}
	return "sinds " + nl.ShortDay(p.Policy.PublicOn)
}
