package handlers

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// wooCrumb is the way back that every page of a request shows.
var wooCrumb = ui.Crumb{Text: "Woo-verzoeken", Href: "/woo-verzoeken"}

// showRequests lists the requests against their terms; a secretary finds here what he must approve.
func (s *Server) showRequests(v *Visit) error {
	page := views.Requests{
		Frame: v.Frame("Woo-verzoeken"), Words: v.QueryParam("q"), Phase: v.QueryParam("fase"), Handler: v.QueryParam("behandelaar"),
		Table: v.QueryParam("vorm") == "tabel", Mine: v.who.Person, MayRegister: access.MaySomewhere(v.who, access.RegisterRequest),
		MayCount: v.who.Has(access.Coordinator) || v.who.Has(access.Auditor),
		Desk:     v.who.Has(access.Coordinator) || v.who.Has(access.Assessor) || v.who.Has(access.Auditor),
	}
	err := v.Read(func(tx *store.Tx) (err error) {
		page.Today = law.DateOf(tx.Now())
		if page.Approve, err = request.Unapproved(tx); err != nil {
			return err
		}
		if page.Mails, err = request.Unregistered(tx); err != nil {
			return err
		}
		if page.Chosen, err = request.Choose(tx, choiceOf(v), v.Page()); err != nil {
			return err
		}
		ids := page.Chosen.Handlers
		for _, e := range page.Chosen.Entries {
			ids = append(ids, e.Handler)
		}
		page.Names, err = namesOf(tx, ids...)
		return err
	})
	if err != nil {
		return err
	}
	page.Other = otherForm(v.QueryParams(), page.Table)
	page.Pager = ui.NewPager("/woo-verzoeken", v.QueryParams(), 0, page.Chosen.Total)
	return v.Show(200, page.Page())
}

// choiceOf reads which requests are asked for; what is no phase counts as none.
func choiceOf(v *Visit) request.Choice {
	choice := request.Choice{Words: v.QueryParam("q")}
	if id, err := strconv.ParseUint(v.QueryParam("behandelaar"), 10, 32); err == nil {
		choice.Handler = uint(id)
	}
	if views.RequestState(request.State(v.QueryParam("fase"))) != "" {
		choice.State = request.State(v.QueryParam("fase"))
	}
	choice.Ended = v.QueryParam("fase") == views.EndedPhase || (choice.State != "" && !choice.State.Runs())
	return choice
}

// otherForm is the same list as a table, or as bars.
func otherForm(query url.Values, table bool) string {
	other := url.Values{}
	for key, values := range query {
		if key != "vorm" && key != ui.PageParam {
			other[key] = values
		}
	}
	if !table {
		other.Set("vorm", "tabel")
	}
	return "/woo-verzoeken?" + other.Encode()
}

// namesOf gives the names of people by number.
func namesOf(tx *store.Tx, ids ...uint) (map[uint]string, error) {
	people, err := person.ByIDs(tx, ids)
	names := make(map[uint]string, len(people))
	for id, p := range people {
		names[id] = p.Name
	}
	return names, err
}

// requestForm is a request as it was typed.
type requestForm struct {
	ID        uint     `param:"id"`
	Mail      uint     `form:"mail"`
	Version   uint     `form:"version"`
	Title     string   `form:"title"`
	Received  string   `form:"received"`
	Channel   string   `form:"channel"`
	Requester string   `form:"requester"`
	Email     string   `form:"email"`
	Address   string   `form:"address"`
	Words     string   `form:"words"`
	Matter    string   `form:"matter"`
	From      string   `form:"from"`
	Till      string   `form:"till"`
	Bodies    []string `form:"bodies"`
	Terms     string   `form:"terms"`
	Reference string   `form:"reference"`
	Objection string   `form:"objection"`
	About     string   `form:"information"`
	Handler   string   `form:"handler"`

	said  fault.Gaps // of what an e-mail does not say
	aside bool       // the e-mail could not be set aside
	why   string
}

func (s *Server) showNewRequest(v *Visit) error {
	if v.QueryParam("mail") != "" {
		return s.showMailAsRequest(v)
	}
	return s.requestFormPage(v, requestForm{Received: law.DateOf(s.Store.Now()).String(), Channel: "mail"}, nil)
}

func (s *Server) registerRequest(v *Visit) error {
	var form requestForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	r := &request.Request{}
	err := v.Change(func(tx *store.Tx) error {
		if gaps := form.into(r); gaps != nil {
			return gaps.Invalid()
		}
		if form.Mail != 0 {
			return request.RegisterMail(tx, r, form.Mail)
		}
		return request.Register(tx, r)
	})
	if fault.GapsIn(err) != nil {
		form.ID = 0
		return s.requestFormPage(v, form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("Het verzoek is ingeschreven. Bevestig nu de ontvangst.", "/woo-verzoeken/%d", r.ID)
}

// into fills a request with what was typed, and tells which days are none.
func (f requestForm) into(r *request.Request) (gaps fault.Gaps) {
	r.Title, r.Channel, r.Requester, r.Email, r.Address = f.Title, f.Channel, strings.TrimSpace(f.Requester), f.Email, f.Address
	r.Words, r.Matter, r.Reference = f.Words, strings.TrimSpace(f.Matter), strings.TrimSpace(f.Reference)
	r.Information = law.Information(f.About)
	r.Terms = strings.Split(strings.ReplaceAll(f.Terms, "\r\n", "\n"), "\n")
	if f.ID == 0 {
		r.ReceivedOn = dayIn(&gaps, "received", f.Received)
	}
	r.PeriodFrom, r.PeriodTill = dayIn(&gaps, "from", f.From), dayIn(&gaps, "till", f.Till)
	r.Bodies = []uint{}
	for _, text := range f.Bodies {
		if id, err := strconv.ParseUint(text, 10, 32); err == nil {
			r.Bodies = append(r.Bodies, uint(id))
		}
	}
	return gaps
}

// dayIn reads a day out of a field; an empty one is no day.
func dayIn(gaps *fault.Gaps, field, text string) law.Date {
	if text = strings.TrimSpace(text); text == "" {
		return law.Date{}
	}
	day, err := law.ParseDate(text)
	gaps.Need(err == nil, field, "Dit is geen datum. Schrijf dag, maand en jaar: 7-2-2018.")
	return day
}

func (s *Server) requestFormPage(v *Visit, form requestForm, wrong error) error {
	page := views.RequestForm{
		ID: form.ID, Version: form.Version, Gaps: fault.GapsIn(wrong), Title: form.Title, Received: form.Received, Channel: form.Channel,
		Requester: form.Requester, Email: form.Email, Address: form.Address, Words: form.Words, Matter: form.Matter, From: form.From,
		Till: form.Till, Terms: form.Terms, Reference: form.Reference, Objection: form.Objection != "", Information: law.Information(form.About), Aside: form.aside, Why: form.why,
	}
	if wrong == nil {
		page.Gaps = form.said
	}
	page.Frame = v.Frame("Verzoek inschrijven", wooCrumb, ui.Crumb{Text: "Inschrijven"})
	err := v.Read(func(tx *store.Tx) error {
		if form.ID != 0 {
			r, err := request.Find(tx, form.ID)
			if err != nil {
				return err
			}
			page.Frame = v.Frame("Gegevens van het verzoek", wooCrumb, requestCrumb(r), ui.Crumb{Text: "Gegevens"})
			if page.Handler, err = handlerOptions(tx, form.Handler); err != nil {
				return err
			}
		}
		if form.Mail != 0 {
			mail, err := request.FindIncoming(tx, form.Mail)
			if err != nil {
				return err
			}
			page.Mail = mail
		}
		bodies, err := body.List(tx)
		for _, b := range bodies {
			value := strconv.Itoa(int(b.ID))
			page.Bodies = append(page.Bodies, ui.Option{Value: value, Text: b.Name, Selected: slices.Contains(form.Bodies, value)})
		}
		return err
	})
	if err != nil {
		return err
	}
	return v.Show(gapStatus(wrong), page.Page())
}

func requestCrumb(r *request.Request) ui.Crumb {
	return ui.Crumb{Text: r.Title, Href: views.RequestPath(r.ID)}
}

func handlerOptions(tx *store.Tx, chosen string) ([]ui.Option, error) {
	people, err := person.WithRole(tx, access.Coordinator, access.Assessor)
	return peopleOptions(people, chosen), err
}

// showRequestForm shows what was entered, to correct it.
func (s *Server) showRequestForm(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var form requestForm
	err = v.Read(func(tx *store.Tx) error {
		r, err := request.Find(tx, id)
		if err != nil {
			return err
		}
		form = formOf(r)
		return nil
	})
	if err != nil {
		return err
	}
	return s.requestFormPage(v, form, nil)
}

func formOf(r *request.Request) requestForm {
	form := requestForm{
		ID: r.ID, Version: r.Rev, Title: r.Title, Channel: r.Channel, Requester: r.Requester, Email: r.Email, Address: r.Address,
		Words: r.Words, Matter: r.Matter, From: r.PeriodFrom.String(), Till: r.PeriodTill.String(), Terms: strings.Join(r.Terms, "\n"),
		Reference: r.Reference, Handler: strconv.Itoa(int(r.Handler)), About: string(r.Information),
	}
	if r.ObjectionExpected {
		form.Objection = "ja"
	}
	for _, b := range r.Bodies {
		form.Bodies = append(form.Bodies, strconv.Itoa(int(b)))
	}
	return form
}

func (s *Server) changeRequest(v *Visit) error {
	var form requestForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	err := v.Change(func(tx *store.Tx) error {
		r, err := request.Find(tx, form.ID)
		if err != nil {
			return err
		}
		r.Rev = form.Version
		if gaps := form.into(r); gaps != nil {
			return gaps.Invalid()
		}
		r.ObjectionExpected = form.Objection != ""
		if id, err := strconv.ParseUint(form.Handler, 10, 32); err == nil {
			r.Handler = uint(id)
		}
		return request.Change(tx, r)
	})
	if fault.GapsIn(err) != nil {
		return s.requestFormPage(v, form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De gegevens zijn bewaard.", "/woo-verzoeken/%d", form.ID)
}
