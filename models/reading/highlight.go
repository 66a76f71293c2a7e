package reading

import (
	"fmt"
	"strings"

	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
)

// Colour is that of a highlight.
type Colour string

// The colours. What they mean is up to who marks.
const (
	Yellow Colour = "yellow"
	Blue   Colour = "blue"
)

// Colours are all colours, in the order in which they are offered.
var Colours = []Colour{Yellow, Blue}

// Highlight is a passage that a person marked for himself in a version of a paper, with or without a word beside it. It
// keeps the words, and where they stood, so that a newer version shows it where the same words stand. The same words in the
// same place are marked once, however many clicks come at the same moment: a key of the table sees to that. One that was
// taken away keeps its row, without the words, so that its revision goes on.
type Highlight struct {
	store.Row
	Person uint `gorm:"index:idx_highlights_paper"`
	// Meeting and Item are where it was made; a paper on another table shows it too.
	Meeting uint `gorm:"index"`
	Item    uint
	Paper   uint `gorm:"index:idx_highlights_paper"`
	Number  uint // of the version
	// At is where Quote begins in the words of the version (see words), Before and After what stood around it there.
	At                   int
	Quote, Before, After string
	Colour               Colour `gorm:"size:20"`
	Text                 string
	Gone                 bool `gorm:"not null;default:false"`
}

// TableName implements gorm's Tabler.
func (Highlight) TableName() string { return "highlights" }

// longestQuote and mostHighlights bound what one marks: letters in a passage, passages in a paper.
const (
	longestQuote   = 5_000
	mostHighlights = 300
)

// Passage names words in a version of a paper on an item. Block and Letter are where they begin: the number of the block
// and how many letters of it stand before them. Without a Block it is the first place that has the words.
type Passage struct {
	Item, Paper, Number uint
	Block               uint
	Letter              int
	Quote               string
}

// Look is what somebody makes of a passage: its colour, and what he writes beside it.
type Look struct {
	Colour Colour
	Text   string
}

// clean checks a look.
func (l Look) clean() (Look, error) {
	l.Text = tidy(l.Text)
	var gaps fault.Gaps
	gaps.Need(l.Colour == Yellow || l.Colour == Blue, "colour", "Kies geel of blauw.")
	gaps.Need(len([]rune(l.Text)) <= longestNote, "text", "Een aantekening telt hooguit 20.000 tekens.")
	return l, gaps.Invalid()
}

// Stress marks a passage for the actor, in a paper that he sees on an item that he sees.
func Stress(tx *store.Tx, at Passage, look Look) (*Highlight, error) {
	item, err := meeting.FindItem(tx, at.Item)
	if err != nil {
		return nil, err
	}
	if err := onItem(tx, item, at.Paper); err != nil {
		return nil, err
	}
	if look, err = look.clean(); err != nil {
		return nil, err
	}
	h := &Highlight{Person: tx.Actor().Person, Meeting: item.Meeting, Item: at.Item, Paper: at.Paper, Number: at.Number, Colour: look.Colour, Text: look.Text}
	if h.Person == 0 {
		return nil, fault.Deny("Alleen wie is ingelogd markeert tekst.")
	}
	already, err := highlightsIn(tx, at.Paper)
	if err != nil {
		return nil, err
	}
	if err := h.stand(tx, at, already); err != nil {
		return nil, err
	}
	if there := h.among(already); there != nil {
		return there.again(tx, look)
	}
	if len(already) >= mostHighlights {
		return nil, fault.Wrong("quote", fmt.Sprintf("U hebt in dit stuk al %d passages gemarkeerd. Haal er eerst een weg.", mostHighlights))
	}
	if fresh, err := tx.PutNew(h); err != nil || fresh {
		return h, err
	}
	return h.overtaken(tx, look)
}

// overtaken marks what another click marked between looking and writing: the table takes the words once.
func (h *Highlight) overtaken(tx *store.Tx, look Look) (*Highlight, error) {
	already, err := highlightsIn(tx, h.Paper)
	if err != nil {
		return nil, err
	}
	if there := h.among(already); there != nil {
		return there.again(tx, look)
	}
	return nil, fault.Changed("") // and that one was taken away at the same moment
}

// among gives the highlight of the same words in the same place, or nil.
func (h *Highlight) among(already []Highlight) *Highlight {
	for i := range already {
		if there := &already[i]; there.Number == h.Number && there.At == h.At && there.Quote == h.Quote {
			return there
		}
	}
	return nil
}

// again marks what is marked already: the second click of a finger that pressed twice, or another colour. Words that stand beside it are not
// written over.
func (h *Highlight) again(tx *store.Tx, look Look) (*Highlight, error) {
	switch {
	case look.Text == "":
		look.Text = h.Text
	case h.Text != "" && h.Text != look.Text:
		return nil, fault.Wrong("text", "U hebt deze woorden al gemarkeerd, met een aantekening. Wijzig die bij de markering zelf.")
	}
	return Restyle(tx, h.ID, h.Rev, look)
}

// stand finds the words of the passage in its version.
func (h *Highlight) stand(tx *store.Tx, at Passage, already []Highlight) error {
	h.Quote = squeeze(at.Quote)
	var gaps fault.Gaps
	gaps.Need(h.Quote != "", "quote", "Neem de woorden over die u wilt markeren.")
	gaps.Need(len([]rune(h.Quote)) <= longestQuote, "quote", "Markeer hooguit 5.000 tekens in een keer.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	sheet, err := sheetOf(tx, at.Paper, at.Number)
	if err != nil {
		return err
	}
	w := wordsOf(sheet.Lines)
	places := w.find(h.Quote)
	if len(places) == 0 {
		return fault.Wrong("quote", "Deze woorden staan zo niet in de tekst. Neem ze precies over, uit één alinea.")
	}
	h.At = places[0]
	if at.Block != 0 {
		h.At = nearest(places, w.position(at.Block, at.Letter))
	} else {
		h.At = w.free(places, already, at.Number)
	}
	h.Before, h.After = w.around(h.At, len(h.Quote))
	return nil
}

// sheetOf gives what a version of a paper says.
func sheetOf(tx *store.Tx, of, number uint) (*paper.Sheet, error) {
	v, err := store.First[paper.Version](store.Of[paper.Version](tx).Where("paper = ? AND number = ? AND frozen_at IS NOT NULL", of, number))
	if err != nil {
		return nil, err
	}
	return paper.Show(tx, v)
}

// Restyle gives a highlight of the actor another colour or text. rev is the revision that he had before him: when he
// wrote in another window meanwhile it is refused, and both texts are still there.
func Restyle(tx *store.Tx, id, rev uint, look Look) (*Highlight, error) {
	h, err := ownHighlight(tx, id)
	if err != nil {
		return nil, err
	}
	if look, err = look.clean(); err != nil {
		return nil, err
	}
	switch {
	case h.Colour == look.Colour && h.Text == look.Text:
		return h, nil
	case h.Rev != rev:
		return nil, fault.Changed(h.Text)
	}
	h.Colour, h.Text = look.Colour, look.Text
	h.Rev++
	return h, tx.Put(h)
}

// Unstress takes a highlight of the actor away, with its words and what stood beside it.
func Unstress(tx *store.Tx, id uint) (*Highlight, error) {
	h, err := ownHighlight(tx, id)
	if err != nil {
		return nil, err
	}
	h.Quote, h.Before, h.After, h.Text, h.Gone = "", "", "", "", true
	h.Rev++
	return h, tx.Put(h)
}

// FindHighlight gives a highlight of the actor; without its words when he does not see the paper any more.
func FindHighlight(tx *store.Tx, id uint) (*Highlight, error) {
	h, err := ownHighlight(tx, id)
	if err != nil {
		return nil, err
	}
	if _, err := paper.Find(tx, h.Paper); fault.KindOf(err) == fault.Missing {
		h.Quote, h.Before, h.After = "", "", ""
	} else if err != nil {
		return nil, err
	}
	return h, nil
}

func ownHighlight(tx *store.Tx, id uint) (*Highlight, error) {
	h, err := store.Find[Highlight](tx, id)
	if err == nil && h.Gone {
		return nil, fault.NotFound()
	}
	return h, err
}

// highlightsIn lists the highlights of the actor in a paper, in the order of its text.
func highlightsIn(tx *store.Tx, of uint) ([]Highlight, error) {
	return store.List[Highlight](store.Of[Highlight](tx).Where("paper = ? AND gone = ?", of, false).Order("at, id"))
}

// HighlightsAt lists the highlights of the actor that belong to a meeting: those that he made there, and those in papers
// that lie there too. Of a paper that he does not see any more the words are not given: they are not his.
func HighlightsAt(tx *store.Tx, at uint, papers []uint) ([]Highlight, error) {
	q := store.Of[Highlight](tx).Where("gone = ?", false)
	if len(papers) == 0 {
		q = q.Where("meeting = ?", at)
	} else {
		q = q.Where("meeting = ? OR paper IN ?", at, papers)
	}
	rows, err := store.List[Highlight](q.Order("paper, number, at, id"))
	if err != nil || len(rows) == 0 {
		return rows, err
	}
	ids := make([]uint, len(rows))
	for i, h := range rows {
		ids[i] = h.Paper
	}
	seen, err := paper.ByIDs(tx, ids)
	open := map[uint]bool{}
	for _, p := range seen {
		open[p.ID] = true
	}
	for i := range rows {
		if !open[rows[i].Paper] {
			rows[i].Quote, rows[i].Before, rows[i].After = "", "", ""
		}
	}
	return rows, err
}

// tidy is text as it is kept: with plain ends of lines, and nothing after it.
func tidy(text string) string {
	return strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), " \n")
}
