package meeting

import (
	"strings"
	"unicode"
)

// How notes are written as text, a line for each: "AZ: …" for a speaker, "- …" for a list item, "# …" for a small
// heading, and "[opvatting]" behind a personal view on policy.
const (
	listMark    = "- "
	titleMark   = "# "
	OpinionMark = "[opvatting]"
)

// longestSpeaker is the most letters before a colon that are taken for a speaker.
const longestSpeaker = 40

// WriteNotes writes notes as text that ReadNotes reads back.
func WriteNotes(notes []Note) string {
	lines := make([]string, len(notes))
	for i, note := range notes {
		text := strings.Join(strings.FieldsFunc(note.Text, func(r rune) bool { return r == '\n' || r == '\r' }), " ")
		if note.Speaker != "" {
			text = strings.TrimSuffix(note.Speaker, ":") + ": " + text
		}
		switch note.Kind {
		case Listed:
			text = listMark + text
		case Titled:
			text = titleMark + text
		}
		if note.Opinion {
			text += " " + OpinionMark
		}
		lines[i] = text
	}
	return strings.Join(lines, "\n")
}

// ReadNotes reads notes out of text, a note for each line that says something.
func ReadNotes(text string) []Note {
	var notes []Note
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		note := Note{Kind: Said}
		line, note.Opinion = strings.CutSuffix(line, OpinionMark)
		if rest, found := strings.CutPrefix(line, listMark); found {
			note.Kind, line = Listed, rest
		} else if rest, found := strings.CutPrefix(line, titleMark); found {
			note.Kind, line = Titled, rest
		}
		note.Speaker, note.Text = speaker(strings.TrimSpace(line), note.Kind)
		notes = append(notes, note)
	}
	return notes
}

// speaker takes who speaks off the front of a line: a few words that begin with a capital, before a colon.
func speaker(line string, kind NoteKind) (name, text string) {
	before, after, found := strings.Cut(line, ": ")
	first := []rune(before)
	if !found || kind == Titled || len(first) == 0 || len(first) > longestSpeaker || !unicode.IsUpper(first[0]) ||
		strings.ContainsAny(before, ".,;?!:") || strings.TrimSpace(after) == "" {
		return "", line
	}
	return before, strings.TrimSpace(after)
}
