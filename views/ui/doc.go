// Package ui holds the frame around every page and the parts that pages are made of.
//
// A part is a small struct made in Go and shown by itself: in a template, @ui.Badge{Text: "Vastgesteld"}
// puts it on the page. Whatever must be computed (initials, positions in a picture, which gaps link where)
// is a method in a .go file with a test; the .templ files hold markup, loops and conditions only.
// The parts that surround other markup (Frame.Layout, Sheet) take it as the children of the template.
//
//	templ (p Agenda) Page() {
//		@p.Layout() {
//			@p.Head
//			@ui.Sheet{ID: "gaten", Title: "Nog nodig"} {
//				@ui.NeedsFrom(p.Gaps, "18 leden hebben een werkend adres")
//			}
//			@ui.TextBox{Field: ui.Field{Name: "venue", Label: "Plaats", Error: p.Gaps.For("venue")}, Value: p.Venue}
//		}
//	}
//
// A page works without scripts. Attributes for htmx and the small scripts of static/js only make it quicker.
// There are no style attributes and no inline scripts: the content policy of the server forbids them.
// Positions in pictures are SVG attributes, states are classes of static/css.
//
// It knows words and shapes, not the domain: it asks static for addresses and takes values, never a store.
package ui
