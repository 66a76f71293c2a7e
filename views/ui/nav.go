package ui

import "strings"

// Section is a part of the program in the rail.
type Section uint8

// The sections, in the order of the rail.
const (
	Overview Section = iota
	Meetings
	Submissions
	Decisions
	Policies
	Distributions
	Requests
	Admin
)

// section is how a Section looks: its word, address, icon, and the letter after g that goes there.
type section struct {
	text, path string
	icon       Icon
	key        string
}

var sections = [...]section{
	Overview:      {"Overzicht", "/", "layout-dashboard", "o"},
	Meetings:      {"Vergaderingen", "/vergaderingen", "calendar-days", "v"},
	Submissions:   {"Aanbiedingen", "/aanbiedingen", "inbox", "a"},
	Decisions:     {"Besluiten en\u00a0acties", "/besluiten", "gavel", "b"},
	Policies:      {"Beleidslijnen", "/beleidslijnen", "milestone", "l"},
	Distributions: {"Verspreiding", "/verspreidingen", "send", "s"},
	Requests:      {"Woo-verzoeken", "/woo-verzoeken", "scale", "w"},
	Admin:         {"Beheer", "/beheer", "settings", "h"},
}

// Path gives the address of the section.
func (s Section) Path() string { return sections[s].path }

// Text gives its word.
func (s Section) Text() string { return sections[s].text }

// railLink is one line of the rail.
type railLink struct {
	Text, Href, Key string
	Icon            Icon
	Current         bool
}

func (f Frame) rail() []railLink {
	links := make([]railLink, 0, len(f.Sections))
	for _, s := range f.Sections {
		about := sections[s]
		links = append(links, railLink{
			Text: about.text, Href: about.path, Key: about.key, Icon: about.icon,
			Current: within(f.Path, about.path),
		})
	}
	return links
}

// within tells whether a page lies in a section; only the page "/" itself lies in the overview.
func within(path, section string) bool {
	if section == "/" {
		return path == "/"
	}
	return path == section || strings.HasPrefix(path, section+"/") || strings.HasPrefix(path, section+"?")
}
