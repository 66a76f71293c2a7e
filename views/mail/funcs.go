package mail

import (
	"fmt"
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
	seen := map[string]int{}
	for _, a := range annexes {
		if a.File == nil {
			continue
		}
		file := *a.File
		folded := strings.ToLower(file.Name)
		if seen[folded]++; seen[folded] > 1 {
			file.Name = fmt.Sprintf("%d %s", seen[folded], file.Name)
		}
		files = append(files, file)
	}
	return files
}
