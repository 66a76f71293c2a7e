package handlers

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/sitting"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// showSitting shows the page with which a meeting is run.
func (s *Server) showSitting(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	item, _ := strconv.ParseUint(v.QueryParam("punt"), 10, 32)
	return s.sittingPage(v, recordForm{Meeting: id, Item: uint(item)}, nil)
}

func (s *Server) sittingPage(v *Visit, typed recordForm, wrong error) error {
	page, err := v.sitting(typed)
	if err != nil {
		return err
	}
	page.Gaps = fault.GapsIn(wrong)
	return v.Show(gapStatus(wrong), page.Page())
}

// sitting reads all that the page of a sitting shows.
func (v *Visit) sitting(typed recordForm) (page views.Sitting, err error) {
	page.Typed, page.Me = views.RecordTyped(typed), v.who.Person
	err = v.Read(func(tx *store.Tx) error {
		m, err := meeting.Find(tx, typed.Meeting)
		if err != nil {
			return err
		}
		if !access.May(tx.Actor(), access.RecordAttendance, m) {
			return fault.NotFound()
		}
		if page.Top, err = v.meetingTop(tx, m); err != nil {
			return err
		}
		page.Now, page.Open = tx.Now(), m.Sitting(tx)
		page.MayHold = m.State == meeting.Convened && page.Open && access.May(tx.Actor(), access.HoldMeeting, m)
		if page.Agenda, err = agendaOf(tx, m.ID); err != nil {
			return err
		}
		if page.Items, _, err = recordOf(tx, m); err != nil {
			return err
		}
		if page.Said, err = meeting.PositionsOf(tx, m.ID); err != nil {
			return err
		}
		if page.Pick, err = picks(tx, m, page.Open); err != nil {
			return err
		}
		if err := v.course(tx, m, &page); err != nil {
			return err
		}
		atHand(&page, typed.Item)
		if page.Rows, err = attendees(tx, m); err != nil {
			return err
		}
		page.Presents, err = meeting.PresentsOf(tx, m)
		return err
	})
	if err != nil {
		return page, err
	}
	page.Frame = v.meetingFrame(page.Top, ui.Crumb{Text: "Zitting"})
	page.Frame.Scripts = []string{"sitting"}
	if page.Open {
		page.Frame.Scripts = append(page.Frame.Scripts, "editor")
	}
	return page, nil
}

// course reads how the sitting goes, and who writes where.
func (v *Visit) course(tx *store.Tx, m *meeting.Meeting, page *views.Sitting) (err error) {
	if m.ConvenedAt == nil {
		return nil
	}
	if page.Course, err = sitting.Of(tx, m.ID); err != nil {
		return err
	}
	page.Hands, err = sitting.Hands(tx, m.ID)
	return err
}

// takeItem puts an item at hand, or begins a break.
func (s *Server) takeItem(v *Visit) error {
	var form recordForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	err := v.Change(func(tx *store.Tx) error { return sitting.Take(tx, form.Meeting, form.Item) })
	switch {
	case err == nil:
		return v.SeeOther("", "%s", recordForm{Meeting: form.Meeting, Item: form.Item, Back: fromSitting}.backTo())
	case fault.GapsIn(err) == nil && fault.KindOf(err) != fault.Refused:
		return err
	}
	return s.sittingPage(v, recordForm{Meeting: form.Meeting, Item: form.Item}, err)
}

// atHand finds the item that the page shows: the one that was asked for, the one at hand, or the first one without an
// outcome.
func atHand(page *views.Sitting, asked uint) {
	if at, going := page.AtHand(); going && asked == 0 {
		asked = at
	}
	page.At = slices.IndexFunc(page.Items, func(i views.MinutesItem) bool { return i.ID == asked })
	if page.At < 0 {
		page.At = slices.IndexFunc(page.Items, func(i views.MinutesItem) bool { return !i.Dropped && i.Outcome == meeting.NoOutcome })
	}
	if page.At < 0 && len(page.Items) > 0 {
		page.At = 0
	}
}

// attendees are who was written down, then the members who were not, and room for a guest.
func attendees(tx *store.Tx, m *meeting.Meeting) ([]views.Attendee, error) {
	written, err := meeting.AttendanceOf(tx, m.ID)
	if err != nil {
		return nil, err
	}
	members, err := body.Members(tx, m.Body, m.Day())
	if err != nil {
		return nil, err
	}
	items, err := meeting.Items(tx, m.ID)
	if err != nil {
		return nil, err
	}
	roles := map[uint]access.Role{}
	var rows []views.Attendee
	seen := map[uint]bool{}
	for _, member := range members {
		roles[member.Person] = member.Role
	}
	for _, row := range written {
		seen[row.Person] = true
		if row.Status == meeting.Coming || row.Status == meeting.Tentative { // said beforehand; at the sitting he is there or not
			row.Status = meeting.Expected
		}
		rows = append(rows, views.AttendeeOf(row, views.Role(roles[row.Person]), items))
	}
	for _, member := range members {
		if seen[member.Person] {
			continue
		}
		seen[member.Person] = true
		row := meeting.Attendance{Person: member.Person, Name: member.Who.Name, Status: meeting.Expected, For: member.For}
		if member.Role == access.Deputy {
			row.Status = ""
		}
		rows = append(rows, views.Attendee{Attendance: row, Role: views.Role(member.Role)})
	}
	return append(rows, views.Attendee{Attendance: meeting.Attendance{Status: meeting.Guest}}), nil
}

type attendanceForm struct {
	Meeting uint     `param:"id"`
	Person  []uint   `form:"person"`
	For     []uint   `form:"for"`
	Name    []string `form:"name"`
	Of      []string `form:"of"`
	Status  []string `form:"status"`
	Note    []string `form:"note"`
	// What follows is of the page alone; another program may leave it out.
	Function []string `form:"function"`
	Points   []string `form:"points"`
	Came     []string `form:"came"`
	Left     []string `form:"left"`
	// All says that who is expected has come.
	All string `form:"allen"`
}

// status is what a line says of somebody.
func (f attendanceForm) status(i int) meeting.Presence {
	status := meeting.Presence(f.Status[i])
	if f.All != "" && f.Person[i] != 0 {
		return status.WhenAllCame()
	}
	return status
}

// row gives a line of the list as it was typed.
func (f attendanceForm) row(i int) views.Attendee {
	at := func(list []string) string {
		if i < len(list) {
			return list[i]
		}
		return ""
	}
	return views.Attendee{
		Attendance: meeting.Attendance{
			Person: f.Person[i], For: f.For[i], Name: f.Name[i], Of: f.Of[i], Status: f.status(i), Note: f.Note[i],
			Function: at(f.Function),
		},
		Points: at(f.Points), Came: at(f.Came), Left: at(f.Left),
	}
}

// meant takes what was typed in a line as what it means; place is that of the line in the list.
func meant(row views.Attendee, items []meeting.Item, place int) (meeting.Attendance, error) {
	a := row.Attendance
	named, unknown := meeting.Named(items, row.Points)
	if a.Items = named; unknown != "" {
		return a, fault.Wrong(fmt.Sprintf("points-%d", place), fmt.Sprintf("Punt %s staat niet op de agenda.", unknown))
	}
	for _, one := range []struct {
		field, text string
		to          *int
	}{{"came", row.Came, &a.CameAt}, {"left", row.Left, &a.LeftAt}} {
		if strings.TrimSpace(one.text) == "" {
			continue
		}
		minutes, err := clockMinutes(one.text)
		if err != nil {
			return a, fault.Wrong(fmt.Sprintf("%s-%d", one.field, place), "Schrijf de tijd zoals 10.20.").Because(err)
		}
		*one.to = minutes
	}
	return a, nil
}

// rows gives the list as it was sent, and of each row its place on the page: who is not on the list is left out.
func (f attendanceForm) rows(items []meeting.Item) (rows []meeting.Attendance, places []int, err error) {
	n := len(f.Person)
	for _, list := range [][]string{f.Name, f.Of, f.Status, f.Note} {
		if len(list) != n || len(f.For) != n {
			return nil, nil, fault.Wrong("", "Beraad begreep niet wat de pagina stuurde. Laad de pagina opnieuw.")
		}
	}
	for i := range f.Person {
		nobody := f.Person[i] == 0 && strings.TrimSpace(f.Name[i]+f.Of[i]) == ""
		if f.Status[i] == "" || nobody {
			continue
		}
		row, err := meant(f.row(i), items, len(places))
		places = append(places, i)
		if err != nil {
			return nil, places, err
		}
		rows = append(rows, row)
	}
	return rows, places, nil
}

func (s *Server) setAttendance(v *Visit) error {
	var form attendanceForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	var places []int
	err := v.Change(func(tx *store.Tx) error {
		items, err := meeting.Items(tx, form.Meeting)
		if err != nil {
			return err
		}
		var rows []meeting.Attendance
		if rows, places, err = form.rows(items); err != nil {
			return err
		}
		return meeting.SetAttendance(tx, form.Meeting, rows)
	})
	switch {
	case err == nil:
		return v.SeeOther("De aanwezigheid is bewaard.", "/vergaderingen/%d/zitting", form.Meeting)
	case fault.GapsIn(err) == nil:
		return err
	}
	return s.refusedAttendance(v, form, atPlaces(err, places))
}

// atPlaces gives the gaps of rows the place of the row on the page.
func atPlaces(err error, places []int) error {
	f := *fault.Of(err)
	f.Gaps = slices.Clone(f.Gaps)
	for i, gap := range f.Gaps {
		name, number, found := strings.Cut(gap.Field, "-")
		if at, err := strconv.Atoi(number); found && err == nil && at < len(places) {
			f.Gaps[i].Field = fmt.Sprintf("%s-%d", name, places[at])
		}
	}
	return &f
}

// refusedAttendance shows the page again with the list as it was sent.
func (s *Server) refusedAttendance(v *Visit, form attendanceForm, wrong error) error {
	page, err := v.sitting(recordForm{Meeting: form.Meeting})
	if err != nil {
		return err
	}
	if len(form.Status) == len(form.Person) && len(form.Name) == len(form.Person) {
		page.Rows = nil
		for i := range form.Person {
			page.Rows = append(page.Rows, form.row(i))
		}
	}
	page.Gaps = fault.GapsIn(wrong)
	return v.Show(gapStatus(wrong), page.Page())
}

// holdMeeting closes the sitting, and begins its minutes.
func (s *Server) holdMeeting(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	err = v.Change(func(tx *store.Tx) error {
		if err := meeting.Hold(tx, id); err != nil {
			return err
		}
		return meeting.StartMinutes(tx, id, law.DateOf(tx.Now()), "")
	})
	if fault.GapsIn(err) != nil {
		return s.sittingPage(v, recordForm{Meeting: id}, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De zitting is gesloten. Hier schrijft u het verslag.", "/vergaderingen/%d/verslag", id)
}
