package handlers

import (
	"slices"
	"strconv"

	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/views"
)

// printDecisions sends the decisions and actions of a meeting as a PDF, as far as the visitor reads them; of one ministry
// or service when the address names it.
func (s *Server) printDecisions(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	shown := printout{name: "besluitenlijst", back: views.MeetingPath(id, "verslag")}
	err = v.Read(func(tx *store.Tx) error {
		m, err := meeting.Find(tx, id)
		if err != nil {
			return err
		}
		if shown.body, err = body.Find(tx, m.Body); err != nil {
			return err
		}
		title := "Besluitenlijst " + views.MeetingName(m, shown.body)
		var blocks []paper.Block
		if one := v.QueryParam("besluit"); one != "" {
			title, shown.name, blocks, err = oneDecision(tx, m, one)
			title += ", " + views.MeetingName(m, shown.body)
		} else if code := v.QueryParam("departement"); code == "" {
			blocks, err = meeting.DecisionBlocks(tx, id)
		} else {
			blocks, err = extractFor(tx, id, code)
			title, shown.name = "Uittreksel voor "+code+", "+views.MeetingName(m, shown.body), "uittreksel-"+code
		}
		if m.State != meeting.Adopted {
			shown.watermark = "Concept"
		}
		shown.sheet = &paper.Sheet{Kind: paper.Decisions, Title: paper.Plain(title), Body: m.Body, Date: m.Day(), Lines: loose(blocks)}
		return err
	})
	if err != nil {
		return err
	}
	return s.sendPrinted(v, shown)
}

// oneDecision is a decision of a meeting by itself, with its title and the name of its file.
func oneDecision(tx *store.Tx, m *meeting.Meeting, asked string) (title, name string, blocks []paper.Block, err error) {
	id, err := strconv.ParseUint(asked, 10, 32)
	if err != nil {
		return "", "", nil, fault.NotFound()
	}
	d, item, err := meeting.DecisionIn(tx, m.ID, uint(id))
	if err != nil {
		return "", "", nil, err
	}
	blocks, err = meeting.DecisionBlock(tx, d, item)
	return "Besluit " + d.Number, "besluit-" + d.Number, blocks, err
}

// extractFor is what concerns the ministry or service with a code.
func extractFor(tx *store.Tx, meetingID uint, code string) ([]paper.Block, error) {
	of, err := person.OrganisationByCode(tx, code)
	if err != nil {
		return nil, err
	}
	return meeting.ExtractFor(tx, meetingID, *of)
}

// ministriesOf lists whom an extract can be made for: who sits in the body, once something was decided or asked.
func ministriesOf(tx *store.Tx, m *meeting.Meeting, items []views.MinutesItem) (list []person.Organisation, err error) {
	if !slices.ContainsFunc(items, func(i views.MinutesItem) bool { return len(i.Decisions)+len(i.Actions) > 0 }) {
		return nil, nil
	}
	return ministriesIn(tx, m)
}

// ministriesIn lists the ministries and services of who sat in the body on the day of a meeting.
func ministriesIn(tx *store.Tx, m *meeting.Meeting) (list []person.Organisation, err error) {
	members, err := body.Members(tx, m.Body, m.Day())
	if err != nil {
		return nil, err
	}
	all, err := person.Organisations(tx)
	for _, one := range all {
		if slices.ContainsFunc(members, func(s body.Member) bool { return s.Who.Ministry == one.ID }) {
			list = append(list, one)
		}
	}
	return list, err
}
