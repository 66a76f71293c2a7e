package supply_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/format/extract"
	"beraad/models/format/ocr"
	"beraad/models/format/ocr/ocrtest"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/models/supply"
)

// says is a Tesseract that reads one word on each page.
const says = `cat >/dev/null; printf '1\t1\t0\t0\t0\t0\t0\t0\t100\t100\t-1\t\n5\t1\t1\t1\t1\t1\t10\t10\t50\t9\t91\tWolkenstein\n'`

var (
	second = access.Actor{Account: 2, Person: 2, Name: "Tweede", Global: []access.Role{access.Coordinator}}
	clerk  = access.System("toets")
)

func (d *desk) change(who access.Actor, do func(tx *store.Tx) error) {
	d.Helper()
	storetest.Change(d, d.store, who, do)
}

// listed puts a file on the list, and gives its document.
func (d *desk) listed(f *supply.File) (document uint) {
	d.Helper()
	d.change(supplyDesk, func(tx *store.Tx) error {
		_, _, err := request.ListSupplied(tx, d.request, []uint{f.ID})
		if err != nil {
			return err
		}
		all, err := request.Documents(tx, d.request)
		document = all[len(all)-1].ID
		return err
	})
	return document
}

// confirmed has a document assessed by one and confirmed by another.
func (d *desk) confirmed(document uint) {
	d.Helper()
	d.change(supplyDesk, func(tx *store.Tx) error { return request.Done(tx, document) })
	d.change(second, func(tx *store.Tx) error { return request.Confirm(tx, document) })
}

func (d *desk) document(id uint) (found *request.Document) {
	d.Helper()
	storetest.Read(d, d.store, supplyDesk, func(tx *store.Tx) (err error) {
		found, err = request.FindDocument(tx, id)
		return err
	})
	return found
}

// waiting plans what a recogniser that is there now can do, and gives of how many supplies.
func (d *desk) waiting() (planned int) {
	d.Helper()
	d.change(clerk, func(tx *store.Tx) (err error) {
		planned, err = request.RecogniseWaiting(tx)
		return err
	})
	return planned
}

// TestScansThatWaitAreRecognisedLater: files that were read when nothing could recognise them get their text by themselves once something
// can, in the paper that they are. What was drawn on them stays; who assessed and confirmed must look again; one that is refused as a
// whole stays confirmed; a decision is not touched, and the file says so.
func TestScansThatWaitAreRecognisedLater(t *testing.T) {
	scanDesk(t, nil, func(d *desk) {
		s := d.hand("open.pdf", scan(d, letterOfJan, letterOfJan), "dicht.pdf", scan(d, []string{"Dicht."}), "los.pdf", scan(d, []string{"Los."}), "brief.txt", "Een brief over iets anders.")
		d.work(s.ID)
		if f := d.file("open.pdf"); f.Bare != 2 || d.file("brief.txt").Bare != 0 {
			d.Fatalf("%d pages wait of the scan, %d of the text", f.Bare, d.file("brief.txt").Bare)
		}
		open, shut := d.listed(d.file("open.pdf")), d.listed(d.file("dicht.pdf"))
		before := d.file("open.pdf")
		d.change(supplyDesk, func(tx *store.Tx) error {
			box := &request.Mark{Request: d.request, Version: before.Version, Page: 2, Left: 100, Top: 100, Right: 900, Bottom: 900, Kind: request.Remove, Grounds: []string{"10.2.e"}}
			if _, err := request.MarkPassage(tx, box); err != nil {
				return err
			}
			return request.MarkWhole(tx, shut, request.Mark{Kind: request.Remove, Grounds: []string{"10.2.g"}})
		})
		d.confirmed(open)
		d.confirmed(shut)
		d.reads(ocr.New(ocr.Options{Path: ocrtest.Fake(d, says)}))
		if n := d.waiting(); n != 1 {
			d.Fatalf("%d supplies planned", n)
		}
		if n := d.waiting(); n != 0 {
			d.Errorf("planned again: %d", n)
		}
		d.work(s.ID)
		d.whole(s.ID)
		f := d.file("open.pdf")
		v, blocks := d.version(f)
		if f.Version != before.Version || f.Paper != before.Paper || f.Bare != 0 || f.Scans != 2 || f.Sure == 0 || f.Reason != "" || len(blocks) != 2 || blocks[1].Page != 2 || v.Drawn != "done" {
			d.Errorf("file %+v, version %+v says %v", f, v, blocks)
		}
		if one := d.document(open); one.DoneBy != 0 || one.ConfirmedBy != 0 {
			d.Errorf("a document got text and is still confirmed: %+v", one)
		}
		if one := d.document(shut); one.DoneBy == 0 || one.ConfirmedBy == 0 || d.file("dicht.pdf").Bare != 0 {
			d.Errorf("a document that is refused as a whole: %+v", one)
		}
		storetest.Read(d, d.store, supplyDesk, func(tx *store.Tx) error {
			marks, err := request.MarksOf(tx, d.request, f.Version)
			if len(marks) != 1 || marks[0].Page != 2 || marks[0].Right != 900 {
				d.Errorf("what was drawn is now %+v", marks)
			}
			l, wrong := supply.Choose(tx, d.request, supply.Choice{Words: "Wolkenstein"}, supply.Turn{}, 10)
			if wrong == nil && len(l.Files) != 3 {
				d.Errorf("%d files are found by their new words", len(l.Files))
			}
			pages, bad := supply.Scans(tx, f.Version)
			if len(pages) != 2 || pages[0].Later == nil {
				d.Errorf("pages %+v", pages)
			}
			for _, e := range []error{wrong, bad} {
				if e != nil {
					return e
				}
			}
			return err
		})
		if n := d.waiting(); n != 0 {
			d.Errorf("done, and planned again: %d", n)
		}
	})
}

// TestADecisionIsNotChangedByTextThatComesLate: also when it is taken while the pages are being recognised.
func TestADecisionIsNotChangedByTextThatComesLate(t *testing.T) {
	for name, decideFirst := range map[string]bool{"decided before": true, "decided meanwhile": false} {
		t.Run(name, func(t *testing.T) {
			scanDesk(t, nil, func(d *desk) {
				s := d.hand("scan.pdf", scan(d, letterOfJan))
				d.work(s.ID)
				document := d.listed(d.file("scan.pdf"))
				decide := func() {
					d.change(supplyDesk, func(tx *store.Tx) error {
						return request.MarkWhole(tx, document, request.Mark{Kind: request.Outside})
					})
					d.confirmed(document)
					d.change(supplyDesk, func(tx *store.Tx) error {
						conflicts, err := request.Conflicts(tx, d.request)
						for _, c := range conflicts {
							if err := request.Explain(tx, d.request, c.Key, "Is bekend."); err != nil {
								return err
							}
						}
						if err != nil {
							return err
						}
						return request.Decide(tx, d.request, law.Day(2018, 6, 28), "B-1")
					})
				}
				d.reads(ocr.New(ocr.Options{Path: ocrtest.Fake(d, says)}))
				if decideFirst {
					decide()
				}
				if n := d.waiting(); n != 0 == decideFirst {
					d.Fatalf("%d supplies planned", n)
				}
				if !decideFirst {
					decide()
					d.work(s.ID)
					if f := d.file("scan.pdf"); !strings.Contains(f.Reason, "over dit stuk is al besloten") {
						d.Errorf("the file says %q", f.Reason)
					}
				}
				d.whole(s.ID)
				f := d.file("scan.pdf")
				v, blocks := d.version(f)
				if len(blocks) != 0 || v.Drawn != paper.Textless || f.Bare != 1 || d.document(document).ConfirmedBy == 0 || d.waiting() != 0 {
					d.Errorf("file %+v, version %+v, text %v", f, v, blocks)
				}
				storetest.Read(d, d.store, supplyDesk, func(tx *store.Tx) error {
					words, err := supply.WordsOf(tx, f.Version)
					if len(words) != 0 {
						d.Errorf("words for the public copy: %v", words)
					}
					return err
				})
			})
		})
	}
}

// TestPagesThatFailedAreTriedAgain: only those, before the text that was there; what was marked on that holds. It can be stopped, and goes
// on where it was.
func TestPagesThatFailedAreTriedAgain(t *testing.T) {
	scanDesk(t, nil, func(d *desk) {
		fake := ocrtest.Fake(d, `m="$0.once"; printf x >>"$0.count"; if [ ! -e "$m" ]; then : >"$m"; exit 1; fi; `+says)
		d.reads(ocr.New(ocr.Options{Path: fake, Time: time.Minute}))
		s := d.hand("scan.pdf", scan(d, letterOfJan, letterOfJan))
		d.work(s.ID)
		f := d.file("scan.pdf")
		_, blocks := d.version(f)
		if f.Bare != 1 || len(blocks) != 1 || blocks[0].Page != 2 {
			d.Fatalf("file %+v says %v", f, blocks)
		}
		d.listed(f)
		d.change(supplyDesk, func(tx *store.Tx) error {
			_, err := request.MarkPassage(tx, &request.Mark{Request: d.request, Version: f.Version, Block: blocks[0].ID, From: 0, Till: 6, Kind: request.Remove, Grounds: []string{"10.2.e"}})
			return err
		})
		if d.waiting() != 0 {
			d.Error("what failed is tried again by itself")
		}
		again := func(tx *store.Tx) (err error) {
			pages, err := request.RecogniseFile(tx, d.request, f.ID)
			if err == nil && pages != 1 {
				d.Errorf("%d pages planned", pages)
			}
			return err
		}
		d.change(supplyDesk, again)
		d.change(supplyDesk, func(tx *store.Tx) error { return request.StopSupply(tx, s.ID) })
		d.work(s.ID) // it does nothing
		if f := d.file("scan.pdf"); f.Bare != 1 || f.State != supply.Read {
			d.Errorf("stopped: %+v", f)
		}
		if err := d.store.Change(context.Background(), supplyDesk, func(tx *store.Tx) error { return again(tx) }); fault.KindOf(err) != fault.Refused {
			d.Errorf("planned while it is stopped: %v", err)
		}
		d.change(supplyDesk, func(tx *store.Tx) error { return request.ResumeSupply(tx, s.ID) })
		d.work(s.ID)
		d.whole(s.ID)
		f = d.file("scan.pdf")
		_, now := d.version(f)
		if f.Bare != 0 || f.Reason != "" || len(now) != 2 || now[0].Page != 1 || now[1].ID != blocks[0].ID || now[1].Seq != 2 {
			d.Errorf("file %+v says %+v", f, now)
		}
		storetest.Read(d, d.store, supplyDesk, func(tx *store.Tx) error {
			marks, err := request.MarksOf(tx, d.request, f.Version)
			if len(marks) != 1 || marks[0].Block != blocks[0].ID || marks[0].Till != 6 {
				d.Errorf("marks %+v", marks)
			}
			return err
		})
		if err := d.store.Change(context.Background(), supplyDesk, func(tx *store.Tx) error { return again(tx) }); fault.KindOf(err) != fault.Refused {
			d.Errorf("nothing is left to recognise, and it is planned: %v", err)
		}
	})
}

// TestOnlyTheDeskHasTextRecognised: an assessor, and a file of another request, are refused.
func TestOnlyTheDeskHasTextRecognised(t *testing.T) {
	scanDesk(t, nil, func(d *desk) {
		s := d.hand("scan.pdf", scan(d, letterOfJan))
		d.work(s.ID)
		f := d.file("scan.pdf")
		d.reader = supply.NewWorker(d.store, &extract.Reader{PDF: engine}, request.TextFor, nil)
		member := access.Actor{Account: 9, Person: 9, Name: "Lid", In: []access.Held{{Role: access.Member, Body: 1}}}
		for who, c := range map[string]struct {
			actor   access.Actor
			request uint
			kind    fault.Kind
		}{"a member": {member, d.request, fault.Missing}, "another request": {supplyDesk, d.request + 1, fault.Missing}} {
			err := d.store.Change(context.Background(), c.actor, func(tx *store.Tx) error {
				_, err := request.RecogniseFile(tx, c.request, f.ID)
				return err
			})
			if fault.KindOf(err) != c.kind {
				d.Errorf("%s: %v", who, err)
			}
		}
	})
}
