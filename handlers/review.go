package handlers

import (
	"beraad/models/access"
	"beraad/models/policy"
	"beraad/models/review"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// reviewForm is what is sent about the review of a policy line.
type reviewForm struct {
	ID      uint   `param:"id"`
	Holder  uint   `form:"holder"`
	Note    string `form:"note"`
	Outcome string `form:"outcome"`
	NextOn  string `form:"next_on"`
	NextAt  string `form:"next_at"`
	Version uint   `form:"version"`
}

// reviewStep is one part of the page on which the review of a line is kept.
type reviewStep struct {
	name, done string
	take       func(tx *store.Tx, f *reviewForm) error
}

var (
	holdingPolicy = reviewStep{"houder", "Bewaard.", func(tx *store.Tx, f *reviewForm) error {
		return review.Hold(tx, f.ID, f.Holder)
	}}
	eventCame = reviewStep{"gebeurtenis", "Gemeld. Wie de beleidslijn beheert, krijgt bericht.", func(tx *store.Tx, f *reviewForm) error {
		return review.EventCame(tx, f.ID, f.Note)
	}}
	concludingReview = reviewStep{"uitkomst", "De uitkomst is vastgelegd.", func(tx *store.Tx, f *reviewForm) error {
		next, err := optionalDay("next_on", f.NextOn)
		if err != nil {
			return err
		}
		return review.Conclude(tx, review.Result{Policy: f.ID, Rev: f.Version, Kind: review.Kind(f.Outcome), Note: f.Note, On: next, At: f.NextAt})
	}}
)

// stepReview takes a step, or shows the page again with what stands in the way.
func stepReview(step reviewStep) func(*Server, *Visit) error {
	return func(s *Server, v *Visit) error {
		var form reviewForm
		if err := v.Decode(&form); err != nil {
			return err
		}
		err := v.Change(func(tx *store.Tx) error { return step.take(tx, &form) })
		if told(err) {
			return s.reviewPage(v, &form, step.name, err)
		} else if err != nil {
			return err
		}
		return v.SeeOther(step.done, "/beleidslijnen/%d/herziening", form.ID)
	}
}

func (s *Server) showReview(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	return s.reviewPage(v, &reviewForm{ID: id}, "", nil)
}

// reviewPage shows when a line is reviewed, who holds it, and what came of earlier reviews.
func (s *Server) reviewPage(v *Visit, form *reviewForm, sent string, wrong error) error {
	page := views.Review{Sent: sent, Gaps: gapsOrSentence(wrong)}
	page.Input = views.ReviewInput{Holder: form.Holder, Note: form.Note, Outcome: form.Outcome, NextOn: form.NextOn, NextAt: form.NextAt}
	err := v.Read(func(tx *store.Tx) error {
		p, err := policy.Find(tx, form.ID)
		if err != nil {
			return err
		}
		page.Policy = *p
		r, err := review.Of(tx, p)
		if err != nil {
			return err
		}
		page.Review, page.Came = *r, r.Came(p)
		page.MayHold, page.MayTell, page.MayConclude = access.May(v.who, access.WritePolicy, p), access.May(v.who, access.TellReviewEvent, r), access.May(v.who, access.ConcludeReview, r)
		if page.Outcomes, err = review.OutcomesOf(tx, p.ID); err != nil {
			return err
		}
		if page.MayHold {
			if page.People, err = review.Holders(tx, p); err != nil {
				return err
			}
		}
		names, err := namesOf(tx, r.Holder)
		page.Holder = names[r.Holder]
		return err
	})
	if err != nil {
		return err
	}
	page.Frame = v.Frame("Herziening: "+page.Policy.Name, policiesCrumb, ui.Crumb{Text: page.Policy.Name, Href: policyPath(form.ID)}, ui.Crumb{Text: "Herziening"})
	return v.Show(gapStatus(wrong), page.Page())
}
