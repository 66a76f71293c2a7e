package views

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Found is the page of papers that may fall under a request.
type Found struct {
	RequestTop
	Candidates []Candidate
	Total      int
	Pager      ui.Pager
	// Failed is the form that was refused, with what was typed.
	Failed           string
	Title, URL, Why  string
	PublicTitle      string
	Picked           []string
	Gaps             ui.Gaps
	TermsText, Where string
}

// Candidate is a paper that was found.
type Candidate struct {
	request.Candidate
	Title, Reference, Body string
	Kind                   paper.Kind
	Date                   law.Date
	Picked                 bool
}

func (c Candidate) value() string { return strconv.Itoa(int(c.Paper)) }

func (c Candidate) about() string {
	words := []string{upper(PaperKind(c.Kind))}
	if c.Body != "" {
		words = append(words, c.Body)
	}
	if !c.Date.IsZero() {
		words = append(words, nl.ShortDay(c.Date))
	}
	if c.Reference != "" {
		words = append(words, c.Reference)
	}
	return strings.Join(words, " · ")
}

func (c Candidate) badge() ui.Badge {
	switch c.Fate {
	case request.Listed:
		return ui.Badge{Text: "Op de lijst", Tone: ui.Safe}
	case request.Dismissed:
		return ui.Badge{Text: "Valt er niet onder"}
	}
	return ui.Badge{Text: "Nog te kiezen", Tone: ui.Warning}
}

func (p Found) listing() bool { return p.Handle && p.allows(request.Listing) }

// open tells whether there is a paper that is not on the list yet.
func (p Found) open() bool {
	return slices.ContainsFunc(p.Candidates, func(c Candidate) bool { return c.Fate != request.Listed })
}

func (p Found) gap(form, field string) string {
	if p.Failed == form {
		return p.Gaps.For(field)
	}
	return ""
}

// Scope is the page on which agenda items are put inside or outside a request.
type Scope struct {
	RequestTop
	Meetings []ScopeMeeting // those of one page of items
	// Last is the last step of the reader with the request that can be undone, when it is about scope; else nil.
	Last   *request.Deed
	Pager  ui.Pager
	Failed uint
	Why    string
	Gaps   ui.Gaps
}

// ScopeMeeting is a meeting with the items of it that papers of the request stem from.
type ScopeMeeting struct {
	Meeting meeting.Meeting
	Body    string
	Items   []ScopeItem
}

// ScopeItem is an agenda item with the documents that change with it.
type ScopeItem struct {
	Item   meeting.Item
	Effect request.Effect
}

func (m ScopeMeeting) title() string {
	title := m.Body
	if m.Meeting.Kind == meeting.Vooroverleg {
		title = "Vooroverleg " + m.Body
	}
	return title + ", " + nl.ShortDay(m.Meeting.Day())
}

func (m ScopeMeeting) id() string { return fmt.Sprintf("vergadering-%d", m.Meeting.ID) }

func (i ScopeItem) id() string { return ItemAnchor(i.Item.ID) }

// ItemAnchor is the place of an item on the page of its scope.
func ItemAnchor(item uint) string { return fmt.Sprintf("punt-%d", item) }

func (i ScopeItem) badge() ui.Badge {
	switch {
	case i.Effect.Scope == nil:
		return ui.Badge{Text: "Nog niet bepaald, telt als binnen", Tone: ui.Warning}
	case i.Effect.Scope.Outside:
		return ui.Badge{Text: "Buiten reikwijdte"}
	}
	return ui.Badge{Text: "Binnen reikwijdte", Tone: ui.Active}
}

func (i ScopeItem) inside() bool  { return i.Effect.Scope != nil && !i.Effect.Scope.Outside }
func (i ScopeItem) outside() bool { return i.Effect.Scope != nil && i.Effect.Scope.Outside }

// effect says beforehand which documents change.
func (i ScopeItem) effect() string {
	return PapersChange(len(i.Effect.Documents)) + ": " + nl.RangeList(i.Effect.Documents)
}

// suggests says what the program thinks, and how sure of it it is.
func (i ScopeItem) suggests() string {
	switch s := i.Effect.Suggestion; {
	case s == nil:
		return ""
	case s.Sure:
		return "Waarschijnlijk buiten de reikwijdte. " + s.Why
	default:
		return "Misschien buiten de reikwijdte; dit is onzeker. " + s.Why
	}
}

func (i ScopeItem) why(p Scope) string {
	switch {
	case p.Failed == i.Item.ID:
		return p.Why
	case i.Effect.Scope != nil:
		return i.Effect.Scope.Why
	}
	return ""
}

// action is where the form of an item goes; it comes back to the same page.
func (p Scope) action(item uint) string {
	action := p.path("reikwijdte", fmt.Sprint(item))
	if page := p.Pager.Page(); page > 1 {
		action += fmt.Sprintf("?%s=%d", ui.PageParam, page)
	}
	return action
}

func (p Scope) marking() bool { return p.Mark && p.allows(request.Marking) }

var countWords = [...]string{
	"geen", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
}

// InWords writes a small number as a word; a larger one in digits.
func InWords(n int) string {
	if n >= 0 && n < len(countWords) {
		return countWords[n]
	}
	return strconv.Itoa(n)
}

// ItemWord is how a sentence calls an agenda item: by its number, or by its title when it has none.
func ItemWord(number, title string) string {
	if number == "" {
		return "“" + title + "”"
	}
	return "Punt " + number
}

// ProposalsAccepted says that all proposals were accepted, but those that are left: for want of a ground, or for doubt.
func ProposalsAccepted(left int) string {
	switch left {
	case 0:
		return "De voorstellen zijn overgenomen."
	case 1:
		return "De voorstellen zijn overgenomen. Eén passage wacht nog op uw oordeel."
	}
	return "De voorstellen zijn overgenomen. " + upper(InWords(left)) + " passages wachten nog op uw oordeel."
}

// PapersChange says how many papers change: "Vier stukken veranderen".
func PapersChange(n int) string {
	if n == 1 {
		return "Eén stuk verandert"
	}
	return upper(InWords(n)) + " stukken veranderen"
}
