package extract

import (
	"encoding/xml"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"beraad/models/format/zipped"
)

// sheetPart reads one sheet.
type sheetPart struct {
	c       *collector
	book    *book
	hidden  bool     // the whole sheet
	columns [][2]int // first and last of columns that are not shown
	covered bool     // the row is not shown
	shown   []string // cells of the row
	secret  []string
	kind    string // type of the cell
	style   int
	column  int
	value   strings.Builder
	inValue bool
}

func (p *sheetPart) see(token xml.Token) error {
	switch token := token.(type) {
	case xml.StartElement:
		p.start(token)
	case xml.CharData:
		if p.inValue {
			p.value.Write(token)
		}
	case xml.EndElement:
		switch token.Name.Local {
		case "v", "t":
			p.inValue = false
		case "c":
			p.cell()
		case "row":
			return p.row()
		}
	}
	return nil
}

func (p *sheetPart) start(e xml.StartElement) {
	yes := func(name string) bool { v := zipped.Attr(e, name); return v == "1" || v == "true" }
	number := func(name string) int { n, _ := strconv.Atoi(zipped.Attr(e, name)); return n }
	switch e.Name.Local {
	case "col":
		if yes("hidden") {
			p.columns = append(p.columns, [2]int{number("min"), number("max")})
		}
	case "row":
		p.covered, p.shown, p.secret, p.column = yes("hidden"), p.shown[:0], p.secret[:0], 0
	case "c":
		p.kind, p.style = zipped.Attr(e, "t"), number("s")
		p.column++
		if named := columnOf(zipped.Attr(e, "r")); named > 0 {
			p.column = named
		}
		p.value.Reset()
	case "v", "t":
		p.inValue = true
	}
}

// columnOf gives the number of the column in a reference such as AB12.
func columnOf(reference string) int {
	column := 0
	for _, r := range reference {
		if r < 'A' || r > 'Z' || column > 20_000 {
			break
		}
		column = column*26 + int(r-'A') + 1
	}
	return column
}

func (p *sheetPart) cell() {
	text := strings.TrimSpace(p.shape(p.value.String()))
	if text == "" {
		return
	}
	away := p.hidden || p.covered
	for _, span := range p.columns {
		away = away || span[0] <= p.column && p.column <= span[1]
	}
	if away {
		p.secret = append(p.secret, text)
	} else {
		p.shown = append(p.shown, text)
	}
}

// shape gives the value of a cell as a reader sees it.
func (p *sheetPart) shape(value string) string {
	switch p.kind {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && i >= 0 && i < len(p.book.strings) {
			return p.book.strings[i]
		}
		return ""
	case "b":
		return map[string]string{"1": "WAAR", "0": "ONWAAR"}[strings.TrimSpace(value)]
	case "", "n":
		if p.style >= 0 && p.style < len(p.book.dates) && p.book.dates[p.style] {
			if number, err := strconv.ParseFloat(strings.TrimSpace(value), 64); err == nil {
				return day(number, p.book.from04)
			}
		}
	}
	return value
}

func (p *sheetPart) row() error {
	if len(p.secret) > 0 {
		why := HiddenCells
		if p.hidden {
			why = HiddenSheets
		}
		if err := p.c.hide(why, strings.Join(p.secret, "\t")); err != nil {
			return err
		}
	}
	if len(p.shown) == 0 {
		return nil
	}
	return p.c.paragraph(strings.Join(p.shown, "\t"))
}

// day writes the number of a day as 07-02-2018, with the time if there is one.
func day(number float64, from04 bool) string {
	start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if from04 {
		start = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	if number < 0 || number > 2_958_465 {
		return strconv.FormatFloat(number, 'f', -1, 64)
	}
	days, part := math.Modf(number)
	t := start.AddDate(0, 0, int(days)).Add(time.Duration(part*24*60*60+0.5) * time.Second)
	switch {
	case days == 0 && part > 0:
		return t.Format("15:04")
	case part > 0:
		return t.Format("02-01-2006 15:04")
	}
	return t.Format("02-01-2006")
}

// formats reads which styles show a number as a day.
type formats struct {
	book   *book
	custom map[string]string
	cells  bool
}

// literal is what a number format shows as it stands.
var literal = regexp.MustCompile(`"[^"]*"|\\.|\[[^\]]*\]|_.|\*.`)

func (f *formats) see(token xml.Token) error {
	switch e := token.(type) {
	case xml.StartElement:
		switch e.Name.Local {
		case "numFmt":
			f.custom[zipped.Attr(e, "numFmtId")] = zipped.Attr(e, "formatCode")
		case "cellXfs":
			f.cells = true
		case "xf":
			if f.cells {
				f.book.dates = append(f.book.dates, f.isDay(zipped.Attr(e, "numFmtId")))
			}
		}
	case xml.EndElement:
		if e.Name.Local == "cellXfs" {
			f.cells = false
		}
	}
	return nil
}

func (f *formats) isDay(id string) bool {
	if code, ok := f.custom[id]; ok {
		return strings.ContainsAny(strings.ToLower(literal.ReplaceAllString(code, "")), "ydhm")
	}
	n, _ := strconv.Atoi(id)
	return n >= 14 && n <= 22 || n >= 27 && n <= 36 || n >= 45 && n <= 47 || n >= 50 && n <= 58
}
