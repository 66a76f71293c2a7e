package eml_test

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"
	"time"

	"beraad/models/format/eml"
)

var moment = time.Date(2018, 2, 14, 10, 50, 0, 0, time.FixedZone("", 3600))

const ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:7@example.nl\r\n" +
	"SUMMARY:CIO-beraad\r\nATTENDEE;RSVP=TRUE:mailto:\ue000adres\ue001\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

func template() eml.Template {
	return eml.Template{
		From: "Secretariaat CIO-beraad <cio@example.nl>", Sender: "beraad@example.nl",
		ReplyTo: []string{`"Café, de" <cafe@example.nl>`},
		Subject: "Convocatie van het CIO-beraad over coördinatie en berichtenapps op woensdag 7 februari 2018 te Den Haag",
		Text:    "Beste " + eml.Field("naam") + ",\n\n.Een regel met een punt vooraan.\nTot ziens",
		HTML:    `<p>Beste ` + eml.Field("naam") + `,</p><p><a href="` + eml.Field("adres") + `">meld af</a></p>`,
		Attachments: []eml.Attachment{
			{Name: "coördinatie.pdf", Type: "application/pdf", Content: bytes.Repeat([]byte("pdf "), 100)},
			{Name: "brief.eml", Type: "message/rfc822", Content: []byte("Subject: x\r\n\r\ny")},
		},
		Calendar: &eml.Calendar{Method: "REQUEST", ICS: []byte(ics)},
		Date:     moment,
		Headers:  eml.Headers{AutoSubmitted: "auto-generated", ListID: "cio.example.nl"},
		Fields:   []string{"naam", "adres"},
	}
}

func recipient() eml.Recipient {
	return eml.Recipient{
		To: mail.Address{Name: "Jansen, Zoë", Address: "zoe@example.nl"}, MessageID: eml.MessageID("example.nl", "1", "2"),
		Headers: eml.Headers{ListUnsubscribe: []string{"https://example.nl/af/1"}, OneClick: true},
		Fields:  map[string]string{"naam": "Zoë <Jansen> & co", "adres": "zoe@example.nl"},
	}
}

func compose(t *testing.T, tpl eml.Template, r eml.Recipient) []byte {
	t.Helper()
	c, err := eml.Compose(tpl)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := c.For(r)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func read(t testing.TB, raw []byte) *mail.Message {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatalf("%v in\n%s", err, raw)
	}
	return m
}

func TestHeadersReadBackAsTheyWereGiven(t *testing.T) {
	tpl := template()
	m := read(t, compose(t, tpl, recipient()))
	subject, err := (&mime.WordDecoder{}).DecodeHeader(m.Header.Get("Subject"))
	if err != nil || subject != tpl.Subject {
		t.Errorf("subject %q, %v", subject, err)
	}
	for name, want := range map[string]mail.Address{
		"From": {Name: "Secretariaat CIO-beraad", Address: "cio@example.nl"}, "Sender": {Address: "beraad@example.nl"},
		"Reply-To": {Name: "Café, de", Address: "cafe@example.nl"}, "To": {Name: "Jansen, Zoë", Address: "zoe@example.nl"},
	} {
		list, err := m.Header.AddressList(name)
		if err != nil || len(list) != 1 || *list[0] != want {
			t.Errorf("%s: %v, %v", name, list, err)
		}
	}
	if d, err := m.Header.Date(); err != nil || !d.Equal(moment) {
		t.Errorf("date %v, %v", d, err)
	}
	for name, want := range map[string]string{
		"Message-Id": eml.MessageID("example.nl", "1", "2"), "Auto-Submitted": "auto-generated", "List-Id": "<cio.example.nl>",
		"List-Unsubscribe": "<https://example.nl/af/1>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
	} {
		if got := m.Header.Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

// leaves reads the parts of a message with the standard library: type and decoded content, in order.
func leaves(t testing.TB, kind, encoding string, body io.Reader) (types, texts []string) {
	t.Helper()
	media, params, err := mime.ParseMediaType(kind)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(media, "multipart/") {
		if encoding == "quoted-printable" {
			body = quotedprintable.NewReader(body)
		}
		text, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		return []string{kind}, []string{string(text)}
	}
	for r := multipart.NewReader(body, params["boundary"]); ; {
		p, err := r.NextRawPart()
		if err == io.EOF {
			return types, texts
		} else if err != nil {
			t.Fatal(err)
		}
		a, b := leaves(t, p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p)
		types, texts = append(types, a...), append(texts, b...)
	}
}

func TestPartsComeInTheirFixedOrder(t *testing.T) {
	m := read(t, compose(t, template(), recipient()))
	types, texts := leaves(t, m.Header.Get("Content-Type"), "", m.Body)
	want := "text/plain; charset=UTF-8|text/html; charset=UTF-8|text/calendar; charset=utf-8; method=REQUEST|" +
		"application/pdf|application/octet-stream|text/calendar; charset=utf-8; method=REQUEST"
	if got := strings.Join(types, "|"); got != want {
		t.Fatalf("parts %s", got)
	}
	if want := "Beste Zoë <Jansen> & co,\r\n\r\n.Een regel met een punt vooraan.\r\nTot ziens"; strings.TrimSpace(texts[0]) != want {
		t.Errorf("text %q", texts[0])
	}
	if want := `<p>Beste Zoë &lt;Jansen&gt; &amp; co,</p><p><a href="zoe@example.nl">meld af</a></p>`; strings.TrimSpace(texts[1]) != want {
		t.Errorf("html %q", texts[1])
	}
	if strings.TrimSpace(texts[2]) != strings.TrimSpace(texts[5]) {
		t.Errorf("the invitation differs from its file")
	}
}

func TestAReaderSeesNamesAndInvitation(t *testing.T) {
	got, err := eml.Parse(bytes.NewReader(compose(t, template(), recipient())), eml.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Files) != 4 || len(got.Unread) > 0 {
		t.Fatalf("files %v, unread %v", got.Files, got.Unread)
	}
	if f := got.Files[1]; f.Name != "coördinatie.pdf" || len(f.Content) != 400 || strings.ContainsAny(f.ContentID, "ö <>") {
		t.Errorf("file %+v", f)
	}
	if f := got.Files[3]; f.Name != "invite.ics" || !strings.Contains(string(f.Content), "mailto:zoe@example.nl\r\n") {
		t.Errorf("invitation %s", f.Content)
	}
}

func TestLinesAreShortAndEndInCRLF(t *testing.T) {
	tpl := template()
	tpl.Attachments[0].Name = strings.Repeat("bijlage met een lange naam 🙂", 6) + ".pdf"
	tpl.Text += strings.Repeat("lang", 400)
	raw := compose(t, tpl, recipient())
	for l := range strings.SplitSeq(strings.TrimSuffix(string(raw), "\r\n"), "\r\n") {
		if len(l) > 76 || strings.ContainsAny(l, "\r\n") {
			t.Errorf("line of %d: %q", len(l), l)
		}
	}
	got, err := eml.Parse(bytes.NewReader(raw), eml.DefaultLimits)
	if err != nil || got.Files[1].Name != tpl.Attachments[0].Name {
		t.Errorf("name %v, %v", got, err)
	}
}

func TestTheSameInputGivesTheSameBytes(t *testing.T) {
	first := compose(t, template(), recipient())
	if !bytes.Equal(first, compose(t, template(), recipient())) {
		t.Error("two messages of the same input differ")
	}
	c, _ := eml.Compose(template())
	kept, err := c.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var again eml.Composed
	if err := again.UnmarshalBinary(kept); err != nil {
		t.Fatal(err)
	}
	if raw, err := again.For(recipient()); err != nil || !bytes.Equal(raw, first) {
		t.Errorf("the kept message differs: %v", err)
	}
}

func TestOnePartMessages(t *testing.T) {
	m := eml.Message{
		Template: eml.Template{From: "a@example.nl", Subject: "=?utf-8?q?letterlijk?=", Text: "Hoi", Date: moment},
		To:       "b@exämple.nl", MessageID: "<1@example.nl>",
	}
	raw, err := m.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	got, err := eml.Parse(bytes.NewReader(raw), eml.DefaultLimits)
	if err != nil || got.Text != "Hoi" || got.Subject != m.Subject || got.To[0].Address != "b@xn--exmple-cua.nl" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestWhatCannotBeInAMessageIsNamed(t *testing.T) {
	for field, spoil := range map[string]func(*eml.Template, *eml.Recipient){
		"From":                  func(m *eml.Template, _ *eml.Recipient) { m.From = "a@example.nl\r\nBcc: b@example.nl" },
		"Sender":                func(m *eml.Template, _ *eml.Recipient) { m.Sender = "geen adres" },
		"Reply-To":              func(m *eml.Template, _ *eml.Recipient) { m.ReplyTo = []string{"=?utf-8?q?a=0d=0ab?= <a@example.nl>"} },
		"Subject":               func(m *eml.Template, _ *eml.Recipient) { m.Subject = "a\nBcc: b@example.nl" },
		"Text":                  func(m *eml.Template, _ *eml.Recipient) { m.Text = "a\x00b" },
		"HTML":                  func(m *eml.Template, _ *eml.Recipient) { m.HTML = "a\x1bb" },
		"attachment name":       func(m *eml.Template, _ *eml.Recipient) { m.Attachments[0].Name = "a\"\r\nX-In: 1" },
		"attachment type":       func(m *eml.Template, _ *eml.Recipient) { m.Attachments[0].Type = "text/plain\r\nX-In: 1" },
		"calendar method":       func(m *eml.Template, _ *eml.Recipient) { m.Calendar.Method = "REQUEST\r\nX-In: 1" },
		"calendar":              func(m *eml.Template, _ *eml.Recipient) { m.Calendar.Method = "CANCEL" },
		"Fields":                func(m *eml.Template, _ *eml.Recipient) { m.Fields = []string{"a b"} },
		"Auto-Submitted":        func(m *eml.Template, _ *eml.Recipient) { m.Headers.AutoSubmitted = "ja\r\nX-In: 1" },
		"References":            func(m *eml.Template, _ *eml.Recipient) { m.Headers.References = []string{"<a@b>\r\nX-In: 1"} },
		"In-Reply-To":           func(m *eml.Template, _ *eml.Recipient) { m.Headers.InReplyTo = "a" },
		"To":                    func(_ *eml.Template, r *eml.Recipient) { r.To.Address = "a@example.nl, b@example.nl" },
		"Message-ID":            func(_ *eml.Template, r *eml.Recipient) { r.MessageID = "<a@b>\r\nX-In: 1" },
		"List-Id":               func(_ *eml.Template, r *eml.Recipient) { r.Headers.ListID = "a b" },
		"List-Unsubscribe":      func(_ *eml.Template, r *eml.Recipient) { r.Headers.ListUnsubscribe = []string{"https://a>\r\nX-In: 1"} },
		"List-Unsubscribe-Post": func(_ *eml.Template, r *eml.Recipient) { r.Headers.ListUnsubscribe = []string{"mailto:a@b"} },
		"naam":                  func(_ *eml.Template, r *eml.Recipient) { delete(r.Fields, "naam") },
		"adres":                 func(_ *eml.Template, r *eml.Recipient) { r.Fields["adres"] = "a\nATTENDEE:b" },
	} {
		t.Run(field, func(t *testing.T) {
			tpl, r := template(), recipient()
			spoil(&tpl, &r)
			c, err := eml.Compose(tpl)
			if err == nil {
				_, err = c.For(r)
			}
			var wrong *eml.FieldError
			if !errors.As(err, &wrong) || wrong.Field != field {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestMessageIDsAreStableAndTellNothing(t *testing.T) {
	a, b := eml.MessageID("example.nl", "12", "3"), eml.MessageID("example.nl", "1", "23")
	if a == b || a != eml.MessageID("example.nl", "12", "3") || !strings.HasSuffix(a, "@example.nl>") {
		t.Errorf("%s %s", a, b)
	}
}
