package views

import (
	"fmt"

	"beraad/models/body"
	"beraad/models/meeting"
	"beraad/views/nl"
	"beraad/views/ui"
)

// BodyHomePath is the page of a body for who is of it, or a page under it.
func BodyHomePath(id uint, under ...string) string {
	path := fmt.Sprintf("/gremia/%d", id)
	for _, part := range under {
		path += "/" + part
	}
	return path
}

// Followers shows the planned meetings of a body that have other rubrics than the body has now.
type Followers struct {
	ui.Frame
	Body    *body.Body
	Follows []meeting.Follow
	// Problem says why nothing was changed.
	Problem string
}

func (p Followers) head() ui.Head {
	return ui.Head{
		Title: "Rubrieken van geplande vergaderingen", Standing: []ui.Fact{{Icon: "landmark", Text: p.Body.Name}},
		Actions: []ui.Button{{Text: "Terug naar " + p.Body.Name, Icon: "arrow-left", Href: BodyHomePath(p.Body.ID)}},
	}
}

func (p Followers) path() string { return BodyHomePath(p.Body.ID, "rubrieken") }

func (p Followers) empty() ui.Empty {
	return ui.Empty{ID: "leeg", Title: "Alles is bij", Text: "Elke geplande vergadering van " + p.Body.Name + " heeft de rubrieken en vaste punten die het gremium nu heeft."}
}

var followWords = map[meeting.FollowKind]string{
	meeting.RubricAdded: "nieuw", meeting.RubricAltered: "anders", meeting.RubricRemoved: "gaat eraf", meeting.RubricStays: "blijft, er staan punten onder",
	meeting.RubricInWay: "staat in de weg",
}

// FollowWord says what becomes of a rubric.
func FollowWord(kind meeting.FollowKind) string { return followWords[kind] }

// followLine says of one rubric what changes: "2 Bespreking → 5 Ter bespreking: nieuwe plaats, andere vaste punten".
func followLine(s meeting.FollowStep) string {
	switch s.Kind {
	case meeting.RubricAdded:
		return rubricName(s.Now)
	case meeting.RubricAltered:
		words := rubricName(s.Was)
		if now := rubricName(s.Now); now != words {
			words += " → " + now
		}
		return words + followMore(s)
	}
	return rubricName(s.Was)
}

func followMore(s meeting.FollowStep) string {
	var more []string
	if s.Moved {
		more = append(more, "andere plek op de agenda")
	}
	if s.Was.At != s.Now.At || s.Was.Minutes != s.Now.Minutes {
		more = append(more, "andere tijd of duur")
	}
	if s.Was.Nature != s.Now.Nature || s.Was.Standing != s.Now.Standing {
		more = append(more, "andere aanbiedingen of punten die vanzelf komen")
	}
	if s.Fixed {
		more = append(more, "andere vaste punten")
	}
	if len(more) == 0 {
		return ""
	}
	return " (" + nl.List(more) + ")"
}

func rubricName(r meeting.Rubric) string {
	if r.Number == "" {
		return r.Title
	}
	return r.Number + " " + r.Title
}
