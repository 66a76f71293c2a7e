package ui

import (
	"fmt"
	"strconv"
	"strings"
)

// Move is what the form "verplaats" sends: an item that goes one place up or down, or to a place in a list.
// static/js/agenda.js makes the same text from dragging and from the keys.
type Move struct {
	// Item is the key of the row (data-item).
	Item string
	// Up and Down are one place; when neither, List and Place say where to.
	Up, Down bool
	// List is the key of the list (data-list), Place the place in it, from 0.
	List  string
	Place int
}

// UpFrom gives the value of the button that moves a row up.
func UpFrom(item string) string { return item + " omhoog" }

// DownFrom gives the value of the button that moves a row down.
func DownFrom(item string) string { return item + " omlaag" }

// Into gives the value of a button that moves a row to a place in a list.
func Into(item, list string, place int) string { return fmt.Sprintf("%s %s %d", item, list, place) }

// ParseMove reads the field "move".
func ParseMove(text string) (Move, error) {
	words := strings.Fields(text)
	switch {
	case len(words) == 2 && words[1] == "omhoog":
		return Move{Item: words[0], Up: true}, nil
	case len(words) == 2 && words[1] == "omlaag":
		return Move{Item: words[0], Down: true}, nil
	case len(words) == 3:
		place, err := strconv.Atoi(words[2])
		if err == nil && place >= 0 {
			return Move{Item: words[0], List: words[1], Place: place}, nil
		}
	}
	return Move{}, fmt.Errorf("%q is no move", text)
}
