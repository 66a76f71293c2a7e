package views

import (
	"context"
	"fmt"
	"io"

	"beraad/views/ui"
)

// MinutesText is the text of one item to be written. Its script saves it while one writes, keeps it on the device until
// the server has it, and shows both texts when somebody else changed the same paragraph.
type MinutesText struct {
	Path, Heading string
	Item          uint
	Text          string
	Version       uint
	Error         string
	// Local is the name under which the device keeps it: of this person, on this item.
	Local string
	// Back is "zitting" on the page of the sitting; Rows is how high the text is at first.
	Back string
	Rows int
}

func (t MinutesText) formID() string { return TextFormID(t.Item) }

// TextFormID is the id of the form with the text of an item.
func TextFormID(item uint) string { return fmt.Sprintf("tekst-%d", item) }

// kept is what the form carries when the page is made.
func (t MinutesText) kept() MinutesKept {
	return MinutesKept{Item: t.Item, Version: t.Version, Base: t.Text}
}

func (t MinutesText) area() ui.TextArea {
	return ui.TextArea{
		Field: ui.Field{Name: "text", ID: fmt.Sprintf("text-tekst-%d", t.Item), Label: "Tekst bij " + t.Heading, HideLabel: true, Error: t.Error},
		Value: t.Text, Rows: max(4, t.Rows),
	}
}

// KeptState says how saving a text went.
type KeptState string

// The ways in which saving a text can go.
const (
	KeptSaved  KeptState = "saved"
	KeptMerged KeptState = "merged" // put together with what somebody else wrote
	KeptClash  KeptState = "clash"  // both changed the same paragraph: the writer chooses
	KeptWrong  KeptState = "wrong"
)

// MinutesKept is the answer to a text that saves itself: which version stands now, and what to do when it was not saved.
type MinutesKept struct {
	Item    uint
	State   KeptState
	Version uint
	// Base is the text of that version.
	Base string
	// Words are "Opgeslagen om 10.42", or why it was not saved.
	Words string
	// Mine, Theirs and Both are the texts to choose from in a clash; Who wrote the other one, and When.
	Mine, Theirs, Both string
	Who, When          string
}

func (k MinutesKept) id(of string) string { return fmt.Sprintf("%s-%d", of, k.Item) }

func (k MinutesKept) who() string { return or(k.Who, "Iemand anders") }

func (k MinutesKept) clashText() string {
	text := k.who() + " wijzigde dezelfde alinea"
	if k.When != "" {
		text += " om " + k.When
	}
	return text + ". Kies wat blijft; uw tekst staat nog hierboven."
}

// mine and theirs show each text against the other.
func (k MinutesKept) mine() ui.Diff   { return ui.Compare(k.Theirs, k.Mine).Only(ui.Added) }
func (k MinutesKept) theirs() ui.Diff { return ui.Compare(k.Mine, k.Theirs).Only(ui.Added) }

// Render shows the form.
func (t MinutesText) Render(ctx context.Context, w io.Writer) error { return t.view().Render(ctx, w) }
