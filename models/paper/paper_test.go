package paper_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/format/extract"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/search"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

var (
	secretary = access.Actor{Account: 1, Person: 1, Name: "secretaris", In: []access.Held{{Role: access.Secretary, Body: 1}}}
	member    = access.Actor{Account: 2, Person: 2, Name: "lid", In: []access.Held{{Role: access.Member, Body: 1}}}
	stranger  = access.Actor{Account: 3, Person: 3, Name: "ander", In: []access.Held{{Role: access.Secretary, Body: 2}}}
	admin     = access.Actor{Account: 4, Person: 4, Name: "beheer", Global: []access.Role{access.Admin}}
	desk      = access.Actor{Account: 5, Person: 5, Name: "woo", Global: []access.Role{access.Coordinator}}
)

// note makes a paper with one frozen version.
func note(t *testing.T, s *store.Store, p *paper.Paper, text string) *paper.Version {
	t.Helper()
	var v *paper.Version
	storetest.Change(t, s, secretary, func(tx *store.Tx) (err error) {
		p.Body, p.Kind, p.Date, p.Owner = 1, paper.Note, law.Day(2018, 2, 2), 1
		if err := paper.Add(tx, p); err != nil {
			return err
		}
		v, err = paper.Write(tx, p.ID, []paper.Block{{Kind: paper.Paragraph, Text: text}}, "")
		return err
	})
	return v
}

func found(t *testing.T, s *store.Store, who access.Actor, id uint) bool {
	t.Helper()
	err := s.Read(context.Background(), who, func(tx *store.Tx) error {
		_, err := paper.Find(tx, id)
		return err
	})
	if err != nil && fault.KindOf(err) != fault.Missing {
		t.Fatal(err)
	}
	return err == nil
}

func release(t *testing.T, s *store.Store, ids ...uint) {
	t.Helper()
	storetest.Change(t, s, secretary, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.Convene, access.About{Kind: "meeting", Body: 1}, "")
		if err != nil {
			return err
		}
		return paper.ReleaseTo(permit, 1, ids...)
	})
}

func TestWhoSeesAPaper(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		p := &paper.Paper{Title: "Berichtenapps"}
		note(t, s, p, "Een notitie.")
		for name, c := range map[string]struct {
			who          access.Actor
			draft, given bool
		}{
			"secretary": {secretary, true, true}, "member": {member, false, true}, "another body": {stranger, false, false},
			"administrator": {admin, false, false}, "public": {access.Public, false, false}, "desk": {desk, false, false},
		} {
			if got := found(t, s, c.who, p.ID); got != c.draft {
				t.Errorf("%s sees the draft: %v, want %v", name, got, c.draft)
			}
		}
		release(t, s, p.ID)
		for name, c := range map[string]struct {
			who  access.Actor
			want bool
		}{"member": {member, true}, "another body": {stranger, false}, "administrator": {admin, false}, "public": {access.Public, false}} {
			if got := found(t, s, c.who, p.ID); got != c.want {
				t.Errorf("%s sees what was released: %v, want %v", name, got, c.want)
			}
		}
		storetest.Change(t, s, desk, func(tx *store.Tx) error { return paper.OpenTo(tx, 9, 0, p.ID) })
		if !found(t, s, desk, p.ID) {
			t.Error("the desk does not see what a request opened")
		}
	})
}

func TestAConfidentialPaperIsForItsCircle(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
			for n := range member.Person {
				if err := person.Add(tx, &person.Person{Name: "Lid", Email: fmt.Sprintf("lid%d@bzk.example", n)}); err != nil {
					return err
				}
			}
			return nil
		})
		p := &paper.Paper{Title: "Vertrouwelijk", Confidential: true}
		note(t, s, p, "Geheim.")
		release(t, s, p.ID)
		if found(t, s, member, p.ID) {
			t.Error("a member outside the circle sees it")
		}
		storetest.Change(t, s, secretary, func(tx *store.Tx) error {
			permit, err := tx.Permit(access.WritePaper, p, "")
			if err != nil {
				return err
			}
			return paper.Confide(permit, []uint{member.Person}, p.ID)
		})
		if !found(t, s, member, p.ID) {
			t.Error("a member of the circle does not see it")
		}
	})
}

// TestTheHashOfEarlierVersionsStays: what blocks got later changes the hash only of versions that have it.
func TestTheHashOfEarlierVersionsStays(t *testing.T) {
	s := storetest.Open(t)
	first := sha256.Sum256([]byte(`[{"Item":0,"Origin":0,"Kind":"paragraph","Level":0,"Number":"","Label":"","Text":"Zoals het was.",` +
		`"Person":"","Opinion":false,"Facts":null,"Page":0}]`))
	v := note(t, s, &paper.Paper{Title: "Nota"}, "Zoals het was.")
	if v.Sum != hex.EncodeToString(first[:]) {
		t.Errorf("the hash is %s, want %x", v.Sum, first)
	}
	sums := map[string]bool{v.Sum: true}
	for _, b := range []paper.Block{{Confidential: true}, {Emphasis: []paper.Emphasis{{From: 0, Till: 5, Kind: paper.Strong}}}} {
		b.Kind, b.Text = paper.Paragraph, "Zoals het was."
		storetest.Change(t, s, secretary, func(tx *store.Tx) error {
			made, err := paper.Write(tx, v.Paper, []paper.Block{b}, "")
			if err != nil {
				return err
			}
			sums[made.Sum] = true
			blocks, err := paper.Blocks(tx, made.ID)
			if err == nil && (blocks[0].Confidential != b.Confidential || !slices.Equal(blocks[0].Emphasis, b.Emphasis)) {
				t.Errorf("%+v was kept as %+v", b, blocks[0])
			}
			whole, wrong := paper.Intact(tx, made)
			if err == nil && wrong == nil && !whole {
				t.Errorf("%+v is called damaged", b)
			}
			return errors.Join(err, wrong)
		})
	}
	if len(sums) != 3 {
		t.Error("emphasis, or that it is confidential, is not in the hash")
	}
}

func TestAVersionKnowsWhenItsTextWasChanged(t *testing.T) {
	s := storetest.Open(t)
	v := note(t, s, &paper.Paper{Title: "Nota"}, "Zoals vastgesteld.")
	intact := func() (whole bool) {
		storetest.Read(t, s, secretary, func(tx *store.Tx) (err error) {
			whole, err = paper.Intact(tx, v)
			return err
		})
		return whole
	}
	if !intact() {
		t.Fatal("a fresh version is called damaged")
	}
	db, err := s.SQL()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("UPDATE blocks SET text = 'Zoals het mij beter uitkomt.'"); err != nil {
		t.Fatal(err)
	}
	if intact() {
		t.Error("a changed text is called whole")
	}
}

func receive(s *store.Store, id uint, u paper.Upload) (*paper.Version, error) {
	var v *paper.Version
	err := s.Change(context.Background(), secretary, func(tx *store.Tx) (err error) {
		v, err = paper.Receive(tx, id, u)
		return err
	})
	return v, err
}

func TestALargeScanIsTakenInUpToTheLimitOfTheInstallation(t *testing.T) {
	s := storetest.Open(t)
	p := &paper.Paper{Title: "Scan van 400 bladzijden"}
	note(t, s, p, "x")
	const size = 101 << 20
	scan := func() io.Reader {
		return io.MultiReader(strings.NewReader("%PDF-1.7\n"), io.LimitReader(zeros{}, size))
	}
	if v, err := receive(s, p.ID, paper.Upload{Name: "scan.pdf", Content: scan(), Limit: 200 << 20}); err != nil || v.Size != size+9 {
		t.Errorf("received %+v, %v", v, err)
	}
	if _, err := receive(s, p.ID, paper.Upload{Name: "scan.pdf", Content: scan(), Limit: 100 << 20}); !errors.Is(err, store.ErrTooLarge) {
		t.Errorf("over the limit: %v", err)
	}
}

// zeros is a file of nothing, without end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

func TestFilesThatAreRefused(t *testing.T) {
	s := storetest.Open(t)
	p := &paper.Paper{Title: "Bijlage"}
	note(t, s, p, "x")
	for name, c := range map[string]struct {
		file, content, says string
	}{
		"not what its name says": {"nota.docx", "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n", "niet wat de naam zegt"},
		"a program":              {"virus.exe", "MZ", "neemt Beraad niet aan"},
		"empty":                  {"leeg.txt", "", "leeg"},
		"too large":              {"groot.txt", strings.Repeat("a", 2000), "te groot"},
		"a name with a line":     {"a\r\nb.txt", "tekst", "tekens die niet kunnen"},
		"no name":                {"", "tekst", "Kies een bestand"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := receive(s, p.ID, paper.Upload{Name: c.file, Content: strings.NewReader(c.content), Limit: 1000})
			if !strings.Contains(fault.GapsIn(err).For("file"), c.says) {
				t.Errorf("says %v, want %q by the field", err, c.says)
			}
		})
	}
	storetest.Read(t, s, secretary, func(tx *store.Tx) error {
		versions, err := paper.Versions(tx, p.ID)
		if len(versions) != 1 {
			t.Errorf("%d versions are there after refusals, want the one of before", len(versions))
		}
		return err
	})
}

const mail = "From: Bram Oldekamp <bram@fin.example>\r\nTo: Hanneke <hanneke@bzk.example>\r\nSubject: Tekst\r\n" +
	"Date: Thu, 8 Feb 2018 11:40:00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nOntraden kan ik verdedigen.\r\n"

func TestTheTextOfAMailIsDrawnOutAndFound(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		p := &paper.Paper{Title: "Mail over de tekst"}
		note(t, s, p, "x")
		v, err := receive(s, p.ID, paper.Upload{Name: `C:\post\mail.eml`, Content: strings.NewReader(mail), Limit: 1 << 20})
		if err != nil || v.FileName != "mail.eml" {
			t.Fatalf("received %+v, %v", v, err)
		}
		storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
			if err := paper.DrawText(tx, v.ID, &extract.Reader{}); err != nil {
				return err
			}
			return paper.Index(tx, v.ID)
		})
		for name, c := range map[string]struct {
			who  access.Actor
			want int
		}{"secretary": {secretary, 1}, "another body": {stranger, 0}, "administrator": {admin, 0}} {
			storetest.Read(t, s, c.who, func(tx *store.Tx) error {
				found, err := paper.Passages(tx, search.Query{Question: search.Parse("verdedigen")})
				if len(found.Hits) != c.want {
					t.Errorf("%s finds %d, want %d", name, len(found.Hits), c.want)
				}
				return err
			})
		}
		storetest.Read(t, s, secretary, func(tx *store.Tx) error {
			blocks, err := paper.Blocks(tx, v.ID)
			if len(blocks) != 5 || blocks[0].Personal != "name" || blocks[4].Text != "Ontraden kan ik verdedigen." {
				t.Errorf("blocks %+v", blocks)
			}
			return err
		})
	})
}

// word is a file of a word processor with a change that is tracked and a remark.
func word(t *testing.T) string {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range [][2]string{
		{"[Content_Types].xml", `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"word/document.xml", `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Het beraad </w:t></w:r><w:del><w:r><w:delText>twijfelt</w:delText></w:r></w:del><w:ins><w:r><w:t>stemt in</w:t></w:r></w:ins></w:p></w:body></w:document>`},
		{"word/_rels/document.xml.rels", `<Relationships><Relationship Id="r" Type="http://x/comments" Target="comments.xml"/></Relationships>`},
		{"word/comments.xml", `<w:comments xmlns:w="w"><w:comment w:author="Jan"><w:p><w:r><w:t>Klopt dit?</w:t></w:r></w:p></w:comment></w:comments>`},
	} {
		w, err := z.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(part[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestAFileSaysWhatMustBeKnownOfIt(t *testing.T) {
	const picture = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		for name, c := range map[string]struct {
			content, drawn string
			flags          []extract.Flag
		}{
			"nota.docx": {word(t), "done", []extract.Flag{extract.Comments, extract.Tracked}},
			"scan.png":  {picture, "geen tekst gevonden", []extract.Flag{extract.NoText}},
			"kort.txt":  {"Een tekst.", "done", nil},
		} {
			p := &paper.Paper{Title: name}
			note(t, s, p, "x")
			v, err := receive(s, p.ID, paper.Upload{Name: name, Content: strings.NewReader(c.content), Limit: 1 << 20})
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error { return paper.DrawText(tx, v.ID, &extract.Reader{}) })
			storetest.Read(t, s, secretary, func(tx *store.Tx) error {
				got, err := paper.FindVersion(tx, v.ID)
				if err == nil && (got.Drawn != c.drawn || !slices.Equal(got.Flags, c.flags) || got.Pages != 1) {
					t.Errorf("%s: %s, %v, %d pages", name, got.Drawn, got.Flags, got.Pages)
				}
				return err
			})
		}
	})
}
