package supply

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"

	"beraad/models/paper"
)

// measure takes the measure of a text: how many words it has, whether another says the same, and what it is like.
func (f *File) measure(text paper.Drawing) {
	var all, own []string
	text.Texts(func(kind paper.BlockKind, paragraph string, quoted bool) {
		words := words(paragraph)
		if f.IsMail() && kind == paper.Fact && !quoted {
			return // who wrote to whom is taken from the facts below
		}
		all = append(all, words...)
		if !quoted {
			own = append(own, words...)
		}
	})
	f.Words = len(all)
	f.TextSum, f.Sketch = "", nil
	if len(all) >= fewestWords {
		hash := sha256.New()
		for _, word := range append(f.setting(), all...) {
			hash.Write([]byte(word)) //nolint:errcheck // a hash never fails
			hash.Write([]byte{' '})  //nolint:errcheck // likewise
		}
		f.TextSum = hex.EncodeToString(hash.Sum(nil))
	}
	if len(own) >= fewestAlike {
		f.Sketch = sketch(own)
	}
}

// fewestWords is how many words two texts must have before they can be the same: “akkoord” says little.
const fewestWords = 5

// setting is what two mails must share beside their text to be the same mail: the same words are written more than once.
// The same mail lies in the box of who sent it and of who got it, with other headers.
func (f *File) setting() []string {
	if !f.IsMail() {
		return nil
	}
	sent := ""
	if f.SentAt != nil {
		sent = f.SentAt.Format("2006-01-02T15:04")
	}
	return []string{"mail", f.Sender, sent, strings.Join(words(f.Subject), " ")}
}

// words gives the words of a text, without signs and capitals.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
