package dsn

import (
	"bytes"
	"errors"
	"fmt"
	"path"

	"beraad/models/format/zipped"
)

// Piece is one mail out of a file.
type Piece struct {
	Name string // of the file, with its number when there are several in it
	Raw  []byte
}

// The bounds of a file.
const (
	mostPieces   = 1000
	largestPiece = 2 << 20 // what is kept of a mail: a report stands at its beginning
)

// Errors of Pieces.
var (
	ErrTooMany = errors.New("there are more mails in the file than are read at once")
	ErrNoFile  = errors.New("the zip file cannot be read")
)

// Pieces parts a file into mails: it holds one, or is a box of them (mbox), or a zip of such files.
func Pieces(name string, content []byte) ([]Piece, error) {
	if !bytes.HasPrefix(content, []byte("PK\x03\x04")) {
		return box(nil, name, content)
	}
	archive, err := zipped.Open(bytes.NewReader(content), int64(len(content)), zipped.Limits{Entries: 2 * mostPieces, Unzipped: 100 << 20, Ratio: 200})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoFile, err)
	}
	var all []Piece
	for _, inside := range archive.Names() {
		text, err := archive.Read(inside)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrNoFile, err)
		}
		if all, err = box(all, path.Base(inside), text); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// box adds the mails of one file. In a box each begins with a line "From " after an empty one; within a mail such a line has a
// > before it.
func box(all []Piece, name string, content []byte) ([]Piece, error) {
	from := []byte("From ")
	if !bytes.HasPrefix(content, from) {
		return add(all, name, content)
	}
	for n := 1; len(content) > 0; n++ {
		_, rest, _ := bytes.Cut(content, []byte("\n"))
		next := len(rest)
		for _, gap := range [][]byte{[]byte("\n\nFrom "), []byte("\n\r\nFrom ")} {
			if at := bytes.Index(rest, gap); at >= 0 {
				next = min(next, at+len(gap)-len(from))
			}
		}
		var err error
		if all, err = add(all, fmt.Sprintf("%s, %d", name, n), bytes.ReplaceAll(rest[:next], []byte("\n>From "), []byte("\nFrom "))); err != nil {
			return nil, err
		}
		content = rest[next:]
	}
	return all, nil
}

func add(all []Piece, name string, raw []byte) ([]Piece, error) {
	if len(all) == mostPieces {
		return nil, ErrTooMany
	}
	return append(all, Piece{clean(name), raw[:min(len(raw), largestPiece)]}), nil
}
