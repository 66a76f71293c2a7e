package handlers_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/submission"
)

const letter = "From: a@b.example\r\nSubject: Brief\r\n\r\nTekst"

// annexes are the papers that go with a form.
func (h *hall) annexes(path string) (papers []paper.Paper) {
	h.t.Helper()
	var id uint
	if _, err := fmt.Sscanf(path, "/aanbiedingen/%d", &id); err != nil {
		h.t.Fatal(err)
	}
	h.within(func(tx *store.Tx) (err error) { papers, err = submission.Annexes(tx, id); return err })
	return papers
}

func TestAChosenFileIsKeptWhateverButtonIsPressed(t *testing.T) {
	h := openHall(t)
	owner := h.as(tineke)
	for _, button := range []string{"", "punt", "weg-1", "bijlage", "indienen"} {
		t.Run("button "+button, func(t *testing.T) {
			path := h.begun(owner)
			form := complete(h, owner.get(path).version())
			if button == "weg-1" {
				form.Add("points", "Een tweede punt?")
			}
			form.Set("doe", button)
			owner.upload(path, form, "file", "brief.eml", []byte(letter)).to()
			if got := h.annexes(path); len(got) != 1 || got[0].Title != "brief" {
				t.Errorf("annexes %+v; want the letter", got)
			}
			owner.get(path).is(http.StatusOK).shows("Bestand bewaard: brief.eml.", "brief")
		})
	}
}

func TestAChosenFileIsKeptAlsoWhenTheFormIsNot(t *testing.T) {
	h := openHall(t)
	owner := h.as(tineke)
	for name, c := range map[string]struct {
		change url.Values
		status int
		says   string
	}{
		"a day that is none":      {url.Values{"meeting": {""}, "date": {"2026-02-31"}}, http.StatusUnprocessableEntity, "Deze dag bestaat niet"},
		"not ready to hand in":    {url.Values{"doe": {"indienen"}, "points": {}}, http.StatusUnprocessableEntity, "Nog niet"},
		"somebody else was first": {url.Values{"version": {"0"}}, http.StatusConflict, "Hieronder staat uw tekst"},
	} {
		t.Run(name, func(t *testing.T) {
			path := h.begun(owner)
			form := complete(h, owner.get(path).version())
			for key, values := range c.change {
				form[key] = values
			}
			owner.upload(path, form, "file", "brief.eml", []byte(letter)).is(c.status).shows(c.says, "Bestand bewaard: brief.eml.")
			if got := h.annexes(path); len(got) != 1 {
				t.Errorf("annexes %+v; want the letter", got)
			}
		})
	}
}

func TestAFileThatIsRefusedIsNamedAtItsFieldWhateverButtonIsPressed(t *testing.T) {
	h := openHall(t)
	owner := h.as(tineke)
	path := h.begun(owner)
	for _, button := range []string{"", "punt", "bijlage", "indienen"} {
		form := complete(h, owner.get(path).version())
		form.Set("doe", button)
		owner.upload(path, form, "file", "plan.exe", []byte("MZ")).is(http.StatusUnprocessableEntity).
			shows("‘plan.exe’: Dit soort bestand neemt Beraad niet aan", `id="file-fout"`)
	}
	form := complete(h, owner.get(path).version())
	form.Set("doe", "bijlage")
	owner.post(path, form).is(http.StatusUnprocessableEntity).shows("Kies eerst een bestand.", `id="file-fout"`)
	form.Set("version", "0")
	form.Set("doe", "")
	owner.upload(path, form, "file", "plan.exe", []byte("MZ")).is(http.StatusConflict).
		shows("‘plan.exe’: Dit soort bestand", "Hieronder staat uw tekst")
	form.Set("version", owner.get(path).version())
	form.Set("doe", "indienen")
	owner.post(path, form).to()
	form.Set("doe", "")
	owner.upload(path, form, "file", "later.eml", []byte(letter)).is(http.StatusUnprocessableEntity).
		shows("Deze aanbieding is al ingediend", "‘later.eml’ is niet bewaard.")
	owner.post(path+"/bijlagen", url.Values{}).is(http.StatusUnprocessableEntity).shows("Kies eerst een bestand.")
	owner.upload(path+"/bijlagen", url.Values{}, "file", "later.eml", []byte(letter)).to()
	if got := h.annexes(path); len(got) != 1 {
		t.Errorf("annexes %+v; want the one that came later", got)
	}
}

func TestAnAnnexGetsANewVersionFromTheFormItself(t *testing.T) {
	h := openHall(t)
	owner, clerk := h.as(tineke), h.as(hanneke)
	path := h.begun(owner)
	form := complete(h, owner.get(path).version())
	owner.upload(path, form, "file", "brief.eml", []byte(letter)).to()
	annex := h.annexes(path)[0].ID
	field := fmt.Sprintf("versie-%d", annex)
	renew := func(note, content string) *answer {
		form := complete(h, owner.get(path).version())
		form.Set("doe", field)
		form.Set(fmt.Sprintf("anders-%d", annex), note)
		return owner.upload(path, form, field, "brief2.eml", []byte(content))
	}
	owner.get(path).is(http.StatusOK).shows("Nieuwe versie", field)
	if to := renew("Datum erbij", letter+" twee").to(); !strings.HasSuffix(to, "#annexes") {
		t.Errorf("sent on to %s", to)
	}
	owner.get(path).is(http.StatusOK).shows("versie 2", "Bestand bewaard: brief2.eml.")
	owner.get(fmt.Sprintf("/stukken/%d", annex)).is(http.StatusOK).shows("Datum erbij")
	renew("Te veel "+strings.Repeat("a", 300), letter+" drie").is(http.StatusUnprocessableEntity).
		shows("‘brief2.eml’: Wat er anders is", "Te veel aaa", `id="`+field+`-fout"`)
	again := complete(h, owner.get(path).version())
	again.Set("doe", field)
	owner.post(path, again).is(http.StatusUnprocessableEntity).shows("Kies eerst het bestand met de nieuwe versie.")

	again = complete(h, owner.get(path).version())
	again.Set("doe", "indienen")
	owner.post(path, again).to()
	clerk.post(path+"/terugsturen", url.Values{"remarks": {"De datum ontbreekt nog."}}).to()
	renew("", letter+" vier").to()
	owner.get(path).is(http.StatusOK).shows("versie 3")
	if got := h.annexes(path); len(got) != 1 || got[0].Latest != 3 {
		t.Errorf("annexes %+v; want one of three versions", got)
	}
}

func TestFilesOfARoundAreKeptUntilItIsOpened(t *testing.T) {
	h := openHall(t)
	clerk := h.as(secretary)
	id := h.number("SELECT id FROM bodies WHERE code = 'cio-beraad'")
	form := url.Values{"body": {id}, "title": {"Bewaartermijn"}, "question": {"Stemt u in?"}, "until": {"2026-12-01"}, "look": {"ja"}}
	clerk.upload("/rondes", form, "file", "plan.exe", []byte("MZ")).is(http.StatusUnprocessableEntity).shows("‘plan.exe’: Dit soort bestand", `id="file-fout"`)
	page := clerk.upload("/rondes", form, "file", "nota.eml", []byte(letter)).is(http.StatusOK).shows("nota (bijlage)")
	made := h.number("SELECT max(id) FROM papers")
	if !strings.Contains(page.body, `value="`+made+`"`) {
		t.Fatalf("paper %s is not on the form", made)
	}
	h.as(farid).get("/stukken/" + made).is(http.StatusNotFound)
	form.Del("look")
	form.Set("papers", made)
	form.Set("until", "gisteren")
	clerk.upload("/rondes", form, "file", "brief.eml", []byte(letter)).is(http.StatusUnprocessableEntity).
		shows("Deze dag bestaat niet", "nota (bijlage)", "brief (bijlage)")
	second := h.number("SELECT max(id) FROM papers")
	form.Set("until", "2026-12-01")
	form.Add("papers", second)
	to := clerk.post("/rondes", form).to()
	clerk.get(to).is(http.StatusOK).shows("/stukken/"+made, "/stukken/"+second)
	h.as(farid).get("/stukken/" + made).is(http.StatusOK)
	form = url.Values{"until": {"x"}}
	clerk.upload(to+"/stukken", form, "file", "plan.exe", []byte("MZ")).is(http.StatusUnprocessableEntity).shows("‘plan.exe’: Dit soort")
}

func TestAFormThatIsShownAgainSaysThatItsFileIsToBeChosenAgain(t *testing.T) {
	h := openHall(t)
	clerk := h.as(hanneke)
	item := h.number("SELECT min(i.id) FROM items i WHERE i.meeting = 7 AND NOT i.dropped")
	clerk.upload("/vergaderingen/7/punten/"+item+"/stukken", url.Values{"paper_date": {"morgen"}, "paper_title": {"Nota over logging"}}, "file", "nota.eml", []byte(letter)).
		is(http.StatusUnprocessableEntity).
		shows("Vul een datum in", "‘nota.eml’ is niet bewaard. Kies het bestand opnieuw.", `value="morgen"`, `value="Nota over logging"`)
	late := "/vergaderingen/8/nazending/stukken"
	clerk.upload(late, url.Values{"paper_title": {"Nota"}}, "file", "nota.eml", []byte(letter)).
		is(http.StatusUnprocessableEntity).shows("Kies bij welk punt", "‘nota.eml’ is niet bewaard.", `value="Nota"`)
}
