package print

import "encoding/json"

// BlockKind says what a block is. An unknown kind is refused.
type BlockKind string

// The kinds of block. The empty kind is a paragraph.
const (
	KindParagraph BlockKind = "paragraph"
	KindHeading   BlockKind = "heading"
	KindList      BlockKind = "list"
	KindQuote     BlockKind = "quote"
	KindTable     BlockKind = "table"
	KindDecision  BlockKind = "decision"
	KindAction    BlockKind = "action"
	KindMail      BlockKind = "mail"
	KindRemoved   BlockKind = "removed"
	KindOutside   BlockKind = "outside"
)

// Block is a part of a running text. Which fields count follows from its kind; Check refuses the others.
type Block struct {
	Kind BlockKind `json:"type"`

	Text Text `json:"text,omitempty"` // paragraph, heading, decision, action

	Ordered   bool   `json:"ordered,omitempty"`   // list
	Numbering string `json:"numbering,omitempty"` // ordered list: "1.", "a.", "i."
	Items     []Item `json:"items,omitempty"`     // list

	Intro  Text    `json:"intro,omitempty"`  // mail: the line above it
	Facts  []Fact  `json:"facts,omitempty"`  // mail: Van, Aan, …
	Blocks []Block `json:"blocks,omitempty"` // quote, mail

	Head   []Text   `json:"head,omitempty"`   // table
	Rows   [][]Text `json:"rows,omitempty"`   // table
	Widths []int    `json:"widths,omitempty"` // table: shares of the width

	Number  string `json:"number,omitempty"`  // decision, action
	Outcome Text   `json:"outcome,omitempty"` // decision
	Holder  Text   `json:"holder,omitempty"`  // action
	Due     string `json:"due,omitempty"`     // action

	Grounds []string `json:"grounds,omitempty"` // removed
}

// Item is an item of a list: a text, or blocks.
type Item struct {
	Text   Text
	Blocks []Block
}

// Paragraph is a paragraph.
func Paragraph(t Text) Block { return Block{Kind: KindParagraph, Text: t} }

// Heading is a heading one level under the one it stands below.
func Heading(t Text) Block { return Block{Kind: KindHeading, Text: t} }

// Bullets is a list with dashes.
func Bullets(items ...Text) Block { return Block{Kind: KindList, Items: texts(items)} }

// Numbered is a list with numbers in the given form: "1.", "a.", "i.".
func Numbered(form string, items ...Text) Block {
	return Block{Kind: KindList, Ordered: true, Numbering: form, Items: texts(items)}
}

// Quote sets blocks apart as words of another.
func Quote(blocks ...Block) Block { return Block{Kind: KindQuote, Blocks: blocks} }

// QuotedMail is a mail inside another mail: a line above it, its head, its text.
func QuotedMail(intro Text, facts []Fact, blocks ...Block) Block {
	return Block{Kind: KindMail, Intro: intro, Facts: facts, Blocks: blocks}
}

// RemovedArea stands in the place of one or more removed paragraphs. Its size says nothing about them.
func RemovedArea(grounds ...string) Block { return Block{Kind: KindRemoved, Grounds: grounds} }

// OutsideArea stands in the place of paragraphs that the request is not about.
func OutsideArea() Block { return Block{Kind: KindOutside} }

func texts(list []Text) []Item {
	items := make([]Item, len(list))
	for i, t := range list {
		items[i] = Item{Text: t}
	}
	return items
}

// MarshalJSON writes a paragraph as its text and any other block with its type.
func (b Block) MarshalJSON() ([]byte, error) {
	if b.Kind == "" || b.Kind == KindParagraph {
		return json.Marshal(b.Text)
	}
	type plain Block
	return json.Marshal(plain(b))
}

// MarshalJSON writes an item as its text, or as its blocks.
func (i Item) MarshalJSON() ([]byte, error) {
	if len(i.Blocks) == 0 {
		return json.Marshal(i.Text)
	}
	return json.Marshal(struct {
		Blocks []Block `json:"blocks"`
	}{i.Blocks})
}
