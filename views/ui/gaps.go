package ui

import "beraad/models/fault"

// Gap is one thing that is missing or wrong, as the domain names it.
type Gap = fault.Gap

// Gaps is what the domain says is missing: the fields show their own, a summary or a list of needs shows all.
type Gaps = fault.Gaps
