package sitting_test

import (
	"strings"
	"testing"

	"beraad/models/sitting"
)

func TestMerge(t *testing.T) {
	for name, c := range map[string]struct {
		base, mine, theirs, want string
		clash                    bool
	}{
		"nothing changed":                         {base: "a\nb", mine: "a\nb", theirs: "a\nb", want: "a\nb"},
		"only mine":                               {base: "a\nb", mine: "a\nB", theirs: "a\nb", want: "a\nB"},
		"only theirs":                             {base: "a\nb", mine: "a\nb", theirs: "A\nb", want: "A\nb"},
		"different paragraphs, next to another":   {base: "a\nb", mine: "A\nb", theirs: "a\nB", want: "A\nB"},
		"both the same":                           {base: "a", mine: "A", theirs: "A", want: "A"},
		"the same paragraph in two ways":          {base: "a\nb", mine: "A\nb", theirs: "Ä\nb", want: "Ä\nA\nb", clash: true},
		"one takes out what the other changes":    {base: "a\nb", mine: "b", theirs: "A\nb", want: "A\nb", clash: true},
		"both take it out":                        {base: "a\nb", mine: "b", theirs: "b", want: "b"},
		"both add at the end":                     {base: "a", mine: "a\nm", theirs: "a\nt", want: "a\nt\nm"},
		"both add the same":                       {base: "a", mine: "a\nx", theirs: "a\nx", want: "a\nx"},
		"mine changed, theirs added after it":     {base: "a", mine: "A", theirs: "a\nt", want: "A\nt"},
		"mine at the front, theirs at the end":    {base: "a\nb\nc", mine: "m\na\nb\nc", theirs: "a\nb\nc\nt", want: "m\na\nb\nc\nt"},
		"from nothing":                            {mine: "m", theirs: "t", want: "t\nm"},
		"mine took out all, theirs left it":       {base: "a\nb", mine: "", theirs: "a\nb", want: ""},
		"a paragraph of mine in the middle":       {base: "a\nb", mine: "a\nm\nb", theirs: "a\nB", want: "a\nm\nB"},
		"two of the same, one of them changed":    {base: "a\na\na", mine: "a\nA\na", theirs: "a\na\na\nt", want: "a\nA\na\nt"},
		"all mine new, theirs added at the front": {base: "a\nb", mine: "A\nB", theirs: "t\na\nb", want: "t\nA\nB"},
	} {
		t.Run(name, func(t *testing.T) {
			got, clean := sitting.Merge(c.base, c.mine, c.theirs)
			if got != c.want || clean == c.clash {
				t.Errorf("got %q, clean %v; want %q, clean %v", got, clean, c.want, !c.clash)
			}
		})
	}
}

// A merge loses no paragraph that either of them wrote, whatever they did.
func FuzzMergeLosesNothing(f *testing.F) {
	f.Add("a\nb\nc", "a\nB\nc", "a\nb\nc\nd")
	f.Add("", "x", "y")
	f.Add("a\na", "a", "a\na\na")
	f.Fuzz(func(t *testing.T, base, mine, theirs string) {
		if max(len(base), len(mine), len(theirs)) > 400 {
			return
		}
		got, _ := sitting.Merge(base, mine, theirs)
		has := map[string]bool{}
		for line := range strings.SplitSeq(got, "\n") {
			has[line] = true
		}
		was := map[string]bool{}
		for line := range strings.SplitSeq(base, "\n") {
			was[line] = true
		}
		for who, text := range map[string]string{"mine": mine, "theirs": theirs} {
			for line := range strings.SplitSeq(text, "\n") {
				if !was[line] && !has[line] && line != "" {
					t.Errorf("%s wrote %q, and it is not in %q (base %q, mine %q, theirs %q)", who, line, got, base, mine, theirs)
				}
			}
		}
		if same, clean := sitting.Merge(base, mine, base); same != mine || !clean {
			t.Errorf("nobody else changed %q, and mine %q became %q", base, mine, same)
		}
	})
}
