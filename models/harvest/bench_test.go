package harvest_test

import (
	"fmt"
	"io"
	"runtime"
	"testing"

	"beraad/models/access"
	"beraad/models/format/diwoo"
	"beraad/models/harvest"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// Benchmark tells what the Woo index costs when ten and a hundred thousand documents are public, each as a page and as a PDF,
// of ten requests: the index, one sitemap, and all of them. What is held at once is that of one sitemap.
func Benchmark(b *testing.B) {
	for _, documents := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(documents), func(b *testing.B) { benchmark(b, documents) })
	}
}

func benchmark(b *testing.B, documents int) {
	s := storetest.Open(b)
	for n := range 10 {
		var files []request.File
		for nr := 1; nr <= documents/10; nr++ {
			files = append(files, html(nr), pdf(nr))
		}
		p := &request.Publication{Slug: fmt.Sprint("veel-", n), State: request.PublicState, Title: "Veel", PublicAt: day(2018, 10, n+1)}
		place(b, s, p, files...)
	}
	parts := func() (list []harvest.Part) {
		storetest.Read(b, s, access.Public, func(tx *store.Tx) (err error) {
			list, err = harvest.Parts(tx, harvest.Decisions)
			return err
		})
		return list
	}
	write := func(p harvest.Part) int {
		sitemap := diwoo.NewSitemap(io.Discard)
		storetest.Read(b, s, access.Public, func(tx *store.Tx) error {
			entries, err := site.Entries(tx, p)
			for i := range entries {
				if err := sitemap.Add(entries[i].Address, entries[i].Changed, &entries[i].Document); err != nil {
					return err
				}
			}
			return err
		})
		return sitemap.Len()
	}
	b.Run("index", func(b *testing.B) {
		for b.Loop() {
			parts()
		}
	})
	b.Run("sitemap", func(b *testing.B) {
		first := parts()[0]
		for b.Loop() {
			write(first)
		}
	})
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			documents := 0
			for _, p := range parts() {
				documents += write(p)
			}
			b.ReportMetric(float64(documents), "documents")
			b.ReportMetric(float64(len(parts())), "sitemaps")
		}
		var now runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&now)
		b.ReportMetric(float64(now.HeapAlloc)/1e6, "MB-kept")
	})
}
