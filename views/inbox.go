package views

import (
	"slices"
	"strings"

	"beraad/models/format/extract"
	"beraad/models/paper"
	"beraad/models/submission"
	"beraad/views/nl"
	"beraad/views/ui"
)

// Rows of the inbox: what a secretary must know to judge a form, without opening it.

func (r SubmissionRow) path(under string) string { return SubmissionPath(r.ID) + under }

// about says who offers it, for what and for when.
func (r SubmissionRow) about() string {
	words := []string{"van " + or(r.By, "onbekend")}
	if r.Ministry != "" {
		words[0] += " (" + r.Ministry + ")"
	}
	words = append(words, or(Nature(r.Nature), "zonder aard"))
	if r.Date.IsZero() {
		words = append(words, "nog geen dag")
	} else {
		words = append(words, "voor "+nl.ShortDay(r.Date))
	}
	if r.Annexes > 0 {
		words = append(words, nl.Plural(r.Annexes, "bijlage", "bijlagen"))
	}
	return strings.Join(words, " · ")
}

func (r SubmissionRow) contact() string {
	var words []string
	for _, word := range []string{r.Contact, r.Phone, r.Email} {
		if word != "" {
			words = append(words, word)
		}
	}
	return strings.Join(words, ", ")
}

// lacks lists what the form still needs: one that another body passed on may have gaps.
func (r SubmissionRow) lacks() (words []string) {
	for _, gap := range submission.Gaps(&r.Submission) {
		words = append(words, gap.Text)
	}
	return words
}

// notes are what stands out: a paper that is promised, a form that came late.
func (r SubmissionRow) notes() (words []string) {
	if r.LatePapers != "" {
		note := "Nazending aangekondigd"
		if r.Annexes == 0 {
			note += ", er is nog geen stuk"
		}
		words = append(words, note+": "+inShort(r.LatePapers))
	}
	if r.LateReason != "" {
		words = append(words, "Na de sluitingsdag ingediend: "+inShort(r.LateReason))
	}
	return words
}

func (r SubmissionRow) icon() ui.Icon {
	if len(r.lacks()) > 0 {
		return "circle-alert"
	}
	return "circle-check"
}

// troubles are what can be with a file, in the order of how much it stands in the way; each has its words for a row.
var troubles = []struct {
	of    func(v paper.Version) bool
	words string
}{
	{func(v paper.Version) bool { return v.Drawn == paper.Locked }, "met een wachtwoord"},
	{func(v paper.Version) bool { return v.Drawn == paper.Damaged }, "beschadigd"},
	{unread, "zonder leesbare tekst"},
	{func(v paper.Version) bool { return slices.Contains(v.Flags, extract.Protected) }, "beveiligd tegen bewerken"},
	{func(v paper.Version) bool { return slices.Contains(v.Flags, extract.Tracked) }, "met bijgehouden wijzigingen"},
	{func(v paper.Version) bool { return slices.Contains(v.Flags, extract.Comments) }, "met opmerkingen in de kantlijn"},
	{hides, "met verborgen tekst, rijen of bladen"},
}

// unread tells of a file that there is no text of it, for another reason than a password or damage.
func unread(v paper.Version) bool {
	return !v.Structured() && !slices.Contains([]string{"", "done", paper.Waiting, paper.Locked, paper.Damaged}, v.Drawn)
}

func hides(v paper.Version) bool {
	return slices.ContainsFunc(v.Flags, func(flag extract.Flag) bool {
		return flag == extract.HiddenText || flag == extract.HiddenSheets || flag == extract.HiddenCells
	})
}

// fileNotes say in short what is with the files that go along: of one file its name, of more how many. The form and the
// paper say it in full.
func (r SubmissionRow) fileNotes() (words []string) {
	for _, trouble := range troubles {
		var names []string
		for _, v := range r.Files {
			if trouble.of(v) {
				names = append(names, v.FileName)
			}
		}
		switch len(names) {
		case 0:
		case 1:
			words = append(words, inShort(names[0])+": "+trouble.words)
		default:
			words = append(words, nl.Plural(len(names), "bestand", "bestanden")+" "+trouble.words)
		}
	}
	return words
}
