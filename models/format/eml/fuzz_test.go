package eml_test

import (
	"bytes"
	"net/mail"
	"strings"
	"testing"
	"unicode"

	"beraad/models/format/eml"
)

// allowed is every header that a message with all its fields set has.
const allowed = " From Sender Reply-To To Date Message-Id In-Reply-To References List-Id List-Unsubscribe " +
	"List-Unsubscribe-Post Auto-Submitted Subject Mime-Version Content-Type "

func FuzzCompose(f *testing.F) {
	f.Add("a@example.nl", "Onderwerp", "tekst", "naam.pdf", "text/plain", "waarde")
	f.Add("\"a\r\nX-In: 1\" <a@b>", "a\r\nX-In: 1", "\r\n.\r\nMAIL", "a\"\r\nX-In: 1", "a/b; c=\"\r\nX-In: 1\"", "\r\n--=_")
	f.Add("=?utf-8?b?DQpCY2M6?= <a@b>", "=?utf-8?q?=0d=0aBcc?=", "--=_0\r\n\ue000veld\ue001", "../..", "message/rfc822", "\ue001")
	f.Fuzz(func(t *testing.T, address, subject, text, name, kind, value string) {
		tpl := eml.Template{
			From: address, Sender: address, ReplyTo: []string{address}, Subject: subject, Date: moment,
			Text: text + eml.Field("veld"), HTML: text + eml.Field("veld"), Fields: []string{"veld"},
			Attachments: []eml.Attachment{{Name: name, Type: kind, Content: []byte(text)}},
			Headers:     eml.Headers{ListID: value, AutoSubmitted: "no"},
		}
		c, err := eml.Compose(tpl)
		if err != nil {
			tpl.Headers.ListID = ""
			if c, err = eml.Compose(tpl); err != nil {
				return
			}
		}
		raw, err := c.For(eml.Recipient{To: mail.Address{Name: name, Address: address}, MessageID: "<1@example.nl>", Fields: map[string]string{"veld": value}})
		if err != nil {
			return
		}
		m := read(t, raw)
		for h, values := range m.Header {
			if !strings.Contains(allowed, " "+h+" ") || len(values) != 1 {
				t.Fatalf("header %s: %q", h, values)
			}
		}
		if to, err := m.Header.AddressList("To"); err != nil || len(to) != 1 {
			t.Fatalf("recipients %v, %v", to, err)
		}
		types, texts := leaves(t, m.Header.Get("Content-Type"), "", m.Body)
		if len(types) != 3 || texts[0] == "" {
			t.Fatalf("parts %q", types)
		}
		for l := range strings.SplitSeq(string(raw), "\r\n") {
			if len(l) > 998 || strings.ContainsAny(l, "\r\n\x00") {
				t.Fatalf("line %q", l)
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("Subject: x\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n\r\ntekst\r\n--a--\r\n"))
	f.Add([]byte("From: a@b\r\nContent-Type: text/html; charset=x\r\nContent-Transfer-Encoding: base64\r\n\r\n####"))
	f.Add([]byte("From: a@b\r\nContent-Disposition: attachment; filename=\"../../x\"\r\n\r\nx"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		limits := eml.Limits{Bytes: 1 << 16, Parts: 20, Depth: 4}
		m, err := eml.Parse(bytes.NewReader(raw), limits)
		if err != nil {
			return
		}
		if len(m.Files) > limits.Parts {
			t.Fatalf("%d files", len(m.Files))
		}
		lines := []string{m.Subject, m.MessageID, m.InReplyTo}
		for _, a := range append(m.To, m.From...) {
			lines = append(lines, a.Name, a.Address)
		}
		for _, file := range m.Files {
			lines = append(lines, file.Name, file.Type)
			if strings.ContainsAny(file.Name, `/\`) || file.Name == "" {
				t.Fatalf("file name %q", file.Name)
			}
		}
		for _, l := range lines {
			if strings.IndexFunc(l, unicode.IsControl) >= 0 {
				t.Fatalf("control character in %q", l)
			}
		}
	})
}
