package meeting

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/person"
)

// How notes are written as text, a line for each: "AZ: …" for a speaker, "- …" for a list item, "1. …" for a numbered
// one, "# …" for a small heading, "| … | … |" for a row of a table, and at the end "[opvatting]" behind a personal view
// on policy and "[vertrouwelijk]" behind what is confidential. How a line is stressed stands in signs.go. A line is a
// note, so that texts of two writers are put together by the line.
const (
	listMark         = "- "
	numberMark       = "1. "
	titleMark        = "# "
	cellMark         = "|"
	OpinionMark      = "[opvatting]"
	ConfidentialMark = "[vertrouwelijk]"
)

// longestSpeaker is the most letters before a colon that are taken for a speaker.
const longestSpeaker = 40

// numbered is how a numbered item begins; which number one types does not matter.
var numbered = regexp.MustCompile(`^\d{1,2}\. `)

// WriteNotes writes notes as text that ReadNotes reads back.
func WriteNotes(notes []Note) string {
	lines := make([]string, len(notes))
	for i, note := range notes {
		lines[i] = note.line()
	}
	return strings.Join(lines, "\n")
}

// ReadNotes reads notes out of text, a note for each line that says something.
func ReadNotes(text string) []Note {
	var notes []Note
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if note := readLine(line); note.says() {
			notes = append(notes, note)
		}
	}
	return notes
}

// line writes a note, with no more backslashes than it needs to be read back.
func (n Note) line() string {
	n = n.tidy()
	if line := n.written(false); reflect.DeepEqual(readLine(line), n) {
		return line
	}
	return n.written(true)
}

// written puts the signs around the text; escaped puts a backslash before every letter that could be taken for a sign.
func (n Note) written(escaped bool) string {
	var line string
	if n.Kind == Tabled {
		line = cellMark
		for _, cell := range n.cells() {
			line += " " + cell.signed(escaped) + " " + cellMark
		}
	} else {
		line = n.signed(escaped)
	}
	if n.Speaker != "" {
		speaker := Note{Text: n.Speaker}
		line = speaker.signed(escaped) + ": " + line
	}
	line = map[NoteKind]string{Listed: listMark, Numbered: numberMark, Titled: titleMark}[n.Kind] + line
	if n.Opinion {
		line += " " + OpinionMark
	}
	if n.Confidential {
		line += " " + ConfidentialMark
	}
	return line
}

// readLine reads one line.
func readLine(line string) Note {
	note := Note{Kind: Said}
	line = strings.TrimSpace(line)
	note.cutMarks(&line)
	if inner, is := tabled(line); is {
		note.Kind = Tabled
		for i, cell := range splitCells(inner) {
			if i > 0 {
				note.Text += paper.CellBreak
			}
			text, emphasis, _ := readSigns(strings.TrimSpace(cell))
			note.add(strings.ReplaceAll(text, paper.CellBreak, " "), emphasis)
		}
		return note.tidy()
	}
	if rest, found := strings.CutPrefix(line, listMark); found {
		note.Kind, line = Listed, rest
	} else if rest, found := strings.CutPrefix(line, titleMark); found {
		note.Kind, line = Titled, rest
	} else if sign := numbered.FindString(line); sign != "" {
		note.Kind, line = Numbered, line[len(sign):]
	}
	text, emphasis, colons := readSigns(strings.TrimSpace(line))
	note.add(text, emphasis)
	note.takeSpeaker(colons)
	return note.tidy()
}

// cutMarks takes the marks off the end of a line, in whatever order they stand there.
func (n *Note) cutMarks(line *string) {
	for {
		before, opinion := strings.CutSuffix(*line, OpinionMark)
		confidential := false
		if !opinion {
			before, confidential = strings.CutSuffix(*line, ConfidentialMark)
		}
		if !opinion && !confidential || backslashes(before)%2 == 1 {
			return
		}
		n.Opinion, n.Confidential = n.Opinion || opinion, n.Confidential || confidential
		*line = strings.TrimSpace(before)
	}
}

// add puts text behind that of the note, with the emphasis in it.
func (n *Note) add(text string, emphasis []paper.Emphasis) {
	at := len([]rune(n.Text))
	for _, e := range emphasis {
		n.Emphasis = append(n.Emphasis, paper.Emphasis{From: e.From + at, Till: e.Till + at, Kind: e.Kind})
	}
	n.Text += text
}

// takeSpeaker takes who speaks off the front of a text: a few words that begin with a capital, before a colon. Colons
// are the places of those that may end a name.
func (n *Note) takeSpeaker(colons []int) {
	runes := []rune(n.Text)
	if n.Kind == Titled || len(colons) == 0 {
		return
	}
	at := colons[0]
	name, rest := strings.TrimSpace(string(runes[:at])), string(runes[at+1:])
	if at == 0 || at > longestSpeaker || !speaks(name) || !strings.HasPrefix(rest, " ") || strings.TrimSpace(rest) == "" {
		return
	}
	n.Speaker = name
	n.cut(at+1, len(runes))
}

// speaks tells whether a text can be who speaks.
func speaks(name string) bool {
	first := []rune(name)
	return len(first) > 0 && len(first) <= longestSpeaker && unicode.IsUpper(first[0]) && !strings.ContainsAny(name, ".,;?!:")
}

// cut leaves the characters from till of the text.
func (n *Note) cut(from, till int) {
	n.Text = string([]rune(n.Text)[from:till])
	kept := slices.Clone(n.Emphasis)
	for i := range kept {
		kept[i].From, kept[i].Till = kept[i].From-from, kept[i].Till-from
	}
	n.Emphasis = paper.TidyEmphasis(n.Text, kept)
}

// tidy gives the note as it is kept: without blanks around its texts, and on one line.
func (n Note) tidy() Note {
	if n.Kind == "" {
		n.Kind = Said
	}
	n.Speaker = strings.TrimSuffix(strings.TrimSpace(n.Speaker), ":")
	n.Text = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' {
			return ' '
		}
		return r
	}, n.Text)
	if n.Speaker != "" && (n.Kind == Titled || n.Kind == Tabled) { // neither has one
		text, emphasis := n.Text, n.Emphasis
		n.Text, n.Emphasis = n.Speaker+": ", nil
		n.Speaker = ""
		n.add(text, emphasis)
	}
	if n.Kind == Tabled {
		cells := n.cells()
		n.Text, n.Emphasis = "", nil
		for i, cell := range cells {
			if i > 0 {
				n.Text += paper.CellBreak
			}
			n.add(cell.Text, cell.Emphasis)
		}
		return n
	}
	runes := []rune(n.Text)
	from, till := 0, len(runes)
	for from < till && unicode.IsSpace(runes[from]) {
		from++
	}
	for till > from && unicode.IsSpace(runes[till-1]) {
		till--
	}
	n.cut(from, till)
	return n
}

// cells gives the cells of a row as notes.
func (n Note) cells() []Note {
	var cells []Note
	at := 0
	for _, text := range paper.Cells(n.Text) {
		cell := Note{Kind: Said, Text: n.Text, Emphasis: n.Emphasis}
		length := len([]rune(text))
		cell.cut(at, at+length)
		at += length + 1
		cells = append(cells, cell.tidy())
	}
	return cells
}

// says tells whether a note says something; of a table an empty row stays.
func (n Note) says() bool {
	return strings.TrimSpace(n.Text) != "" || n.Kind == Tabled && strings.Contains(n.Text, paper.CellBreak)
}

// PlainNotes writes notes as plain text, a line for each: "AZ: …", "- …".
func PlainNotes(notes []Note) string {
	lines := make([]string, len(notes))
	for i, note := range notes {
		lines[i] = note.Plain()
		if note.Kind == Listed || note.Kind == Numbered {
			lines[i] = "- " + lines[i]
		}
	}
	return strings.Join(lines, "\n")
}

// Plain gives what a note says in words alone: "AZ: …", "cel | cel".
func (n Note) Plain() string {
	text := strings.ReplaceAll(n.Text, paper.CellBreak, " | ")
	if n.Speaker != "" {
		return strings.TrimSuffix(n.Speaker, ":") + ": " + text
	}
	return text
}

// The most that a table may hold.
const (
	mostColumns = 12
	longestCell = 2000
)

func noteGaps(notes []Note) (gaps fault.Gaps) {
	gaps.Need(len(notes) <= 1000, "notes", "Dit is te veel voor één punt. Verdeel de tekst over meer punten.")
	for i, note := range notes {
		field := fmt.Sprintf("note-%d", i)
		gaps.Need(slices.Contains(NoteKinds, note.Kind), field, "Kies een alinea, een opsomming, een tussenkop of een tabelrij.")
		gaps.Need(person.OneLine(note.Speaker) && len([]rune(note.Speaker)) <= 100, field, "Een spreker staat op één regel en telt hooguit 100 tekens.")
		gaps.Need(len([]rune(note.Text)) <= 20_000, field, "Deze alinea is te lang. Verdeel de tekst.")
		if note.Kind != Tabled {
			continue
		}
		cells := paper.Cells(note.Text)
		gaps.Need(len(cells) <= mostColumns, field, fmt.Sprintf("Een tabel heeft hooguit %d kolommen. Verdeel haar over twee tabellen.", mostColumns))
		gaps.Need(!slices.ContainsFunc(cells, func(c string) bool { return len([]rune(c)) > longestCell }), field,
			"Een cel van een tabel telt hooguit 2.000 tekens. Zet de tekst onder de tabel.")
	}
	return gaps
}
