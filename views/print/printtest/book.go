package printtest

import (
	"bytes"
	"slices"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Book is what a reader has to find the way in a PDF of several papers.
type Book struct {
	Marks []string // the titles of its bookmarks
	Links []int    // the pages that its links lead to
}

// ReadBook reads the way through a PDF. The test fails when bookmarks are not in the order of the pages, or when a link
// leads to a page where no bookmark does, or those of a page are in another order.
func ReadBook(t testing.TB, content []byte) (book Book) {
	t.Helper()
	api.DisableConfigDir()
	marks, err := api.Bookmarks(bytes.NewReader(content), model.NewDefaultConfiguration())
	if err != nil {
		t.Fatal(err)
	}
	begins, last := map[int]bool{}, 0
	for _, mark := range marks {
		book.Marks = append(book.Marks, mark.Title)
		begins[mark.PageFrom] = true
		if mark.PageFrom < last {
			t.Errorf("bookmark %q is on page %d, after one on page %d", mark.Title, mark.PageFrom, last)
		}
		last = mark.PageFrom
	}
	ctx, err := api.ReadValidateAndOptimize(bytes.NewReader(content), model.NewDefaultConfiguration())
	if err != nil {
		t.Fatal(err)
	}
	numbers := map[types.IndirectRef]int{}
	for page := 1; page <= ctx.PageCount; page++ {
		ref, err := ctx.PageDictIndRef(page)
		if err != nil {
			t.Fatal(err)
		}
		numbers[*ref] = page
	}
	for page := 1; page <= ctx.PageCount; page++ {
		links := linksOn(t, ctx, page, numbers)
		if !slices.IsSorted(links) {
			t.Errorf("page %d leads to pages %v", page, links)
		}
		book.Links = append(book.Links, links...)
	}
	for _, page := range book.Links {
		if !begins[page] || page < 2 {
			t.Errorf("a link leads to page %d of %d, where no paper begins", page, ctx.PageCount)
		}
	}
	return book
}

// linksOn gives the pages that the links on a page lead to.
func linksOn(t testing.TB, ctx *model.Context, page int, numbers map[types.IndirectRef]int) (to []int) {
	t.Helper()
	dict, _, _, err := ctx.PageDict(page, false)
	if err != nil {
		t.Fatal(err)
	}
	found, ok := dict.Find("Annots")
	if !ok {
		return nil
	}
	annots, err := ctx.DereferenceArray(found)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range annots {
		annot, err := ctx.DereferenceDict(a)
		if err != nil {
			t.Fatal(err)
		}
		dest, ok := annot.Find("Dest")
		if action, err := ctx.DereferenceDictEntry(annot, "A"); !ok && err == nil {
			if d, is := action.(types.Dict); is {
				dest, ok = d.Find("D")
			}
		}
		if !ok {
			continue // it leads out of the file
		}
		dest, err = ctx.Dereference(dest)
		if err != nil {
			t.Fatal(err)
		}
		if name, is := dest.(types.Name); is {
			dest, err = ctx.DereferenceDestArray(name.Value())
		} else if name, is := dest.(types.StringLiteral); is {
			dest, err = ctx.DereferenceDestArray(name.Value())
		}
		array, is := dest.(types.Array)
		if err != nil || !is || len(array) == 0 {
			t.Errorf("a link leads to %v: %v", dest, err)
			continue
		}
		if ref, is := array[0].(types.IndirectRef); is {
			to = append(to, numbers[ref])
		}
	}
	return to
}
