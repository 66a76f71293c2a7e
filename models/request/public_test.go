package request_test

import (
	"testing"

	"beraad/models/access"
	"beraad/models/request"
	"beraad/models/store"
)

// public counts what a citizen sees.
func (h *hall) public(t *testing.T, publications, files int) {
	t.Helper()
	h.read(access.Public, func(tx *store.Tx) error {
		list, n, err := request.PublicList(tx, store.Page{})
		if err != nil || n != publications {
			t.Errorf("the public sees %d publications, want %d (%v)", n, publications, err)
		}
		seen, err := store.Count(store.Of[request.File](tx))
		if err != nil || seen != files {
			t.Errorf("the public sees %d files, want %d (%v)", seen, files, err)
		}
		p, err := request.PublicBySlug(tx, "wob-gebruik-van-berichtenapps-2018")
		if err != nil || (publications == 0 && (p.State != request.WithdrawnState || p.Title != "")) {
			t.Errorf("the page gives %+v, %v", p, err)
		}
		if len(list) > 0 && list[0].Title != "Gebruik van berichtenapps" {
			t.Errorf("title %q", list[0].Title)
		}
		for table, read := range map[string]func() (int, error){
			"requests": func() (int, error) { return store.Count(store.Of[request.Request](tx)) },
			"marks":    func() (int, error) { return store.Count(store.Of[request.Mark](tx)) },
		} {
			if n, err := read(); n != 0 || err != nil {
				t.Errorf("the public sees %d %s (%v)", n, table, err)
			}
		}
		return nil
	})
}
