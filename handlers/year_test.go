package handlers_test

import (
	"strings"
	"testing"
)

func TestTheYearGoesIntoACalendarOfOnesOwn(t *testing.T) {
	h := openHall(t)
	secretary := h.as(hanneke)
	secretary.get("/vergaderingen/jaar?jaar=2026").is(200).shows("/vergaderingen/jaar.ics?jaar=2026", "gremium=cto-raad&amp;jaar=2026")
	file := secretary.get("/vergaderingen/jaar.ics?jaar=2026").is(200).shows("BEGIN:VCALENDAR", "SUMMARY:CIO-beraad", "SUMMARY:CTO-raad", "DTSTART:2026", "DTSTAMP:2026", "UID:vergadering-")
	for line := range strings.SplitSeq(strings.TrimSuffix(file.body, "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
			t.Errorf("a line that is not folded: %q", line)
		}
	}
	if kind := file.header.Get("Content-Type"); kind != "text/calendar; charset=utf-8" {
		t.Errorf("it is sent as %s", kind)
	}
	file.hides("ATTENDEE", "METHOD")
	secretary.get("/vergaderingen/jaar.ics?jaar=2026&gremium=cto-raad").is(200).shows("CTO-raad").hides("SUMMARY:CIO-beraad")
	h.as(farid).get("/vergaderingen/jaar.ics?jaar=2026").is(200).shows("CIO-beraad").hides("CTO-raad")
	h.as(farid).get("/vergaderingen/jaar.ics?jaar=2026&gremium=cto-raad").is(404)
	secretary.get("/vergaderingen/jaar.ics?jaar=1999").is(404)
}
