package views

import (
	"fmt"

	"beraad/views/ui"
)

// compare leads from minutes that went round again to what is different from the time before.
func (p Minutes) compare() ui.Button {
	href := fmt.Sprintf("%s/versies/%d/verschil?met=%d", PaperPath(p.Top.Meeting.MinutesPaper), p.Version, p.Version-1)
	return ui.Button{Text: "Wat is er veranderd", Icon: "git-compare-arrows", Href: href}
}

// reopenField asks why minutes are opened again; the members read it when they go round anew.
func (p Minutes) reopenField() ui.Field {
	f := p.plain("heropenen", "why", "Waarom")
	f.Help = "Staat in de mail als u het opnieuw rondstuurt."
	return f
}
