package eml_test

import (
	"strings"
	"testing"

	"beraad/models/format/eml"
)

func BenchmarkFor(b *testing.B) {
	tpl := template()
	tpl.Calendar, tpl.Attachments = nil, nil
	tpl.Text += strings.Repeat("Een regel tekst van gewone lengte, zoals in een brief.\n", 40)
	tpl.HTML += strings.Repeat("<p>Een regel tekst van gewone lengte, zoals in een brief.</p>\n", 40)
	c, err := eml.Compose(tpl)
	if err != nil {
		b.Fatal(err)
	}
	r := recipient()
	var buffer []byte
	b.ReportAllocs()
	for b.Loop() {
		if buffer, err = c.Append(buffer[:0], r); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(int64(len(buffer)))
}
