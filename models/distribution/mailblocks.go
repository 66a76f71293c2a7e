package distribution

import (
	"fmt"
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/store"
)

// The facts by which a block of a mail is told from others.
const (
	GreetingFact = "greeting" // NamePlace stands in it, for the name of who gets it
	NextFact     = "next"     // of the sign-off: it stands right below the line before it
)

// Envelope is what the head of a mail says.
type Envelope struct {
	From string
	To   Audience
	At   string
}

// MailBlocks gives the mail of a mail-out as blocks: what is kept as a paper, and what a preview shows.
func MailBlocks(tx *store.Tx, d *Distribution, annexes []Annex, e Envelope) ([]paper.Block, error) {
	blocks := []paper.Block{
		{Kind: paper.Fact, Label: "Van", Text: e.From},
		{Kind: paper.Fact, Label: "Aan", Text: names(e.To), Personal: "name"},
		{Kind: paper.Fact, Label: "Onderwerp", Text: d.Subject},
		{Kind: paper.Fact, Label: "Datum", Text: e.At},
	}
	if len(annexes) > 0 {
		files := make([]string, len(annexes))
		for i, annex := range annexes {
			files[i] = annex.FileName
		}
		blocks = append(blocks, paper.Block{Kind: paper.Fact, Label: "Bijlagen", Text: strings.Join(files, "; ")})
	}
	if d.Greeting != "" {
		block := paper.Block{Kind: paper.Paragraph, Text: d.Greeting}
		if strings.Contains(d.Greeting, NamePlace) {
			block.Facts = map[string]string{GreetingFact: "1"}
		}
		blocks = append(blocks, block)
	}
	blocks = append(blocks, Paragraphs(d.Intro)...)
	if !d.Bare {
		blocks = append(blocks, Paragraphs(d.Text)...)
	}
	signed, err := signOff(tx, d)
	if err != nil {
		return nil, err
	}
	blocks = append(blocks, signed...)
	quoted, err := quote(tx, d)
	return append(blocks, quoted...), err
}

// Paragraphs parts a text at its empty lines.
func Paragraphs(text string) []paper.Block {
	var blocks []paper.Block
	for _, part := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if part = strings.TrimSpace(part); part != "" {
			blocks = append(blocks, paper.Block{Kind: paper.Paragraph, Text: part})
		}
	}
	return blocks
}

// signOff gives the end of the mail, line by line; the line with the author's name is a person's name. An empty line sets the lines
// apart.
func signOff(tx *store.Tx, d *Distribution) ([]paper.Block, error) {
	author, err := authorOf(tx, d)
	if err != nil {
		return nil, err
	}
	var blocks []paper.Block
	next := false
	for _, text := range strings.Split(strings.ReplaceAll(d.SignOff, "\r\n", "\n"), "\n") {
		if text = strings.TrimSpace(text); text == "" {
			next = false
			continue
		}
		block := paper.Block{Kind: paper.Paragraph, Text: text}
		if next {
			block.Facts = map[string]string{NextFact: "1"}
		}
		next = true
		if text == author.Name {
			block.Personal = "name"
		}
		blocks = append(blocks, block)
	}
	return blocks, nil
}

// quote repeats the mail that is quoted, block by block. Who writes need not be allowed to read that mail: it was
// sent to others, and the approver sees it whole.
func quote(tx *store.Tx, d *Distribution) ([]paper.Block, error) {
	if d.Quote == 0 {
		return nil, nil
	}
	var blocks []paper.Block
	err := tx.As(access.System("aanhaling"), func(tx *store.Tx) error {
		earlier, err := Find(tx, d.Quote)
		if err != nil || earlier.Paper == 0 {
			return err
		}
		version, err := paper.LatestOf(tx, earlier.Paper)
		if err != nil {
			return err
		}
		said, err := paper.Blocks(tx, version.ID)
		if err != nil {
			return err
		}
		for _, b := range said {
			if b.Fact("quote") != "" {
				continue
			}
			blocks = append(blocks, paper.Block{
				Kind: b.Kind, Level: b.Level, Number: b.Number, Label: b.Label, Text: b.Text, Personal: b.Personal,
				Origin: b.ID, Facts: quotedFacts(&b),
			})
		}
		return nil
	})
	return blocks, err
}

// quotedFacts are those of a block that is quoted.
func quotedFacts(b *paper.Block) map[string]string {
	facts := map[string]string{"quote": "1"}
	for _, name := range []string{GreetingFact, NextFact} {
		if fact := b.Fact(name); fact != "" {
			facts[name] = fact
		}
	}
	return facts
}

// clock writes the moment as the head of a Dutch mail does.
func clock(tx *store.Tx) string { return MailMoment(tx.Now()) }

var (
	weekdays = [...]string{"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"}
	months   = [...]string{
		"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
	}
)

// MailMoment writes a moment as the head of a Dutch mail does: "woensdag 14 februari 2018 10:50".
func MailMoment(at time.Time) string {
	at = at.In(law.Amsterdam)
	return fmt.Sprintf("%s %d %s %d %02d:%02d", weekdays[at.Weekday()], at.Day(), months[at.Month()-1], at.Year(), at.Hour(), at.Minute())
}
