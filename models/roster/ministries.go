package roster

import (
	"fmt"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/format/tabular"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
)

// compareMinistries compares a list of ministries and services. One is known by its abbreviation.
func compareMinistries(tx *store.Tx, list List) (*Plan, error) {
	if !access.May(tx.Actor(), access.ManageMinistries, &person.Organisation{}) {
		return nil, fault.Deny("Alleen een beheerder wijzigt ministeries en diensten.")
	}
	known, err := person.Organisations(tx)
	if err != nil {
		return nil, err
	}
	byCode := map[string]person.Organisation{}
	for _, o := range known {
		byCode[strings.ToLower(o.Code)] = o
	}
	s, faults := readHead(list.Table, ministryColumns)
	if !s.Has("Afkorting") {
		faults = append(faults, Fault{"Afkorting", "", "De kolom ‘Afkorting’ ontbreekt."})
	}
	plan := &Plan{Lines: unread(list.Table), Ignored: s.Ignored}
	if len(faults) > 0 {
		plan.Lines = append(plan.Lines, Line{Number: list.Table.HeadLine, What: "Kopregel", Faults: faults})
		return plan.finish(), nil
	}
	seen := map[string]int{}
	for _, row := range list.Table.Rows {
		line := Line{Number: row.Line, What: s.Cell(row.Cells, "Afkorting")}
		key := strings.ToLower(line.What)
		if before := seen[key]; before != 0 && key != "" {
			line.fault("Afkorting", line.What, fmt.Sprintf("Deze afkorting staat ook op regel %d.", before))
		}
		seen[key] = row.Line
		line.ministry(s, row, byCode[key])
		plan.Lines = append(plan.Lines, line)
	}
	return plan.finish(), nil
}

// ministry works out what a line does to the ministry that is there, if any.
func (l *Line) ministry(s tabular.Columns, row tabular.Row, o person.Organisation) {
	had := o
	l.Kind = Changed
	if o.ID == 0 {
		l.Kind, o.Code = New, l.What
	}
	if name := s.Cell(row.Cells, "Naam"); name != "" {
		o.Name = name
	}
	if o.Name != had.Name {
		l.Notes = append(l.Notes, change("naam", had.Name, o.Name))
	}
	ended := l.day("Opgeheven per", s.Cell(row.Cells, "Opgeheven per"))
	if was := endOf(had); !ended.IsZero() && ended != was {
		moment := ended.Time()
		o.EndedOn = &moment
		l.Notes = append(l.Notes, change("opgeheven per", "", shown(ended)))
		if l.Kind == Changed {
			l.Kind = Ended
		}
	}
	for _, gap := range o.Gaps() {
		column := map[string]string{"code": "Afkorting", "name": "Naam"}[gap.Field]
		l.fault(column, s.Cell(row.Cells, column), gap.Text)
	}
	if len(l.Notes) == 0 && o.ID != 0 {
		l.Kind = Same
		return
	}
	l.do = func(tx *store.Tx, why string) error { return person.KeepOrganisation(tx, &o, why) }
}

// endOf is the day from which a ministry is no more.
func endOf(o person.Organisation) law.Date {
	if o.EndedOn == nil {
		return law.Date{}
	}
	return law.DateOf(*o.EndedOn)
}
