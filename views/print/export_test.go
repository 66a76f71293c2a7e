package print

import "testing"

// Sample and Samples give the papers of testdata to the tests that print.
func Sample(t testing.TB, path string) Paper { paper, _ := sample(t, path); return paper }

// Samples are the paths of the papers in testdata.
func Samples(t testing.TB) []string { return samples(t) }
