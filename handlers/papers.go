package handlers

import (
	"errors"
	"fmt"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/reading"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/print"
	"beraad/views/ui"
)

// showPaper shows a paper by itself: its newest version, or the one in the address.
func (s *Server) showPaper(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	return s.paperPage(v, id, "", nil)
}

// paperPage shows a paper; wrong is why a new version was not taken in.
func (s *Server) paperPage(v *Visit, id uint, note string, wrong error) error {
	page := views.PaperPage{Limit: s.UploadMax, Gaps: fault.GapsIn(wrong), Note: note}
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.Paper, err = paper.Find(tx, id); err != nil {
			return err
		}
		if page.Versions, err = paper.Versions(tx, id); err != nil {
			return err
		}
		if page.Frozen, page.Sheet, err = v.version(tx, page.Paper); err != nil {
			return err
		}
		if page.Sheet != nil {
			if page.Marks, err = reading.HighlightsOn(tx, page.Sheet); err != nil {
				return err
			}
		}
		page.MayWrite = access.May(v.who, access.WritePaper, page.Paper) && !page.Paper.Kind.Own()
		if page.Topic, err = topicOf(tx, page.Paper.Topic); err != nil {
			return err
		}
		page.Items, err = placesOf(tx, id)
		return err
	})
	if err != nil {
		return err
	}
	if err := v.witness(page.Paper); err != nil {
		return err
	}
	v.opened(page.Frozen)
	page.Frame = v.Frame(page.Paper.Title, paperCrumbs(page)...)
	page.Path = ui.Meetings.Path()
	return v.Show(gapStatus(wrong), page.Page())
}

func paperCrumbs(page views.PaperPage) []ui.Crumb {
	crumbs := []ui.Crumb{{Text: ui.Meetings.Text(), Href: ui.Meetings.Path()}}
	if len(page.Items) > 0 {
		on := page.Items[0]
		b := body.Body{Row: store.Row{ID: on.Meeting.Body}, Name: on.Body}
		crumbs = views.MeetingCrumbs(&on.Meeting, &b)
	}
	return append(crumbs, ui.Crumb{Text: page.Paper.Title})
}

// version gives the version of a paper that the address asks for, or the newest.
func (v *Visit) version(tx *store.Tx, p *paper.Paper) (*paper.Version, *paper.Sheet, error) {
	asked := v.Param("nr")
	if asked == "" {
		return newest(tx, p)
	}
	number, err := strconv.ParseUint(asked, 10, 32)
	if err != nil {
		return nil, nil, fault.NotFound()
	}
	all, err := paper.Versions(tx, p.ID)
	if err != nil {
		return nil, nil, err
	}
	for i := range all {
		if all[i].Number == uint(number) {
			sheet, err := paper.Show(tx, &all[i])
			return &all[i], sheet, err
		}
	}
	return nil, nil, fault.NotFound()
}

// placesOf lists the items that a paper is on, as far as the visitor sees them.
func placesOf(tx *store.Tx, id uint) (places []views.PaperItem, err error) {
	ids, err := paper.ItemsOf(tx, id)
	if err != nil {
		return nil, err
	}
	for _, item := range ids {
		i, err := meeting.FindItem(tx, item)
		if fault.KindOf(err) == fault.Missing {
			continue
		} else if err != nil {
			return nil, err
		}
		m, err := meeting.Find(tx, i.Meeting)
		if err != nil {
			return nil, err
		}
		b, err := body.Find(tx, m.Body)
		if err != nil {
			return nil, err
		}
		places = append(places, views.PaperItem{Item: *i, Meeting: *m, Body: b.Name})
	}
	return places, nil
}

// addVersion takes in a file as the next version of a paper.
func (s *Server) addVersion(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	err = v.must(access.WritePaper, func(tx *store.Tx) (access.Subject, error) { return paper.Find(tx, id) })
	if err != nil {
		return err
	}
	note := strings.TrimSpace(v.FormValue("note"))
	err = v.receive(note, func(tx *store.Tx, u paper.Upload) error {
		_, err := paper.Receive(tx, id, u)
		return err
	})
	if fault.GapsIn(err) != nil {
		return s.paperPage(v, id, note, v.chooseAgain(err))
	} else if err != nil {
		return err
	}
	return v.SeeOther("De nieuwe versie is bewaard.", "/stukken/%d", id)
}

// receive opens the file of a form and gives it to work, in one change.
func (v *Visit) receive(note string, work func(tx *store.Tx, u paper.Upload) error) error {
	header, err := v.FormFile("file")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return fault.Wrong("file", "Kies een bestand.")
	} else if err != nil {
		return err
	}
	file, err := header.Open()
	if err != nil {
		return fmt.Errorf("open upload: %w", err)
	}
	defer file.Close() //nolint:errcheck // it was only read
	u := paper.Upload{Name: header.Filename, Content: file, Limit: v.server.UploadMax, Note: note}
	return v.Change(func(tx *store.Tx) error { return work(tx, u) })
}

// download gives a file as it was received. It is never opened inside the site: what is in it is of strangers.
func (s *Server) download(v *Visit) error {
	return v.sendFile(func(version *paper.Version) error {
		v.attach(version.FileName)
		return nil
	})
}

// showFile gives a file to a frame or picture on one of our pages, if it is of a kind that a browser shows and runs
// nothing of. Its own policy lets it load nothing and lets nobody else frame it.
func (s *Server) showFile(v *Visit) error {
	return v.sendFile(func(version *paper.Version) error {
		if !views.ShownInPage(version) {
			return fault.NotFound()
		}
		header := v.Response().Header()
		header.Set("Content-Disposition", mime.FormatMediaType("inline", map[string]string{"filename": version.FileName}))
		header.Set("Content-Security-Policy", filePolicy)
		header.Set("X-Frame-Options", "SAMEORIGIN")
		return nil
	})
}

// sendFile sends the file of the address, after how says in what way.
func (v *Visit) sendFile(how func(version *paper.Version) error) error {
	id, err := v.ID("version")
	if err != nil {
		return err
	}
	var version *paper.Version
	var of *paper.Paper
	err = v.Read(func(tx *store.Tx) (err error) {
		if version, err = paper.FindVersion(tx, id); err != nil {
			return err
		}
		of, err = paper.Find(tx, version.Paper)
		return err
	})
	if err != nil {
		return err
	}
	if version.Structured() {
		return fault.NotFound()
	}
	if err := how(version); err != nil {
		return err
	}
	if err := v.witness(of); err != nil {
		return err
	}
	v.opened(version)
	file, err := v.server.Store.Files().Open(v.ctx(), version.File)
	if err != nil {
		return fmt.Errorf("open file of version %d: %w", id, err)
	}
	defer file.Close() //nolint:errcheck // it was only read
	v.Response().Header().Set(echo.HeaderContentLength, strconv.FormatInt(version.Size, 10))
	return v.Stream(http.StatusOK, version.Media, file)
}

// attach makes the browser keep what is sent under a name, and run nothing that is in it.
func (v *Visit) attach(name string) {
	header := v.Response().Header()
	header.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	header.Set("Content-Security-Policy", "sandbox; default-src 'none'")
}

// printPaper makes the PDF of a version that Beraad made; a file is sent as it is.
func (s *Server) printPaper(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var p *paper.Paper
	var version *paper.Version
	var sheet *paper.Sheet
	b := &body.Body{}
	err = v.Read(func(tx *store.Tx) (err error) {
		if p, err = paper.Find(tx, id); err != nil {
			return err
		}
		if p.Body != 0 {
			if b, err = body.Find(tx, p.Body); err != nil {
				return err
			}
		}
		version, sheet, err = v.version(tx, p)
		return err
	})
	switch {
	case err != nil:
		return err
	case version == nil:
		return fault.NotFound()
	case !version.Structured():
		return v.Redirect(http.StatusSeeOther, views.FilePath(version))
	}
	if err := v.witness(p); err != nil {
		return err
	}
	made, err := print.Of(sheet, s.letterhead(b))
	if err != nil {
		return fault.Refuse("Van dit stuk kan geen PDF worden gemaakt.").Because(err)
	}
	v.opened(version)
	return v.pdf(made, p.Title, version.FrozenAt)
}

// letterhead stands around the papers of a body.
func (s *Server) letterhead(b *body.Body) print.Letterhead {
	head := print.Letterhead{Organisation: s.Theme.Organisation, Unit: s.Theme.Unit, Color: s.Theme.Primary, Body: b.Name, FullName: b.FullName}
	if b.Unit != "" {
		head.Unit = b.Unit
	}
	if b.Address != "" {
		head.Address = strings.Split(b.Address, "\n")
	}
	return head
}

// pdf prints a paper and sends it. The moment is that of the version, so that the same paper gives the same file.
func (v *Visit) pdf(made print.Paper, name string, at *time.Time) error {
	moment := v.server.Store.Now()
	if at != nil {
		moment = *at
	}
	return v.printed(name, func() ([]byte, error) { return v.server.Printer.PDF(v.ctx(), made, moment.Truncate(time.Second)) })
}

// printed sends what the printer makes under a name.
func (v *Visit) printed(name string, make func() ([]byte, error)) error {
	if v.server.Printer == nil {
		return noPrinter(print.ErrUnavailable)
	}
	content, err := make()
	if errors.Is(err, print.ErrUnavailable) {
		return noPrinter(err)
	} else if err != nil {
		return fmt.Errorf("print: %w", err)
	}
	v.Response().Header().Set("Content-Disposition", mime.FormatMediaType("inline", map[string]string{"filename": name + ".pdf"}))
	return v.Blob(http.StatusOK, "application/pdf", content)
}

// noPrinter tells that PDF cannot be made on this machine; what there is to read is on the screen.
func noPrinter(cause error) error {
	busy := *fault.Refuse("De PDF kan nu niet worden gemaakt: het afdrukprogramma is niet beschikbaar. Het stuk is wel op het scherm te lezen. Vraag uw beheerder om Node te installeren.").Because(cause)
	busy.Kind = fault.Busy
	return &busy
}
