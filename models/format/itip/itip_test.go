package itip_test

import (
	"strings"
	"testing"
	"time"

	"beraad/models/format/itip"
	"beraad/models/format/itip/itiptest"
)

func TestAnAnswerIsReadAsEachProgramWritesIt(t *testing.T) {
	for _, program := range itiptest.Programs {
		t.Run(program, func(t *testing.T) {
			said := itiptest.Said{
				UID: "vergadering-7@bzk.example", Address: "farid.benali@vws.example", Status: "TENTATIVE", Sequence: 2,
				Stamp: time.Date(2018, 2, 6, 10, 15, 0, 0, time.UTC), To: "antwoord+1-x@beraad.example",
			}
			r, err := itip.Read(strings.NewReader(itiptest.Mail(program, said)))
			if err != nil {
				t.Fatal(err)
			}
			a, ok := r.Of("Farid.Benali@VWS.example")
			if !ok || a.Status != itip.Tentative || r.Method != "REPLY" || r.UID != said.UID || r.Sequence != 2 || !r.Stamp.Equal(said.Stamp) {
				t.Errorf("read as %+v", r)
			}
		})
	}
}

func TestWhatIsNoAnswerIsRefused(t *testing.T) {
	const event = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:x\r\n%\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
	for name, text := range map[string]string{
		"nothing": "", "words": "Ik kom graag.", "without a method": strings.Replace(event, "METHOD:REPLY", "", 1),
		"without a name": strings.Replace(event, "UID:x", "", 1), "never ended": "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:x\r\n",
		"ended too often": "END:VCALENDAR\r\n", "too large": strings.Replace(event, "%", strings.Repeat("X-A:b\r\n", 60_000), 1),
	} {
		if r, err := itip.Parse([]byte(text)); err == nil {
			t.Errorf("%s: read as %+v", name, r)
		}
	}
	alarm := strings.Replace(event, "%", "BEGIN:VALARM\r\nUID:y\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:a@x.example\r\nEND:VALARM", 1)
	if r, err := itip.Parse([]byte(alarm)); err != nil || r.UID != "x" || len(r.Answers) != 0 {
		t.Errorf("an alarm counts as the event: %+v, %v", r, err)
	}
}

func FuzzParse(f *testing.F) {
	for _, program := range itiptest.Programs {
		f.Add(itiptest.Calendar(program, itiptest.Said{UID: "x", Address: "a@x.example", Status: "ACCEPTED"}))
	}
	f.Add("BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\n :\n;=:\nATTENDEE;DELEGATED-TO=\"mailto:b@x\",:mailto:")
	f.Fuzz(func(t *testing.T, text string) {
		r, err := itip.Parse([]byte(text))
		if err != nil {
			return
		}
		if len(r.Answers) > 20 || len([]rune(r.Comment)) > 1000 || r.UID == "" {
			t.Fatalf("out of bounds: %+v", r)
		}
		for _, a := range r.Answers {
			if strings.ContainsAny(a.Address, "\r\n \"<>") {
				t.Fatalf("address %q", a.Address)
			}
		}
	})
}

func FuzzRead(f *testing.F) {
	for _, program := range itiptest.Programs {
		f.Add(itiptest.Mail(program, itiptest.Said{UID: "x", Address: "a@x.example", Status: "ACCEPTED"}))
	}
	f.Fuzz(func(t *testing.T, text string) {
		if r, err := itip.Read(strings.NewReader(text)); err == nil && r == nil {
			t.Fatal("neither an answer nor an error")
		}
	})
}
