package handlers

import (
	"strings"

	"beraad/models/body"
	"beraad/models/dispatch"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/views"
)

// momentForm is when and how a convocation is to go out, with what is wrong with the moment.
type momentForm struct {
	views.MomentForm
	wrong fault.Gaps
}

// way is how the papers go along; empty for what the body is used to.
func (f momentForm) way() body.Conveyance { return body.Conveyance(f.Convey) }

// plannedConvocation finds the convocation of a meeting that goes out at a moment, or that could not.
func (v *Visit) plannedConvocation(m *meeting.Meeting) (c *dispatch.Convocation, err error) {
	err = v.Read(func(tx *store.Tx) (err error) {
		c, err = dispatch.Of(tx, m)
		return err
	})
	return c, err
}

// planConvocation lets the convocation of a meeting go out at a moment.
func (s *Server) planConvocation(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var form momentForm
	if err := v.Decode(&form.MomentForm); err != nil {
		return err
	}
	var gaps fault.Gaps
	day, minute := readDay(&gaps, "at", strings.TrimSpace(form.Day)), clockTime(form.At)
	gaps.Need(form.Day != "", "at", "Kies de dag waarop de convocatie uitgaat.")
	gaps.Need(minute >= 0 && minute < 24*60, "tijd", "Vul een tijd in zoals 9.30.")
	if err = gaps.Invalid(); err == nil {
		err = v.Change(func(tx *store.Tx) error { return dispatch.Plan(tx, id, day.At(minute), form.way()) })
	}
	if form.wrong = fault.GapsIn(err); form.wrong != nil {
		return s.convocationPage(v, form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De convocatie gaat vanzelf uit. Tot dan kunt u haar wijzigen of tegenhouden.", "/vergaderingen/%d/convocatie", id)
}

// withdrawConvocation keeps a planned convocation from going out.
func (s *Server) withdrawConvocation(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	if err := v.Change(func(tx *store.Tx) error { return dispatch.Withdraw(tx, id) }); err != nil {
		return err
	}
	return v.SeeOther("De convocatie gaat niet meer vanzelf uit.", "/vergaderingen/%d/convocatie", id)
}
