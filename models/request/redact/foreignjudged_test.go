package redact_test

import "beraad/models/paper"

// judged gives paragraphs of a first page.
func judged(texts ...string) []paper.Block {
	var blocks []paper.Block
	for i, text := range texts {
		b := paper.Block{Kind: paper.Paragraph, Text: text, Page: 1}
		b.ID = uint(i + 1)
		blocks = append(blocks, b)
	}
	return blocks
}
