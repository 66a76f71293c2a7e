package enlist

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/format/tabular"
	"beraad/models/roster"
)

// Most is how many addresses come in at once.
const Most = 100_000

// MostBytes is how large a file may be.
const MostBytes = 25 << 20

// limits bound a file: days are left as they are, for there are none in a list of addresses.
var limits = tabular.Limits{Bytes: MostBytes, Rows: Most, Unpacked: 256 << 20, Numbers: true}

// Source is what somebody handed in.
type Source struct {
	Name string
	File io.ReaderAt
	Size int64
}

// reading goes through the rows of a file.
type reading struct {
	give    func(entry) error
	begun   bool
	columns *tabular.Columns // nil without a heading
	width   int
	count   int
}

// read gives every address of a file, and every line that has none.
func (r *reading) read(from Source) error {
	err := tabular.Each(from.File, from.Size, limits, r.row)
	switch {
	case errors.Is(err, tabular.ErrTooLong):
		return fault.Wrong("file", "Dit is te veel in één keer: er passen hooguit 100.000 regels in, en 25 MB. Splits het in delen.").Because(err)
	case errors.Is(err, tabular.ErrLocked):
		return fault.Wrong("file", "Op dit werkblad zit een wachtwoord. Haal dat er in Excel af en kies het bestand opnieuw.").Because(err)
	case errors.Is(err, tabular.ErrOld):
		return fault.Wrong("file", "Dit is een werkblad van vóór Excel 2007. Bewaar het als XLSX en kies het opnieuw.").Because(err)
	case errors.Is(err, tabular.ErrKind):
		return fault.Wrong("file", "Dit is geen CSV of XLSX. Bewaar het werkblad als XLSX, of als CSV UTF-8.").Because(err)
	case err == nil && r.count == 0:
		return fault.Wrong("file", "Hierin staan geen adressen.")
	}
	return err
}

func (r *reading) row(l tabular.Line) error {
	if !r.begun {
		r.begun = true
		if heading, err := r.head(l); heading || err != nil {
			return err
		}
	}
	for _, e := range r.entries(l) {
		if r.count++; r.count > Most {
			return tabular.ErrTooLong
		}
		e.line = l.Number
		if err := r.give(e); err != nil {
			return err
		}
	}
	return nil
}

// head looks whether the first row is a heading: it has no address, and names a column that is known.
func (r *reading) head(l tabular.Line) (bool, error) {
	cells := l.Filled()
	if l.Reason != "" || strings.Contains(strings.Join(cells, ""), "@") {
		return false, nil
	}
	found := tabular.FindColumns(cells, columns)
	for _, twin := range found.Twice {
		return true, fault.Wrong("file", fmt.Sprintf("De kolommen ‘%s’ en ‘%s’ zeggen hetzelfde. Laat er één staan.", clip(twin.First, 60), clip(twin.Second, 60)))
	}
	if found.Has(mailColumn) {
		r.columns, r.width = &found, len(cells)
		return true, nil
	}
	if len(found.Ignored) < len(cells) {
		return true, fault.Wrong("file", "Er is geen kolom ‘E-mail’. Schrijf dat boven de kolom met de adressen.")
	}
	return false, nil
}

// entries understands a row.
func (r *reading) entries(l tabular.Line) []entry {
	if r.columns == nil {
		return r.loose(l)
	}
	reason, value := l.Against(r.width)
	if at := r.columns.At(mailColumn); reason == tabular.Short && at+1 < len(l.Cells) {
		reason = "" // what is missing is behind the address, which is whole
	}
	if reason != "" {
		return []entry{{value: value, reason: roster.Unread(reason)}}
	}
	return []entry{headed(*r.columns, l.Cells)}
}

// loose understands a row of a file without a heading. Mail programs put names between quotation marks, which no CSV has there.
func (r *reading) loose(l tabular.Line) []entry {
	if l.Reason == tabular.Quote || l.Reason == tabular.Open {
		if name, address, ok := bracketed(l.Raw); ok && strings.Count(l.Raw, "@") == 1 {
			return []entry{{name: name, address: address}}
		}
	}
	if l.Reason != "" {
		return []entry{{value: l.Raw, reason: roster.Unread(l.Reason)}}
	}
	if all := headless(l.Cells); len(all) > 0 {
		return all
	}
	reason := "Op deze regel staat geen e-mailadres."
	if r.count == 0 {
		reason += " Is het een kopregel? Noem de kolom met de adressen dan ‘E-mail’."
	}
	return []entry{{field: mailColumn, value: strings.Join(l.Filled(), "; "), reason: reason}}
}

// line makes of an entry what is kept of it: as the list would have it, or wrong and why.
func (e entry) asLine() Line {
	l := Line{Number: e.line, Kind: New, Name: distribution.OneLine(e.name), Organisation: distribution.OneLine(e.organisation)}
	if e.reason != "" {
		l.wrong(e.field, e.value, e.reason)
		return l
	}
	address, reason := distribution.Plain(e.address)
	if l.Address = address; strings.EqualFold(l.Name, strings.TrimSpace(e.address)) {
		l.Name = ""
	}
	switch {
	case reason != "":
		l.wrong(mailColumn, e.address, reason)
	case !shown(l.Name):
		l.wrong(nameColumn, l.Name, "In deze naam staat een teken dat niet te zien is.")
	case !shown(l.Organisation):
		l.wrong(workColumn, l.Organisation, "In deze naam staat een teken dat niet te zien is.")
	case long(l.Name):
		l.wrong(nameColumn, l.Name, "Een naam mag hooguit 200 tekens lang zijn.")
	case long(l.Organisation):
		l.wrong(workColumn, l.Organisation, "Een naam mag hooguit 200 tekens lang zijn.")
	case distribution.Foreign(address):
		l.Warning = Foreign
	}
	return l
}

func (l *Line) wrong(field, value, reason string) {
	l.Kind, l.Field, l.Value, l.Reason, l.Address = Wrong, field, clip(value, 500), reason, ""
	l.Name, l.Organisation = clip(l.Name, 500), clip(l.Organisation, 500)
}

func shown(name string) bool {
	return strings.IndexFunc(name, func(r rune) bool { return !unicode.IsGraphic(r) }) < 0
}

func long(name string) bool { return len([]rune(name)) > 200 }

func clip(text string, most int) string {
	text = strings.TrimSpace(strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), ""))
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}
