package handlers

import (
	"strconv"
	"strings"
	"time"

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
func (f momentForm) way() meeting.Way { return wayOf(f.Convey, f.Each) }

// wayOf reads how papers go along: all, and single ones as "12:links". A single one that goes as the rest is left out.
func wayOf(all string, each []string) meeting.Way {
	way := meeting.Way{All: body.Conveyance(all), Each: meeting.Ways{}}
	for _, one := range each {
		number, how, _ := strings.Cut(one, ":")
		if id, err := strconv.ParseUint(number, 10, 32); err == nil {
			way.Each[uint(id)] = body.Conveyance(how)
		}
	}
	return way
}

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
	at, err := readMoment(form.Day, form.At, "de convocatie")
	if err == nil {
		err = v.Change(func(tx *store.Tx) error { return dispatch.Plan(tx, id, at, form.way()) })
	}
	if form.wrong = fault.GapsIn(err); form.wrong != nil {
		return s.convocationPage(v, form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De convocatie gaat vanzelf uit. Tot dan kunt u haar wijzigen of tegenhouden.", "/vergaderingen/%d/convocatie", id)
}

// readMoment reads the day and time at which something goes out by itself.
func readMoment(day, clock, what string) (time.Time, error) {
	var gaps fault.Gaps
	on, minute := readDay(&gaps, "at", strings.TrimSpace(day)), clockTime(clock)
	gaps.Need(day != "", "at", "Kies de dag waarop "+what+" uitgaat.")
	gaps.Need(minute >= 0 && minute < 24*60, "tijd", "Vul een tijd in zoals 9.30.")
	if err := gaps.Invalid(); err != nil {
		return time.Time{}, err
	}
	return on.At(minute), nil
}

// planLate lets the chosen late papers go out at a moment.
func (s *Server) planLate(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var form lateForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	form.Chosen = "ja"
	at, err := readMoment(form.Day, form.At, "de nazending")
	if err == nil {
		plan := dispatch.Late{At: at, Convey: form.way().All, Ways: form.way().Each, Papers: form.Papers, Note: form.Note}
		err = v.Change(func(tx *store.Tx) error { return dispatch.PlanLate(tx, id, plan) })
	}
	if fault.GapsIn(err) != nil || fault.KindOf(err) == fault.Refused {
		return s.latePage(v, form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De nazending gaat vanzelf uit. Tot dan kunt u haar wijzigen of tegenhouden.", "/vergaderingen/%d/nazending", id)
}

// withdrawLate keeps a planned late sending from going out.
func (s *Server) withdrawLate(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	if err := v.Change(func(tx *store.Tx) error { return dispatch.WithdrawLate(tx, id) }); err != nil {
		return err
	}
	return v.SeeOther("De nazending gaat niet meer vanzelf uit.", "/vergaderingen/%d/nazending", id)
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
