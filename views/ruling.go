package views

import (
	"fmt"
	"strconv"
	"strings"

	"beraad/models/request"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Ruling is the page on which the decision on a request is written, taken and made known.
type Ruling struct {
	RequestTop
	Rows      []request.Row
	Letter    *request.Letter
	Conflicts []request.Conflict
	// Gaps stand between the request and its decision; Possible tells that it can be decided at all in its state.
	Missing  ui.Gaps
	Possible bool
	// Revised is how far the revision of the decision is that lasts; Revisions are all, the newest first.
	Revised   *request.Revised
	Revisions []request.Revision
	// Publications are those of the request, the newest first.
	Publications []request.Publication
	Organisation string
	// Printable tells that there is a printer for the PDF.
	Printable bool
	// Failed is the form that was refused, with what was typed.
	Failed                        string
	On, Reference, Explained, Key string
	Told                          string
	Wrong                         ui.Gaps
	// Theirs is the letter that somebody else saved meanwhile.
	Theirs *request.Letter
}

func (p Ruling) writable() bool { return p.Handle && p.allows(request.Drafting) }

func (p Ruling) rulingHead() ui.Head {
	h := p.head()
	h.Title, h.Actions = "Besluit", nil
	if p.Request.DecisionReference != "" {
		h.Standing = append([]ui.Fact{{Text: "Kenmerk besluit " + p.Request.DecisionReference}}, h.Standing[1:]...)
	}
	if p.Printable {
		h.Actions = append(h.Actions, ui.Button{Text: "Brief als pdf", Icon: "file-text", Href: p.path("besluit.pdf")})
	}
	h.Actions = append(h.Actions, ui.Button{Text: "Brief als Word", Icon: "download", Href: p.path("besluit.docx")})
	if p.Request.State.Runs() && p.Decide {
		h.Actions = append(h.Actions, ui.Button{Text: "Besluit nemen…", Icon: "stamp", Kind: ui.Primary, Href: "#nemen", Blocked: !p.ready(), DescribedBy: "t-blok"})
	}
	return h
}

func (p Ruling) ready() bool { return p.Possible && len(p.Missing) == 0 }

// blocks is the title of the list of what stands in the way.
func (p Ruling) blocks() string {
	switch n := p.openConflicts() + len(p.otherGaps()); {
	case !p.Request.State.Runs():
		return "Besloten"
	case n == 0 && p.Possible:
		return "Het besluit kan worden genomen"
	case n == 1:
		return "Eén ding houdt het besluit tegen"
	case n == 0:
		return "Nog niet zover"
	default:
		return upper(InWords(n)) + " dingen houden het besluit tegen"
	}
}

func (p Ruling) openConflicts() int {
	n := 0
	for _, c := range p.Conflicts {
		if c.Answer == "" {
			n++
		}
	}
	return n
}

// otherGaps are what is missing besides contradictions, which the page lists one by one.
func (p Ruling) otherGaps() (gaps ui.Gaps) {
	for _, gap := range p.Missing {
		if gap.Field != "conflicts" {
			gaps = append(gaps, gap)
		}
	}
	return gaps
}

func (p Ruling) needs() (needs ui.Needs) {
	switch {
	case p.Possible:
	case len(p.Rows) == 0:
		needs = append(needs, ui.Need{Text: "Zoek eerst naar documenten.", Href: p.path("documenten")})
	case p.Request.State == request.Consulting:
		needs = append(needs, ui.Need{Text: "Wacht op de zienswijzen die zijn gevraagd.", Href: p.path() + "#zienswijzen"})
	default:
		needs = append(needs, ui.Need{Text: "Beoordeel eerst de documenten.", Href: p.path("inventaris")})
	}
	for _, gap := range p.otherGaps() {
		href := p.path("inventaris")
		switch gap.Field {
		case "views":
			href = p.path() + "#zienswijzen"
		case "documents":
			href = p.path("documenten")
		}
		needs = append(needs, ui.Need{Text: gap.Text, Href: href})
	}
	return needs
}

// inOrder is what need not be looked at any more.
func (p Ruling) inOrder() (needs ui.Needs) {
	add := func(ok bool, text string) {
		if ok {
			needs = append(needs, ui.Need{State: ui.Done, Text: text})
		}
	}
	done, confirmed := 0, 0
	for _, row := range p.Rows {
		if row.Done {
			done++
		}
		if row.Confirmed {
			confirmed++
		}
	}
	all := len(p.Rows)
	add(all > 0 && done == all, fmt.Sprintf("%d van %d documenten beoordeeld", done, all))
	add(all > 0 && confirmed == all, "Elk document door een tweede persoon bevestigd")
	add(all > 0 && p.openConflicts() == 0, "Brief, lijst en stukken spreken elkaar niet tegen")
	add(p.Letter.ID != 0, "De brief is bewaard")
	return needs
}

// conflictTitle is the short name of a contradiction.
func conflictTitle(kind request.ConflictKind) string {
	return map[request.ConflictKind]string{
		request.RefusedOutside: "Geweigerd en buiten de reikwijdte", request.HeaderDate: "Datum in de kop wijkt af",
		request.OtherKind: "Ander soort stuk", request.NumbersDiffer: "Brief noemt andere nummers", request.NoSuchDocument: "Nummer bestaat niet",
		request.GroundUnknown: "Grond wordt niet gebruikt", request.GroundUntold: "Grond ontbreekt in de brief",
		request.OtherLaw: "Grond van een andere wet", request.Treated: "Zelfde passage, ander oordeel", request.NameLeft: "Gelakte naam nog leesbaar",
		request.AgeUntold: "Ouder dan vijf jaar", request.WhollyOutside: "Document valt er niet onder", request.Overruling: "Beoordeling wijkt af",
		request.Unweighed: "Grond past niet bij milieu-informatie", request.Undated: "Wanneer wordt het openbaar?", request.FormNames: "Weergave noemt een gelakte naam",
	}[kind]
}

// conflictLinks lead to the documents of a contradiction.
func (p Ruling) conflictLinks(c request.Conflict) (parts ui.Parts) {
	for i, nr := range c.Documents {
		if i >= 6 {
			break
		}
		parts = append(parts, ui.Text(" "), ui.Link{Text: fmt.Sprintf("Document %d", nr), Href: p.path("documenten", strconv.Itoa(nr))})
	}
	return parts
}

func conflictID(i int) string { return fmt.Sprintf("tegenspraak-%d", i) }

// explained is what was typed for a contradiction, or its answer.
func (p Ruling) explained(c request.Conflict) string {
	if p.Failed == "uitleg" && p.Key == c.Key {
		return p.Explained
	}
	return c.Answer
}

func (p Ruling) wrongIn(form, field string) string {
	if p.Failed == form {
		return p.Wrong.For(field)
	}
	return ""
}

// totals counts the documents, for the consequence before the decision.
func (p Ruling) totals() string { return Inventory{Rows: p.Rows}.totals() }

func (p Ruling) consequence() ui.Consequence {
	return ui.Consequence{
		ID: "gevolg", Before: "U besluit op ", Strong: nl.Plural(len(p.Rows), "document", "documenten"),
		After: ": " + p.totals() + ". Daarna ligt alles vast: brief, lijst en markeringen.",
	}
}

func (p Ruling) announcement() ui.Consequence {
	c := ui.Consequence{ID: "bekend", Before: "De termijn voor bezwaar begint de dag erna. ", Strong: "Er is geen e-mailadres: stuur de brief zelf."}
	if p.Request.Email != "" {
		c.Strong, c.After = "De verzoeker krijgt het besluit per e-mail", ", met brief en inventarislijst."
	}
	return c
}

func (p Ruling) day() string {
	if p.On != "" {
		return p.On
	}
	return p.Today.String()
}

// paragraphs are the parts of a section of the letter, a list as its items.
func paragraphs(text string) (list []letterPart) {
	for _, part := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		var one letterPart
		for _, line := range strings.Split(strings.TrimSpace(part), "\n") {
			if item, is := strings.CutPrefix(line, "- "); is {
				one.items = append(one.items, item)
			} else if line != "" {
				one.words = strings.TrimSpace(one.words + " " + line)
			}
		}
		list = append(list, one)
	}
	return list
}

type letterPart struct {
	words string
	items []string
}

// letterRows is how tall the box of a section is.
func letterRows(text string) int {
	return min(max(2, len([]rune(text))/80+strings.Count(text, "\n")+1), 14)
}

// PublicationState gives the word for how far a publication is.
func PublicationState(state string) string {
	return map[string]string{
		request.PrepState: "in voorbereiding", request.ApprovedState: "goedgekeurd", request.PublicState: "openbaar", request.WithdrawnState: "ingetrokken",
	}[state]
}

func publicationBadge(state string) ui.Badge {
	tone := ui.Neutral
	switch state {
	case request.PrepState:
		tone = ui.Active
	case request.ApprovedState, request.PublicState:
		tone = ui.Safe
	}
	return ui.Badge{Text: upper(PublicationState(state)), Tone: tone}
}

// preparable tells whether a publication can be begun, or begun anew.
func (p Ruling) preparable() bool { return p.Prepare && p.allows(request.Publishing) }

func (p Ruling) letterLine() string {
	line := "Kenmerk " + p.Request.Reference
	if p.Request.DecisionReference != "" {
		line = "Kenmerk " + p.Request.DecisionReference
	}
	if p.Request.DecidedOn.IsZero() {
		return line + " · Datum: bij het besluit"
	}
	return line + " · " + nl.ShortDay(p.Request.DecidedOn)
}

func (p Ruling) letterNote() string {
	if p.Letter.ID == 0 {
		return "volgt uit het register, nog niet bewaard"
	}
	return "bewaard op " + nl.ShortMoment(p.Letter.UpdatedAt)
}

// draftable tells whether the draft can be called ready.
func (p Ruling) draftable() bool {
	return p.Request.State == request.Assessing && len(p.otherGaps()) == 0 && len(p.Rows) > 0
}

func (p Ruling) prepareWord() string {
	if len(p.Publications) > 0 {
		return "Zet een nieuwe publicatie klaar"
	}
	return "Zet de publicatie klaar"
}
