package views

import (
	"reflect"
	"testing"

	"beraad/models/law"
	"beraad/models/request"
	"beraad/views/nl"
	"beraad/views/ui"
)

// TestARequestThatEndedWithoutADecisionClaimsNoStepItNeverTook: somebody who sees "Besloten" with a tick believes it.
func TestARequestThatEndedWithoutADecisionClaimsNoStepItNeverTook(t *testing.T) {
	events := []request.Event{
		{Kind: request.WasReceived, On: law.Day(2026, 11, 2)}, {Kind: request.WasAcknowledged, On: law.Day(2026, 11, 4)},
		{Kind: request.WasWithdrawn, On: law.Day(2026, 11, 28)},
	}
	top := RequestTop{Request: &request.Request{State: request.Closed}, Terms: request.Terms{EndedOn: law.Day(2026, 11, 28)}, Events: events}
	want := ui.Life{Now: 2, Steps: []ui.Step{{Name: "Ontvangen", Note: nl.DayMonth(events[0].On)}, {Name: "Bevestigd", Note: nl.DayMonth(events[1].On)}, {Name: "Gesloten", Note: nl.DayMonth(events[2].On)}}}
	if got := top.life(); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	top.Request.DecidedOn = law.Day(2026, 11, 20)
	if got := top.life(); got.Now != len(got.Steps) || len(got.Steps) < 7 {
		t.Errorf("decided on and closed: %+v", got)
	}
}
