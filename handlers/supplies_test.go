package handlers_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"beraad/models/format/extract"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/supply"
)

func zipOf(t *testing.T, name, content string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create(name)
	if err == nil {
		_, err = f.Write([]byte(content))
	}
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestFilesAreHandedInForARequest hands files in, stops and goes on, has them read, and puts them on the list, all without a script.
func TestFilesAreHandedInForARequest(t *testing.T) {
	f := openFile(t)
	supplies, files := f.path+"/aanleveringen", f.path+"/bestanden"
	f.desk.upload(supplies, url.Values{}, "files", "bom.zip", zipOf(t, "0", strings.Repeat("0", 20<<20))).is(http.StatusUnprocessableEntity).shows("zip-bom")
	f.desk.post(supplies, url.Values{"name": {"Niets"}}).is(http.StatusUnprocessableEntity).shows("Kies ten minste één bestand.")
	f.desk.upload(supplies, url.Values{"name": {"Map van de directie"}}, "files", "map.zip", zipOf(t, "brief.txt", "Een brief over berichtenapps van de directie.")).to()
	f.desk.get(supplies).is(http.StatusOK).shows("Map van de directie", "Wordt gelezen", "0 van")
	var one supply.Supply
	f.within(func(tx *store.Tx) error {
		list, err := supply.Of(tx, f.id)
		if err == nil {
			one = list[0]
		}
		return err
	})
	step := fmt.Sprintf("%s/%d/", supplies, one.ID)
	f.desk.post(step+"stoppen", nil).to()
	f.desk.post(step+"stoppen", nil).is(http.StatusConflict).shows("wordt nu niet gelezen")
	f.desk.post(step+"verder", nil).to()
	worker := supply.NewWorker(f.store, &extract.Reader{}, request.TextFor, slog.New(slog.DiscardHandler))
	if ended, err := worker.Work(context.Background(), one.ID, time.Now().Add(time.Hour)); err != nil || !ended {
		t.Fatalf("ended %v, %v", ended, err)
	}
	f.desk.get(files).is(http.StatusOK).shows("brief.txt", "Nog te kiezen", "map.zip › brief.txt")
	f.desk.get(files + "?woorden=directie").is(http.StatusOK).shows("brief.txt")
	f.desk.get(files + "?soort=eml").is(http.StatusOK).shows("Geen bestanden")
	f.desk.post(files, url.Values{"do": {"lijst"}}).is(http.StatusUnprocessableEntity).shows("Kruis eerst een bestand aan.")
	f.desk.post(files+"?soort=txt", url.Values{"do": {"lijst"}, "all": {"ja"}}).to()
	f.desk.get(files).shows("Op de lijst")
	f.desk.get(f.path + "/inventaris").shows("brief.txt")
	f.as(wooAssessor).get(files).is(http.StatusNotFound)
}
