package handlers

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"beraad/models/access"
	"beraad/views"
	"beraad/views/ui"
)

// showHelp is the short manual, with the part of the visitor first.
func (s *Server) showHelp(v *Visit) error {
	page := views.Help{Frame: v.Frame("Hulp"), Contact: s.Contact, Mine: append([]access.Role{}, v.who.Global...)}
	for _, held := range v.who.In {
		page.Mine = append(page.Mine, held.Role)
	}
	return v.Show(http.StatusOK, page.Page())
}

// showManual is the whole manual.
func (s *Server) showManual(v *Visit) error {
	return v.Show(http.StatusOK, views.Manual{Frame: v.Frame("Handleiding", ui.Crumb{Text: "Hulp", Href: "/hulp"})}.Page())
}

// showStatement is the page about accessibility.
func (s *Server) showStatement(v *Visit) error {
	page := views.Statement{
		Frame: v.Frame("Toegankelijkheidsverklaring"), Contact: s.Contact, Site: s.BaseURL, Organisation: s.Theme.Organisation,
	}
	if page.Organisation == "" {
		page.Organisation = "Deze organisatie"
	}
	return v.Show(http.StatusOK, page.Page())
}

// trustFor is how long security.txt is to be believed: it must say so (RFC 9116), and at most a year.
const trustFor = 180 * 24 * time.Hour

// showSecurity tells where to report a hole (RFC 9116; on the list of open standards, pas toe of leg uit).
func (s *Server) showSecurity(v *Visit) error {
	contact := s.Contact
	if contact == "" {
		contact = "beraad@localhost"
	}
	var text strings.Builder
	fmt.Fprintf(&text, "Contact: mailto:%s\n", contact)
	// A whole day, so that the file is the same all day long.
	fmt.Fprintf(&text, "Expires: %s\n", time.Now().UTC().Truncate(24*time.Hour).Add(trustFor).Format(time.RFC3339))
	fmt.Fprintf(&text, "Preferred-Languages: nl, en\nCanonical: %s/.well-known/security.txt\n", s.BaseURL)
	return v.String(http.StatusOK, text.String())
}
