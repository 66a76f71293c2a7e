package harvest_test

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/format/diwoo"
	"beraad/models/format/diwoo/diwootest"
	"beraad/models/gazette"
	"beraad/models/harvest"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/policy"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

var (
	machine = access.System("toets")
	desk    = access.Actor{Account: 1, Person: 1, Name: "Joost", Global: []access.Role{access.Coordinator}}
	site    = harvest.Site{
		Publisher: diwoo.Ministries.Of("mnre1034"),
		File:      func(slug, name string) string { return "https://b.example/openbaar/" + slug + "/" + name },
		Line:      func(slug string) string { return "https://b.example/openbaar/beleidslijnen/" + slug },
		Annex: func(slug string, version uint, seq int) string {
			return fmt.Sprintf("https://b.example/openbaar/beleidslijnen/%s/versies/%d/bijlagen/%d", slug, version, seq)
		},
	}
)

func day(year int, month time.Month, d int) *time.Time {
	at := time.Date(year, month, d, 10, 0, 0, 0, time.UTC)
	return &at
}

// place puts a publication there as it would be after its steps, with its files.
func place(t testing.TB, s *store.Store, p *request.Publication, files ...request.File) {
	t.Helper()
	if p.DecidedOn.IsZero() {
		p.DecidedOn, p.Reference = law.Day(2018, 10, 2), "2018-"+p.Slug
	}
	storetest.Change(t, s, desk, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.PreparePublication, p, "")
		if err != nil {
			return err
		}
		asked := &request.Request{Title: p.Title, Reference: p.Slug, State: request.Announced}
		if err := permit.Create(asked); err != nil {
			return err
		}
		p.Request = asked.ID
		if err := permit.Create(p); err != nil {
			return err
		}
		for i := range files {
			files[i].Publication = p.ID
			if files[i].Title == "" {
				files[i].Title = "Titel van " + files[i].Name
			}
		}
		for some := range slices.Chunk(files, 500) {
			if err := permit.CreateNew(&some); err != nil {
				return err
			}
		}
		return nil
	})
}

func html(nr int) request.File {
	return request.File{Document: nr, Name: fmt.Sprintf("document-%02d.html", nr), Media: "text/html; charset=utf-8", Seq: 10 * nr}
}

func pdf(nr int) request.File {
	return request.File{Document: nr, Name: fmt.Sprintf("document-%02d.pdf", nr), Media: "application/pdf", Seq: 10*nr + 1}
}

// told gives what the public is told of a collection: the months with what is in them, and all addresses.
func told(t *testing.T, s *store.Store, of harvest.Collection) (parts []harvest.Part, entries []harvest.Entry) {
	t.Helper()
	storetest.Read(t, s, access.Public, func(tx *store.Tx) (err error) {
		if parts, err = harvest.Parts(tx, of); err != nil {
			return err
		}
		for _, p := range parts {
			some, err := site.Entries(tx, p)
			if err != nil {
				return err
			}
			for i := range some {
				if wrong := some[i].Document.Check(); len(wrong) > 0 {
					t.Errorf("%s: %v", some[i].Address, wrong)
				}
			}
			entries = append(entries, some...)
		}
		return nil
	})
	return parts, entries
}

func names(entries []harvest.Entry) (list []string) {
	for _, e := range entries {
		list = append(list, strings.TrimPrefix(e.Address, "https://b.example/openbaar/"))
	}
	return list
}

func TestOnlyWhatIsPublicIsTold(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		secret := "Geheime titel"
		place(t, s, &request.Publication{Slug: "prep", State: request.PrepState, Title: secret}, html(1))
		place(t, s, &request.Publication{Slug: "klaar", State: request.ApprovedState, Title: secret}, html(1))
		place(t, s, &request.Publication{Slug: "nooit", State: request.WithdrawnState, Title: secret, WithdrawnAt: day(2018, 10, 6)}, html(1))
		place(t, s, &request.Publication{Slug: "weg", State: request.WithdrawnState, Title: secret, Summary: secret, Why: secret, PublicAt: day(2018, 9, 3), WithdrawnAt: day(2018, 11, 8)}, html(1))
		place(t, s, &request.Publication{Slug: "open", State: request.PublicState, Title: "Open", PublicAt: day(2018, 9, 5)}, html(1), pdf(1), html(2),
			request.File{Name: "besluit.pdf", Title: "Besluit", Media: "application/pdf", Seq: 1}, request.File{Name: "inventarislijst.csv", Media: "text/csv; charset=utf-8", Seq: 3},
			request.File{Name: "inventarislijst.xlsx", Media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Seq: 4},
			request.File{Document: 3, Name: "document-03.eml", Media: "message/rfc822", Seq: 30})
		parts, entries := told(t, s, harvest.Decisions)
		want := []string{"open/besluit.pdf", "open/inventarislijst.xlsx", "open/document-01.pdf", "open/document-02.html"}
		if got := names(entries); !slices.Equal(got, want) {
			t.Errorf("told %q, want %q", got, want)
		}
		// What went from a month changes it, so that the index reads it again and misses it.
		if len(parts) != 1 || parts[0].Month != "2018-09" || !parts[0].Changed.Equal(*day(2018, 11, 8)) {
			t.Errorf("parts %+v", parts)
		}
		storetest.Read(t, s, access.Public, func(tx *store.Tx) error {
			news, err := harvest.Latest(tx, 50)
			if len(news) != 2 || !news[0].Gone || news[0].Slug != "weg" || news[1].Slug != "open" || news[1].Gone {
				t.Errorf("news %+v", news)
			}
			if text := fmt.Sprintf("%+v %+v", news, entries); strings.Contains(text, secret) {
				t.Errorf("what is not public was told: %s", text)
			}
			for slug, want := range map[string]fault.Kind{"prep": fault.Missing, "klaar": fault.Missing, "nooit": fault.Missing, "weg": fault.Internal, "open": fault.Internal} {
				if _, err := request.PublicBySlug(tx, slug); err != nil && fault.KindOf(err) != want || err == nil && want == fault.Missing {
					t.Errorf("page of %s: %v", slug, err)
				}
			}
			return err
		})
	})
}

func TestADocumentIsToldInFull(t *testing.T) {
	s := storetest.Open(t)
	place(t, s, &request.Publication{Slug: "wob", State: request.PublicState, Title: "Berichtenapps", Summary: "Over apps", PublicAt: day(2018, 10, 5)},
		request.File{Name: "besluit.pdf", Title: "Besluit", Media: "application/pdf"}, pdf(7),
		request.File{Document: 9, Name: "document-09-1.pdf", Title: "Diverse e-mails", Media: "application/pdf"},
		request.File{Document: 9, Name: "document-09-2.html", Title: "Diverse e-mails", Media: "text/html"})
	_, entries := told(t, s, harvest.Decisions)
	letter, paper, mail := entries[0].Document, entries[1].Document, entries[3].Document
	if letter.Title != "Besluit: Berichtenapps" || letter.Kinds[0].Label != "beslissing op Wob-/Woo-verzoek" || letter.Created != "2018-10-02" || len(letter.Parts) != 3 ||
		letter.About[0] != "Over apps" || letter.PartOf != (diwoo.Link{}) || !slices.Equal(letter.Identifiers, []string{"2018-wob"}) {
		t.Errorf("letter %+v", letter)
	}
	if paper.PartOf.URI != entries[0].Address || paper.PartOf.Title != letter.Title || !slices.Equal(paper.Identifiers, []string{"2018-wob/7"}) || paper.Aggregation != "2018-wob" ||
		paper.Categories[0].Label != "Woo-verzoeken en -besluiten" || !paper.Events[0].At.Equal(law.Day(2018, 10, 2).Time()) || paper.Format.Label != "PDF" {
		t.Errorf("paper %+v", paper)
	}
	if mail.Title != "Diverse e-mails (deel 2)" || !slices.Equal(mail.Identifiers, []string{"2018-wob/9-2"}) || mail.Format.Label != "HTML" || mail.Kinds != nil {
		t.Errorf("mail %+v", mail)
	}
	if !entries[1].Changed.Equal(*day(2018, 10, 5)) {
		t.Errorf("changed %v", entries[1].Changed)
	}
}

func TestManyDocumentsComeInParts(t *testing.T) {
	s := storetest.Open(t)
	const many = 2500
	files := []request.File{{Name: "besluit.pdf", Title: "Besluit", Media: "application/pdf"}}
	for nr := 1; nr <= many; nr++ {
		if nr%100 == 0 || nr > 500 && nr < 900 { // refused: no file
			continue
		}
		files = append(files, html(nr), pdf(nr))
	}
	place(t, s, &request.Publication{Slug: "veel", State: request.PublicState, Title: "Veel", PublicAt: day(2018, 10, 31)}, files...)
	place(t, s, &request.Publication{Slug: "later", State: request.PublicState, Title: "Later", PublicAt: day(2018, 11, 1)}, html(1))
	// In Amsterdam this is the first of November.
	midnight := time.Date(2018, 10, 31, 23, 30, 0, 0, time.UTC)
	place(t, s, &request.Publication{Slug: "nacht", State: request.PublicState, Title: "Nacht", PublicAt: &midnight}, html(1))
	parts, entries := told(t, s, harvest.Decisions)
	if len(entries) != len(files)/2+1+2 {
		t.Errorf("%d entries of %d files", len(entries), len(files))
	}
	seen := map[string]bool{}
	for _, e := range entries {
		if seen[e.Address] {
			t.Errorf("%s stands twice", e.Address)
		}
		seen[e.Address] = true
	}
	if len(parts) != 4 || parts[2].Month != "2018-10" || parts[2].Number != 3 || parts[3].Month != "2018-11" || parts[3].Number != 1 {
		t.Errorf("parts %+v", parts)
	}
	if letter := entries[0].Document; len(letter.Parts) != 0 {
		t.Errorf("the letter names %d of its parts, and not all", len(letter.Parts))
	}
	if last := entries[len(files)/2].Document; last.PartOf.URI != "https://b.example/openbaar/veel/besluit.pdf" {
		t.Errorf("the last document is part of %v", last.PartOf)
	}
}

// adopted puts policy lines there, by number.
func adopted(t *testing.T, s *store.Store, lines int) (secretary access.Actor, numbers []uint) {
	t.Helper()
	b := body.Body{Code: "cio-beraad", Name: "CIO-beraad", Scheme: body.Decimal, Mailbox: "cio@example.nl"}
	storetest.Change(t, s, machine, func(tx *store.Tx) error { return body.Found(tx, &b, nil) })
	secretary = access.Actor{Account: 2, Person: 2, Name: "Hanneke", In: []access.Held{{Role: access.Secretary, Body: b.ID}}}
	storetest.Change(t, s, secretary, func(tx *store.Tx) error {
		for i := range lines {
			p := &policy.Policy{Body: b.ID, Name: fmt.Sprint("Lijn ", i), State: policy.Adopted}
			permit, err := tx.Permit(access.AdoptPolicy, p, "")
			if err != nil {
				return err
			}
			if err := permit.Create(p); err != nil {
				return err
			}
			if _, err := policy.Write(tx, p.ID, "Tekst.", ""); err != nil {
				return err
			}
			numbers = append(numbers, p.ID)
		}
		return nil
	})
	return secretary, numbers
}

// shelve puts an edition there as it would be after its steps.
func shelve(t *testing.T, s *store.Store, secretary access.Actor, e gazette.Edition, annexes ...gazette.Annex) {
	t.Helper()
	storetest.Change(t, s, secretary, func(tx *store.Tx) error {
		e.Body = secretary.In[0].Body
		written, err := policy.Latest(tx, e.Policy)
		if err != nil {
			return err
		}
		e.Wording = written.ID
		permit, err := tx.Permit(access.PrepareEdition, &e, "")
		if err != nil {
			return err
		}
		if err := permit.Create(&e); err != nil {
			return err
		}
		for i := range annexes {
			of := &paper.Paper{Kind: annexes[i].Kind, Title: annexes[i].Title, Body: e.Body}
			if err := paper.Add(tx, of); err != nil {
				return err
			}
			writing, err := tx.Permit(access.WritePaper, of, "")
			if err != nil {
				return err
			}
			version, err := paper.Freeze(writing, of, []paper.Block{{Kind: paper.Paragraph, Text: "Tekst."}}, "")
			if err != nil {
				return err
			}
			annexes[i].Edition, annexes[i].Seq, annexes[i].Paper, annexes[i].Version = e.ID, i+1, of.ID, version.ID
			if err := permit.Create(&annexes[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

func TestPolicyLinesAreToldInTheVersionThatIsPublic(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		secret, on := "Geheime lijn", law.Day(2018, 2, 7)
		secretary, lines := adopted(t, s, 4)
		note := func(title string) gazette.Annex {
			return gazette.Annex{Kind: paper.Note, Title: title, Date: on, Lines: []paper.Line{{}}}
		}
		shelve(t, s, secretary, gazette.Edition{Policy: lines[0], Slug: "apps", Number: 1, State: gazette.Replaced, Name: "Apps", PublicAt: day(2018, 3, 1), EndedAt: day(2018, 5, 2)}, note("Oud"))
		shelve(t, s, secretary, gazette.Edition{Policy: lines[0], Slug: "apps", Number: 2, State: gazette.Public, Name: "Apps", Core: "Gebruik Signal.", AdoptedOn: on, WordedOn: law.Day(2018, 5, 1), PublicAt: day(2018, 5, 2)}, note("Afweging"), note("Lijst"))
		shelve(t, s, secretary, gazette.Edition{Policy: lines[0], Slug: "apps", Number: 3, State: gazette.Planned, Name: secret, PublishAt: day(2030, 1, 1)}, note(secret))
		shelve(t, s, secretary, gazette.Edition{Policy: lines[1], Slug: "later", Number: 1, State: gazette.Planned, Name: secret, PublishAt: day(2030, 1, 1)}, note(secret))
		shelve(t, s, secretary, gazette.Edition{Policy: lines[2], Slug: "weg", Number: 1, State: gazette.Withdrawn, Name: secret, Core: secret, PublicAt: day(2018, 5, 3), EndedAt: day(2018, 6, 4), Why: secret}, note(secret))
		shelve(t, s, secretary, gazette.Edition{Policy: lines[3], Slug: "wacht", Number: 1, State: gazette.Draft, Name: secret})
		parts, entries := told(t, s, harvest.Lines)
		want := []string{"beleidslijnen/apps", "beleidslijnen/apps/versies/2/bijlagen/1", "beleidslijnen/apps/versies/2/bijlagen/2"}
		if got := names(entries); !slices.Equal(got, want) {
			t.Fatalf("told %q, want %q", got, want)
		}
		if len(parts) != 1 || parts[0].Month != "2018-05" || !parts[0].Changed.Equal(*day(2018, 6, 4)) {
			t.Errorf("parts %+v", parts)
		}
		line, annex := entries[0].Document, entries[1].Document
		if line.Title != "Beleidslijn Apps" || line.Categories[0].Label != "inspanningsverplichting art 3.1 Woo" || line.Created != "2018-05-01" || len(line.Parts) != 2 {
			t.Errorf("line %+v", line)
		}
		if annex.Title != "Afweging" || annex.PartOf.URI != entries[0].Address || annex.Created != "2018-02-07" || annex.Kinds[0].Label != "vergaderstuk" {
			t.Errorf("annex %+v", annex)
		}
		storetest.Read(t, s, access.Public, func(tx *store.Tx) error {
			news, err := harvest.Latest(tx, 50)
			if len(news) != 2 || news[0].Slug != "weg" || !news[0].Gone || !news[0].Changed.Equal(*day(2018, 6, 4)) || news[1].Title != "Apps" || !news[1].At.Equal(*day(2018, 3, 1)) {
				t.Errorf("news %+v", news)
			}
			if text := fmt.Sprintf("%+v %+v", news, entries); strings.Contains(text, secret) {
				t.Errorf("what is not public was told: %s", text)
			}
			if few, err := harvest.Latest(tx, 1); err != nil || len(few) != 1 {
				t.Errorf("asked for one, got %d (%v)", len(few), err)
			}
			return err
		})
	})
}

// TestWhatWasReplacedSaysWhy: of a decision that came in the place of another, the files that differ say the reason, those that are the same
// and those that are new do not; a paper tells when it was made where its copy says so. All of it is what the standard asks.
func TestWhatWasReplacedSaysWhy(t *testing.T) {
	for reason, label := range map[request.CorrectionReason]string{request.PrivacyReason: "correctie privacygevoelige gegevens", request.ProcedureReason: "correctie procedurele fout", request.OtherReason: ""} {
		t.Run(cmp.Or(string(reason), "other"), func(t *testing.T) { replacedFor(t, reason, label) })
	}
}

func replacedFor(t *testing.T, reason request.CorrectionReason, label string) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		file := func(nr int, sum string) request.File {
			f := html(nr)
			f.Sum, f.MadeOn = sum, law.Day(2018, 2, nr)
			return f
		}
		old := &request.Publication{Slug: "oud", State: request.WithdrawnState, Title: "Oud", PublicAt: day(2018, 10, 2), WithdrawnAt: day(2018, 10, 9)}
		place(t, s, old, file(1, "a"), file(2, "b"))
		now := &request.Publication{Slug: "besluit", State: request.PublicState, Title: "Besluit", PublicAt: day(2018, 10, 9), Replaces: old.ID, Change: "Document 2.", Reason: reason}
		undated := html(4)
		place(t, s, now, file(1, "a"), file(2, "c"), file(3, "d"), undated)
		_, entries := told(t, s, harvest.Decisions)
		if len(entries) != 4 {
			t.Fatalf("%d documents are told", len(entries))
		}
		for i, e := range entries {
			want, made := "", fmt.Sprintf("2018-02-%02d", i+1)
			if i == 1 {
				want = label
			}
			if i == 3 {
				made = ""
			}
			if e.Document.Reason.Label != want || e.Document.Created != made {
				t.Errorf("document %d was made on %q and replaced for %q", i+1, e.Document.Created, e.Document.Reason.Label)
			}
			if wrong := e.Document.Check(); len(wrong) > 0 {
				t.Error(wrong)
			}
		}
		var out bytes.Buffer
		sitemap := diwoo.NewSitemap(&out)
		for i := range entries {
			if err := sitemap.Add(entries[i].Address, entries[i].Changed, &entries[i].Document); err != nil {
				t.Fatal(err)
			}
		}
		if err := sitemap.Close(); err != nil {
			t.Fatal(err)
		}
		t.Run("schema", func(t *testing.T) {
			if says, ok := diwootest.New(t).Valid(t, out.String()); !ok {
				t.Error(says)
			}
		})
		storetest.Read(t, s, access.Public, func(tx *store.Tx) error {
			news, err := harvest.Latest(tx, 10)
			if len(news) != 1 || news[0].Slug != "besluit" || news[0].Note != "Document 2." {
				t.Errorf("news %+v", news)
			}
			return err
		})
	})
}
