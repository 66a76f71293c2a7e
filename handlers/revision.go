package handlers

import (
	"beraad/models/fault"
	"beraad/models/request"
	"beraad/models/store"
)

// reviseRuling opens a decision that was taken for change.
func (s *Server) reviseRuling(v *Visit) error {
	return s.onRuling(v, "herzien", func(tx *store.Tx, f *rulingForm) (string, error) {
		_, err := request.Revise(tx, f.ID, f.Why)
		return "Het besluit kan worden gewijzigd. Markeer en beoordeel wat anders moet, en rond de herziening daarna af.", err
	})
}

// endRevision takes the changed decision.
func (s *Server) endRevision(v *Visit) error {
	return s.onRuling(v, "herziening", func(tx *store.Tx, f *rulingForm) (string, error) {
		var gaps fault.Gaps
		on := dayIn(&gaps, "on", f.On)
		if err := gaps.Invalid(); err != nil {
			return "", err
		}
		err := request.EndRevision(tx, f.ID, request.Settlement{On: on, Reference: f.Reference, Told: f.Told})
		return "De herziening is afgerond. Wat openbaar is, verandert pas als u een nieuwe publicatie klaarzet.", err
	})
}
