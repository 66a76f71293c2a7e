package supply

import (
	"strings"
	"unicode/utf8"

	"beraad/models/access"
	"beraad/models/paper"
	"beraad/models/store"
)

// longestThread is of how many mails of one conversation what they quote is looked up.
const longestThread = 500

// TieQuotes ties what the mails of a conversation quote to the mails that said it, passage by passage: so what is decided of a
// passage holds wherever it is quoted (paper.Block.Origin). It tells how many passages were tied anew.
func TieQuotes(tx *store.Tx, request, thread uint) (int, error) {
	q := store.Of[File](tx).Select("id", "version", "original").Where("request = ? AND thread = ? AND version <> 0", request, thread)
	mails, err := store.List[File](q.Order("sent_at, id").Limit(longestThread))
	if err != nil || len(mails) < 2 {
		return 0, err
	}
	versions := make([]uint, len(mails))
	for i, f := range mails {
		versions[i] = f.Version
	}
	list, err := paper.Said(tx, versions)
	if err != nil {
		return 0, err
	}
	blocks := map[uint][]paper.Block{}
	for _, b := range list {
		blocks[b.Version] = append(blocks[b.Version], b)
	}
	t := &tier{first: map[string]uint{}, origins: map[uint]uint{}}
	for _, f := range mails {
		t.mail(blocks[f.Version], f.Original != 0)
	}
	if len(t.origins) == 0 {
		return 0, nil
	}
	permit, err := tx.Permit(access.ReadSupply, access.About{Kind: "request", ID: request}, "")
	if err != nil {
		return 0, err
	}
	return len(t.origins), paper.Repeat(permit, t.origins)
}

// tier looks up who said a passage first.
type tier struct {
	first   map[string]uint // the block that said a text first
	origins map[uint]uint   // what changes
}

// telling is how long a passage must be to be tied by itself. “Akkoord.” is said often: it is tied when what stands next to
// it is.
const telling = 16

// mail takes in the next mail of the conversation. Of a copy of another mail all is tied, of others what they quote.
func (t *tier) mail(blocks []paper.Block, whole bool) {
	from := make([]uint, len(blocks))
	tied := make([]bool, len(blocks))
	for i := range blocks {
		if !whole && blocks[i].Fact("quote") == "" {
			continue
		}
		from[i] = t.first[said(&blocks[i])]
		tied[i] = from[i] != 0 && (whole || utf8.RuneCountInString(blocks[i].Text) >= telling)
	}
	for i := 1; i < len(blocks); i++ {
		tied[i] = tied[i] || from[i] != 0 && tied[i-1]
	}
	for i := len(blocks) - 2; i >= 0; i-- {
		tied[i] = tied[i] || from[i] != 0 && tied[i+1]
	}
	for i := range blocks {
		b := &blocks[i]
		if tied[i] && b.Origin != from[i] {
			t.origins[b.ID] = from[i]
		}
		if key := said(b); !tied[i] && key != "" && t.first[key] == 0 {
			t.first[key] = b.ID
		}
	}
}

// said is a text as it is compared: programs break lines and put in blanks as they like.
func said(b *paper.Block) string {
	text := strings.Join(strings.Fields(strings.ToLower(b.Text)), " ")
	if text == "" {
		return ""
	}
	return strings.ToLower(b.Label) + "|" + text
}
