package supply_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/format/extract"
	"beraad/models/format/msg/msgtest"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/models/supply"
)

var supplyDesk = access.Actor{Account: 1, Person: 1, Name: "Joost de Wit", Global: []access.Role{access.Coordinator}}

// desk is a request for which things are handed in.
type desk struct {
	*testing.T
	store   *store.Store
	request uint
	reader  *supply.Worker
}

func eachDesk(t *testing.T, run func(d *desk)) {
	t.Helper()
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		clock.Set(time.Date(2018, 6, 28, 9, 0, 0, 0, time.UTC))
		d := &desk{T: t, store: s, reader: supply.NewWorker(s, &extract.Reader{}, request.TextFor, slog.New(slog.DiscardHandler))}
		storetest.Change(t, s, supplyDesk, func(tx *store.Tx) error {
			r := &request.Request{Title: "Berichtenapps", ReceivedOn: law.Day(2018, 6, 27), Channel: "mail", Words: "Alles.", Requester: "K. Vrager", Email: "k@post.example"}
			if err := request.Register(tx, r); err != nil {
				return err
			}
			d.request = r.ID
			return request.Acknowledge(tx, r.ID, law.Day(2018, 6, 28), "")
		})
		run(d)
	})
}

// hand hands files in, given as names and contents in pairs.
func (d *desk) hand(pairs ...string) (s *supply.Supply) {
	d.Helper()
	storetest.Change(d, d.store, supplyDesk, func(tx *store.Tx) error {
		var kept []supply.Kept
		for i := 0; i < len(pairs); i += 2 {
			k, err := supply.Upload{Name: pairs[i], Content: strings.NewReader(pairs[i+1])}.Keep(context.Background(), d.store.Files(), 1<<30)
			if err != nil {
				return err
			}
			kept = append(kept, k)
		}
		var err error
		s, err = request.HandIn(tx, d.request, "Aanlevering", kept)
		return err
	})
	return s
}

// work reads a supply to its end.
func (d *desk) work(id uint) {
	d.Helper()
	if ended, err := d.reader.Work(context.Background(), id, time.Now().Add(time.Hour)); err != nil || !ended {
		d.Fatalf("work: ended %v, %v", ended, err)
	}
}

func (d *desk) files() (rows []supply.File) {
	d.Helper()
	storetest.Read(d, d.store, supplyDesk, func(tx *store.Tx) (err error) {
		rows, err = store.List[supply.File](store.Of[supply.File](tx).Order("place"))
		return err
	})
	return rows
}

func (d *desk) file(name string) *supply.File {
	d.Helper()
	for _, f := range d.files() {
		if f.Name == name {
			return &f
		}
	}
	d.Fatalf("no file %q", name)
	return nil
}

func packed(t testing.TB, pairs ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		f, err := w.Create(pairs[i])
		if err == nil {
			_, err = f.Write([]byte(pairs[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// letter is a mail; more are header lines.
func letter(id, from, to, subject, day, text string, more ...string) string {
	head := fmt.Sprintf("From: %s\nTo: %s\nSubject: %s\nDate: %s Feb 2018 10:00:00 +0000\nMessage-ID: <%s@x>\n", from, to, subject, day, id)
	return head + strings.Join(more, "\n") + strings.Repeat("\n", min(1, len(more))) + "Content-Type: text/plain; charset=utf-8\n\n" + text + "\n"
}

const withFile = "From: jan@bzk.example\nTo: piet@az.example\nSubject: Met bijlage\nDate: 7 Feb 2018 10:00:00 +0000\nMIME-Version: 1.0\n" +
	"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nZie de bijlage.\n--b\nContent-Type: text/plain; name=nota.txt\n" +
	"Content-Disposition: attachment; filename=nota.txt\n\nDe nota over berichtenapps.\n--b--\n"

func TestASupplyIsReadWhole(t *testing.T) {
	eachDesk(t, func(d *desk) {
		box := "From a\n" + letter("1", "a@x.example", "b@x.example", "Een", "1", "Het eerste bericht.") + "\nFrom b\n" + letter("2", "b@x.example", "a@x.example", "Twee", "2", "Het tweede bericht.") + "\n"
		outlook := msgtest.New().Text(0x0037, "Uit Outlook").Text(0x5d02, "Jan@BZK.example").Build()
		s := d.hand("map.zip", packed(d, "diep/brief.txt", "Een brief van niveau.", "binnen.zip", packed(d, "kern.txt", "De kern van de zaak.")),
			"post.mbox", box, "mail.eml", withFile, "los.txt", "Een brief van niveau.", "leeg.txt", "", "film.mp4", "\x00\x00\x00\x18ftypmp42",
			"scan.pdf", "%PDF-1.4 kapot", "oud.msg", string(outlook), "oud.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest", "archief.pst", "!BDN",
			"stuk.msg", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 ander")
		d.work(s.ID)
		for name, want := range map[string]struct {
			state supply.FileState
			path  string
		}{
			"map.zip": {supply.Read, "map.zip"}, "brief.txt": {supply.Read, "map.zip › diep/brief.txt"}, "kern.txt": {supply.Read, "map.zip › binnen.zip › kern.txt"},
			"bericht-00002.eml": {supply.Read, "post.mbox › bericht-00002.eml"}, "nota.txt": {supply.Read, "mail.eml › nota.txt"}, "leeg.txt": {supply.Failed, "leeg.txt"},
			"film.mp4": {supply.Skipped, "film.mp4"}, "scan.pdf": {supply.Failed, "scan.pdf"}, "oud.msg": {supply.Read, "oud.msg"}, "oud.doc": {supply.Failed, "oud.doc"},
			"archief.pst": {supply.Failed, "archief.pst"}, "stuk.msg": {supply.Failed, "stuk.msg"},
		} {
			f := d.file(name)
			if f.State != want.state || f.Path != want.path || (f.State == supply.Failed) != strings.HasPrefix(f.Reason, "niet te lezen: ") {
				d.Errorf("%s is %s at %q: %s", name, f.State, f.Path, f.Reason)
			}
			if readable := f.State == supply.Read && !f.Holder(); readable != (f.Paper != 0 || f.Original != 0) {
				d.Errorf("%s has paper %d", name, f.Paper)
			}
		}
		// The uploaded letter has the bytes of the one in the zip, that comes to light later.
		if brief := d.file("brief.txt"); brief.Original != d.file("los.txt").ID {
			if d.file("los.txt").Original != brief.ID {
				d.Errorf("neither of two equal files is a copy of the other")
			}
		}
		if f := d.file("oud.msg"); f.Sender != "jan@bzk.example" || f.Subject != "Uit Outlook" {
			d.Errorf("mail of Outlook: %+v", f)
		}
		if broken, old := d.file("stuk.msg").Reason, d.file("oud.doc").Reason; !strings.Contains(broken, "e-mailbericht") || !strings.Contains(old, "Office") {
			d.Errorf("a broken mail is said to be: %q, and an old file: %q", broken, old)
		}
		d.whole(s.ID)
		storetest.Read(d, d.store, access.System("test"), func(tx *store.Tx) error {
			p, err := paper.Find(tx, d.file("nota.txt").Paper)
			if err != nil || p.Kind != paper.Annex || p.SuppliedFor != d.request || p.Body != 0 {
				d.Errorf("paper %+v, %v", p, err)
			}
			return err
		})
	})
}

// whole tells whether a supply is done, and its counts are those of its files.
func (d *desk) whole(id uint) {
	d.Helper()
	storetest.Read(d, d.store, supplyDesk, func(tx *store.Tx) error {
		s, err := supply.Find(tx, id)
		if err != nil {
			return err
		}
		rows, err := store.List[supply.File](store.Of[supply.File](tx).Where("supply = ?", id))
		var bytes int64
		seen := map[string]bool{}
		failed := 0
		for _, f := range rows {
			bytes += f.Size
			if seen[f.Place] {
				d.Errorf("two files at %s", f.Place)
			}
			seen[f.Place] = true
			if f.State == supply.Failed {
				failed++
			}
		}
		if s.State != supply.Done || s.Files != len(rows) || s.FilesDone != len(rows) || s.Bytes != bytes || s.BytesDone != bytes || s.Failed != failed {
			d.Errorf("supply %+v of %d files, %d bytes, %d failed", s, len(rows), bytes, failed)
		}
		return err
	})
}

func TestWhoeverStopsHalfWayLosesNothing(t *testing.T) {
	eachDesk(t, func(d *desk) {
		var pairs []string
		for n := range 150 {
			pairs = append(pairs, fmt.Sprintf("brief-%d.txt", n), fmt.Sprintf("Dit is brief nummer %d van de stapel.", n))
		}
		s := d.hand("map.zip", packed(d, pairs...))
		// A piece of work that has no time left does nothing and says that there is more.
		if ended, err := d.reader.Work(context.Background(), s.ID, time.Now().Add(-time.Second)); err != nil || ended {
			d.Fatalf("ended %v, %v", ended, err)
		}
		// A process takes files in hand and dies: nobody keeps what it read. What it would have kept later is not taken.
		machine := access.System("gestorven")
		var lost *supply.Hand
		storetest.Change(d, d.store, machine, func(tx *store.Tx) (err error) {
			lost, err = supply.Claim(tx, s.ID, true)
			return err
		})
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		if _, err := d.reader.Work(ctx, s.ID, time.Now().Add(time.Hour)); !errors.Is(err, context.Canceled) {
			d.Errorf("stopped: %v", err)
		}
		d.work(s.ID)
		storetest.Change(d, d.store, machine, func(tx *store.Tx) error {
			late := make([]*supply.Found, len(lost.Files))
			for i, f := range lost.Files {
				f.State = supply.Failed
				late[i] = &supply.Found{File: f}
			}
			return supply.Keep(tx, s.ID, late)
		})
		d.whole(s.ID)
		if n := len(d.files()); n != 151 {
			d.Errorf("%d files, want 151", n)
		}
	})
}

func TestAPersonStopsASupplyAndLetsItGoOn(t *testing.T) {
	eachDesk(t, func(d *desk) {
		s := d.hand("a.txt", "Een eerste stuk tekst.", "b.txt", "Een tweede stuk tekst.")
		storetest.Change(d, d.store, supplyDesk, func(tx *store.Tx) error { return request.StopSupply(tx, s.ID) })
		d.work(s.ID)
		if f := d.file("a.txt"); f.State != supply.Waiting {
			d.Errorf("read while stopped: %s", f.State)
		}
		storetest.Change(d, d.store, supplyDesk, func(tx *store.Tx) error { return request.ResumeSupply(tx, s.ID) })
		d.work(s.ID)
		d.whole(s.ID)
	})
}

func TestWhatTakesTheProgramDownIsGivenUp(t *testing.T) {
	eachDesk(t, func(d *desk) {
		s := d.hand("gif.txt", "Een tekst waar de lezer op stukloopt.", "goed.txt", "Een tekst die wel kan.")
		for range 3 {
			storetest.Change(d, d.store, access.System("sterft"), func(tx *store.Tx) error {
				hand, err := supply.Claim(tx, s.ID, true)
				if err == nil && len(hand.Files) == 0 {
					d.Error("nothing was taken in hand")
				}
				if err == nil && hand.Files[0].Tries > 1 && len(hand.Files) > 1 {
					d.Error("what did not come back is not taken alone")
				}
				return err
			})
		}
		d.work(s.ID)
		if f := d.file("gif.txt"); f.State != supply.Failed || !strings.Contains(f.Reason, "driemaal") {
			d.Errorf("%s: %s", f.State, f.Reason)
		}
		if f := d.file("goed.txt"); f.State != supply.Read {
			d.Errorf("the other: %s", f.State)
		}
		d.whole(s.ID)
	})
}

func TestAZipBombIsRefused(t *testing.T) {
	eachDesk(t, func(d *desk) {
		inner := packed(d, "0.txt", strings.Repeat("0", 30<<20))
		s := d.hand("bom.zip", packed(d, "goed.txt", "Een gewone tekst van iemand."), "laag.zip", packed(d, "binnen.zip", inner), "bom2.zip", inner)
		d.work(s.ID)
		for _, name := range []string{"binnen.zip", "bom2.zip"} {
			if f := d.file(name); f.State != supply.Failed || !strings.Contains(f.Reason, "zip-bom") || f.Members != 0 {
				d.Errorf("%s is %s: %s", name, f.State, f.Reason)
			}
		}
		if f := d.file("goed.txt"); f.State != supply.Read {
			d.Errorf("the rest: %s", f.State)
		}
		d.whole(s.ID)
		if supply.Bomb(strings.NewReader(inner), int64(len(inner))) == "" {
			d.Error("the bomb is not seen when it is handed in")
		}
	})
}

func TestAMailThatIsQuotedIsJudgedOnce(t *testing.T) {
	eachDesk(t, func(d *desk) {
		first := letter("1", "Jan <jan@x.example>", "piet@x.example", "Berichtenapps", "1", "Beste Piet,\n\nWij stellen voor om WhatsApp binnen het Rijk vanaf volgend jaar niet meer te gebruiken.\n\nAkkoord?")
		quote := "> Beste Piet,\n>\n> Wij stellen voor om WhatsApp binnen het Rijk vanaf volgend jaar niet\n> meer te gebruiken.\n>\n> Akkoord?"
		second := letter("2", "Piet <piet@x.example>", "jan@x.example", "RE: Berichtenapps", "2", "Akkoord?\n\nOp 1 februari 2018 schreef Jan:\n"+quote, "In-Reply-To: <1@x>")
		third := letter("3", "Jan <jan@x.example>", "piet@x.example", "RE: Berichtenapps", "3",
			"Dank.\n\n-----Oorspronkelijk bericht-----\nVan: Piet\nVerzonden: 2 februari\n\nAkkoord?\n\nBeste Piet,\n\nWij stellen voor om WhatsApp binnen het Rijk vanaf volgend jaar niet meer te gebruiken.")
		other := letter("4", "Els <els@y.example>", "kees@y.example", "Berichtenapps", "3", "Heel iets anders over dit onderwerp.")
		s := d.hand("3.eml", third, "2.eml", second, "1.eml", first, "4.eml", other)
		d.work(s.ID)
		one, two, three := d.file("1.eml"), d.file("2.eml"), d.file("3.eml")
		if one.Thread != one.ID || two.Thread != one.ID || three.Thread != one.ID || d.file("4.eml").Thread != 0 {
			d.Errorf("threads %d %d %d %d", one.Thread, two.Thread, three.Thread, d.file("4.eml").Thread)
		}
		storetest.Change(d, d.store, supplyDesk, func(tx *store.Tx) error {
			listed, doubles, err := request.ListSupplied(tx, d.request, []uint{one.ID, two.ID, three.ID})
			if err != nil || listed != 3 || doubles != 0 {
				d.Errorf("%d listed, %d doubles, %v", listed, doubles, err)
			}
			origin := map[string]int{}
			blocks, err := paper.Said(tx, []uint{one.Version, two.Version, three.Version})
			if err != nil {
				return err
			}
			own := map[uint]string{}
			for _, b := range blocks {
				if b.Version == one.Version {
					own[b.ID] = b.Text
				}
			}
			for _, b := range blocks {
				if b.Origin != 0 {
					origin[own[b.Origin]]++
				}
			}
			if want := "Wij stellen voor om WhatsApp binnen het Rijk vanaf volgend jaar niet meer te gebruiken."; origin[want] != 2 {
				d.Errorf("the passage is repeated %d times, want 2: %v", origin[want], origin)
			}
			if origin["Akkoord?"] != 2 { // what is quoted; not what Piet said himself
				d.Errorf("“Akkoord?” is repeated %d times", origin["Akkoord?"])
			}
			return nil
		})
		// Sorting again changes nothing.
		storetest.Read(d, d.store, access.System("test"), func(tx *store.Tx) error {
			a, err := supply.Arrange(tx, d.request)
			if err != nil || a.Len() != 0 {
				d.Errorf("%d files would change again, %v", a.Len(), err)
			}
			return err
		})
	})
}

func TestCopiesAndWhatIsNearlyAlikeAreFound(t *testing.T) {
	eachDesk(t, func(d *desk) {
		words := make([]string, 200)
		for i := range words {
			words[i] = fmt.Sprintf("woord%d", i)
		}
		text := strings.Join(words, " ")
		changed := slices.Clone(words)
		changed[100] = "anders"
		mail := letter("9", "jan@x.example", "piet@x.example", "Verslag", "5", "Het verslag van de vergadering van gisteren.")
		s := d.hand("a.txt", text, "b.txt", strings.ToUpper(text)+".", "c.txt", strings.Join(changed, " "), "d.txt", strings.Join(words[:20], " ")+" en verder iets heel anders dan al het andere",
			"verzonden.eml", mail, "ontvangen.eml", "Received: from x\n"+mail)
		d.work(s.ID)
		a, b, c := d.file("a.txt"), d.file("b.txt"), d.file("c.txt")
		if b.Original != a.ID || a.Original != 0 {
			d.Errorf("the same text: %d is a copy of %d", b.ID, b.Original)
		}
		if c.AlikeGroup != a.ID || a.AlikeGroup != a.ID || c.Alike < 85 || c.Alike > 100 || d.file("d.txt").AlikeGroup != 0 {
			d.Errorf("groups %d %d, %d%%; another %d", a.AlikeGroup, c.AlikeGroup, c.Alike, d.file("d.txt").AlikeGroup)
		}
		if got := d.file("ontvangen.eml"); got.Original != d.file("verzonden.eml").ID {
			d.Errorf("one mail in two boxes: original %d", got.Original)
		}
		// Handed in once more: all are copies, no paper is made.
		more := d.hand("nog eens.txt", text)
		d.work(more.ID)
		if f := d.file("nog eens.txt"); f.Original != a.ID || f.Paper != 0 || f.State != supply.Read {
			d.Errorf("handed in again: %+v", f)
		}
		storetest.Change(d, d.store, supplyDesk, func(tx *store.Tx) error {
			listed, doubles, err := request.ListSupplied(tx, d.request, []uint{a.ID, b.ID})
			if err != nil || listed != 1 || doubles != 1 {
				d.Errorf("%d listed, %d doubles, %v", listed, doubles, err)
			}
			_, _, err = request.ListSupplied(tx, d.request, []uint{a.ID})
			if fault.KindOf(err) != fault.Refused {
				d.Errorf("listed twice: %v", err)
			}
			return nil
		})
	})
}

func TestAMailGoesOnTheListWithItsAttachments(t *testing.T) {
	eachDesk(t, func(d *desk) {
		s := d.hand("mail.eml", withFile, "los.txt", "Een los bestand van iemand.")
		d.work(s.ID)
		mail := d.file("mail.eml")
		storetest.Change(d, d.store, supplyDesk, func(tx *store.Tx) error {
			if listed, _, err := request.ListSupplied(tx, d.request, []uint{d.file("los.txt").ID, mail.ID}); err != nil || listed != 3 {
				d.Errorf("%d listed, %v", listed, err)
			}
			documents, err := request.Documents(tx, d.request)
			var titles []string
			for _, one := range documents {
				titles = append(titles, one.Title)
			}
			if want := []string{"Met bijlage", "nota.txt", "los.txt"}; !slices.Equal(titles, want) {
				d.Errorf("list %q, want %q", titles, want)
			}
			if err != nil {
				return err
			}
			return request.Unlist(tx, documents[0].ID, "toch niet")
		})
		if f := d.file("mail.eml"); f.Fate != supply.Undecided {
			d.Errorf("off the list it is %q", f.Fate)
		}
		// Nobody but who handles requests sees it.
		outsider := access.Actor{Account: 9, Person: 9, Name: "Lid", In: []access.Held{{Role: access.Member, Body: 1}}}
		storetest.Read(d, d.store, outsider, func(tx *store.Tx) error {
			if _, err := supply.FindFile(tx, mail.ID); fault.KindOf(err) != fault.Missing {
				d.Errorf("an outsider sees the file: %v", err)
			}
			if _, err := paper.Find(tx, mail.Paper); fault.KindOf(err) != fault.Missing {
				d.Errorf("an outsider sees the paper: %v", err)
			}
			return nil
		})
	})
}
