package jobs_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/models/body"
	"beraad/models/format/eml"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/views/print"
	"beraad/views/print/printtest"
)

// called plans a meeting with two notes, a spreadsheet and a PDF of others on its agenda, calls its members, and gives a mail that
// arrived.
func (p *played) called(t *testing.T, on time.Time, how body.Conveyance, others ...body.Conveyance) *eml.Received {
	t.Helper()
	before := len(p.office.letters())
	var given []uint // the papers of others
	storetest.Change(t, p.Store, secretary, func(tx *store.Tx) error {
		m := &meeting.Meeting{Body: 1, StartsAt: on, EndsAt: on.Add(2 * time.Hour), Venue: "zaal 1"}
		if err := meeting.Plan(tx, m); err != nil {
			return err
		}
		if err := meeting.Prepare(tx, m.ID); err != nil {
			return err
		}
		rubrics, err := meeting.Rubrics(tx, m.ID)
		if err != nil {
			return err
		}
		for _, title := range []string{"Notitie Rijkscloud", "Notitie Berichtenapps"} {
			item := &meeting.Item{Meeting: m.ID, Rubric: rubrics[len(rubrics)-1].ID, Title: title, At: -1}
			if err := meeting.AddItem(tx, item); err != nil {
				return err
			}
			note := &paper.Paper{Kind: paper.Note, Title: title, Body: 1}
			if err := meeting.AddPaper(tx, item.ID, note); err != nil {
				return err
			}
			if _, err := paper.Write(tx, note.ID, []paper.Block{{Kind: paper.Paragraph, Text: "Dit gaat over " + title + "."}}, ""); err != nil {
				return err
			}
			if title != "Notitie Rijkscloud" {
				continue
			}
			for _, one := range []struct{ title, name, content string }{
				{"Raming", "raming.csv", "jaar;euro\n2018;12\n"},
				{"Rapport van een bureau", "rapport.pdf", string(printtest.ForeignPDF(printtest.Foreign{Text: "Wij adviseren"}))},
			} {
				of := &paper.Paper{Kind: paper.Annex, Title: one.title, Body: 1}
				if err := meeting.AddPaper(tx, item.ID, of); err != nil {
					return err
				}
				given = append(given, of.ID)
				if _, err := paper.Receive(tx, of.ID, paper.Upload{Name: one.name, Content: strings.NewReader(one.content), Limit: 1 << 20}); err != nil {
					return err
				}
			}
		}
		unlike := meeting.Ways{}
		for i, other := range others {
			unlike[given[i]] = other
		}
		return meeting.ConveneBy(tx, m.ID, meeting.Way{All: how, Each: unlike}, "")
	})
	work(t, p.mailer)
	got := p.received(t)
	if len(got) == before {
		t.Fatal("nothing arrived")
	}
	return got[before]
}

func names(l *eml.Received) (all []string) {
	for _, f := range l.Files {
		if !strings.HasSuffix(f.Name, ".ics") {
			all = append(all, f.Name)
		}
	}
	return all
}

func TestAConvocationArrivesWithItsPapersInTheWayThatWasChosen(t *testing.T) {
	p := playCase(t, printtest.With(t, print.Options{PDF: printtest.PDF(t)}))
	at := p.Now().Add(30 * 24 * time.Hour)
	each := p.called(t, at, body.Attached)
	if got := names(each); len(got) != 6 || !slices.ContainsFunc(got, func(n string) bool { return strings.HasSuffix(n, "Notitie Berichtenapps.pdf") }) {
		t.Errorf("each as a file: %v", got)
	}
	linked := p.called(t, at.Add(24*time.Hour), body.Linked)
	if got := names(linked); len(got) != 0 || !strings.Contains(linked.Text, "Notitie Berichtenapps: https://beraad.example/stukken/") {
		t.Errorf("as links: %v in\n%s", got, linked.Text)
	}
	one := p.called(t, at.Add(48*time.Hour), body.Bound)
	got := names(one)
	if len(got) != 2 || !strings.HasPrefix(got[0], "Vergaderstukken SGO") || !strings.HasSuffix(got[1], "Raming.csv") {
		t.Fatalf("in one PDF: %v", got)
	}
	if strings.Contains(one.Text, "Notitie Berichtenapps.pdf") || !strings.Contains(one.Text, "Vergaderstukken SGO") {
		t.Errorf("the mail says\n%s", one.Text)
	}
	bundle := slices.IndexFunc(one.Files, func(f eml.File) bool { return f.Name == got[0] })
	book := printtest.ReadBook(t, one.Files[bundle].Content)
	for _, want := range []string{"Rijkscloud", "Berichtenapps"} {
		if !slices.ContainsFunc(book.Marks, func(title string) bool { return strings.Contains(title, want) }) {
			t.Errorf("no bookmark for %s: %q", want, book.Marks)
		}
	}
	to := slices.Compact(slices.Sorted(slices.Values(book.Links)))
	if len(to) != 5 { // the agenda, the minutes to adopt, two notes and a report; the spreadsheet leads to Beraad
		t.Errorf("links lead to pages %v", book.Links)
	}
	if !slices.ContainsFunc(book.Marks, func(title string) bool { return strings.HasSuffix(title, "Rapport van een bureau") }) {
		t.Errorf("no bookmark for the report: %q", book.Marks)
	}
}

func TestASinglePaperArrivesInAnotherWayThanTheRest(t *testing.T) {
	p := playCase(t, printtest.With(t, print.Options{PDF: printtest.PDF(t)}))
	at := p.Now().Add(30 * 24 * time.Hour)
	for name, c := range map[string]struct {
		all    body.Conveyance
		others []body.Conveyance // of raming.csv and rapport.pdf
		files  []string          // how the names of the files end
		link   string            // what is a link
	}{
		"one link among files": {body.Attached, []body.Conveyance{body.Linked}, []string{
			".pdf", ".pdf", "Rijkscloud.pdf", "Rapport van een bureau.pdf", "Berichtenapps.pdf"}, "Raming"},
		"one file among links":       {body.Linked, []body.Conveyance{body.Attached}, []string{"Raming.csv"}, "Rapport van een bureau"},
		"one file beside the bundle": {body.Bound, []body.Conveyance{body.Linked, body.Attached}, []string{".pdf", "Rapport van een bureau.pdf"}, "Raming"},
		"one in a bundle":            {body.Linked, []body.Conveyance{"", body.Bound}, []string{".pdf"}, "Raming"},
	} {
		others := slices.Clone(c.others)
		for i, other := range others {
			others[i] = body.Conveyance(cmp.Or(string(other), string(c.all)))
		}
		at = at.Add(24 * time.Hour)
		got := p.called(t, at, c.all, others...)
		files := names(got)
		good := len(files) == len(c.files)
		for i := 0; good && i < len(files); i++ {
			good = strings.HasSuffix(files[i], c.files[i])
		}
		if !good || !strings.Contains(got.Text, c.link+": https://beraad.example/stukken/") {
			t.Errorf("%s: %q in\n%s", name, files, got.Text)
		}
	}
}
