package handlers

import (
	"errors"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/views"
)

// errNoClock says that this is no demonstration.
var errNoClock = errors.New("the clock of production is not set")

type clockForm struct {
	Day  string `form:"day"`
	Time string `form:"time"`
	Jump string `form:"jump"`
}

// showClock shows the clock of a demonstration.
func (s *Server) showClock(v *Visit) error { return s.clockPage(v, clockForm{}, nil) }

func (s *Server) clockPage(v *Visit, form clockForm, wrong error) error {
	if s.SetClock == nil {
		return fault.NotFound().Because(errNoClock)
	}
	now := s.Store.Now()
	page := views.Clock{Admin: s.adminView(v, "Klok"), Now: now, Real: time.Now(), Day: form.Day, Time: form.Time, Gaps: fault.GapsIn(wrong)}
	if form.Day == "" {
		page.Day, page.Time = views.ClockInputs(now)
	}
	return v.Show(gapStatus(wrong), page.Page())
}

// setClock sets the clock of a demonstration. The visitor stays signed in: his session would have ended by the jump.
func (s *Server) setClock(v *Visit) error {
	if s.SetClock == nil {
		return fault.NotFound().Because(errNoClock)
	}
	var form clockForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	moment, err := form.moment(s.Store.Now())
	if err != nil {
		return s.clockPage(v, form, err)
	}
	s.SetClock(moment)
	var secret string
	err = s.Store.Change(v.ctx(), access.System("proefomgeving"), func(tx *store.Tx) (err error) {
		secret, err = person.OpenSession(tx, v.account, v.Context.Request().UserAgent())
		return err
	})
	if err != nil {
		return err
	}
	v.remember(secret, person.LastFor)
	return v.SeeOther("De klok staat op "+views.MomentWords(moment)+".", "/beheer/klok")
}

// jumps are the steps that one button takes.
var jumps = map[string]time.Duration{"uur": time.Hour, "dag": 24 * time.Hour, "week": 7 * 24 * time.Hour}

func (f clockForm) moment(now time.Time) (time.Time, error) {
	if f.Jump == "echt" {
		return time.Now(), nil
	}
	if step, known := jumps[f.Jump]; known {
		return now.Add(step), nil
	}
	day, err := law.ParseDate(f.Day)
	if err != nil || day.Year() < 2000 || day.Year() > 2100 {
		return time.Time{}, fault.Wrong("day", "Vul een dag in, tussen 2000 en 2100.")
	}
	at, err := time.Parse("15:04", f.Time)
	if err != nil {
		return time.Time{}, fault.Wrong("time", "Vul een tijd in, zoals 9:30.")
	}
	year, month, number := day.Date()
	return time.Date(year, month, number, at.Hour(), at.Minute(), 0, 0, law.Amsterdam), nil
}
