package jobs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/format/eml"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
	letters "beraad/views/mail"
	"beraad/views/print"
)

// annex is a version of a paper that goes along, as the rooms know it.
type annex struct {
	version *paper.Version
	sheet   *paper.Sheet // of a version that Beraad made
	body    *body.Body
	title   string
	number  string // of the agenda item
	name    string // of the file, when it was given
}

// annexOf finds a version with what is needed to print it.
func annexOf(tx *store.Tx, id uint) (annex, error) {
	v, err := paper.FindVersion(tx, id)
	if err != nil {
		return annex{}, err
	}
	p, err := paper.Find(tx, v.Paper)
	if err != nil {
		return annex{}, err
	}
	a := annex{version: v, title: p.Title, body: &body.Body{}}
	if p.Body != 0 {
		if a.body, err = body.Find(tx, p.Body); err != nil {
			return annex{}, err
		}
	}
	if a.number, err = numberOf(tx, p.ID); err != nil || !v.Structured() {
		return a, err
	}
	a.sheet, err = paper.Show(tx, v)
	return a, err
}

// numberOf gives the number of the agenda item that a paper is on; empty when it is on none or on several.
func numberOf(tx *store.Tx, paperID uint) (string, error) {
	items, err := paper.ItemsOf(tx, paperID)
	if err != nil || len(items) != 1 {
		return "", err
	}
	item, err := meeting.FindItem(tx, items[0])
	if fault.KindOf(err) == fault.Missing {
		return "", nil
	} else if err != nil {
		return "", err
	}
	return item.Number, nil
}

// numberIn gives the number of the item of a meeting that a paper lies on, whatever other meetings it was on; empty
// when it is on none or on several.
func numberIn(tx *store.Tx, paperID, meetingID uint) (string, error) {
	items, err := paper.ItemsOf(tx, paperID)
	if err != nil {
		return "", err
	}
	var numbers []string
	for _, id := range items {
		item, err := meeting.FindItem(tx, id)
		if fault.KindOf(err) == fault.Missing {
			continue
		} else if err != nil {
			return "", err
		}
		if item.Meeting == meetingID && !item.Dropped {
			numbers = append(numbers, item.Number)
		}
	}
	if len(numbers) != 1 {
		return "", nil
	}
	return numbers[0], nil
}

// annexesOf finds several versions.
func annexesOf(tx *store.Tx, versions ...uint) ([]annex, error) {
	var all []annex
	for _, id := range versions {
		a, err := annexOf(tx, id)
		if err != nil {
			return nil, fmt.Errorf("annex %d: %w", id, err)
		}
		all = append(all, a)
	}
	return all, nil
}

// enclose makes the files of annexes. Together above letters.MaxAnnexes all are links; what cannot be printed at
// this moment is a link too, and the text says that the PDF follows.
func (c *Composer) enclose(ctx context.Context, all []annex) ([]letters.Annex, error) {
	var size int64
	for _, a := range all {
		size += a.version.Size
	}
	out := make([]letters.Annex, len(all))
	for i, a := range all {
		out[i] = letters.Annex{Number: a.number, Title: a.title, Path: paperPath(a.version.Paper)}
		if size > letters.MaxAnnexes { // it would not go along, so it is not read
			continue
		}
		file, err := c.file(ctx, a)
		switch {
		case errors.Is(err, print.ErrUnavailable):
			out[i].Follows = true
		case err != nil:
			return nil, fmt.Errorf("annex %d: %w", a.version.ID, err)
		default:
			out[i].File = file
		}
	}
	return letters.Fit(out, letters.MaxAnnexes), nil
}

// file is an annex as the reader gets it: a file as it was received, or a PDF of what Beraad made.
func (c *Composer) file(ctx context.Context, a annex) (*eml.Attachment, error) {
	if !a.version.Structured() {
		content, err := c.content(ctx, a.version)
		return &eml.Attachment{Name: fileName(a, letters.Titled(a.title, a.version.FileName)), Type: a.version.Media, Content: content}, err
	}
	made, err := print.Of(a.sheet, c.letterhead(a.body))
	if err != nil {
		return nil, err
	}
	at := c.Store.Now()
	if a.version.FrozenAt != nil {
		at = *a.version.FrozenAt
	}
	pdf, err := c.print(ctx, made, at.Truncate(time.Second))
	return &eml.Attachment{Name: fileName(a, a.title+".pdf"), Type: pdfType, Content: pdf}, err
}

func (c *Composer) content(ctx context.Context, v *paper.Version) ([]byte, error) {
	file, err := c.Store.Files().Open(ctx, v.File)
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(file)
	return content, errors.Join(err, file.Close())
}

// fileName is the name under which an annex arrives: the one that was given, else the number of its item and its title.
func fileName(a annex, title string) string {
	if a.name != "" {
		return a.name
	}
	return letters.FileName(a.number, title)
}
