package paper

import (
	"net/mail"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"beraad/models/format/eml"
	"beraad/models/law"
)

// mailBlocks gives a mail as it was received: who wrote to whom is a person's name, the rest is text. What it quotes of
// other mails is marked with how deep it is quoted, and stands as those mails had it, so that it can be known as theirs.
func mailBlocks(m *eml.Received) []Block {
	var blocks []Block
	add := func(label, text, personal string) {
		if text != "" {
			blocks = append(blocks, Block{Kind: Fact, Label: label, Text: text, Personal: personal, Page: 1})
		}
	}
	add("Van", addresses(m.From), "name")
	add("Aan", addresses(m.To), "name")
	add("Cc", addresses(m.Cc), "name")
	add("Onderwerp", m.Subject, "")
	if !m.Date.IsZero() {
		add("Datum", m.Date.In(law.Amsterdam).Format("02-01-2006 15:04"), "")
	}
	var files []string
	for _, file := range m.Files {
		files = append(files, file.Name)
	}
	add("Bijlagen", strings.Join(files, "; "), "")
	return append(blocks, mailText(m.Text)...)
}

func addresses(list []mail.Address) string {
	all := make([]string, len(list))
	for i, a := range list {
		all[i] = a.Address
		if a.Name != "" {
			all[i] = strings.TrimSpace(a.Name + " <" + a.Address + ">")
		}
		if a.Address == "" {
			all[i] = a.Name
		}
	}
	return strings.Join(all, "; ")
}

// How programs for mail tell that what follows is another mail.
var (
	parted = regexp.MustCompile(`(?i)^[-_ ]{2,}\s*(oorspronkelijk bericht|original message|doorgestuurd bericht|forwarded message|begin doorgestuurd bericht)\s*[-_ :]*$`)
	wrote  = regexp.MustCompile(`(?i)^(op|on) .{6,200}\b(schreef|wrote)\b.{0,120}:\s*$`)
	headed = regexp.MustCompile(`(?i)^\*?(van|from|verzonden|sent|datum|date|aan|to|cc|onderwerp|subject)\*?\s?:\*?\s*(.*)$`)
)

// quotedLabels are the labels of a quoted mail in the words of our own.
var quotedLabels = map[string]string{
	"van": "Van", "from": "Van", "verzonden": "Datum", "sent": "Datum", "datum": "Datum", "date": "Datum",
	"aan": "Aan", "to": "Aan", "cc": "Cc", "onderwerp": "Onderwerp", "subject": "Onderwerp",
}

// mailText gives the text of a mail in paragraphs.
func mailText(text string) []Block {
	w := &mailWriter{lines: strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")}
	for i := range w.lines {
		w.line(i)
	}
	w.end()
	return w.blocks
}

// mailWriter puts lines together to paragraphs.
type mailWriter struct {
	lines  []string
	blocks []Block
	open   string // the paragraph in hand
	before string // its last line
	depth  int    // of the paragraph in hand, by its signs
	below  int    // how many mails were announced above this line, by a heading
	head   bool   // within such a heading
}

// line takes in one line.
func (w *mailWriter) line(i int) {
	text, signs := unsigned(w.lines[i])
	if signs != w.depth {
		w.end()
		w.depth = signs
	}
	switch {
	case text == "":
		w.end()
		w.head = false
	case parted.MatchString(text):
		w.end()
		w.below++
		w.fact("", text)
		w.head = true
	case w.heading(i, text):
	case wrote.MatchString(text) && signs == 0:
		w.end()
		w.fact("", text)
	case w.open != "" && wrapped(w.before, text):
		w.open += " " + text
		w.before = text
	default:
		w.end()
		w.open, w.before = text, text
	}
}

// heading takes in a line of the heading of a quoted mail: who wrote, when, to whom. A heading is two such lines at least.
func (w *mailWriter) heading(i int, text string) bool {
	found := headed.FindStringSubmatch(text)
	if found == nil {
		return false
	}
	label := quotedLabels[strings.ToLower(found[1])]
	if !w.head {
		next, _ := unsigned(w.lines[min(i+1, len(w.lines)-1)])
		if label != "Van" || i+1 == len(w.lines) || headed.FindStringSubmatch(next) == nil {
			return false
		}
		w.below++
	} else if label == "Van" && w.has("Van") {
		return false
	}
	w.end()
	w.head = true
	w.fact(label, strings.TrimSpace(found[2]))
	return true
}

// has tells whether the heading in hand has a line already.
func (w *mailWriter) has(label string) bool {
	for i := len(w.blocks) - 1; i >= 0 && w.blocks[i].Kind == Fact; i-- {
		if w.blocks[i].Label == label {
			return true
		}
	}
	return false
}

func (w *mailWriter) fact(label, text string) {
	if text == "" {
		return
	}
	b := Block{Kind: Fact, Label: label, Text: text, Page: 1, Facts: w.facts()}
	if label == "" {
		b.Kind = Paragraph
	}
	if label == "Van" || label == "Aan" || label == "Cc" {
		b.Personal = "name"
	}
	w.blocks = append(w.blocks, b)
}

func (w *mailWriter) facts() map[string]string {
	if depth := w.depth + w.below; depth > 0 {
		return map[string]string{"quote": strconv.Itoa(min(depth, deepestQuote))}
	}
	return nil
}

// deepestQuote is how deep quotes are told apart.
const deepestQuote = 20

func (w *mailWriter) end() {
	if w.open != "" {
		w.blocks = append(w.blocks, Block{Kind: Paragraph, Text: w.open, Page: 1, Facts: w.facts()})
	}
	w.open, w.before = "", ""
}

// unsigned takes the signs of quoting off a line, and counts them.
func unsigned(line string) (text string, signs int) {
	text = strings.TrimSpace(line)
	for strings.HasPrefix(text, ">") {
		text = strings.TrimSpace(text[1:])
		signs++
	}
	return text, signs
}

// A line that was broken by a program is nearly as wide as it may be; a list begins a line of its own.
const (
	narrowest = 50
	widest    = 100
	usual     = 68
)

var listed = regexp.MustCompile(`^([-*•–·]|\d{1,3}[.)]|[a-z][.)])\s`)

// wrapped tells whether a line goes on with the one before: its first word had no room there.
func wrapped(before, line string) bool {
	n := utf8.RuneCountInString(before)
	if n < narrowest || n > widest || listed.MatchString(line) {
		return false
	}
	word, _, _ := strings.Cut(line, " ")
	return n+1+utf8.RuneCountInString(word) > usual
}
