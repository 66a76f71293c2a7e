package handlers_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// toldOf reads what the archive of a publication says of itself.
func toldOf(t *testing.T, files map[string]string) (told struct {
	Title     string  `json:"titel"`
	Address   string  `json:"adres"`
	Withdrawn *string `json:"ingetrokkenOp"`
	Why       string  `json:"redenIntrekking"`
	Documents []struct {
		Nr     int    `json:"nummer"`
		Title  string `json:"titel"`
		Ground string `json:"gronden"`
		Files  []struct {
			Path string `json:"pad"`
			Sum  string `json:"sha256"`
		} `json:"bestanden"`
	} `json:"documenten"`
}) {
	t.Helper()
	if err := json.Unmarshal([]byte(files["data/publicatie.json"]), &told); err != nil {
		t.Fatalf("publicatie.json: %v", err)
	}
	return told
}

// TestTheArchiveOfAPublicationHoldsWhatIsPublic: each file of the public page and nothing else, with what tells of it; and the same after
// the publication was withdrawn.
func TestTheArchiveOfAPublicationHoldsWhatIsPublic(t *testing.T) {
	h := openHall(t)
	desk, path := h.as(coordinator), "/publicaties/1"
	desk.get(path).is(http.StatusOK).shows("Archief (zip)")
	files := bagOf(t, desk.get(path+"/archief.zip").is(http.StatusOK))
	folder, metadata := keptIn(t, files)
	checkSums(t, folder)
	told := toldOf(t, files)
	page := strings.TrimPrefix(told.Address, base)
	public := h.nobody().get(page).is(http.StatusOK).body
	seen, papers := 0, 0
	for _, d := range told.Documents {
		if d.Nr > 0 {
			papers++
		}
		for _, f := range d.Files {
			seen++
			text, name := files[f.Path], strings.TrimPrefix(f.Path, "data/")
			if !strings.Contains(public, page+"/"+name) {
				t.Errorf("%s is not on the public page", name)
			}
			if files[f.Path+".bestand.MDTO.xml"] == "" || !strings.Contains(files[f.Path+".bestand.MDTO.xml"], f.Sum) {
				t.Errorf("nothing tells of %s", name)
			}
			got := h.nobody().get(page + "/" + name).is(http.StatusOK).body
			if strings.HasSuffix(name, ".html") {
				body := text[strings.Index(text, "<body>")+len("<body>") : strings.Index(text, "</body>")]
				if !strings.HasPrefix(text, "<!DOCTYPE html>") || !strings.Contains(text, `<meta charset="utf-8">`) || !strings.Contains(got, strings.TrimSpace(body)) {
					t.Errorf("%s is not a page with what the public reads", name)
				}
			} else if got != text {
				t.Errorf("%s is not what the public gets", name)
			}
		}
	}
	if papers < 10 || strings.Count(strings.Join(metadata, " "), ".bestand.MDTO.xml") != seen+1 {
		t.Errorf("%d documents, %d files, metadata %q", papers, seen, metadata)
	}
	if whole := files["data/publicatie.MDTO.xml"]; !strings.Contains(whole, "Openbaarmaking") || !strings.Contains(whole, "publicatie 1, document 1<") {
		t.Errorf("of the whole it says %s", whole)
	}

	desk.post(path+"/intrekken", url.Values{"why": {"Er stond een naam in."}}).to()
	later := bagOf(t, desk.get(path+"/archief.zip").is(http.StatusOK))
	if told = toldOf(t, later); told.Withdrawn == nil || told.Why != "Er stond een naam in." || later["data/besluit.pdf"] != files["data/besluit.pdf"] {
		t.Errorf("after it was withdrawn it says %+v", told)
	}
	if !strings.Contains(later["index.html"], "Ingetrokken op") || !strings.Contains(later["data/publicatie.MDTO.xml"], "Intern") {
		t.Error("the archive does not say that it was withdrawn")
	}
}

func TestTheArchiveOfAPublicationIsForWhoMayReadIt(t *testing.T) {
	h := openHall(t)
	h.as(member).get("/publicaties/1/archief.zip").is(http.StatusNotFound)
	h.nobody().get("/publicaties/1/archief.zip").is(http.StatusSeeOther)
	h.number("UPDATE publications SET public_at = NULL, state = 'approved' WHERE id = 1 RETURNING id")
	desk := h.as(coordinator)
	desk.get("/publicaties/1/archief.zip").is(http.StatusConflict).shows("Maak de publicatie eerst openbaar")
	desk.get("/publicaties/1").is(http.StatusOK).hides("Archief (zip)")
}

// TestTheMetadataOfAPublicationFollowTheScheme needs the scheme of the National Archives, which is not ours to hand on.
func TestTheMetadataOfAPublicationFollowTheScheme(t *testing.T) {
	h := openHall(t)
	_, metadata := keptIn(t, bagOf(t, h.as(coordinator).get("/publicaties/1/archief.zip").is(http.StatusOK)))
	checkMetadata(t, metadata)
}
