package policy

import (
	"net/url"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
)

// StepKinds lists the kinds of step that are told.
var StepKinds = []StepKind{Mailed, Planned, Public}

// Record writes down what happened to a policy line at a body; the rooms distribution and request call it, under
// their own permit. The same step is written down once.
func Record(permit *store.Permit, s Step) error {
	if s.At.IsZero() {
		s.At = permit.Tx().Now()
	}
	s.At, s.Title = s.At.UTC(), strings.TrimSpace(s.Title)
	if err := s.gaps().Invalid(); err != nil {
		return err
	}
	return permit.Tx().As(access.System("weg van de beleidslijn"), func(tx *store.Tx) error {
		if _, err := Find(tx, s.Policy); err != nil {
			return err
		}
		same := map[string]any{"policy": s.Policy, "body": s.Body, "kind": s.Kind, "at": s.At, "paper": s.Paper}
		n, err := store.Count(store.Of[Step](tx).Where(same))
		if err != nil || n > 0 {
			return err
		}
		return permit.Create(&s)
	})
}

func (s *Step) gaps() (gaps fault.Gaps) {
	gaps.Need(s.Policy != 0, "policy", "Kies de beleidslijn.")
	gaps.Need(slices.Contains(StepKinds, s.Kind), "kind", "Kies wat er gebeurt.")
	gaps.Need(person.OneLine(s.Title) && len([]rune(s.Title)) <= 300, "title", "De omschrijving staat op één regel en telt hooguit 300 tekens.")
	return gaps
}

// PlanStep writes down where a policy line is meant to go; what happened is recorded beside it, for the route is not
// the plan.
func PlanStep(tx *store.Tx, s Step) error {
	p, err := Find(tx, s.Policy)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.WritePolicy, p, "")
	if err != nil {
		return err
	}
	if s.Body != 0 {
		if _, err := body.Find(tx, s.Body); err != nil {
			return fault.Wrong("body", "Kies het gremium.").Because(err)
		}
	}
	s.Kind = Planned
	return Record(permit, s)
}

// StepsOf lists what was told of a policy line, in order of time.
func StepsOf(tx *store.Tx, policy uint) ([]Step, error) {
	return store.List[Step](store.Of[Step](tx).Where("policy = ?", policy).Order("at, id"))
}

// MarkSpread says that a policy line went out; the room distribution calls it, under its own permit. Said again it
// changes nothing, and one that is public stays so.
func MarkSpread(permit *store.Permit, policy uint) error {
	return permit.Tx().As(access.System("verspreiding"), func(tx *store.Tx) error {
		p, err := Find(tx, policy)
		if err != nil {
			return err
		}
		if err := (whole{policy: p}).check(Spread); err != nil {
			return err
		}
		if p.State != Final {
			return nil
		}
		p.State = Spread
		return permit.Save(p)
	})
}

// SetPublic says that the text is public, where, and since when.
func SetPublic(tx *store.Tx, policy uint, address string, on law.Date) error {
	p, err := Find(tx, policy)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.WritePolicy, p, "")
	if err != nil {
		return err
	}
	if err := (whole{policy: p}).check(Published); err != nil {
		return err
	}
	address = strings.TrimSpace(address)
	var gaps fault.Gaps
	gaps.Need(webAddress(address), "url", "Vul het volledige webadres in, zoals https://www.rijksoverheid.nl/….")
	gaps.Need(!on.IsZero() && !on.After(law.DateOf(tx.Now())), "on", "Vul in sinds welke dag de tekst openbaar is; die ligt niet in de toekomst.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	p.PublicURL, p.PublicOn = address, on
	if p.State != Changed {
		p.State = Published
	}
	if err := permit.Save(p); err != nil {
		return err
	}
	return Record(permit, Step{Policy: p.ID, At: on.Time(), Kind: Public, Title: "Tekst openbaar", Paper: p.Paper})
}

// MarkPublic says that a text of the line is public since now, on a page of our own; the room gazette calls it, under its
// own permit.
func MarkPublic(permit *store.Permit, policy uint, title string) error {
	return permit.Tx().As(access.System("openbaar"), func(tx *store.Tx) error {
		p, err := Find(tx, policy)
		if err != nil {
			return err
		}
		if err := (whole{policy: p}).check(Published); err != nil {
			return err
		}
		if p.PublicOn.IsZero() {
			p.PublicOn = law.DateOf(tx.Now())
		}
		if p.State != Changed {
			p.State = Published
		}
		if err := permit.Save(p); err != nil {
			return err
		}
		return Record(permit, Step{Policy: p.ID, At: tx.Now(), Kind: Public, Title: title, Paper: p.Paper})
	})
}

// UnmarkPublic says that the text is not public any more on a page of our own; the room gazette calls it, under its own
// permit. A line that is public elsewhere too stays so; any other is again what it was before. The path keeps both.
func UnmarkPublic(permit *store.Permit, policy uint, title string) error {
	return permit.Tx().As(access.System("openbaar"), func(tx *store.Tx) error {
		p, err := Find(tx, policy)
		if err != nil {
			return err
		}
		if p.PublicURL == "" {
			p.PublicOn = law.Date{}
			if err := p.backFromPublic(tx); err != nil {
				return err
			}
		}
		if err := permit.Save(p); err != nil {
			return err
		}
		return Record(permit, Step{Policy: p.ID, At: tx.Now(), Kind: Public, Title: title})
	})
}

// backFromPublic gives a line that was public the state that it has without that: sent, or final.
func (p *Policy) backFromPublic(tx *store.Tx) error {
	if p.State != Published {
		return nil
	}
	sent, err := store.Count(store.Of[Step](tx).Where("policy = ? AND kind = ?", p.ID, Mailed))
	if err != nil {
		return err
	}
	back := Final
	if sent > 0 {
		back = Spread
	}
	if err := (whole{policy: p, back: true}).check(back); err != nil {
		return err
	}
	p.State = back
	return nil
}

// webAddress tells whether a text is an address that a browser may be sent to.
func webAddress(text string) bool {
	parsed, err := url.Parse(text)
	return err == nil && (parsed.Scheme == "https" || parsed.Scheme == "http") && parsed.Host != "" &&
		person.OneLine(text) && len(text) <= 500
}
