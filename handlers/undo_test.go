package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"beraad/models/person"
	"beraad/models/request"
	"beraad/models/store"
)

func TestTheLastStepAtTheDeskIsUndone(t *testing.T) {
	f := openFile(t)
	desk := f.path + "/documenten/3"
	line, version := f.textOf(3, "Signal")
	f.desk.get(desk).hides("Maak ongedaan")
	f.desk.post(desk+"/ongedaan", nil).is(http.StatusConflict).shows("Er is niets om ongedaan te maken.")
	form := url.Values{"block": {fmt.Sprint(line.ID)}, "version": {fmt.Sprint(version)}, "words": {"WhatsApp"}, "verdict": {"g:5.1.2.f"}, "everywhere": {"ja"}}
	f.desk.post(desk+"/passages", form).to()
	f.desk.get(desk).shows("“WhatsApp” overal gemarkeerd", "Maak ongedaan")
	f.desk.get(desk + "/openbaar").hides("WhatsApp")
	f.desk.post(f.path+"/documenten/1/ongedaan", nil).to() // in whichever document it was done
	f.desk.get(f.path + "/documenten/1").shows("Ongedaan gemaakt: “WhatsApp” overal gemarkeerd")
	f.desk.get(desk + "/openbaar").shows("WhatsApp").hides("5.1.2.f")
	scope := f.path + "/reikwijdte"
	f.desk.get(scope).hides("Maak ongedaan")
	item := regexp.MustCompile(scope + `/(\d+)"`).FindStringSubmatch(f.desk.get(scope).body)
	if item == nil {
		t.Fatal("no item to decide on")
	}
	f.desk.post(scope+"/"+item[1], url.Values{"outside": {"ja"}, "why": {"Een proef."}}).to()
	f.desk.get(scope).shows("buiten de reikwijdte gezet", "Maak ongedaan")
	f.desk.post(scope+"/ongedaan", nil).to()
	f.desk.get(scope).shows("Ongedaan gemaakt: agendapunt").hides("Maak ongedaan", "Een proef.")
	f.as("farid.benali@vws.example").post(desk+"/ongedaan", nil).is(http.StatusNotFound)
}

// TestAViewIsGivenWithoutANameByTheForm: it is refused where it names somebody, and what was typed stays.
func TestAViewIsGivenWithoutANameByTheForm(t *testing.T) {
	f := openFile(t)
	desk := f.path + "/documenten/3"
	line, version := f.textOf(3, "Signal")
	form := url.Values{
		"block": {fmt.Sprint(line.ID)}, "version": {fmt.Sprint(version)}, "verdict": {"g:5.1.2.f"}, "instead": {"Een lid twijfelt hierover."},
	}
	f.desk.get(fmt.Sprintf("%s?blok=%d", desk, line.ID)).shows("Opvatting weergeven zonder namen", "Milieu-informatie")
	f.desk.post(desk+"/passages", form).is(http.StatusUnprocessableEntity).shows("Alleen een persoonlijke beleidsopvatting", "Een lid twijfelt hierover.")
	form.Set("verdict", "g:5.2.1")
	f.desk.post(desk+"/passages", form).to()
	f.desk.get(desk+"/openbaar").shows("(niet tot personen herleidbaar: Een lid twijfelt hierover.)", "5.2.1")
	if text := line.Runs.String(); strings.Contains(f.desk.get(desk+"/openbaar").body, text) {
		t.Errorf("the public reads %q", text)
	}
}

// TestEnvironmentalInformationIsRefusedOnFewerGrounds: what the request asks is filled in on its form, and counts on the desk.
func TestEnvironmentalInformationIsRefusedOnFewerGrounds(t *testing.T) {
	f := openFile(t)
	rev := uint(0)
	f.within(func(tx *store.Tx) error {
		r, err := request.Find(tx, f.id)
		if err == nil {
			rev = r.Rev
		}
		return err
	})
	facts := url.Values{
		"version": {fmt.Sprint(rev)}, "title": {"Afspraken over berichtenapps"}, "channel": {"mail"}, "words": {"Alles over berichtenapps."}, "information": {"environment"},
	}
	f.desk.post(f.path+"/gegevens", url.Values{"version": facts["version"], "title": facts["title"], "channel": facts["channel"], "words": facts["words"], "information": {"lucht"}}).
		is(http.StatusUnprocessableEntity).shows("Kies of het verzoek over milieu-informatie gaat.")
	f.desk.post(f.path+"/gegevens", facts).to()
	desk := f.path + "/documenten/3"
	line, version := f.textOf(3, "Signal")
	form := url.Values{"block": {fmt.Sprint(line.ID)}, "version": {fmt.Sprint(version)}, "verdict": {"more"}, "grounds": {"5.1.5"}}
	f.desk.post(desk+"/passages", form).is(http.StatusUnprocessableEntity).shows("Grond 5.1.5 geldt niet voor milieu-informatie (Woo 5.1 lid 5).")
	form.Set("grounds", "5.2.1")
	f.desk.post(desk+"/passages", form).is(http.StatusUnprocessableEntity).shows("Dit is milieu-informatie. Schrijf op waarom")
	form.Set("grounds", "5.1.5")
	form.Set("information", "other")
	f.desk.post(desk+"/passages", form).to()
}

// TestADocumentIsReturnedWithAComment: by the second person alone, and what was typed stays when it is refused.
func TestADocumentIsReturnedWithAComment(t *testing.T) {
	f := openFile(t)
	desk := f.path + "/documenten/3"
	f.desk.post(f.path+"/voorstellen", nil).to()
	f.desk.post(f.path+"/voorstellen/overnemen", nil).to()
	f.desk.get(desk).shows("Opmerkingen", "nooit openbaar").hides("Stuur terug")
	f.desk.post(desk+"/opmerkingen", url.Values{"comment": {" "}}).is(http.StatusUnprocessableEntity).shows("Schrijf een opmerking")
	f.desk.post(desk+"/opmerkingen", url.Values{"comment": {"Ik twijfel over Signal."}}).to()
	f.desk.get(desk).shows("Ik twijfel over Signal.")
	f.desk.post(desk+"/klaar", nil).to()
	f.desk.get(desk + "/openbaar").hides("Ik twijfel over Signal.")
	f.desk.post(desk+"/opmerkingen", url.Values{"comment": {"Terug."}, "back": {"ja"}}).is(http.StatusConflict).shows("U hebt dit document zelf beoordeeld.")
	f.desk.get(desk).hides("Terug.")
	joris := uint(0)
	f.within(func(tx *store.Tx) error {
		p, err := person.ByEmail(tx, wooAssessor)
		if err == nil {
			joris = p.ID
		}
		return err
	})
	f.desk.post(f.path+"/beoordelaar", url.Values{"person": {fmt.Sprint(joris)}}).to()
	second := f.as(wooAssessor)
	second.get(desk).shows("Stuur terug naar")
	second.post(desk+"/opmerkingen", url.Values{"comment": {"Signal moet weg."}, "back": {"ja"}}).to()
	f.desk.get(desk).shows("Signal moet weg.", "teruggestuurd", "Klaar, volgende")
}
