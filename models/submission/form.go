package submission

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/store"
)

// makeForm freezes what the form says as a paper, or as the next version of it. With a number the form says which
// agenda item it became, and all its blocks belong to that item.
func (s *Submission) makeForm(permit *store.Permit, b *body.Body, annexes []paper.Paper, number string) error {
	tx := permit.Tx()
	blocks := FormBlocks(s, b, annexes, number)
	if s.ForwardTo != 0 && s.Nature == ToDecideForward {
		to, err := body.Find(tx, s.ForwardTo)
		if err != nil {
			return err
		}
		nameForward(blocks, to.Name)
	}
	if s.Form == 0 {
		p := &paper.Paper{
			Kind: paper.Form, Title: "Aanbiedingsformulier " + s.Title, Date: law.DateOf(tx.Now()), Body: s.Body, Topic: s.Topic,
			Owner: s.Owner,
		}
		if runes := []rune(p.Title); len(runes) > 300 {
			p.Title = string(runes[:299]) + "…"
		}
		if err := paper.AddWith(permit, p); err != nil {
			return err
		}
		s.Form = p.ID
		_, err := paper.Freeze(permit, p, blocks, "Ingediend")
		return err
	}
	p, err := paper.Find(tx, s.Form)
	if err != nil {
		return err
	}
	note := "Opnieuw ingediend"
	if number != "" {
		note = numberedNote(number)
	}
	_, err = paper.Freeze(permit, p, blocks, note)
	return err
}

// numberedNote says of a version of the form that it has the number of its item.
func numberedNote(number string) string { return "Op de agenda als punt " + number }

// natureNames are the natures as the printed form words them.
var natureNames = map[Nature]string{
	ToDecide: "Ter besluitvorming", ToDecideForward: "Ter besluitvorming en doorgeleiding", ToDiscuss: "Ter bespreking",
	ToInform: "Ter kennisname", Hamerstuk: "Hamerstuk", OtherNature: "Anders",
}

// Name is a nature as papers word it.
func (n Nature) Name() string { return natureNames[n] }

// nameForward says on the form to which body the matter goes on.
func nameForward(blocks []paper.Block, to string) {
	for i := range blocks {
		if blocks[i].Kind == paper.Option && blocks[i].Text == natureNames[ToDecideForward] {
			blocks[i].Text += " naar " + to
		}
	}
}

// FormBlocks writes a form as the blocks of its paper, field by field, each with its number.
func FormBlocks(s *Submission, b *body.Body, annexes []paper.Paper, number string) []paper.Block {
	f := &sheet{item: s.Item}
	f.fact("", "Gremium", b.Name, "")
	if number != "" {
		f.fact("", "Agendapunt", number, "")
	}
	f.field("1", "Korte titel", s.Title)
	f.own(s, 1)
	f.field("2", "Datum van behandeling", s.Date.Written())
	f.own(s, 2)
	for _, nature := range Natures {
		text := natureNames[nature]
		if nature == OtherNature && s.Nature == OtherNature {
			text += ": " + s.NatureText
		}
		f.option("3", "Aard van het stuk", text, nature == s.Nature)
	}
	f.own(s, 3)
	f.earlier(s, b)
	f.own(s, 4)
	for i, point := range s.Points {
		f.add(paper.Block{Kind: paper.Point, Number: "5", Label: strconv.Itoa(i+1) + ".", Text: point})
	}
	f.own(s, 5)
	f.field("6", "Historie en context", s.History)
	f.own(s, 6)
	f.field("7", "Samenvatting en toelichting", s.Summary)
	f.field("7", "Nazending", s.LatePapers)
	f.own(s, 7)
	f.option("8", "Financiële gevolgen", "Nee", s.Costs == No)
	f.option("8", "Financiële gevolgen", "Ja", s.Costs == Yes)
	if s.Costs == Yes {
		f.field("8", "Bedrag", s.Amount)
		f.field("8", "Dekking", s.Cover)
	}
	f.own(s, 8)
	f.fact("9", "Ministerie of dienst", s.Ministry, "")
	f.fact("9", "Contactpersoon", s.Contact, "name")
	f.fact("9", "Telefoon", s.Phone, "contact")
	f.fact("9", "E-mail", s.Email, "contact")
	f.own(s, 9)
	for _, annex := range annexes {
		f.fact("", "Bijlage", annex.Title, "")
	}
	return f.blocks
}

// sheet gathers the blocks of a form.
type sheet struct {
	item   uint
	blocks []paper.Block
}

func (f *sheet) add(b paper.Block) {
	b.Item = f.item
	f.blocks = append(f.blocks, b)
}

// field adds a field with its text, a block for each paragraph, so that each can be marked.
func (f *sheet) field(number, label, text string) {
	for part := range strings.SplitSeq(text, "\n") {
		if part = strings.TrimSpace(part); part != "" {
			f.add(paper.Block{Kind: paper.Field, Number: number, Label: label, Text: part})
		}
	}
}

// own adds what was answered to the fields that the body hung under a field of the paper form.
func (f *sheet) own(s *Submission, section int) {
	for _, a := range s.Extra {
		if a.Section != section {
			continue
		}
		for part := range strings.SplitSeq(a.Written(), "\n") {
			if part = strings.TrimSpace(part); part != "" {
				f.add(paper.Block{
					Kind: paper.Field, Number: strconv.Itoa(section), Label: a.Label, Text: part, Facts: map[string]string{"own": "ja"},
				})
			}
		}
	}
}

func (f *sheet) fact(number, label, text, personal string) {
	if text != "" {
		f.add(paper.Block{Kind: paper.Fact, Number: number, Label: label, Text: text, Personal: personal})
	}
}

func (f *sheet) option(number, label, text string, on bool) {
	b := paper.Block{Kind: paper.Option, Number: number, Label: label, Text: text}
	if on {
		b.Facts = map[string]string{"on": "ja"}
	}
	f.add(b)
}

// earlier adds field 4: where the matter was treated before, and with what outcome.
func (f *sheet) earlier(s *Submission, b *body.Body) {
	names := b.Earlier()
	for _, name := range s.Earlier {
		if name != NotEarlier && name != OtherEarlier && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	const label = "Eerder behandeld in"
	for _, name := range names {
		f.option("4", label, name, slices.Contains(s.Earlier, name))
	}
	f.option("4", label, "Niet", slices.Contains(s.Earlier, NotEarlier))
	other := "Anders"
	if s.EarlierText != "" && slices.Contains(s.Earlier, OtherEarlier) {
		other = fmt.Sprintf("Anders: %s", s.EarlierText)
	}
	f.option("4", label, other, slices.Contains(s.Earlier, OtherEarlier))
	before := treatedBefore(s)
	f.option("4", "Uitkomst", "Overeenstemming", before && s.Agreed == Yes)
	f.option("4", "Uitkomst", "Geen overeenstemming", before && s.Agreed == No)
	if before && s.Agreed == No {
		f.field("4", "Geschilpunten", s.Dispute)
	}
}
