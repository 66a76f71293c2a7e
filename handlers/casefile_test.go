package handlers_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// bagOf unpacks an archive, checks it as RFC 8493 asks, and gives what each file says by its name within its one folder.
func bagOf(t *testing.T, a *answer) map[string]string {
	t.Helper()
	files := map[string]string{}
	var folder string
	for name, text := range unpack(t, a) {
		in, rest, ok := strings.Cut(name, "/")
		if folder == "" {
			folder = in
		}
		if !ok || in != folder {
			t.Fatalf("%q is not in the one folder %q", name, folder)
		}
		files[rest] = text
	}
	if strings.HasSuffix(folder, ".zip") {
		t.Errorf("the folder in the file is called %q", folder)
	}
	if files["bagit.txt"] != "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n" {
		t.Errorf("bagit.txt says %q", files["bagit.txt"])
	}
	listed := map[string]bool{}
	for _, list := range []string{"manifest-sha256.txt", "tagmanifest-sha256.txt"} {
		for line := range strings.Lines(files[list]) {
			sum, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
			own := sha256.Sum256([]byte(files[name]))
			if _, there := files[name]; !there || listed[name] || sum != hex.EncodeToString(own[:]) || strings.HasPrefix(name, "data/") != (list == "manifest-sha256.txt") {
				t.Errorf("%s: the line of %q is not right", list, name)
			}
			listed[name] = true
		}
	}
	size, count := 0, 0
	for name, text := range files {
		if name != "tagmanifest-sha256.txt" && !listed[name] {
			t.Errorf("%q is in no list of sums", name)
		}
		if strings.HasPrefix(name, "data/") {
			size, count = size+len(text), count+1
		}
	}
	if want := fmt.Sprintf("Payload-Oxum: %d.%d\n", size, count); !strings.Contains(files["bag-info.txt"], want) {
		t.Errorf("bag-info.txt says %q, and not %q", files["bag-info.txt"], want)
	}
	return files
}

func TestTheArchiveOfAMeetingChecksItself(t *testing.T) {
	h := openHall(t)
	m := h.marks()
	path := pathTo("/vergaderingen/%d/dossier.zip", m.meeting)
	clerk := h.as(secretary)
	for _, text := range []string{"over zeegras", "over wier"} {
		clerk.upload(fmt.Sprintf("/stukken/%d/versies", m.paper), url.Values{"note": {"als <bestand> & meer"}}, "file", "notitie.txt", []byte(text)).to()
	}
	files := bagOf(t, clerk.get(path).is(http.StatusOK))

	newest, older := "data/4c-1 Gebruik en keuze berichtenapps.txt", ""
	for name, text := range files {
		if strings.HasPrefix(name, "data/eerdere versies/") && text == "over zeegras" {
			older = name
		}
	}
	if files[newest] != "over wier" || older == "" {
		t.Fatalf("the versions are %q and %q", files[newest], older)
	}
	var told struct {
		Meeting struct {
			Name string `json:"naam"`
		} `json:"vergadering"`
		Items []struct {
			Number string `json:"volgnummer"`
		} `json:"agendapunten"`
		Objects []struct {
			URL string `json:"url"`
		} `json:"informatieobjecten"`
		People []struct {
			Name string `json:"naam"`
		} `json:"aanwezigen"`
		Files []struct {
			Title  string `json:"titel"`
			Pad    string `json:"pad"`
			Object string `json:"informatieobject"`
			Size   int    `json:"omvang"`
			Left   string `json:"nietMeegenomen"`
		} `json:"bestanden"`
	}
	if err := json.Unmarshal([]byte(files["data/vergadering.json"]), &told); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(told.Meeting.Name, "CIO-beraad") || len(told.Items) == 0 || len(told.Files) == 0 {
		t.Errorf("it tells of %+v", told)
	}
	for _, file := range told.Files {
		if text, there := files[file.Pad]; file.Left == "" && (!there || len(text) != file.Size) || file.Left != "" && file.Pad != "" {
			t.Errorf("%q is told of, and is not there so", file.Pad)
		}
		if file.Pad != "" && (files[file.Pad+".MDTO.xml"] == "" || files[file.Pad+".bestand.MDTO.xml"] == "") {
			t.Errorf("no metadata stand beside %q", file.Pad)
		}
		known := false
		for _, o := range told.Objects {
			known = known || o.URL == file.Object
		}
		if !known {
			t.Errorf("%q (%s) is of %q, of which nothing is told", file.Pad, file.Title, file.Object)
		}
	}
	index := files["index.html"]
	for _, want := range []string{"4.c", "Ter bespreking", "Niet meegenomen", "./data/4c-1%20Gebruik%20en%20keuze%20berichtenapps.txt", "eerdere%20versies"} {
		if !strings.Contains(index, want) {
			t.Errorf("the index does not have %q", want)
		}
	}
	for _, bad := range []string{"<script", "http", "<link", "url("} {
		if strings.Contains(index, bad) {
			t.Errorf("the index has %q", bad)
		}
	}
	for _, who := range []string{member, "tineke.oosterhof@bzk.example", "ruben.achterberg@bzk.example"} {
		h.as(who).get(path).is(http.StatusNotFound)
	}
	if all := clerk.get(pathTo("/vergaderingen/%d/onderweg.zip", m.meeting)).is(http.StatusOK); strings.Contains(fmt.Sprint(unpack(t, all)), "over zeegras") {
		t.Error("an older version is in what a reader takes along")
	}
}

// unpacked is the archive of a meeting in a folder, and its metadata.
func unpacked(t *testing.T) (folder string, metadata []string) {
	t.Helper()
	h := openHall(t)
	id := h.table()
	return keptIn(t, bagOf(t, h.as(secretary).get(pathTo("/vergaderingen/%d/dossier.zip", id)).is(http.StatusOK)))
}

// keptIn puts an archive in a folder, as who gets it does, and gives its metadata.
func keptIn(t *testing.T, files map[string]string) (folder string, metadata []string) {
	t.Helper()
	folder = t.TempDir()
	for name, text := range files {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, ".MDTO.xml") {
			metadata = append(metadata, file)
		}
	}
	if len(metadata) < 6 {
		t.Errorf("metadata: %q", metadata)
	}
	return folder, metadata
}

func checkSums(t *testing.T, folder string) {
	t.Helper()
	for _, list := range []string{"manifest-sha256.txt", "tagmanifest-sha256.txt"} {
		check := exec.CommandContext(t.Context(), "sha256sum", "--strict", "-c", list)
		check.Dir = folder
		if out, err := check.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", list, err, out)
		}
	}
}

func checkMetadata(t *testing.T, metadata []string) {
	t.Helper()
	scheme := os.Getenv("BERAAD_TEST_MDTO_XSD")
	if scheme == "" {
		t.Skip("BERAAD_TEST_MDTO_XSD names no MDTO-XML1.0.1.xsd")
	}
	lint := exec.CommandContext(t.Context(), "xmllint", slices.Concat([]string{"--noout", "--nonet", "--schema", scheme}, metadata)...)
	if out, err := lint.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

func TestTheSumsOfTheArchiveAreThoseOfAnotherProgram(t *testing.T) {
	folder, _ := unpacked(t)
	checkSums(t, folder)
}

// TestTheMetadataOfTheArchiveFollowTheScheme needs the scheme of the National Archives, which is not ours to hand on.
func TestTheMetadataOfTheArchiveFollowTheScheme(t *testing.T) {
	_, metadata := unpacked(t)
	checkMetadata(t, metadata)
}
