package policy

import (
	"fmt"
	"strings"

	"beraad/models/body"
	"beraad/models/paper"
	"beraad/models/store"
)

// relationWords name a relation as papers word it.
var relationWords = map[RelationKind]string{
	Supplements: "Aanvulling op", Replaces: "In plaats van", BasedOn: "Steunt op",
}

// Name is a relation as papers word it.
func (k RelationKind) Name() string { return relationWords[k] }

// Blocks writes a text of a policy line as the blocks of its paper: what it is, and then the text, of which a line
// with # is a heading and lines with - are a list.
func Blocks(tx *store.Tx, p *Policy, w *Wording) ([]paper.Block, error) {
	item, decision, err := itemOf(tx, p)
	if err != nil {
		return nil, err
	}
	b, err := body.Find(tx, p.Body)
	if err != nil {
		return nil, err
	}
	adopted := fmt.Sprintf("%s, %s", b.Name, p.AdoptedOn.Written())
	if decision != nil {
		adopted += ", besluit " + decision.Number
	}
	blocks := []paper.Block{{Kind: paper.Fact, Item: item, Label: "Vastgesteld door", Text: adopted}}
	if p.Core != "" {
		blocks = append(blocks, paper.Block{Kind: paper.Fact, Item: item, Label: "Kern", Text: p.Core})
	}
	related, err := RelatedTo(tx, p.ID)
	if err != nil {
		return nil, err
	}
	for _, r := range related {
		if r.Policy == p.ID {
			blocks = append(blocks, paper.Block{Kind: paper.Fact, Item: item, Label: r.Kind.Name(), Text: "Beleidslijn " + r.Other.Name})
		}
	}
	if review := p.review(); review != "" {
		blocks = append(blocks, paper.Block{Kind: paper.Fact, Item: item, Label: "Herziening", Text: review})
	}
	return append(blocks, textBlocks(w.Text, item)...), nil
}

// review says when the line is looked at again.
func (p *Policy) review() string {
	switch {
	case p.ReviewAt != "" && !p.ReviewOn.IsZero():
		return fmt.Sprintf("%s, uiterlijk %s", p.ReviewAt, p.ReviewOn.Written())
	case p.ReviewAt != "":
		return p.ReviewAt
	}
	return p.ReviewOn.Written()
}

func textBlocks(text string, item uint) []paper.Block {
	var blocks []paper.Block
	for paragraph := range strings.SplitSeq(text, "\n\n") {
		for _, line := range pieces(paragraph) {
			block := paper.Block{Kind: paper.Paragraph, Item: item, Text: line}
			if after, ok := strings.CutPrefix(line, "# "); ok {
				block.Kind, block.Level, block.Text = paper.Heading, 2, strings.TrimSpace(after)
			} else if after, ok := strings.CutPrefix(line, "- "); ok {
				block.Kind, block.Text = paper.Bullet, strings.TrimSpace(after)
			}
			blocks = append(blocks, block)
		}
	}
	return blocks
}

// pieces parts a paragraph at the lines that are a heading or a list item; other lines belong together.
func pieces(paragraph string) []string {
	var parts []string
	for line := range strings.SplitSeq(paragraph, "\n") {
		own := strings.HasPrefix(line, "# ") || strings.HasPrefix(line, "- ")
		last := len(parts) - 1
		if own || last < 0 || strings.HasPrefix(parts[last], "# ") {
			parts = append(parts, strings.TrimSpace(line))
			continue
		}
		parts[last] += " " + strings.TrimSpace(line)
	}
	return parts
}
