package handlers

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/optout"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

var mailListsCrumb = ui.Crumb{Text: "Verzendlijsten", Href: "/lijsten"}

func (s *Server) showMailLists(v *Visit) error {
	page := views.MailLists{Frame: v.Frame("Verzendlijsten", mailOutsCrumb, ui.Crumb{Text: "Verzendlijsten"})}
	page.MayWrite = access.MaySomewhere(v.who, access.ManageLists)
	err := v.Read(func(tx *store.Tx) error {
		lists, total, err := distribution.AllLists(tx, v.Page())
		if err != nil {
			return err
		}
		names, err := bodyNames(tx)
		if err != nil {
			return err
		}
		page.Total = total
		for _, l := range lists {
			to, err := distribution.AudienceOf(tx, []uint{l.ID})
			if err != nil {
				return err
			}
			page.Rows = append(page.Rows, views.MailListRow{List: l, Body: names[l.Body], Members: names[l.Members], People: to.Count})
		}
		return nil
	})
	if err != nil {
		return err
	}
	page.Pager = ui.NewPager("/lijsten", v.QueryParams(), v.Page().Size, page.Total)
	return v.Show(http.StatusOK, page.Page())
}

type mailListForm struct {
	ID      uint   `param:"id"`
	Body    uint   `form:"body" query:"gremium"`
	Name    string `form:"name"`
	Members uint   `form:"members"`
	Address string `form:"address"`
	Work    string `form:"organisation"`
	Part    uint   `form:"part"`
	Wide    string `form:"wide"`
}

func (s *Server) showNewMailList(v *Visit) error {
	var form mailListForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	return s.mailListPage(v, &form, "naam", nil)
}

func (s *Server) showMailList(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	return s.mailListPage(v, &mailListForm{ID: id}, "", nil)
}

// mailListPage shows a list, or the form of a new one, and which part was refused.
func (s *Server) mailListPage(v *Visit, form *mailListForm, sent string, wrong error) error {
	page := views.MailListPage{Sent: sent, Name: form.Name, Address: form.Address, Work: form.Work, Gaps: gapsOrSentence(wrong)}
	page.Words = strings.TrimSpace(v.QueryParam("q"))
	page.List.Body, page.List.Members, page.List.Wide = form.Body, form.Members, form.Wide == "ja"
	err := v.Read(func(tx *store.Tx) error {
		var err error
		if page.All, err = body.List(tx); err != nil {
			return err
		}
		for _, b := range page.All {
			if access.May(v.who, access.ManageLists, &b) {
				page.Bodies = append(page.Bodies, b)
			}
		}
		if form.ID == 0 {
			return nil
		}
		l, err := distribution.FindList(tx, form.ID)
		if err != nil {
			return err
		}
		typed := page.List
		if page.List = *l; sent == "naam" {
			page.List.Members, page.List.Wide = typed.Members, typed.Wide
		}
		names, err := bodyNames(tx)
		if err != nil {
			return err
		}
		page.Body, page.Members = names[l.Body], names[l.Members]
		to, err := distribution.AudienceOf(tx, []uint{l.ID})
		if err != nil {
			return err
		}
		page.People, page.Without, page.Gone, page.Now = to.Count, to.Without, to.Left, tx.Now()
		if page.Parts, err = distribution.PartsOf(tx, l.ID); err != nil {
			return err
		}
		if page.Others, err = otherLists(tx, l.ID, page.Parts); err != nil {
			return err
		}
		if page.Past, err = listPast(tx, l.ID, store.Page{Size: 5}); err != nil {
			return err
		}
		if page.Addresses, page.Total, err = distribution.Addresses(tx, l.ID, page.Words, v.Page()); err != nil {
			return err
		}
		return leftOf(tx, &page)
	})
	if err != nil {
		return err
	}
	title := "Nieuwe verzendlijst"
	if form.ID != 0 {
		title = page.List.Name
		page.MayWrite = access.May(v.who, access.ManageLists, &page.List)
		page.MayPutBack = access.May(v.who, access.PutBackOnList, &page.List)
		page.MayTake = access.May(v.who, access.ExportMembers, &page.List)
		page.Pager = ui.NewPager(listPath(form.ID), v.QueryParams(), v.Page().Size, page.Total)
	}
	page.Frame = v.Frame(title, mailOutsCrumb, mailListsCrumb, ui.Crumb{Text: title})
	return v.Show(gapStatus(wrong), page.Page())
}

// newestLeft is how many of who left a list its own page names.
const newestLeft = 5

// leftOf adds who left a list.
func leftOf(tx *store.Tx, page *views.MailListPage) (err error) {
	if page.Left, page.LeftTotal, err = optout.List(tx, page.List.ID, store.Page{Size: newestLeft}); err != nil {
		return err
	}
	page.Off, err = distribution.LeftAmong(tx, page.List.ID, page.Addresses)
	return err
}

// otherLists are those that could be put on a list.
func otherLists(tx *store.Tx, list uint, parts []distribution.List) ([]distribution.List, error) {
	all, _, err := distribution.AllLists(tx, store.Page{Size: 500})
	return slices.DeleteFunc(all, func(l distribution.List) bool {
		return l.ID == list || slices.ContainsFunc(parts, func(part distribution.List) bool { return part.ID == l.ID })
	}), err
}

func listPath(id uint) string { return fmt.Sprintf("/lijsten/%d", id) }

func (s *Server) addMailList(v *Visit) error {
	var form mailListForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	l := &distribution.List{Body: form.Body, Name: form.Name, Members: form.Members, Wide: form.Wide == "ja"}
	err := v.Change(func(tx *store.Tx) error {
		if form.Body == 0 {
			return fault.Wrong("body", "Kies van welk gremium de lijst is.")
		}
		return distribution.AddList(tx, l)
	})
	if told(err) {
		return s.mailListPage(v, &form, "naam", err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De lijst is gemaakt.", "/lijsten/%d", l.ID)
}

// keepMailList changes one part of a list, or shows the page again.
func keepMailList(part string, change func(tx *store.Tx, f *mailListForm) (string, error)) func(*Server, *Visit) error {
	return func(s *Server, v *Visit) error {
		var form mailListForm
		if err := v.Decode(&form); err != nil {
			return err
		}
		var done string
		err := v.Change(func(tx *store.Tx) (err error) {
			done, err = change(tx, &form)
			return err
		})
		if told(err) {
			return s.mailListPage(v, &form, part, err)
		} else if err != nil {
			return err
		}
		return v.SeeOther(done, "/lijsten/%d", form.ID)
	}
}

func renameMailList(tx *store.Tx, f *mailListForm) (string, error) {
	l := &distribution.List{Name: f.Name, Members: f.Members, Wide: f.Wide == "ja"}
	l.ID = f.ID
	return "Bewaard.", distribution.ChangeList(tx, l)
}

func addToMailList(tx *store.Tx, f *mailListForm) (string, error) {
	if err := distribution.Add(tx, &distribution.Address{List: f.ID, Name: f.Name, Organisation: f.Work, Address: f.Address}); err != nil {
		return "", err
	}
	off, err := optout.Standing(tx, f.ID, f.Address)
	if off != nil {
		return "Het adres staat op de lijst, maar is afgemeld: er gaat geen mail heen.", err
	}
	return "Het adres staat op de lijst.", err
}

func includeMailList(tx *store.Tx, f *mailListForm) (string, error) {
	return "De lijst staat erop.", distribution.Include(tx, f.ID, f.Part)
}

func excludeMailList(tx *store.Tx, f *mailListForm) (string, error) {
	return "De lijst is eraf gehaald.", distribution.Exclude(tx, f.ID, f.Part)
}

func (s *Server) removeFromMailList(v *Visit) error {
	var form struct {
		ID      uint `param:"id"`
		Address uint `form:"address"`
	}
	if err := v.Decode(&form); err != nil {
		return err
	}
	if err := v.Change(func(tx *store.Tx) error { return distribution.RemoveAddress(tx, form.Address) }); err != nil {
		return err
	}
	return v.SeeOther("Het adres is van de lijst gehaald.", "/lijsten/%d", form.ID)
}
