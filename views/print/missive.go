package print

import (
	"strings"

	woo "beraad/models/request"
	"beraad/views/nl"
)

// MissiveLetter prints a letter of the desk as it was written, to the requester or to a third party.
func MissiveLetter(r *woo.Request, m *woo.Missive, head Letterhead) Letter {
	p := Letter{
		Common: wooCommon(m.Title, r, head), Subject: Words(m.Title), Date: Words(nl.ShortDay(m.On)), Salutation: Words("Geachte heer of mevrouw,"),
		Opening: plainBlocks(m.Text), Closing: Words("Met vriendelijke groet,"), Signature: SignatureSpace,
	}
	p.Colophon.Fields = []Field{{Label: "Kenmerk", Lines: []Text{Words(r.Reference)}, Repeat: true}}
	lines := []string{m.Recipient}
	if m.Kind != woo.ConsultedText { // to the requester
		lines = append(lines, strings.Split(strings.ReplaceAll(r.Address, "\r\n", "\n"), "\n")...)
	}
	for _, line := range lines {
		if line = strings.TrimSpace(line); line != "" {
			p.Address = append(p.Address, Words(line))
		}
	}
	if head.Organisation != "" {
		p.Signed = []Text{Words(head.Organisation)}
	}
	return p
}
