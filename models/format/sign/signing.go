package sign

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Signing is a place in a text where somebody signs.
type Signing struct {
	Line    int    // of the closing
	Words   string // the closing itself
	Mandate bool   // who signs does so for another: "namens deze,"
	Office  bool   // who signs holds a public office himself: a minister
	Names   []Name
}

// Name is a name under a closing: a range of characters of a line.
type Name struct {
	Line, From, Till int
	Full             bool // not only a first name
	Near             bool // nothing stands between the closing and it but functions
}

const (
	farthest = 9 // lines under a closing that are looked at
	strange  = 2 // lines in between that are neither a function nor a name
	longest  = 90
)

var (
	office = regexp.MustCompile(`(?i)^(?:de\s+|het\s+)?(?:demissionair\s+)?(?:minister(?:-president)?|staatssecretaris|burgemeester|commissaris van de koning|voorzitter van de (?:tweede|eerste) kamer)(?:[\s,.]|$)`)
	// functions begin in small letters or are a function by their first word.
	functional = regexp.MustCompile(`(?i)^(?:de|het|een)?\s*(?:(?:plaatsvervangend|plv\.?|waarnemend|wnd\.?|algemeen|coördinerend|senior)\s+)*(?:directeur|secretaris|voorzitter|hoofd|minister|staatssecretaris|burgemeester|commissaris|college|bestuur|manager|griffier|raad|inspecteur|chief|adviseur|ministerie|directie|afdeling|dienst)`)
	order      = regexp.MustCompile(`(?i)^(?:i\.o\.|i/o|b/a|o/b|p/o|p\.o\.|naam\s*:)\s*`)
	beside     = regexp.MustCompile(`^(?: en |\t+| {3,}|\x{a0}{3,})`)
	with       = regexp.MustCompile(`(?i)^mede\s+namens\s+`)
	digits     = regexp.MustCompile(`\d{3}|@|www\.|https?:`)
)

// Signings finds where people sign, in lines in reading order.
func Signings(lines []string) (all []Signing) {
	for i := 0; i < len(lines); i++ {
		at, ok := closingIn(lines[i])
		if !ok {
			continue
		}
		s := &scan{lines: lines, Signing: Signing{Line: i, Words: at.words, Mandate: at.mandate}, greets: at.greets, formal: at.office}
		s.Office = at.office || office.MatchString(strings.TrimSpace(lines[i][:at.from])) || i > 0 && office.MatchString(strings.TrimSpace(lines[i-1]))
		last := s.under(i, at.till)
		if before := lines[i][:at.from]; len(s.Names) == 0 && short.MatchString(at.words) {
			if found, ok := nameAt(before); ok && found.full {
				s.add(i, found.from, found.till, true)
			}
		}
		if s.formal && len(s.Names) == 0 && !s.Mandate {
			continue // a sentence about an office
		}
		s.Office = s.Office && !s.Mandate
		all = append(all, s.Signing)
		i = max(i, last)
	}
	return all
}

// scan looks at what stands under one closing.
type scan struct {
	Signing
	lines  []string
	greets bool
	formal bool // a name counts only with initials or a title
	with   bool // another is named before who signs: "mede namens"
	odd    int
}

// under reads the lines under a closing, the rest of its own first, and gives the last one that is part of it.
func (s *scan) under(i, from int) int {
	last := i
	for n := i; n < len(s.lines) && n <= i+farthest; n++ {
		line := s.lines[n]
		if n > i {
			from = 0
		}
		if strings.TrimSpace(line[from:]) == "" {
			continue
		}
		if utf8.RuneCountInString(line[from:]) > longest && n > i {
			break
		}
		if !s.line(n, from) {
			break
		}
		last = n
	}
	return last
}

// line reads one line from a place on, and tells whether the next one may belong to it too.
func (s *scan) line(n, from int) bool {
	line := s.lines[n]
	if at, ok := closingIn(line[from:]); ok {
		if len(s.Names) > 0 && at.greets {
			return false
		}
		if at.office {
			s.Office = true
			return true
		}
		s.formal = false
		head := strings.TrimSpace(line[from : from+at.from])
		s.Office = s.Office || office.MatchString(strings.TrimLeft(head, ",.:; "))
		s.Mandate = s.Mandate || at.mandate
		from += at.till
	}
	from += len(line[from:]) - len(strings.TrimLeft(line[from:], " \t\u00a0,.:;!)(–-…_/|"))
	from += len(order.FindString(line[from:]))
	if also := with.FindString(line[from:]); also != "" {
		from += len(also)
		s.with = s.named(n, from)
		return true
	}
	rest := line[from:]
	switch {
	case strings.TrimSpace(rest) == "":
		return true
	case office.MatchString(rest):
		s.Office = true
		return s.after(n, from)
	case s.named(n, from):
		return true
	case functional.MatchString(rest):
		return s.after(n, from)
	case len(s.Names) > 0 || digits.MatchString(rest):
		return false
	}
	s.odd++
	return s.odd <= strange
}

// named takes in the name that a text begins with, and who else is named beside it: "Jan en Piet".
func (s *scan) named(n, from int) bool {
	line := s.lines[n]
	at, ok := nameAt(line[from:])
	if !ok || !at.full && (!s.greets || n > s.Line+2 || len(s.Names) > 0) || (len(s.Names) > 0 && !s.with || s.formal) && !at.formal || len(s.Names) >= 4 {
		return false
	}
	s.add(n, from+at.from, from+at.till, at.full)
	s.with = false
	if more := beside.FindString(line[from+at.till:]); more != "" {
		begin := from + at.till + len(more)
		if other, ok := nameAt(line[begin:]); ok {
			s.add(n, begin+other.from, begin+other.till, other.full)
		}
	}
	return true
}

// after looks for a name behind a function on the same line: "de secretaris, J. de Vries".
func (s *scan) after(n, from int) bool {
	line := s.lines[n]
	for at := from; ; {
		comma := strings.IndexAny(line[at:], ",:")
		if comma < 0 {
			return true
		}
		at += comma + 1
		if found, ok := nameAt(line[at:]); ok && found.full {
			s.add(n, at+found.from, at+found.till, true)
			return true
		}
	}
}

func (s *scan) add(n, from, till int, full bool) {
	line := s.lines[n]
	begin := utf8.RuneCountInString(line[:from])
	s.Names = append(s.Names, Name{
		Line: n, From: begin, Till: begin + utf8.RuneCountInString(line[from:till]), Full: full, Near: s.odd == 0,
	})
}
