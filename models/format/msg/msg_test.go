package msg_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/models/format/eml"
	"beraad/models/format/msg"
	"beraad/models/format/msg/msgtest"
)

func parse(content []byte) (*eml.Received, error) {
	return msg.Parse(bytes.NewReader(content), int64(len(content)), eml.DefaultLimits)
}

// letter is a mail with what mails have.
func letter() *msgtest.Folder {
	return msgtest.New().Text(0x0037, "Berichtenapps").Text(0x0042, "Jan Jansen").Text(0x5d02, "jan@bzk.example").
		Time(0x0039, time.Date(2018, 2, 7, 9, 30, 0, 0, time.UTC)).Text(0x1035, "<een@bzk.example>").Text(0x1042, "<nul@bzk.example>").
		Text(0x1039, "<min@bzk.example> <nul@bzk.example>").
		Recipient(1, "Piet Pietersen", "piet@az.example").Recipient(2, "cc@az.example", "cc@az.example").Recipient(3, "Geheim", "bcc@az.example")
}

func TestParseReadsAMail(t *testing.T) {
	m, err := parse(letter().Text(0x1000, "Beste Piet,\r\n\r\nGraag één reactie.\r\n"+strings.Repeat("Lang. ", 2000)).
		Attach("nota é.docx", bytes.Repeat([]byte("PK"), 5000)).Attach("klein.txt", []byte("klein")).Build())
	if err != nil {
		t.Fatal(err)
	}
	if m.Subject != "Berichtenapps" || m.From[0].String() != `"Jan Jansen" <jan@bzk.example>` || m.MessageID != "<een@bzk.example>" ||
		m.InReplyTo != "<nul@bzk.example>" || !slices.Equal(m.References, []string{"<min@bzk.example>", "<nul@bzk.example>"}) {
		t.Errorf("head %+v", m)
	}
	if !m.Date.Equal(time.Date(2018, 2, 7, 9, 30, 0, 0, time.UTC)) {
		t.Errorf("date %v", m.Date)
	}
	if len(m.To) != 1 || m.To[0].Address != "piet@az.example" || len(m.Cc) != 1 || m.Cc[0].Name != "" {
		t.Errorf("to %v, cc %v", m.To, m.Cc)
	}
	if !strings.HasPrefix(m.Text, "Beste Piet,\n\nGraag één reactie.\nLang.") || strings.Contains(m.Text, "\r") {
		t.Errorf("text %.60q", m.Text)
	}
	if len(m.Files) != 2 || m.Files[0].Name != "nota é.docx" || len(m.Files[0].Content) != 10000 || string(m.Files[1].Content) != "klein" {
		t.Errorf("%d files", len(m.Files))
	}
}

// packed wraps RTF without packing it.
func packed(rtf string) []byte {
	head := binary.LittleEndian.AppendUint32(nil, uint32(len(rtf)+12)) //nolint:gosec // a text of a test
	head = binary.LittleEndian.AppendUint32(head, uint32(len(rtf)))    //nolint:gosec // likewise
	head = binary.LittleEndian.AppendUint32(head, 0x414c454d)
	return append(append(head, 0, 0, 0, 0), rtf...)
}

func TestParseFindsTheTextWhereverItIs(t *testing.T) {
	// The example of MS-OXRTFCP 4.1.1.
	squeezed := []byte{0x2d, 0, 0, 0, 0x2b, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 3, 0, 0x0a, 0, 0x72, 0x63, 0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65, 0x6c, 0x09, 0, 0x20, 0x62, 0x77, 0x05, 0xb0, 0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f, 0xa0}
	for name, c := range map[string]struct {
		m    *msgtest.Folder
		want string
	}{
		"no text at all":   {letter(), ""},
		"html":             {letter().Bytes(0x1013, []byte("<p>Beste Ren\xe9,</p><p>Akkoord.</p>")).Long(0x3fde, 1252), "Beste René,\nAkkoord."},
		"html as text":     {letter().Text(0x1013, "<p>Akkoord.</p>"), "Akkoord."},
		"an old code page": {letter().Old(0x1000, "Privet \xcf\xf0\xe8\xe2").Long(0x3ffd, 1251), "Privet Прив"},
		"packed rtf":       {letter().Bytes(0x1009, squeezed), "hello world"},
		"rtf":              {letter().Bytes(0x1009, packed(`{\rtf1\ansi{\fonttbl{\f0 Arial;}}\uc1 Caf\'e9 \u8364? \{1\}\par Tweede{\*\geheim niet dit}.}`)), "Café € {1}\nTweede."},
		"html in rtf": {letter().Bytes(0x1009, packed(`{\rtf1\ansi\fromhtml1 {\*\htmltag64 <p>}\htmlrtf \par niet dit\htmlrtf0 Akkoord{\*\htmltag72 </p>}{\*\htmltag64 <p>}Jan{\*\htmltag72 </p>}}`)),
			"Akkoord\nJan"},
		"broken rtf": {letter().Bytes(0x1009, []byte("kort")), ""},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := parse(c.m.Build())
			if err != nil || m.Text != c.want {
				t.Errorf("got %q, %v, want %q", m.Text, err, c.want)
			}
		})
	}
}

func TestParseGivesAMailWithinAMailAsAFile(t *testing.T) {
	content := letter().Text(0x1000, "Zie bijlage.").Within("Oude mail", letter().Text(0x1000, "De oude mail, één.").Attach("a.txt", []byte("aaa"))).Build()
	m, err := parse(content)
	if err != nil || len(m.Files) != 1 {
		t.Fatalf("%+v, %v", m, err)
	}
	if f := m.Files[0]; f.Name != "Oude mail.eml" || f.Type != "message/rfc822" {
		t.Errorf("%s %s", f.Name, f.Type)
	}
	old, err := eml.Parse(bytes.NewReader(m.Files[0].Content), eml.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	if old.Text != "De oude mail, één." || old.Subject != "Berichtenapps" || old.MessageID != "<een@bzk.example>" || len(old.To) != 1 ||
		len(old.Files) != 1 || string(old.Files[0].Content) != "aaa" || len(old.References) != 2 {
		t.Errorf("%+v", old)
	}
	again, err := parse(content)
	if err != nil || !bytes.Equal(again.Files[0].Content, m.Files[0].Content) {
		t.Error("written out differently the second time")
	}
}

func TestParseRefuses(t *testing.T) {
	whole := letter().Text(0x1000, strings.Repeat("tekst ", 3000)).Build()
	deep := letter()
	for range 10 {
		deep = letter().Within("dieper", deep)
	}
	many := letter()
	for range 600 {
		many.Attach("x", []byte("x"))
	}
	for name, c := range map[string]struct {
		content []byte
		want    error
	}{
		"nothing":            {nil, msg.ErrDamaged},
		"text":               {[]byte(strings.Repeat("geen mail ", 200)), msg.ErrDamaged},
		"half":               {whole[:len(whole)/2], msg.ErrDamaged},
		"mails within mails": {deep.Build(), eml.ErrTooLarge},
		"too many files":     {many.Build(), eml.ErrTooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			if m, err := parse(c.content); !errors.Is(err, c.want) || m != nil {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
	if msg.Is(bytes.NewReader(nil), 0) || !msg.Is(bytes.NewReader(whole), int64(len(whole))) {
		t.Error("a mail of Outlook is not told from what is none")
	}
}

func FuzzParse(f *testing.F) {
	f.Add(letter().Text(0x1000, "Beste Piet").Attach("a.txt", []byte("aaa")).Build())
	f.Add(letter().Bytes(0x1009, packed(`{\rtf1\ansi\fromhtml1 {\*\htmltag64 <p>}\'e9\u8364?}`)).Within("x", letter()).Build())
	f.Fuzz(func(t *testing.T, content []byte) {
		limits := eml.Limits{Bytes: 1 << 20, Parts: 50, Depth: 4}
		m, err := msg.Parse(bytes.NewReader(content), int64(len(content)), limits)
		if err != nil {
			return
		}
		if len(m.Files) > limits.Parts || strings.ContainsAny(m.Subject, "\r\n") || len(m.Text) > 8<<20 {
			t.Errorf("%d files, %d of text", len(m.Files), len(m.Text))
		}
	})
}
