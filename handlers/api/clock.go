package api

import (
	"encoding/json"
	"fmt"
)

// clock is a time of day in Amsterdam, on the wire as "09:30" or null. The zero value is no time.
type clock int

// clockOf makes a clock of minutes after midnight, of whatever day; below zero is no time.
func clockOf(minutes int) clock {
	if minutes < 0 {
		return 0
	}
	return clock(minutes%(24*60) + 1)
}

// minutes after midnight; -1 for no time.
func (t clock) minutes() int { return int(t) - 1 }

// MarshalJSON implements json.Marshaler.
func (t clock) MarshalJSON() ([]byte, error) {
	if t == 0 {
		return []byte("null"), nil
	}
	return fmt.Appendf(nil, "%q", fmt.Sprintf("%02d:%02d", t.minutes()/60, t.minutes()%60)), nil
}

// UnmarshalJSON implements json.Unmarshaler.
func (t *clock) UnmarshalJSON(text []byte) error {
	var word string
	if err := json.Unmarshal(text, &word); err != nil {
		return err
	}
	if word == "" {
		*t = 0
		return nil
	}
	var hour, minute int
	if n, err := fmt.Sscanf(word, "%d:%d", &hour, &minute); n != 2 || err != nil || hour < 0 || hour > 23 || minute < 0 || minute > 59 {
		return fmt.Errorf("%q is geen tijd zoals 09:30", word)
	}
	*t = clockOf(hour*60 + minute)
	return nil
}
