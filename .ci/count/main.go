// Command count reads what `go test -json` writes, and shows people what they need of it: a line for each
// package, and all that a failed test said. The counts go to the file that is named, as the line
// "N passed, N failed, N skipped". A test in a test counts too; a package that does not build is one failure. Before
// it ends it names the tests that took longest.
package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
)

// event is a line of go test -json; see `go doc test2json`.
type event struct {
	Action     string
	Package    string
	ImportPath string // of a build
	Test       string
	Elapsed    float64
	Output     string
}

type tally struct {
	passed, failed, skipped int
	said                    map[string][]string // by package and test, and by import path of a build
	blamed                  map[string]bool     // packages in which a test failed
	longest                 []event             // the longest first
}

func main() {
	t := tally{said: map[string][]string{}, blamed: map[string]bool{}}
	lines := bufio.NewReader(os.Stdin)
	for {
		line, err := lines.ReadBytes('\n')
		var e event
		if json.Unmarshal(line, &e) == nil {
			t.take(e)
		} else if len(line) > 0 {
			fmt.Print(string(line)) // go itself speaks, not a test
		}
		if err != nil {
			break
		}
	}
	for _, e := range t.longest {
		fmt.Printf("long  %-60s %6.1f s\n", e.Test, e.Elapsed)
	}
	counts := fmt.Sprintf("%d passed, %d failed, %d skipped\n", t.passed, t.failed, t.skipped)
	if err := os.WriteFile(os.Args[1], []byte(counts), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if t.failed > 0 {
		os.Exit(1)
	}
}

func (t *tally) take(e event) {
	key := e.ImportPath + e.Package + " " + e.Test
	switch e.Action {
	case "output", "build-output":
		t.said[key] = append(t.said[key], e.Output)
		return
	case "build-fail":
		fmt.Print(strings.Join(t.said[key], ""))
	case "pass", "skip", "fail":
		if e.Test == "" {
			t.finish(e)
		} else {
			t.test(e, key)
		}
	}
	if e.Action != "start" && e.Action != "run" && e.Action != "pause" && e.Action != "cont" {
		delete(t.said, key)
	}
}

// most is how many of the longest tests are named.
const most = 12

func (t *tally) test(e event, key string) {
	if !strings.Contains(e.Test, "/") {
		t.longest = append(t.longest, e)
		slices.SortStableFunc(t.longest, func(a, b event) int { return cmp.Compare(b.Elapsed, a.Elapsed) })
		t.longest = t.longest[:min(len(t.longest), most)]
	}
	switch e.Action {
	case "pass":
		t.passed++
	case "skip":
		t.skipped++
		fmt.Print(strings.Join(t.said[key], ""))
	case "fail":
		t.failed++
		t.blamed[e.Package] = true
		fmt.Print(strings.Join(t.said[key], ""))
	}
}

// finish closes a package. One that failed though no test in it did, crashed or did not build.
func (t *tally) finish(e event) {
	if e.Action == "fail" && !t.blamed[e.Package] {
		t.failed++
		for _, key := range slices.Sorted(keysOf(t.said, e.Package)) {
			fmt.Print(strings.Join(t.said[key], ""))
		}
	}
	word := map[string]string{"pass": "ok  ", "fail": "FAIL", "skip": "none"}[e.Action]
	if e.Action != "skip" {
		fmt.Printf("%s  %-44s %6.1f s\n", word, e.Package, e.Elapsed)
	}
}

// keysOf are the tests of a package that had not ended.
func keysOf(said map[string][]string, pkg string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for key := range said {
			if strings.HasPrefix(key, pkg+" ") && !yield(key) {
				return
			}
		}
	}
}
