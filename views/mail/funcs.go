package mail

import (
	"fmt"
	"path"
	"strings"
	"time"

	"beraad/models/format/eml"
	"beraad/models/law"
	"beraad/views/nl"
)

// funcs are the words that a template may use besides what the letter holds.
func (w *Writer) funcs() map[string]any {
	return map[string]any{
		"naam":   func() string { return eml.Field(NameField) },
		"leave":  func() string { return w.house.link(leavePath + eml.Field(LeaveField)) },
		"only":   eml.OpenOnly,
		"all":    eml.CloseOnly,
		"house":  func() string { return w.house.Name },
		"link":   w.house.link,
		"day":    nl.ShortDay,
		"inFull": nl.Day,
		"moment": nl.ShortMoment,
		"clock":  nl.Clock,
		"span":   nl.Span,
		"dayOf":  func(t time.Time) law.Date { return law.DateOf(t) },
		"size":   func(n int64) string { return nl.Bytes(n) },
		"plural": func(n int, one, many string) string { return nl.Plural(n, one, many) },
		"number": func(n int) string { return nl.Number(n) },
		"list":   nl.List,
		"parts":  Paragraphs,
		"quote":  func(text string) string { return strings.ReplaceAll(text, "\n", "\n> ") },
	}
}

// Paragraphs parts a text at its empty lines.
func Paragraphs(text string) []string {
	var parts []string
	for part := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// Annex is a file that goes along, or that can be read in Beraad.
type Annex struct {
	Number string // of the agenda item; empty for none
	Title  string
	Path   string // where it can be read, for who may; empty for nowhere
	// File goes along when it is set. Follows says that it could not be made in time.
	File    *eml.Attachment
	Follows bool
}

// Attached tells whether the file goes along.
func (a Annex) Attached() bool { return a.File != nil }

// Size is how large the file is.
func (a Annex) Size() int64 {
	if a.File == nil {
		return 0
	}
	return int64(len(a.File.Content))
}

// MaxAnnexes is how many bytes of annexes go along with a message to many; above it all are links. From ManyAnnexes on who
// sends is warned: some mail servers refuse more, and base64 adds a third.
const (
	ManyAnnexes = 10_000_000
	MaxAnnexes  = 30_000_000
)

// Fit leaves the files out when together they are too large: then every annex is a link.
func Fit(annexes []Annex, most int64) []Annex {
	var size int64
	for _, a := range annexes {
		size += a.Size()
	}
	if size <= most {
		return annexes
	}
	links := make([]Annex, len(annexes))
	for i, a := range annexes {
		a.File = nil
		links[i] = a
	}
	return links
}

// attached gives the files of the annexes, each with a name of its own.
func attached(annexes []Annex) []eml.Attachment {
	var files []eml.Attachment
	var names []string
	for _, a := range annexes {
		if a.File != nil {
			files, names = append(files, *a.File), append(names, a.File.Name)
		}
	}
	for i, name := range Apart(names) {
		files[i].Name = name
	}
	return files
}

// Apart gives names of files that go along together, in order: what has the name of one before it gets a number behind it,
// as "4a Bijlage (2).pdf". Programs that keep files take upper and lower case for the same.
func Apart(names []string) []string {
	taken, apart := map[string]bool{}, make([]string, len(names))
	for i, name := range names {
		kind := path.Ext(name)
		if len(kind) > longestKind || strings.ContainsRune(kind, ' ') { // a point in a title is no kind of file
			kind = ""
		}
		apart[i] = name
		for n := 2; taken[strings.ToLower(apart[i])]; n++ {
			apart[i] = fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, kind), n, kind)
		}
		taken[strings.ToLower(apart[i])] = true
	}
	return apart
}
