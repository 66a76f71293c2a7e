package handlers

import (
	"fmt"
	"slices"
	"strconv"

	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/nl"
	"beraad/views/ui"
)

// foundForm is what was chosen among the papers that were found.
type foundForm struct {
	ID     uint     `param:"id"`
	Do     string   `form:"do"`
	Papers []string `form:"papers"`
	Title  string   `form:"title"`
	URL    string   `form:"url"`
	Why    string   `form:"why"`
}

func (f *foundForm) picked() (ids []uint) {
	for _, text := range f.Papers {
		if id, err := strconv.ParseUint(text, 10, 32); err == nil {
			ids = append(ids, uint(id))
		}
	}
	return ids
}

func (s *Server) showFound(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	return s.foundPage(v, &foundForm{ID: id}, nil)
}

func (s *Server) foundPage(v *Visit, form *foundForm, wrong error) error {
	page := views.Found{Gaps: fault.GapsIn(wrong), Failed: "papers", Why: form.Why, URL: form.URL, Title: form.Title, Picked: form.Papers}
	if form.Do == "openbaar" {
		page.Failed, page.Title, page.PublicTitle = "openbaar", "", form.Title
	}
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.RequestTop, err = v.requestTop(tx, form.ID, ui.Crumb{Text: "Gevonden stukken"}); err != nil {
			return err
		}
		return s.fillFound(tx, v, &page)
	})
	if err != nil {
		return err
	}
	page.Pager = ui.NewPager(views.RequestPath(form.ID, "documenten"), v.QueryParams(), 0, page.Total)
	return v.Show(gapStatus(wrong), page.Page())
}

// fillFound reads the papers that were found and where was looked.
func (s *Server) fillFound(tx *store.Tx, v *Visit, page *views.Found) error {
	found, total, err := request.Candidates(tx, page.Request.ID, v.Page())
	if err != nil {
		return err
	}
	page.Total = total
	ids := make([]uint, len(found))
	for i, c := range found {
		ids[i] = c.Paper
	}
	papers, err := paper.ByIDs(tx, ids)
	if err != nil {
		return err
	}
	names, err := bodyNames(tx)
	if err != nil {
		return err
	}
	where := namesAmong(names, page.Request.Bodies)
	page.Where, page.TermsText = "alle gremia", "nog geen"
	if len(where) > 0 {
		page.Where = nl.List(where)
	}
	if len(page.Request.Terms) > 0 {
		page.TermsText = nl.List(page.Request.Terms)
	}
	for _, c := range found {
		p := papers[c.Paper]
		page.Candidates = append(page.Candidates, views.Candidate{
			Candidate: c, Title: p.Title, Reference: p.Reference, Kind: p.Kind, Date: p.Date, Body: names[p.Body],
			Picked: slices.Contains(page.Picked, strconv.Itoa(int(c.Paper))),
		})
	}
	return nil
}

// namesAmong picks the names of some bodies.
func namesAmong(names map[uint]string, some []uint) (list []string) {
	for _, id := range some {
		if name := names[id]; name != "" {
			list = append(list, name)
		}
	}
	return list
}

// searchPapers looks for papers that may fall under a request.
func (s *Server) searchPapers(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	found := 0
	err = v.Change(func(tx *store.Tx) (err error) {
		found, err = request.Collect(tx, id)
		return err
	})
	if fault.GapsIn(err) != nil {
		return s.foundPage(v, &foundForm{ID: id}, err)
	} else if err != nil {
		return err
	}
	said := "Er is niets nieuws gevonden."
	if found > 0 {
		said = nl.Plural(found, "nieuw stuk", "nieuwe stukken") + " gevonden."
	}
	return v.SeeOther(said, "/woo-verzoeken/%d/documenten", id)
}

// listPapers puts papers on the inventory, one by one or together, or says that they do not belong there.
func (s *Server) listPapers(v *Visit) error {
	form := &foundForm{}
	if err := v.Decode(form); err != nil {
		return err
	}
	var said string
	err := v.Change(func(tx *store.Tx) (err error) {
		if _, err := request.Find(tx, form.ID); err != nil {
			return err
		}
		said, err = form.list(tx)
		return err
	})
	if fault.GapsIn(err) != nil {
		return s.foundPage(v, form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther(said, "/woo-verzoeken/%d/documenten", form.ID)
}

func (f *foundForm) list(tx *store.Tx) (string, error) {
	papers := f.picked()
	if f.Do == "openbaar" {
		d, err := request.AddPublicDocument(tx, f.ID, 0, f.Title, f.URL)
		if err != nil {
			return "", err
		}
		return fmt.Sprintf("Document %d staat op de lijst.", d.Nr), nil
	}
	if f.Do == "alles" {
		n, err := request.ListAll(tx, f.ID)
		return nl.Plural(n, "document", "documenten") + " op de lijst gezet.", err
	}
	if len(papers) == 0 {
		return "", fault.Wrong("papers", "Kruis eerst een stuk aan.")
	}
	switch f.Do {
	case "samen":
		d, err := request.AddDocument(tx, f.ID, 0, f.Title, papers...)
		if err != nil {
			return "", err
		}
		return fmt.Sprintf("Document %d staat op de lijst, met %s.", d.Nr, nl.Plural(len(papers), "stuk", "stukken")), nil
	case "niet":
		for _, id := range papers {
			if err := request.Dismiss(tx, f.ID, id, f.Why); err != nil {
				return "", err
			}
		}
		return nl.Plural(len(papers), "stuk valt", "stukken vallen") + " niet onder het verzoek.", nil
	}
	for _, id := range papers {
		p, err := paper.Find(tx, id)
		if err != nil {
			return "", err
		}
		if _, err := request.AddDocument(tx, f.ID, 0, p.Title, id); err != nil {
			return "", err
		}
	}
	return nl.Plural(len(papers), "document", "documenten") + " op de lijst gezet.", nil
}

// scopeForm says of an agenda item whether it falls within a request.
type scopeForm struct {
	ID      uint   `param:"id"`
	Item    uint   `param:"item"`
	Outside string `form:"outside"`
	Why     string `form:"why"`
}

func (s *Server) showScope(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	return s.scopePage(v, &scopeForm{ID: id}, nil)
}

func (s *Server) scopePage(v *Visit, form *scopeForm, wrong error) error {
	page := views.Scope{Failed: form.Item, Why: form.Why, Gaps: fault.GapsIn(wrong)}
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.RequestTop, err = v.requestTop(tx, form.ID, ui.Crumb{Text: "Reikwijdte"}); err != nil {
			return err
		}
		all, err := scopeMeetings(tx, form.ID)
		page.Pager = ui.NewPager(views.RequestPath(form.ID, "reikwijdte"), v.QueryParams(), 0, countItems(all))
		page.Meetings = itemsFrom(all, page.Pager.Offset(), ui.PageSize)
		if err != nil || !page.Mark {
			return err
		}
		if page.Last, err = request.LastDeed(tx, form.ID); page.Last != nil && page.Last.Kind != request.ScopeDeed {
			page.Last = nil
		}
		return err
	})
	if err != nil {
		return err
	}
	return v.Show(gapStatus(wrong), page.Page())
}

func countItems(list []views.ScopeMeeting) (n int) {
	for _, m := range list {
		n += len(m.Items)
	}
	return n
}

// itemsFrom gives so many items from a place, under their meetings.
func itemsFrom(list []views.ScopeMeeting, from, most int) (some []views.ScopeMeeting) {
	for _, m := range list {
		begin := min(from, len(m.Items))
		end := min(begin+most, len(m.Items))
		from, most = from-begin, most-(end-begin)
		if begin < end {
			m.Items = m.Items[begin:end]
			some = append(some, m)
		}
	}
	return some
}

// scopeMeetings lists the items behind the documents of a request under their meetings, in the order of the agenda.
func scopeMeetings(tx *store.Tx, id uint) ([]views.ScopeMeeting, error) {
	effects, err := request.Effects(tx, id)
	if err != nil {
		return nil, err
	}
	ids := make([]uint, len(effects))
	for i, e := range effects {
		ids[i] = e.Item
	}
	items, err := meeting.SeveralItems(tx, ids)
	if err != nil {
		return nil, err
	}
	var meetingIDs []uint
	for _, e := range effects {
		if item, known := items[e.Item]; known && !slices.Contains(meetingIDs, item.Meeting) {
			meetingIDs = append(meetingIDs, item.Meeting)
		}
	}
	meetings, err := meeting.Several(tx, meetingIDs)
	if err != nil {
		return nil, err
	}
	names, err := bodyNames(tx)
	list := make([]views.ScopeMeeting, len(meetingIDs))
	for i, m := range meetingIDs {
		list[i] = views.ScopeMeeting{Meeting: meetings[m], Body: names[meetings[m].Body]}
	}
	for _, e := range effects {
		if item, known := items[e.Item]; known {
			at := slices.Index(meetingIDs, item.Meeting)
			list[at].Items = append(list[at].Items, views.ScopeItem{Item: item, Effect: e})
		}
	}
	slices.SortStableFunc(list, func(a, b views.ScopeMeeting) int { return a.Meeting.StartsAt.Compare(b.Meeting.StartsAt) })
	return list, err
}

// undoScope takes back the last step of who asks, and shows the scope anew.
func (s *Server) undoScope(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	said := ""
	err = v.Change(func(tx *store.Tx) error {
		deed, left, err := request.Undo(tx, id)
		if err == nil {
			said = views.Undone(deed, left)
		}
		return err
	})
	if err != nil {
		return err
	}
	return v.SeeOther(said, "/woo-verzoeken/%d/reikwijdte", id)
}

// setScope puts an agenda item inside or outside a request, and tells which papers changed.
func (s *Server) setScope(v *Visit) error {
	form := &scopeForm{}
	if err := v.Decode(form); err != nil {
		return err
	}
	var item *meeting.Item
	var changed []int
	err := v.Change(func(tx *store.Tx) (err error) {
		if err := request.SetScope(tx, form.ID, form.Item, form.Outside == "ja", form.Why); err != nil {
			return err
		}
		if item, err = meeting.FindItem(tx, form.Item); err != nil {
			return err
		}
		changed, err = request.ScopeNumbers(tx, form.ID, form.Item)
		return err
	})
	if fault.GapsIn(err) != nil {
		return s.scopePage(v, form, err)
	} else if err != nil {
		return err
	}
	where := "binnen"
	if form.Outside == "ja" {
		where = "buiten"
	}
	said := fmt.Sprintf("%s valt nu %s de reikwijdte. %s", views.ItemWord(item.Number, item.Title), where, views.PapersChange(len(changed)))
	if len(changed) > 0 {
		said += ": " + nl.RangeList(changed)
	}
	page := ""
	if n := ui.PageOf(v.QueryParams()); n > 1 {
		page = fmt.Sprintf("?%s=%d", ui.PageParam, n)
	}
	return v.SeeOther(said+".", "/woo-verzoeken/%d/reikwijdte%s#%s", form.ID, page, views.ItemAnchor(form.Item))
}
