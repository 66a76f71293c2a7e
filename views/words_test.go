package views_test

import (
	"testing"

	"beraad/models/access"
	"beraad/models/enlist"
	"beraad/models/form"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/reading"
	"beraad/models/round"
	"beraad/models/sitting"
	"beraad/models/submission"
	"beraad/views"
)

func TestEveryValueHasAWord(t *testing.T) {
	for _, role := range append(append([]access.Role{}, access.BodyRoles...), access.GlobalRoles...) {
		if views.Role(role) == "" {
			t.Errorf("role %s has no word", role)
		}
	}
	for _, action := range access.Actions() {
		if views.ActionWords(action) == string(action) {
			t.Errorf("action %s has no words", action)
		}
	}
	for _, kind := range enlist.Kinds {
		if views.EnlistKind(string(kind)) == "" {
			t.Errorf("what a line with an address does, %s, has no word", kind)
		}
	}
	for _, warning := range enlist.Warnings {
		if views.EnlistWarning(warning) == "" {
			t.Errorf("warning %s about an address has no words", warning)
		}
	}
	for _, mode := range enlist.Modes {
		if views.EnlistMode(mode) == "" {
			t.Errorf("what becomes of a list, %s, has no word", mode)
		}
	}
	for _, state := range meeting.States {
		if views.MeetingState(state) == "" {
			t.Errorf("meeting state %s has no word", state)
		}
	}
	for _, phase := range sitting.Phases {
		if views.Phase(phase) == "" {
			t.Errorf("phase %s of a sitting has no word", phase)
		}
	}
	for _, colour := range reading.Colours {
		if views.Colour(colour) == "" {
			t.Errorf("colour %s has no word", colour)
		}
	}
	for _, stand := range meeting.Stands {
		if views.Stand(stand) == "" {
			t.Errorf("stand %s has no word", stand)
		}
	}
	for _, state := range round.States {
		if views.RoundState(state) == "" {
			t.Errorf("state %s of a round has no word", state)
		}
	}
	for _, kind := range meeting.FollowKinds {
		if views.FollowWord(kind) == "" {
			t.Errorf("what becomes of a rubric, %s, has no word", kind)
		}
	}
	for _, outcome := range round.Outcomes {
		if views.RoundOutcome(outcome) == "" {
			t.Errorf("outcome %s of a round has no word", outcome)
		}
	}
	for _, stand := range round.Stands {
		if views.RoundStand(stand) == "" {
			t.Errorf("stand %s in a round has no word", stand)
		}
	}
	for _, outcome := range meeting.Outcomes {
		if views.Outcome(outcome) == "" {
			t.Errorf("outcome %s has no word", outcome)
		}
	}
	for _, kind := range paper.Kinds {
		if views.PaperKind(kind) == "" {
			t.Errorf("paper kind %s has no word", kind)
		}
	}
	for _, kind := range form.Kinds {
		if views.FieldKind(kind) == "" {
			t.Errorf("kind of field %s has no word", kind)
		}
	}
	for _, outcome := range meeting.Ticks {
		if views.TickWord(outcome) == "" {
			t.Errorf("tick %s has no word", outcome)
		}
	}
	for _, nature := range submission.Natures {
		if views.Nature(nature) == "" {
			t.Errorf("nature %s has no word", nature)
		}
	}
}
