package handlers_test

import (
	"bytes"
	"context"
	"fmt"
	"image/jpeg"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"beraad/handlers"
	"beraad/jobs"
	"beraad/models/access"
	"beraad/models/format/extract"
	"beraad/models/format/pdf"
	"beraad/models/request"
	"beraad/models/request/redact"
	"beraad/models/store"
	"beraad/models/supply"
	"beraad/views/print/printtest"
)

// receivePDF hands in a pdf of somebody else, has it read and puts it on the list. It gives its number there and its version.
func (f *wooFile) receivePDF(name string, content []byte, engine *pdf.Engine) (nr int, version uint) {
	f.t.Helper()
	return f.receiveFile(name, content, &extract.Reader{PDF: engine})
}

// receiveFile is receivePDF with another reader, and for other kinds of file.
func (f *wooFile) receiveFile(name string, content []byte, reader *extract.Reader) (nr int, version uint) {
	f.t.Helper()
	f.desk.upload(f.path+"/aanleveringen", url.Values{"name": {name}}, "files", name, content).to()
	var last supply.Supply
	f.within(func(tx *store.Tx) error {
		list, err := supply.Of(tx, f.id)
		for _, one := range list {
			if one.ID > last.ID {
				last = one
			}
		}
		return err
	})
	f.read(last.ID, reader)
	f.desk.post(f.path+"/bestanden?keuze=open", url.Values{"do": {"lijst"}, "all": {"ja"}}).to()
	f.within(func(tx *store.Tx) (err error) {
		if nr, err = request.CountDocuments(tx, f.id); err != nil {
			return err
		}
		d, err := request.OnDesk(tx, f.id, nr)
		if err == nil {
			version = d.Parts[0].Sheet.Version
		}
		return err
	})
	return nr, version
}

// read reads a supply to its end, as the background does.
func (f *wooFile) read(supplied uint, reader *extract.Reader) {
	f.t.Helper()
	worker := supply.NewWorker(f.store, reader, request.TextFor, slog.New(slog.DiscardHandler))
	if ended, err := worker.Work(context.Background(), supplied, time.Now().Add(time.Hour)); err != nil || !ended {
		f.t.Fatalf("ended %v, %v", ended, err)
	}
}

// TestABoxIsDrawnOnAPageWithoutAScript: the page of a file of others is shown to who assesses it and to nobody else, a box is
// drawn by its place in percents, and what is wrong is said at its field.
func TestABoxIsDrawnOnAPageWithoutAScript(t *testing.T) {
	engine := printtest.PDF(t)
	f := openFile(t, func(o *handlers.Options) { o.PDF = engine })
	nr, version := f.receivePDF("brief.pdf", printtest.ForeignPDF(printtest.Foreign{Text: "Over WhatsApp"}, printtest.Foreign{Text: "Tweede blad"}), engine)
	desk := fmt.Sprintf("%s/documenten/%d", f.path, nr)
	page := fmt.Sprintf("%s/vakken?stuk=%d&bladzijde=2", desk, version)
	picture := fmt.Sprintf("%s/vakken/bladzijde.jpg?stuk=%d&bladzijde=", desk, version)
	f.desk.get(desk).is(http.StatusOK).shows("Vakken tekenen op de bladzijden", "Nog geen vak getekend.")
	f.desk.get(page).is(http.StatusOK).shows("bladzijde 2 van 2", "Vorige bladzijde", "Hier is niets getekend.").hides("Volgende bladzijde", "Binnen reikwijdte")

	seen := f.desk.get(picture + "2").is(http.StatusOK)
	drawn, err := jpeg.Decode(bytes.NewReader([]byte(seen.body)))
	if err != nil || drawn.Bounds().Dx() < 500 || drawn.Bounds().Dy() < drawn.Bounds().Dx() {
		t.Errorf("the picture of the page: %v, %v", err, drawn)
	}
	for _, wrong := range []string{"0", "3"} {
		f.desk.get(picture + wrong).is(http.StatusNotFound)
	}
	for _, who := range []string{member, wooAssessor} {
		f.as(who).get(page).is(http.StatusNotFound)
		f.as(who).get(picture + "1").is(http.StatusNotFound)
		f.as(who).post(page, url.Values{"left": {"1"}, "top": {"1"}, "width": {"1"}, "height": {"1"}, "verdict": {"g:5.1.2.e"}}).is(http.StatusNotFound)
	}
	f.desk.get(fmt.Sprintf("%s/documenten/1/vakken?stuk=%d&bladzijde=1", f.path, version)).is(http.StatusNotFound) // not of that document

	place := url.Values{"left": {"10,5"}, "top": {"20"}, "width": {"30"}, "height": {"4,25"}}
	with := func(field, value string) url.Values {
		form := url.Values{"verdict": {"g:5.1.2.e"}}
		for name, values := range place {
			form[name] = values
		}
		form.Set(field, value)
		return form
	}
	f.desk.post(page, with("left", "links")).is(http.StatusUnprocessableEntity).shows("Vul een getal in van 0 tot en met 100", `value="links"`, `value="4,25"`)
	f.desk.post(page, with("height", "0")).is(http.StatusUnprocessableEntity).shows("Dit vak ligt niet op de bladzijde.")
	f.desk.post(page, with("left", "100")).is(http.StatusUnprocessableEntity).shows("Dit vak ligt niet op de bladzijde.")
	f.desk.post(page, with("verdict", "")).is(http.StatusUnprocessableEntity).shows("Kies een oordeel.", `value="10,5"`)
	f.desk.post(page, with("verdict", "keep")).is(http.StatusUnprocessableEntity).shows("Wat in een vak staat, is gelakt of valt buiten de reikwijdte")

	next := f.desk.post(page, with("verdict", "g:5.1.2.e")).to()
	f.desk.get(next).is(http.StatusOK).shows("Het vak is getekend.", `x="1050" y="2000" width="3000" height="425"`, "van links 10,5\u00a0%", `value="g:5.1.2.e" data-digit="2" checked`)
	f.desk.get(fmt.Sprintf("%s/vakken?stuk=%d&bladzijde=1", desk, version)).shows("Hier is niets getekend.", "Ook op bladzijde")
	f.desk.get(desk).shows("1\u00a0vak getekend.")

	f.desk.get(f.desk.post(page, with("left", "60")).to()).shows(`x="6000"`, "Maak ongedaan")
	back := f.desk.post(desk+"/vakken/ongedaan", url.Values{"stuk": {fmt.Sprint(version)}, "bladzijde": {"2"}}).to()
	f.desk.get(back).shows("Ongedaan gemaakt", "bladzijde 2 van 2", `x="1050"`).hides(`x="6000"`)

	var mark uint
	f.within(func(tx *store.Tx) error {
		d, err := request.OnDesk(tx, f.id, nr)
		if err == nil {
			mark = d.Parts[0].Boxes[0].ID
		}
		return err
	})
	f.desk.post(fmt.Sprintf("%s/vakken/weg?stuk=%d&bladzijde=2", desk, version), url.Values{"mark": {fmt.Sprint(mark)}}).to()
	f.desk.get(page).shows("Het vak is weg.", "Hier is niets getekend.")
}

// TestAFileOfOthersIsMadePublicAsPictures: from the box that was drawn to the file that everybody reads, in which nothing is left of
// what lay under it. There is no page of its text, for what a box covers is known by its place only.
func TestAFileOfOthersIsMadePublicAsPictures(t *testing.T) {
	engine := printtest.PDF(t)
	f := openFile(t, func(o *handlers.Options) {
		o.PDF = engine
		publisher := &jobs.Publisher{Store: o.Store, PDF: engine, Organisation: "Beraad", Log: o.Log}
		o.Publish = func(ctx context.Context, who access.Actor, publication uint) error {
			return publisher.Make(ctx, who, publication, func(int, int) {})
		}
	})
	nr, version := f.receivePDF("brief.pdf", printtest.ForeignPDF(printtest.Foreign{Text: "Over WhatsApp"}, printtest.Foreign{Text: "Kanarie onder een vak"}), engine)
	f.desk.post(fmt.Sprintf("%s/documenten/%d/vakken?stuk=%d&bladzijde=2", f.path, nr, version), url.Values{
		"left": {"0"}, "top": {"2"}, "width": {"80"}, "height": {"12"}, "verdict": {"g:5.1.2.e"},
	}).to()
	f.assess()
	f.explain()
	f.desk.post(f.path+"/besluit", url.Values{"on": {"2026-11-24"}, "reference": {"2026-0000000001"}}).to()
	f.desk.post(f.path+"/bekendmaken", url.Values{"on": {"2026-11-24"}}).to()
	made := f.desk.post(f.path+"/klaarzetten", nil).to()
	name := fmt.Sprintf("document-%02d", nr)
	f.desk.get(made).is(http.StatusOK).shows(name+".pdf", "document-01.html").hides(name + ".html")
	f.as(secretary).post(made, nil).to()
	f.desk.post(made+"/publiceren", nil).to()

	public := f.nobody().get("/openbaar/woo-afspraken-over-berichtenapps-2026/" + name + ".pdf").is(http.StatusOK).body
	document, err := engine.Read(context.Background(), []byte(public), pdf.Limits{Pages: 9, Letters: 9999})
	if err != nil || len(document.Pages) != 2 {
		t.Fatalf("%d pages, %v", len(document.Pages), err)
	}
	if text := fmt.Sprint(document.Pages); !strings.Contains(text, "Over WhatsApp") || !strings.Contains(text, "gelakt, 5.1.2.e") || strings.Contains(text, "Kanarie") {
		t.Errorf("the public file reads %s", text)
	}
	if err := redact.Check([]byte(public), []string{"Kanarie onder een vak", "Kanarie"}); err != nil {
		t.Error(err)
	}
}
