package bench

import (
	"bytes"
	"context"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/store"
)

const annexName = "bijlage.txt"

// letter is a text of about so many bytes, in lines.
func letter(size int) []byte {
	line := []byte("Een regel tekst van gewone lengte, zoals in een brief.\r\n")
	return bytes.Repeat(line, max(size/len(line), 1))
}

// annexOf is a file of so many bytes; none for 0.
func annexOf(size int) []byte {
	if size == 0 {
		return nil
	}
	return append(letter(size), bytes.Repeat([]byte("x"), size)...)[:size]
}

// encoded is how long a file of so many bytes is in a mail: base64, in lines of 76.
func encoded(size int) int { return (size + 2) / 3 * 4 * 78 / 76 }

// annexes keeps the file that goes along with the mail-out as a paper; none when it is not asked for.
func (b *bureau) annexes(ctx context.Context) (all []distribution.Annex, err error) {
	if b.options.Attachment == 0 {
		return nil, nil
	}
	err = b.store.Change(ctx, b.author, func(tx *store.Tx) error {
		p := &paper.Paper{Title: "Bijlage", Kind: paper.Note, Body: b.body, Date: law.DateOf(tx.Now())}
		permit, err := tx.Permit(access.WritePaper, p, "")
		if err != nil {
			return err
		}
		if err := paper.AddWith(permit, p); err != nil {
			return err
		}
		file := annexOf(b.options.Attachment)
		v, err := paper.Receive(tx, p.ID, paper.Upload{Name: annexName, Content: bytes.NewReader(file), Limit: int64(len(file))})
		if err != nil {
			return err
		}
		all = []distribution.Annex{{Version: v.ID, FileName: annexName}}
		return nil
	})
	return all, err
}
