package handlers

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/reading"
	"beraad/models/store"
	"beraad/models/submission"
	"beraad/views"
	"beraad/views/nl"
)

// showOverview is the page on which a day begins.
func (s *Server) showOverview(v *Visit) error {
	page := views.Overview{Frame: v.Frame("Overzicht"), Now: s.Store.Now()}
	page.MayPlan = access.MaySomewhere(v.who, access.PlanMeeting)
	page.MayOffer, page.MayRegister = v.who.HasAnywhere(access.Submitter), access.MaySomewhere(v.who, access.RegisterRequest)
	page.Desk = page.MayPlan || v.who.Has(access.Coordinator) || v.who.HasAnywhere(access.Chair)
	err := v.Read(func(tx *store.Tx) error {
		d, err := deskOf(tx)
		if err != nil {
			return err
		}
		if page.Tasks, err = d.tasksOf(); err != nil {
			return err
		}
		page.Seats = d.seats()
		if page.Saved, err = savedSearches(tx); err != nil {
			return err
		}
		if !page.MayPlan {
			if page.Actions, err = d.ownActions(); err != nil {
				return err
			}
		}
		return d.coming(&page)
	})
	if err != nil {
		return err
	}
	page.Waiting = len(page.Tasks)
	return v.Show(http.StatusOK, page.Page())
}

// ownHour is what the overview shows besides data: what the visitor has read, how much his searches find, and the part of
// the day.
func (v *Visit) ownHour() (own string, err error) {
	var found string
	err = v.Read(func(tx *store.Tx) (err error) {
		if own, err = reading.Revision(tx); err != nil {
			return err
		}
		found, err = foundNow(tx)
		return err
	})
	return fmt.Sprintf("%s%s-%d", own, found, v.server.Store.Now().In(law.Amsterdam).Hour()), err
}

// desk gathers what lies before a visitor.
type desk struct {
	tx     *store.Tx
	who    access.Actor
	today  law.Date
	bodies map[uint]body.Body
	tasks  []views.Task
}

func deskOf(tx *store.Tx) (*desk, error) {
	d := &desk{tx: tx, who: tx.Actor(), today: law.DateOf(tx.Now()), bodies: map[uint]body.Body{}}
	all, err := body.List(tx)
	for _, b := range all {
		d.bodies[b.ID] = b
	}
	return d, err
}

// tasksOf gives what waits, in order of term; what has none comes last.
func (d *desk) tasksOf() ([]views.Task, error) {
	looks := []func() error{
		d.convocations, d.quorums, d.objections, d.rounds, d.minutes, d.inboxes, d.offers, d.advices, d.policyLines, d.reviews, d.editions, d.mailOuts, d.wooTerms, d.publications,
	}
	for _, look := range looks {
		if err := look(); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(d.tasks, func(a, b views.Task) int {
		if a.Due.IsZero() != b.Due.IsZero() {
			if a.Due.IsZero() {
				return 1
			}
			return -1
		}
		return a.Due.Compare(b.Due)
	})
	return d.tasks, nil
}

func (d *desk) add(task views.Task) { d.tasks = append(d.tasks, task) }

// seats says what somebody is, by role: "secretaris van CIO-beraad en CTO-raad".
func (d *desk) seats() []string {
	var seats []string
	for _, role := range access.BodyRoles {
		var names []string
		for _, id := range d.who.BodiesAs(role) {
			names = append(names, d.bodies[id].Name)
		}
		if len(names) > 0 {
			seats = append(seats, views.Role(role)+" van "+nl.List(names))
		}
	}
	for _, role := range d.who.Global {
		seats = append(seats, views.Role(role))
	}
	return seats
}

// ahead is how many days before a meeting its agenda asks for attention.
const ahead = 28

// convocations are the meetings that come and whose agenda is not sent, and the papers that members still miss.
func (d *desk) convocations() error {
	if !access.MaySomewhere(d.who, access.Convene) {
		return nil
	}
	coming, _, err := meeting.Upcoming(d.tx, store.Page{Size: 100})
	if err != nil {
		return err
	}
	for _, m := range coming {
		if !access.May(d.who, access.Convene, &m) || m.Day().DaysSince(d.today) > ahead {
			continue
		}
		if err := d.convocation(m); err != nil {
			return err
		}
	}
	return nil
}

func (d *desk) convocation(m meeting.Meeting) error {
	task := views.Task{Href: fmt.Sprintf("/vergaderingen/%d", m.ID)}
	switch m.State {
	case meeting.Planned, meeting.Preparing:
		gaps, err := meeting.Checks(d.tx, m.ID)
		if err != nil {
			return err
		}
		task.Due, task.Title, task.Do = m.AgendaOn, "Convocatie "+d.named(m), "Agenda afmaken"
		if task.Due.IsZero() {
			task.Due = m.Day().AddDays(-7)
		}
		task.Note = "Niets houdt het versturen nog tegen."
		if len(gaps) > 0 {
			task.Note = gaps[0].Text
		}
	case meeting.Convened:
		papers, err := meeting.Unsent(d.tx, m.ID)
		if err != nil || len(papers) == 0 {
			return err
		}
		task.Due, task.Title, task.Do = m.Day(), "Nazending bij "+d.named(m), "Nazenden"
		task.Note = nl.Plural(len(papers), "stuk is", "stukken zijn") + " nog niet bij de leden."
	default:
		return nil
	}
	d.add(task)
	return nil
}

// named is a meeting in a sentence: "CIO-beraad van 7 februari 2018".
func (d *desk) named(m meeting.Meeting) string {
	name := d.bodies[m.Body].Name
	if m.Kind == meeting.Vooroverleg {
		name = "vooroverleg " + name
	}
	return name + " van " + nl.ShortDay(m.Day())
}

// minutes are those to write, to adopt or to remark on.
func (d *desk) minutes() error {
	for _, id := range d.who.Bodies() {
		recent, _, err := meeting.List(d.tx, id, store.Page{Size: 20})
		if err != nil {
			return err
		}
		for _, m := range recent {
			d.minutesOf(m)
		}
	}
	return nil
}

func (d *desk) minutesOf(m meeting.Meeting) {
	task := views.Task{Href: fmt.Sprintf("/vergaderingen/%d/verslag", m.ID)}
	writes, remarks := access.May(d.who, access.WriteMinutes, &m), access.May(d.who, access.RemarkMinutes, &m)
	switch {
	case writes && m.State == meeting.Convened && m.Day().Before(d.today):
		task.Title, task.Do, task.Due = "Zitting "+d.named(m)+" afronden", "Afronden", m.Day()
		task.Href = fmt.Sprintf("/vergaderingen/%d", m.ID)
	case writes && (m.State == meeting.Held || m.State == meeting.Drafting):
		task.Title, task.Do = "Verslag "+d.named(m), "Verder schrijven"
		task.Note = capital(views.MeetingState(m.State))
	case writes && m.State == meeting.Circulated:
		task.Title, task.Do = "Verslag "+d.named(m)+" vaststellen", "Bekijken"
		task.Note = "Rondgestuurd" + since(m) + "."
	case remarks && m.State == meeting.Circulated:
		task.Title, task.Do = "Conceptverslag "+d.named(m), "Lezen"
		task.Note = "Rondgestuurd" + since(m) + ". U kunt opmerkingen maken tot het is vastgesteld."
	default:
		return
	}
	d.add(task)
}

func since(m meeting.Meeting) string {
	if m.CirculatedAt == nil {
		return ""
	}
	return " op " + nl.ShortDay(law.DateOf(*m.CirculatedAt))
}

// inboxes are the submissions that wait for a secretariat.
func (d *desk) inboxes() error {
	for _, id := range d.who.BodiesAs(access.Secretary) {
		waiting, _, err := submission.Inbox(d.tx, id, store.Page{Size: 100})
		if err != nil {
			return err
		}
		var judge, schedule []string
		var first law.Date
		for _, s := range waiting {
			if s.State == submission.Accepted {
				schedule = append(schedule, s.Title)
				continue
			}
			judge = append(judge, s.Title)
			if first.IsZero() || (!s.Date.IsZero() && s.Date.Before(first)) {
				first = s.Date
			}
		}
		name := d.bodies[id].Name
		if len(judge) > 0 {
			d.add(views.Task{
				Due: cmp.Or(first, law.Date{}), Title: nl.Plural(len(judge), "aanbieding", "aanbiedingen") + " voor " + name + " beoordelen",
				Note: someOf(judge), Href: "/aanbiedingen", Do: "Beoordelen",
			})
		}
		if len(schedule) > 0 {
			d.add(views.Task{
				Title: nl.Plural(len(schedule), "aanbieding", "aanbiedingen") + " voor " + name + " agenderen",
				Note:  someOf(schedule), Href: "/aanbiedingen", Do: "Agenderen",
			})
		}
	}
	return nil
}

// someOf names the first few of a list.
func someOf(names []string) string {
	const most = 3
	if len(names) <= most {
		return nl.List(names)
	}
	return nl.List(append(slices.Clone(names[:most]), fmt.Sprintf("nog %d", len(names)-most)))
}

// coming fills in the next meeting with its papers, and the few after it.
func (d *desk) coming(page *views.Overview) error {
	meetings, _, err := meeting.Upcoming(d.tx, store.Page{Size: 6})
	if err != nil || len(meetings) == 0 {
		return err
	}
	next := d.comingOf(meetings[0])
	items, err := meeting.Items(d.tx, next.Meeting.ID)
	if err != nil {
		return err
	}
	items = slices.DeleteFunc(items, func(i meeting.Item) bool { return i.Dropped })
	papers, err := meeting.PapersOn(d.tx, items)
	if err != nil {
		return err
	}
	next.Items = len(items)
	if err := d.toRead(page, &next, items, papers); err != nil {
		return err
	}
	page.Next = &next
	for _, m := range meetings[1:] {
		page.Later = append(page.Later, d.comingOf(m))
	}
	return nil
}

// toRead fills in the papers of the next meeting that wait for the visitor. Who makes agendas is not told: he laid them
// there.
func (d *desk) toRead(page *views.Overview, next *views.ComingMeeting, items []meeting.Item, papers map[uint][]paper.Paper) error {
	var ids []uint
	for _, on := range papers {
		for _, p := range on {
			ids = append(ids, p.ID)
		}
	}
	seen, err := reading.SeenOf(d.tx, ids)
	if err != nil {
		return err
	}
	counted := map[uint]bool{}
	for _, item := range items {
		for _, p := range papers[item.ID] {
			state := seen.Of(p)
			if counted[p.ID] || record(&next.Meeting, p.ID) {
				continue
			}
			counted[p.ID] = true
			next.Papers++
			if page.MayPlan || state == reading.Empty {
				continue
			}
			page.ReadOf++
			if state == reading.Read {
				continue
			}
			page.Reading = append(page.Reading, views.ToRead{
				Number: item.Number, Title: p.Title, Note: capital(views.PaperKind(p.Kind)), Changed: state == reading.Changed,
				Href: fmt.Sprintf("/vergaderingen/%d/stukken?punt=%d&stuk=%d", next.Meeting.ID, item.ID, p.ID),
			})
		}
	}
	return nil
}

func (d *desk) comingOf(m meeting.Meeting) views.ComingMeeting {
	return views.ComingMeeting{Meeting: m, Body: d.bodies[m.Body].Name, DeadlineOn: m.DeadlineOn}
}

// ownActions are the action points that the visitor holds.
func (d *desk) ownActions() ([]views.OpenAction, error) {
	actions, err := meeting.MyActions(d.tx)
	open := make([]views.OpenAction, 0, len(actions))
	for _, a := range actions {
		open = append(open, views.OpenAction{Number: a.Number, Text: a.Text, Due: a.DueOn, Href: fmt.Sprintf("/acties/%d", a.ID)})
	}
	return open, err
}
