package store

import (
	"errors"
	"syscall"

	"beraad/models/fault"
)

// What a person is told when the database cannot save.
const (
	noRoom  = "Er is geen ruimte om op te slaan. Er is niets bewaard; waarschuw de beheerder."
	tooBusy = "Het is nu te druk om op te slaan. Er is niets bewaard; probeer het zo opnieuw."
)

// NoRoom tells whether an error says that nothing more can be written: to the database, or to a file.
func NoRoom(err error) bool {
	for _, full := range []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG} {
		if errors.Is(err, full) {
			return true
		}
	}
	return saying(err, noRoom)
}

// TooBusy tells whether an error says that others hold the database.
func TooBusy(err error) bool { return saying(err, tooBusy) }

func saying(err error, sentence string) bool {
	var known *fault.Error
	return errors.As(err, &known) && known.Kind == fault.Busy && known.Sentence == sentence
}
