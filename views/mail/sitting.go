package mail

import (
	"fmt"
	"path"
	"strings"
	"unicode"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/submission"
	"beraad/views/nl"
)

// SittingOf speaks of a meeting as it stands in what is sent of it.
func SittingOf(m *meeting.Meeting, sent *meeting.Sending, b *body.Body) Sitting {
	s := Sitting{
		ID: m.ID, UID: m.UID, Body: b.Name, Mailbox: b.Mailbox, Kind: "vergadering", Starts: m.StartsAt, Ends: m.EndsAt, Venue: m.Venue,
		Path: fmt.Sprintf("/vergaderingen/%d", m.ID), Sequence: sent.Sequence, Sent: sent.At,
	}
	if m.Kind == meeting.Vooroverleg {
		s.Kind = "vooroverleg"
	}
	return s
}

// SittingNow speaks of a meeting as it stands now, whatever was sent of it.
func SittingNow(m *meeting.Meeting, b *body.Body) Sitting {
	s := SittingOf(m, &meeting.Sending{At: m.UpdatedAt, Sequence: m.Sequence}, b)
	s.Off = m.State == meeting.Cancelled
	return s
}

// ConvocationOf makes the letter of a convocation that was sent with an agenda; nil when it has none.
func ConvocationOf(s Sitting, sent *meeting.Sending, agenda *paper.Sheet) Convocation {
	letter := Convocation{Sitting: s, Note: sent.Note}
	if agenda != nil {
		letter.Agenda, letter.Notes = LinesOf(agenda, natureWords)
	}
	return letter
}

// MinutesDraftOf makes the letter of draft minutes: a version of a paper. The second and later ones say so.
func MinutesDraftOf(s Sitting, sent *meeting.Sending, paper, version uint) MinutesDraft {
	letter := MinutesDraft{Sitting: s}
	if version > 1 {
		letter.Again, letter.Why = true, sent.Note
		letter.Compare = fmt.Sprintf("/stukken/%d/versies/%d/verschil?met=%d", paper, version, version-1)
	}
	return letter
}

// DecisionListOf makes the letter of a list of decisions and actions, of one ministry when its code is given.
func DecisionListOf(s Sitting, ministry string, blocks []paper.Block) DecisionList {
	letter := DecisionList{Sitting: s, For: ministry}
	for _, b := range blocks {
		switch b.Kind {
		case paper.Decided:
			letter.Decisions = append(letter.Decisions, Decided{strings.TrimSpace(b.Label + " " + b.Fact("title")), b.Number, b.Text, b.Fact("outcome")})
		case paper.ToDo:
			letter.Actions = append(letter.Actions, Asked{b.Number, b.Text, b.Fact("holder"), b.Fact("due")})
		}
	}
	return letter
}

// LatePaperOf makes the letter of papers that come later.
func LatePaperOf(s Sitting, sent *meeting.Sending) LatePaper {
	letter := LatePaper{Sitting: s, Note: sent.Note}
	for _, d := range sent.Changes {
		letter.Changes = append(letter.Changes, ChangeWords(d))
		letter.Moved = letter.Moved || d.Kind == meeting.FactChanged
	}
	return letter
}

// MeetingMovedOf makes the letter that a meeting is on another day, at another time or place.
func MeetingMovedOf(s Sitting, sent *meeting.Sending) MeetingMoved {
	letter := MeetingMoved{Sitting: s, Why: sent.Note}
	for _, d := range sent.Changes {
		letter.Changes = append(letter.Changes, ChangeWords(d))
		letter.Moved = letter.Moved || d.Moment()
	}
	return letter
}

// BundleTitle is the name of the papers of a meeting in one file.
func BundleTitle(s Sitting) string {
	return fmt.Sprintf("Vergaderstukken %s %s", s.Body, nl.ShortDay(law.DateOf(s.Starts)))
}

// SignedBy is how a message of a secretariat ends: the name of its first secretary, or its own.
func SignedBy(secretaries []person.Person, b *body.Body) []string {
	if len(secretaries) == 0 {
		return []string{"Secretariaat " + b.Name}
	}
	return []string{secretaries[0].Name, "secretaris " + b.Name}
}

// natureWords is what an item was offered for, as it reads in a line.
func natureWords(code string) string { return strings.ToLower(submission.Nature(code).Name()) }

// ChangeWords says what is different on an agenda.
func ChangeWords(d meeting.Difference) string {
	item := strings.TrimSpace(d.Number + " " + d.Title)
	switch d.Kind {
	case meeting.ItemAdded:
		return item + ": nieuw"
	case meeting.ItemRemoved:
		return item + ": vervallen"
	case meeting.ItemMoved:
		return fmt.Sprintf("%s: staat op een andere plaats", item)
	case meeting.ItemRetimed:
		return fmt.Sprintf("%s: nu om %s uur (was %s)", item, either(d.Now, "–"), either(d.Was, "–"))
	case meeting.ItemRetitled:
		return fmt.Sprintf("%s: heette ‘%s’", item, d.Was)
	case meeting.FactChanged:
		return fmt.Sprintf("%s: %s (was: %s)", either(item, "Gegevens"), either(d.Now, "–"), either(d.Was, "–"))
	}
	if shown(d.Was) && shown(d.Now) {
		return fmt.Sprintf("%s: nu ‘%s’ (was ‘%s’)", item, d.Now, d.Was)
	}
	return item + ": gewijzigd"
}

// shown tells whether what stands under a title can be read in the line of a mail.
func shown(text string) bool {
	return text != "" && !strings.Contains(text, "\n") && len([]rune(text)) <= 120
}

func either(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

const (
	longestName = 120 // letters of a file name that every program shows
	longestKind = 8   // of a kind of file, with its point
)

// Titled is the name of a file that was received, by the title that its paper has here: that of a scanner tells nothing.
func Titled(title, received string) string {
	kind := strings.ToLower(path.Ext(received))
	if title = strings.TrimSpace(title); title == "" || len(kind) < 2 || len(kind) > longestKind {
		return received
	}
	if strings.HasSuffix(strings.ToLower(title), kind) {
		return title
	}
	return title + kind
}

// FileName is the name under which an annex arrives: the number of its item and its title.
func FileName(number, title string) string {
	name := strings.TrimSpace(strings.ReplaceAll(number, ".", "") + " " + title)
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return '-'
		}
		if unicode.IsSpace(r) { // one that holds words together is another letter for who searches his files
			return ' '
		}
		return r
	}, name)
	letters := []rune(name)
	if len(letters) <= longestName {
		return name
	}
	kind := name[max(strings.LastIndexByte(name, '.'), 0):]
	if len(kind) > longestKind {
		kind = ""
	}
	return strings.TrimSpace(string(letters[:longestName-len(kind)])) + kind
}
