package meeting_test

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"beraad/models/meeting"
	"beraad/models/paper"
)

func strong(from, till int) paper.Emphasis {
	return paper.Emphasis{From: from, Till: till, Kind: paper.Strong}
}

func em(from, till int) paper.Emphasis {
	return paper.Emphasis{From: from, Till: till, Kind: paper.Em}
}

// TestNotesAndTheirLines reads each line as the note, and writes the note as the line.
func TestNotesAndTheirLines(t *testing.T) {
	for line, want := range map[string]meeting.Note{
		"# Toelichting: de nota":           {Kind: meeting.Titled, Text: "Toelichting: de nota"},
		"SG BZK: De lijn is akkoord: nu.":  {Kind: meeting.Said, Speaker: "SG BZK", Text: "De lijn is akkoord: nu."},
		"VWS: Nee. [opvatting]":            {Kind: meeting.Said, Speaker: "VWS", Text: "Nee.", Opinion: true},
		"Bedrag. [vertrouwelijk]":          {Kind: meeting.Said, Text: "Bedrag.", Confidential: true},
		"X. [opvatting] [vertrouwelijk]":   {Kind: meeting.Said, Text: "X.", Opinion: true, Confidential: true},
		"- eerst de ICBR":                  {Kind: meeting.Listed, Text: "eerst de ICBR"},
		"1. AZ: eerst":                     {Kind: meeting.Numbered, Speaker: "AZ", Text: "eerst"},
		"Afgesproken is, na overleg: nu.":  {Kind: meeting.Said, Text: "Afgesproken is, na overleg: nu."},
		"Dit is **van belang** en _nieuw_": {Kind: meeting.Said, Text: "Dit is van belang en nieuw", Emphasis: []paper.Emphasis{strong(7, 17), em(21, 26)}},
		"on__mid__dellijk, be**lang**rijk": {Kind: meeting.Said, Text: "onmiddellijk, belangrijk", Emphasis: []paper.Emphasis{em(2, 5), strong(16, 20)}},
		"**a _b** c_":                      {Kind: meeting.Said, Text: "a b c", Emphasis: []paper.Emphasis{strong(0, 3), em(2, 5)}},
		"| Wie | **Wat** |":                {Kind: meeting.Tabled, Text: "Wie\tWat", Emphasis: []paper.Emphasis{strong(4, 7)}},
		"|  | a |  | [vertrouwelijk]":      {Kind: meeting.Tabled, Text: "\ta\t", Confidential: true},
		`| a \| b | c |`:                   {Kind: meeting.Tabled, Text: "a | b\tc"},
		// What no sign goes with is a letter.
		"snake_case en 2*3 = 6, 2 ** 3":  {Kind: meeting.Said, Text: "snake_case en 2*3 = 6, 2 ** 3"},
		"een_twee_drie":                  {Kind: meeting.Said, Text: "een_twee_drie"},
		"In 2018. Daarna niet.":          {Kind: meeting.Said, Text: "In 2018. Daarna niet."},
		"2018. Daarna niet.":             {Kind: meeting.Said, Text: "2018. Daarna niet."},
		`C:\map\nota`:                    {Kind: meeting.Said, Text: `C:\map\nota`},
		"a | b | c":                      {Kind: meeting.Said, Text: "a | b | c"},
		"* let op":                       {Kind: meeting.Said, Text: "* let op"},
		"Zie [opvatting] en [bijlage 1]": {Kind: meeting.Said, Text: "Zie [opvatting] en [bijlage 1]"},
		// What would be read as a sign stands behind a backslash.
		`\- geen lijst`:          {Kind: meeting.Said, Text: "- geen lijst"},
		`1\. geen lijst`:         {Kind: meeting.Said, Text: "1. geen lijst"},
		`AZ\: geen spreker`:      {Kind: meeting.Said, Text: "AZ: geen spreker"},
		`\|a\|`:                  {Kind: meeting.Said, Text: "|a|"},
		`\*\*geen\*\* vet`:       {Kind: meeting.Said, Text: "**geen** vet"},
		`Het woord \[opvatting]`: {Kind: meeting.Said, Text: "Het woord [opvatting]"},
	} {
		read := meeting.ReadNotes(line)
		if len(read) != 1 || !reflect.DeepEqual(read[0], want) {
			t.Errorf("%q is read as\n%+v, want\n%+v", line, read, want)
		}
		if got := meeting.WriteNotes([]meeting.Note{want}); got != line {
			t.Errorf("%+v is written as %q, want %q", want, got, line)
		}
	}
}

func TestNotesOfEmptyLinesSayNothing(t *testing.T) {
	got := meeting.ReadNotes("\r\n  \n AZ:  Akkoord. \r\nom 10.30: pauze\n[opvatting]\n|  |")
	want := []meeting.Note{{Kind: meeting.Said, Speaker: "AZ", Text: "Akkoord."}, {Kind: meeting.Said, Text: "om 10.30: pauze"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestASpeakerInBoldIsASpeaker(t *testing.T) {
	got := meeting.ReadNotes("**AZ:** vraagt om **eenvoud**.")
	want := []meeting.Note{{Kind: meeting.Said, Speaker: "AZ", Text: "vraagt om eenvoud.", Emphasis: []paper.Emphasis{strong(10, 17)}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// strange makes texts of letters and of signs that mean something.
func strange(r *rand.Rand, most int) string {
	parts := []string{"a", "é", "AZ", "😀", " ", " ", "*", "**", "_", "__", `\`, "|", "[", "-", "- ", "#", "1", "1. ", ".", ":", ": ",
		meeting.OpinionMark, meeting.ConfidentialMark, "\u00a0", "\n"}
	var text strings.Builder
	for range r.IntN(most) {
		text.WriteString(parts[r.IntN(len(parts))])
	}
	return text.String()
}

func strangeNote(r *rand.Rand) meeting.Note {
	n := meeting.Note{
		Kind: meeting.NoteKinds[r.IntN(len(meeting.NoteKinds))], Text: strange(r, 14), Opinion: r.IntN(4) == 0, Confidential: r.IntN(4) == 0,
	}
	if n.Kind == meeting.Tabled {
		for range 1 + r.IntN(3) {
			n.Text += paper.CellBreak + strange(r, 6)
		}
	}
	if r.IntN(3) == 0 {
		n.Speaker = []string{"AZ", "SG BZK", "Plv_SG_", "A**B**"}[r.IntN(4)]
	}
	for range r.IntN(4) {
		from := r.IntN(20)
		n.Emphasis = append(n.Emphasis, paper.Emphasis{From: from, Till: from + r.IntN(12), Kind: []paper.Stress{paper.Strong, paper.Em}[r.IntN(2)]})
	}
	return n
}

// TestEveryNoteSurvivesBeingWritten: what is written is read as the same note, and is written the same again. As a note
// is kept it has one form, so that the first reading settles it.
func TestEveryNoteSurvivesBeingWritten(t *testing.T) {
	for seed := range uint64(60_000) {
		note := strangeNote(rand.New(rand.NewPCG(seed, 3)))
		text := meeting.WriteNotes([]meeting.Note{note})
		read := meeting.ReadNotes(text)
		if note.Kind != meeting.Tabled && strings.TrimSpace(note.Text) == "" {
			continue // it says nothing
		}
		if len(read) != 1 {
			t.Fatalf("seed %d: %+v is written as %q, and read as %+v", seed, note, text, read)
		}
		n := read[0]
		if n.Kind != note.Kind || n.Opinion != note.Opinion || n.Confidential != note.Confidential || squeezed(n) != squeezed(note) {
			t.Fatalf("seed %d: %+v\nis written as %q\nand read as %+v", seed, note, text, n)
		}
		if want := paper.TidyEmphasis(note.Text, note.Emphasis); n.Text == note.Text && !reflect.DeepEqual(n.Emphasis, want) {
			t.Fatalf("seed %d: %q has %+v, want %+v", seed, text, n.Emphasis, want)
		}
		if again := meeting.ReadNotes(meeting.WriteNotes(read)); !reflect.DeepEqual(again, read) {
			t.Fatalf("seed %d: %+v became %+v", seed, read, again)
		}
	}
}

// squeezed is what a note says without blanks.
func squeezed(n meeting.Note) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(n.Plain(), "|", " ")), "")
}

func FuzzReadNotes(f *testing.F) {
	for seed := range uint64(50) {
		f.Add(strange(rand.New(rand.NewPCG(seed, 5)), 30))
	}
	f.Add("| a | b |\n| - | **c** |\nAZ: __x__ [opvatting]")
	f.Fuzz(func(t *testing.T, text string) {
		notes := meeting.ReadNotes(text)
		written := meeting.WriteNotes(notes)
		again := meeting.ReadNotes(written)
		if !reflect.DeepEqual(again, notes) {
			t.Fatalf("%q\nis read as  %+v\nwritten as %q\nand read as %+v", text, notes, written, again)
		}
		if twice := meeting.WriteNotes(again); twice != written {
			t.Fatalf("%q became %q and then %q", text, written, twice)
		}
	})
}
