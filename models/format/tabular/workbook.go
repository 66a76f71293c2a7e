package tabular

import (
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// inMemory is how large a part of a workbook may be to be unpacked in memory; what is larger is unpacked on disk.
const inMemory = 1 << 20

// readWorkbook reads the first sheet that is shown and has something in it.
func readWorkbook(content io.Reader, limits Limits, give func(Line) error) (err error) {
	file, err := excelize.OpenReader(content, excelize.Options{
		UnzipSizeLimit: limits.Unpacked, UnzipXMLSizeLimit: min(limits.Unpacked, inMemory), RawCellValue: true,
	})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrKind, err)
	}
	defer func() {
		if closing := file.Close(); err == nil && closing != nil {
			err = fmt.Errorf("close workbook: %w", closing)
		}
	}()
	props, err := file.GetWorkbookProps()
	if err != nil {
		return fmt.Errorf("%w: %w", ErrKind, err)
	}
	b := workbook{file: file, limits: limits, from04: props.Date1904 != nil && *props.Date1904, days: map[int]bool{}}
	for _, sheet := range file.GetSheetList() {
		if shown, err := file.GetSheetVisible(sheet); err != nil || !shown {
			continue
		}
		filled := false
		err := b.sheet(sheet, func(l Line) error {
			filled = filled || len(l.Filled()) > 0
			return give(l)
		})
		if err != nil || filled {
			return err
		}
	}
	return nil
}

type workbook struct {
	file   *excelize.File
	limits Limits
	from04 bool
	days   map[int]bool // by style: the number is a day
}

func (b workbook) sheet(name string, give func(Line) error) error {
	rows, err := b.file.Rows(name)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrKind, err)
	}
	defer rows.Close() //nolint:errcheck // it was only read
	for line := 1; rows.Next(); line++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return fmt.Errorf("%w: %w", ErrKind, err)
		}
		if line > 4*b.limits.Rows || len(cells) > 4*maxColumns {
			return ErrTooLong
		}
		for i, cell := range cells {
			if b.limits.Numbers {
				break
			}
			if cells[i], err = b.shown(name, cell, i+1, line); err != nil {
				return fmt.Errorf("%w: %w", ErrKind, err)
			}
		}
		if err := give(Line{Number: line, Cells: cells}); err != nil {
			return err
		}
	}
	return rows.Error()
}

// shown gives a number that is a day as that day; how the workbook writes it differs by country.
//
//nolint:revive // a cell is a sheet, a column and a row
func (b workbook) shown(sheet, cell string, column, row int) (string, error) {
	number, err := strconv.ParseFloat(cell, 64)
	if err != nil || number < 1 || number > 2_958_465 {
		return cell, nil
	}
	at, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return "", err
	}
	if kind, err := b.file.GetCellType(sheet, at); err != nil || kind == excelize.CellTypeSharedString || kind == excelize.CellTypeInlineString {
		return cell, err
	}
	style, err := b.file.GetCellStyle(sheet, at)
	if err != nil {
		return "", err
	}
	day, known := b.days[style]
	if !known {
		format, err := b.file.GetStyle(style)
		day = err == nil && isDay(format)
		b.days[style] = day
	}
	if !day {
		return cell, nil
	}
	moment, err := excelize.ExcelDateToTime(math.Floor(number), b.from04)
	if err != nil {
		return cell, nil //nolint:nilerr // what is no day stays a number
	}
	return moment.Format(time.DateOnly), nil
}

// literal is what a number format shows as it stands.
var literal = regexp.MustCompile(`"[^"]*"|\\.|\[[^\]]*\]|_.|\*.`)

func isDay(style *excelize.Style) bool {
	if style.CustomNumFmt != nil {
		return strings.ContainsAny(strings.ToLower(literal.ReplaceAllString(*style.CustomNumFmt, "")), "yd")
	}
	n := style.NumFmt
	return n >= 14 && n <= 17 || n == 22 || n >= 27 && n <= 36 || n >= 50 && n <= 58
}
