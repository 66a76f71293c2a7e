package views

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"beraad/models/law"
	"beraad/models/request"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Publication is the page on which a second person looks at what goes public, and says yes.
type Publication struct {
	ui.Frame
	Publication *request.Publication
	Files       []request.File
	Rows        []request.Row
	// MadeBy and ApprovedBy are by name.
	MadeBy, ApprovedBy string
	// Address is the part of the address at which it stands, or will stand.
	Address string
	// Correct tells whether the reader may say what is different from what was public before.
	Correct bool
	// Approve, Release and Withdraw tell what the reader may do now.
	Approve, Release, Withdraw bool
	// Plan tells whether he may have it become public by itself; Proposed is when that is mostly done, Day and At what was typed.
	Plan     bool
	Proposed time.Time
	Day, At  string
	// Bodiless tells that it concerns no body.
	Bodiless bool
	// Own tells that the reader made it, so that another must approve.
	Own bool
	// Missing stands between the publication and its next state.
	Missing ui.Gaps
	// Request is the address of the request; empty for who does not see it.
	Request string
	// Failed, Why and Wrong are those of a refused form.
	Why   string
	Wrong ui.Gaps
}

// plannedWords says when it becomes public by itself, and that it waits when something stands in its way by then.
func (p Publication) plannedWords() string {
	at := nl.Moment(*p.Publication.PlannedFor)
	if len(p.Missing) > 0 {
		return "Wordt vanzelf openbaar op " + at + ", of later: zodra hierboven niets meer staat."
	}
	return "Wordt vanzelf openbaar op " + at + "."
}

func (p Publication) proposedWords() string {
	return "Voorstel: vijf werkdagen na de bekendmaking, zodat de verzoeker het besluit dan heeft; is dat voorbij, dan de volgende werkdag. Mag het dan nog niet, dan wacht Beraad tot het mag."
}

func (p Publication) plannedDay() string {
	day, _ := ClockInputs(p.Proposed)
	return cmp.Or(p.Day, day)
}

func (p Publication) plannedTime() string {
	_, at := ClockInputs(p.Proposed)
	return cmp.Or(p.At, at)
}

func (p Publication) here() string { return publicationPath(p.Publication.ID) }

func (p Publication) publicationHead() ui.Head {
	made := p.Publication
	h := ui.Head{Title: made.Title, Badge: publicationBadge(made.State)}
	h.Standing = []ui.Fact{{Text: "Kenmerk " + made.Reference}, {Text: "besluit van " + nl.ShortDay(made.DecidedOn)}}
	if p.MadeBy != "" {
		h.Standing = append(h.Standing, ui.Fact{Text: "klaargezet door " + p.MadeBy})
	}
	if p.ApprovedBy != "" {
		h.Standing = append(h.Standing, ui.Fact{Icon: "circle-check", Text: "goedgekeurd door " + p.ApprovedBy, Tone: ui.Safe})
	}
	if made.State == request.PublicState {
		h.Actions = []ui.Button{{Text: "Openbare pagina", Icon: "external-link", Href: "/openbaar/" + made.Slug}}
	}
	return h
}

func (p Publication) filesTitle() string {
	switch p.Publication.State {
	case request.PublicState:
		return "Wat openbaar is"
	case request.WithdrawnState:
		return "Wat openbaar was"
	}
	return "Wat openbaar wordt"
}

// making tells that the files are still being made.
func (p Publication) making() bool {
	return p.Publication.State == request.PrepState && p.Missing.For("files") != ""
}

func (p Publication) next() string {
	switch p.Publication.State {
	case request.PrepState:
		return "Goedkeuren"
	case request.ApprovedState:
		return "Openbaar maken"
	case request.PublicState:
		return "Intrekken"
	}
	return "Ingetrokken"
}

// second says who the second person is.
func (p Publication) second() string {
	if p.Bodiless {
		return "Een andere Woo-coördinator keurt haar goed, want er is geen gremium bij betrokken."
	}
	return "Een secretaris of voorzitter van een betrokken gremium keurt haar goed."
}

func (p Publication) consequence() ui.Consequence {
	if p.shown() == 0 {
		return ui.Consequence{
			ID: "gevolg", Before: "Op de openbare pagina " + map[bool]string{true: "komt ", false: "komen "}[len(p.Files) == 1],
			Strong: nl.Plural(len(p.Files), "bestand", "bestanden"), After: " en geen documenten. Iedereen kan lezen wat er is besloten.",
		}
	}
	return ui.Consequence{
		ID: "gevolg", Before: "Op de openbare pagina komen ", Strong: nl.Plural(len(p.Files), "bestand", "bestanden"),
		After: " van " + nl.Plural(p.shown(), "document", "documenten") + ". Iedereen kan ze lezen en bewaren.",
	}
}

// shown is how many documents have a file.
func (p Publication) shown() int {
	var numbers []int
	for _, f := range p.Files {
		if f.Document != 0 && !slices.Contains(numbers, f.Document) {
			numbers = append(numbers, f.Document)
		}
	}
	return len(numbers)
}

// files lists what goes public, each to be looked at.
func (p Publication) files() ui.Table {
	t := ui.Table{Caption: "Bestanden van de publicatie", Columns: []ui.Column{
		{Title: "Nr.", Number: true, Label: "Nummer"}, {Title: "Bestand", Header: true}, {Title: "Soort"}, {Title: "Beoordeling"}, {Title: "Grond", Number: true},
		{Title: "Grootte", Right: true, Number: true},
	}}
	for _, f := range p.Files {
		nr := "–"
		if f.Document != 0 {
			nr = strconv.Itoa(f.Document)
		}
		row := ui.Row{Cells: []ui.Cell{
			{Text: nr}, {Text: f.Title, Href: fmt.Sprintf("%s/%s", p.here(), f.Name), Note: f.Name}, {Text: mediaWord(f.Media)}, {}, {Text: f.Grounds}, {Text: nl.Bytes(f.Size)},
		}}
		if f.Assessment != "" {
			row.Cells[3].Badge = assessmentBadge(f.Assessment)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func mediaWord(media string) string {
	switch media {
	case "application/pdf":
		return "pdf"
	case "text/html; charset=utf-8":
		return "webpagina"
	case "text/csv; charset=utf-8":
		return "CSV"
	}
	return "Excel"
}

// PublicList is the list of decisions that everybody can read.
type PublicList struct {
	ui.Frame
	Words string
	List  []request.Publication
	Total int
	Pager ui.Pager
}

func publicPath(slug string) string { return "/openbaar/" + slug }

// reasons are why a publication comes in the place of another.
func (p Publication) reasons() (list []ui.Option) {
	for _, r := range request.CorrectionReasons {
		list = append(list, ui.Option{Value: string(r), Text: upper(reasonWord(r)), Selected: r == p.Publication.Reason})
	}
	return list
}

func reasonWord(r request.CorrectionReason) string {
	switch r {
	case request.PrivacyReason:
		return "persoonsgegevens verbeterd"
	case request.ProcedureReason:
		return "fout in de procedure verbeterd"
	}
	return "andere reden"
}

// correction says what changed on a day.
func (p PublicDecision) correction(c request.Correction) string {
	words := "Gewijzigd op " + nl.Day(c.On)
	if c.Reason != request.OtherReason {
		words += " (" + reasonWord(c.Reason) + ")"
	}
	if c.Change == "" {
		return words + "."
	}
	return words + ": " + c.Change
}

// PublicDecision is a decision as everybody can read it.
type PublicDecision struct {
	ui.Frame
	Publication *request.Publication
	Rows        []request.Row
	Files       []request.File
	Corrections []request.Correction
	// Words, Assessment and Ground are the choice as it stands in the address; Shown are the rows that fit.
	Words, Assessment, Ground string
	Shown                     []request.Row
}

func (p PublicDecision) gone() bool { return p.Publication.State == request.WithdrawnState }

func (p PublicDecision) here() string { return publicPath(p.Publication.Slug) }

// heading is the title of the page.
func (p PublicDecision) heading() string { return "Besluit over " + lowerFirst(p.Publication.Title) }

// lowerFirst gives a title as the end of a sentence, unless it begins with a name or letters.
func lowerFirst(text string) string {
	runes := []rune(text)
	if len(runes) < 2 || runes[1] < 'a' || runes[1] > 'z' || hasCapital(runes[1:]) {
		return text
	}
	return string(runes[0]|0x20) + string(runes[1:])
}

// hasCapital tells whether the first word has a capital inside it: WhatsApp.
func hasCapital(runes []rune) bool {
	for _, r := range runes {
		if r == ' ' {
			return false
		}
		if r >= 'A' && r <= 'Z' {
			return true
		}
	}
	return false
}

// lead says in a sentence what became of the documents.
func (p PublicDecision) lead() string {
	var parts []string
	for _, a := range request.Assessments {
		if n := p.count(a); n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, assessmentVerb(a, n)))
		}
	}
	switch len(p.Rows) {
	case 0:
		return "Er zijn geen documenten gevonden waar het verzoek om vraagt."
	case 1:
		return "Er is 1\u00a0document gevonden: dat " + strings.TrimPrefix(parts[0], "1 ") + "."
	}
	return "Er zijn " + nl.Plural(len(p.Rows), "document", "documenten") + " gevonden: " + nl.List(parts) + "."
}

func assessmentVerb(a request.Assessment, n int) string {
	be := map[bool]string{true: "is", false: "zijn"}[n == 1]
	switch a {
	case request.Open:
		return be + " openbaar"
	case request.PartlyOpen:
		return be + " voor een deel openbaar"
	case request.NotOpen:
		return be + " niet openbaar"
	}
	if n == 1 {
		return "was al openbaar"
	}
	return "waren al openbaar"
}

func (p PublicDecision) count(a request.Assessment) int {
	n := 0
	for _, row := range p.Rows {
		if row.Assessment == a {
			n++
		}
	}
	return n
}

// documents is the heading above them.
func (p PublicDecision) documents() string {
	if len(p.Rows) == 1 {
		return "Het document"
	}
	return "De " + nl.Plural(len(p.Rows), "document", "documenten")
}

func (p PublicDecision) assessments() []ui.Option {
	list := []ui.Option{{Text: "Alle"}}
	for _, a := range request.Assessments {
		if n := p.count(a); n > 0 {
			list = append(list, ui.Option{Value: string(a), Text: fmt.Sprintf("%s (%d)", a.Word(), n), Selected: p.Assessment == string(a)})
		}
	}
	return list
}

// used are the grounds of the decision, in the order of the law.
func (p PublicDecision) used() []law.Ground {
	var all []law.Ground
	for _, row := range p.Rows {
		for _, code := range row.Codes() {
			all = append(all, law.Ground(code))
		}
	}
	return law.SortGrounds(all)
}

func (p PublicDecision) grounds() []ui.Option {
	list := []ui.Option{{Text: "Alle"}}
	for _, g := range p.used() {
		list = append(list, ui.Option{Value: string(g), Text: string(g) + " " + g.Name(), Selected: p.Ground == string(g)})
	}
	return list
}

func (p PublicDecision) table() ui.Table {
	t := ui.Table{Caption: "Inventarislijst", Columns: []ui.Column{
		{Title: "Nr.", Number: true, Label: "Nummer"}, {Title: "Document", Header: true}, {Title: "Beoordeling"}, {Title: "Weigeringsgrond", Number: true, Label: "Grond"},
	}}
	for _, row := range p.Shown {
		title := ui.Cell{Text: row.Title, Href: p.pageOf(row.Nr)}
		if row.PublicURL != "" {
			title.Href, title.Note = row.PublicURL, "Te lezen op "+row.PublicURL
		}
		t.Rows = append(t.Rows, ui.Row{ID: fmt.Sprintf("document-%d", row.Nr), Cells: []ui.Cell{
			{Text: strconv.Itoa(row.Nr)}, title, {Badge: assessmentBadge(row.Assessment)}, {Text: row.Grounds},
		}})
	}
	return t
}

// pageOf is the address at which a document can be read; empty when it cannot.
func (p PublicDecision) pageOf(nr int) string {
	for _, f := range p.Files {
		if f.Document == nr && f.Document != 0 {
			return p.here() + "/" + f.Name
		}
	}
	return ""
}

// general are the files that are of the whole: letter and inventory.
func (p PublicDecision) general() (list []request.File) {
	for _, f := range p.Files {
		if f.Document == 0 {
			list = append(list, f)
		}
	}
	return list
}

func (p PublicDecision) letter() *request.File {
	for i, f := range p.Files {
		if f.Name == request.LetterFile {
			return &p.Files[i]
		}
	}
	return nil
}

func (p PublicDecision) lists() (parts ui.Parts) {
	for _, f := range p.general() {
		if f.Name == request.LetterFile {
			continue
		}
		if len(parts) == 0 {
			parts = append(parts, ui.Text("Lijst meenemen: "))
		} else {
			parts = append(parts, ui.Text(", "))
		}
		parts = append(parts, ui.Link{Text: mediaWord(f.Media), Href: p.here() + "/" + f.Name})
	}
	return parts
}

func (p PublicDecision) size() string {
	var all int64
	for _, f := range p.Files {
		all += f.Size
	}
	return nl.Bytes(all)
}

// PublicDocument is one document of a decision, as everybody can read it.
type PublicDocument struct {
	ui.Frame
	Publication *request.Publication
	File        *request.File
	// Others are the other files of the same document: its PDF, the other papers of a bundle.
	Others []request.File
	// Content is the paper as it was made public, byte for byte.
	Content string
	// Before and After are the documents beside it on the list that can be read, if any.
	Before, After *request.File
	// Inside tells that it is not public yet, and Back leads to the publication.
	Inside bool
	Back   string
}

func (p PublicDocument) others() (parts ui.Parts) {
	parts = append(parts, ui.Text(p.File.Assessment.Word()))
	if p.File.Grounds != "" && p.File.Grounds != "-" {
		parts = append(parts, ui.Text(" · "+p.File.Grounds))
	}
	for _, f := range p.Others {
		text := mediaWord(f.Media) + ", " + nl.Bytes(f.Size)
		if f.Media == p.File.Media {
			text = f.Name
		}
		parts = append(parts, ui.Text(" · "), ui.Link{Text: text, Href: p.Back + "/" + f.Name})
	}
	return parts
}

// used are the grounds that stand in the boxes of this document.
func (p PublicDocument) used() []law.Ground {
	var all []law.Ground
	for code := range strings.SplitSeq(p.File.Grounds, ", ") {
		if g := law.Ground(code); g.Name() != "" {
			all = append(all, g)
		}
	}
	return law.SortGrounds(all)
}

func (p PublicDocument) beside() (steps []ui.Button) {
	if p.Before != nil {
		steps = append(steps, ui.Button{Text: fmt.Sprintf("Document %d", p.Before.Document), Icon: "arrow-left", Href: p.Back + "/" + p.Before.Name, Hidden: ": " + p.Before.Title})
	}
	if p.After != nil {
		steps = append(steps, ui.Button{Text: fmt.Sprintf("Document %d", p.After.Document), After: "arrow-right", Href: p.Back + "/" + p.After.Name, Hidden: ": " + p.After.Title})
	}
	return steps
}

// PublicText is a page of plain words for citizens: how to ask, what happens with what one sends, where to reach us.
type PublicText struct {
	ui.Frame
	Kind, Organisation string
	// Contact is the address for mail; empty when there is none.
	Contact string
}

func (p PublicText) contactLead() string {
	if p.Organisation == "" {
		return "Schrijf een brief of e-mail aan de organisatie achter deze website."
	}
	return "Schrijf een brief of e-mail aan " + p.Organisation + "."
}

// title is the name of the document on the list, with its number.
func (p PublicDocument) title() string {
	if p.File.Document == 0 {
		return p.File.Title
	}
	return fmt.Sprintf("Document %d: %s", p.File.Document, p.File.Title)
}

// law is the law of the decision, written in full.
func (p PublicDecision) law() string {
	if law.RegimeOn(p.Publication.DecidedOn) == law.Wob {
		return "Wet openbaarheid van bestuur (Wob)"
	}
	return "Wet open overheid (Woo)"
}
