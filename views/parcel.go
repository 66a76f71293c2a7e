package views

import (
	"fmt"
	"net/url"
	"path"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/a-h/templ"
	"golang.org/x/text/unicode/norm"

	"beraad/views/nl"
	"beraad/views/ui"
)

// Parcel is the papers of a meeting together, to be read without a connection. Its index is a page by itself: it loads
// nothing, runs nothing, and leads to the files beside it.
type Parcel struct {
	Title string
	Facts []string
	Made  time.Time
	Lines []ParcelLine
	// Own is what the reader noted and marked, when he asked for it.
	Own []OwnNote
}

// ParcelLine is a paper in a parcel, or one that could not be put in it.
type ParcelLine struct {
	// Head is the item that it is on.
	Head, Title string
	// File is its path in the parcel, Sum its SHA-256; empty when Missing says why it is not there.
	File, Sum string
	Size      int64
	Missing   string
}

// ParcelNames gives every file of a parcel a name that no system refuses, and no two the same.
type ParcelNames map[string]bool

// longestName is how many letters the name of a file has at most, its kind apart: a folder around it must fit too.
const longestName = 90

// longestBytes is how many bytes that is at most: systems count those, and 255 must hold what stands beside a file too.
const longestBytes = 190

// longestFolder is how many letters of the name of a body the name of its folder has.
const longestFolder = 40

// forbidden are the signs that one system or another does not take in a name.
const forbidden = `<>:"/\|?*`

// Name gives the name of a file: "4c-2 Titel.pdf" for the second paper of item 4.c.
func (n ParcelNames) Name(number string, nth int, title, kind string) string {
	stem := safeName(title)
	if stem == "" {
		stem = "stuk"
	}
	if number = safeName(strings.ReplaceAll(number, ".", "")); number != "" {
		stem = fmt.Sprintf("%s-%d %s", number, nth, stem)
	}
	stem = cut(stem, longestName)
	kind = strings.ToLower(safeName(kind))
	for i := 1; ; i++ {
		name := stem
		if i > 1 {
			name = fmt.Sprintf("%s (%d)", cut(stem, longestName-6), i)
		}
		name += kind
		if n.free(name) {
			return name
		}
	}
}

// Keep takes names that the parcel itself needs, before any file has one.
func (n ParcelNames) Keep(names ...string) {
	for _, name := range names {
		n.free(name)
	}
}

// Sidecars are the ends of the names of the files that stand beside a file in an archive and tell of it.
var Sidecars = struct{ File, Object string }{".bestand.MDTO.xml", ".MDTO.xml"}

// free takes a name, with those of what may stand beside it, unless one of them is taken.
func (n ParcelNames) free(name string) bool {
	all := []string{name, name + Sidecars.File, name + Sidecars.Object}
	for i := range all {
		if all[i] = strings.ToLower(all[i]); n[all[i]] {
			return false
		}
	}
	for _, one := range all {
		n[one] = true
	}
	return true
}

// ParcelFolder gives the name of the folder of a parcel.
func ParcelFolder(title string) string { return cut(safeName(title), longestFolder) }

// Kind is the end of the name of a file as it was received, with its dot; nothing for one that is too strange.
func (ParcelNames) Kind(file string) string {
	if ext := path.Ext(file); len(ext) > 1 && len(ext) < 8 {
		return ext
	}
	return ""
}

// safeName keeps what every system takes.
func safeName(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(forbidden, r):
			return '-'
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, norm.NFC.String(percentSign.Replace(strings.ToValidUTF8(text, ""))))
	text = strings.TrimRight(strings.Join(strings.Fields(text), " "), ". ")
	if reserved[strings.ToLower(strings.SplitN(text, ".", 2)[0])] {
		return "_" + text
	}
	return text
}

// percentSign writes a sign that an address and a list of sums (RFC 8493) give another meaning.
var percentSign = strings.NewReplacer(" %", " procent", "%", " procent")

// reserved are names that Windows keeps for devices.
var reserved = func() map[string]bool {
	names := map[string]bool{"con": true, "prn": true, "aux": true, "nul": true}
	for i := '1'; i <= '9'; i++ {
		names["com"+string(i)], names["lpt"+string(i)] = true, true
	}
	return names
}()

func cut(text string, most int) string {
	if letters := []rune(text); len(letters) > most {
		text = string(letters[:most])
	}
	for len(text) > longestBytes {
		_, last := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-last]
	}
	return strings.TrimRight(text, ". ")
}

// groups are the lines of each item together.
func (p Parcel) groups() (groups [][]ParcelLine) {
	for _, line := range p.Lines {
		if n := len(groups); n > 0 && line.Head == groups[n-1][0].Head {
			groups[n-1] = append(groups[n-1], line)
			continue
		}
		groups = append(groups, []ParcelLine{line})
	}
	return groups
}

func (p Parcel) made() string { return "Gemaakt op " + nl.Moment(p.Made) }

// count says how much is in it.
func (p Parcel) count() string { return counted(p.Lines) }

func counted(lines []ParcelLine) string {
	n := 0
	for _, line := range lines {
		if line.File != "" {
			n++
		}
	}
	words := nl.Plural(n, "bestand", "bestanden")
	if left := len(lines) - n; left > 0 {
		words += ", " + nl.Plural(left, "stuk kon", "stukken konden") + " niet mee"
	}
	return words
}

// ParcelPage shows what is in a parcel before it is taken along.
type ParcelPage struct {
	ui.Frame
	Top MeetingTop
	// Files and Size are of what was given as files; Printed is how many papers Beraad prints when it is asked for.
	Files, Printed int
	Size           int64
	Confidential   int
	// Own is how many notes and highlights the reader has at the meeting.
	Own int
	// Whole offers the file of the meeting too.
	Whole bool
}

// ParcelPath is where one takes the papers of a meeting along.
func ParcelPath(id uint) string { return MeetingPath(id, "meenemen") }

func (p ParcelPage) path(name string) string { return MeetingPath(p.Top.Meeting.ID, name) }

// size says how large it will be, as far as that is known.
func (p ParcelPage) size() string {
	var words []string
	if p.Files > 0 {
		words = append(words, nl.Plural(p.Files, "bestand", "bestanden")+" van samen "+nl.Bytes(p.Size))
	}
	if p.Printed > 0 {
		words = append(words, nl.Plural(p.Printed, "stuk dat", "stukken die")+" Beraad als pdf maakt, samen ongeveer "+nl.Bytes(int64(p.Printed)*printedSize))
	}
	return strings.Join(words, " en ") + "."
}

// printedSize is how many bytes a paper that Beraad prints has, about: letters are half of it.
const printedSize = 60_000

func (p ParcelPage) secret() string {
	return nl.Plural(p.Confidential, "stuk is", "stukken zijn") + " vertrouwelijk. In het logboek komt te staan dat u die meeneemt."
}

func (p ParcelPage) nothing() bool { return p.Files+p.Printed == 0 }

func (p ParcelPage) empty() ui.Empty {
	return ui.Empty{ID: "leeg", Title: "Nog niets om mee te nemen", Text: "Zodra er stukken zijn, neemt u ze hier mee in één bestand.", Actions: []ui.Button{{Text: "Naar de agenda", Href: MeetingPath(p.Top.Meeting.ID)}}}
}

// parcelURL leads to a file in the parcel from its index.
func parcelURL(file string) templ.SafeURL {
	parts := strings.Split(file, "/")
	for i := range parts {
		parts[i] = url.PathEscape(parts[i])
	}
	return templ.SafeURL("./" + strings.Join(parts, "/"))
}
