package redact

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"beraad/models/format/ocr"
	"beraad/models/format/pdf"
	"beraad/models/paper"
)

// ErrMoved says that a file reads otherwise than when it was judged: what was marked cannot be found back in it.
var ErrMoved = errors.New("file reads otherwise than when it was judged")

// Reason is why something may not be read.
type Reason struct {
	Grounds []string
	Outside bool   // no part of the request
	Instead string // what is read in its place; see Passage
}

// label is what is drawn in a box, and spoken what its text says.
func (r Reason) label() string {
	if r.Outside {
		return "Buiten reikwijdte"
	}
	return strings.Join(weigh(r.Grounds), ", ")
}

func (r Reason) spoken() string {
	if r.Outside {
		return "[buiten reikwijdte]"
	}
	if r.Instead != "" {
		return Label(r.Grounds) + " " + Form(r.Instead)
	}
	return Label(r.Grounds)
}

// Box is a part of a page that somebody drew over. It is counted in ten thousandths of the page, from its top left
// corner as a reader sees it.
type Box struct {
	Page                     int // from 1
	Left, Top, Right, Bottom int
	Reason
}

// Across is how many parts a page has in each direction.
const Across = 10_000

// area gives the place of a box on a page.
func (b Box) area(f pdf.Format) pdf.Area {
	return pdf.Area{
		Left: float64(b.Left) * f.Width / Across, Top: float64(b.Top) * f.Height / Across,
		Right: float64(b.Right) * f.Width / Across, Bottom: float64(b.Bottom) * f.Height / Across,
	}
}

// Phrase is words that go wherever they stand.
type Phrase struct {
	Text string
	Reason
}

// Foreign is a pdf that somebody else made, and what may not be read of it.
type Foreign struct {
	Content []byte
	// Blocks are its paragraphs as they were judged, in order, and Cuts what becomes of each. Without blocks the words
	// and boxes are all there is.
	Blocks  []paper.Block
	Cuts    [][]Cut
	Boxes   []Box
	Phrases []Phrase
	// Recognised are the words that were recognised on pages that have no text, by page from 1: the blocks of those pages are
	// made of them.
	Recognised map[int][]ocr.Paragraph

	Title string
	Date  time.Time
}

// Look is how a copy is made.
type Look struct {
	Pages, Letters int     // the most that are taken in
	Resolution     float64 // dots per inch of the pictures
	Quality        int     // of pictures that are photographs, of 100
	// OCR reads the finished pictures of recognised pages once more; nil does not. See Pictures.
	OCR *ocr.Program
}

// Usual is how copies are made.
var Usual = Look{Pages: 5000, Letters: 200_000, Resolution: 150, Quality: 65}

// Copy is what was made of a file.
type Copy struct {
	Content []byte
	Pages   int
	Boxes   int
	Silent  []int // pages without a word to read: scans, or fonts that do not say which letters they have
}

// Pictures makes a new file of pictures of the pages of a file, blackened where something may not be read, with the words
// that are left as text. Of the old file there is nothing in it: no text, no layer, no remark, no property. The copy is
// looked at again before it is given: by place, whether anything can be read or seen where a box is; and where the words
// were recognised, whether Tesseract, when it is given, still reads a word of five letters or more that was taken away.
func (f *Foreign) Pictures(ctx context.Context, engine *pdf.Engine, look Look) (*Copy, error) {
	m := &making{
		foreign: f, look: look, engine: engine, phrases: f.needles(), judged: f.byPage(), boxes: map[int][]Box{},
		scans: scans{gone: map[string]bool{}, left: map[string]bool{}},
	}
	for _, b := range f.Boxes {
		m.boxes[b.Page] = append(m.boxes[b.Page], b)
	}
	var out bytes.Buffer
	album := pdf.NewAlbum(&out, pdf.Sheaf{Title: f.Title, Lang: "nl-NL", Date: f.Date})
	if err := m.all(ctx, album); err != nil {
		return nil, err
	}
	added, err := m.addNotes(album)
	if err != nil {
		return nil, err
	}
	if err := album.Close(); err != nil {
		return nil, fmt.Errorf("write copy: %w", err)
	}
	for _, b := range f.Boxes {
		if b.Page < 1 || b.Page > m.count {
			return nil, fmt.Errorf("%w: box on page %d of %d", ErrMoved, b.Page, m.count)
		}
	}
	for i := range f.Blocks {
		if f.Blocks[i].Page < 1 || f.Blocks[i].Page > m.count {
			return nil, fmt.Errorf("%w: text on page %d of %d", ErrMoved, f.Blocks[i].Page, m.count)
		}
	}
	made := &Copy{Content: out.Bytes(), Pages: m.count + added, Silent: m.silent}
	for _, patches := range m.patches {
		made.Boxes += len(patches)
	}
	if err := again(ctx, engine, made.Content, m.patches); err != nil {
		return made, err
	}
	return made, m.scans.again(ctx, look.OCR, made.Content, int(look.Resolution))
}

// addNotes adds pages with what had no room in a box, and gives how many.
func (m *making) addNotes(album *pdf.Album) (int, error) {
	if len(m.notes) == 0 {
		return 0, nil
	}
	pages, err := notePages(m.notes)
	if err != nil {
		return 0, fmt.Errorf("pages of notes: %w", err)
	}
	for _, page := range pages {
		if err := album.Add(page); err != nil {
			return 0, err
		}
		m.patches = append(m.patches, nil)
	}
	return len(pages), nil
}

// byPage gives the places of the blocks of each page.
func (f *Foreign) byPage() map[int][]int {
	judged := map[int][]int{}
	for i := range f.Blocks {
		judged[f.Blocks[i].Page] = append(judged[f.Blocks[i].Page], i)
	}
	return judged
}

// making is the making of a copy.
type making struct {
	foreign *Foreign
	look    Look
	engine  *pdf.Engine
	phrases []sought
	judged  map[int][]int
	boxes   map[int][]Box
	count   int
	patches [][]patch // by page
	silent  []int
	notes   []noted
	scans   scans
}

// page is a page on its way to the album.
type page struct {
	index   int
	print   pdf.Print
	patches []patch
	err     error
	// Of a page of which the words were recognised: those that go, and those that are left.
	scanned    bool
	gone, left []string
	rest       []string // what had no room in a box
}

// ahead is how many pages may wait for the one that is to be written: it bounds the memory.
const ahead = 8

// all makes the pages, some at a time when there are many, and writes them in order. Whoever is free takes the next page,
// so that one that waits for the engine holds up nobody.
func (m *making) all(ctx context.Context, album *pdf.Album) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	room, pages, order := make(chan struct{}, ahead), make(chan page, ahead), make(chan int)
	go hand(ctx, room, order)
	var workers sync.WaitGroup
	var begun sync.Once
	var start func()
	start = func() {
		workers.Go(func() {
			err := m.work(ctx, order, pages, func(count int) {
				begun.Do(func() {
					m.count = count
					for range min(m.engine.Workers(), (count+ahead-1)/ahead) - 1 {
						start()
					}
				})
			})
			if err != nil {
				pages <- page{err: err}
			}
		})
	}
	start()
	go func() { workers.Wait(); close(pages) }()
	return m.bind(ctx, cancel, album, pages, room)
}

// hand hands out the numbers of pages as long as there is room for what is made of them.
func hand(ctx context.Context, room chan<- struct{}, order chan<- int) {
	defer close(order)
	for i := 0; ; i++ {
		select {
		case room <- struct{}{}:
		case <-ctx.Done():
			return
		}
		select {
		case order <- i:
		case <-ctx.Done():
			return
		}
	}
}

// bind writes pages in order, as they come. After an error the rest is let go.
func (m *making) bind(ctx context.Context, cancel func(), album *pdf.Album, pages <-chan page, room <-chan struct{}) error {
	waiting, next := map[int]page{}, 0
	var failed error
	for p := range pages {
		if failed = cmp.Or(failed, p.err); failed != nil {
			cancel()
			continue
		}
		waiting[p.index] = p
		for one, there := waiting[next]; there && failed == nil; one, there = waiting[next] {
			delete(waiting, next)
			if failed = album.Add(one.print); failed != nil {
				cancel()
			}
			m.patches = append(m.patches, one.patches)
			m.scans.note(one)
			if len(one.rest) > 0 {
				m.notes = append(m.notes, noted{next + 1, one.rest})
			}
			if len(one.print.Texts) == 0 {
				m.silent = append(m.silent, next+1)
			}
			next++
			<-room
		}
	}
	if failed == nil && next < m.count {
		failed = context.Cause(ctx)
	}
	return failed
}

// work makes pages until there are none left.
func (m *making) work(ctx context.Context, order <-chan int, pages chan<- page, counted func(int)) error {
	next := func() int {
		if i, more := <-order; more {
			return i
		}
		return -1
	}
	look := pdf.Look{Limits: pdf.Limits{Pages: m.look.Pages, Letters: m.look.Letters}, Resolution: m.look.Resolution, Counted: counted}
	packer := pdf.Packer{Quality: m.look.Quality}
	return m.engine.Leaves(ctx, m.foreign.Content, look, next, func(index int, leaf *pdf.Leaf) error {
		w := &desk{leaf: leaf}
		if err := w.cut(m, index+1); err != nil {
			return err
		}
		w.blacken()
		picture, err := packer.Pack(leaf.Picture)
		if err != nil {
			return fmt.Errorf("page %d: %w", index+1, err)
		}
		p := page{index: index, patches: w.patches, print: w.print(), scanned: w.scanned != nil}
		p.rest = w.rest
		p.gone, p.left = w.wordsIn(w.scanned)
		p.print.Picture = picture
		select {
		case pages <- p:
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	})
}
