package pdf

import (
	"slices"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// linked lists the pages, from 0 and in their order, that the contents of a file lead to: the links on its pages before
// the first of them.
func linked(instance pdfium.Pdfium, document references.FPDF_DOCUMENT, count int) (pages []int, err error) {
	for i := 0; i < count && (len(pages) == 0 || i < pages[0]); i++ {
		loaded, err := instance.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: document, Index: i})
		if err != nil {
			return nil, err
		}
		found, err := leads(instance, document, requests.Page{ByReference: &loaded.Page})
		if err != nil {
			return nil, err
		}
		pages = append(pages, found...)
		slices.Sort(pages)
		pages = slices.Compact(pages)
		if _, err := instance.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page}); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// leads lists the pages that the links on a page lead to; a link out of the file leads to none.
func leads(instance pdfium.Pdfium, document references.FPDF_DOCUMENT, page requests.Page) (pages []int, err error) {
	for at := 0; ; {
		next, err := instance.FPDFLink_Enumerate(&requests.FPDFLink_Enumerate{Page: page, StartPos: at})
		if err != nil || next.Link == nil {
			return pages, err
		}
		to, err := instance.FPDFLink_GetDest(&requests.FPDFLink_GetDest{Document: document, Link: *next.Link})
		if err != nil {
			return nil, err
		}
		if to.Dest != nil {
			page, err := instance.FPDFDest_GetDestPageIndex(&requests.FPDFDest_GetDestPageIndex{Document: document, Dest: *to.Dest})
			if err != nil {
				return nil, err
			}
			pages = append(pages, page.Index)
		}
		at = *next.NextStartPos
	}
}
