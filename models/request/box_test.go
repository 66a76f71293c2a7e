package request_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/format/extract"
	"beraad/models/format/pdf"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/models/request/redact"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// scanned is a pdf with a page for each text; an empty text is a page with a picture and no words.
func scanned(texts ...string) string {
	var out strings.Builder
	out.WriteString("%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n3 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>\nendobj\n")
	var kids strings.Builder
	for i, text := range texts {
		content := "BT /F 12 Tf 70 700 Td (" + text + ") Tj ET"
		if text == "" {
			content = "70 700 60 12 re f"
		}
		fmt.Fprintf(&out, "%d 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>\nendobj\n", 4+2*i, 5+2*i)
		fmt.Fprintf(&out, "%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n", 5+2*i, len(content), content)
		fmt.Fprintf(&kids, "%d 0 R ", 4+2*i)
	}
	fmt.Fprintf(&out, "2 0 obj\n<</Type/Pages/Count %d/Kids[%s]>>\nendobj\ntrailer\n<</Root 1 0 R/Size %d>>\nstartxref\n0\n%%%%EOF\n", len(texts), kids.String(), 4+2*len(texts))
	return out.String()
}

// receive puts a file of somebody else among the papers, with its text drawn out.
func (h *hall) receive(name string, engine *pdf.Engine, content string) {
	h.t.Helper()
	p := &paper.Paper{Kind: paper.Annex, Title: name, Body: h.bodies["cio-beraad"], Date: law.Day(2018, 2, 7)}
	var v *paper.Version
	h.as(h.secretary, func(tx *store.Tx) (err error) {
		if err = paper.Add(tx, p); err != nil {
			return err
		}
		v, err = paper.Receive(tx, p.ID, paper.Upload{Name: name + ".pdf", Content: strings.NewReader(content), Limit: 1 << 20})
		return err
	})
	h.as(access.System("toets"), func(tx *store.Tx) error { return paper.DrawText(tx, v.ID, &extract.Reader{PDF: engine}) })
	h.as(h.secretary, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.FreezePaper, p, "")
		if err != nil {
			return err
		}
		blocks, err := paper.Blocks(tx, v.ID)
		h.blocks[name] = append(blocks, paper.Block{Version: v.ID})
		if err != nil {
			return err
		}
		return paper.Release(permit, p.ID)
	})
	h.papers[name] = p
}

// TestBoxesAreDrawnOnPages: a box on a scan counts for its assessment, goes into its public copy, and can only be drawn
// where there is something to draw on.
func TestBoxesAreDrawnOnPages(t *testing.T) {
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
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := openHall(t, s, clock)
		h.meet("cio", "cio-beraad", at(2018, 2, 7, 9, 30), [2]string{"4", "Berichtenapps"})
		h.write("verslag", &paper.Paper{Kind: paper.Minutes, Title: "Verslag", Body: h.bodies["cio-beraad"], Meeting: h.meetingDays["cio"], Date: law.Day(2018, 2, 7)},
			[]paper.Block{item(h.items["cio 4"], "4", "Berichtenapps")})
		h.receive("brief", engine, scanned("Over WhatsApp schrijft JV iets.", ""))
		h.receive("scan", engine, scanned(""))
		h.register()
		h.find()
		h.as(h.desk, func(tx *store.Tx) error {
			return paper.OpenTo(tx, h.request.ID, 0, h.papers["verslag"].ID, h.papers["brief"].ID, h.papers["scan"].ID)
		})
		h.list(1, "Verslag", "verslag")
		h.list(2, "Brief", "brief")
		h.list(3, "Scan", "scan")

		h.wrongBoxes(t)
		if row := h.row(2); row.Assessment != request.Open {
			t.Errorf("a letter without marks is %s", row.Assessment)
		}
		if row := h.row(3); row.Assessment != request.NotOpen {
			t.Errorf("a scan that nobody drew on is %s by itself", row.Assessment)
		}
		h.draw("brief", request.Mark{Page: 1, Left: 1100, Top: 1550, Right: 6000, Bottom: 1720, Kind: request.Remove, Grounds: []string{"10.2.e"}})
		h.draw("brief", request.Mark{Page: 2, Left: 1000, Top: 1500, Right: 2400, Bottom: 1800, Kind: request.Remove, Grounds: []string{"10.2.e"}})
		h.draw("scan", request.Mark{Page: 1, Left: 0, Top: 0, Right: 10000, Bottom: 5000, Kind: request.Outside})
		if row := h.row(2); row.Assessment != request.PartlyOpen || row.Grounds != "10.2.e" {
			t.Errorf("a letter with boxes is %s, %s", row.Assessment, row.Grounds)
		}
		if row := h.row(3); row.Assessment != request.PartlyOpen || !row.OutsidePart {
			t.Errorf("a scan with a box is %s", row.Assessment)
		}
		h.copied(t, engine)
	})
}

// row gives a row of the inventory.
func (h *hall) row(nr int) (row request.Row) {
	h.t.Helper()
	h.read(h.desk, func(tx *store.Tx) error {
		rows, err := request.Inventory(tx, h.request.ID)
		for _, r := range rows {
			if r.Nr == nr {
				row = r
			}
		}
		return err
	})
	return row
}

// draw marks a box on a paper.
func (h *hall) draw(name string, m request.Mark) {
	h.t.Helper()
	m.Request, m.Version = h.request.ID, h.version(name)
	h.as(h.desk, func(tx *store.Tx) error {
		_, err := request.MarkPassage(tx, &m)
		return err
	})
}

// wrongBoxes tries what cannot be drawn.
func (h *hall) wrongBoxes(t *testing.T) {
	for name, c := range map[string]struct {
		paper string
		mark  request.Mark
		field string
	}{
		"a paper of Beraad":     {"verslag", request.Mark{Page: 1, Right: 10, Bottom: 10, Kind: request.Remove}, "page"},
		"no such page":          {"brief", request.Mark{Page: 3, Right: 10, Bottom: 10, Kind: request.Remove}, "page"},
		"beside the page":       {"brief", request.Mark{Page: 1, Right: 10001, Bottom: 10, Kind: request.Remove}, "box"},
		"nothing in it":         {"brief", request.Mark{Page: 1, Left: 10, Right: 10, Bottom: 10, Kind: request.Remove}, "box"},
		"a passage as well":     {"brief", request.Mark{Page: 1, Right: 10, Bottom: 10, Till: 3, Kind: request.Remove}, "range"},
		"kept":                  {"brief", request.Mark{Page: 1, Right: 10, Bottom: 10, Kind: request.Keep}, "kind"},
		"a ground of no law":    {"brief", request.Mark{Page: 1, Right: 10, Bottom: 10, Kind: request.Remove, Grounds: []string{"9.9"}}, "grounds"},
		"before the first page": {"brief", request.Mark{Page: -1, Right: 10, Bottom: 10, Kind: request.Remove}, "page"},
	} {
		c.mark.Request, c.mark.Version = h.request.ID, h.version(c.paper)
		err := h.try(h.desk, func(tx *store.Tx) error { _, err := request.MarkPassage(tx, &c.mark); return err })
		if fault.GapsIn(err).For(c.field) == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// copied makes the public copy of the letter.
func (h *hall) copied(t *testing.T, engine *pdf.Engine) {
	var letter, minutes *redact.Foreign
	h.read(h.desk, func(tx *store.Tx) (err error) {
		if letter, err = request.Foreign(tx, h.request.ID, h.version("brief")); err != nil {
			return err
		}
		minutes, err = request.Foreign(tx, h.request.ID, h.version("verslag"))
		return err
	})
	if minutes != nil {
		t.Error("what Beraad made is copied by page")
	}
	made, err := letter.Pictures(context.Background(), engine, redact.Usual)
	if err != nil {
		t.Fatal(err)
	}
	document, err := engine.Read(context.Background(), made.Content, pdf.Limits{Pages: 9, Letters: 9999})
	if err != nil || len(document.Pages) != 2 || made.Boxes != 2 {
		t.Fatalf("%d pages, %d boxes, %v", len(document.Pages), made.Boxes, err)
	}
	if text := fmt.Sprint(document.Pages); strings.Contains(text, "JV") || strings.Contains(text, "WhatsApp") || !strings.Contains(text, "gelakt, 10.2.e") {
		t.Errorf("the copy reads %s", text)
	}
}
