package handlers

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/calendar"
	"beraad/models/decree"
	"beraad/models/fault"
	"beraad/models/habit"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// showYearPlan shows the rule for a year of meetings and, when it was asked, the days that come of it.
func (s *Server) showYearPlan(v *Visit) error {
	var form views.YearForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	return s.yearPlanPage(v, form, nil)
}

func (s *Server) yearPlanPage(v *Visit, form views.YearForm, wrong error) error {
	page := views.YearPlan{Form: form, Asked: form.Show != ""}
	err := v.Read(func(tx *store.Tx) error {
		if err := v.yearBodies(tx, &page); err != nil {
			return err
		}
		rule, err := s.yearRule(tx, &page)
		if err != nil {
			return err
		}
		if page.Recesses, err = calendar.Recesses(tx, page.Form.Year); err != nil || !page.Asked {
			return err
		}
		if page.Gaps = rule.gaps; len(page.Gaps) == 0 {
			return fillYear(tx, &page, rule)
		}
		page.Asked = false
		return nil
	})
	if err != nil {
		return err
	}
	if wrong == nil {
		wrong = page.Gaps.Invalid()
	}
	page.Gaps = fault.GapsIn(wrong)
	page.Frame = v.Frame("Een jaar plannen", ui.Crumb{Text: ui.Meetings.Text(), Href: ui.Meetings.Path()}, ui.Crumb{Text: "Een jaar plannen"})
	return v.Show(gapStatus(wrong), page.Page())
}

// yearBodies finds the bodies that the visitor plans for; without a choice it is the first.
func (v *Visit) yearBodies(tx *store.Tx, page *views.YearPlan) error {
	all, err := body.List(tx)
	if err != nil {
		return err
	}
	page.Names = byID(all)
	kept := v.who.BodiesAs(access.Secretary)
	page.Bodies = slices.DeleteFunc(all, func(b body.Body) bool { return !slices.Contains(kept, b.ID) })
	mine := slices.ContainsFunc(page.Bodies, func(b body.Body) bool { return b.ID == page.Form.Body })
	if !mine && len(page.Bodies) > 0 {
		page.Form.Body = page.Bodies[0].ID
	}
	return nil
}

// readRule is a rule as it was filled in, with what is wrong with it.
type readRule struct {
	*calendar.Rule
	gaps fault.Gaps
}

// yearRule reads the rule from the form. When nothing was asked yet the form begins with the rule that the body was last
// planned with, or with what it is used to.
func (s *Server) yearRule(tx *store.Tx, page *views.YearPlan) (readRule, error) {
	now := law.DateOf(s.Store.Now())
	if page.Form.Year < now.Year() || page.Form.Year > now.Year()+10 {
		page.Form.Year = now.Year() + 1
	}
	if page.Asked {
		return ruleOf(page.Form), nil
	}
	kept, err := calendar.RuleOf(tx, page.Form.Body)
	if err != nil {
		return readRule{}, err
	}
	if kept == nil {
		kept = usualRule(page.Names[page.Form.Body])
	} else if err := habit.Refresh(tx, kept); err != nil {
		return readRule{}, err
	}
	page.Form = views.YearFormOf(kept, page.Form.Year)
	return readRule{Rule: kept}, nil
}

// usualRule is where a body begins that was never planned by a rule: the first Wednesday of every month but August.
func usualRule(b body.Body) *calendar.Rule {
	rule := &calendar.Rule{
		Body: b.ID, Rhythm: calendar.Monthly, Weekday: time.Wednesday, Which: []int{1}, Weeks: 2, Days: 1, Venue: b.Venue, Begins: b.BeginsAt,
		OnFree: calendar.NextWorkday, InRecess: calendar.WeekLater,
	}
	if b.BeginsAt > 0 && b.Lasts > 0 {
		rule.Ends = b.BeginsAt + b.Lasts
	}
	for month := time.January; month <= time.December; month++ {
		if month != time.August {
			rule.Months = append(rule.Months, month)
		}
	}
	return rule
}

// ruleOf reads a rule from what was filled in; what cannot be read is a gap at its field.
func ruleOf(f views.YearForm) readRule {
	var gaps fault.Gaps
	count := func(field, text string) int {
		if text = strings.TrimSpace(text); text == "" {
			return 0
		}
		n, err := strconv.Atoi(text)
		gaps.Need(err == nil, field, "Vul een getal in.")
		return n
	}
	r := &calendar.Rule{
		Body: f.Body, Rhythm: calendar.Rhythm(f.Rhythm), Weekday: time.Weekday(f.Weekday), Which: f.Which, Weeks: count("weeks", f.Weeks),
		From: readDay(&gaps, "from", f.From), Begins: clockTime(f.Begins), Ends: clockTime(f.Ends), Days: count("days", f.Days), Venue: f.Venue,
		OnFree: calendar.Evasion(f.OnFree), InRecess: calendar.Evasion(f.InRecess), PreDays: count("pre_days", f.PreDays),
		PreBegins: clockTime(f.PreBegins), PreEnds: clockTime(f.PreEnds),
	}
	for _, month := range f.Months {
		r.Months = append(r.Months, time.Month(month))
	}
	for _, gap := range r.Gaps() {
		gaps.Need(gaps.For(gap.Field) != "", gap.Field, gap.Text)
	}
	return readRule{r, gaps}
}

// fillYear works out the days of the preview, or takes those that were changed in it, with what stands in their way.
func fillYear(tx *store.Tx, page *views.YearPlan, rule readRule) error {
	free, err := decree.Calendar(tx)
	if err != nil {
		return err
	}
	proposed := rule.Dates(page.Form.Year, page.Recesses, free.IsFree)
	fresh := len(page.Form.Meant) == 0
	page.Rows = yearRows(page.Form, proposed)
	var days []law.Date
	for _, row := range page.Rows {
		if !row.On.IsZero() {
			days = append(days, row.On)
		}
	}
	found, err := rule.Clashes(tx, page.Form.Year, days)
	if err != nil {
		return err
	}
	today, before := law.DateOf(tx.Now()), page.Names[rule.Body].DeadlineDays
	for i := range page.Rows {
		row := &page.Rows[i]
		if row.On.IsZero() {
			row.Picked = false
			continue
		}
		row.Clashes, row.Before, row.Past = found[row.On], rule.Before(row.On, free.IsFree), !row.On.After(today)
		row.There = slices.ContainsFunc(row.Clashes, func(c calendar.Clash) bool { return c.Body == rule.Body && c.Kind == meeting.Sitting })
		row.Free, _ = free.IsFree(row.On)
		if !row.Before.IsZero() {
			if row.BeforeAgainst, err = calendar.Against(tx, row.Before, row.Before); err != nil {
				return err
			}
		}
		if before > 0 {
			row.Deadline = free.RollBack(row.On.AddDays(-before))
		}
		row.Picked = (row.Picked || fresh) && !row.Past && !row.There
	}
	return nil
}

// yearRows are the rows of the preview: as the rule proposes them, or as they were filled in, and an empty one for a day
// of one's own.
func yearRows(f views.YearForm, proposed []calendar.Proposal) (rows []views.YearRow) {
	if len(f.Meant) == 0 {
		for _, p := range proposed {
			rows = append(rows, views.YearRow{Proposal: p, Day: p.On.String()})
		}
		return append(rows, views.YearRow{})
	}
	for i, meant := range f.Meant[:min(len(f.Meant), 100)] {
		row := views.YearRow{Picked: slices.Contains(f.Picked, i)}
		if day, err := law.ParseDate(meant); err == nil {
			row.Meant = day
		}
		for _, p := range proposed {
			if p.Meant == row.Meant {
				row.Proposal = p
			}
		}
		if row.On = (law.Date{}); i < len(f.On) {
			row.Day = strings.TrimSpace(f.On[i])
			row.On, _ = law.ParseDate(row.Day)
		}
		rows = append(rows, row)
	}
	if len(rows) > 0 && rows[len(rows)-1].Day != "" {
		rows = append(rows, views.YearRow{})
	}
	return rows
}

// planYear plans the days that were ticked, all or none.
func (s *Server) planYear(v *Visit) error {
	var form views.YearForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	form.Show = "ja"
	rule := ruleOf(form)
	var days []calendar.Chosen
	for _, i := range form.Picked {
		chosen := calendar.Chosen{Field: views.YearField(i)}
		if i >= 0 && i < len(form.On) {
			chosen.On = readDay(&rule.gaps, chosen.Field, strings.TrimSpace(form.On[i]))
		}
		days = append(days, chosen)
	}
	planned, err := 0, rule.gaps.Invalid()
	if err == nil {
		err = v.Change(func(tx *store.Tx) (err error) {
			planned, err = rule.Plan(tx, form.Year, days)
			return err
		})
	}
	if fault.GapsIn(err) != nil {
		return s.yearPlanPage(v, form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther(views.YearPlanned(planned), "/vergaderingen/jaar?jaar=%d", form.Year)
}

// showRecesses shows the recesses of a year.
func (s *Server) showRecesses(v *Visit) error {
	return s.recessPage(v, views.RecessForm{Year: v.year(law.DateOf(s.Store.Now()).Year() + 1)}, nil)
}

func (s *Server) recessPage(v *Visit, form views.RecessForm, wrong error) error {
	page := views.Recesses{
		Year: form.Year, Form: form, Gaps: fault.GapsIn(wrong), MayKeep: access.MaySomewhere(v.who, access.KeepRecesses),
	}
	err := v.Read(func(tx *store.Tx) (err error) {
		page.Rows, err = calendar.Recesses(tx, page.Year)
		page.Suggested = calendar.Suggested(page.Year, page.Rows)
		return err
	})
	if err != nil {
		return err
	}
	page.Frame = v.Frame("Recessen", ui.Crumb{Text: ui.Meetings.Text(), Href: ui.Meetings.Path()}, ui.Crumb{Text: "Recessen"})
	return v.Show(gapStatus(wrong), page.Page())
}

// keepRecess adds a recess or changes one.
func (s *Server) keepRecess(v *Visit) error {
	var form views.RecessForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	var gaps fault.Gaps
	r := &calendar.Recess{Name: form.Name, From: readDay(&gaps, "from", form.From), To: readDay(&gaps, "to", form.To)}
	r.ID, r.Rev = form.ID, form.Version
	err := gaps.Invalid()
	if err == nil {
		err = v.Change(func(tx *store.Tx) error { return calendar.KeepRecess(tx, r) })
	}
	if fault.GapsIn(err) != nil {
		return s.recessPage(v, form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("Het reces is bewaard.", "/vergaderingen/recessen?jaar=%d", form.Year)
}

// takeRecesses puts the usual recesses of a year in the list.
func (s *Server) takeRecesses(v *Visit) error {
	var form views.RecessForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	if form.Year < 2000 || form.Year > 2200 {
		form.Year = law.DateOf(s.Store.Now()).Year() + 1
		return s.recessPage(v, form, fault.Wrong("jaar", "Kies een jaar."))
	}
	if err := v.Change(func(tx *store.Tx) error { return calendar.TakeSuggested(tx, form.Year) }); err != nil {
		return err
	}
	return v.SeeOther("Het voorstel staat in de lijst. Kijk de data na.", "/vergaderingen/recessen?jaar=%d", form.Year)
}

// dropRecess takes a recess off the list.
func (s *Server) dropRecess(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	if err := v.Change(func(tx *store.Tx) error { return calendar.DropRecess(tx, id) }); err != nil {
		return err
	}
	return v.SeeOther("Het reces is van de lijst. Wat gepland was, blijft staan.", "/vergaderingen/recessen?jaar=%d", v.year(law.DateOf(s.Store.Now()).Year()+1))
}
