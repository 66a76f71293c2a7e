package unpack_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"beraad/models/format/unpack"
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
		if _, err := io.WriteString(f, pairs[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buffer.Bytes()
}

func open(content []byte, limits unpack.Limits) (*unpack.Zip, error) {
	return unpack.Open(bytes.NewReader(content), int64(len(content)), limits)
}

func TestOpenRefuses(t *testing.T) {
	var many []string
	for n := range 50 {
		many = append(many, fmt.Sprintf("%d.txt", n), "x")
	}
	for name, c := range map[string]struct {
		content []byte
		limits  unpack.Limits
		want    error
	}{
		"no zip":         {[]byte("PK\x03\x04 nothing"), unpack.Standard, unpack.ErrDamaged},
		"a bomb":         {pack(t, "a", strings.Repeat("0", 20<<20)), unpack.Standard, unpack.ErrBomb},
		"too many":       {pack(t, many...), unpack.Limits{Files: 49, Unpacked: 1 << 20, Ratio: 200}, unpack.ErrTooMany},
		"too large":      {pack(t, "a", strings.Repeat("0", 2000)), unpack.Limits{Files: 9, Unpacked: 1000, Ratio: 200}, unpack.ErrTooBig},
		"a table of its": {pack(t, strings.Repeat("n", 60_000)+"1", "", strings.Repeat("n", 60_000)+"2", ""), unpack.Limits{Files: 1, Unpacked: 1, Ratio: 1}, unpack.ErrTooMany},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := open(c.content, c.limits); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

func TestNamesAreHarmless(t *testing.T) {
	z, err := open(pack(t, "../../etc/passwd", "x", `C:\map\brief.docx`, "y", "map/", "", "a\x01\u202eb", "z"), unpack.Standard)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"etc/passwd", "C:/map/brief.docx", "ab"}
	if z.Len() != len(want) || z.Total() != 3 {
		t.Fatalf("%d files of %d bytes", z.Len(), z.Total())
	}
	for n, name := range want {
		if z.Name(n) != name {
			t.Errorf("%q, want %q", z.Name(n), name)
		}
	}
}

func TestReadGivesWhatWasPromised(t *testing.T) {
	content := pack(t, "a", strings.Repeat("abc", 1000))
	z, err := open(content, unpack.Standard)
	if err != nil {
		t.Fatal(err)
	}
	err = z.Read(context.Background(), 0, func(r io.Reader) error {
		text, err := io.ReadAll(r)
		if string(text) != strings.Repeat("abc", 1000) {
			t.Errorf("%d bytes", len(text))
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	// The table promises less than there is.
	at := bytes.LastIndex(content, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(content[at+24:], 10)
	if z, err = open(content, unpack.Standard); err != nil {
		t.Fatal(err)
	}
	err = z.Read(context.Background(), 0, func(r io.Reader) error {
		text, err := io.ReadAll(r)
		if len(text) > 10 {
			t.Errorf("%d bytes where 10 were promised", len(text))
		}
		return err
	})
	if err == nil {
		t.Error("a file that is longer than promised was taken")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err = z.Read(ctx, 0, func(r io.Reader) error { _, err := io.ReadAll(r); return err })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("after the end of the context: %v", err)
	}
}

func FuzzZip(f *testing.F) {
	f.Add(pack(f, "a/b.txt", "x", "c", strings.Repeat("y", 100)))
	f.Fuzz(func(t *testing.T, content []byte) {
		z, err := open(content, unpack.Limits{Files: 100, Unpacked: 1 << 20, Ratio: 200})
		if err != nil {
			return
		}
		for n := range z.Len() {
			if name := z.Name(n); strings.HasPrefix(name, "/") || strings.HasPrefix(name, "../") {
				t.Errorf("name %q", name)
			}
			_ = z.Read(context.Background(), n, func(r io.Reader) error { //nolint:errcheck // what is damaged may be told so
				read, err := io.Copy(io.Discard, r)
				if read > 1<<20 {
					t.Errorf("%d bytes", read)
				}
				return err
			})
		}
	})
}
