package extract

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// plain reads a text: an empty line ends a paragraph, a form feed a page.
func (c *collector) plain(r io.Reader) error {
	text, err := c.decode(r)
	if err != nil {
		return err
	}
	for _, page := range strings.Split(text, "\f") {
		if err := c.page(""); err != nil {
			return err
		}
		var lines []string
		for line := range strings.Lines(page + "\n\n") {
			if line = strings.TrimRight(line, " \t\n"); line != "" {
				lines = append(lines, line)
				continue
			}
			if err := c.paragraph(strings.Join(lines, "\n")); err != nil {
				return err
			}
			lines = lines[:0]
		}
	}
	return nil
}

// table reads a csv: each row is a paragraph.
func (c *collector) table(r io.Reader) error {
	text, err := c.decode(r)
	if err != nil {
		return err
	}
	if err := c.page(""); err != nil {
		return err
	}
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma, reader.LazyQuotes, reader.FieldsPerRecord, reader.ReuseRecord = separator(text), true, -1, true
	for {
		row, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		if err := c.paragraph(strings.Join(filled(row), "\t")); err != nil {
			return err
		}
	}
}

// filled leaves out the empty cells of a row.
func filled(row []string) []string {
	var cells []string
	for _, cell := range row {
		if cell = strings.TrimSpace(cell); cell != "" {
			cells = append(cells, cell)
		}
	}
	return cells
}

// separator guesses by the first line what parts the cells.
func separator(text string) rune {
	line, _, _ := strings.Cut(text, "\n")
	best, most := ';', 0
	for _, r := range ";,\t|" {
		if n := strings.Count(line, string(r)); n > most {
			best, most = r, n
		}
	}
	return best
}

// decode gives the text of a file in UTF-8, in UTF-16 with a mark in front, or
// in the code page of Windows, with line feeds at the ends of lines.
func (c *collector) decode(r io.Reader) (string, error) {
	most := int64(c.limits.Letters)*4 + 4
	content, err := io.ReadAll(io.LimitReader(r, most))
	if err != nil {
		return "", fmt.Errorf("read text: %w", err)
	}
	if int64(len(content)) == most {
		return "", fmt.Errorf("%w: more than %d letters", ErrTooLong, c.limits.Letters)
	}
	switch {
	case bytes.HasPrefix(content, []byte("\xff\xfe")), bytes.HasPrefix(content, []byte("\xfe\xff")):
		content, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(content)
	case !utf8.Valid(content):
		content, err = charmap.Windows1252.NewDecoder().Bytes(content)
	}
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return strings.NewReplacer("\ufeff", "", "\r\n", "\n", "\r", "\n").Replace(string(content)), nil
}
