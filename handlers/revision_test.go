package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"beraad/models/outbox"
	"beraad/models/store"
)

// TestWhatIsPublicIsMendedAfterTheDecision: a word that was left in a public paper is removed by two people, and the copy without it comes
// at the same address.
func TestWhatIsPublicIsMendedAfterTheDecision(t *testing.T) {
	f := openFile(t)
	f.assess()
	f.explain()
	f.desk.post(f.path+"/herzien", url.Values{"why": {"Te vroeg."}}).is(http.StatusConflict).shows("Er is nog geen besluit om te herzien.")
	f.desk.post(f.path+"/besluit", url.Values{"on": {"2026-11-24"}, "reference": {"2026-0000000001"}}).to()
	f.desk.post(f.path+"/bekendmaken", url.Values{"on": {"2026-11-24"}}).to()
	second, page := f.as(secretary), "/openbaar/woo-afspraken-over-berichtenapps-2026"
	first := f.desk.post(f.path+"/klaarzetten", nil).to()
	second.post(first, nil).to()
	f.desk.post(first+"/publiceren", nil).to()
	f.nobody().get(page + "/document-03.html").is(http.StatusOK).shows("Signal")

	ruling, document := f.path+"/besluit", f.path+"/documenten/3"
	line, version := f.textOf(3, "Signal")
	mark := url.Values{"block": {fmt.Sprint(line.ID)}, "version": {fmt.Sprint(version)}, "words": {"Signal"}, "everywhere": {"ja"}, "verdict": {"g:5.1.2.f"}}
	f.desk.post(document+"/passages", mark).is(http.StatusConflict)
	f.desk.get(ruling).is(http.StatusOK).shows("Besluit herzien", "Begin de herziening")
	f.as(wooAssessor).get(ruling).is(http.StatusOK).hides("Begin de herziening")
	f.as(wooAssessor).post(f.path+"/herzien", url.Values{"why": {"Fout."}}).is(http.StatusNotFound)
	f.desk.post(f.path+"/herzien", url.Values{"why": {""}}).is(http.StatusUnprocessableEntity).shows("Vul in waarom het besluit wordt herzien")
	f.desk.post(f.path+"/herzien", url.Values{"why": {"In document 3 bleef een naam staan."}}).to()
	f.desk.get(ruling).shows("Dit besluit wordt herzien", "In document 3 bleef een naam staan.", "Er is nog niets gewijzigd", "Bewaar de brief").hides("Begin de herziening", "Zet een nieuwe publicatie klaar")
	f.desk.get(f.path).shows("besluit wordt herzien", "Herziening begonnen")
	f.nobody().get(page + "/document-03.html").is(http.StatusOK).shows("Signal") // until it is replaced

	f.desk.post(document+"/passages", mark).to()
	f.desk.get(ruling).shows("documenten zijn niet beoordeeld", "Document 3")
	f.desk.post(f.path+"/herziening", url.Values{"on": {"2026-11-24"}}).is(http.StatusConflict).shows("niet beoordeeld")
	f.assessAnew()
	f.desk.post(f.path+"/brief", url.Values{"version": {"0"}, "do": {"opnieuw"}, "title": {"x"}}).to()
	f.explain()
	f.desk.get(ruling).shows("Rond de herziening af", "Kenmerk van het gewijzigde besluit", "die de verzoeker per e-mail krijgt", "5.1.2.f")
	end := url.Values{"on": {"2026-11-24"}, "reference": {""}, "told": {"Eén naam is weggehaald."}}
	f.desk.post(f.path+"/herziening", end).is(http.StatusUnprocessableEntity).shows("Vul het kenmerk van het gewijzigde besluit in.", "Eén naam is weggehaald.")
	end.Set("reference", "2026-0000000001-B")
	f.desk.post(f.path+"/herziening", end).to()
	f.desk.get(ruling).shows("kenmerk 2026-0000000001-B", "Gewijzigd op", "Zet een nieuwe publicatie klaar").hides("Dit besluit wordt herzien", "Bewaar de brief")
	f.desk.get(f.path).shows("Besluit herzien", "Wij keken opnieuw naar de documenten")
	f.within(func(tx *store.Tx) error {
		list, err := store.List[outbox.Message](store.Of[outbox.Message](tx).Where("kind = ?", outbox.RequestLetter).Order("id DESC"))
		if len(list) == 0 {
			t.Error("nothing went to the requester")
		}
		return err
	})

	next := f.desk.post(f.path+"/klaarzetten", nil).to()
	f.desk.post(next+"/wijziging", url.Values{"change": {"Uit document 3 is een naam weggehaald."}, "reason": {"privacy"}}).to()
	second.get(next + "/document-03.html").is(http.StatusOK).hides("Signal")
	second.post(next, nil).to()
	f.plan(next)
	f.desk.post(next+"/publiceren", nil).to()
	f.nobody().get(page + "/document-03.html").is(http.StatusOK).shows("5.1.2.f").hides("Signal")
	f.nobody().get(page).is(http.StatusOK).shows("Uit document 3 is een naam weggehaald.")
}

// assessAnew finishes and confirms what was marked since the decision.
func (f *wooFile) assessAnew() {
	f.t.Helper()
	for nr := 1; nr <= 20; nr++ {
		document := fmt.Sprintf("%s/documenten/%d", f.path, nr)
		page := f.desk.get(document)
		if page.status != http.StatusOK {
			return
		}
		f.as(wooAssessor).post(document+"/klaar", nil)
		f.desk.post(document+"/bevestig", nil)
	}
}

// plan has a publication become public later, and takes that back.
func (f *wooFile) plan(made string) {
	f.t.Helper()
	f.desk.get(made).is(http.StatusOK).shows("Later vanzelf openbaar maken", `value="2026-12-01"`, `value="09:00"`)
	f.desk.post(made+"/plannen", url.Values{"day": {"2026-11-23"}, "at": {"9.00"}}).is(http.StatusUnprocessableEntity).shows("Dit moment is al voorbij.", `value="2026-11-23"`)
	f.desk.post(made+"/plannen", url.Values{"day": {""}, "at": {"9.00"}}).is(http.StatusUnprocessableEntity).shows("Vul de dag in.")
	f.as(secretary).post(made+"/plannen", url.Values{"day": {"2026-12-02"}, "at": {"9.00"}}).is(http.StatusNotFound)
	f.desk.post(made+"/plannen", url.Values{"day": {"2026-12-02"}, "at": {"9.00"}}).to()
	f.desk.get(made).shows("Wordt vanzelf openbaar op ", "2\u00a0december", "Niet meer vanzelf openbaar maken")
	f.desk.post(made+"/plannen", url.Values{"do": {"niet"}}).to()
	f.desk.get(made).shows("Later vanzelf openbaar maken")
}
