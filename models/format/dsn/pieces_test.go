package dsn_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"beraad/models/format/dsn"
	"beraad/models/format/dsn/dsntest"
)

func zipOf(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, text := range files {
		file, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := file.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestAFileIsPartedIntoMails(t *testing.T) {
	one := dsntest.Mail(dsntest.Postfix, said)
	mbox := "From MAILER-DAEMON Wed Feb  7 10:51:02 2018\n" + strings.ReplaceAll(one, "\r\n", "\n") + "\n>From hier\n\nFrom x\r\n" + one + "\r\nFrom y\n" + one
	for name, c := range map[string]struct {
		content []byte
		want    int
	}{
		"one mail": {[]byte(one), 1}, "a box": {[]byte(mbox), 3}, "a zip": {zipOf(t, map[string]string{"a.eml": one, "map/b.mbox": mbox}), 4}, "nothing": {nil, 1},
	} {
		t.Run(name, func(t *testing.T) {
			pieces, err := dsn.Pieces("bestand", c.content)
			if err != nil || len(pieces) != c.want {
				t.Fatalf("%d mails, %v; want %d", len(pieces), err, c.want)
			}
			for _, p := range pieces {
				if b, err := dsn.Read(bytes.NewReader(p.Raw)); name != "nothing" && (err != nil || len(b.Recipients) != 1) {
					t.Errorf("%s: %+v, %v", p.Name, b, err)
				}
			}
		})
	}
	if _, err := dsn.Pieces("x", []byte(strings.Repeat("From x\nSubject: a\n\n", 1500))); !errors.Is(err, dsn.ErrTooMany) {
		t.Errorf("too many: %v", err)
	}
	for name, broken := range map[string][]byte{
		"half a zip": []byte("PK\x03\x04..."), "a bomb": zipOf(t, map[string]string{"a": strings.Repeat("a", 50<<20)}),
	} {
		if _, err := dsn.Pieces("x", broken); !errors.Is(err, dsn.ErrNoFile) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
