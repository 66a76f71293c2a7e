package bench_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"beraad/app/bench"
)

func TestPagesAreMeasuredWhole(t *testing.T) {
	text := strings.Repeat("een regel\n", 500)
	site := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if cookie, err := r.Cookie("beraad"); err != nil || cookie.Value != "geheim" {
			http.Error(w, "wie bent u", http.StatusForbidden)
			return
		}
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = w.Write([]byte(text))
	})
	steps := 0
	options := bench.PagesOptions{
		Site: site, Keeping: site, Session: "geheim", Paths: []bench.Path{{Name: "eerste", Path: "/"}, {Name: "tweede", Path: "/twee"}},
		Clients: 2, For: 20 * time.Millisecond, Step: func(done int) { steps += done },
	}
	report, err := bench.Pages(t.Context(), options)
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Pages) != 2 || steps != 2 || report.Clients != 2 {
		t.Fatalf("report %+v after %d steps", report, steps)
	}
	for _, page := range report.Pages {
		if page.Bytes != len(text) || page.MadeRatio <= 0 || page.KeptRatio <= 0 || page.UnchangedRatio <= 0 || page.Memory.P99 < page.Memory.P50 || page.MadeTail <= 0 {
			t.Errorf("%+v", page)
		}
	}
	options.Session = "fout"
	if _, err := bench.Pages(t.Context(), options); err == nil || !strings.Contains(err.Error(), "403") {
		t.Errorf("a page that is refused gives %v", err)
	}
}
