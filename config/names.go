package config

import (
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Names lists every variable that Load reads, sorted.
func Names() []string {
	return slices.Sorted(maps.Values(names(reflect.TypeFor[Settings](), Prefix)))
}

// Strangers lists the variables that begin as ours and are not: most often a typing error, which would
// quietly start an empty database beside the real one. The names in also are known to the caller;
// BERAAD_TEST_… belongs to the tests.
func Strangers(environ []string, also ...string) []string {
	known := append(Names(), also...)
	var out []string
	for name := range variables(environ) {
		if strings.HasPrefix(name, Prefix) && !strings.HasPrefix(name, Prefix+"TEST_") && !slices.Contains(known, name) {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}
