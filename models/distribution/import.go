package distribution

import (
	"fmt"
	"net/mail"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/store"
)

// mostLines is how many addresses come in at once.
const mostLines = 2_000

// ChangeList saves the name of a mailing list, whose members are on it, and whether people can leave it. Who left stays off it
// when nobody can leave it any more.
func ChangeList(tx *store.Tx, l *List) error {
	saved, err := store.Find[List](tx, l.ID)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.ManageLists, saved, "")
	if err != nil {
		return err
	}
	l.Name = strings.TrimSpace(l.Name)
	if err := l.gaps().Invalid(); err != nil {
		return err
	}
	if saved.Name, saved.Members = l.Name, l.Members; saved.Wide != l.Wide {
		permit.Note("wide: %v", l.Wide)
	}
	saved.Wide = l.Wide
	saved.labelled()
	return permit.Save(saved)
}

// FindList gives a mailing list by number.
func FindList(tx *store.Tx, id uint) (*List, error) { return store.Find[List](tx, id) }

// AllLists gives a page of the mailing lists of the bodies that the actor keeps.
func AllLists(tx *store.Tx, page store.Page) ([]List, int, error) {
	return store.Paged[List](store.Of[List](tx).Order("body, name, id"), page)
}

// Import puts addresses on a list, one on each line: "naam@ministerie.nl", "Naam <naam@ministerie.nl>", or name and
// address with a semicolon or tab between them. Either all lines are right and come in, or none do and each wrong line
// is named. Who is on the list already stays; it tells how many came in.
func Import(tx *store.Tx, list uint, text string) (added int, err error) {
	l, err := store.Find[List](tx, list)
	if err != nil {
		return 0, err
	}
	permit, err := tx.Permit(access.ManageLists, l, "")
	if err != nil {
		return 0, err
	}
	rows, gaps := readLines(text)
	gaps.Need(len(rows) > 0 || len(gaps) > 0, "lines", "Plak hier adressen, één op elke regel.")
	if err := gaps.Invalid(); err != nil {
		return 0, err
	}
	there, err := store.Pluck[string](store.Of[Address](tx).Where("list = ?", list), "address")
	if err != nil {
		return 0, err
	}
	known := map[string]bool{}
	for _, address := range there {
		known[address] = true
	}
	var fresh []Address
	for _, row := range rows {
		if !known[row.Address] {
			known[row.Address] = true
			row.List = list
			fresh = append(fresh, row)
		}
	}
	if len(fresh) == 0 {
		return 0, nil
	}
	permit.Note("%d addresses", len(fresh))
	return len(fresh), permit.Create(&fresh)
}

// readLines reads names and addresses; gaps name the lines that are none.
func readLines(text string) (rows []Address, gaps fault.Gaps) {
	lines := strings.Split(strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n"), "\n")
	if len(lines) > mostLines {
		gaps.Need(false, "lines", fmt.Sprintf("Dit zijn te veel regels tegelijk. Plak er hooguit %d.", mostLines))
		return nil, gaps
	}
	for i, line := range lines {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		row, ok := readLine(line)
		gaps.Need(ok, "lines", fmt.Sprintf("Regel %d: “%s” bevat geen geldig e-mailadres.", i+1, clipped(line, 60)))
		if ok {
			rows = append(rows, row)
		}
	}
	return rows, gaps
}

func readLine(line string) (Address, bool) {
	name, address := "", line
	if at := strings.IndexAny(line, ";\t"); at >= 0 {
		name, address = line[:at], line[at+1:]
		if strings.Contains(name, "@") && !strings.Contains(address, "@") {
			name, address = address, name
		}
	} else if parsed, err := mail.ParseAddress(line); err == nil {
		name, address = parsed.Name, parsed.Address
	}
	row := Address{Name: strings.Trim(name, " \t\"';,"), Address: strings.ToLower(strings.Trim(address, " \t\"';,<>"))}
	return row, person.ValidAddress(row.Address) && person.OneLine(row.Name) && len([]rune(row.Name)) <= 200
}

func clipped(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}
