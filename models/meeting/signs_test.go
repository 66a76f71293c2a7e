package meeting_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"

	"beraad/models/meeting"
)

// TestTheEditorReadsAndWritesAsWeDo gives the script of the editor lines of strange notes: untouched it gives back each
// as it was, and written anew each is what we write.
func TestTheEditorReadsAndWritesAsWeDo(t *testing.T) {
	var texts []string
	for seed := range uint64(8_000) {
		// As the server gives them: read once, so that a speaker in bold is a speaker.
		notes := meeting.ReadNotes(meeting.WriteNotes([]meeting.Note{strangeNote(rand.New(rand.NewPCG(seed, 7)))}))
		if text := meeting.WriteNotes(notes); text != "" {
			texts = append(texts, text)
		}
	}
	for i, answer := range inScript(t, texts) {
		if answer.Kept != texts[i] {
			t.Errorf("%q comes back untouched as %q", texts[i], answer.Kept)
		}
		if answer.Anew != texts[i] {
			t.Errorf("%q is written as %q", texts[i], answer.Anew)
		}
		if t.Failed() {
			return
		}
	}
}

// TestWhatTheEditorWritesSaysTheSame gives it whatever somebody may type in the text area.
func TestWhatTheEditorWritesSaysTheSame(t *testing.T) {
	var texts []string
	for seed := range uint64(8_000) {
		texts = append(texts, strange(rand.New(rand.NewPCG(seed, 11)), 30))
	}
	for i, answer := range inScript(t, texts) {
		want := meeting.WriteNotes(meeting.ReadNotes(texts[i]))
		if got := meeting.WriteNotes(meeting.ReadNotes(answer.Anew)); got != want {
			t.Fatalf("%q says %q, and by the editor (%q) %q", texts[i], want, answer.Anew, got)
		}
		if strings.Join(strings.Fields(answer.Kept), "") != strings.Join(strings.Fields(texts[i]), "") {
			t.Fatalf("%q comes back untouched as %q", texts[i], answer.Kept)
		}
	}
}

type scriptAnswer struct{ Kept, Anew string }

// inScript has the script of the editor read texts and write them.
func inScript(t *testing.T, texts []string) (answers []scriptAnswer) {
	t.Helper()
	given, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	node := exec.CommandContext(t.Context(), "node", "testdata/lines.mjs")
	var complaint bytes.Buffer
	node.Stdin, node.Stderr = bytes.NewReader(given), &complaint
	out, err := node.Output()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, complaint.String())
	}
	if err := json.Unmarshal(out, &answers); err != nil {
		t.Fatal(err)
	}
	return answers
}
