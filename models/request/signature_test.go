package request_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"beraad/models/fault"
	"beraad/models/format/pdf"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// signedLetter is a pdf with a letter that ends with a closing, a picture and a name, a field to sign in at its foot and a logo at
// its top.
func signedLetter(closing, name string) string {
	content := "q 120 0 0 50 70 780 cm /P Do Q " +
		"BT /F 11 Tf 70 700 Td (Wij sturen u het overzicht toe.) Tj ET " +
		"BT /F 11 Tf 70 400 Td (" + closing + ") Tj ET q 130 0 0 48 75 335 cm /P Do Q BT /F 11 Tf 70 315 Td (" + name + ") Tj ET"
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[7 0 R]>>>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[7 0 R]/Resources<</Font<</F 5 0 R>>/XObject<</P 6 0 R>>>>>>",
		fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
		"<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8/Length 4>>\nstream\n\x20\x80\x80\x20\nendstream",
		"<</Type/Annot/Subtype/Widget/FT/Sig/T(s)/F 4/Rect[300 60 500 110]/P 3 0 R>>",
	}
	var out strings.Builder
	out.WriteString("%PDF-1.7\n")
	for i, o := range objects {
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	fmt.Fprintf(&out, "trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n0\n%%%%EOF\n", len(objects)+1)
	return out.String()
}

// signatures lists what is proposed or marked as a signature in a document.
func (h *hall) signatures(nr int) (list []request.Passage) {
	h.t.Helper()
	h.read(h.desk, func(tx *store.Tx) error {
		d, err := request.OnDesk(tx, h.request.ID, nr)
		if err != nil {
			return err
		}
		for _, part := range d.Parts {
			for _, p := range part.Passages {
				if p.Found == request.Signature && p.Kind != request.Keep {
					list = append(list, p)
				}
			}
		}
		return nil
	})
	return list
}

// propose has the program propose, and gives how much is new.
func (h *hall) propose() (made int) {
	h.t.Helper()
	h.as(h.desk, func(tx *store.Tx) (err error) { made, err = request.Propose(tx, h.request.ID); return err })
	return made
}

// signedHall has a note with five ends, and two letters of others.
func signedHall(t *testing.T, s *store.Store, clock *storetest.Clock, engine *pdf.Engine) *hall {
	h := openHall(t, s, clock)
	h.meet("cio", "cio-beraad", at(2018, 2, 7, 9, 30), [2]string{"4", "Berichtenapps"})
	said := func(text string) paper.Block { return paper.Block{Kind: paper.Paragraph, Text: text} }
	h.write("notitie", &paper.Paper{Kind: paper.Note, Title: "Notitie", Body: h.bodies["cio-beraad"], Date: law.Day(2018, 2, 7)}, []paper.Block{
		said("Hoogachtend,"), said("drs. W. Onbekend"),
		said("Dit gaat over berichtenapps en niet over groeten."),
		said("De Minister van Binnenlandse Zaken,\nnamens deze,\n\nHanneke van Dalen\nDirecteur"),
		said("Met vriendelijke groet, Mira Schuurink"),
		said("Met hartelijke groet, Wim"),
		said("Karin Bakker was aanwezig."),
	})
	h.receive("brief", engine, signedLetter("Hoogachtend,", "W. Onbekend"))
	h.receive("mandaat", engine, signedLetter("namens deze,", "W. Onbekend"))
	h.register()
	h.find()
	h.as(h.desk, func(tx *store.Tx) error {
		return paper.OpenTo(tx, h.request.ID, 0, h.papers["notitie"].ID, h.papers["brief"].ID, h.papers["mandaat"].ID)
	})
	for i, name := range []string{"notitie", "brief", "mandaat"} {
		h.list(i+1, name, name)
	}
	return h
}

func signEngine(t testing.TB) *pdf.Engine {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = t.TempDir()
	}
	engine := pdf.New(pdf.Options{Cache: filepath.Join(cache, "beraad-test-pdf")})
	t.Cleanup(func() {
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	})
	return engine
}

// TestSignaturesAreProposed: names under a closing and boxes over what stands between, each with why and how sure; of who signs for
// another with doubt, of who acts in public by office not. Nothing is removed by itself.
func TestSignaturesAreProposed(t *testing.T) {
	engine := signEngine(t)
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := signedHall(t, s, clock, engine)
		h.propose()
		var got []string
		for _, p := range h.signatures(1) {
			got = append(got, p.Text+" "+string(p.Sure))
			if !p.Proposed || p.Why == "" || !slices.Equal(p.Grounds, []string{"10.2.e"}) {
				t.Errorf("proposal %+v", p.Mark)
			}
		}
		if want := []string{"drs. W. Onbekend certain", "Hanneke van Dalen doubtful", "Wim likely"}; !slices.Equal(got, want) {
			t.Errorf("proposed %q, want %q", got, want)
		}
		for nr, want := range map[int][]string{2: {"W. Onbekend certain", "picture", "field"}, 3: {"W. Onbekend doubtful", "picture", "field"}} {
			list := h.signatures(nr)
			if len(list) != 3 || list[0].Text+" "+string(list[0].Sure) != want[0] {
				t.Fatalf("document %d: %+v", nr, list)
			}
			for _, p := range list[1:] {
				if p.Page != 1 || p.Sure != request.Certain || p.Text != "" || !p.Boxed() {
					t.Errorf("document %d: box %+v", nr, p.Mark)
				}
			}
			if list[1].Top > list[2].Top || strings.Contains(list[1].Why, "namens een ander") != (nr == 3) || !strings.Contains(list[2].Why, "veld") {
				t.Errorf("document %d says %q and %q", nr, list[1].Why, list[2].Why)
			}
		}
		for nr := 1; nr <= 3; nr++ {
			if row := h.row(nr); row.Assessment != request.Open || row.Proposals == 0 {
				t.Errorf("with proposals only, document %d is %s with %d of them", nr, row.Assessment, row.Proposals)
			}
		}
		if again := h.propose(); again != 0 {
			t.Errorf("%d proposals the second time", again)
		}
	})
}

// TestSignaturesAreJudged: accepted, rejected for good, given another verdict; all at once but for those in doubt; and audited.
func TestSignaturesAreJudged(t *testing.T) {
	engine := signEngine(t)
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := signedHall(t, s, clock, engine)
		h.draw("mandaat", request.Mark{Page: 1, Left: 4900, Top: 8500, Right: 8600, Bottom: 9400, Kind: request.Remove})
		h.propose()
		if list := h.signatures(3); len(list) != 2 {
			t.Errorf("where somebody drew a box, %d proposals", len(list))
		}
		list := h.signatures(2)
		h.as(h.desk, func(tx *store.Tx) error { return request.Accept(tx, list[1].ID) })
		h.as(h.desk, func(tx *store.Tx) error { return request.Judge(tx, list[2].ID, request.Mark{Kind: request.Keep}) })
		if row := h.row(2); row.Assessment != request.PartlyOpen || row.Grounds != "10.2.e" || row.Proposals != 1 {
			t.Errorf("document 2 is %s on %s with %d proposals", row.Assessment, row.Grounds, row.Proposals)
		}
		h.read(h.desk, func(tx *store.Tx) error {
			letter, err := request.Foreign(tx, h.request.ID, h.version("brief"))
			if err == nil && (len(letter.Boxes) != 1 || letter.Boxes[0].Top != list[1].Top) {
				t.Errorf("the copy has boxes %+v", letter.Boxes)
			}
			return err
		})
		if again := h.propose(); again != 0 {
			t.Errorf("%d proposals after a rejection", again)
		}
		// Another verdict on a box is one on that box, and not on the paper as a whole.
		h.as(h.desk, func(tx *store.Tx) error {
			return request.Judge(tx, list[1].ID, request.Mark{Kind: request.Outside, Why: "bijlage"})
		})
		if now := h.signatures(2); len(now) != 2 || now[1].Kind != request.Outside || now[1].Page != 1 || now[1].Left != list[1].Left || now[1].Sure != "" {
			t.Errorf("after another verdict: %+v", now)
		}
		err := h.try(h.desk, func(tx *store.Tx) error {
			return request.Judge(tx, h.signatures(3)[1].ID, request.Mark{Kind: request.Within})
		})
		if fault.GapsIn(err).For("kind") == "" {
			t.Errorf("a box within the request: %v", err)
		}
		var left int
		h.as(h.desk, func(tx *store.Tx) (err error) { left, err = request.AcceptAll(tx, h.request.ID, 0); return err })
		if left != 2 || len(h.open(1)) != 1 || len(h.open(2)) != 0 || len(h.open(3)) != 1 {
			t.Errorf("%d were left; open are %v, %v and %v", left, h.open(1), h.open(2), h.open(3))
		}
	})
}

// open lists how sure the proposals of signatures are that nobody answered.
func (h *hall) open(nr int) (list []request.Sureness) {
	for _, p := range h.signatures(nr) {
		if p.Proposed {
			list = append(list, p.Sure)
		}
	}
	return list
}
