package views

import (
	"beraad/views/nl"
	"beraad/views/ui"
)

// Round is the page before draft minutes go round: the mail, and who gets it.
type Round struct {
	SendPage
	// Needs are what is lacking first; then there is no mail yet, and To is who would get it now.
	Needs ui.Gaps
}

func (p Round) path(under string) string { return p.SendPage.path("verslag") + under }

func (p Round) ready() bool { return len(p.Needs) == 0 }

func (p Round) consequence() ui.Consequence {
	return ui.Consequence{
		ID: "gevolg", Before: "Met deze knop gaat het conceptverslag naar ", Strong: nl.Plural(len(p.To), "ontvanger", "ontvangers"),
		After: ". Wat is rondgestuurd, blijft bewaard zoals het ging. Daarna kunnen leden opmerkingen maken tot het verslag is vastgesteld.",
	}
}

func (p Round) send() ui.Button {
	button := ui.Button{Text: "Nu rondsturen", Kind: ui.Primary, Icon: "send", DescribedBy: "gevolg"}
	if !p.ready() {
		button.Blocked, button.DescribedBy = true, "nog-nodig"
	}
	return button
}
