package print_test

import (
	"bytes"
	"path/filepath"
	"testing"
	"time"

	"beraad/views/print"
	"beraad/views/print/printtest"
)

var moment = time.Date(2018, 10, 2, 8, 0, 0, 0, time.UTC)

func TestEverySampleIsPrintedTwiceTheSame(t *testing.T) {
	one, other := printtest.Open(t), printtest.Open(t)
	for _, path := range print.Samples(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			paper := print.Sample(t, path)
			first, err := one.PDF(t.Context(), paper, moment)
			if err != nil {
				t.Fatal(err)
			}
			second, err := other.PDF(t.Context(), paper, moment)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.HasPrefix(first, []byte("%PDF-")) || !bytes.Equal(first, second) {
				t.Errorf("two runs of %d and %d bytes differ", len(first), len(second))
			}
		})
	}
}
