package search

import (
	"slices"
	"strings"
	"testing"
)

func TestTerms(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"small letters without accents":          {"Coördinatie ÉÉN", "coordinatie een qqx"},
		"a sign that was written after a letter": {"coo\u0308rdinatie", "coordinatie qqx"},
		"a ligature and a soft hyphen":           {"\ufb01nanci\u00ading", "financi qqx"},
		"the s behind an apostrophe":             {"CIO's, foto’s, 's avonds", "cio foto avond qqx"},
		"plurals and doubled letters":            {"secretarissen besluiten wetten apps", "secretaris besluit wet app qqx"},
		"-heid stays":                            {"overheid overheden veiligheid", "overheid overheid veiligheid qqx"},
		"a number with a sign is two words":      {"2018-0000003403", "2018 0000003403 qqx"},
		"parts of compounds stand behind":        {"beleidslijnen", "beleidslijn qqx beleid lijn"},
		"a part once":                            {"beleidsregel beleidslijn", "beleidsregel beleidslijn qqx beleid regel lijn"},
		"no word of a text is a mark":            {"qqb12 qqx", "qb12 qx qqx"},
		"nothing":                                {" — … ", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := strings.Join(Terms(c.text), "|"); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestALongTextIsSeveralEntries(t *testing.T) {
	all := Terms(strings.Repeat("woord ", 2500))
	if len(all) != 3 || strings.Count(all[2], "woord") != 500 {
		t.Errorf("%d entries, the last %d words", len(all), strings.Count(all[len(all)-1], "woord"))
	}
}

func TestSplit(t *testing.T) {
	for word, want := range map[string][]string{
		"berichtenapps":           {"bericht", "apps"},
		"overheidsbeleid":         {"overheid", "beleid"},
		"gegevensbeschermingswet": {"gegeven", "gegevensbescherming", "bescherming", "beschermingswet", "wet"},
		"qwertybeleid":            {"beleid"},
		"beleidsqwerty":           {"beleid"},
		"beleid":                  nil,
		"organisatie":             nil,
		"vergaderingen":           nil,
		"coordinatie":             nil,
		"abc123beleid":            nil,
	} {
		if got := split(word); !slices.Equal(got, want) {
			t.Errorf("%s is %q, want %q", word, got, want)
		}
	}
}

func TestParse(t *testing.T) {
	names := []string{"jaar", "gremium", "is", "van", "@ik"}
	for name, c := range map[string]struct {
		typed, words, units string
		limits              []Limit
	}{
		"words":                        {"beleid  cloud", "beleid cloud", "beleid+cloud", nil},
		"a phrase":                     {`"ter besluitvorming" cloud`, `"ter besluitvorming" cloud`, "ter besluitvorm+cloud", nil},
		"a phrase in quotes of print":  {"„ter besluitvorming”", `"ter besluitvorming"`, "ter besluitvorm", nil},
		"a quote that is never closed": {`"ter besluit`, `"ter besluit`, "ter+besluit", nil},
		"a beginning":                  {"bericht*", "bericht*", "bericht*", nil},
		"a star alone":                 {"* b*", "* b*", "b", nil},
		"a number with a sign":         {"2018-12", "2018-12", "2018 12", nil},
		"a limit":                      {"cloud Jaar:2018", "cloud", "cloud", []Limit{{"jaar", "2018"}}},
		"a limit of more words":        {`gremium:"cio beraad" x`, "x", "x", []Limit{{"gremium", "cio beraad"}}},
		"a limit without a value":      {"jaar: cloud", "jaar: cloud", "jar+cloud", nil},
		"a word that is a limit":       {"@IK cloud", "cloud", "cloud", []Limit{{"@ik", ""}}},
		"and not between quotes":       {`"cloud @ik"`, `"cloud @ik"`, "cloud ik", nil},
		"nor by itself between them":   {`"@ik"`, `"@ik"`, "ik", nil},
		"nor with a value":             {"@ik:mij", "@ik:mij", "ik mij", nil},
		"limits of one kind":           {"van:cto van:1-2-2018 is:open", "", "", []Limit{{"van", "cto"}, {"van", "1-2-2018"}, {"is", "open"}}},
		"another word with a colon":    {"http://jaar", "http://jaar", "http jar", nil},
		"signs that are no text":       {"a\x00b \xff - ' ( OR", "a b - ' ( OR", "a+b+or", nil},
		"a mark is a word like others": {"qqb1 qqb*", "qqb1 qqb*", "qb1+qb", nil},
	} {
		t.Run(name, func(t *testing.T) {
			q := Parse(c.typed, names...)
			var units []string
			for _, u := range q.units {
				text := strings.Join(u.terms, " ")
				if u.open != "" {
					text = u.open + "*"
				}
				units = append(units, text)
			}
			if got := strings.Join(units, "+"); q.Words != c.words || got != c.units || !slices.Equal(q.Limits, c.limits) {
				t.Errorf("words %q, units %q, limits %v", q.Words, got, q.Limits)
			}
		})
	}
}

func TestMarks(t *testing.T) {
	for name, c := range map[string]struct{ text, asked, want string }{
		"the word":              {"Gebruik een app.", "app", "Gebruik een [app]."},
		"another form":          {"De beleidslijnen, één beleidslijn", "beleidslijn", "De [beleidslijnen], één [beleidslijn]"},
		"a part of a compound":  {"Gebruik berichtenapps.", "bericht", "Gebruik [berichtenapps]."},
		"accents do not matter": {"FINANCIËN", "financien", "[FINANCIËN]"},
		"a phrase":              {"ter info, ter besluitvorming", `"ter besluitvorming"`, "ter info, [ter] [besluitvorming]"},
		"how a word begins":     {"de vergaderingen", "vergaderin*", "de [vergaderingen]"},
		"nothing to look for":   {"een app", `"`, "een app"},
	} {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			at := 0
			for _, m := range Parse(c.asked).Marks(c.text) {
				b.WriteString(c.text[at:m[0]] + "[" + c.text[m[0]:m[1]] + "]")
				at = m[1]
			}
			if got := b.String() + c.text[at:]; got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// FuzzParse: whatever is typed, only letters and digits reach an index, and marks are places in the text.
func FuzzParse(f *testing.F) {
	for _, typed := range []string{`beleid "ter besluitvorming" jaar:2018`, `"`, "*", "a* qqb1", "x:\"", "É\u0301\u00ad’s", "\xff\x00", `a" OR b:*`, "NEAR(a b)", "is:open @ik van:ctoraad",
		`van:"cto raad" @IK:x "@ik`, "van:1-2-2018 is: @ik@ik",
	} {
		f.Add(typed, "De beleidslijn van Z’n één CIO's")
	}
	f.Fuzz(func(t *testing.T, typed, text string) {
		names := []string{"jaar", "van", "is", "@ik"}
		q := Parse(typed, names...)
		for _, limit := range q.Limits {
			if !slices.Contains(names, limit.Name) || (limit.Value == "") != strings.HasPrefix(limit.Name, "@") || strings.TrimSpace(limit.Value) != limit.Value {
				t.Errorf("%q has the limit %q:%q", typed, limit.Name, limit.Value)
			}
		}
		if again := Parse(q.Words, names...); len(again.Limits) > 0 && !strings.Contains(typed, `"`) {
			t.Errorf("%q leaves %q, in which %v is a limit again", typed, q.Words, again.Limits)
		}
		for _, group := range q.sought() {
			if len(group) == 0 {
				t.Error("a group of nothing")
			}
			for _, term := range group {
				for _, word := range term.Words {
					if word == "" || strings.HasPrefix(word, mark) || strings.ContainsAny(word, "\"'\\ *:&|!()<>\x00") {
						t.Errorf("%q asks the index for %q", typed, word)
					}
				}
			}
		}
		last := 0
		for _, m := range q.Marks(text) {
			if m[0] < last || m[1] <= m[0] || m[1] > len(text) {
				t.Errorf("marks %v in %q", q.Marks(text), text)
			}
			last = m[1]
		}
		for _, terms := range Terms(text) {
			if strings.Count(terms, divider) != 1 {
				t.Errorf("%q is kept as %q", text, terms)
			}
		}
	})
}
