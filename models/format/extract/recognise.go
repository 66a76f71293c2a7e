package extract

import (
	"context"
	"errors"
	"fmt"
	"image"
	"math"
	"time"

	"beraad/models/format/ocr"
	"beraad/models/format/pdf"
)

// Draws is how long the drawing of a page may take before its words are recognised.
const Draws = time.Minute

// errDrawing says that a page could not be drawn in time.
var errDrawing = fmt.Errorf("draw page: %w", ocr.ErrSlow)

// Recognise gives the words in the picture of a page of a pdf, from 1. One picture is in memory at a time, of 18 million
// dots at most; the engine is free again when the page is drawn.
func (r *Reader) Recognise(ctx context.Context, content []byte, page int) (*ocr.Page, error) {
	if r.PDF == nil {
		return nil, ErrNoReader
	}
	if err := r.OCR.Ready(ctx); err != nil {
		return nil, err
	}
	picture, resolution, err := r.drawn(ctx, content, page)
	if err != nil {
		return nil, err
	}
	if picture == nil {
		return &ocr.Page{}, nil
	}
	read, err := r.OCR.Read(ctx, picture, resolution)
	if err == nil {
		read.FindSigns(picture, page)
	}
	return read, err
}

// drawn draws a page; nothing when there is nothing on it to see.
func (r *Reader) drawn(ctx context.Context, content []byte, page int) (picture *image.Gray, resolution int, err error) {
	ctx, cancel := context.WithTimeoutCause(ctx, Draws, errDrawing)
	defer cancel()
	limits := r.Limits
	if limits == (Limits{}) {
		limits = Standard
	}
	look := pdf.Look{Limits: pdf.Limits{Pages: limits.Pages, Letters: limits.Letters}, Resolution: ocr.Resolution}
	at := page - 1
	next := func() int {
		now := at
		at = -1
		return now
	}
	err = r.PDF.Leaves(ctx, content, look, next, func(_ int, leaf *pdf.Leaf) error {
		if leaf.Blank(pdf.Area{Right: leaf.Width, Bottom: leaf.Height}) {
			return nil
		}
		from := leaf.Picture
		picture, resolution = image.NewGray(from.Rect), int(math.Round(72*leaf.Scale))
		for y := range from.Rect.Dy() {
			copy(picture.Pix[y*picture.Stride:(y+1)*picture.Stride], from.Pix[y*from.Stride:])
		}
		return nil
	})
	for _, own := range []struct{ theirs, ours error }{{pdf.ErrDamaged, ErrDamaged}, {pdf.ErrLocked, ErrLocked}, {pdf.ErrTooLong, ErrTooLong}} {
		if errors.Is(err, own.theirs) {
			return nil, 0, fmt.Errorf("%w: %w", own.ours, err)
		}
	}
	return picture, resolution, err
}
