package ui

import (
	"strings"
	"unicode/utf8"

	"beraad/static"
)

// Frame is what surrounds a page: title, header, rail, crumbs, footer. A page embeds it and shows itself inside
// Layout (signed in or not), Public (for citizens) or Bare (logging in).
type Frame struct {
	// Title is the page, without the name of the program.
	Title string
	// Lang is the language of the page; Dutch when empty.
	Lang string
	// User is who is signed in; the zero value is nobody.
	User User
	// Sections are the parts of the rail that this user has.
	Sections []Section
	// Path is the address of the page, to show where one is in the rail.
	Path   string
	Crumbs []Crumb
	// Waiting is the number of things that wait for this user; zero where the page did not count them.
	Waiting int
	// Flash says what the last step did.
	Flash Flash
	Theme Theme
	// Version of the program, in the footer.
	Version string
	// Class is the class of the page that its style sheet knows, such as "p-woo".
	Class string
	// Scripts are the scripts of this page besides the common one: "agenda".
	Scripts []string
	// UploadMax is the largest file that is taken, in bytes: a browser need not send more to be told. 0 says nothing.
	UploadMax int64
	// Query is what was searched for, kept in the search box.
	Query string
	// Feed is the address of a feed that tells what is new here, and Sitemaps those of the lists of all there is; on public
	// pages only.
	Feed     string
	Sitemaps []string
	// Scheme is "licht" or "donker" when the user chose one; empty follows the system.
	Scheme string
}

// User is the one who is signed in, as the header shows him.
type User struct {
	Name string
	// Person is his number, by which scripts know whose texts this device keeps.
	Person uint
	// Role is shown in the menu: "secretaris CIO-beraad".
	Role string
}

// Crumb is one step of the way to a page; the last one is the page itself.
type Crumb struct{ Text, Href string }

// Flash is a message about the step that was just taken.
type Flash struct {
	Tone Tone
	Text string
	// Href and Link add a next step, if any.
	Href, Link string
}

// SignedIn tells whether there is a user.
func (f Frame) SignedIn() bool { return f.User.Name != "" }

func (f Frame) title() string {
	if f.Title == "" {
		return f.Theme.Shown()
	}
	return f.Title + " – " + f.Theme.Shown()
}

func (f Frame) lang() string {
	if f.Lang == "" {
		return "nl"
	}
	return f.Lang
}

func (f Frame) version() string { return strings.TrimSpace(f.Theme.Shown() + " " + f.Version) }

// scripts gives the addresses of the scripts of the page, the common one first.
func (f Frame) scripts() []string {
	all := []string{static.URL("base.js")}
	for _, name := range f.Scripts {
		all = append(all, static.URL(name+".js"))
	}
	return all
}

func (f Frame) scheme() string {
	if f.Scheme == "licht" || f.Scheme == "donker" {
		return f.Scheme
	}
	return ""
}

// frameClass leaves the room of the rail to the page when nobody is signed in.
func (f Frame) frameClass() string {
	if f.SignedIn() {
		return "frame"
	}
	return "frame frame-out"
}

// Face gives the initials of a name: of the first word and of the last, so "Hanneke van Dalen" is HD.
func (u User) Face() string {
	words := strings.Fields(u.Name)
	if len(words) == 0 {
		return ""
	}
	face := initial(words[0])
	if len(words) > 1 {
		face += initial(words[len(words)-1])
	}
	return face
}

func (u User) spoken() string {
	if u.Role == "" {
		return u.Name + ", mijn menu"
	}
	return u.Name + ", " + u.Role + ", mijn menu"
}

func initial(word string) string {
	r, _ := utf8.DecodeRuneInString(word)
	return strings.ToUpper(string(r))
}
