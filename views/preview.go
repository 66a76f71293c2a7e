package views

import (
	"beraad/models/paper"
	"beraad/views/ui"
)

// Preview shows a paper on the screen where it cannot be printed.
type Preview struct {
	ui.Frame
	Sheet paper.Sheet
	// Back is the page that the paper belongs to.
	Back string
}
