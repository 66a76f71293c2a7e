package handlers

import (
	"errors"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"

	"beraad/models/fault"
)

// A browser lets nobody put a chosen file back into a field. So whatever button was pressed, a file that came along is
// either kept, or the page says beside its field that it was not.

// chosenFile is a file that came with a form, and in which field.
type chosenFile struct {
	field string
	*multipart.FileHeader
}

// chosen gives the files that came with a form, in the order of its fields; none when it came without.
func (v *Visit) chosen() ([]chosenFile, error) {
	sent, err := v.MultipartForm()
	if errors.Is(err, http.ErrNotMultipart) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	var files []chosenFile
	for field, headers := range sent.File {
		for _, header := range headers {
			files = append(files, chosenFile{field, header})
		}
	}
	slices.SortStableFunc(files, func(a, b chosenFile) int { return strings.Compare(a.field, b.field) })
	return files, nil
}

// chooseAgain adds to what was wrong that the files are to be chosen again, where nothing is said of them yet.
func (v *Visit) chooseAgain(wrong error) error {
	files, err := v.chosen()
	if err != nil || fault.Of(wrong) == nil {
		return wrong // what could not be read is why it went wrong
	}
	said := fault.GapsIn(wrong)
	var gaps fault.Gaps
	for _, file := range files {
		gaps.Need(said.For(file.field) != "", file.field, notKept(file.Filename))
	}
	return fault.With(wrong, gaps)
}

func notKept(name string) string {
	return "‘" + name + "’ is niet bewaard. Kies het bestand opnieuw."
}

// namedIn says which of several files was refused, in which field.
func namedIn(field, name string, err error) fault.Gaps {
	var gaps fault.Gaps
	for _, gap := range fault.GapsIn(err) {
		gaps.Need(false, field, "‘"+name+"’: "+gap.Text)
	}
	return gaps
}
