package handlers

import (
	"net/http"
	"strings"

	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/submission"
	"beraad/views"
	"beraad/views/ui"
)

// showItem shows the page on which an item is changed; without a number it is a new one.
func (s *Server) showItem(v *Visit) error { return s.itemPage(v, nil, nil) }

// itemPage shows an item to be changed. Given is the form as it was filled in, wrong why it was refused.
func (s *Server) itemPage(v *Visit, given *views.ItemForm, wrong error) error {
	page, err := v.readItem(given)
	if err != nil {
		return err
	}
	page.Gaps, page.Limit = fault.GapsIn(wrong), s.UploadMax
	if wrong != nil {
		page.Typed = v.paperTyped()
	}
	return v.Show(gapStatus(wrong), page.Page())
}

func (v *Visit) readItem(given *views.ItemForm) (page views.ItemPage, err error) {
	id, err := v.ID("id")
	if err != nil {
		return page, err
	}
	err = v.Read(func(tx *store.Tx) error {
		m, err := meeting.Find(tx, id)
		if err != nil {
			return err
		}
		if page.Top, err = v.meetingTop(tx, m); err != nil {
			return err
		}
		if !page.Top.May.Compose {
			return fault.NotFound()
		}
		if page.Rubrics, err = meeting.Rubrics(tx, id); err != nil {
			return err
		}
		if page.Members, err = body.Members(tx, m.Body, m.Day()); err != nil {
			return err
		}
		return v.findItem(tx, &page)
	})
	if given != nil {
		page.Form = *given
	}
	crumb := "Nieuw punt"
	if page.Item != nil {
		crumb = itemName(*page.Item)
	}
	if err == nil {
		page.Frame = v.meetingFrame(page.Top, ui.Crumb{Text: crumb})
	}
	return page, err
}

// findItem reads the item of the address, when there is one.
func (v *Visit) findItem(tx *store.Tx, page *views.ItemPage) (err error) {
	if v.Param("item") == "" {
		page.Form = views.ItemForm{Rubric: keyed("-" + v.QueryParam("rubriek"))}
		return nil
	}
	number, err := v.ID("item")
	if err != nil {
		return err
	}
	if page.Item, err = itemIn(tx, page.Top.Meeting.ID, number); err != nil {
		return err
	}
	page.Form = views.ItemFormOf(page.Item)
	papers, err := paper.OfItems(tx, []uint{number})
	if err != nil {
		return err
	}
	for _, p := range papers[number] {
		if !record(page.Top.Meeting, p.ID) {
			page.Papers = append(page.Papers, p)
		}
	}
	if page.Circle, err = meeting.CircleOf(tx, number); err != nil {
		return err
	}
	page.Later, err = meeting.Later(tx, page.Top.Meeting)
	return err
}

func filledIn(form views.ItemForm, into *meeting.Item) {
	into.Title, into.By, into.Explain, into.Round, into.Nature = form.Title, form.By, form.Explain, form.Round, submission.Nature(form.Nature)
	into.Minutes, into.At, into.Annex, into.Number = wholeNumber(form.Minutes), meeting.OnDay(clockTime(form.At), form.Day), form.Annex == "ja", form.Number
}

// addItem puts a new item on the agenda.
func (s *Server) addItem(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var form views.ItemForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	item := &meeting.Item{Meeting: id, Rubric: form.Rubric}
	filledIn(form, item)
	err = v.Change(func(tx *store.Tx) error { return meeting.AddItem(tx, item) })
	if fault.GapsIn(err) != nil {
		return s.itemPage(v, &form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("Het punt staat op de agenda.", "/vergaderingen/%d#item-%d", id, item.ID)
}

// changeItem saves an item.
func (s *Server) changeItem(v *Visit) error {
	id, number, err := v.itemAt()
	if err != nil {
		return err
	}
	var form views.ItemForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	var item *meeting.Item
	err = v.Change(func(tx *store.Tx) (err error) {
		if item, err = itemIn(tx, id, number); err != nil {
			return err
		}
		rubric := item.Rubric
		filledIn(form, item)
		item.Rev = form.Version
		if err := meeting.ChangeItem(tx, item); err != nil || form.Rubric == 0 || form.Rubric == rubric {
			return err
		}
		return meeting.MoveItem(tx, number, form.Rubric, 1<<16)
	})
	switch {
	case fault.KindOf(err) == fault.Stale:
		return s.staleItem(v, id, number, form)
	case fault.GapsIn(err) != nil:
		return s.itemPage(v, &form, err)
	case err != nil:
		return err
	}
	return v.SeeOther("Bewaard.", "/vergaderingen/%d#item-%d", id, number)
}

// staleItem shows two people what each made of the title of an item.
func (s *Server) staleItem(v *Visit, id, number uint, form views.ItemForm) error {
	var now *meeting.Item
	var top views.MeetingTop
	err := v.Read(func(tx *store.Tx) (err error) {
		if now, err = itemIn(tx, id, number); err != nil {
			return err
		}
		m, err := meeting.Find(tx, id)
		if err != nil {
			return err
		}
		top, err = v.meetingTop(tx, m)
		return err
	})
	if err != nil {
		return err
	}
	path := views.MeetingPath(id, "punten", v.Param("item"))
	page := views.Stale{
		Frame: v.meetingFrame(top, ui.Crumb{Text: itemName(*now)}), What: strings.TrimSpace(now.Number+" "+now.Title) + ", " + top.Title(),
		Mine: form.Title, Theirs: now.Title, Action: path, Field: "title", Version: int(now.Rev), Carry: form.Carried(), Back: path,
	}
	page.Frame.Title = ""
	return v.Show(http.StatusConflict, page.Page())
}

// dropItem takes an item off the agenda.
func (s *Server) dropItem(v *Visit) error {
	return s.onItem(v, "Het punt is van de agenda.", func(tx *store.Tx, item *meeting.Item) error {
		return meeting.Drop(tx, item.ID, v.FormValue("why"))
	})
}

// postponeItem moves the item to another meeting, and goes there.
func (s *Server) postponeItem(v *Visit) error {
	id, number, err := v.itemAt()
	if err != nil {
		return err
	}
	var form views.PostponeForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	var moved *meeting.Item
	err = v.Change(func(tx *store.Tx) error {
		item, err := itemIn(tx, id, number)
		if err != nil {
			return err
		}
		moved, err = meeting.Postpone(tx, item.ID, form.To, form.Why)
		return err
	})
	if gaps := fault.GapsIn(err); gaps != nil {
		page, err := v.readItem(nil)
		if err != nil {
			return err
		}
		page.Gaps, page.Limit, page.Postponed = gaps, s.UploadMax, form
		return v.Show(http.StatusUnprocessableEntity, page.Page())
	} else if err != nil {
		return err
	}
	return v.SeeOther("Het punt staat nu op deze agenda.", "/vergaderingen/%d#item-%d", moved.Meeting, moved.ID)
}

// confideItem says who sees a confidential item.
func (s *Server) confideItem(v *Visit) error {
	values, err := v.FormParams()
	if err != nil {
		return err
	}
	var circle []uint
	for _, value := range values["circle"] {
		circle = append(circle, keyed("-"+value))
	}
	return s.onItem(v, "Het punt is vertrouwelijk: alleen de gekozen leden zien het.", func(tx *store.Tx, item *meeting.Item) error {
		return meeting.Confide(tx, item.ID, circle)
	})
}

// takePaperOff takes a paper off an item.
func (s *Server) takePaperOff(v *Visit) error {
	id, err := v.ID("paper")
	if err != nil {
		return err
	}
	return s.onItem(v, "Het stuk ligt niet meer bij dit punt.", func(tx *store.Tx, item *meeting.Item) error {
		return meeting.TakePaperOff(tx, item.ID, id)
	})
}

// itemAt reads which item of which meeting the address names.
func (v *Visit) itemAt() (id, number uint, err error) {
	if id, err = v.ID("id"); err != nil {
		return 0, 0, err
	}
	number, err = v.ID("item")
	return id, number, err
}

// onItem takes a step on the item of the address, and goes back to the agenda.
func (s *Server) onItem(v *Visit, done string, step func(tx *store.Tx, item *meeting.Item) error) error {
	id, number, err := v.itemAt()
	if err != nil {
		return err
	}
	err = v.Change(func(tx *store.Tx) error {
		item, err := itemIn(tx, id, number)
		if err != nil {
			return err
		}
		return step(tx, item)
	})
	if fault.GapsIn(err) != nil || fault.KindOf(err) == fault.Refused {
		return s.itemPage(v, nil, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther(done, "/vergaderingen/%d#item-%d", id, number)
}

// paperTyped is what was filled in of a paper beside its file.
func (v *Visit) paperTyped() views.PaperForm {
	return views.PaperForm{
		Item:  keyed("-" + strings.TrimSpace(v.FormValue("item"))),
		Title: v.FormValue("paper_title"), Kind: v.FormValue("paper_kind"), Date: v.FormValue("paper_date"),
	}
}

// addPaper lays a new paper, that comes as a file, on an item.
func (s *Server) addPaper(v *Visit) error {
	id, number, err := v.itemAt()
	if err != nil {
		return err
	}
	if err := v.takeIn(id, number); fault.GapsIn(err) != nil {
		return s.itemPage(v, nil, v.chooseAgain(err))
	} else if err != nil {
		return err
	}
	return v.SeeOther("Het stuk ligt bij het punt.", "/vergaderingen/%d/punten/%d#stukken", id, number)
}

// takeIn lays the file of a form on an item, as a new paper.
func (v *Visit) takeIn(id, number uint) error {
	form := v.paperTyped()
	date, err := law.ParseDate(form.Date)
	if form.Date == "" {
		date, err = law.DateOf(v.server.Store.Now()), nil
	}
	if err != nil {
		return fault.Wrong("paper_date", "Vul een datum in zoals 7-2-2018.")
	}
	return once(v.receive("", func(tx *store.Tx, u paper.Upload) error {
		item, err := itemIn(tx, id, number)
		if err != nil {
			return err
		}
		title := strings.TrimSpace(form.Title)
		if title == "" {
			title = titleOf(u.Name)
		}
		p := &paper.Paper{Kind: paper.Kind(form.Kind), Title: title, Date: date}
		if p.Kind == "" {
			p.Kind = paper.Annex
		}
		if err := meeting.AddPaper(tx, item.ID, p); err != nil {
			return renamed(err, "title", "paper_title")
		}
		version, err := paper.Receive(tx, p.ID, u)
		if err != nil {
			return err
		}
		there, err := paper.OfItems(tx, []uint{item.ID})
		return doubled(tx, version, there[item.ID], err)
	}))
}

// titleOf makes a title of the name of a file.
func titleOf(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	if dot := strings.LastIndexByte(name, '.'); dot > 0 {
		name = name[:dot]
	}
	return strings.TrimSpace(strings.ReplaceAll(name, "_", " "))
}

// renamed gives what is wrong with a field the name that the field has on the page.
func renamed(err error, field, name string) error {
	f := fault.Of(err)
	if f == nil || f.Gaps.For(field) == "" {
		return err
	}
	return fault.Wrong(name, f.Gaps.For(field)).Because(err)
}
