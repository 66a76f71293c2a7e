package meeting_test

import (
	"reflect"
	"testing"

	"beraad/models/meeting"
)

func TestNotesAreReadAsTheyAreWritten(t *testing.T) {
	notes := []meeting.Note{
		{Kind: meeting.Titled, Text: "Toelichting: de nota"},
		{Kind: meeting.Said, Speaker: "SG BZK", Text: "De lijn is akkoord: voor nu."},
		{Kind: meeting.Said, Speaker: "VWS", Text: "Zonder verbod houdt niemand zich eraan.", Opinion: true},
		{Kind: meeting.Listed, Text: "eerst de ICBR, dan het SGO"},
		{Kind: meeting.Said, Text: "Afgesproken is, na enig overleg: later."},
	}
	if got := meeting.ReadNotes(meeting.WriteNotes(notes)); !reflect.DeepEqual(got, notes) {
		t.Errorf("got  %+v\nwant %+v", got, notes)
	}
}

func TestNotesOfEmptyLinesSayNothing(t *testing.T) {
	got := meeting.ReadNotes("\r\n  \n AZ:  Akkoord. \r\nom 10.30: pauze\n")
	want := []meeting.Note{{Kind: meeting.Said, Speaker: "AZ", Text: "Akkoord."}, {Kind: meeting.Said, Text: "om 10.30: pauze"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
