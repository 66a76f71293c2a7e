package mail

import (
	"fmt"
	"net/url"
	"strings"

	"golang.org/x/net/idna"

	"beraad/models/format/eml"
)

// LeaveField is the token with which a recipient leaves the list by which he gets a message.
const LeaveField = "afmelding"

// leavePath is the page on which one leaves a list, with a token behind it.
const leavePath = "/afmelden/"

// WideList is a mailing list that people can leave.
type WideList struct {
	ID   uint
	Name string
	// ListID gives by what mail programs know the list, within the name of a host.
	ListID func(host string) string
}

// GroupOf is the group of the recipients (eml.Group) who get a message by a list that they can leave; empty for no list.
func GroupOf(list uint) string {
	if list == 0 {
		return ""
	}
	return fmt.Sprintf("lijst-%d", list)
}

// Group names those who get the message by this list.
func (l WideList) Group() string { return GroupOf(l.ID) }

// groups are the headers by which mail programs offer to leave a list (RFC 2369), with one click (RFC 8058). That needs an address
// with https: without it there is the link in the text only.
func groups(lists []WideList, house House) []eml.Group {
	all := make([]eml.Group, 0, len(lists))
	for _, l := range lists {
		g := eml.Group{Name: l.Group(), Headers: eml.Headers{ListID: l.ListID(house.host())}}
		if link := house.link(leavePath + eml.Field(LeaveField)); strings.HasPrefix(link, "https://") {
			g.Headers.ListUnsubscribe, g.Headers.OneClick = []string{link}, true
		}
		all = append(all, g)
	}
	return all
}

// host is the name under which people know this house, in the letters of the network.
func (h House) host() string {
	if u, err := url.Parse(h.BaseURL); err == nil {
		if host, err := idna.Lookup.ToASCII(u.Hostname()); err == nil && host != "" {
			return host
		}
	}
	return "beraad.invalid"
}
