package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"beraad/handlers"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/views/print/printtest"
)

// signed puts a letter that somebody signed on the list and has the program propose; it gives its number and version and what is
// proposed as a signature in it.
func (f *wooFile) signed(closing string) (nr int, version uint, found []request.Passage) {
	f.t.Helper()
	engine := printtest.PDF(f.t)
	nr, version = f.receivePDF("getekend.pdf", printtest.SignedPDF(closing, "W. Onbekend"), engine)
	f.desk.post(f.path+"/voorstellen", url.Values{}).to()
	return nr, version, f.signatures(nr)
}

// signatures lists what is proposed or marked as a signature in a document.
func (f *wooFile) signatures(nr int) (found []request.Passage) {
	f.t.Helper()
	f.within(func(tx *store.Tx) error {
		d, err := request.OnDesk(tx, f.id, nr)
		if err != nil {
			return err
		}
		for _, p := range d.Parts[0].Passages {
			if p.Found == request.Signature && p.Kind != request.Keep {
				found = append(found, p)
			}
		}
		return nil
	})
	return found
}

// TestSignaturesAreJudgedOnTheDesk: a proposed box stands among the passages with its page, its reason and how sure it is; it is judged
// with the same form, and on the page to draw on it is told from what was drawn.
func TestSignaturesAreJudgedOnTheDesk(t *testing.T) {
	engine := printtest.PDF(t)
	f := openFile(t, func(o *handlers.Options) { o.PDF = engine })
	nr, version, found := f.signed("Hoogachtend,")
	if len(found) != 2 || found[0].Text != "W. Onbekend" || !found[1].Boxed() || found[1].Page != 2 {
		t.Fatalf("found %+v", found)
	}
	desk := fmt.Sprintf("%s/documenten/%d", f.path, nr)
	page := fmt.Sprintf("%s/vakken?stuk=%d&bladzijde=2", desk, version)
	f.desk.get(fmt.Sprintf("%s?passage=%d", desk, found[1].ID)).is(http.StatusOK).
		shows("Handtekening op bladzijde 2", "Voorstel (vrijwel zeker): Handtekening: lijnen als van een pen tussen “Hoogachtend” en de naam.",
			"bladzijde.jpg", "is-proposal", "1\u00a0vak voorgesteld.").hides("Binnen reikwijdte")
	f.desk.get(page).is(http.StatusOK).shows("is-proposal", "vrijwel zeker", fmt.Sprintf("?passage=%d#oordeel", found[1].ID)).hides("Haal weg")

	f.desk.post(desk+"/passages", url.Values{"mark": {fmt.Sprint(found[1].ID)}, "verdict": {"g:5.1.2.e"}}).to()
	if now := f.signatures(nr); len(now) != 2 || now[1].Proposed {
		t.Errorf("accepted is %+v", now)
	}
	f.desk.get(page).shows("Haal weg").hides("is-proposal")
	f.desk.get(desk).shows("1\u00a0vak getekend.").hides("voorgesteld")
	f.desk.post(desk+"/passages", url.Values{"mark": {fmt.Sprint(found[0].ID)}, "verdict": {"keep"}}).to()
	if now := f.signatures(nr); len(now) != 1 || !now[0].Boxed() {
		t.Errorf("after a rejection: %+v", now)
	}
}
