package handlers

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// A page for citizens is made for the public, also when somebody who is signed in asks for it: it shows what they see.

func (v *Visit) readPublic(work func(tx *store.Tx) error) error {
	return v.server.Store.Read(v.ctx(), access.Public, work)
}

// publicFrame is the frame of a page for citizens; it holds nothing of who asks.
func (v *Visit) publicFrame(title string, crumbs ...ui.Crumb) ui.Frame {
	return ui.Frame{
		Title: title, Crumbs: crumbs, Path: v.Context.Request().URL.Path, Theme: v.server.Theme, Version: v.server.Version,
		Feed: publicFeed, Sitemaps: v.server.indexes(),
	}
}

func uiCrumb(text string) ui.Crumb         { return ui.Crumb{Text: text} }
func uiCrumbTo(text, href string) ui.Crumb { return ui.Crumb{Text: text, Href: href} }

var publicCrumb = ui.Crumb{Text: "Openbare besluiten", Href: "/openbaar"}

// showPublicList lists the decisions that are public.
func (s *Server) showPublicList(v *Visit) error {
	page := views.PublicList{Frame: v.publicFrame("Openbare besluiten"), Words: v.QueryParam("q")}
	err := v.readPublic(func(tx *store.Tx) (err error) {
		page.List, page.Total, err = request.PublicChoice(tx, page.Words, v.Page())
		return err
	})
	if err != nil {
		return err
	}
	page.Pager = ui.NewPager("/openbaar", v.QueryParams(), 0, page.Total)
	return v.Show(http.StatusOK, page.Page())
}

// showPublicDecision shows a decision with its documents. Of one that was withdrawn only that is told.
func (s *Server) showPublicDecision(v *Visit) error {
	page := views.PublicDecision{Words: v.QueryParam("q"), Assessment: v.QueryParam("beoordeling"), Ground: v.QueryParam("grond")}
	texts := map[int]string{}
	err := v.readPublic(func(tx *store.Tx) (err error) {
		if page.Publication, err = request.PublicBySlug(tx, v.Param("slug")); err != nil || page.Publication.State == request.WithdrawnState {
			return err
		}
		if page.Files, err = request.FilesOf(tx, page.Publication.ID); err != nil {
			return err
		}
		if page.Corrections, err = request.Corrections(tx, page.Publication); err != nil {
			return err
		}
		if page.Rows, err = request.PublishedRows(tx, page.Publication.ID); err != nil || page.Words == "" {
			return err
		}
		texts, err = publicTexts(tx, page.Files)
		return err
	})
	if err != nil {
		return err
	}
	if page.Publication.State == request.WithdrawnState {
		return v.decisionGone(page.Publication)
	}
	page.Frame = v.publicFrame(page.Publication.Title, publicCrumb, uiCrumb(page.Publication.Title))
	page.Shown = rowsFor(page, texts)
	return v.Show(http.StatusOK, page.Page())
}

// decisionGone tells that a decision was withdrawn, also to who asks for one of its files.
func (v *Visit) decisionGone(made *request.Publication) error {
	page := views.PublicDecision{Publication: made, Frame: v.publicFrame("Dit besluit is ingetrokken", publicCrumb, uiCrumb("Ingetrokken"))}
	return v.Show(http.StatusGone, page.Page())
}

// rowsFor are the documents that fit the choice: by title, or by what can be read in them.
func rowsFor(page views.PublicDecision, texts map[int]string) (shown []request.Row) {
	wanted := strings.Fields(strings.ToLower(page.Words))
	for _, row := range page.Rows {
		text := strings.ToLower(row.Title) + " " + texts[row.Nr]
		switch {
		case page.Assessment != "" && string(row.Assessment) != page.Assessment,
			page.Ground != "" && !slices.Contains(row.Codes(), page.Ground),
			slices.ContainsFunc(wanted, func(word string) bool { return !strings.Contains(text, word) }):
			continue
		}
		shown = append(shown, row)
	}
	return shown
}

var tags = regexp.MustCompile(`<[^>]*>`)

// publicTexts reads what can be read in the documents, by number, in small letters.
func publicTexts(tx *store.Tx, files []request.File) (map[int]string, error) {
	texts := map[int]string{}
	for i := range files {
		if files[i].Document == 0 || !strings.HasPrefix(files[i].Media, "text/html") {
			continue
		}
		content, err := contentOf(tx, &files[i])
		if err != nil {
			return nil, err
		}
		texts[files[i].Document] += strings.ToLower(html.UnescapeString(tags.ReplaceAllString(string(content), " ")))
	}
	return texts, nil
}

func contentOf(tx *store.Tx, f *request.File) ([]byte, error) {
	kept, err := tx.Files().Open(tx.Context(), f.Sum)
	if err != nil {
		return nil, fmt.Errorf("open public file %d: %w", f.ID, err)
	}
	defer kept.Close() //nolint:errcheck // it was only read
	content, err := io.ReadAll(kept)
	if err != nil {
		return nil, fmt.Errorf("read public file %d: %w", f.ID, err)
	}
	return content, nil
}

// showPublicFile gives a file of a decision: a document as a page, anything else as it is.
func (s *Server) showPublicFile(v *Visit) error {
	var page views.PublicDocument
	var files []request.File
	err := v.readPublic(func(tx *store.Tx) (err error) {
		if page.Publication, err = request.PublicBySlug(tx, v.Param("slug")); err != nil {
			return err
		}
		if page.Publication.State == request.WithdrawnState {
			return nil
		}
		if files, err = request.FilesOf(tx, page.Publication.ID); err != nil || v.Param("file") == allFiles {
			return err
		}
		page.File, err = request.FileByName(tx, page.Publication.ID, v.Param("file"))
		return err
	})
	if err != nil {
		return err
	}
	if page.Publication.State == request.WithdrawnState {
		return v.decisionGone(page.Publication)
	}
	if v.Param("file") == allFiles {
		return s.publicZip(v, page.Publication, files)
	}
	page.Back = "/openbaar/" + page.Publication.Slug
	page.Frame = v.publicFrame(page.File.Title, publicCrumb, uiCrumbTo(page.Publication.Title, page.Back), uiCrumb(page.File.Title))
	return s.publicFile(v, page, files)
}

// publicFile sends a file of a publication.
func (s *Server) publicFile(v *Visit, page views.PublicDocument, files []request.File) error {
	var content []byte
	err := v.Read(func(tx *store.Tx) (err error) {
		content, err = contentOf(tx, page.File)
		return err
	})
	if err != nil {
		return err
	}
	if !strings.HasPrefix(page.File.Media, "text/html") {
		if page.File.Media != "application/pdf" {
			v.attach(page.File.Name)
		}
		if !page.Inside {
			return v.fetched(page.File.Media, content)
		}
		return v.Blob(http.StatusOK, page.File.Media, content)
	}
	for _, f := range files {
		if f.Document == page.File.Document && f.ID != page.File.ID {
			page.Others = append(page.Others, f)
		}
	}
	page.Before, page.After = neighbours(page.File, files)
	page.Content = string(content)
	return v.Show(http.StatusOK, page.Page())
}

// neighbours are the pages of the documents before and after the one of a file.
func neighbours(of *request.File, files []request.File) (before, after *request.File) {
	for i, f := range files {
		switch {
		case f.Document == 0 || !strings.HasPrefix(f.Media, "text/html"):
		case f.Document < of.Document:
			before = &files[i]
		case f.Document > of.Document && after == nil:
			after = &files[i]
		}
	}
	return before, after
}

// allFiles is the name under which all files of a decision can be had at once.
const allFiles = "alles.zip"

// publicZip gives all files at once. A document that is a page here is a page there too, readable by itself.
func (s *Server) publicZip(v *Visit, made *request.Publication, files []request.File) error {
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	err := v.readPublic(func(tx *store.Tx) error {
		for i := range files {
			content, err := contentOf(tx, &files[i])
			if err != nil {
				return err
			}
			w, err := archive.Create(files[i].Name)
			if err != nil {
				return fmt.Errorf("zip of publication %d: %w", made.ID, err)
			}
			if strings.HasPrefix(files[i].Media, "text/html") {
				content = standalone(files[i].Title, content)
			}
			if _, err := w.Write(content); err != nil {
				return fmt.Errorf("zip of publication %d: %w", made.ID, err)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := archive.Close(); err != nil {
		return fmt.Errorf("zip of publication %d: %w", made.ID, err)
	}
	v.attach(made.Slug + ".zip")
	return v.Blob(http.StatusOK, "application/zip", out.Bytes())
}

func standalone(title string, content []byte) []byte {
	head := "<!DOCTYPE html>\n<html lang=\"nl\"><head><meta charset=\"utf-8\"><title>" + html.EscapeString(title) + "</title></head><body>\n"
	return append(append([]byte(head), content...), "\n</body></html>\n"...)
}

// The pages of plain words for citizens.
func (s *Server) showHowToAsk(v *Visit) error {
	return s.publicText(v, "verzoek", "Een verzoek om informatie doen")
}

func (s *Server) showPublicPrivacy(v *Visit) error { return s.publicText(v, "privacy", "Privacy") }

func (s *Server) showPublicContact(v *Visit) error { return s.publicText(v, "contact", "Contact") }

func (s *Server) publicText(v *Visit, kind, title string) error {
	page := views.PublicText{Frame: v.publicFrame(title, publicCrumb, uiCrumb(title)), Kind: kind, Organisation: s.Theme.Organisation, Contact: s.Contact}
	return v.Show(http.StatusOK, page.Page())
}
