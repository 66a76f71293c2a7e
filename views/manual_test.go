package views

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"beraad/docs"
	"beraad/static"
	"beraad/views/ui"
)

var pictureInText = regexp.MustCompile(`!\[([^\]]*)\]\(((?:docs/)?images/[^)]+)\)`)

// TestEveryPictureOfTheManualIsThereAndIsUsed also holds each to a weight and to words for who does not see it.
func TestEveryPictureOfTheManualIsThereAndIsUsed(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for _, found := range pictureInText.FindAllStringSubmatch(docs.Manual()+string(readme), -1) {
		name := filepath.Base(found[2])
		used[name] = true
		if len(found[1]) < 20 {
			t.Errorf("%s is not described: %q", name, found[1])
		}
		file, err := os.Stat(filepath.Join("../docs/images", name))
		if err != nil {
			t.Errorf("the text names a picture that is not there: %v", err)
		} else if file.Size() > 80_000 {
			t.Errorf("%s weighs %d bytes: run make pictures", name, file.Size())
		}
	}
	files, err := os.ReadDir("../docs/images")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !used[file.Name()] {
			t.Errorf("docs/images/%s is used nowhere", file.Name())
		}
	}
}

func TestTheManualIsAPageWithChaptersAndPictures(t *testing.T) {
	if !static.Built() {
		t.Fatal("the front end is not built: make generate")
	}
	var page bytes.Buffer
	if err := (Manual{Frame: ui.Frame{Title: "Handleiding"}}).Page().Render(t.Context(), &page); err != nil {
		t.Fatal(err)
	}
	html := page.String()
	for _, want := range []string{`<h2 id="voor-secretarissen">`, `href="#voor-secretarissen"`, `<table class="utrecht-table">`, `src="/static/agenda-`, `loading="lazy"`} {
		if !strings.Contains(html, want) {
			t.Errorf("%s is not on the page", want)
		}
	}
	for _, link := range regexp.MustCompile(`href="#([^"]+)"`).FindAllStringSubmatch(html, -1) {
		if !strings.Contains(html, `id="`+link[1]+`"`) {
			t.Errorf("a link leads to #%s, which is not there", link[1])
		}
	}
	if n := strings.Count(html, "<h1"); n != 1 {
		t.Errorf("the page has %d titles", n)
	}
}
