package views

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"strings"

	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/reading"
	"beraad/views/nl"
	"beraad/views/ui"
)

// PaperView is a version of a paper on a page: what it says, or the way to the file, with the buttons to take it along.
type PaperView struct {
	Paper  *paper.Paper
	Frozen *paper.Version // nil when there is none yet
	Sheet  *paper.Sheet
	// Marks are what the reader marked in the paper. MayMark shows the way to mark more.
	Marks   []reading.Placed
	MayMark bool
}

// Name is the file name of a version when it is taken along.
func (p PaperView) Name() string {
	if p.Frozen.Structured() {
		return p.Paper.Title + ".pdf"
	}
	return p.Frozen.FileName
}

// FilePath is where an uploaded file is downloaded.
func FilePath(v *paper.Version) string {
	return fmt.Sprintf("/bestanden/%d/%s", v.ID, url.PathEscape(v.FileName))
}

// shownMedia are the kinds of file that browsers show in a page without running anything of them.
var shownMedia = map[string]bool{"application/pdf": true, "image/png": true, "image/jpeg": true}

// ShownInPage tells whether a version is a file that is shown inside the page.
func ShownInPage(v *paper.Version) bool { return !v.Structured() && shownMedia[v.Media] }

// ReadPath is where a file is read inside a page.
func ReadPath(v *paper.Version) string { return FilePath(v) + "/lezen" }

// picture and framed tell in what way a file is shown in the page.
func (p PaperView) picture() bool {
	return p.Frozen != nil && ShownInPage(p.Frozen) && strings.HasPrefix(p.Frozen.Media, "image/")
}

func (p PaperView) framed() bool { return p.Frozen != nil && ShownInPage(p.Frozen) && !p.picture() }

// hasText tells whether what the paper says can be read as text.
func (p PaperView) hasText() bool { return p.Sheet != nil && len(p.Sheet.Lines) > 0 }

// VersionPath is the address of one version of a paper.
func VersionPath(v *paper.Version) string {
	return fmt.Sprintf("/stukken/%d/versies/%d", v.Paper, v.Number)
}

// isFile tells whether the version is a file that somebody gave.
func (p PaperView) isFile() bool { return p.Frozen != nil && !p.Frozen.Structured() }

// take is the button to take the version along.
func (p PaperView) take() ui.Button {
	if p.isFile() {
		return ui.Button{Text: "Downloaden", Icon: "download", Href: FilePath(p.Frozen), Small: true}
	}
	return ui.Button{Text: "Als PDF", Icon: "printer", Href: VersionPath(p.Frozen) + "/pdf", Small: true}
}

func (p PaperView) about() string {
	if !p.isFile() {
		return ""
	}
	words := []string{p.Frozen.FileName, nl.Bytes(p.Frozen.Size)}
	if p.Frozen.Pages > 0 {
		words = append(words, nl.Plural(p.Frozen.Pages, "bladzijde", "bladzijden"))
	}
	return strings.Join(words, " · ")
}

// unread says why the text of a file is not on the page.
func (p PaperView) unread() string {
	switch {
	case !p.isFile() || p.hasText() || p.picture():
		return ""
	case p.framed() && p.Frozen.Drawn == paper.Waiting:
		return "De tekst van dit bestand wordt nog gelezen. Ziet u het bestand niet? Download het dan."
	case p.framed() && p.Frozen.Drawn == paper.Locked:
		return "Uw browser vraagt om het wachtwoord. U krijgt het van wie het stuk heeft gemaakt. Ziet u niets? Download het bestand dan."
	case p.framed():
		return "Lees het in het venster hierboven. Ziet u het bestand niet? Download het dan."
	case p.Frozen.Drawn == paper.Waiting:
		return "De tekst van dit bestand wordt nog gelezen. Download het bestand, of kijk over een minuut nog eens."
	case p.Frozen.Drawn == "done":
		return "In dit bestand staat geen tekst die hier te tonen is. Download het bestand om het te bekijken."
	}
	return "De tekst van dit bestand kan hier niet worden getoond. Download het bestand om het te lezen."
}

// PaperPage is a paper by itself, in its newest version or an older one.
type PaperPage struct {
	ui.Frame
	PaperView
	Versions []paper.Version
	// Items are the items it is on, with their meetings.
	Items []PaperItem
	// MayWrite shows the form for a new version; Gaps are of that form.
	MayWrite bool
	Limit    int64
	Gaps     ui.Gaps
	Note     string
	// Topic is the matter that it is of, when the reader sees that.
	Topic paper.Topic
}

// PaperItem is an agenda item that a paper is on.
type PaperItem struct {
	Item    meeting.Item
	Meeting meeting.Meeting
	Body    string
}

// advice is what can be done about the newest version, for who can make the next.
func (p PaperPage) advice() string {
	if p.Frozen == nil || p.older() {
		return ""
	}
	return FileAdvice(*p.Frozen)
}

func (p PaperPage) head() ui.Head {
	head := ui.Head{Title: p.Paper.Title, Badge: ui.Badge{Text: upper(PaperKind(p.Paper.Kind))}}
	if !p.Paper.Date.IsZero() {
		head.Standing = append(head.Standing, ui.Fact{Icon: "calendar-days", Text: nl.ShortDay(p.Paper.Date)})
	}
	if p.Paper.Reference != "" {
		head.Standing = append(head.Standing, ui.Fact{Text: "Kenmerk " + p.Paper.Reference})
	}
	if p.Frozen != nil && p.Paper.Latest > 1 {
		head.Standing = append(head.Standing, ui.Fact{Text: fmt.Sprintf("versie %d van %d", p.Frozen.Number, p.Paper.Latest)})
	}
	if p.Paper.Confidential {
		head.Standing = append(head.Standing, ui.Fact{Icon: "lock", Text: "Vertrouwelijk", Tone: ui.Warning})
	}
	if p.Paper.ReleasedAt == nil {
		head.Standing = append(head.Standing, ui.Fact{Icon: "eye-off", Text: "leden zien dit stuk nog niet"})
	}
	head.Actions = timelineOf(p.Topic)
	return head
}

func (p PaperPage) older() bool { return p.Frozen != nil && p.Frozen.Number != p.Paper.Latest }

func (p PaperPage) newest() ui.Alert {
	return ui.Alert{
		Tone: ui.Warning, Title: "Dit is een oudere versie",
		Text: fmt.Sprintf("U leest versie %d; de nieuwste is versie %d.", p.Frozen.Number, p.Paper.Latest),
		Href: fmt.Sprintf("/stukken/%d", p.Paper.ID), Link: "Naar de nieuwste versie",
	}
}

// versionNote says when a version was fixed, and why there is one.
func versionNote(v paper.Version) string {
	var words []string
	if v.FrozenAt != nil {
		words = append(words, nl.ShortMoment(*v.FrozenAt))
	}
	if v.Note != "" {
		words = append(words, v.Note)
	}
	return strings.Join(words, " · ")
}

func (i PaperItem) href() string {
	return fmt.Sprintf("%s?punt=%d", MeetingPath(i.Meeting.ID, "stukken"), i.Item.ID)
}

func (i PaperItem) words() string {
	return strings.TrimSpace(i.Item.Number+" "+i.Item.Title) + ", " + i.Body + " " + nl.ShortDay(i.Meeting.Day())
}

func (p PaperPage) newVersion() string { return fmt.Sprintf("/stukken/%d/versies", p.Paper.ID) }

// FileKinds are the kinds of file that are taken in, for the box where one is chosen.
const FileKinds = ".pdf,.docx,.odt,.xlsx,.eml,.png,.jpg,.jpeg,.txt,.csv"

// fileBox is where a file is chosen.
func fileBox(label string, limit int64, gaps ui.Gaps) ui.FileBox {
	return ui.FileBox{
		Field: ui.Field{Name: "file", Label: label, Error: gaps.For("file")}, Accept: FileKinds,
		Hint: "pdf, docx, odt, xlsx, eml, png, jpg, txt of csv; hooguit " + nl.Bytes(limit),
	}
}

// shorten cuts a text that is too long for its place.
func shorten(text string, most int) string {
	letters := []rune(text)
	if len(letters) <= most {
		return text
	}
	return strings.TrimSpace(string(letters[:most-1])) + "…"
}

func rubricCalled(r meeting.AgendaRubric) string { return strings.TrimSpace(r.Number + " " + r.Title) }

// wrong is the head over why there is no text.
func (p PaperView) wrong() string {
	if p.framed() {
		return "Alleen als bestand"
	}
	return "Niet op het scherm"
}

// Render shows the version.
func (p PaperView) Render(ctx context.Context, w io.Writer) error { return p.show().Render(ctx, w) }
