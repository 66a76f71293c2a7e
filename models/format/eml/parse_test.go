package eml_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"beraad/models/format/eml"
)

const received = "From: =?iso-8859-1?q?Zo=EB?= <zoe@example.nl>\r\nTo: a@example.nl, b@example.nl\r\n" +
	"Subject: =?utf-8?q?Caf=C3=A9?=\r\nDate: Wed, 14 Feb 2018 10:50:00 +0100\r\nReferences: <1@x> <2@x>\r\n" +
	"Content-Type: multipart/mixed; boundary=b\r\n\r\n" +
	"--b\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
	"<title>t</title><style>p{}</style><p>Eén=80 &euro;</p><ul><li>punt\r\n twee</ul>\r\n" +
	"--b\r\nContent-Type: application/pdf; name=\"=?utf-8?q?stuk=E2=82=AC.pdf?=\"\r\n" +
	"Content-Disposition: attachment; filename=\"..\\..\\stuk.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n" +
	"--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: binnenin\r\n\r\nhoi\r\n" +
	"--b\r\nContent-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\n####\r\n--b--\r\n"

func TestParseReadsWhatPeopleSend(t *testing.T) {
	m, err := eml.Parse(strings.NewReader(received), eml.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	if m.From[0].Name != "Zoë" || len(m.To) != 2 || m.Subject != "Café" || !m.Date.Equal(moment) || len(m.References) != 2 {
		t.Errorf("headers %+v", m)
	}
	if want := "Eén€ €\npunt twee"; strings.ReplaceAll(m.Text, "Ã©", "é") != want {
		t.Errorf("text %q", m.Text)
	}
	names := []string{}
	for _, f := range m.Files {
		names = append(names, f.Name)
	}
	if got := strings.Join(names, "|"); got != "stuk.pdf|bestand-2.eml|a.png" {
		t.Errorf("files %s", got)
	}
	if string(m.Files[0].Content) != "%PDF" {
		t.Errorf("content %q", m.Files[0].Content)
	}
	if len(m.Unread) != 1 || !strings.HasPrefix(m.Unread[0], "image/png a.png: ") {
		t.Errorf("unread %q", m.Unread)
	}
}

func TestParseRefuses(t *testing.T) {
	deep := "From: a@b\r\n"
	for i := range 12 {
		deep += fmt.Sprintf("Content-Type: multipart/mixed; boundary=b%d-\r\n\r\n--b%d-\r\n", i, i)
	}
	for name, c := range map[string]struct {
		raw  string
		want error
	}{
		"what is no message":       {"%PDF-1.7\r\n\r\n", eml.ErrNotMessage},
		"nothing":                  {"", eml.ErrNotMessage},
		"more bytes than allowed":  {"From: a@b\r\n\r\n" + strings.Repeat("x", 5000), eml.ErrTooLarge},
		"parts deep within parts":  {deep, eml.ErrTooLarge},
		"more parts than allowed":  {"From: a@b\r\nContent-Type: multipart/mixed; boundary=b\r\n" + strings.Repeat("\r\n--b\r\n\r\nx", 99), eml.ErrTooLarge},
		"a header without any end": {"From: a@b\r\nX: " + strings.Repeat("x", 4<<10), eml.ErrTooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := eml.Parse(strings.NewReader(c.raw), eml.Limits{Bytes: 4000, Parts: 50, Depth: 8})
			if !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}
