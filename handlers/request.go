package handlers

import (
	"strconv"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// requestTop reads what every page of a request begins with.
func (v *Visit) requestTop(tx *store.Tx, id uint, here ...ui.Crumb) (top views.RequestTop, err error) {
	if top.Request, err = request.Find(tx, id); err != nil {
		return top, err
	}
	title, crumbs := top.Request.Title, []ui.Crumb{wooCrumb, requestCrumb(top.Request)}
	if len(here) > 0 {
		title = here[0].Text + ": " + title
	}
	top.Frame, top.Today = v.Frame(title, append(crumbs, here...)...), law.DateOf(tx.Now())
	if top.Terms, err = request.TermsOf(tx, id); err != nil {
		return top, err
	}
	if top.Events, err = request.Events(tx, id); err != nil {
		return top, err
	}
	if top.Documents, err = request.CountDocuments(tx, id); err != nil {
		return top, err
	}
	for do, may := range map[access.Action]*bool{
		access.HandleRequest: &top.Handle, access.MarkGround: &top.Mark, access.DecideRequest: &top.Decide, access.PreparePublication: &top.Prepare,
	} {
		if *may, err = request.May(tx, top.Request, do); err != nil {
			return top, err
		}
	}
	return top, nil
}

// requestStep is what the forms on the page of a request send.
type requestStep struct {
	ID       uint   `param:"id"`
	Event    uint   `param:"event"`
	On       string `form:"on"`
	Until    string `form:"until"`
	Deadline string `form:"deadline"`
	Weeks    string `form:"weeks"`
	Text     string `form:"text"`
	Why      string `form:"why"`
	Party    string `form:"party"`
	Email    string `form:"email"`
	Reason   string `form:"reason"`
	Kind     string `form:"kind"`
	Person   string `form:"person"`
	Written  string `form:"written"`
	How      string `form:"how"`
	Title    string `form:"title"`
	Words    string `form:"words"`
	Numbers  string `form:"documents"`
	Other    string `form:"other"`

	on, until, deadline law.Date
}

func (f *requestStep) days() error {
	var gaps fault.Gaps
	f.on, f.until, f.deadline = dayIn(&gaps, "on", f.On), dayIn(&gaps, "until", f.Until), dayIn(&gaps, "deadline", f.Deadline)
	return gaps.Invalid()
}

func (f *requestStep) typed() views.RequestTyped {
	return views.RequestTyped{
		On: f.On, Until: f.Until, Deadline: f.Deadline, Weeks: f.Weeks, Text: f.Text, Why: f.Why, Party: f.Party, Email: f.Email, Reason: f.Reason,
		Kind: f.Kind, Person: f.Person, Written: f.Written != "",
		How: f.How, Title: f.Title, Words: f.Words, Documents: f.Numbers, Other: f.Other,
	}
}

func (s *Server) showRequest(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	return s.requestPage(v, &requestStep{ID: id}, "", nil)
}

// requestPage shows a request; with the form that was refused, if any.
func (s *Server) requestPage(v *Visit, form *requestStep, failed string, wrong error) error {
	page := views.Request{Printable: s.Printer != nil, Failed: failed, Typed: form.typed(), Gaps: fault.GapsIn(wrong)}
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.RequestTop, err = v.requestTop(tx, form.ID); err != nil {
			return err
		}
		if page.Standing, err = request.StandingOf(tx, form.ID); err != nil {
			return err
		}
		if page.Questions, err = request.Questions(tx, form.ID); err != nil {
			return err
		}
		if page.Together, err = request.Together(tx, page.Request); err != nil {
			return err
		}
		if page.Earliest, err = earliest(tx, page.Request, page.Together); err != nil {
			return err
		}
		if page.Joinable, err = joinable(tx, &page); err != nil {
			return err
		}
		if page.Letters, err = request.Missives(tx, form.ID); err != nil {
			return err
		}
		if page.Mails, err = request.IncomingOf(tx, form.ID); err != nil {
			return err
		}
		if err := requestPeople(tx, &page); err != nil {
			return err
		}
		if page.Request.State.Runs() && page.Documents > 0 && page.Documents <= comparedAtOnce {
			page.Conflicts, err = openConflicts(tx, form.ID)
		}
		return err
	})
	if err != nil {
		return err
	}
	return v.Show(gapStatus(wrong), page.Page())
}

// comparedAtOnce is how many documents are held against letter and register each time that the page of a request is shown; for more
// the page of the decision does so.
const comparedAtOnce = 500

func openConflicts(tx *store.Tx, id uint) (open int, err error) {
	conflicts, err := request.Conflicts(tx, id)
	for _, c := range conflicts {
		if c.Answer == "" {
			open++
		}
	}
	return open, err
}

// requestPeople adds who works on a request, and the names of the bodies that it is about.
func requestPeople(tx *store.Tx, page *views.Request) error {
	people, err := request.Assessors(tx, page.Request.ID)
	if err != nil {
		return err
	}
	for _, p := range people {
		page.Assessors = append(page.Assessors, p.Name)
	}
	names, err := namesOf(tx, page.Request.Handler)
	if err != nil {
		return err
	}
	page.Handler = names[page.Request.Handler]
	if page.Handle {
		others, err := request.Assignable(tx, page.Request.ID)
		if err != nil {
			return err
		}
		page.Assign = peopleOptions(others, page.Typed.Person)
	}
	bodies, err := bodyNames(tx)
	page.Bodies = namesAmong(bodies, page.Request.Bodies)
	return err
}

func peopleOptions(people []person.Person, chosen string) (options []ui.Option) {
	for _, p := range people {
		value := strconv.Itoa(int(p.ID))
		options = append(options, ui.Option{Value: value, Text: p.Name, Selected: value == chosen})
	}
	return options
}

// takeStep does what a form on the page of a request asks, and shows that page again when it was refused.
func (s *Server) takeStep(v *Visit, name, done string, do func(tx *store.Tx, f *requestStep) error) error {
	form := &requestStep{}
	if err := v.Decode(form); err != nil {
		return err
	}
	if form.Event != 0 {
		name += "-" + strconv.Itoa(int(form.Event))
	}
	err := v.Change(func(tx *store.Tx) error {
		if _, err := request.Find(tx, form.ID); err != nil {
			return err
		}
		if err := form.days(); err != nil {
			return err
		}
		return do(tx, form)
	})
	if fault.GapsIn(err) != nil {
		return s.requestPage(v, form, name, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther(done, "/woo-verzoeken/%d", form.ID)
}

func (s *Server) acknowledgeRequest(v *Visit) error {
	return s.takeStep(v, "ontvangst", "De ontvangst is bevestigd. Zoek nu naar stukken.", func(tx *store.Tx, f *requestStep) error {
		return request.Acknowledge(tx, f.ID, f.on, f.Text)
	})
}

func (s *Server) extendRequest(v *Visit) error {
	return s.takeStep(v, "verdaging", "Het besluit is verdaagd.", func(tx *store.Tx, f *requestStep) error {
		weeks, err := strconv.Atoi(f.Weeks)
		if err != nil {
			weeks = 0
		}
		return request.Extend(tx, f.ID, weeks, f.on, f.Why)
	})
}

func (s *Server) suspendRequest(v *Visit) error {
	return s.takeStep(v, "opschorting", "De termijn staat stil vanaf de dag na de brief.", func(tx *store.Tx, f *requestStep) error {
		return request.Suspend(tx, f.ID, law.Suspension{Reason: law.Reason(f.Reason), From: f.on, Deadline: f.deadline}, f.Text)
	})
}

func (s *Server) resumeRequest(v *Visit) error {
	return s.takeStep(v, "hervatting", "De termijn loopt weer.", func(tx *store.Tx, f *requestStep) error {
		return request.Resume(tx, f.ID, f.on, f.Text)
	})
}

func (s *Server) agreeRequest(v *Visit) error {
	return s.takeStep(v, "afspraak", "De afspraak is vastgelegd.", func(tx *store.Tx, f *requestStep) error {
		return request.Agree(tx, f.ID, f.until, f.Written != "", f.Text)
	})
}

func (s *Server) consultParty(v *Visit) error {
	return s.takeStep(v, "zienswijze", "De vraag om een zienswijze is vastgelegd.", func(tx *store.Tx, f *requestStep) error {
		numbers, err := numbersIn(f.Numbers)
		if err != nil {
			return err
		}
		return request.Consult(tx, f.ID, f.on, f.until, request.Party{Name: f.Party, Email: f.Email, Documents: numbers})
	})
}

func (s *Server) recordView(v *Visit) error {
	return s.takeStep(v, "zienswijze", "De zienswijze is vastgelegd.", func(tx *store.Tx, f *requestStep) error {
		return request.View(tx, f.ID, f.Event, f.on, f.Text)
	})
}

func (s *Server) noteRequest(v *Visit) error {
	return s.takeStep(v, "notitie", "Dit staat nu in het dossier.", func(tx *store.Tx, f *requestStep) error {
		kinds := map[string]func(tx *store.Tx, id uint, on law.Date, text string) error{
			"ingebrekestelling": request.Default, "bezwaar": request.Object, "commissie": request.Advise, "verdaging-bezwaar": request.ExtendReview,
			"beslissing-bezwaar": request.DecideReview,
		}
		if do := kinds[f.Kind]; do != nil {
			return do(tx, f.ID, f.on, f.Text)
		}
		return request.Note(tx, f.ID, f.on, f.Text)
	})
}

func (s *Server) assignAssessor(v *Visit) error {
	return s.takeStep(v, "beoordelaar", "De beoordelaar is aangewezen en ziet het verzoek nu.", func(tx *store.Tx, f *requestStep) error {
		id, err := strconv.ParseUint(f.Person, 10, 32)
		if err != nil {
			return fault.Wrong("person", "Kies een persoon.")
		}
		return request.Assign(tx, f.ID, uint(id))
	})
}

func (s *Server) closeRequest(v *Visit) error {
	return s.takeStep(v, "sluiten", "Het verzoek is gesloten.", func(tx *store.Tx, f *requestStep) error {
		return request.Close(tx, f.ID, f.Why)
	})
}
