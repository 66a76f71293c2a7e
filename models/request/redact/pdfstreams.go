package redact

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"io"
	"runtime"
	"sync"
)

// looked are the streams that were unpacked and looked in, as they stand in the file.
type looked struct {
	lock sync.Mutex
	sums map[[sha256.Size]byte]bool
}

func (l *looked) add(content []byte) {
	sum := sha256.Sum256(content)
	l.lock.Lock()
	defer l.lock.Unlock()
	if l.sums == nil {
		l.sums = map[[sha256.Size]byte]bool{}
	}
	l.sums[sum] = true
}

func (l *looked) has(content []byte) bool {
	sum := sha256.Sum256(content)
	l.lock.Lock()
	defer l.lock.Unlock()
	return l.sums[sum]
}

// unpacked are buffers for what streams hold: a page of a file is a picture of megabytes.
var unpacked = sync.Pool{New: func() any { return &bytes.Buffer{} }}

// lookers is how many streams are looked in at once at most: each may hold as much as the largest, unpacked.
const lookers = 4

// piece is a part of a PDF file: a stream, or what stands between two.
type piece struct {
	content []byte
	stream  bool
}

// pieces cuts a file at its streams, whether or not anything points at them.
func pieces(content []byte) (list []piece) {
	for {
		at := bytes.Index(content, []byte("stream"))
		if at < 0 {
			return append(list, piece{content: content})
		}
		list = append(list, piece{content: content[:at]})
		content = bytes.TrimLeft(content[at+len("stream"):], "\r\n")
		if end := bytes.Index(content, []byte("endstream")); end >= 0 {
			list = append(list, piece{content[:end], true})
			content = content[end+len("endstream"):]
		}
	}
}

// streams looks in the bytes of the file, and unpacks every stream by hand: one that was left behind is in no table. As many are looked in
// at once as there are processors, for this is most of the work of a file of pictures.
func (s *search) streams(content []byte, seen *looked) error {
	list := pieces(content)
	wrong := make([]error, len(list))
	next := make(chan int)
	var all sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), lookers, len(list)) {
		all.Go(func() {
			for i := range next {
				wrong[i] = s.piece(list[i], seen)
			}
		})
	}
	for i := range list {
		next <- i
	}
	close(next)
	all.Wait()
	for _, err := range wrong { // the first in the file, whichever was found first
		if err != nil {
			return err
		}
	}
	return nil
}

// piece looks in a part of a file. What brings the reader down is an error, as with the rest of the file.
func (s *search) piece(one piece, seen *looked) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = unreadable("pdf: %v", r)
		}
	}()
	if one.stream {
		return s.packed(one.content, seen)
	}
	return s.bytes(one.content, "de bytes van het pdf-bestand")
}

func (s *search) packed(content []byte, seen *looked) error {
	if err := s.bytes(content, "een gegevensstroom van het pdf-bestand"); err != nil {
		return err
	}
	packed := bytes.NewReader(content)
	r, err := zlib.NewReader(packed)
	if err != nil {
		return nil // not packed, or packed otherwise: the objects are read again by name of their filter
	}
	plain, _ := unpacked.Get().(*bytes.Buffer) // of nothing else
	defer unpacked.Put(plain)
	plain.Reset()
	_, err = plain.ReadFrom(io.LimitReader(r, largest+1))
	switch {
	case plain.Len() > largest:
		return unreadable("stream: more than %d bytes", largest)
	case err != nil && plain.Len() == 0:
		return nil
	case err == nil:
		seen.add(content[:len(content)-packed.Len()])
	}
	return s.bytes(plain.Bytes(), "een gegevensstroom van het pdf-bestand")
}
