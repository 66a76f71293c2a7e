package api_test

import (
	"fmt"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

func TestSearchingByTheAPIFindsWhatThePageFinds(t *testing.T) {
	p := newProgram(t)
	storetest.Change(t, p.store, access.System("toets"), func(tx *store.Tx) error {
		versions, err := store.List[paper.Version](store.Of[paper.Version](tx).Where("frozen_at IS NOT NULL").Order("id"))
		for _, v := range versions {
			if err := paper.Index(tx, v.ID); err != nil {
				return err
			}
		}
		return err
	})
	all := p.rows("farid", "/zoeken?q=berichtenapps")
	if len(all) < 5 {
		t.Fatalf("%d papers found", len(all))
	}
	for _, one := range all {
		text := strings.ToLower(fmt.Sprint(one["stuk"].(map[string]any)["titel"], one["plaatsen"]))
		if places := one["plaatsen"].([]any); len(places) == 0 || len(places) > 3 || !strings.Contains(text, "berichtenapp") {
			t.Errorf("found %v", one)
		}
	}
	first := p.rows("farid", "/zoeken?q=berichtenapps&aantal=2")
	if len(first) != 2 || fmt.Sprint(first[0]) != fmt.Sprint(all[0]) {
		t.Errorf("the first page is %v", first)
	}
	minutes := p.rows("farid", "/zoeken?q=berichtenapps&soort=minutes")
	if len(minutes) == 0 || len(minutes) >= len(all) {
		t.Errorf("%d minutes of %d", len(minutes), len(all))
	}
	if old := p.rows("farid", "/zoeken?q=berichtenapps&tot=2017-01-01"); len(old) != 0 {
		t.Errorf("found before 2017: %v", old)
	}
	// Whoever offered it reads what he offered, not what was said of it.
	for _, one := range p.rows("tineke", "/zoeken?q=berichtenapps") {
		if kind := one["stuk"].(map[string]any)["soort"]; kind == "minutes" {
			t.Errorf("the submitter finds %v", one)
		}
	}
	for _, wrong := range []string{"/zoeken", "/zoeken?q=x&van=gisteren"} {
		p.ask(p.tokens["farid"], "GET", wrong, nil).is(422)
	}
	p.ask(p.tokens["farid"], "GET", "/zoeken?q=x&vergadering=999", nil).is(404)
}
