package msg

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"mime"
	"net/mail"
	"strings"
	"time"

	"beraad/models/format/eml"
)

// parting is the boundary between the parts of a mail that is written out; the texts are in base64, so it is in none.
const parting = "=_beraad_"

// written gives a mail as RFC 5322, the same bytes each time: two copies of one mail have one hash.
func written(m *eml.Received) []byte {
	var b bytes.Buffer
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\r\n", name, value)
		}
	}
	field("From", list(m.From))
	field("To", list(m.To))
	field("Cc", list(m.Cc))
	field("Subject", mime.QEncoding.Encode("utf-8", m.Subject))
	if !m.Date.IsZero() {
		field("Date", m.Date.UTC().Format(time.RFC1123Z))
	}
	field("Message-ID", m.MessageID)
	field("In-Reply-To", m.InReplyTo)
	field("References", strings.Join(m.References, "\r\n "))
	field("MIME-Version", "1.0")
	fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=%q\r\n\r\n", parting)
	part := func(head string, content []byte) {
		fmt.Fprintf(&b, "--%s\r\n%s\r\nContent-Transfer-Encoding: base64\r\n\r\n", parting, head)
		text := base64.StdEncoding.EncodeToString(content)
		for len(text) > 76 {
			b.WriteString(text[:76] + "\r\n")
			text = text[76:]
		}
		b.WriteString(text + "\r\n")
	}
	part("Content-Type: text/plain; charset=utf-8", []byte(m.Text))
	for _, f := range m.Files {
		kind := f.Type
		if _, _, err := mime.ParseMediaType(kind); err != nil || strings.HasPrefix(kind, "multipart/") || strings.HasPrefix(kind, "message/") {
			kind = "application/octet-stream"
		}
		part("Content-Type: "+kind+"\r\nContent-Disposition: "+mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}), f.Content)
	}
	fmt.Fprintf(&b, "--%s--\r\n", parting)
	return b.Bytes()
}

func list(all []mail.Address) string {
	texts := make([]string, 0, len(all))
	for _, a := range all {
		if a.Address == "" || strings.ContainsAny(a.Address, " ,;<>\r\n") {
			a = mail.Address{Name: strings.TrimSpace(a.Name + " " + a.Address)}
			texts = append(texts, mime.QEncoding.Encode("utf-8", strings.NewReplacer(",", " ", "<", "", ">", "", ";", " ").Replace(a.Name)))
			continue
		}
		texts = append(texts, a.String())
	}
	return strings.Join(texts, ",\r\n ")
}
