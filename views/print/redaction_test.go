package print_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"beraad/views/print"
	"beraad/views/print/printtest"
)

// filler fills a paper: every text with words, a box of its own ground and, in turns, "Buiten reikwijdte".
type filler struct {
	boxes, outside int
	length         int // words in each text; 0: one, and a box
}

func (f *filler) text() print.Text {
	f.boxes++
	if f.length > 0 {
		return print.Words(fmt.Sprintf("begin%d%s eind%d", f.boxes, strings.Repeat(" woord", f.length), f.boxes))
	}
	t := print.Text{print.Plain("woord "), print.Removed([]print.Box{print.Name, print.Contact, print.Passage}[f.boxes%3], fmt.Sprintf("g%d", f.boxes))}
	if f.boxes%4 == 0 {
		f.outside++
		t = append(t, print.Plain(" en "), print.Outside())
	}
	return t
}

func (f *filler) facts() []print.Fact {
	return []print.Fact{{Label: "Label", Text: f.text()}, {Label: "Label", Lines: []print.Text{f.text(), f.text()}}}
}

func (f *filler) blocks(depth int) []print.Block {
	list := []print.Block{
		print.Paragraph(f.text()), print.Heading(f.text()), print.Bullets(f.text(), f.text()), print.Numbered("a.", f.text()),
		{Kind: print.KindTable, Head: []print.Text{f.text(), f.text()}, Rows: [][]print.Text{{f.text(), f.text()}}},
		{Kind: print.KindDecision, Number: "1", Outcome: f.text(), Text: f.text()},
		{Kind: print.KindAction, Number: "1", Holder: f.text(), Due: "1 mei", Text: f.text()},
		f.area(), print.OutsideArea(),
	}
	f.outside++
	if depth == 0 && f.length == 0 {
		list = append(list, print.Quote(f.blocks(1)...), print.QuotedMail(f.text(), f.facts(), f.blocks(1)...),
			print.Block{Kind: print.KindList, Items: []print.Item{{Blocks: f.blocks(1)}}})
	}
	return list
}

func (f *filler) area() print.Block {
	if f.length > 0 {
		return print.RemovedArea()
	}
	f.boxes++
	return print.RemovedArea(fmt.Sprintf("g%d", f.boxes))
}

// fill sets every field below v. Where a paper shows the one or the other, there is one of each.
func (f *filler) fill(v reflect.Value) {
	switch value := v.Addr().Interface().(type) {
	case *print.Text:
		*value = f.text()
	case *[]print.Fact:
		*value = f.facts()
	case *[]print.Block:
		*value = f.blocks(0)
	case *[]print.Attendance:
		*value = []print.Attendance{{Label: "Aanwezig", People: []print.Person{{Who: f.text(), Of: f.text()}}}, {Label: "Afwezig", Blocks: f.blocks(0)}}
	case *print.Picture, *print.Signature, *print.Paper, **print.BundleFile:
	case *print.Colophon: // has a column of its own, and no room for long texts
		length := f.length
		f.length = min(length, 20)
		defer func() { f.length = length }()
		*value = print.Colophon{Fields: []print.Field{{Label: "Kenmerk", Lines: []print.Text{f.text()}}}}
	case *string:
		*value = "1"
	case *int:
		*value = 2
	default:
		f.parts(v)
	}
}

func (f *filler) parts(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				f.fill(v.Field(i))
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		f.fill(v.Index(0))
		f.fill(v.Index(1))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem())
	case reflect.Bool:
		v.SetBool(true)
	}
}

// filled makes a paper of a kind in which every field is set.
func filled(t *testing.T, kind string, f *filler) print.Paper {
	t.Helper()
	paper := reflect.New(reflect.TypeOf(print.Kinds[kind]).Elem())
	f.fill(paper.Elem())
	paper.Elem().FieldByName("Common").Addr().Interface().(*print.Common).Org.Color = "#123456"
	return paper.Interface().(print.Paper)
}

func TestABoxIsShownInEveryTextOfEveryPaper(t *testing.T) {
	p := printtest.Open(t)
	for kind := range print.Kinds {
		t.Run(kind, func(t *testing.T) {
			var f filler
			pdf, err := p.PDF(t.Context(), filled(t, kind, &f), moment)
			if err != nil {
				t.Fatal(err)
			}
			file := keep(t, "boxes-"+kind, pdf)
			accessible(t, file, pdf)
			text := words(t, file) + " "
			for n := 1; n <= f.boxes; n++ {
				if !strings.Contains(text, fmt.Sprintf("gelakt, g%d ", n)) {
					t.Errorf("no box g%d", n)
				}
			}
			if got := strings.Count(text, "Buiten reikwijdte"); got < f.outside {
				t.Errorf("%d times out of scope, want %d", got, f.outside)
			}
		})
	}
}

func TestNoWordIsLostHoweverLongTheTexts(t *testing.T) {
	p := printtest.With(t, print.Options{Timeout: time.Minute})
	for kind := range print.Kinds {
		t.Run(kind, func(t *testing.T) {
			f := filler{length: 250}
			pdf, err := p.PDF(t.Context(), filled(t, kind, &f), moment)
			if err != nil {
				t.Fatal(err)
			}
			text := strings.ReplaceAll(words(t, keep(t, "long-"+kind, pdf))+" ", ",", " ")
			for n := 1; n <= f.boxes; n++ {
				for _, word := range []string{fmt.Sprintf(" begin%d ", n), fmt.Sprintf(" eind%d ", n)} {
					if !strings.Contains(text, word) {
						t.Errorf("%s is lost", word)
					}
				}
			}
		})
	}
}
