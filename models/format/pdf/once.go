package pdf

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// once gives the same file with every object once. Pages that were copied one by one each bring the fonts and pictures
// that they shared. It reads what pdfium wrote, which has one plain table of objects and packs none together; a file of
// another make is refused.
func once(content []byte) ([]byte, error) {
	f, err := objectsOf(content)
	if err != nil {
		return nil, fmt.Errorf("objects of pdf: %w", err)
	}
	// Two fonts are the same once their files are: what points at what was merged is looked at again.
	for range mostRounds {
		if !f.merge() {
			break
		}
	}
	return f.write(), nil
}

// mostRounds is how deep things that are the same may lie in one another.
const mostRounds = 12

var errForm = errors.New("not as pdfium writes it")

// objects are the objects of a file: what stands before the data of each, and its data.
type objects struct {
	head    []byte // of the file
	trailer []byte
	bodies  [][]byte // by number; nil for none
	same    []int    // the number that stands for each
}

func objectsOf(content []byte) (*objects, error) {
	at := bytes.LastIndex(content, []byte("startxref"))
	if at < 0 {
		return nil, errForm
	}
	table, err := strconv.Atoi(string(bytes.Fields(content[at+len("startxref"):])[0]))
	if err != nil || table <= 0 || table >= at || !bytes.HasPrefix(content[table:], []byte("xref")) {
		return nil, errForm
	}
	end := bytes.Index(content[table:at], []byte("trailer"))
	if end < 0 {
		return nil, errForm
	}
	f := &objects{trailer: content[table+end+len("trailer") : at]}
	starts, size, err := places(content[table+len("xref") : table+end])
	if err != nil || len(starts) == 0 {
		return nil, errForm
	}
	f.bodies, f.same = make([][]byte, size), make([]int, size)
	for i := range f.same {
		f.same[i] = i
	}
	slices.SortFunc(starts, func(a, b place) int { return cmp.Compare(a.at, b.at) })
	for i, s := range starts {
		until := table
		if i+1 < len(starts) {
			until = starts[i+1].at
		}
		if s.at < 0 || s.at > until {
			return nil, errForm
		}
		body, ok := bytes.CutPrefix(content[s.at:until], fmt.Appendf(nil, "%d 0 obj", s.number))
		if !ok {
			return nil, errForm
		}
		f.bodies[s.number] = body
	}
	f.head = content[:starts[0].at]
	return f, nil
}

// place is where an object begins.
type place struct{ number, at int }

// places reads the table: parts with a first number, a count, and that many lines.
func places(table []byte) (all []place, size int, err error) {
	words := bytes.Fields(table)
	for len(words) >= 2 {
		first, err1 := strconv.Atoi(string(words[0]))
		count, err2 := strconv.Atoi(string(words[1]))
		if err := errors.Join(err1, err2); err != nil || count < 0 || first < 0 || len(words) < 2+3*count {
			return nil, 0, errForm
		}
		for i := range count {
			line := words[2+3*i : 5+3*i]
			at, err := strconv.Atoi(string(line[0]))
			if err != nil {
				return nil, 0, errForm
			}
			if string(line[2]) == "n" {
				all = append(all, place{first + i, at})
			}
		}
		size, words = max(size, first+count), words[2+3*count:]
	}
	return all, size, nil
}

// merge lets one object stand for all that are the same, and tells whether it found any.
func (f *objects) merge() (found bool) {
	first := map[[sha256.Size]byte]int{}
	sum := sha256.New()
	for number, body := range f.bodies {
		if body == nil || f.same[number] != number || !shared(body) {
			continue
		}
		dict := dataOf(body)
		sum.Reset()
		sum.Write(f.pointed(body[:dict])) // a hash takes everything
		sum.Write(body[dict:])
		key := [sha256.Size]byte(sum.Sum(nil))
		one, seen := first[key]
		if !seen {
			first[key] = number
			continue
		}
		f.same[number], found = one, true
	}
	for number := range f.same {
		f.same[number] = f.same[f.same[number]]
	}
	return found
}

// shared tells whether an object is of a kind that pages share: data, an array, or a part of a font. Two pages that look
// the same stay two pages.
func shared(body []byte) bool {
	begin := bytes.TrimLeft(body, "\r\n ")
	if bytes.HasPrefix(begin, []byte("[")) || bytes.HasSuffix(bytes.TrimRight(body, "\r\n "), []byte("endstream\r\nendobj")) {
		return true
	}
	for _, kind := range []string{"Font", "FontDescriptor", "Encoding", "ExtGState"} {
		if bytes.Contains(begin, []byte("/Type/"+kind)) || bytes.Contains(begin, []byte("/Type /"+kind)) {
			return true
		}
	}
	return false
}

// dataOf is where the data of an object begins; its end when it has none.
func dataOf(body []byte) int {
	for i := 0; i < len(body); {
		if bytes.HasPrefix(body[i:], []byte("stream")) {
			return i
		}
		i = after(body, i)
	}
	return len(body)
}

// pointed gives what stands before the data of an object with every pointer to what stands for what it points at.
func (f *objects) pointed(head []byte) []byte {
	out := make([]byte, 0, len(head))
	for i := 0; i < len(head); {
		next := after(head, i)
		word := head[i:next]
		if number, err := strconv.Atoi(string(word)); err == nil && number > 0 && number < len(f.same) && bytes.HasPrefix(head[next:], []byte(" 0 R")) {
			word = strconv.AppendInt(nil, int64(f.same[number]), 10)
		}
		out, i = append(out, word...), next
	}
	return out
}

// after is where the word that begins at a place ends: a string, a name, a number or a single sign.
func after(text []byte, at int) int {
	end := at + 1
	switch c := text[at]; {
	case c == '(':
		for depth := 1; end < len(text) && depth > 0; end++ {
			switch text[end] {
			case '\\':
				end++
			case '(':
				depth++
			case ')':
				depth--
			}
		}
	case c == '<' && end < len(text) && text[end] == '<':
		end++
	case c == '<':
		for end < len(text) && text[end] != '>' {
			end++
		}
	case c == '/' || regular(c):
		for end < len(text) && regular(text[end]) {
			end++
		}
	}
	return min(end, len(text))
}

// regular tells whether a sign is part of a word.
func regular(c byte) bool { return c > ' ' && !bytes.ContainsRune([]byte("()<>[]{}/%"), rune(c)) }

// write gives the file without what was merged.
func (f *objects) write() []byte {
	size := len(f.head)
	for number, body := range f.bodies {
		if f.same[number] == number {
			size += len(body) + 40
		}
	}
	out := bytes.NewBuffer(make([]byte, 0, size+len(f.trailer)+64))
	out.Write(f.head)
	table := bytes.NewBufferString("xref\r\n0 " + strconv.Itoa(len(f.bodies)) + "\r\n0000000000 65535 f\r\n")
	for number, body := range f.bodies {
		switch {
		case number == 0:
		case body == nil || f.same[number] != number:
			table.WriteString("0000000000 65535 f\r\n")
		default:
			fmt.Fprintf(table, "%010d 00000 n\r\n", out.Len())
			dict := dataOf(body)
			fmt.Fprintf(out, "%d 0 obj%s", number, f.pointed(body[:dict]))
			out.Write(body[dict:])
		}
	}
	start := out.Len()
	out.Write(table.Bytes())
	fmt.Fprintf(out, "trailer%sstartxref\r\n%d\r\n%%%%EOF\r\n", f.pointed(f.trailer), start)
	return out.Bytes()
}
