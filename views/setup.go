package views

import (
	"beraad/views/ui"
)

// SetUp makes the first administrator, behind a link that works once.
type SetUp struct {
	ui.Frame
	// Action is the address of the link itself, with its secret.
	Action      string
	Name, Email string
	Gaps        ui.Gaps
}
