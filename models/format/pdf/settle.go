package pdf

import (
	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// settled loads a page with what is filled in on it as part of it, and without what else lies on it: remarks, stamps,
// links. Whoever read its text saw none of those. First is asked while they are there.
func settled(instance pdfium.Pdfium, document references.FPDF_DOCUMENT, index int, first func(page requests.Page, count int) error) (references.FPDF_PAGE, error) {
	loaded, err := instance.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: document, Index: index})
	if err != nil {
		return "", err
	}
	page := requests.Page{ByReference: &loaded.Page}
	count, err := instance.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: page})
	if err != nil || count.Count == 0 {
		return loaded.Page, err
	}
	if first != nil {
		if err := first(page, count.Count); err != nil {
			return "", err
		}
	}
	for i := count.Count - 1; i >= 0; i-- {
		filled, err := field(instance, page, i)
		if err != nil {
			return "", err
		}
		if filled {
			continue
		}
		if _, err := instance.FPDFPage_RemoveAnnot(&requests.FPDFPage_RemoveAnnot{Page: page, Index: i}); err != nil {
			return "", err
		}
	}
	if _, err := instance.FPDFPage_Flatten(&requests.FPDFPage_Flatten{Page: page, Usage: requests.FPDFPage_FlattenUsageNormalDisplay}); err != nil {
		return "", err
	}
	if _, err := instance.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page}); err != nil {
		return "", err
	}
	again, err := instance.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: document, Index: index})
	if err != nil {
		return "", err
	}
	return again.Page, nil
}

// field tells whether an annotation is a field of a form.
func field(instance pdfium.Pdfium, page requests.Page, index int) (bool, error) {
	got, err := instance.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: page, Index: index})
	if err != nil {
		return false, err
	}
	kind, err := instance.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: got.Annotation})
	if err != nil {
		return false, err
	}
	_, err = instance.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: got.Annotation})
	return kind.Subtype == enums.FPDF_ANNOT_SUBTYPE_WIDGET, err
}
