// Package msgtest makes mails as Outlook keeps them, for tests: a compound file with a stream for each property.
package msgtest

import (
	"encoding/binary"
	"fmt"
	"sort"
	"strings"
	"time"
	"unicode/utf16"
)

// Folder is a storage of a compound file: the mail itself, a recipient, an attachment or a mail within.
type Folder struct {
	fixed   []byte
	header  int
	streams map[string][]byte
	inner   map[string]*Folder
}

func folder(header int) *Folder {
	return &Folder{header: header, streams: map[string][]byte{}, inner: map[string]*Folder{}}
}

// New begins a mail.
func New() *Folder { return folder(32) }

// Text adds a property that is a text, such as 0x0037 for the subject.
func (f *Folder) Text(tag uint16, text string) *Folder {
	units := utf16.Encode([]rune(text))
	raw := make([]byte, 2*len(units))
	for i, u := range units {
		binary.LittleEndian.PutUint16(raw[2*i:], u)
	}
	f.streams[fmt.Sprintf("__substg1.0_%04X001F", tag)] = raw
	return f
}

// Old adds a text in the code page of the mail.
func (f *Folder) Old(tag uint16, text string) *Folder {
	f.streams[fmt.Sprintf("__substg1.0_%04X001E", tag)] = []byte(text)
	return f
}

// Bytes adds a property that is bytes.
func (f *Folder) Bytes(tag uint16, content []byte) *Folder {
	f.streams[fmt.Sprintf("__substg1.0_%04X0102", tag)] = content
	return f
}

// Long adds a property that is a number.
func (f *Folder) Long(tag uint16, n uint32) *Folder { return f.put(tag, 0x0003, uint64(n)) }

// Time adds a property that is a moment.
func (f *Folder) Time(tag uint16, at time.Time) *Folder {
	return f.put(tag, 0x0040, uint64(at.UnixNano()/100)+116444736000000000) //nolint:gosec // for moments since 1970
}

func (f *Folder) put(tag, kind uint16, value uint64) *Folder {
	f.fixed = binary.LittleEndian.AppendUint32(f.fixed, uint32(tag)<<16|uint32(kind))
	f.fixed = binary.LittleEndian.AppendUint32(f.fixed, 6)
	f.fixed = binary.LittleEndian.AppendUint64(f.fixed, value)
	return f
}

// Recipient adds a recipient: kind 1 is to, 2 is cc.
func (f *Folder) Recipient(kind uint32, name, address string) *Folder {
	r := folder(8).Text(0x3001, name).Text(0x39fe, address).Long(0x0c15, kind)
	f.inner[fmt.Sprintf("__recip_version1.0_#%08X", f.count("__recip"))] = r
	return f
}

// Attach adds a file.
func (f *Folder) Attach(name string, content []byte) *Folder {
	f.inner[fmt.Sprintf("__attach_version1.0_#%08X", f.count("__attach"))] = folder(8).Text(0x3707, name).Long(0x3705, 1).Bytes(0x3701, content)
	return f
}

// Within adds a mail as attachment.
func (f *Folder) Within(name string, m *Folder) *Folder {
	m.header = 24
	a := folder(8).Text(0x3001, name).Long(0x3705, 5)
	a.inner["__substg1.0_3701000D"] = m
	f.inner[fmt.Sprintf("__attach_version1.0_#%08X", f.count("__attach"))] = a
	return f
}

func (f *Folder) count(prefix string) (n int) {
	for name := range f.inner {
		if strings.HasPrefix(name, prefix) {
			n++
		}
	}
	return n
}

const (
	sector   = 512
	none     = 0xffffffff
	last     = 0xfffffffe
	fatMark  = 0xfffffffd
	cutoff   = 4096
	miniSize = 64
)

// entry is a row of the directory of a compound file.
type entry struct {
	name                        string
	kind                        byte // 1 folder, 2 stream, 5 root
	right, child, start, length uint32
}

// file is a compound file that is being made, MS-CFB.
type file struct {
	entries []entry
	sectors []byte
	fat     []uint32
	mini    []byte
	miniFat []uint32
}

// Build gives the bytes of the file.
func (f *Folder) Build() []byte {
	c := &file{entries: []entry{{name: "Root Entry", kind: 5, right: none, child: none}}}
	c.add(f, 0)
	root := &c.entries[0]
	root.length, root.start = uint32(len(c.mini)), last
	if len(c.mini) > 0 {
		root.start = c.store(c.mini)
	}
	directory := c.store(c.directory())
	miniFat, miniFats := uint32(last), 0
	if len(c.miniFat) > 0 {
		raw := numbers(c.miniFat)
		miniFat, miniFats = c.store(raw), (len(raw)+sector-1)/sector
	}
	// The table of sectors names its own sectors too.
	fats := 1
	for (len(c.fat)+fats)*4 > fats*sector {
		fats++
	}
	first := len(c.fat)
	for range fats {
		c.fat = append(c.fat, fatMark)
	}
	for len(c.fat)*4 < fats*sector {
		c.fat = append(c.fat, none)
	}
	c.sectors = append(c.sectors, numbers(c.fat)...)
	return append(c.header(directory, miniFat, miniFats, first, fats), c.sectors...)
}

func (c *file) header(directory, miniFat uint32, miniFats, first, fats int) []byte {
	h := make([]byte, sector)
	copy(h, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	for at, value := range map[int]uint16{24: 0x3e, 26: 3, 28: 0xfffe, 30: 9, 32: 6} {
		binary.LittleEndian.PutUint16(h[at:], value)
	}
	for at, value := range map[int]uint32{44: uint32(fats), 48: directory, 56: cutoff, 60: miniFat, 64: uint32(miniFats), 68: last} {
		binary.LittleEndian.PutUint32(h[at:], value)
	}
	for i := range 109 {
		place := uint32(none)
		if i < fats {
			place = uint32(first + i)
		}
		binary.LittleEndian.PutUint32(h[76+4*i:], place)
	}
	return h
}

// add puts what is in a folder in the directory, one beside the other.
func (c *file) add(f *Folder, parent int) {
	f.streams["__properties_version1.0"] = append(make([]byte, f.header), f.fixed...)
	names := make([]string, 0, len(f.streams)+len(f.inner))
	for name := range f.streams {
		names = append(names, name)
	}
	for name := range f.inner {
		names = append(names, name)
	}
	sort.Strings(names)
	before := -1
	for _, name := range names {
		at := len(c.entries)
		c.entries = append(c.entries, entry{name: name, kind: 1, right: none, child: none, start: 0})
		if before < 0 {
			c.entries[parent].child = uint32(at)
		} else {
			c.entries[before].right = uint32(at)
		}
		before = at
		if inner := f.inner[name]; inner != nil {
			c.add(inner, at)
			continue
		}
		content := f.streams[name]
		e := &c.entries[at]
		e.kind, e.length = 2, uint32(len(content))
		switch {
		case len(content) == 0:
			e.start = last
		case len(content) < cutoff:
			e.start = c.small(content)
		default:
			e.start = c.store(content)
		}
	}
}

// store puts content in sectors and gives the first.
func (c *file) store(content []byte) uint32 {
	start := len(c.fat)
	padded := append([]byte{}, content...)
	padded = append(padded, make([]byte, (sector-len(padded)%sector)%sector)...)
	c.sectors = append(c.sectors, padded...)
	for i := 1; i < len(padded)/sector; i++ {
		c.fat = append(c.fat, uint32(start+i))
	}
	c.fat = append(c.fat, last)
	return uint32(start)
}

// small puts content in the small sectors and gives the first.
func (c *file) small(content []byte) uint32 {
	start := len(c.miniFat)
	padded := append([]byte{}, content...)
	padded = append(padded, make([]byte, (miniSize-len(padded)%miniSize)%miniSize)...)
	c.mini = append(c.mini, padded...)
	for i := 1; i < len(padded)/miniSize; i++ {
		c.miniFat = append(c.miniFat, uint32(start+i))
	}
	c.miniFat = append(c.miniFat, last)
	return uint32(start)
}

func (c *file) directory() []byte {
	var out []byte
	for _, e := range c.entries {
		row := make([]byte, 128)
		for i, u := range utf16.Encode([]rune(e.name)) {
			binary.LittleEndian.PutUint16(row[2*i:], u)
		}
		binary.LittleEndian.PutUint16(row[64:], uint16(2*len(e.name)+2))
		row[66], row[67] = e.kind, 1
		for at, value := range map[int]uint32{68: none, 72: e.right, 76: e.child, 116: e.start, 120: e.length} {
			binary.LittleEndian.PutUint32(row[at:], value)
		}
		out = append(out, row...)
	}
	for len(out)%sector != 0 {
		row := make([]byte, 128)
		for _, at := range []int{68, 72, 76} {
			binary.LittleEndian.PutUint32(row[at:], none)
		}
		out = append(out, row...)
	}
	return out
}

func numbers(all []uint32) []byte {
	var out []byte
	for _, n := range all {
		out = binary.LittleEndian.AppendUint32(out, n)
	}
	for len(out)%sector != 0 {
		out = binary.LittleEndian.AppendUint32(out, none)
	}
	return out
}
