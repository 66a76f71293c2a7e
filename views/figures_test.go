package views

import (
	"strings"
	"testing"

	"beraad/models/law"
	"beraad/models/request"
)

func TestEveryFigureIsOnceInTheFile(t *testing.T) {
	head, row := FigureHead(), FigureRow(&request.Figure{Period: request.Period{Year: 2024, Quarter: 2}, Received: 3})
	if len(head) != len(row) {
		t.Errorf("%d heads above %d cells", len(head), len(row))
	}
	seen := map[string]bool{}
	for _, name := range head {
		if seen[name] || name == "" {
			t.Errorf("%q is there twice", name)
		}
		seen[name] = true
	}
	if got := strings.Join(row, ";"); got != "2024, 2e kwartaal;2024;2;3;0;0;0;0;0;0;0;;;;0;0;0;0;0;0;0;0" {
		t.Errorf("row %s", got)
	}
}

func TestEveryTextOfTheDeskHasAWord(t *testing.T) {
	for _, regime := range law.Regimes {
		for _, kind := range request.KindsUnder(regime) {
			if RequestText(kind) == "" {
				t.Errorf("%q has no word", kind)
			}
		}
	}
}

func TestEveryOutcomeHasAWord(t *testing.T) {
	for _, o := range request.Outcomes {
		if RequestOutcome(o) == "" {
			t.Errorf("%q has no word", o)
		}
	}
}
