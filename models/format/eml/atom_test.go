package eml

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/idna"
)

// What is written by hand for speed says what these expressions say.
const atoms = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"

var (
	asDotAtom = regexp.MustCompile("^" + atoms + "$")
	asID      = regexp.MustCompile("^<" + atoms + "@" + atoms + ">$")
	asLocal   = regexp.MustCompile(`^[^\x00-\x20"(),:;<>@\[\\\]\x7f.]+(\.[^\x00-\x20"(),:;<>@\[\\\]\x7f.]+)*$`)
)

func FuzzAtoms(f *testing.F) {
	for _, s := range []string{
		"", ".", "a", "a.b", ".a", "a.", "a..b", "<a@b>", "<a@b.c>", "<a@b", "a@b>", "<@b>", "<a@>", "<a@b@c>", "zoë.x", "a b", "a\n",
		"x--y.nl", "-x.nl", "x-.nl", "X.nl", "xn--e1afmkfd.nl", strings.Repeat("a", 64) + ".nl", "1.2", "a\x7f", `a"b`, "a\\b",
	} {
		f.Add(s)
	}
	for b := range 256 {
		f.Add(string([]byte{'a', byte(b), 'b'}))
	}
	f.Fuzz(func(t *testing.T, s string) {
		if checkLine("", s) != nil { // looked at before
			return
		}
		for what, pair := range map[string][2]bool{
			"dotAtom":   {dotAtom(s), asDotAtom.MatchString(s)},
			"localPart": {localPart(s), asLocal.MatchString(s)},
			"goodID":    {goodID(s), len(s) <= 250 && asID.MatchString(s)},
		} {
			if pair[0] != pair[1] {
				t.Errorf("%s(%q) is %v, the expression says %v", what, s, pair[0], pair[1])
			}
		}
		if plainDomain(s) {
			if ascii, err := idna.Lookup.ToASCII(s); err != nil || ascii != s {
				t.Errorf("plain domain %q is %q to idna, %v", s, ascii, err)
			}
		}
	})
}
