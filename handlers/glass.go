package handlers

import (
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

func glassLine(tx *store.Tx, g *person.Glass) (views.GlassLine, error) {
	line := views.GlassLine{Why: g.Why, At: g.CreatedAt, Until: g.Until, Open: g.Until.After(tx.Now())}
	b, err := body.Find(tx, g.Body)
	if err != nil {
		return line, err
	}
	line.Body = b.Name
	return line, tx.As(access.System("noodinzage"), func(tx *store.Tx) error {
		who, err := person.OfAccount(tx, g.Account)
		if err == nil {
			line.Who = who.Name
		}
		return err
	})
}

// showGlass is the page on which an administrator opens the papers of a body in an emergency.
func (s *Server) showGlass(v *Visit) error { return s.glassPage(v, glassForm{}, nil) }

type glassForm struct {
	Body uint   `form:"body"`
	Why  string `form:"why"`
	Sure string `form:"zeker"`
}

func (s *Server) glassPage(v *Visit, form glassForm, wrong error) error {
	page := views.Glass{
		Admin: s.adminView(v, "Noodinzage"), Body: form.Body, Why: form.Why, Gaps: fault.GapsIn(wrong),
		MayBreak: access.MaySomewhere(v.who, access.BreakGlass),
	}
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.Bodies, err = body.List(tx); err != nil {
			return err
		}
		list, total, err := person.Glasses(tx, v.Page())
		if err != nil {
			return err
		}
		for _, g := range list {
			line, err := glassLine(tx, &g)
			if err != nil {
				return err
			}
			page.Lines = append(page.Lines, line)
		}
		page.Pager = ui.NewPager("/beheer/noodtoegang", v.QueryParams(), 0, total)
		return nil
	})
	if err != nil {
		return err
	}
	return v.Show(gapStatus(wrong), page.Page())
}

// breakGlass opens the papers of a body for an hour, and tells its secretary.
func (s *Server) breakGlass(v *Visit) error {
	var form glassForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	if form.Body == 0 {
		return s.glassPage(v, form, fault.Wrong("body", "Kies een gremium."))
	}
	if form.Sure != "ja" {
		return s.glassPage(v, form, fault.Wrong("zeker", "Bevestig dat u weet wat dit doet."))
	}
	var until time.Time
	err := v.Change(func(tx *store.Tx) error {
		g, err := body.BreakGlass(tx, form.Body, form.Why)
		if err == nil {
			until = g.Until
		}
		return err
	})
	if fault.GapsIn(err) != nil {
		return s.glassPage(v, form, err)
	} else if err != nil {
		return err
	}
	flash := ui.Flash{Tone: ui.Warning, Text: "U kunt de stukken lezen tot " + views.ClockWords(until) + ". De secretaris krijgt bericht."}
	flash.Href, flash.Link = "/vergaderingen", "Naar de vergaderingen"
	return v.GoOn(flash, "/beheer/noodtoegang")
}
