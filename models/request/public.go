package request

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"beraad/models/fault"
	"beraad/models/store"
)

// PublicChoice lists what is public and holds all the words, the newest first.
func PublicChoice(tx *store.Tx, words string, page store.Page) ([]Publication, int, error) {
	wanted := strings.Fields(plain(words))
	if len(wanted) == 0 {
		return PublicList(tx, page)
	}
	all, err := store.List[Publication](store.Of[Publication](tx).Where("state = ?", PublicState).Order("public_at DESC, id DESC"))
	if err != nil {
		return nil, 0, err
	}
	found := slices.DeleteFunc(all, func(p Publication) bool {
		text := plain(p.Title + "\n" + p.Summary + "\n" + p.Reference)
		return slices.ContainsFunc(wanted, func(word string) bool { return !strings.Contains(text, word) })
	})
	page = page.Clean()
	from := min((page.Number-1)*page.Size, len(found))
	return found[from:min(from+page.Size, len(found))], len(found), nil
}

// FileByName gives a file of a publication by its name.
func FileByName(tx *store.Tx, publication uint, name string) (*File, error) {
	return store.First[File](store.Of[File](tx).Where("publication = ? AND name = ?", publication, name))
}

// InventoryFile is the name of the inventory for programs among the files of a publication.
const InventoryFile = "inventarislijst.csv"

// PublishedRows reads the inventory as it was published, out of its own file: what changes inside later, or is
// withdrawn from it, changes nothing here.
func PublishedRows(tx *store.Tx, publication uint) ([]Row, error) {
	file, err := FileByName(tx, publication, InventoryFile)
	if fault.KindOf(err) == fault.Missing {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	kept, err := tx.Files().Open(tx.Context(), file.Sum)
	if err != nil {
		return nil, fmt.Errorf("open inventory of publication %d: %w", publication, err)
	}
	defer kept.Close() //nolint:errcheck // it was only read
	return ReadCSV(kept)
}

// ReadCSV reads what WriteCSV wrote.
func ReadCSV(r io.Reader) ([]Row, error) {
	lines := csv.NewReader(r)
	lines.Comma = ';'
	var rows []Row
	for first := true; ; first = false {
		line, err := lines.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		} else if err != nil {
			return nil, fmt.Errorf("read inventory: %w", err)
		}
		if first || len(line) < 4 {
			continue
		}
		row := Row{Title: line[1], Grounds: line[3]}
		if len(line) > 4 {
			row.PublicURL = line[4] // earlier publications do not say where
		}
		if row.Nr, err = strconv.Atoi(line[0]); err != nil {
			return nil, fmt.Errorf("read inventory: %w", err)
		}
		for _, a := range Assessments {
			if strings.EqualFold(line[2], a.Word()) || line[2] == string(a) {
				row.Assessment = a
			}
		}
		rows = append(rows, row)
	}
}
