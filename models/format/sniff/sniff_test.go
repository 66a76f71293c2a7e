package sniff_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"beraad/models/format/sniff"
)

// pack makes a zip of names and contents in pairs.
func pack(t testing.TB, pairs ...string) string {
	t.Helper()
	var buffer bytes.Buffer
	w := zip.NewWriter(&buffer)
	for i := 0; i < len(pairs); i += 2 {
		f, err := w.Create(pairs[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(pairs[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buffer.String()
}

func office(t testing.TB, part, kind string, more ...string) string {
	return pack(t, append([]string{"[Content_Types].xml",
		`<Types><Override PartName="/` + part + `" ContentType="application/vnd.openxmlformats-officedocument.` + kind + `.main+xml"/></Types>`,
		part, "<x/>"}, more...)...)
}

func picture(t testing.TB, format string) string {
	t.Helper()
	var buffer bytes.Buffer
	img := image.NewGray(image.Rect(0, 0, 3, 2))
	err := png.Encode(&buffer, img)
	if format == "jpeg" {
		buffer.Reset()
		err = jpeg.Encode(&buffer, img, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return buffer.String()
}

// flood is a picture that is small as a file and huge in memory.
func flood(t testing.TB) string {
	content := []byte(picture(t, "png"))
	binary.BigEndian.PutUint32(content[16:], 50_000)
	binary.BigEndian.PutUint32(content[20:], 50_000)
	binary.BigEndian.PutUint32(content[29:], crc32.ChecksumIEEE(content[12:29]))
	return string(content)
}

func wide(text string) string {
	var buffer bytes.Buffer
	buffer.WriteString("\xff\xfe")
	for _, unit := range utf16.Encode([]rune(text)) {
		buffer.Write([]byte{byte(unit), byte(unit >> 8)})
	}
	return buffer.String()
}

const message = "From: a@example.nl\r\nTo: b@example.nl\r\nSubject: Beleidslijn\r\n\r\nGeachte leden,\r\n"

func check(name, content string) (sniff.Kind, error) {
	return sniff.Check(name, strings.NewReader(content), int64(len(content)), sniff.Standard)
}

func TestCheckTakesIn(t *testing.T) {
	odt := pack(t, "mimetype", sniff.ODT.MIME(), "content.xml", "<x/>")
	for name, c := range map[string]struct {
		file, content string
		want          sniff.Kind
	}{
		"pdf":                       {"nota.pdf", "%PDF-1.7\n", sniff.PDF},
		"pdf in capitals":           {"NOTA.PDF", "%PDF-1.7\n", sniff.PDF},
		"docx":                      {"nota.docx", office(t, "word/document.xml", "wordprocessingml.document"), sniff.DOCX},
		"xlsx":                      {"lijst.xlsx", office(t, "xl/workbook.xml", "spreadsheetml.sheet"), sniff.XLSX},
		"odt":                       {"nota.odt", odt, sniff.ODT},
		"png":                       {"kaart.png", picture(t, "png"), sniff.PNG},
		"jpg":                       {"kaart.jpg", picture(t, "jpeg"), sniff.JPEG},
		"jpeg":                      {"kaart.jpeg", picture(t, "jpeg"), sniff.JPEG},
		"eml":                       {"mail.eml", message, sniff.EML},
		"txt":                       {"notitie.txt", "coördinatie\n", sniff.TXT},
		"txt of Windows":            {"notitie.txt", "co\xf6rdinatie \x80 5\r\n", sniff.TXT},
		"txt in UTF-16":             {"notitie.txt", wide("coördinatie"), sniff.TXT},
		"csv":                       {"lijst.csv", "nr;document\n1;Verslag\n", sniff.CSV},
		"a txt that looks like csv": {"lijst.txt", "nr;document\n", sniff.TXT},
	} {
		t.Run(name, func(t *testing.T) {
			if got, err := check(c.file, c.content); err != nil || got != c.want {
				t.Errorf("got %q, %v; want %q", got, err, c.want)
			}
		})
	}
}

func TestCheckRefuses(t *testing.T) {
	docx := office(t, "word/document.xml", "wordprocessingml.document")
	for name, c := range map[string]struct {
		file, content string
		want          sniff.Reason
		found         sniff.Kind
	}{
		"nothing":                     {"leeg.pdf", "", sniff.Empty, ""},
		"a program called pdf":        {"nota.pdf", "MZ\x90\x00\x03\x00\x00", sniff.Unknown, ""},
		"a docx called pdf":           {"nota.pdf", docx, sniff.NotAsNamed, sniff.DOCX},
		"a pdf called docx":           {"nota.docx", "%PDF-1.4", sniff.NotAsNamed, sniff.PDF},
		"a pdf called txt":            {"nota.txt", "\ufeff %PDF-1.4", sniff.NotAsNamed, sniff.PDF},
		"a text called pdf":           {"nota.pdf", "zomaar tekst", sniff.NotAsNamed, sniff.TXT},
		"a text called eml":           {"mail.eml", "zomaar tekst", sniff.NotAsNamed, sniff.TXT},
		"a page called png":           {"kaart.png", "<html></html>", sniff.NotAsNamed, sniff.TXT},
		"a kind that is not taken in": {"kaart.svg", "<svg/>", sniff.Unknown, sniff.TXT},
		"no kind in the name":         {"nota", "zomaar tekst", sniff.Unknown, sniff.TXT},
		"a pdf without extension":     {"nota", "%PDF-1.4", sniff.NotAsNamed, sniff.PDF},
		"an old doc":                  {"nota.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", sniff.Old, ""},
		"an old doc called docx":      {"nota.docx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", sniff.Old, ""},
		"a docx with a password":      {"nota.docx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + wide("EncryptedPackage"), sniff.Locked, ""},
		"a large one with a password": {"nota.docx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 64<<10-20) + wide("EncryptedPackage"), sniff.Locked, ""},
		"an odt with a password":      {"nota.odt", pack(t, "mimetype", sniff.ODT.MIME(), "content.xml", "?", "META-INF/manifest.xml", "<manifest:encryption-data/>"), sniff.Locked, sniff.ODT},
		"a docx with a program":       {"nota.docx", office(t, "word/document.xml", "wordprocessingml.document", "word/vbaProject.bin", "x"), sniff.Macros, ""},
		"a docm called docx":          {"nota.docx", pack(t, "[Content_Types].xml", `<Types><Override PartName="/w.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>`), sniff.Macros, ""},
		"a plain zip":                 {"nota.docx", pack(t, "a.txt", "a"), sniff.Unknown, ""},
		"half a docx":                 {"nota.docx", docx[:len(docx)/2], sniff.Damaged, ""},
		"a bomb called docx":          {"nota.docx", office(t, "word/document.xml", "wordprocessingml.document", "bom", strings.Repeat("0", 30<<20)), sniff.TooBig, ""},
		"a flood of pixels":           {"kaart.png", flood(t), sniff.TooBig, sniff.PNG},
		"half a picture":              {"kaart.png", picture(t, "png")[:12], sniff.Damaged, sniff.PNG},
		"a presentation":              {"dia.odp", pack(t, "mimetype", "application/vnd.oasis.opendocument.presentation", "content.xml", "<x/>"), sniff.Unknown, ""},
		"control letters in a text":   {"notitie.txt", "abc\x00def", sniff.Unknown, ""},
		"half a letter of UTF-16":     {"notitie.txt", wide("ab") + "x", sniff.Unknown, ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := check(c.file, c.content)
			var refusal *sniff.Refusal
			if !errors.As(err, &refusal) || refusal.Reason != c.want || refusal.Found != c.found {
				t.Errorf("got %v, want %s with %q", err, c.want, c.found)
			}
		})
	}
}

func TestCheckStopsAtTheLimitWithoutReading(t *testing.T) {
	_, err := sniff.Check("groot.pdf", strings.NewReader(""), 1<<30, sniff.Standard)
	var refusal *sniff.Refusal
	if !errors.As(err, &refusal) || refusal.Reason != sniff.TooBig {
		t.Errorf("got %v", err)
	}
}

func TestEveryKindHasItsNames(t *testing.T) {
	for _, kind := range sniff.Kinds {
		if kind.MIME() == "" || sniff.Named("x"+kind.Extension()) != kind || !strings.Contains(sniff.Accept(), kind.Extension()) {
			t.Errorf("%s lacks a name", kind)
		}
	}
}

func TestLookGoesByContent(t *testing.T) {
	mail := "From: a@b.example\r\nSubject: x\r\n\r\ntekst \x01\xff"
	for name, c := range map[string]struct {
		content string
		want    sniff.Kind
	}{
		"brief.txt":     {"%PDF-1.7 en verder", sniff.PDF},
		"zonder":        {"gewone tekst", sniff.TXT},
		"lijst.csv":     {"a;b", sniff.CSV},
		"bericht":       {mail, sniff.EML},
		"box":           {"From a@b Wed Feb  7 10:00:00 2018\n" + mail, sniff.MBOX},
		"oud.pdf":       {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest", sniff.MSG},
		"archief.pst":   {"!BDN en verder", sniff.PST},
		"zip.docx":      {pack(t, "a.txt", "x"), sniff.ZIP},
		"word.zip":      {office(t, "word/document.xml", "wordprocessingml.document"), sniff.DOCX},
		"dia's":         {office(t, "ppt/presentation.xml", "presentationml.presentation"), sniff.PPTX},
		"ander office":  {office(t, "visio/document.xml", "visio"), sniff.Unread},
		"geluid.mp3":    {"ID3\x00\x01\x02", sniff.Unread},
		"map met types": {pack(t, "word/brief.txt", "x"), sniff.ZIP},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := sniff.Look(name, strings.NewReader(c.content), int64(len(c.content)))
			if err != nil || got != c.want {
				t.Errorf("got %q, %v, want %q", got, err, c.want)
			}
		})
	}
	var refused *sniff.Refusal
	if _, err := sniff.Look("leeg", strings.NewReader(""), 0); !errors.As(err, &refused) || refused.Reason != sniff.Empty {
		t.Errorf("empty: %v", err)
	}
	macros := office(t, "word/document.xml", "wordprocessingml.document", "word/vbaProject.bin", "x")
	if _, err := sniff.Look("m.docm", strings.NewReader(macros), int64(len(macros))); !errors.As(err, &refused) || refused.Reason != sniff.Macros {
		t.Errorf("macros: %v", err)
	}
}

func FuzzLook(f *testing.F) {
	f.Add("a.docx", office(f, "word/document.xml", "wordprocessingml.document"))
	f.Add("box", "From a@b\nFrom: x\n\n")
	f.Fuzz(func(t *testing.T, name, content string) {
		kind, err := sniff.Look(name, strings.NewReader(content), int64(len(content)))
		if err == nil && kind.MIME() == "" {
			t.Errorf("kind %q has no media type", kind)
		}
	})
}

func FuzzCheck(f *testing.F) {
	for _, content := range []string{"%PDF-1.7\n", office(f, "word/document.xml", "wordprocessingml.document"), picture(f, "png"), picture(f, "jpeg"), message, wide("a"), "a;b"} {
		for _, kind := range []sniff.Kind{sniff.DOCX, sniff.TXT, sniff.EML} {
			f.Add("x"+kind.Extension(), content)
		}
	}
	f.Fuzz(func(t *testing.T, name, content string) {
		kind, err := check(name, content)
		if err == nil && (!slices.Contains(sniff.Kinds, kind) || kind != sniff.Named(name)) {
			t.Errorf("%q came in as %q", name, kind)
		}
		var refusal *sniff.Refusal
		if err != nil && !errors.As(err, &refusal) {
			t.Errorf("%q: %v", name, err)
		}
	})
}
