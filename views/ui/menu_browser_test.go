//go:build browser

package ui_test

import (
	"testing"

	"github.com/a-h/templ"
	"github.com/chromedp/chromedp"

	"beraad/views/ui/uitest"
)

func TestMenusOpenWithoutScript(t *testing.T) {
	address := serve(t, map[string]templ.Component{"meeting": meeting()})
	b := uitest.Open(t)
	for name, c := range map[string]struct {
		view         uitest.View
		button, menu string
	}{
		"rail on a phone":    {uitest.View{Width: 320}, ".menu-button", "hoofdmenu"},
		"mine on a phone":    {uitest.View{Width: 320, Dark: true}, "[popovertarget=mijn-menu]", "mijn-menu"},
		"mine on a desk":     {uitest.View{Width: 1280}, "[popovertarget=mijn-menu]", "mijn-menu"},
		"keys from the foot": {uitest.View{Width: 320}, ".foot [popovertarget=toetsen]", "toetsen"},
	} {
		t.Run(name, func(t *testing.T) {
			b.Visit(t, address+"/meeting", c.view)
			b.Do(t, chromedp.Click(chromedp.CSS(c.button)))
			b.Wait(t, `document.getElementById('`+c.menu+`').matches(':popover-open')`)
			b.Shot(t, "ui-menu-"+name)
			b.Check(t)
		})
	}
}
