package views

import (
	"strings"

	"github.com/a-h/templ"

	"beraad/views/ui"
)

// barAct is a button of the bar over the text of the minutes.
type barAct struct {
	act   string
	icon  ui.Icon
	words string
	// keys do the same: "Ctrl+Alt+L".
	keys string
	// small shows the icon alone, as programs for texts do; toggles says of the text at the cursor whether it is so.
	small, toggles bool
}

func (b barAct) attributes() templ.Attributes {
	a := templ.Attributes{}
	if b.toggles {
		a["aria-pressed"] = "false"
	}
	if b.keys != "" {
		a["aria-keyshortcuts"] = strings.Replace(b.keys, "Ctrl", "Control", 1)
		a["title"] = b.keys
	}
	if b.small {
		a["title"] = b.words + " (" + b.keys + ")"
	}
	return a
}

// extra is what the icon says besides the words.
func (b barAct) extra() string {
	switch {
	case strings.HasSuffix(b.act, "-meer"):
		return " erbij"
	case strings.HasSuffix(b.act, "-weg"):
		return " weg"
	}
	return ""
}

// barSigns is a small button that toggles.
func barSigns(act string, icon ui.Icon, words, keys string) templ.Component {
	return barButton(barAct{act: act, icon: icon, words: words, keys: keys, small: true, toggles: true})
}
