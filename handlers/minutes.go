package handlers

import (
	"slices"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// showMinutes shows the minutes of a meeting: to write, or to read once they went round.
func (s *Server) showMinutes(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	return s.minutesPage(v, recordForm{Meeting: id}, nil)
}

func (s *Server) minutesPage(v *Visit, typed recordForm, wrong error) error {
	page, err := v.minutes(typed)
	if err != nil {
		return err
	}
	page.Gaps = fault.GapsIn(wrong)
	return v.Show(gapStatus(wrong), page.Page())
}

// minutes reads all that the page of the minutes shows.
func (v *Visit) minutes(typed recordForm) (page views.Minutes, err error) {
	page.Typed, page.Me = views.RecordTyped(typed), v.who.Person
	err = v.Read(func(tx *store.Tx) error {
		m, err := meeting.Find(tx, typed.Meeting)
		if err != nil {
			return err
		}
		if page.Top, err = v.meetingTop(tx, m); err != nil {
			return err
		}
		page.Today = law.DateOf(tx.Now())
		minutesSteps(tx, m, &page)
		if err := readRecord(tx, m, &page); err != nil {
			return err
		}
		if page.Ministries, err = ministriesOf(tx, m, page.Items); err != nil {
			return err
		}
		return readReception(tx, m, &page)
	})
	if err != nil {
		return page, err
	}
	page.Frame = v.meetingFrame(page.Top, ui.Crumb{Text: "Verslag"})
	page.Frame.Scripts = []string{"minutes"}
	if page.Writing {
		page.Frame.Scripts = append(page.Frame.Scripts, "editor")
	}
	return page, nil
}

// minutesSteps says which steps the visitor may take now.
func minutesSteps(tx *store.Tx, m *meeting.Meeting, page *views.Minutes) {
	may := func(do access.Action, states ...meeting.State) bool {
		return access.May(tx.Actor(), do, m) && slices.Contains(states, m.State)
	}
	page.Writing = access.May(tx.Actor(), access.WriteMinutes, m) && m.Sitting(tx)
	page.MayStart = may(access.WriteMinutes, meeting.Held)
	page.MaySend = access.May(tx.Actor(), access.SendDecisions, m)
	page.MayCirculate = may(access.CirculateMinutes, meeting.Drafting)
	page.MayAdopt = may(access.AdoptMinutes, meeting.Circulated)
	page.MayReopen = may(access.ReopenMeeting, meeting.Circulated, meeting.Adopted)
	page.MayRemark = may(access.RemarkMinutes, meeting.Circulated)
	page.MayAnswer = access.May(tx.Actor(), access.WriteMinutes, m)
}

// readRecord reads what was written down of a meeting, item by item.
func readRecord(tx *store.Tx, m *meeting.Meeting, page *views.Minutes) (err error) {
	if page.Items, page.Opening, err = recordOf(tx, m); err != nil {
		return err
	}
	page.Titles = map[uint]string{}
	for _, item := range page.Items {
		page.Titles[item.ID] = item.Number + " " + item.Title
	}
	if page.Attendance, err = meeting.AttendanceOf(tx, m.ID); err != nil {
		return err
	}
	page.Pick, err = picks(tx, m, page.Writing)
	return err
}

// recordOf gives the items of a meeting with all that was written down of each, and what comes before the first.
func recordOf(tx *store.Tx, m *meeting.Meeting) (list []views.MinutesItem, opening meeting.MinuteText, err error) {
	items, err := meeting.Items(tx, m.ID)
	if err != nil {
		return nil, opening, err
	}
	texts, err := meeting.MinutesOf(tx, m.ID)
	if err != nil {
		return nil, opening, err
	}
	decisions, err := meeting.DecisionsOf(tx, m.ID)
	if err != nil {
		return nil, opening, err
	}
	actions, err := meeting.ActionsOf(tx, m.ID)
	if err != nil {
		return nil, opening, err
	}
	papers, err := meeting.PapersOn(tx, items)
	if err != nil {
		return nil, opening, err
	}
	points, err := meeting.PointsOf(tx, m.ID)
	if err != nil {
		return nil, opening, err
	}
	for _, item := range items {
		one := views.MinutesItem{Item: item, Text: texts[item.ID], Points: points[item.ID]}
		one.Papers = slices.DeleteFunc(papers[item.ID], func(p paper.Paper) bool { return record(m, p.ID) })
		one.Decisions = slices.DeleteFunc(slices.Clone(decisions), func(d meeting.Decision) bool { return d.Item != item.ID })
		one.Actions = slices.DeleteFunc(slices.Clone(actions), func(a meeting.Action) bool { return a.Item != item.ID })
		list = append(list, one)
	}
	return list, texts[0], nil
}

// picks gathers what the forms of the record choose from.
func picks(tx *store.Tx, m *meeting.Meeting, writing bool) (pick views.RecordPick, err error) {
	if pick.Names, err = bodyNames(tx); err != nil || !writing {
		return pick, err
	}
	all, err := body.List(tx)
	if err != nil {
		return pick, err
	}
	pick.Bodies = slices.DeleteFunc(all, func(b body.Body) bool { return b.ID == m.Body })
	members, err := body.Members(tx, m.Body, m.Day())
	if err != nil {
		return pick, err
	}
	for _, member := range members {
		pick.People = append(pick.People, member.Who.Name)
	}
	coming, _, err := meeting.Upcoming(tx, store.Page{Size: 100})
	pick.Meetings = slices.DeleteFunc(coming, func(other meeting.Meeting) bool { return other.Body != m.Body || other.ID == m.ID })
	return pick, err
}

// readReception reads what comes after the draft: what is needed before it goes round, remarks, who can adopt it.
func readReception(tx *store.Tx, m *meeting.Meeting, page *views.Minutes) (err error) {
	if page.MayCirculate {
		if page.Needs, err = meeting.RoundChecks(tx, m.ID); err != nil {
			return err
		}
	}
	if page.MayAdopt {
		if page.Adopters, err = meeting.Adopters(tx, m); err != nil {
			return err
		}
	}
	if page.Remarks, err = meeting.RemarksOf(tx, m.ID); err != nil {
		return err
	}
	if m.MinutesPaper == 0 || (m.State != meeting.Circulated && m.State != meeting.Adopted) {
		return nil
	}
	latest, err := paper.LatestOf(tx, m.MinutesPaper)
	if fault.KindOf(err) == fault.Missing { // it is not for everybody who reads of the meeting
		return nil
	} else if err != nil {
		return err
	}
	page.Version = latest.Number
	page.AdoptedIn, page.AdoptedWith, err = meeting.AdoptionOf(tx, m, latest.ID)
	return err
}

// printMinutes sends the minutes as a PDF, as they stand now.
func (s *Server) printMinutes(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	shown := printout{watermark: "Concept", name: "verslag", back: views.MeetingPath(id, "verslag")}
	err = v.Read(func(tx *store.Tx) error {
		m, err := meeting.Find(tx, id)
		if err != nil {
			return err
		}
		if !access.May(tx.Actor(), access.WriteMinutes, m) {
			return fault.NotFound()
		}
		if shown.body, err = body.Find(tx, m.Body); err != nil {
			return err
		}
		blocks, err := meeting.MinutesBlocks(tx, id)
		if err != nil {
			return err
		}
		shown.sheet = &paper.Sheet{
			Kind: paper.Minutes, Title: paper.Plain("Verslag " + views.MeetingName(m, shown.body)), Body: m.Body,
			Reference: m.MinutesReference, Date: m.MinutesOn, Lines: loose(blocks),
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.sendPrinted(v, shown)
}

// loose gives blocks that are of no version yet as the lines of a sheet.
func loose(blocks []paper.Block) []paper.Line {
	lines := make([]paper.Line, len(blocks))
	for i, block := range blocks {
		lines[i] = block.Whole()
		lines[i].ID = uint(i + 1)
	}
	return lines
}
