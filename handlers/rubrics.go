package handlers

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

type rubricsForm struct {
	Number   []string `form:"number"`
	Title    []string `form:"title"`
	At       []string `form:"at"`
	Minutes  []string `form:"minutes"`
	Nature   []string `form:"nature"`
	Part     []string `form:"part"`
	Standing []string `form:"standing"`
	Fixed    []string `form:"fixed"`
}

// showRubrics is the form with the headings of the agenda of a body.
func (s *Server) showRubrics(v *Visit) error {
	b, err := v.body()
	if err != nil {
		return err
	}
	var rubrics []body.Rubric
	err = v.Read(func(tx *store.Tx) error {
		rubrics, err = body.Rubrics(tx, b.ID)
		return err
	})
	if err != nil {
		return err
	}
	return s.rubricsPage(v, views.Rubrics{Body: b, Lines: views.RubricLines(rubrics), Sample: rubrics}, nil)
}

func (s *Server) rubricsPage(v *Visit, page views.Rubrics, wrong error) error {
	page.Gaps = fault.GapsIn(wrong)
	crumb := ui.Crumb{Text: page.Body.Name, Href: views.BodyPath(page.Body.ID)}
	page.Admin = under(s.adminView(v, "Rubrieken", bodiesCrumb, crumb), "/beheer/gremia")
	return v.Show(gapStatus(wrong), page.Page())
}

// changeRubrics saves the headings of the agenda of a body.
func (s *Server) changeRubrics(v *Visit) error {
	var form rubricsForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	b, err := v.body()
	if err != nil {
		return err
	}
	if from, to, moves := movedRow(v.FormValue("step"), len(form.Title)); moves {
		return s.rubricsPage(v, views.Rubrics{Body: b, Lines: form.moved(from, to)}, nil)
	}
	lines := form.lines()
	rubrics, err := rubricsOf(lines)
	page := views.Rubrics{Body: b, Lines: append(slices.Clone(lines), views.RubricLine{})}
	if err == nil {
		page.Sample = rubrics
	}
	if v.FormValue("step") == "bekijk" {
		return s.rubricsPage(v, page, err)
	}
	if err == nil {
		err = v.Change(func(tx *store.Tx) error {
			if page.Body, err = body.Find(tx, b.ID); err != nil {
				return err
			}
			return body.SetRubrics(tx, page.Body, rubrics)
		})
	}
	if fault.GapsIn(err) != nil {
		return s.rubricsPage(v, page, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De rubrieken zijn bewaard. De secretaris ziet bij het gremium welke geplande vergaderingen ervan verschillen.", "/beheer/gremia/%d", b.ID)
}

// mostRubrics is how many rows of the form are read.
const mostRubrics = 100

// rows gives the rows of the form as they stand, the empty ones too.
func (f rubricsForm) rows() []views.RubricLine {
	at := func(list []string, i int) string {
		if i < len(list) {
			return strings.TrimSpace(list[i])
		}
		return ""
	}
	rows := make([]views.RubricLine, min(len(f.Title), mostRubrics))
	for i := range rows {
		rows[i] = views.RubricLine{
			Number: at(f.Number, i), Title: at(f.Title, i), At: at(f.At, i), Minutes: at(f.Minutes, i), Nature: at(f.Nature, i),
			Part: at(f.Part, i), Standing: at(f.Standing, i), Fixed: strings.ReplaceAll(at(f.Fixed, i), "\r\n", "\n"),
		}
	}
	return rows
}

// lines gives the rows that were filled in, without those that are empty.
func (f rubricsForm) lines() []views.RubricLine {
	return slices.DeleteFunc(f.rows(), func(line views.RubricLine) bool {
		return line.Title == "" && line.Number == "" && line.Fixed == ""
	})
}

// moved gives the rows with one of them at the place of its neighbour. Numbers belong to places and stay; a time goes
// along, for it is that of the heading: lunch is at half past twelve wherever it stands.
func (f rubricsForm) moved(from, to int) []views.RubricLine {
	rows := f.rows()
	rows[from], rows[to] = rows[to], rows[from]
	rows[from].Number, rows[to].Number = rows[to].Number, rows[from].Number
	return rows
}

// movedRow reads which of so many rows trades places with which, as the button says it: omhoog-2, omlaag-1. Beyond the
// first and the last a row stays where it is.
func movedRow(step string, rows int) (from, to int, moves bool) {
	way, row, _ := strings.Cut(step, "-")
	n, err := strconv.Atoi(row)
	rows = min(rows, mostRubrics)
	if err != nil || n < 1 || n > rows || (way != "omhoog" && way != "omlaag") {
		return 0, 0, false
	}
	if way == "omhoog" {
		return n - 1, max(n-2, 0), true
	}
	return n - 1, min(n, rows-1), true
}

// rubricsOf reads the numbers and times of rows; what cannot be read is a gap at its row.
func rubricsOf(lines []views.RubricLine) ([]body.Rubric, error) {
	var gaps fault.Gaps
	rubrics := make([]body.Rubric, len(lines))
	for i, line := range lines {
		field := fmt.Sprintf("rubric-%d", i+1)
		rubrics[i] = body.Rubric{Number: line.Number, Title: line.Title, Part: line.Part, Nature: line.Nature, Standing: line.Standing, At: -1}
		if line.At != "" {
			at, err := clockMinutes(line.At)
			gaps.Need(err == nil, field, "Schrijf de tijd zoals 9.30.")
			rubrics[i].At = at
		}
		if line.Minutes != "" {
			minutes, err := strconv.Atoi(line.Minutes)
			gaps.Need(err == nil && minutes >= 0, field, "Vul de duur in minuten in.")
			rubrics[i].Minutes = minutes
		}
		fixed, wrong := body.ReadFixed(line.Fixed, body.FixedField(i))
		rubrics[i].Fixed, gaps = fixed, append(gaps, wrong...)
	}
	return rubrics, gaps.Invalid()
}

// clockMinutes reads a clock time as the Dutch write it, 9.30 or 9:30, as minutes after midnight.
func clockMinutes(text string) (int, error) {
	hour, minute, ok := strings.Cut(strings.ReplaceAll(text, ":", "."), ".")
	h, err := strconv.Atoi(hour)
	if err != nil || !ok || h < 0 || h > 23 {
		return -1, fmt.Errorf("%q is no time", text)
	}
	m, err := strconv.Atoi(minute)
	if err != nil || len(minute) != 2 || m < 0 || m > 59 {
		return -1, fmt.Errorf("%q is no time", text)
	}
	return h*60 + m, nil
}
