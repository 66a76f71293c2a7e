package itip

import (
	"errors"
	"net/mail"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Status is what somebody answers (PARTSTAT).
type Status string

// The answers that mean something to an invitation.
const (
	Accepted  Status = "ACCEPTED"
	Tentative Status = "TENTATIVE"
	Declined  Status = "DECLINED"
	Delegated Status = "DELEGATED"
)

// Reply is an answer to an invitation.
type Reply struct {
	Method   string // REPLY, or another that asks for something else: COUNTER, REQUEST
	UID      string // of the event
	Sequence int    // of the invitation that is answered
	Stamp    time.Time
	// Answers are of everybody who is in it; there should be one.
	Answers []Answer
	Comment string
}

// Answer is what one person says.
type Answer struct {
	Address string // in small letters
	Status  Status
	// To is to whom he delegates.
	To []string
}

// Errors of Parse.
var (
	ErrNoReply  = errors.New("there is no answer of a calendar in it")
	ErrTooLarge = errors.New("the answer of the calendar is too large")
)

// The bounds of an answer.
const (
	largest     = 256 << 10
	mostAnswers = 20
	longest     = 1000 // letters of a comment
)

// Of gives the answer of an address.
func (r *Reply) Of(address string) (Answer, bool) {
	for _, a := range r.Answers {
		if strings.EqualFold(a.Address, address) {
			return a, true
		}
	}
	return Answer{}, false
}

// Parse reads a calendar with an answer in it: its first event counts.
func Parse(text []byte) (*Reply, error) {
	if len(text) > largest {
		return nil, ErrTooLarge
	}
	r := &Reply{}
	var open []string // the components that a line is in
	found := false
	for _, line := range unfold(text) {
		p, ok := property(line)
		if !ok {
			continue
		}
		switch p.name {
		case "BEGIN":
			if len(open) > 10 {
				return nil, ErrNoReply
			}
			open = append(open, strings.ToUpper(p.value))
			continue
		case "END":
			if len(open) == 0 {
				return nil, ErrNoReply
			}
			if open[len(open)-1] == "VEVENT" {
				found = true
			}
			open = open[:len(open)-1]
			continue
		}
		switch at := strings.Join(open, "/"); {
		case at == "VCALENDAR" && p.name == "METHOD":
			r.Method = strings.ToUpper(p.value)
		case at == "VCALENDAR/VEVENT" && !found:
			r.take(p)
		}
	}
	if !found || r.Method == "" || r.UID == "" {
		return nil, ErrNoReply
	}
	return r, nil
}

// take keeps what a property of the event says.
func (r *Reply) take(p prop) {
	switch p.name {
	case "UID":
		r.UID = p.value
	case "SEQUENCE":
		r.Sequence, _ = strconv.Atoi(p.value) // what is no number is the first
	case "DTSTAMP":
		r.Stamp = moment(p.value)
	case "COMMENT":
		if r.Comment == "" {
			r.Comment = short(unescape(p.value))
		}
	case "ATTENDEE":
		if len(r.Answers) < mostAnswers {
			r.Answers = append(r.Answers, answer(p))
		}
	}
}

func answer(p prop) Answer {
	a := Answer{Address: address(p.value), Status: Status(strings.ToUpper(p.params["PARTSTAT"]))}
	if email := address(p.params["EMAIL"]); a.Address == "" && email != "" { // Apple names people by a path or a urn
		a.Address = email
	}
	for to := range strings.SplitSeq(p.params["DELEGATED-TO"], ",") {
		if to := address(strings.Trim(to, `"`)); to != "" {
			a.To = append(a.To, to)
		}
	}
	return a
}

// address gives an e-mail address out of a calendar user; nothing for what is none.
func address(value string) string {
	value = strings.TrimSpace(value)
	if len(value) > 7 && strings.EqualFold(value[:7], "mailto:") {
		value = value[7:]
	}
	value = strings.ToLower(strings.TrimSpace(value))
	if a, err := mail.ParseAddress(value); err != nil || a.Address != value || len(value) > 254 {
		return ""
	}
	return value
}

// moment reads a moment; DTSTAMP is in UTC (RFC 5545 3.8.7.2).
func moment(value string) time.Time {
	for _, form := range []string{"20060102T150405Z", "20060102T150405"} {
		if at, err := time.Parse(form, value); err == nil {
			return at
		}
	}
	return time.Time{}
}

func short(text string) string {
	letters := []rune(strings.Join(strings.Fields(text), " "))
	return string(letters[:min(len(letters), longest)])
}

func unescape(value string) string {
	return strings.NewReplacer(`\n`, "\n", `\N`, "\n", `\,`, ",", `\;`, ";", `\\`, `\`).Replace(value)
}

// prop is a line of a calendar: NAME;PARAM=value:value.
type prop struct {
	name, value string
	params      map[string]string
}

// unfold joins lines that were broken (RFC 5545 3.1); some programs end them with LF alone.
func unfold(text []byte) (lines []string) {
	whole := strings.TrimPrefix(strings.ToValidUTF8(string(text), string(utf8.RuneError)), "\ufeff")
	for line := range strings.SplitSeq(whole, "\n") {
		line = strings.TrimSuffix(line, "\r")
		if n := len(lines); n > 0 && line != "" && (line[0] == ' ' || line[0] == '\t') {
			lines[n-1] += line[1:]
			continue
		}
		lines = append(lines, line)
	}
	return lines
}

// property reads a line. A colon or semicolon between quotation marks is part of a parameter.
func property(line string) (prop, bool) {
	p := prop{params: map[string]string{}}
	var parts []string
	quoted, from := false, 0
	for i := range len(line) {
		switch c := line[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == ';' || c == ':':
			parts = append(parts, line[from:i])
			from = i + 1
			if c == ':' {
				p.value = strings.TrimSpace(line[from:])
				p.name = strings.ToUpper(strings.TrimSpace(parts[0]))
				for _, part := range parts[1:] {
					name, value, _ := strings.Cut(part, "=")
					p.params[strings.ToUpper(name)] = strings.Trim(value, `"`)
				}
				return p, p.name != ""
			}
		}
	}
	return p, false
}
