package handlers

import (
	"time"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/gazette"
	"beraad/models/law"
	"beraad/models/policy"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// editionForm is what is sent about making a policy line public.
type editionForm struct {
	ID      uint   `param:"id"`
	Edition uint   `param:"edition"`
	Annexes []uint `form:"annexes"`
	Day     string `form:"day"`
	At      string `form:"at"`
	Now     string `form:"now"`
	Note    string `form:"note"`
	Why     string `form:"why"`
	Seen    string `form:"seen"`
	Version uint   `form:"version"`
}

// moment reads the moment that was chosen; nil when none was.
func (f *editionForm) moment() (*time.Time, bool, error) {
	if f.Day == "" && f.At == "" {
		return nil, false, nil
	}
	at, twice, err := wallTime(f.Day, f.At)
	return &at, twice, err
}

// wallTime reads a day and a time of day, by the clock of Amsterdam.
func wallTime(day, clock string) (at time.Time, twice bool, err error) {
	on, err := law.ParseDate(day)
	if err != nil || on.IsZero() {
		return at, false, fault.Wrong("day", "Vul de dag in.")
	}
	hour, minute, ok := clockIn(clock)
	if !ok {
		return at, false, fault.Wrong("at", "Vul de tijd in, zoals 10.50.")
	}
	return distribution.WallTime(on, hour, minute)
}

// editionStep is one part of the page on which a line is made public.
type editionStep struct {
	name string
	take func(tx *store.Tx, f *editionForm) (done string, err error)
}

const firstOfTwo = " Deze tijd komt die nacht twee keer voor: de eerste geldt."

var (
	preparing = editionStep{"klaarzetten", func(tx *store.Tx, f *editionForm) (string, error) {
		at, twice, err := f.moment()
		if err != nil {
			return "", err
		}
		done := "Klaargezet. Iemand anders kan het nu goedkeuren."
		if twice {
			done += firstOfTwo
		}
		_, err = gazette.Prepare(tx, gazette.Order{Policy: f.ID, Annexes: f.Annexes, At: at, Note: f.Note})
		return done, err
	}}
	approvingEdition = editionStep{"goedkeuren", func(tx *store.Tx, f *editionForm) (string, error) {
		if f.Seen == "" {
			return "", fault.Wrong("seen", "Bevestig dat u de tekst en de bijlagen las.")
		}
		return "Goedgekeurd.", gazette.Approve(tx, f.Edition, f.Version)
	}}
	movingEdition = editionStep{"moment", func(tx *store.Tx, f *editionForm) (string, error) {
		if f.Now != "" {
			return "De beleidslijn is openbaar.", gazette.Move(tx, f.Edition, nil)
		}
		at, twice, err := f.moment()
		if err != nil {
			return "", err
		}
		e, err := gazette.Find(tx, f.Edition)
		if err != nil {
			return "", err
		}
		if at == nil && e.State != gazette.Draft {
			return "", fault.Wrong("day", "Kies een dag en een tijd, of maak de beleidslijn nu openbaar.")
		}
		done := "Het moment is bewaard."
		if twice {
			done += firstOfTwo
		}
		return done, gazette.Move(tx, f.Edition, at)
	}}
	cancellingEdition = editionStep{"annuleren", func(tx *store.Tx, f *editionForm) (string, error) {
		return "Geannuleerd. Dit wordt niet openbaar.", gazette.Cancel(tx, f.Edition, f.Why)
	}}
	withdrawingEdition = editionStep{"intrekken", func(tx *store.Tx, f *editionForm) (string, error) {
		return "De beleidslijn staat niet meer op de openbare pagina.", gazette.Withdraw(tx, f.Edition, f.Why)
	}}
)

// stepEdition takes a step, or shows the page again with what stands in the way.
func stepEdition(step editionStep) func(*Server, *Visit) error {
	return func(s *Server, v *Visit) error {
		var form editionForm
		if err := v.Decode(&form); err != nil {
			return err
		}
		var done string
		err := v.Change(func(tx *store.Tx) (err error) {
			if form.Edition != 0 {
				e, err := gazette.Find(tx, form.Edition)
				if err != nil {
					return err
				}
				if e.Policy != form.ID {
					return fault.NotFound()
				}
			}
			done, err = step.take(tx, &form)
			return err
		})
		if told(err) {
			return s.editionsPage(v, &form, step.name, err)
		} else if err != nil {
			return err
		}
		return v.SeeOther(done, "/beleidslijnen/%d/publicatie", form.ID)
	}
}

func (s *Server) showEditions(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	return s.editionsPage(v, &editionForm{ID: id}, "", nil)
}

// editionsPage shows what is public of a line and what is to be so; with what stood in the way of a step.
func (s *Server) editionsPage(v *Visit, form *editionForm, sent string, wrong error) error {
	page := views.Editions{Sent: sent, Gaps: gapsOrSentence(wrong)}
	page.Input = views.EditionInput{Day: form.Day, Clock: form.At, Note: form.Note, Why: form.Why, Annexes: form.Annexes}
	err := v.Read(func(tx *store.Tx) error {
		p, err := policy.Find(tx, form.ID)
		if err != nil {
			return err
		}
		page.Policy = *p
		if page.Definitive, err = policy.Definitive(tx, p.ID); err != nil {
			return err
		}
		if page.History, err = gazette.OfPolicy(tx, p.ID); err != nil {
			return err
		}
		of := access.About{Kind: "policy-edition", Body: p.Body}
		page.MayPrepare, page.MayApprove = access.May(v.who, access.PrepareEdition, of), access.May(v.who, access.ApproveEdition, of)
		page.MayCancel, page.MayWithdraw = access.May(v.who, access.CancelEdition, of), access.May(v.who, access.WithdrawEdition, of)
		return v.fillEditions(tx, &page)
	})
	if err != nil {
		return err
	}
	page.Frame = v.Frame("Openbaar maken: "+page.Policy.Name, policiesCrumb, ui.Crumb{Text: page.Policy.Name, Href: policyPath(form.ID)}, ui.Crumb{Text: "Openbaar maken"})
	return v.Show(gapStatus(wrong), page.Page())
}

// fillEditions adds what is pending and what is public, with the people behind it.
func (v *Visit) fillEditions(tx *store.Tx, page *views.Editions) (err error) {
	var people []uint
	for i := range page.History {
		e := &page.History[i]
		people = append(people, e.Author, e.ApprovedBy)
		switch {
		case e.Pending():
			page.Pending = e
		case e.State == gazette.Public:
			page.Current = e
		}
	}
	if access.MaySomewhere(v.who, access.ApproveEdition) || v.who.ReadsAll() { // others read what is public, and not who did it
		if page.People, err = namesOf(tx, people...); err != nil {
			return err
		}
	}
	if page.MayPrepare {
		if page.Choices, err = gazette.Choosable(tx, &page.Policy); err != nil {
			return err
		}
	}
	if page.Pending == nil {
		return nil
	}
	page.Own = page.Pending.Author == v.who.Person
	if page.Preview, err = gazette.AsPublic(tx, page.Pending); err != nil {
		return err
	}
	page.Missing, err = gazette.Gaps(tx, page.Pending)
	return err
}
