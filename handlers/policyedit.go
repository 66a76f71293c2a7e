package handlers

import (
	"net/http"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/policy"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

type policyForm struct {
	ID       uint   `param:"id"`
	Name     string `form:"name"`
	Core     string `form:"core"`
	ReviewOn string `form:"review_on"`
	ReviewAt string `form:"review_at"`
	Text     string `form:"text"`
	Note     string `form:"note"`
	Kind     string `form:"kind"`
	Why      string `form:"why"`
	URL      string `form:"url"`
	On       string `form:"on"`
	Title    string `form:"title"`
	To       uint   `form:"to"`
	By       uint   `form:"by"`
	Body     uint   `form:"body" query:"gremium"`
	Decision uint   `form:"decision" query:"besluit"`
	Version  uint   `form:"version"`
}

func (f *policyForm) input() views.PolicyInput {
	return views.PolicyInput{
		Name: f.Name, Core: f.Core, ReviewOn: f.ReviewOn, ReviewAt: f.ReviewAt, Text: f.Text, Note: f.Note, Kind: f.Kind, Why: f.Why,
		URL: f.URL, On: f.On, Title: f.Title, To: f.To, By: f.By, Body: f.Body, Decision: f.Decision,
	}
}

// policy gives what the form says about a line.
func (f *policyForm) policy() (*policy.Policy, error) {
	review, err := optionalDay("review_on", f.ReviewOn)
	p := &policy.Policy{Body: f.Body, Name: f.Name, Core: f.Core, ReviewOn: review, ReviewAt: f.ReviewAt}
	p.ID = f.ID
	return p, err
}

// optionalDay reads a day that may be left empty.
func optionalDay(field, text string) (law.Date, error) {
	if text == "" {
		return law.Date{}, nil
	}
	day, err := law.ParseDate(text)
	if err != nil {
		return day, fault.Wrong(field, "Dit is geen dag. Een goed voorbeeld: 2018-02-07.")
	}
	return day, nil
}

// policyStep is one part of the page on which a line is kept.
type policyStep struct {
	name, done string
	take       func(tx *store.Tx, f *policyForm) error
}

// keepPolicy takes a step with a line, or shows the page again with what is wrong.
func keepPolicy(step policyStep) func(*Server, *Visit) error {
	return func(s *Server, v *Visit) error {
		var form policyForm
		if err := v.Decode(&form); err != nil {
			return err
		}
		err := v.Change(func(tx *store.Tx) error { return step.take(tx, &form) })
		switch {
		case fault.KindOf(err) == fault.Stale && step.name == describing.name:
			return s.stalePolicy(v, &form, err)
		case told(err):
			return s.policyEditPage(v, &form, step.name, err)
		case err != nil:
			return err
		}
		return v.SeeOther(step.done, "/beleidslijnen/%d", form.ID)
	}
}

var (
	describing = policyStep{"omschrijving", "Bewaard.", func(tx *store.Tx, f *policyForm) error {
		p, err := f.policy()
		if err != nil {
			return err
		}
		saved, err := policy.Find(tx, f.ID)
		if err != nil {
			return err
		}
		p.Rev, p.Topic = f.Version, saved.Topic
		return policy.Describe(tx, p)
	}}
	wording = policyStep{"tekst", "De nieuwe versie is bewaard. Een tweede persoon kan tekenen.", func(tx *store.Tx, f *policyForm) error {
		_, err := policy.Write(tx, f.ID, f.Text, f.Note)
		return err
	}}
	adopting = policyStep{"vaststellen", "De beleidslijn is vastgesteld.", func(tx *store.Tx, f *policyForm) error {
		if f.Decision == 0 {
			return fault.Wrong("decision", "Kies het besluit waarmee de beleidslijn is vastgesteld.")
		}
		p, err := policy.Find(tx, f.ID)
		if err != nil {
			return err
		}
		_, err = policy.Adopt(tx, f.Decision, p, "")
		return err
	}}
	relating = policyStep{"samenhang", "De beleidslijnen zijn verbonden.", func(tx *store.Tx, f *policyForm) error {
		if f.To == 0 {
			return fault.Wrong("to", "Kies een andere beleidslijn.")
		}
		return policy.Relate(tx, f.ID, f.To, policy.RelationKind(f.Kind))
	}}
	routing = policyStep{"route", "Het plan staat in de weg.", func(tx *store.Tx, f *policyForm) error {
		day, err := optionalDay("on", f.On)
		if err != nil {
			return err
		}
		var gaps fault.Gaps
		gaps.Need(f.Body != 0, "body", "Kies het gremium.")
		gaps.Need(!day.IsZero(), "on", "Vul de dag in.")
		if err := gaps.Invalid(); err != nil {
			return err
		}
		return policy.PlanStep(tx, policy.Step{Policy: f.ID, Body: f.Body, At: day.Time(), Title: f.Title})
	}}
	offering = policyStep{"aanbieden", "Het secretariaat kan de beleidslijn nu verspreiden.", func(tx *store.Tx, f *policyForm) error {
		if f.Body == 0 {
			return fault.Wrong("body", "Kies het gremium.")
		}
		return policy.OfferTo(tx, f.ID, f.Body)
	}}
	publishing = policyStep{"openbaar", "Vastgelegd waar de tekst openbaar is.", func(tx *store.Tx, f *policyForm) error {
		day, err := optionalDay("on", f.On)
		if err != nil {
			return err
		}
		return policy.SetPublic(tx, f.ID, f.URL, day)
	}}
	replacing = policyStep{"vervangen", "De beleidslijn is vervangen.", func(tx *store.Tx, f *policyForm) error {
		if f.By == 0 {
			return fault.Wrong("by", "Kies de beleidslijn die in de plaats komt.")
		}
		return policy.Supersede(tx, f.ID, f.By, f.Why)
	}}
	withdrawing = policyStep{"intrekken", "De beleidslijn is ingetrokken.", func(tx *store.Tx, f *policyForm) error {
		return policy.Withdraw(tx, f.ID, f.Why)
	}}
)

func (s *Server) showPolicyEdit(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	return s.policyEditPage(v, &policyForm{ID: id}, "", nil)
}

// policyEditPage shows the page; parts that were not sent stand as they are saved.
func (s *Server) policyEditPage(v *Visit, form *policyForm, sent string, wrong error) error {
	page := views.PolicyEdit{Sent: sent, Input: form.input(), Gaps: gapsOrSentence(wrong)}
	err := v.Read(func(tx *store.Tx) error {
		p, err := policy.Find(tx, form.ID)
		if err != nil {
			return err
		}
		if !access.May(v.who, access.WritePolicy, p) {
			return fault.NotFound()
		}
		page.Policy, page.Steps = *p, policy.Steps(p)
		if sent != describing.name {
			page.Input.Name, page.Input.Core, page.Input.ReviewOn, page.Input.ReviewAt = p.Name, p.Core, p.ReviewOn.String(), p.ReviewAt
		}
		if sent != wording.name {
			latest, err := policy.Latest(tx, p.ID)
			if err == nil {
				page.Input.Text = latest.Text
			} else if fault.KindOf(err) != fault.Missing {
				return err
			}
		}
		return policyChoices(tx, &page)
	})
	if err != nil {
		return err
	}
	page.Frame = v.Frame("Beleidslijn "+page.Policy.Name+" wijzigen", policiesCrumb,
		ui.Crumb{Text: page.Policy.Name, Href: policyPath(form.ID)}, ui.Crumb{Text: "Wijzigen"})
	return v.Show(gapStatus(wrong), page.Page())
}

// policyChoices fills in what can be chosen: decisions, other lines, bodies.
func policyChoices(tx *store.Tx, page *views.PolicyEdit) (err error) {
	if page.Decisions, _, err = meeting.Sifted(tx, meeting.Sieve{Body: page.Policy.Body}, store.Page{Size: 200}); err != nil {
		return err
	}
	others, _, err := policy.List(tx, store.Page{Size: 500})
	if err != nil {
		return err
	}
	for _, other := range others {
		if other.ID != page.Policy.ID {
			page.Others = append(page.Others, other)
		}
	}
	page.Bodies, err = body.List(tx)
	return err
}

// stalePolicy shows both texts when somebody else changed the line meanwhile.
func (s *Server) stalePolicy(v *Visit, form *policyForm, cause error) error {
	page := views.Stale{
		Frame: v.Frame(""), Mine: form.Core, Theirs: fault.Of(cause).Theirs, Action: policyPath(form.ID), Field: "core", Back: policyPath(form.ID),
		Carry: []views.Carried{{Name: "name", Value: form.Name}, {Name: "review_on", Value: form.ReviewOn}, {Name: "review_at", Value: form.ReviewAt}},
	}
	err := v.Read(func(tx *store.Tx) error {
		p, err := policy.Find(tx, form.ID)
		if err != nil {
			return err
		}
		page.What, page.Version = "Beleidslijn "+p.Name, int(p.Rev)
		return nil
	})
	if err != nil {
		return err
	}
	return v.Show(http.StatusConflict, page.Page())
}

func (s *Server) showNewPolicy(v *Visit) error {
	var form policyForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	return s.newPolicyPage(v, &form, nil)
}

func (s *Server) newPolicyPage(v *Visit, form *policyForm, wrong error) error {
	page := views.PolicyEdit{Sent: "nieuw", Gaps: gapsOrSentence(wrong)}
	err := v.Read(func(tx *store.Tx) error {
		all, err := body.List(tx)
		if err != nil {
			return err
		}
		for _, b := range all {
			if access.May(v.who, access.WritePolicy, &b) {
				page.Bodies = append(page.Bodies, b)
			}
		}
		if len(page.Bodies) == 1 {
			form.Body = page.Bodies[0].ID
		}
		for _, b := range page.Bodies {
			decisions, _, err := meeting.Sifted(tx, meeting.Sieve{Body: b.ID}, store.Page{Size: 100})
			if err != nil {
				return err
			}
			page.Decisions = append(page.Decisions, decisions...)
		}
		return fromDecision(tx, form)
	})
	if err != nil {
		return err
	}
	page.Input = form.input()
	page.Frame = v.Frame("Nieuwe beleidslijn", policiesCrumb, ui.Crumb{Text: "Nieuwe beleidslijn"})
	return v.Show(gapStatus(wrong), page.Page())
}

// fromDecision takes over what a decision says, where nothing was filled in yet.
func fromDecision(tx *store.Tx, form *policyForm) error {
	if form.Decision == 0 {
		return nil
	}
	d, err := meeting.FindDecision(tx, form.Decision)
	if err != nil {
		return err
	}
	if form.Body == 0 {
		form.Body = d.Body
	}
	if form.Core == "" {
		form.Core = d.Text
	}
	return nil
}

func (s *Server) beginPolicy(v *Visit) error {
	var form policyForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	var id uint
	err := v.Change(func(tx *store.Tx) error {
		p, err := form.policy()
		if err != nil {
			return err
		}
		if form.Decision != 0 {
			p, err = policy.Adopt(tx, form.Decision, p, form.Text)
		} else {
			if form.Body == 0 {
				return fault.Wrong("body", "Kies het gremium.")
			}
			p, err = policy.Begin(tx, p, form.Text)
		}
		if err == nil {
			id = p.ID
		}
		return err
	})
	if told(err) {
		return s.newPolicyPage(v, &form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De beleidslijn is bewaard.", "/beleidslijnen/%d", id)
}
