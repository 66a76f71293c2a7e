package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"beraad/handlers"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/models/store"
)

const wooAssessor = "joris.kaptein@bzk.example"

// decided is the address of the request of 2018, on which was decided.
const decided = "/woo-verzoeken/1"

// wooFile is a request that runs, with four papers of item 4.c on its list.
type wooFile struct {
	*hall
	desk *visitor
	path string
	id   uint
	item uint
}

// openFile registers a request over the papers of item 4.c and puts them on the list.
func openFile(t *testing.T, tune ...func(*handlers.Options)) *wooFile {
	t.Helper()
	f := &wooFile{hall: openHall(t, tune...)}
	f.desk = f.as(coordinator)
	f.path = f.desk.post("/woo-verzoeken", url.Values{
		"title": {"Afspraken over berichtenapps"}, "received": {"2026-11-20"}, "channel": {"mail"}, "words": {"Alles over berichtenapps."},
		"matter": {"Afspraken over berichtenapps."}, "terms": {"berichtenapps\r\nWhatsApp"}, "requester": {"Vera Gerritsen"}, "email": {"vera@post.example"},
	}).to()
	if _, err := fmt.Sscanf(f.path, "/woo-verzoeken/%d", &f.id); err != nil {
		t.Fatal(err)
	}
	f.desk.post(f.path+"/ontvangst", url.Values{"on": {"2026-11-21"}, "text": {"Ontvangen."}}).to()
	f.desk.post(f.path+"/zoeken", nil).to()
	found := map[string]uint{}
	f.within(func(tx *store.Tx) error {
		list, _, err := request.Candidates(tx, f.id, store.Page{Size: 500})
		if err != nil {
			return err
		}
		for _, c := range list {
			p, err := paper.Find(tx, c.Paper)
			if err != nil {
				return err
			}
			found[p.Title] = p.ID
		}
		return nil
	})
	form := url.Values{"do": {"apart"}}
	for _, title := range []string{
		"Agenda CIO-beraad, 7 februari 2018", "Aanbiedingsformulier Berichtenapps", "Gebruik en keuze berichtenapps", "Verslag CIO-beraad, 7 februari 2018",
	} {
		if found[title] == 0 {
			t.Fatalf("%q was not found among %v", title, found)
		}
		form.Add("papers", fmt.Sprint(found[title]))
	}
	f.desk.post(f.path+"/documenten", form).to()
	f.within(func(tx *store.Tx) error {
		effects, err := request.Effects(tx, f.id)
		for _, e := range effects {
			if len(e.Documents) == 4 {
				f.item = e.Item
			}
		}
		return err
	})
	return f
}

func TestTheListShowsRequestsAgainstTheirTerms(t *testing.T) {
	h := openHall(t)
	v := h.as(coordinator)
	v.get("/woo-verzoeken").is(http.StatusOK).shows("Besluiten over de rijkscloud", "<svg", "Uiterste dag", "Verzoek inschrijven").hides("WhatsApp en andere")
	v.get("/woo-verzoeken?fase=klaar").is(http.StatusOK).shows("WhatsApp en andere berichtenapps", "41\u00a0dagen te laat")
	v.get("/woo-verzoeken?fase=klaar&vorm=tabel").is(http.StatusOK).shows("Wob 6, eerste lid")
	v.get("/woo-verzoeken?q=niets-van-dien-aard").is(http.StatusOK).shows("Geen verzoek past bij deze keuze")
	h.as(wooAssessor).get("/woo-verzoeken").is(http.StatusOK).hides("Verzoek inschrijven", "rijkscloud")
	h.as(secretary).get("/woo-verzoeken").is(http.StatusOK).hides("rijkscloud")
	h.as(member).get("/woo-verzoeken").is(http.StatusNotFound)
	if to := h.nobody().get("/woo-verzoeken").to(); !strings.HasPrefix(to, "/inloggen") {
		t.Errorf("sent to %q", to)
	}
}

func TestARequestIsNotThereForAnotherRole(t *testing.T) {
	h := openHall(t)
	for _, email := range []string{member, secretary, submitter, sgoSecretary} {
		v := h.as(email)
		for _, path := range []string{"", "/documenten", "/reikwijdte", "/inventaris", "/inventaris.csv", "/documenten/1", "/documenten/1/openbaar", "/besluit"} {
			v.get(decided + path).is(http.StatusNotFound).hides("WhatsApp en andere")
		}
		v.post(decided+"/notitie", url.Values{"on": {"2026-11-24"}, "text": {"Hallo"}}).is(http.StatusNotFound)
		v.post(decided+"/documenten/1/klaar", nil).is(http.StatusNotFound)
	}
	h.as(wooAssessor).get(decided).is(http.StatusOK).hides("Iets vastleggen")
	h.as(wooAssessor).get("/woo-verzoeken/2").is(http.StatusNotFound)
	h.as(wooAssessor).get("/woo-verzoeken/nieuw").is(http.StatusNotFound)
}

func TestARequestThatIsNotRightIsShownAgainAsTyped(t *testing.T) {
	v := openHall(t).as(coordinator)
	v.get("/woo-verzoeken/nieuw").is(http.StatusOK).shows("Verzoek inschrijven")
	v.post("/woo-verzoeken", url.Values{"title": {""}, "received": {"2027-01-01"}, "matter": {"Mijn omschrijving"}, "email": {"geen adres"}}).
		is(http.StatusUnprocessableEntity).shows("Geef het verzoek een korte titel.", "ligt in de toekomst", "Dit is geen e-mailadres", "Mijn omschrijving")
	v.post("/woo-verzoeken", url.Values{"title": {"Iets"}, "received": {"gisteren"}}).is(http.StatusUnprocessableEntity).shows("Dit is geen datum.", "gisteren")
}

func TestTheTermIsCountedStepByStep(t *testing.T) {
	v := openHall(t).as(coordinator)
	v.get(decided).is(http.StatusOK).shows("Eerste termijn", "Wob 6, eerste lid", "Verdaging", "Dag voor dag geteld", "Uiterste dag", "Dat staat niet op papier")
	path := "/woo-verzoeken/2"
	v.post(path+"/verdaging", url.Values{"weeks": {"2"}, "on": {"2026-11-24"}, "why": {""}}).is(http.StatusUnprocessableEntity).
		shows("De wet vraagt een motivering", `<details id="verdaging" open`)
	v.post(path+"/verdaging", url.Values{"weeks": {"2"}, "on": {"2026-11-24"}, "why": {"Veel stukken."}}).to()
	v.get(path).is(http.StatusOK).shows("Woo 4.4, tweede lid", "Verdaagd met reden").hides(`id="verdaging"`)
	v.post(path+"/verdaging", url.Values{"weeks": {"2"}, "on": {"2026-11-24"}, "why": {"Nog meer."}}).is(http.StatusConflict).shows("al verdaagd")
	v.post(path+"/afspraak", url.Values{"written": {"ja"}, "text": {"Later mag."}}).is(http.StatusUnprocessableEntity).shows("tot welke dag", "Later mag.")
	v.post(path+"/notitie", url.Values{"kind": {"notitie"}, "on": {"2026-11-24"}, "text": {"Gebeld met de verzoeker."}}).to()
	v.get(path).shows("Gebeld met de verzoeker.")
}

func TestAnItemOutsideTheRequestChangesFourPapers(t *testing.T) {
	f := openFile(t)
	f.desk.get(f.path+"/reikwijdte").is(http.StatusOK).shows("Berichtenapps", "Vier stukken veranderen", "Nog niet bepaald")
	f.desk.get(f.path + "/documenten/3/openbaar").is(http.StatusOK).hides("Buiten reikwijdte")
	to := f.desk.post(fmt.Sprintf("%s/reikwijdte/%d", f.path, f.item), url.Values{"outside": {"ja"}, "why": {"gaat over iets anders"}}).to()
	f.desk.get(to).is(http.StatusOK).shows("Punt 4.c valt nu buiten de reikwijdte. Vier stukken veranderen: 1\u00a0t/m\u00a04.", "Buiten reikwijdte", "gaat over iets anders")
	for nr := 1; nr <= 4; nr++ {
		f.desk.get(fmt.Sprintf("%s/documenten/%d", f.path, nr)).is(http.StatusOK).shows("buiten reikwijdte")
		f.desk.get(fmt.Sprintf("%s/documenten/%d/openbaar", f.path, nr)).is(http.StatusOK).shows("Buiten reikwijdte").hides("handhaven")
	}
	to = f.desk.post(fmt.Sprintf("%s/reikwijdte/%d", f.path, f.item), url.Values{"outside": {"nee"}}).to()
	f.desk.get(to).shows("Punt 4.c valt nu binnen de reikwijdte. Vier stukken veranderen: 1\u00a0t/m\u00a04.")
	f.as(member).post(fmt.Sprintf("%s/reikwijdte/%d", f.path, f.item), url.Values{"outside": {"ja"}}).is(http.StatusNotFound)
}

func TestThePublicCopyHoldsNothingThatWasRemoved(t *testing.T) {
	f := openFile(t)
	minutes, preview := f.path+"/documenten/4", f.path+"/documenten/4/openbaar"
	f.desk.get(preview).is(http.StatusOK).shows("Brandsma")
	f.desk.post(f.path+"/voorstellen", nil).to()
	f.desk.get(minutes).is(http.StatusOK).shows("voorstel", "5.1.2.e", "Te beoordelen")
	f.desk.get(preview).shows("Brandsma", "Een voorstel lakt niets")
	f.desk.post(minutes+"/klaar", nil).is(http.StatusConflict).shows("voorstellen over, of wijs ze af")
	f.desk.post(minutes+"/alles-overnemen", nil).to()
	f.desk.get(preview).is(http.StatusOK).shows("5.1.2.e").hides("Brandsma", "Haverkort", "Kranenburg")
}

// textOf gives a paragraph of a document that holds a word, with its version.
func (f *wooFile) textOf(nr int, word string) (block paper.Line, version uint) {
	f.t.Helper()
	f.within(func(tx *store.Tx) error {
		d, err := request.OnDesk(tx, f.id, nr)
		if err != nil {
			return err
		}
		for _, part := range d.Parts {
			for _, line := range part.Sheet.Lines {
				if block.ID == 0 && strings.Contains(line.Runs.String(), word) {
					block, version = line, part.Sheet.Version
				}
			}
		}
		return nil
	})
	if block.ID == 0 {
		f.t.Fatalf("%q is not in document %d", word, nr)
	}
	return block, version
}

func TestAPassageIsMarkedWithoutAMouse(t *testing.T) {
	f := openFile(t)
	desk := f.path + "/documenten/3"
	line, version := f.textOf(3, "Signal")
	form := url.Values{"block": {fmt.Sprint(line.ID)}, "version": {fmt.Sprint(version)}, "words": {"Signal"}, "verdict": {"g:5.1.2.f"}, "why": {"concurrentie"}}
	f.desk.get(fmt.Sprintf("%s?blok=%d", desk, line.ID)).is(http.StatusOK).shows("Alinea beoordelen", "Of alleen deze woorden")
	wrong := url.Values{"block": form["block"], "version": form["version"], "words": {"Singal"}, "verdict": {"outside"}}
	f.desk.post(desk+"/passages", wrong).is(http.StatusUnprocessableEntity).shows("Deze woorden staan niet in de alinea", "Singal")
	f.desk.post(desk+"/passages", url.Values{"block": form["block"], "version": form["version"]}).is(http.StatusUnprocessableEntity).shows("Kies een oordeel.")
	f.desk.post(desk+"/passages", form).to()
	f.desk.get(desk).is(http.StatusOK).shows("5.1.2.f", "1 van 1 in dit document")
	form.Set("everywhere", "ja")
	form.Set("words", "WhatsApp")
	f.desk.post(desk+"/passages", form).to()
	f.desk.get(desk).shows("Overal gemarkeerd.")
	f.desk.post(desk+"/passages", form).is(http.StatusUnprocessableEntity).shows("er is overal al over beslist")
	redacted := f.desk.get(desk + "/openbaar").shows("5.1.2.f").hides("WhatsApp").body
	_, marked, found := strings.Cut(redacted, fmt.Sprintf(`id="blok-%d"`, line.ID))
	marked, _, _ = strings.Cut(marked, "</p>")
	if !found || strings.Contains(marked, "Signal") { // other paragraphs may say it: only this one was marked
		t.Errorf("the marked word is in its paragraph: %q", marked)
	}
	f.desk.post(desk+"/passages", url.Values{"whole": {"ja"}, "verdict": {"more"}}).is(http.StatusUnprocessableEntity).shows("Kies ten minste één grond.")
	f.desk.post(desk+"/passages", url.Values{"whole": {"ja"}, "verdict": {"more"}, "grounds": {"5.2.1"}, "why": {"intern beraad"}}).to()
	f.desk.get(desk).shows("Niet openbaar", "als geheel geweigerd op grond 5.2.1")
	f.desk.get(desk+"/openbaar").shows("wordt niet openbaar").hides("Signal", "WhatsApp, ")
}

func TestAVerdictOnAProposalIsKept(t *testing.T) {
	f := openFile(t)
	f.desk.post(f.path+"/voorstellen", nil).to()
	desk := f.path + "/documenten/4"
	var marks []request.Passage
	f.within(func(tx *store.Tx) error {
		d, err := request.OnDesk(tx, f.id, 4)
		if err == nil {
			marks = d.Parts[0].Passages
		}
		return err
	})
	if len(marks) < 4 {
		t.Fatalf("%d proposals", len(marks))
	}
	kept, other, same := marks[0], marks[1], marks[3]
	f.desk.get(fmt.Sprintf("%s?passage=%d", desk, kept.ID)).is(http.StatusOK).shows("Passage 1 van", kept.Text, "Voorstel: ")
	f.desk.post(desk+"/passages", url.Values{"mark": {fmt.Sprint(kept.ID)}, "verdict": {"keep"}}).to()
	f.desk.post(desk+"/passages", url.Values{"mark": {fmt.Sprint(other.ID)}, "verdict": {"more"}, "grounds": {"5.1.2.e", "5.1.2.i"}}).to()
	f.desk.post(desk+"/overnemen", url.Values{"mark": {fmt.Sprint(same.ID)}}).to()
	f.desk.get(desk).shows("5.1.2.e, 5.1.2.i", fmt.Sprintf("2 van %d in dit document", len(marks)-1))
	f.desk.get(desk+"/openbaar").shows(kept.Text, "5.1.2.i").hides(other.Text, same.Text)
	f.desk.post(f.path+"/voorstellen", nil).to()
	f.desk.get(f.path + "/inventaris").shows("Geen nieuwe voorstellen.")
	f.desk.post(decided+"/documenten/1/weg", url.Values{"mark": {fmt.Sprint(same.ID)}}).is(http.StatusNotFound)
	f.desk.post(desk+"/weg", url.Values{"mark": {fmt.Sprint(same.ID)}}).to()
	f.desk.get(desk + "/openbaar").shows(same.Text)
}

func TestTheInventoryCanBeTakenAlong(t *testing.T) {
	v := openHall(t).as(coordinator)
	v.get(decided+"/inventaris").is(http.StatusOK).shows("Verslag vooroverleg CIO-beraad", "Niet openbaar", "13 deels openbaar, 3 niet openbaar, 1 reeds openbaar")
	list := v.get(decided+"/inventaris.csv").is(http.StatusOK).shows("nr;document;assessment;grounds", "10;Notitie gebruik en keuze berichtenapps CIO-beraad;Deels openbaar;")
	if got := list.header.Get("Content-Disposition"); !strings.Contains(got, "attachment") {
		t.Errorf("disposition %q", got)
	}
	if got := v.get(decided + "/inventaris.xlsx").is(http.StatusOK).body; !strings.HasPrefix(got, "PK") {
		t.Error("no spreadsheet")
	}
	v.get(decided + "/inventaris.pdf").is(http.StatusServiceUnavailable)
	v.get(decided + "/documenten/99").is(http.StatusNotFound)
}

// assess lets one person finish every document and another confirm it.
func (f *wooFile) assess() {
	f.t.Helper()
	f.desk.post(f.path+"/voorstellen", nil).to()
	f.desk.post(f.path+"/voorstellen/overnemen", nil).to()
	var joris uint
	f.within(func(tx *store.Tx) error {
		people, err := request.Assignable(tx, f.id)
		for _, p := range people {
			if p.Name == "Joris Kaptein" {
				joris = p.ID
			}
		}
		return err
	})
	f.desk.post(f.path+"/beoordelaar", url.Values{"person": {fmt.Sprint(joris)}}).to()
	documents := 0
	f.within(func(tx *store.Tx) (err error) { documents, err = request.CountDocuments(tx, f.id); return err })
	other := f.as(wooAssessor)
	for nr := 1; nr <= documents; nr++ {
		document := fmt.Sprintf("%s/documenten/%d", f.path, nr)
		other.post(document+"/klaar", nil).to()
		other.post(document+"/bevestig", nil).is(http.StatusConflict).shows("Iemand anders moet het bevestigen")
		f.desk.get(document).is(http.StatusOK).shows("beoordeeld door Joris Kaptein", "Bevestig")
		f.desk.post(document+"/bevestig", nil).to()
	}
}

// explain gives a reason for every contradiction.
func (f *wooFile) explain() {
	f.t.Helper()
	var open []request.Conflict
	f.within(func(tx *store.Tx) (err error) {
		open, err = request.Conflicts(tx, f.id)
		return err
	})
	for _, c := range slices.DeleteFunc(open, func(c request.Conflict) bool { return c.Answer != "" }) {
		f.desk.post(f.path+"/uitleg", url.Values{"key": {c.Key}, "why": {""}}).is(http.StatusUnprocessableEntity)
		f.desk.post(f.path+"/uitleg", url.Values{"key": {c.Key}, "why": {"Dat klopt zo."}}).to()
	}
}

func TestADecisionIsTakenAndMadePublic(t *testing.T) {
	f := openFile(t)
	ruling := f.path + "/besluit"
	f.desk.get(ruling).is(http.StatusOK).shows("documenten zijn niet beoordeeld", "Uw verzoek", `aria-disabled="true"`)
	f.desk.post(ruling, url.Values{"on": {"2026-11-24"}, "reference": {"2026-1"}}).is(http.StatusConflict)
	f.desk.post(f.path+"/voorstellen", nil).to()
	f.desk.get(ruling).is(http.StatusOK).shows("documenten zijn niet beoordeeld")
	f.assess()
	letter := url.Values{"version": {"0"}, "key": {"", ""}, "title": {"Uw verzoek", "Bezwaar"}, "text": {"U vroeg iets. Document 44 is openbaar.", "Dat kan."}, "signer": {"M. Teunissen"}}
	f.desk.post(f.path+"/brief", letter).to()
	f.desk.get(ruling).shows("Nummer bestaat niet", "Document 44", "U vroeg iets.")
	f.desk.post(f.path+"/brief", letter).is(http.StatusConflict).shows("Iemand anders bewaarde intussen", "U vroeg iets.")
	f.desk.post(f.path+"/brief", url.Values{"version": {"1"}, "do": {"opnieuw"}, "title": {"x"}}).to()
	f.explain()
	f.desk.get(ruling).is(http.StatusOK).shows("Het besluit kan worden genomen", "Neem het besluit")
	f.desk.post(ruling, url.Values{"on": {"2026-11-24"}, "reference": {""}}).is(http.StatusUnprocessableEntity).shows("Vul het kenmerk van het besluit in.")
	f.desk.post(ruling, url.Values{"on": {"2026-11-24"}, "reference": {"2026-0000000001"}}).to()
	f.desk.get(ruling).is(http.StatusOK).shows("Maak bekend", "2026-0000000001", "per e-mail").hides("Bewaar de brief")
	f.desk.post(f.path+"/bekendmaken", url.Values{"on": {"2026-11-24"}}).to()
	f.publish()
}

// publish makes the decision public, with a second person's yes, and takes it back.
func (f *wooFile) publish() {
	f.t.Helper()
	made := f.desk.post(f.path+"/klaarzetten", nil).to()
	f.desk.get(made).is(http.StatusOK).shows("document-04.html", "U zette deze publicatie klaar").hides("Keur goed")
	f.as(member).get(made).is(http.StatusNotFound)
	second := f.as(secretary)
	second.get("/woo-verzoeken").is(http.StatusOK).shows("Wacht op uw goedkeuring", made)
	second.get(made).is(http.StatusOK).shows("Keur goed").hides("Naar het besluit")
	second.get(made+"/document-04.html").is(http.StatusOK).shows("5.1.2.e").hides("Brandsma", "Haverkort")
	f.nobody().get("/openbaar").is(http.StatusOK).hides("Afspraken over berichtenapps")
	f.as(sgoSecretary).post(made, nil).is(http.StatusForbidden)
	second.post(made, nil).to()
	f.desk.post(made+"/publiceren", nil).to()
	citizen, page := f.nobody(), "/openbaar/woo-afspraken-over-berichtenapps-2026"
	citizen.get("/openbaar?q=afspraken").is(http.StatusOK).shows(page)
	citizen.get(page).is(http.StatusOK).shows("Agenda CIO-beraad", "Deels openbaar", "2026-0000000001", "Wet open overheid").hides("Gerritsen", "Teunissen")
	citizen.get(page+"/document-04.html").is(http.StatusOK).shows("5.1.2.e").hides("Brandsma", "Haverkort", "Uitloggen")
	f.desk.post(made+"/intrekken", nil).is(http.StatusUnprocessableEntity).shows("Vul in waarom de publicatie wordt ingetrokken")
	f.desk.post(made+"/intrekken", url.Values{"why": {"Fout in document 4."}}).to()
	citizen.get(page).is(http.StatusGone).shows("ingetrokken").hides("Agenda", "Fout in document 4")
	citizen.get(page + "/document-04.html").is(http.StatusGone).shows("ingetrokken").hides("Agenda")
}

func TestACitizenReadsADecision(t *testing.T) {
	citizen := openHall(t).nobody()
	page := "/openbaar/wob-whatsapp-en-andere-berichtenapps-2018"
	citizen.get("/openbaar").is(http.StatusOK).shows("WhatsApp en andere berichtenapps", page).hides("rijkscloud", "Verzoeker")
	citizen.get("/openbaar?q=rijkscloud").is(http.StatusOK).shows("Geen besluit past bij deze woorden")
	citizen.get(page).is(http.StatusOK).shows("13 zijn voor een deel openbaar", "Verslag vooroverleg CIO-beraad", "document-11.html", "De 17\u00a0documenten").hides("L. Verzoeker")
	citizen.get(page + "?beoordeling=not-open").is(http.StatusOK).shows("Verslag vooroverleg").hides("Agenda CTO-raad</a>")
	citizen.get(page + "?grond=10.2.g").is(http.StatusOK).shows("Notitie gebruik en keuze").hides("Agenda CTO-raad</a>")
	citizen.get(page+"/document-11.html").is(http.StatusOK).shows("Document 11: Verslag CIO-beraad", "10.2.e", "Buiten reikwijdte").hides("Haverkort", "Kranenburg")
	citizen.get(page + "/inventarislijst.csv").is(http.StatusOK).shows("nr;document")
	if got := citizen.get(page + "/alles.zip").is(http.StatusOK).body; !strings.HasPrefix(got, "PK") {
		t.Error("no zip")
	}
	citizen.get(page + "/document-03.html").is(http.StatusNotFound)
	citizen.get("/openbaar/is-er-niet").is(http.StatusNotFound)
	citizen.get("/publicaties/1").is(http.StatusSeeOther)
	for _, path := range []string{"/openbaar/verzoek", "/openbaar/privacy", "/openbaar/contact"} {
		citizen.get(path).is(http.StatusOK).shows("Openbare besluiten")
	}
}

// TestACorrectedDecisionStandsWhereItStood: a second publication says what changed before it can be approved, comes at the address of the
// first, and tells what changed and when; the first has no page any more.
func TestACorrectedDecisionStandsWhereItStood(t *testing.T) {
	f := openFile(t)
	f.assess()
	f.explain()
	f.desk.post(f.path+"/besluit", url.Values{"on": {"2026-11-24"}, "reference": {"2026-0000000001"}}).to()
	f.desk.post(f.path+"/bekendmaken", url.Values{"on": {"2026-11-24"}}).to()
	second, page := f.as(secretary), "/openbaar/woo-afspraken-over-berichtenapps-2026"
	first := f.desk.post(f.path+"/klaarzetten", nil).to()
	f.desk.post(first+"/wijziging", url.Values{"change": {"Niets."}}).is(http.StatusConflict)
	second.post(first, nil).to()
	f.desk.post(first+"/publiceren", nil).to()
	f.nobody().get(page).is(http.StatusOK).hides("Gewijzigd op")

	next := f.desk.post(f.path+"/klaarzetten", nil).to()
	if next == first {
		t.Fatal("the same publication")
	}
	f.desk.get(next).shows(page+"</dd>", "Wat is er gewijzigd?", "in de plaats van een eerdere", "Vul in wat er is gewijzigd.")
	second.get(next).is(http.StatusOK).hides("Keur goed", "Wat is er gewijzigd?")
	second.post(next, nil).is(http.StatusConflict)
	second.post(next+"/wijziging", url.Values{"change": {"Iets."}}).is(http.StatusNotFound)
	for wrong, says := range map[string]string{"": "Vul in wat er is gewijzigd.", strings.Repeat("a", 501): "Houd het bij 500 tekens.", "De naam Lodewijk Brandsma is weg.": "Beschrijf de wijziging zonder die te noemen."} {
		f.desk.post(next+"/wijziging", url.Values{"change": {wrong}}).is(http.StatusUnprocessableEntity).shows(says)
	}
	f.desk.post(next+"/wijziging", url.Values{"change": {"Document 4 is vervangen."}, "reason": {"zomaar"}}).is(http.StatusUnprocessableEntity).shows("Kies een reden.")
	f.desk.post(next+"/wijziging", url.Values{"change": {"Document 4 is vervangen."}, "reason": {"privacy"}}).to()
	second.get(next).shows("Document 4 is vervangen.", "persoonsgegevens verbeterd")
	second.post(next, nil).to()
	f.nobody().get(page).hides("Document 4 is vervangen.")
	f.desk.post(next+"/publiceren", nil).to()

	citizen := f.nobody()
	citizen.get(page).is(http.StatusOK).shows("Gewijzigd op", "(persoonsgegevens verbeterd): Document 4 is vervangen.")
	citizen.get(page + "/document-04.html").is(http.StatusOK)
	citizen.get(page + "-2").is(http.StatusNotFound)
	var old string
	f.within(func(tx *store.Tx) error {
		list, err := request.PublicationsOf(tx, f.id)
		old = list[1].Slug
		return err
	})
	citizen.get("/openbaar/" + old).is(http.StatusNotFound)
	if feed := citizen.get("/openbaar/feed.atom").is(http.StatusOK).shows("Verbeterd: Document 4 is vervangen.").body; strings.Count(feed, page) == 0 || strings.Contains(feed, old) {
		t.Errorf("the feed tells %s", feed)
	}
	if documents, _ := f.harvested(); !slices.Contains(documents, page+"/document-04.html") || slices.ContainsFunc(documents, func(path string) bool { return strings.Contains(path, old) }) {
		t.Errorf("the Woo index finds %q", documents)
	}
	f.desk.post(next+"/intrekken", url.Values{"why": {"Fout."}}).to()
	citizen.get(page).is(http.StatusGone).hides("Document 4 is vervangen.")
}
