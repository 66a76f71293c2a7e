package paper_test

import (
	"fmt"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// shelf fills a store with papers of four bodies, over the years; of ten one is confidential, of seven one is a draft.
func shelf(b *testing.B, s *store.Store, papers int) {
	b.Helper()
	released := storetest.Start
	storetest.Change(b, s, secretary, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.Convene, access.About{Kind: "meeting", Body: 1}, "")
		if err != nil {
			return err
		}
		for i := range papers {
			p := &paper.Paper{
				Kind: paper.Kinds[i%len(paper.Kinds)], Title: fmt.Sprintf("Stuk %d over berichtenapps en chat", i), Body: uint(i%4 + 1),
				Date: law.DateOf(storetest.Start).AddDays(-i % 3000), Owner: 9, Confidential: i%10 == 0,
			}
			if i%7 != 0 {
				p.ReleasedAt = &released
			}
			if err := permit.Create(p); err != nil {
				return err
			}
		}
		return nil
	})
}

// BenchmarkPapers lists the newest fifty papers that a member may read, and the number of them all, out of thousands.
// The anchor asks the same of the database by hand, and gets everybody's papers.
func BenchmarkPapers(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		s := storetest.Open(b)
		shelf(b, s, n)
		db, err := s.SQL()
		if err != nil {
			b.Fatal(err)
		}
		all, err := db.Prepare("SELECT count(*) FROM papers")
		if err != nil {
			b.Fatal(err)
		}
		newest, err := db.Prepare("SELECT id, title, kind, body, dated_on, released_at FROM papers ORDER BY dated_on DESC, id DESC LIMIT 50")
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("%d/anchor", n), func(b *testing.B) {
			for b.Loop() {
				var count, id int
				if err := all.QueryRow().Scan(&count); err != nil {
					b.Fatal(err)
				}
				rows, err := newest.Query()
				if err != nil {
					b.Fatal(err)
				}
				var title, kind, of, day string
				var released *time.Time
				for rows.Next() {
					if err := rows.Scan(&id, &title, &kind, &of, &day, &released); err != nil {
						b.Fatal(err)
					}
				}
				if err := rows.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("%d/member", n), func(b *testing.B) {
			for b.Loop() {
				storetest.Read(b, s, member, func(tx *store.Tx) error {
					rows, total, err := store.Paged[paper.Paper](store.Of[paper.Paper](tx).Order("dated_on DESC, id DESC"), store.Page{})
					if err == nil && (len(rows) != store.PageSize || total < n/8) {
						b.Fatalf("%d of %d papers", len(rows), total)
					}
					return err
				})
			}
		})
	}
}
