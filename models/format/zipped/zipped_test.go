package zipped_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"strings"
	"testing"

	"beraad/models/format/zipped"
)

// pack makes a zip of names and contents in pairs.
func pack(t testing.TB, pairs ...string) []byte {
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
	return buffer.Bytes()
}

func open(content []byte) (*zipped.Archive, error) {
	return zipped.Open(bytes.NewReader(content), int64(len(content)), zipped.Standard)
}

func TestOpenRefuses(t *testing.T) {
	locked := pack(t, "a", "b")
	for at := bytes.Index(locked, []byte("PK\x01\x02")); at >= 0; at = -1 {
		locked[at+8] |= 1
	}
	var many []string
	for range 5_001 {
		many = append(many, "n"+strings.Repeat("x", len(many)/2%50)+string(rune('a'+len(many)%26))+strings.Repeat("y", len(many)/52), "")
	}
	for name, c := range map[string]struct {
		content []byte
		want    error
	}{
		"no zip at all":       {[]byte("PK\x03\x04 nothing"), zipped.ErrDamaged},
		"a password":          {locked, zipped.ErrLocked},
		"a path outside":      {pack(t, "../etc/passwd", "x"), zipped.ErrDamaged},
		"an absolute path":    {pack(t, "/etc/passwd", "x"), zipped.ErrDamaged},
		"one name twice":      {pack(t, "a", "x", "a", "y"), zipped.ErrDamaged},
		"a bomb":              {pack(t, "a", strings.Repeat("0", 20<<20)), zipped.ErrTooBig},
		"thousands of files":  {pack(t, many...), zipped.ErrTooBig},
		"a backslash in name": {pack(t, `a\b`, "x"), zipped.ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := open(c.content); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

func TestWalkStops(t *testing.T) {
	a, err := open(pack(t, "deep.xml", strings.Repeat("<a>", 600), "broken.xml", "<a><b></a>", "fine.xml", "<a>"+strings.Repeat("<b/>", 5000)+"</a>"))
	if err != nil {
		t.Fatal(err)
	}
	nothing := func(xml.Token) error { return nil }
	if err := a.Walk(context.Background(), "deep.xml", nothing); !errors.Is(err, zipped.ErrTooBig) {
		t.Errorf("deep: %v", err)
	}
	if err := a.Walk(context.Background(), "broken.xml", nothing); !errors.Is(err, zipped.ErrDamaged) {
		t.Errorf("broken: %v", err)
	}
	if err := a.Walk(context.Background(), "absent.xml", nothing); !errors.Is(err, zipped.ErrDamaged) {
		t.Errorf("absent: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	seen := 0
	err = a.Walk(ctx, "fine.xml", func(xml.Token) error { seen++; cancel(); return nil })
	if !errors.Is(err, context.Canceled) || seen > 1024 {
		t.Errorf("after the context ended %d tokens were read: %v", seen, err)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(pack(f, "[Content_Types].xml", `<Types><Override PartName="/a.xml" ContentType="x"/></Types>`, "a.xml", "<a/>"))
	f.Fuzz(func(t *testing.T, content []byte) {
		a, err := open(content)
		if err != nil {
			return
		}
		a.HasMacros(context.Background())
		for _, name := range a.Names() {
			if read, err := a.Read(name); err == nil && int64(len(read)) > zipped.Standard.Unzipped {
				t.Errorf("%q gave %d bytes", name, len(read))
			}
		}
	})
}
