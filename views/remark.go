package views

import (
	"fmt"
	"strings"

	"beraad/models/meeting"
	"beraad/views/nl"
	"beraad/views/ui"
)

// remarkOn says what a remark is about.
func (p Minutes) remarkOn(r meeting.MinuteRemark) string {
	if title := p.Titles[r.Item]; title != "" {
		return title
	}
	return "Het hele verslag"
}

func (p Minutes) remarkMeta(r meeting.MinuteRemark) string {
	return r.Name + ", " + nl.ShortMoment(r.CreatedAt)
}

// remarkForm is the form with which a member remarks on an item, or on the whole.
func (p Minutes) remarkForm(item MinutesItem) Record { return p.record("opmerking", item, 0) }

// passages are the paragraphs of an item, to choose from; those that only head others are not among them.
func (r Record) passages() (options []ui.Option) {
	for i, note := range r.Item.Text.Notes {
		if note.Kind != meeting.Titled {
			options = append(options, ui.Option{Value: fmt.Sprint(i + 1), Text: begins(note), Selected: r.Typed.Passage == i+1})
		}
	}
	return options
}

// longestBegin is how many letters of a paragraph say which one it is.
const longestBegin = 70

// begins gives the first words of a paragraph.
func begins(note meeting.Note) string {
	text := note.Plain()
	letters := []rune(text)
	if len(letters) <= longestBegin {
		return text
	}
	short := string(letters[:longestBegin])
	if at := strings.LastIndexByte(short, ' '); at > 0 {
		short = short[:at]
	}
	return short + " …"
}

// passageID is where a paragraph of an item stands on the page.
func passageID(item MinutesItem, nth int) string {
	return fmt.Sprintf("%s-alinea-%d", item.anchor(), nth)
}

// remarked counts the remarks on a paragraph that are not dealt with, as far as the reader sees them.
func (p Minutes) remarked(item uint, on noteGroup) (n int) {
	for _, r := range p.Remarks {
		if r.Item == item && on.holds(r.Passage) && !r.Done {
			n++
		}
	}
	return n
}

// remarkID is where a remark stands on the page.
func remarkID(id uint) string { return "opmerking-" + number(id) }

// firstOn gives the first open remark on a paragraph.
func (p Minutes) firstOn(item uint, on noteGroup) string {
	for _, r := range p.Remarks {
		if r.Item == item && on.holds(r.Passage) && !r.Done {
			return "#" + remarkID(r.ID)
		}
	}
	return "#opmerkingen"
}
