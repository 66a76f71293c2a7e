package print

import (
	"regexp"
	"slices"
	"strconv"

	"beraad/models/paper"
)

// deepest is how far a mail is quoted in a mail in a mail; what lies deeper stands with it.
const deepest = 6

// flow sets lines of running text as blocks: paragraphs, lists, decisions, and what is quoted.
func flow(lines []paper.Line) []Block { return quotes(lines, 0) }

// quotes sets lines at one depth; deeper ones go into a block of their own.
func quotes(lines []paper.Line, depth int) []Block {
	var blocks []Block
	for at := 0; at < len(lines); {
		inner := depthOf(lines[at]) > depth
		end := at + 1
		for end < len(lines) && (depthOf(lines[end]) > depth) == inner {
			end++
		}
		if inner {
			blocks = append(blocks, quoted(lines[at:end], depth+1))
		} else {
			blocks = append(blocks, plainFlow(lines[at:end])...)
		}
		at = end
	}
	return blocks
}

func depthOf(l paper.Line) int {
	depth, err := strconv.Atoi(l.Fact("quote"))
	if err != nil && l.Fact("quote") != "" {
		return 1
	}
	return min(max(depth, 0), deepest)
}

// quoted is a mail inside another: its head, then its text.
func quoted(lines []paper.Line, depth int) Block {
	head := 0
	for head < len(lines) && lines[head].Kind == paper.Fact && depthOf(lines[head]) == depth {
		head++
	}
	list, contact := facts(lines[:head])
	for _, text := range contact {
		list = append(list, Fact{Label: "Contactpersoon", Text: text})
	}
	return QuotedMail(nil, list, quotes(lines[head:], depth)...)
}

// plainFlow sets lines that stand at one depth; neighbouring items become one list.
func plainFlow(lines []paper.Line) []Block {
	var blocks []Block
	for at := 0; at < len(lines); {
		end := at + 1
		switch {
		case listed(lines[at]):
			for end < len(lines) && listed(lines[end]) && (lines[end].Number == "") == (lines[at].Number == "") {
				end++
			}
			blocks = append(blocks, list(lines[at:end]))
		case lines[at].Kind == paper.RowOf:
			for end < len(lines) && lines[end].Kind == paper.RowOf {
				end++
			}
			blocks = append(blocks, table(lines[at:end]))
		default:
			blocks = append(blocks, flowed(lines[at]))
		}
		at = end
	}
	return blocks
}

// table sets rows as a table; the first is its head. Where a row is one box, the box stands in each of its cells.
func table(lines []paper.Line) Block {
	rows := make([][]Text, len(lines))
	wide := 1
	for i, l := range lines {
		for _, cell := range l.Runs.Cells() {
			rows[i] = append(rows[i], setText(cell))
		}
		if l.Confidential {
			last := len(rows[i]) - 1
			rows[i][last] = append(rows[i][last], secret)
		}
		wide = max(wide, len(rows[i]))
	}
	for i, l := range lines {
		fill := Text(nil)
		if len(rows[i]) == 1 && len(l.Runs) > 0 && l.Runs[0].Hidden() {
			fill = rows[i][0]
		}
		for len(rows[i]) < wide {
			rows[i] = append(rows[i], fill)
		}
	}
	return Block{Kind: KindTable, Head: rows[0], Rows: rows[1:]}
}

// secret stands behind what was marked as confidential, on papers that are whole.
var secret = Em(" [vertrouwelijk]")

func listed(l paper.Line) bool { return l.Kind == paper.Bullet || l.Kind == paper.Point }

// flowed sets one line as a block.
func flowed(l paper.Line) Block {
	if box, whole := area(l.Runs); whole {
		return box
	}
	text := setText(l.Runs)
	if l.Confidential {
		text = append(text, secret)
	}
	switch l.Kind {
	case paper.Decided:
		return Block{Kind: KindDecision, Number: l.Number, Text: text, Outcome: Words(l.Fact("outcome"))}
	case paper.ToDo:
		return Block{Kind: KindAction, Number: l.Number, Text: text, Holder: Words(l.Fact("holder")), Due: l.Fact("due")}
	case paper.Heading:
		if len(text) > 0 {
			return Heading(text)
		}
	case paper.Attendee, paper.Fact, paper.Field:
		return Paragraph(labelled(l.Label+":", text))
	case paper.Stock:
		return Paragraph(append(text, Words(" ("+l.Fact("holder")+")")...))
	case paper.ItemOf, paper.RubricOf:
		return Paragraph(labelled(l.Number, text))
	}
	return Paragraph(labelled(l.Label, text))
}

// labelled puts who speaks, or what it is, before a text.
func labelled(label string, text Text) Text {
	if label = line(label); label == "" || label == ":" {
		return text
	}
	return append(Text{Strong(label + " ")}, text...)
}

// ordered is the number of a list item and the sign behind it.
var ordered = regexp.MustCompile(`^(\d+|[a-z])([.)]?)$`)

// list sets items as a list. Numbers that follow one another from the first on are set by the template, others as they
// are.
func list(lines []paper.Line) Block {
	b := Block{Kind: KindList}
	b.Numbering, b.Ordered = numberingOf(lines)
	for _, l := range lines {
		if box, whole := area(l.Runs); whole {
			b.Items = append(b.Items, Item{Blocks: []Block{box}})
			continue
		}
		text := labelled(l.Label, setText(l.Runs))
		if l.Confidential {
			text = append(text, secret)
		}
		if !b.Ordered && l.Number != "" {
			text = append(Text{Plain(line(l.Number) + " ")}, text...)
		}
		b.Items = append(b.Items, Item{Text: text})
	}
	return b
}

func numberingOf(lines []paper.Line) (form string, ok bool) {
	for i, l := range lines {
		found := ordered.FindStringSubmatch(l.Number)
		if found == nil {
			return "", false
		}
		want, first := strconv.Itoa(i+1), "1"
		if found[1][0] >= 'a' {
			want, first = string(rune('a'+i)), "a"
		}
		this := first + either(found[2], ".")
		if found[1] != want || form != "" && form != this {
			return "", false
		}
		form = this
	}
	return form, form != ""
}

// sections divides running text at its headings; what comes before the first has a section without a title.
func sections(lines []paper.Line) []Section {
	var out []Section
	begin := 0
	cut := func(end int) {
		if end > begin {
			if len(out) == 0 {
				out = append(out, Section{})
			}
			s := &out[len(out)-1]
			s.Blocks = append(s.Blocks, flow(lines[begin:end])...)
		}
	}
	for i, l := range lines {
		text := setText(l.Runs)
		// Under a section without a title no smaller heading can stand.
		small := l.Level > 2 && len(out) > 0 && len(out[len(out)-1].Title) > 0
		if l.Kind != paper.Heading || small || depthOf(l) > 0 || len(text) == 0 {
			continue
		}
		cut(i)
		out, begin = append(out, Section{Title: text, Advice: said(l.Runs) == "Advies"}), i+1
	}
	cut(len(lines))
	return out
}

// without leaves out the facts at the head of a paper; inside a quotation they are part of the text.
func without(lines []paper.Line) []paper.Line {
	return slices.DeleteFunc(slices.Clone(lines), headFact)
}

func headFact(l paper.Line) bool { return l.Kind == paper.Fact && depthOf(l) == 0 }

// headFacts gives only those.
func headFacts(lines []paper.Line) []paper.Line {
	return slices.DeleteFunc(slices.Clone(lines), func(l paper.Line) bool { return !headFact(l) })
}
