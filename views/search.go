package views

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Search is the page that finds passages in papers, and decisions and references.
type Search struct {
	ui.Frame
	// Asked is what was typed; Words what is looked for in it.
	Asked, Words string
	Bodies       []BodyFacet
	Years        []int
	Year         int
	Total        int
	Groups       []HitGroup
	Decisions    []DecisionHit
	Papers       []paper.Paper // with this reference
	Pager        ui.Pager
	// Shorter is a shorter question that does find something; empty when there is none.
	Shorter      string
	ShorterFinds int
}

// BodyFacet is a body to limit the search to.
type BodyFacet struct {
	ID     uint
	Name   string
	Count  int
	Chosen bool
}

// HitGroup are the papers on one matter in which something was found.
type HitGroup struct {
	Title  string
	Papers []HitPaper
}

// HitPaper is a paper with the passages that were found in it.
type HitPaper struct {
	Paper    paper.Paper
	Body     string
	Passages []Passage
}

// Passage is a piece of text in which something was found.
type Passage struct {
	Block uint
	Text  string
}

// DecisionHit is a decision that was found.
type DecisionHit struct {
	Decision meeting.Decision
	Body     string
}

func (p Search) head() ui.Head {
	head := ui.Head{Title: "Zoeken"}
	switch {
	case p.Words == "":
		head.Standing = []ui.Fact{{Text: "Beraad zoekt in stukken, besluiten en kenmerken, en alleen in wat u mag lezen"}}
	case p.nothing():
		head.Standing = []ui.Fact{{Text: "Geen treffers"}}
	default:
		head.Standing = []ui.Fact{{Text: upper(nl.Plural(p.Total, "treffer", "treffers")) + " in stukken"}, {Text: "alleen wat u mag lezen"}}
	}
	return head
}

func (p Search) nothing() bool { return p.Total == 0 && len(p.Decisions) == 0 && len(p.Papers) == 0 }

func (p Search) without(drop string) string {
	query := url.Values{"q": {p.Asked}}
	for _, b := range p.Bodies {
		if b.Chosen && drop != "gremium" {
			query.Add("gremium", strconv.Itoa(int(b.ID)))
		}
	}
	if p.Year != 0 && drop != "jaar" {
		query.Set("jaar", strconv.Itoa(p.Year))
	}
	return "/zoeken?" + query.Encode()
}

func (p Search) empty() ui.Empty {
	empty := ui.Empty{
		ID: "niets", Title: "Niets gevonden voor “" + p.Words + "”",
		Text: "Beraad zoekt alleen in wat u mag lezen. Zoekt u een stuk dat er hoort te zijn? Vraag de secretaris van het gremium.",
	}
	if p.Shorter != "" {
		empty.Actions = append(empty.Actions, ui.Button{
			Text: "Zoek op “" + p.Shorter + "”: " + nl.Plural(p.ShorterFinds, "treffer", "treffers"), Icon: "search",
			Href: "/zoeken?" + url.Values{"q": {p.Shorter}}.Encode(),
		})
	}
	for _, b := range p.Bodies {
		if b.Chosen {
			empty.Actions = append(empty.Actions, ui.Button{Text: "In alle gremia", Icon: "x", Href: p.without("gremium")})
			break
		}
	}
	if p.Year != 0 {
		empty.Actions = append(empty.Actions, ui.Button{Text: fmt.Sprintf("Zonder %d", p.Year), Icon: "x", Href: p.without("jaar")})
	}
	return empty
}

func (p Search) yearOptions() []ui.Option {
	var options []ui.Option
	for _, year := range p.Years {
		options = append(options, ui.Option{Value: strconv.Itoa(year), Text: strconv.Itoa(year), Selected: year == p.Year})
	}
	return options
}

func (b BodyFacet) value() string { return strconv.Itoa(int(b.ID)) }

func (b BodyFacet) id() string { return "gremium-" + b.value() }

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

// within are the passages that hold the words themselves, in the order of the paper: a paper with the words in its
// title is found at each of its passages.
func (h HitPaper) within(words string) []Passage {
	var held []Passage
	for _, passage := range h.Passages {
		if slices.ContainsFunc(snippet(passage.Text, words), func(part snippetPart) bool { return part.marked }) {
			held = append(held, passage)
		}
	}
	slices.SortFunc(held, func(a, b Passage) int { return cmp.Compare(a.Block, b.Block) })
	return held
}

func (h HitPaper) href(held []Passage) string {
	if len(held) == 0 {
		return fmt.Sprintf("/stukken/%d", h.Paper.ID)
	}
	return fmt.Sprintf("/stukken/%d#blok-%d", h.Paper.ID, held[0].Block)
}

// shown are the bodies that something was found in, and those that were chosen.
func (p Search) shown() []BodyFacet {
	if p.Words == "" {
		return p.Bodies
	}
	var shown []BodyFacet
	for _, b := range p.Bodies {
		if b.Count > 0 || b.Chosen {
			shown = append(shown, b)
		}
	}
	return shown
}

func (h HitPaper) about() string { return paperAbout(h.Paper, h.Body) }

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

func (g HitGroup) note() string {
	n := 0
	for _, h := range g.Papers {
		n += len(h.Passages)
	}
	return nl.Plural(n, "treffer", "treffers") + " op deze bladzijde"
}

func (d DecisionHit) href() string {
	return "/besluiten?" + url.Values{"zoek": {d.Decision.Number}}.Encode()
}

func (d DecisionHit) about() string { return d.Body + ", " + nl.ShortDay(d.Decision.DecidedOn) }

// snippetPart is a piece of a passage; what was looked for is marked.
type snippetPart struct {
	text   string
	marked bool
}

// around is how many letters stand before and behind what was found.
const around = 110

// snippet cuts the piece of a text around what was found, and marks each word that begins as one that is looked for.
func snippet(text, words string) []snippetPart {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	plain := folded(runes)
	var sought [][]rune
	for _, word := range strings.Fields(words) {
		if word = strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }); word != "" {
			sought = append(sought, folded([]rune(word)))
		}
	}
	marks := marksIn(plain, sought)
	from, to := 0, len(runes)
	if len(marks) > 0 {
		from = max(0, marks[0][0]-around)
		to = min(len(runes), marks[0][1]+2*around)
	} else {
		to = min(to, 3*around)
	}
	for from > 0 && runes[from-1] != ' ' {
		from--
	}
	for to < len(runes) && runes[to] != ' ' {
		to++
	}
	var parts []snippetPart
	add := func(start, end int, marked bool) {
		if start < end {
			parts = append(parts, snippetPart{string(runes[start:end]), marked})
		}
	}
	if from > 0 {
		parts = append(parts, snippetPart{"… ", false})
	}
	at := from
	for _, mark := range marks {
		if mark[0] < at || mark[1] > to {
			continue
		}
		add(at, mark[0], false)
		add(mark[0], mark[1], true)
		at = mark[1]
	}
	add(at, to, false)
	if to < len(runes) {
		parts = append(parts, snippetPart{" …", false})
	}
	return parts
}

// marksIn finds where words begin as one that is looked for; the whole word is marked.
func marksIn(text []rune, sought [][]rune) (marks [][2]int) {
	letter := func(i int) bool {
		return i >= 0 && i < len(text) && (unicode.IsLetter(text[i]) || unicode.IsDigit(text[i]))
	}
	for i := range text {
		if !letter(i) || letter(i-1) {
			continue
		}
		end := i
		for letter(end) {
			end++
		}
		for _, word := range sought {
			if len(word) <= len(text)-i && slices.Equal(text[i:i+len(word)], word) {
				marks = append(marks, [2]int{i, max(end, i+len(word))})
				break
			}
		}
	}
	return marks
}

// accents are the letters that are found without their sign.
var accents = strings.NewReplacer("á", "a", "à", "a", "ä", "a", "â", "a", "é", "e", "è", "e", "ë", "e", "ê", "e", "í", "i", "ï", "i", "î", "i",
	"ó", "o", "ö", "o", "ô", "o", "ú", "u", "ü", "u", "û", "u", "ç", "c", "ñ", "n")

// folded gives a text in small letters without signs, letter for letter.
func folded(runes []rune) []rune {
	out := make([]rune, len(runes))
	for i, r := range runes {
		out[i] = unicode.ToLower(r)
		if r > unicode.MaxASCII {
			if plain := []rune(accents.Replace(string(out[i]))); len(plain) == 1 {
				out[i] = plain[0]
			}
		}
	}
	return out
}

// lastYears are the years that one can choose.
func lastYears(today law.Date) (years []int) {
	for year := today.Year(); year > today.Year()-10; year-- {
		years = append(years, year)
	}
	return years
}

// YearsUpTo are the years that one can limit a search to, with the one that is chosen.
func YearsUpTo(today law.Date, chosen int) []int {
	years := lastYears(today)
	if chosen != 0 && !slices.Contains(years, chosen) {
		years = append(years, chosen)
	}
	return years
}
