package views

import (
	"fmt"

	"beraad/models/paper"
	"beraad/models/round"
	"beraad/views/nl"
	"beraad/views/ui"
)

const draftsPath = roundsPath + "/concepten"

// KeepDraft is what the form of a new round sends to be kept and no more.
const KeepDraft = "bewaar"

// RoundDrafts lists the rounds that are being written.
type RoundDrafts struct {
	ui.Frame
	Rows  []RoundDraft
	Pager ui.Pager
}

// RoundDraft is a round that is being written, with the names that belong to it.
type RoundDraft struct {
	round.Draft
	Body, Owner string
	Papers      int
}

func (d RoundDraft) title() string {
	if d.Title == "" {
		return "Zonder titel"
	}
	return d.Title
}

func (d RoundDraft) href() string { return fmt.Sprintf("%s/nieuw?concept=%d", roundsPath, d.ID) }

func (d RoundDraft) away() string { return draftAway(d.ID) }

func draftAway(id uint) string { return fmt.Sprintf("%s/%d/weg", draftsPath, id) }

func (d RoundDraft) about() string {
	of := d.Body
	if of == "" {
		of = "Nog geen gremium gekozen"
	}
	return of + " · van " + d.Owner + " · " + nl.Plural(d.Papers, "stuk", "stukken")
}

// RoundDraftAway asks whether a draft may be thrown away.
type RoundDraftAway struct {
	ui.Frame
	Draft RoundDraft
	// Made came with the draft and goes along with it; Elsewhere stays.
	Made, Elsewhere []paper.Paper
}
