package eml

import (
	"bytes"
	"encoding/base64"
	"html"
	"mime/quotedprintable"
	"strings"
	"unicode/utf8"
)

// A field is marked by letters for private use, so that it passes unharmed through templates and escaping.
const (
	openText = "\ue000"
	openHTML = "\ue002"
	shut     = "\ue001"
)

// Field is what a text holds where each recipient gets his own words: the value of this name. In HTML the value is
// escaped, as text and as a quoted attribute; Compose only knows the names in Template.Fields.
func Field(name string) string { return openText + name + shut }

type place string

const (
	plain    place = ""
	inText   place = "text"
	inHTML   place = "html"
	calendar place = "calendar"
	only     place = "only" // from here for one group
	end      place = "end"  // from here for all again
)

// piece is bytes that all recipients share, or a place to fill in.
type piece struct {
	In    place
	Raw   []byte   // shared bytes; of a calendar its text
	Names []string // of the fields in it, or of the group
}

// setMarks puts each field, and where each passage begins and ends, on a line of its own, so that the encoding cannot break it
// up; split joins the lines again.
func setMarks(text string, t Template, open string) string {
	text = strings.TrimRight(toLF(text), "\n") + "\n"
	for _, g := range t.Groups {
		for _, mark := range []string{OpenOnly(g.Name), CloseOnly(g.Name)} {
			text = strings.ReplaceAll(text, mark, "\n"+mark+"\n")
		}
	}
	for _, f := range t.Fields {
		mark := "\n" + open + f + shut + "\n"
		text = strings.NewReplacer(Field(f), mark, "%ee%80%80"+f+"%ee%80%81", mark).Replace(text)
	}
	return text
}

// split cuts the encoded body where a recipient's own words come.
func split(body []byte, t Template, seed string) []piece {
	marks := map[string]piece{}
	for _, f := range t.Fields {
		marks["\r\n=EE=80=80"+f+"=EE=80=81\r\n"] = piece{In: inText, Names: []string{f}}
		marks["\r\n=EE=80=82"+f+"=EE=80=81\r\n"] = piece{In: inHTML, Names: []string{f}}
	}
	for _, g := range t.Groups {
		marks["\r\n=EE=80=83"+g.Name+"=EE=80=81\r\n"] = piece{In: only, Names: []string{g.Name}}
		marks["\r\n=EE=80=84"+g.Name+"=EE=80=81\r\n"] = piece{In: end, Names: []string{g.Name}}
	}
	if t.Calendar != nil {
		marks[calendarMark(seed)] = piece{In: calendar, Raw: []byte(toCRLF(string(t.Calendar.ICS))), Names: t.Fields}
	}
	var pieces []piece
	for len(body) > 0 {
		at, mark := firstMark(body, marks)
		if mark == "" {
			return append(pieces, piece{Raw: body})
		}
		p, before := marks[mark], body[:at]
		body = body[at+len(mark):]
		if p.In != calendar { // the line ends around the mark are ours: take them away again
			before = append(before[:at:at], "=\r\n"...)
			body = append([]byte("=\r\n"), body...)
		}
		pieces = append(pieces, piece{Raw: before}, p)
	}
	return pieces
}

func firstMark(body []byte, marks map[string]piece) (at int, mark string) {
	for m := range marks {
		if i := bytes.Index(body, []byte(m)); i >= 0 && (mark == "" || i < at) {
			at, mark = i, m
		}
	}
	return at, mark
}

func calendarMark(seed string) string {
	return wrap64([]byte(seed))
}

// fill appends what this piece is for a recipient.
func (p piece) fill(dst []byte, values map[string]string) ([]byte, error) {
	switch p.In {
	case inText, inHTML:
		v, err := value(p.Names[0], values)
		if err != nil {
			return nil, err
		}
		if p.In == inHTML {
			v = html.EscapeString(v)
		}
		return appendQP(dst, v), nil
	case calendar:
		ics, err := p.fillCalendar(values)
		return append(dst, wrap64([]byte(ics))...), err
	}
	return append(dst, p.Raw...), nil
}

func value(name string, values map[string]string) (string, error) {
	v, ok := values[name]
	if !ok {
		return "", wrong(name, "has no value")
	}
	return toLF(v), checkText(name, v)
}

func appendQP(dst []byte, v string) []byte {
	b := bytes.NewBuffer(dst)
	w := quotedprintable.NewWriter(b)
	_, _ = w.Write([]byte(v)) // a buffer takes all
	_ = w.Close()
	return b.Bytes()
}

// fillCalendar puts the values in an ICS text, escaped as its texts are, and folds it again.
func (p piece) fillCalendar(values map[string]string) (string, error) {
	ics := string(p.Raw)
	for _, n := range p.Names {
		if !strings.Contains(ics, Field(n)) {
			continue
		}
		v, err := value(n, values)
		if err != nil {
			return "", err
		}
		if err := checkLine(n, v); err != nil {
			return "", err
		}
		escaped := strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`).Replace(v)
		ics = strings.ReplaceAll(ics, Field(n), escaped)
	}
	return foldICS(ics), nil
}

// foldICS breaks lines over 75 bytes, between letters: RFC 5545 3.1.
func foldICS(ics string) string {
	var b strings.Builder
	for l := range strings.SplitSeq(ics, "\r\n") {
		for len(l) > 75 {
			n := 75
			for !utf8.RuneStart(l[n]) {
				n--
			}
			b.WriteString(l[:n] + "\r\n")
			l = " " + l[n:]
		}
		b.WriteString(l + "\r\n")
	}
	return strings.TrimRight(b.String(), "\r\n") + "\r\n"
}

func wrap64(content []byte) string {
	text := base64.StdEncoding.EncodeToString(content)
	var b strings.Builder
	for len(text) > width {
		b.WriteString(text[:width] + "\r\n")
		text = text[width:]
	}
	return b.String() + text + "\r\n"
}
