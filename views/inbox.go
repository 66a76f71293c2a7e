package views

import (
	"strings"

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
