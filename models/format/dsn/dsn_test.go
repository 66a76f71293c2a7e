package dsn_test

import (
	"strings"
	"testing"
	"unicode"

	"beraad/models/format/dsn"
	"beraad/models/format/dsn/dsntest"
)

var said = dsntest.Said{To: "bounces+abc@beraad.example", About: "<1@bzk.example>", For: "farid@vws.example"}

func read(t *testing.T, mail string) *dsn.Bounce {
	t.Helper()
	b, err := dsn.Read(strings.NewReader(mail))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestReportsOfAllServersSayTheSame(t *testing.T) {
	for _, server := range dsntest.Reports {
		t.Run(string(server), func(t *testing.T) {
			b := read(t, dsntest.Mail(server, said))
			if b.Sort != dsn.Report || b.ID != "<postbode-1@mx.example>" || b.About != said.About {
				t.Errorf("a %s with ID %s about %s", b.Sort, b.ID, b.About)
			}
			if len(b.To) == 0 || b.To[0] != said.To {
				t.Errorf("came to %v", b.To)
			}
			if len(b.Recipients) != 1 {
				t.Fatalf("recipients %+v", b.Recipients)
			}
			r := b.Recipients[0]
			if !r.Is("Farid@vws.example") || r.Action != dsn.Failed || r.Status != "5.1.1" || !strings.Contains(r.Diagnostic, "user unknown") {
				t.Errorf("recipient %+v", r)
			}
		})
	}
}

func TestNoticesInFreeFormAreKnown(t *testing.T) {
	for _, server := range dsntest.Notices {
		t.Run(string(server), func(t *testing.T) {
			b := read(t, dsntest.Mail(server, said))
			if b.Sort != dsn.Notice || len(b.Recipients) != 1 || b.Recipients[0].Action != dsn.Failed || b.Recipients[0].Status != "5.1.1" {
				t.Errorf("a %s: %+v", b.Sort, b.Recipients)
			}
		})
	}
	late := strings.Replace(dsntest.Mail(dsntest.OldExim, said), "Mail delivery failed: returning message to sender", "Warning: message 1ejM delayed 24 hours", 1)
	if b := read(t, late); b.Sort != dsn.Notice || b.Recipients[0].Action != dsn.Delayed {
		t.Errorf("a mail that is late: %+v", b)
	}
}

func TestWhatIsNoBounceIsNotTakenForOne(t *testing.T) {
	for _, server := range dsntest.Others {
		t.Run(string(server), func(t *testing.T) {
			want := dsn.Automatic
			if server == dsntest.Personally {
				want = dsn.Personal
			}
			if b := read(t, dsntest.Mail(server, said)); b.Sort != want || len(b.Recipients) != 0 {
				t.Errorf("a %s about %+v; want %s", b.Sort, b.Recipients, want)
			}
		})
	}
}

func TestStatusComesFromTheAnswerWhenTheFieldSaysNothing(t *testing.T) {
	for name, c := range map[string]struct{ status, text, want string }{
		"the field": {"4.2.2", "mailbox full", "4.2.2"}, "a comment behind it": {"5.1.1 (bad mailbox)", "x", "5.1.1"},
		"no more than the class": {"5.0.0", "550 5.1.10 null MX", "5.1.10"}, "another class": {"4.0.0", "550 5.1.1 no", "4.0.0"},
		"nothing at all": {"onbekend", "no such user", ""}, "only in the answer": {"x", "smtp; 550-5.1.1 no", "5.1.1"},
		"a number elsewhere": {"5.0.0", "version 5.1.1 says no", "5.0.0"},
	} {
		t.Run(name, func(t *testing.T) {
			mail := "From: mailer-daemon@x\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n" +
				"Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: " + c.status + "\r\nDiagnostic-Code: smtp; " + c.text + "\r\n\r\n--b--\r\n"
			if b := read(t, mail); len(b.Recipients) != 1 || b.Recipients[0].Status != c.want {
				t.Errorf("recipients %+v, want status %q", b.Recipients, c.want)
			}
		})
	}
}

func TestHostileMailIsBoundedAndClean(t *testing.T) {
	text := "\x1b[31mrood\u202e\x00 " + strings.Repeat("x", 5000)
	r := read(t, dsntest.Mail(dsntest.Postfix, dsntest.Said{To: said.To, For: said.For, About: said.About, Text: text})).Recipients[0]
	if strings.ContainsFunc(r.Diagnostic, bad) || len([]rune(r.Diagnostic)) > 400 {
		t.Errorf("diagnostic %q", r.Diagnostic)
	}
	for name, mail := range map[string]string{
		"a line of megabytes":   "From: a@b\r\nSubject: x\r\n\r\n" + strings.Repeat("a", 3<<20),
		"a header of megabytes": "From: a@b\r\nSubject: " + strings.Repeat("a", 3<<20) + "\r\n\r\nx",
		"many recipients": "From: a@b\r\nContent-Type: message/delivery-status\r\n\r\n" +
			strings.Repeat("Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\n\r\n", 20000),
		"many addresses": "From: a@b\r\nTo: " + strings.Repeat("a@b.example, ", 5000) + "\r\n\r\nx",
		"many parts": "From: a@b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" +
			strings.Repeat("--b\r\nContent-Type: text/plain\r\n\r\nx\r\n", 20000) + "--b--\r\n",
		"cut off in the report":        dsntest.Mail(dsntest.Postfix, said)[:1200],
		"a boundary that is not there": "From: a@b\r\nContent-Type: multipart/report; report-type=delivery-status\r\n\r\nx",
		"parts within parts":           "From: a@b\r\n" + nested(60),
	} {
		t.Run(name, func(t *testing.T) {
			b, err := dsn.Read(strings.NewReader(mail))
			if err != nil {
				return
			}
			if len(b.Recipients) > 51 || len(b.To) > 50 {
				t.Errorf("%d recipients, %d addresses", len(b.Recipients), len(b.To))
			}
		})
	}
}

func nested(deep int) string {
	text := ""
	for range deep {
		text += "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
	}
	return text
}

func bad(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }

func FuzzRead(f *testing.F) {
	for _, servers := range [][]dsntest.Server{dsntest.Reports, dsntest.Notices, dsntest.Others} {
		for _, server := range servers {
			f.Add(dsntest.Mail(server, said))
		}
	}
	f.Fuzz(func(t *testing.T, mail string) {
		b, err := dsn.Read(strings.NewReader(mail))
		if err != nil {
			return
		}
		if len(b.Recipients) > 51 || len(b.To) > 50 || strings.ContainsFunc(b.ID+b.About, bad) {
			t.Fatalf("out of bounds: %+v", b)
		}
		for _, r := range b.Recipients {
			if strings.ContainsFunc(r.Diagnostic+string(r.Action)+r.Status, bad) || len([]rune(r.Diagnostic)) > 400 || strings.ContainsAny(r.Final+r.Original, " \r\n<>") {
				t.Fatalf("recipient %+v", r)
			}
		}
	})
}
