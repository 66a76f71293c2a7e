package body

import (
	"fmt"
	"strconv"
)

// Scheme is how a body numbers its agenda.
type Scheme string

// The schemes of the house (domain: "numbered by the body's scheme").
const (
	Decimal Scheme = "decimal" // 4.c under rubric 4: CIO-beraad
	Compact Scheme = "compact" // 2d under rubric 2: CTO-raad
	Parts   Scheme = "parts"   // 1, 2, … in the first part and A, B, … in the second: SGO
	Free    Scheme = "free"    // as the secretary writes it
)

func (s Scheme) known() bool { return s == Decimal || s == Compact || s == Parts || s == Free }

// Number gives the number of the nth item (from 1) under a rubric. In a body with parts the rubric is the part
// itself, and its own number, "1" or "A", says where its items begin.
func (s Scheme) Number(rubric string, nth int) string {
	switch s {
	case Decimal:
		return rubric + "." + Letters(nth)
	case Compact:
		return rubric + Letters(nth)
	case Parts:
		if _, err := strconv.Atoi(rubric); err == nil || rubric == "" {
			return strconv.Itoa(nth)
		}
		return capital(nth)
	}
	return ""
}

// Letters counts a, b, … z, aa, ab, ….
func Letters(n int) string {
	text := ""
	for ; n > 0; n = (n - 1) / 26 {
		text = string(rune('a'+(n-1)%26)) + text
	}
	return text
}

func capital(n int) string {
	text := ""
	for ; n > 0; n = (n - 1) / 26 {
		text = string(rune('A'+(n-1)%26)) + text
	}
	return text
}

// Clock writes minutes after midnight as on a Dutch agenda: "9.30"; empty when there is no time.
func Clock(minutes int) string {
	if minutes < 0 {
		return ""
	}
	return fmt.Sprintf("%d.%02d", minutes/60%24, minutes%60)
}
