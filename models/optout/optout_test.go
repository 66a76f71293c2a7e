package optout_test

import (
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/optout"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

func linksOf(t testing.TB, s *store.Store) (links *optout.Links) {
	t.Helper()
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) (err error) {
		links, err = optout.LinksOf(tx)
		return err
	})
	return links
}

func TestATokenOpensToItsListAndAddress(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		links, again := linksOf(t, s), linksOf(t, s)
		for _, address := range []string{"a@b.nl", "Zoë.Jansen@ministerie.example", strings.Repeat("a", 242) + "@example.nl", "0123456789abcde", "0123456789abcdef"} {
			for _, list := range []uint{1, 127, 128, 1 << 31} {
				token := links.Token(list, address)
				got, whose, ours := again.Open(strings.ToUpper(token))
				if !ours || got != list || whose != strings.ToLower(address) || links.Token(list, strings.ToUpper(address)) != token {
					t.Errorf("%s opens to %d, %q, %v; want %d, %q", token, got, whose, ours, list, address)
				}
			}
		}
	})
}

func TestNobodyMakesOrReadsAToken(t *testing.T) {
	links, foreign := linksOf(t, storetest.Open(t)), linksOf(t, storetest.Open(t))
	token := links.Token(7, "piet.jansen@ministerie.example")
	const letters = "abcdefghijklmnopqrstuvwxyz234567"
	for i := range token {
		for _, letter := range letters {
			if spoiled := token[:i] + string(letter) + token[i+1:]; spoiled != token {
				if list, address, ours := links.Open(spoiled); ours {
					t.Fatalf("changed at %d it opens to %d, %q", i, list, address)
				}
			}
		}
	}
	other := links.Token(8, "piet.jansen@ministerie.example")
	for name, wrong := range map[string]string{
		"of another house": foreign.Token(7, "piet.jansen@ministerie.example"), "empty": "", "short": token[:40], "cut": token[:len(token)-1], "longer": token + "a",
		"half of one and half of another": token[:30] + other[30:], "with spaces": " " + token, "very long": strings.Repeat("a", 1<<20), "padded": token + "======", "with a line end": token[:20] + "\n" + token[20:],
	} {
		if list, address, ours := links.Open(wrong); ours {
			t.Errorf("%s: opens to %d, %q", name, list, address)
		}
	}
	if strings.Contains(token, "piet") || token[:26] == other[:26] {
		t.Errorf("the token tells of its content: %s, %s", token, other)
	}
	if long := links.Token(7, "b@ministerie.example"); len(long) == 0 || len(token) > 110 {
		t.Errorf("a token of %d letters", len(token))
	}
	if _, _, ours := (*optout.Links)(nil).Open(token); ours {
		t.Error("no links open a token")
	}
}

func FuzzOpen(f *testing.F) {
	links := linksOf(f, storetest.Open(f))
	f.Add(links.Token(1, "a@b.nl"))
	f.Add("")
	f.Fuzz(func(t *testing.T, token string) {
		if list, address, ours := links.Open(token); ours && links.Token(list, address) != strings.ToLower(token) {
			t.Fatalf("%q opens to %d, %q, which has another token", token, list, address)
		}
	})
}

func BenchmarkToken(b *testing.B) {
	links := linksOf(b, storetest.Open(b))
	b.ReportAllocs()
	for b.Loop() {
		links.Token(12, "ambtenaar.12345@ministerie.example")
	}
}
