package ui

import (
	"strings"
	"testing"
)

func TestAnErrorIsTiedToItsField(t *testing.T) {
	got := html(t, TextBox{Field: Field{Name: "venue", Label: "Plaats", Help: "Zaal en gebouw.", Error: "Vul de plaats in."}, Value: `"><b>`})
	for _, want := range []string{
		`<label class="utrecht-form-label" for="venue">Plaats</label>`,
		`id="venue-fout"`, `id="venue-help"`, `aria-describedby="venue-fout venue-help"`, `aria-invalid="true"`,
		`value="&#34;&gt;&lt;b&gt;"`, `utrecht-textbox--invalid`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %s in\n%s", want, got)
		}
	}
	if strings.Index(got, "Vul de plaats in.") > strings.Index(got, "<input") {
		t.Error("the error must stand between label and input")
	}
}

func TestAPasswordIsNeverShownAgain(t *testing.T) {
	if got := html(t, TextBox{Field: Field{Name: "password"}, Type: "password", Value: "geheim"}); strings.Contains(got, "geheim") {
		t.Error("the password came back in the page")
	}
}

func TestTheSummaryLinksToTheFields(t *testing.T) {
	got := html(t, Errors{Title: "Nog niet ingediend", Gaps: Gaps{{Field: "title", Text: "Vul de titel in."}, {Field: "", Text: "Kies een vergadering."}}})
	if !strings.Contains(got, `<a href="#title">Vul de titel in.</a>`) || !strings.Contains(got, `role="alert"`) {
		t.Errorf("got\n%s", got)
	}
	if html(t, Errors{Title: "x"}) != "" {
		t.Error("without gaps there is nothing to sum up")
	}
}
