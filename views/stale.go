package views

import (
	"strconv"

	"beraad/views/ui"
)

// Stale is the page for two people who changed the same text: it shows both, and loses neither.
type Stale struct {
	ui.Frame
	// What is the thing: "4.c Berichtenapps, CIO-beraad van woensdag 7 februari 2018".
	What string
	// Who changed it, and when: "Ruben Oosterhof", "14.31 uur".
	Who, When string
	// Mine is what the reader wrote, Theirs what stands there now.
	Mine, Theirs string
	// Both is a text in which both stand, to begin from; empty begins from Mine.
	Both string
	// Action is where the form goes, Field the name of the text in it.
	Action, Field string
	// Version is that of their text, so that a choice made here is not refused again.
	Version int
	// Carry are the other fields of the form as the reader left them.
	Carry []Carried
	// Back is the address of the page itself, where their text stands.
	Back string
}

// Carried is a field that goes along unseen.
type Carried struct{ Name, Value string }

const staleTitle = "Iemand anders heeft dit intussen gewijzigd"

// titled puts the title in the frame, so that a handler need not know it.
func (p Stale) titled() ui.Frame {
	if p.Title == "" {
		p.Title = staleTitle
	}
	return p.Frame
}

// mine shows what the reader wrote against what stands there now.
func (p Stale) mine() ui.Diff { return ui.Compare(p.Theirs, p.Mine).Only(ui.Added) }

// theirs shows what stands there now against what the reader wrote.
func (p Stale) theirs() ui.Diff { return ui.Compare(p.Mine, p.Theirs).Only(ui.Added) }

// changed says who was first.
func (p Stale) changed() string {
	text := "Iemand anders"
	if p.Who != "" {
		text = p.Who
	}
	text += " wijzigde dit"
	if p.When != "" {
		text += " om " + p.When
	}
	return text + ", net voor u. Kies welke tekst blijft, of voeg ze samen."
}

func (p Stale) theirTitle() string {
	if p.Who == "" {
		return "Tekst die er nu staat"
	}
	return "Tekst van " + p.Who
}

// hidden are the fields that go along with a choice.
func (p Stale) hidden() []Carried {
	return append([]Carried{{"version", strconv.Itoa(p.Version)}}, p.Carry...)
}

// help says what the text to put together begins with.
func (p Stale) help() string {
	if p.Both != "" {
		return "Wat elkaar niet raakt, is al samengevoegd. Waar u beiden dezelfde alinea wijzigde, staan beide onder elkaar."
	}
	return "Begint met uw tekst. Neem over wat u uit de andere tekst wilt houden."
}
