package views

import "beraad/views/ui"

// mailShown is a mail as it will be read: on a screen or a telephone, or as text only.
type mailShown struct {
	// View is how it is shown: on a screen when empty, or "telefoon" or "tekst".
	View string
	// Text is its plain text, Src the address of its HTML; empty when it has none.
	Text, Src string
	// Link gives the address of this page in a view.
	Link func(view string) string
}

func (m mailShown) plain() bool { return m.View == "tekst" || m.Src == "" }

func (m mailShown) views() ui.Views {
	views := ui.Views{Label: "Weergave van de mail"}
	for _, one := range []struct {
		text string
		icon ui.Icon
		view string
	}{{"Scherm", "monitor", ""}, {"Telefoon", "smartphone", "telefoon"}, {"Platte tekst", "align-left", "tekst"}} {
		views.Links = append(views.Links, ui.View{Text: one.text, Icon: one.icon, Href: m.Link(one.view), Current: m.View == one.view})
	}
	return views
}
