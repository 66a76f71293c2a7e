package mail_test

import (
	"net/mail"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"beraad/models/format/eml"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/paper"
	letters "beraad/views/mail"
)

var sitting = letters.Sitting{
	ID: 7, Body: "CIO-beraad", Mailbox: "cio-beraad@bzk.example", Kind: "vergadering", Venue: "BZK, zaal Z36-30; ingang B",
	Starts: time.Date(2018, 2, 7, 8, 30, 0, 0, time.UTC), Ends: time.Date(2018, 2, 7, 11, 20, 0, 0, time.UTC), Path: "/vergaderingen/7",
	Sequence: 2, Sent: time.Date(2018, 1, 30, 9, 0, 0, 0, time.UTC),
}

var annexes = []letters.Annex{
	{Number: "4.c", Title: "Notitie <b>apps</b>", Path: "/stukken/3", File: &eml.Attachment{Name: "4c notitie.pdf", Type: "application/pdf", Content: []byte("%PDF-1.7")}},
	{Number: "4.c", Title: "Advies", Path: "/stukken/4", Follows: true},
}

var request = letters.Request{Reference: "2018-0000791076", Title: "berichtenapps", ReceivedOn: law.Day(2018, 6, 27), Law: "Wet openbaarheid van bestuur"}

// samples is a filled letter of each kind, with words that must be in it.
var samples = map[string]struct {
	letter  letters.Letter
	subject string
	words   []string
}{
	"convocation": {
		letters.Convocation{
			Sitting: sitting, Annexes: annexes, Notes: []string{"Na afloop is er brood."}, Note: "Graag uw standpunt.", Signed: []string{"Hanneke van Dalen", "secretaris"},
			Agenda: []letters.Line{{Rubric: true, Number: "4", Title: "Ter bespreking", Time: "10.35"}, {Number: "4.c", Title: "Berichtenapps", Annex: true, Note: "ter bespreking"}},
		},
		"CIO-beraad 7 februari 2018, 9.30 uur: agenda en stukken",
		[]string{"woensdag 7 februari 2018", "9.30–12.20 uur", "zaal Z36-30", "4.c Berichtenapps *", "ter bespreking", "brood", "de pdf volgt", "(bijlage)", "https://beraad.example/vergaderingen/7", "https://beraad.example/vergaderingen/7/deelnemers", "Hanneke van Dalen"},
	},
	"late paper": {letters.LatePaper{Sitting: sitting, Annexes: annexes, Changes: []string{"4.d is nieuw"}, Moved: true}, "Nazending CIO-beraad 7 februari 2018", []string{"4.d is nieuw", "Plaats en tijd zijn nu"}},
	"minutes again": {letters.MinutesDraft{Sitting: sitting, Again: true, Compare: "/stukken/28/versies/2/verschil?met=1", Why: "Opmerking van Financiën verwerkt"},
		"Gewijzigd conceptverslag CIO-beraad 7 februari 2018", []string{"is gewijzigd", "https://beraad.example/stukken/28/versies/2/verschil?met=1", "Toelichting: Opmerking van Financiën verwerkt", "nog iets niet"}},
	"minutes draft": {letters.MinutesDraft{Sitting: sitting}, "Conceptverslag CIO-beraad 7 februari 2018", []string{"opmerking"}},
	"one decision":  {letters.DecisionList{Sitting: sitting, One: "2018-07", Decisions: []letters.Decided{{Item: "4.c Apps", Number: "2018-07", Text: "De lijn staat vast.", Outcome: "akkoord"}}}, "Besluit 2018-07, CIO-beraad 7 februari 2018", []string{"2018-07", "4.c Apps: De lijn staat vast. (akkoord)"}},
	"meeting moved": {letters.MeetingMoved{Sitting: sitting, Moved: true, Why: "De zaal is bezet.", Changes: []string{"Vergaderplaats: zaal 2 (was: zaal 1)"}}, "Verplaatst: CIO-beraad 7 februari 2018", []string{"De zaal is bezet.", "woensdag 7 februari 2018", "was: zaal 1", "https://beraad.example/vergaderingen/7/deelnemers"}},
	"room changed":  {letters.MeetingMoved{Sitting: sitting}, "Gewijzigd: CIO-beraad 7 februari 2018", []string{"Z36-30"}},
	"meeting off":   {letters.MeetingOff{Sitting: sitting, Why: "Te weinig punten."}, "Afgelast: CIO-beraad 7 februari 2018", []string{"Te weinig punten.", "gaat niet door"}},
	"policy": {
		letters.Policy{Subject: "Beleidslijn", Lines: []string{"Geachte leden,", "De lijn <staat> vast."}, Annexes: annexes, Quoted: &letters.Quoted{Head: []letters.Labelled{{"Van", "DGOO"}}, Lines: []string{"Eerder bericht.\nTwee regels."}}},
		"Beleidslijn", []string{"Geachte leden,", "Eerder bericht."},
	},
	"submission":     {letters.SubmissionNews{Body: "CIO-beraad", Title: "Apps", News: "is teruggestuurd", Remarks: "Vul punt 8 in.", Path: "/aanbiedingen/3"}, "CIO-beraad: ‘Apps’ is teruggestuurd", []string{"Vul punt 8 in."}},
	"request letter": {letters.RequestLetter{Subject: "Wij hebben uw verzoek ontvangen (kenmerk Woo-1)", Text: "Het gaat over <apps>.\n\nU krijgt uiterlijk op 25 juli 2018 een besluit."}, "Wij hebben uw verzoek ontvangen (kenmerk Woo-1)", []string{"uiterlijk op 25 juli 2018"}},
	"decision":       {letters.Decision{Request: request, DecisionReference: "B-1", DecidedOn: law.Day(2018, 10, 2), ObjectBy: law.Day(2018, 11, 13), PublicPath: "/openbaar/apps"}, "Besluit op uw verzoek (kenmerk B-1)", []string{"13 november 2018", "/openbaar/apps"}},
	"reminder":       {letters.Reminder{Request: request, Term: "Uiterste beslisdatum", DueOn: law.Day(2018, 7, 25), Days: 3, Path: "/verzoeken/1"}, "Termijn nadert: 2018-0000791076", []string{"over 3 dagen"}},
	"reminder, late": {letters.Reminder{Request: request, Term: "Uiterste beslisdatum", DueOn: law.Day(2018, 7, 25), Days: -1, Path: "/verzoeken/1"}, "Termijn voorbij: 2018-0000791076", []string{"sinds 1 dag"}},
	"returned": {
		letters.Returned{Request: request, Number: 3, By: "Joris Kaptein", Path: "/woo-verzoeken/1/documenten/3#opmerkingen", Wishes: "/account#mail"},
		"Teruggestuurd: document 3 van 2018-0000791076", []string{"Joris Kaptein heeft document 3", "https://beraad.example/woo-verzoeken/1/documenten/3#opmerkingen", "https://beraad.example/account#mail"},
	},
	"actions": {letters.ActionReminder{
		Late: 1, Path: "/acties", Wishes: "/account#mail",
		Actions: []letters.HeldAction{
			{Number: "A-2018-01", Text: "Schrijf de notitie", Body: "CIO-beraad", On: law.Day(2018, 2, 1), Late: true, Path: "/acties/1"},
			{Number: "A-2018-02", Text: "Vraag de cijfers op", Body: "ICBR", On: law.Day(2018, 2, 20), Path: "/acties/2"},
		},
	}, "1 actie is te laat", []string{"had klaar moeten zijn op donderdag 1 februari 2018", "klaar op dinsdag 20 februari 2018", "https://beraad.example/acties/2", "https://beraad.example/account#mail"}},
	"deadline":       {letters.DeadlineNear{Body: "CIO-beraad", Title: "Apps", On: law.Day(2018, 1, 30), Days: 2, Path: "/aanbiedingen/3", Wishes: "/account#mail"}, "CIO-beraad: ‘Apps’ indienen kan nog 2 dagen", []string{"30 januari 2018", "/aanbiedingen/3"}},
	"deadline today": {letters.DeadlineNear{Body: "CIO-beraad", Title: "Apps", On: law.Day(2018, 1, 30), Path: "/aanbiedingen/3", Wishes: "/account#mail"}, "CIO-beraad: ‘Apps’ indienen kan alleen vandaag nog", nil},
	"digest":         {letters.Digest{News: []letters.News{{"CIO-beraad: ‘Apps’ is geaccepteerd", "/aanbiedingen/3"}, {"Het conceptverslag ligt klaar", "/vergaderingen/7/verslag"}}, Wishes: "/account#mail"}, "2 berichten van CIO Rijk", []string{"‘Apps’ is geaccepteerd", "https://beraad.example/vergaderingen/7/verslag", "in één mail"}},
	"parked":         {letters.ConvocationParked{Sitting: sitting, At: sitting.Starts, Why: "Vul de plaats van de vergadering in."}, "Niet verstuurd: convocatie CIO-beraad 7 februari 2018", []string{"Vul de plaats van de vergadering in.", "/convocatie"}},
	"mail-out": {
		letters.MailOutNews{News: "partly-failed", Body: "CIO-beraad", Title: "Berichtenapps", Figures: []letters.Figure{{"geaccepteerd", 1234}}, Causes: []letters.Figure{{"550 no such user", 3}}, Path: "/verspreidingen/4", Wishes: "/account#mail"},
		"Deels mislukt: verspreiding ‘Berichtenapps’",
		[]string{"niet iedereen heeft de mail gekregen", "geaccepteerd: 1.234", "3 × 550 no such user", "https://beraad.example/verspreidingen/4", "https://beraad.example/account#mail"},
	},
	"mail-out, stopped": {letters.MailOutNews{News: "stopped", Title: "Apps", Why: "verkeerde bijlage"}, "Gestopt: verspreiding ‘Apps’", []string{"krijgt hem niet meer", "De reden: verkeerde bijlage"}},
	"mail-out, done":    {letters.MailOutNews{News: "finished", Title: "Apps"}, "Afgerond: verspreiding ‘Apps’", []string{"afgerond"}},
	"mail-out, parked":  {letters.MailOutNews{News: "parked", Title: "Apps", Why: "Beraad stond stil."}, "Wacht op u: verspreiding ‘Apps’", []string{"Plan de mail opnieuw", "in de weg staat: Beraad stond stil."}},
	"mail-out, stuck":   {letters.MailOutNews{News: "stuck", Title: "Apps", Why: "de bijlage is te groot"}, "Wacht op u: verspreiding ‘Apps’", []string{"de mail gaat niet uit", "de bijlage is te groot"}},
	"mail-out, behind":  {letters.MailOutNews{News: "held-up", Title: "Apps", Behind: "Naar de ICBR"}, "Wacht op u: verspreiding ‘Apps’", []string{"Ze wacht op ‘Naar de ICBR’"}},
	"line, public":      {letters.PolicyNews{News: "went-public", Name: "Apps", Public: "/openbaar/beleidslijnen/apps"}, "Openbaar: beleidslijn ‘Apps’", []string{"https://beraad.example/openbaar/beleidslijnen/apps"}},
	"line, parked":      {letters.PolicyNews{News: "not-public", Name: "Apps", Why: "Beraad stond stil."}, "Wacht op u: beleidslijn ‘Apps’ is niet openbaar gemaakt", []string{"in de weg staat: Beraad stond stil."}},
	"line, near":        {letters.PolicyNews{News: "review-near", Name: "Apps", On: law.Day(2018, 7, 1), Path: "/beleidslijnen/3/herziening"}, "Herziening van beleidslijn ‘Apps’ op zondag 1 juli 2018", []string{"zondag 1 juli 2018", "https://beraad.example/beleidslijnen/3/herziening"}},
	"line, due":         {letters.PolicyNews{News: "review-due", Name: "Apps", On: law.Day(2018, 7, 1)}, "Nu herzien: beleidslijn ‘Apps’", []string{"verlengd, herzien of ingetrokken"}},
	"line, event":       {letters.PolicyNews{News: "event-has-come", Name: "Apps", Event: "na de uitspraak", Why: "Uitspraak van 3 maart."}, "Nu herzien: beleidslijn ‘Apps’", []string{"na de uitspraak", "Uitspraak van 3 maart."}},
	"round":             {letters.Round{News: "opened", Body: "CIO-beraad", Number: "S-2018-3", Title: "Apps", Question: "Gaat u akkoord?", Until: law.Day(2018, 2, 14), Papers: []letters.News{{"Notitie apps", "/stukken/3"}}, Outcome: "akkoord", Decision: "De lijn staat vast.", Why: "De cijfers kloppen niet.", Path: "/rondes/4", Signed: []string{"Hanneke van Dalen", "secretaris"}}, "Schriftelijke ronde CIO-beraad S-2018-3: Apps", []string{"woensdag 14 februari 2018", "Gaat u akkoord?", "https://beraad.example/stukken/3", "https://beraad.example/rondes/4", "Hanneke van Dalen"}},
	"round, late":       {letters.Round{News: "reminded", Body: "CIO-beraad", Number: "S-2018-3", Title: "Apps", Question: "Gaat u akkoord?", Until: law.Day(2018, 2, 14), Papers: []letters.News{{"Notitie apps", "/stukken/3"}}, Outcome: "akkoord", Decision: "De lijn staat vast.", Why: "De cijfers kloppen niet.", Path: "/rondes/4", Signed: []string{"Hanneke van Dalen", "secretaris"}}, "Herinnering: reageer uiterlijk 14 februari 2018 in schriftelijke ronde CIO-beraad S-2018-3: Apps", []string{"nog niet gereageerd", "woensdag 14 februari 2018"}},
	"round extended":    {letters.Round{News: "extended", Body: "CIO-beraad", Number: "S-2018-3", Title: "Apps", Question: "Gaat u akkoord?", Until: law.Day(2018, 2, 14), Papers: []letters.News{{"Notitie apps", "/stukken/3"}}, Outcome: "akkoord", Decision: "De lijn staat vast.", Why: "De cijfers kloppen niet.", Path: "/rondes/4", Signed: []string{"Hanneke van Dalen", "secretaris"}}, "Langer de tijd, tot en met 14 februari 2018: schriftelijke ronde CIO-beraad S-2018-3: Apps", []string{"langer de tijd", "De cijfers kloppen niet.", "woensdag 14 februari 2018"}},
	"round, a paper":    {letters.Round{News: "more-papers", Body: "CIO-beraad", Number: "S-2018-3", Title: "Apps", Question: "Gaat u akkoord?", Until: law.Day(2018, 2, 14), Papers: []letters.News{{"Notitie apps", "/stukken/3"}}, Outcome: "akkoord", Decision: "De lijn staat vast.", Why: "De cijfers kloppen niet.", Path: "/rondes/4", Signed: []string{"Hanneke van Dalen", "secretaris"}}, "Nieuw stuk: schriftelijke ronde CIO-beraad S-2018-3: Apps", []string{"een stuk toegevoegd", "https://beraad.example/stukken/3", "woensdag 14 februari 2018"}},
	"round closed":      {letters.Round{News: "closed", Body: "CIO-beraad", Number: "S-2018-3", Title: "Apps", Question: "Gaat u akkoord?", Until: law.Day(2018, 2, 14), Papers: []letters.News{{"Notitie apps", "/stukken/3"}}, Outcome: "akkoord", Decision: "De lijn staat vast.", Why: "De cijfers kloppen niet.", Path: "/rondes/4", Signed: []string{"Hanneke van Dalen", "secretaris"}}, "Uitkomst schriftelijke ronde CIO-beraad S-2018-3: Apps", []string{"akkoord", "De lijn staat vast."}},
	"round withdrawn":   {letters.Round{News: "withdrawn", Body: "CIO-beraad", Number: "S-2018-3", Title: "Apps", Question: "Gaat u akkoord?", Until: law.Day(2018, 2, 14), Papers: []letters.News{{"Notitie apps", "/stukken/3"}}, Outcome: "akkoord", Decision: "De lijn staat vast.", Why: "De cijfers kloppen niet.", Path: "/rondes/4", Signed: []string{"Hanneke van Dalen", "secretaris"}}, "Ingetrokken: schriftelijke ronde CIO-beraad S-2018-3: Apps", []string{"De cijfers kloppen niet.", "niet meer te reageren"}},
	"glass":             {letters.GlassBroken{Body: "SGO", Who: "B. Heer", Why: "storing", At: sitting.Starts, Until: sitting.Ends}, "Een beheerder heeft de stukken van SGO geopend", []string{"B. Heer", "storing"}},
	"invitation":        {letters.Invitation{Path: "/begin/geheim", Until: sitting.Ends}, "Uw account voor Beraad", []string{"https://beraad.example/begin/geheim"}},
}

func writer(t *testing.T) *letters.Writer {
	t.Helper()
	w, err := letters.NewWriter(letters.House{BaseURL: "https://beraad.example/", Name: "CIO Rijk"})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// received is the message as one recipient gets it.
func received(t *testing.T, m letters.Mail, name string) *eml.Received {
	t.Helper()
	composed, err := eml.Compose(m.Template(mail.Address{Name: "Secretariaat", Address: "cio-beraad@bzk.example"}))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := composed.For(eml.Recipient{To: mail.Address{Address: "f.roelofs@az.example"}, MessageID: "<1@bzk.example>", Date: sitting.Sent, Fields: letters.Fields(name, "f.roelofs@az.example", "")})
	if err != nil {
		t.Fatal(err)
	}
	read, err := eml.Parse(strings.NewReader(string(raw)), eml.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func TestEveryLetterSaysItsWordsInTextAndHTML(t *testing.T) {
	w := writer(t)
	for name, c := range samples {
		t.Run(name, func(t *testing.T) {
			m, err := w.Write(c.letter)
			if err != nil {
				t.Fatal(err)
			}
			if m.Subject != c.subject {
				t.Errorf("subject %q; want %q", m.Subject, c.subject)
			}
			for form, text := range map[string]string{"text": m.Text, "HTML": m.HTML} {
				text = strings.ReplaceAll(text, "\u00a0", " ")
				for _, want := range c.words {
					if !strings.Contains(text, want) && !(form == "HTML" && strings.Contains(want, "*")) {
						t.Errorf("%s lacks %q:\n%s", form, want, text)
					}
				}
				for _, bad := range []string{"<b>", "<staat>", "<table", "style=", "<no value>", "ZgotmplZ", "\n\n\n"} {
					if strings.Contains(text, bad) && (form == "HTML") == strings.ContainsAny(bad, "<=Z") {
						t.Errorf("%s holds %q:\n%s", form, bad, text)
					}
				}
			}
			read := received(t, m, "Femke Roelofs")
			if _, own := c.letter.(letters.Policy); !own && !strings.Contains(read.Text, "Beste Femke Roelofs,") {
				t.Errorf("no greeting in\n%s", read.Text)
			}
		})
	}
}

func TestWhoHasNoNameIsGreetedAsReader(t *testing.T) {
	m, err := writer(t).Write(samples["invitation"].letter)
	if err != nil {
		t.Fatal(err)
	}
	if read := received(t, m, " "); !strings.Contains(read.Text, "Beste lezer,") {
		t.Errorf("got\n%s", read.Text)
	}
}

func TestNoTextCanPlantAHeader(t *testing.T) {
	planted := "Beleidslijn\r\nBcc: iedereen@x.example"
	m, err := writer(t).Write(letters.Policy{Subject: planted, Lines: []string{"Tekst."}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := eml.Compose(m.Template(mail.Address{Address: "a@bzk.example"})); err == nil {
		t.Error("a subject with a line break was composed")
	}
	m.Subject = "Goed"
	if _, err := eml.Compose(m.Template(mail.Address{Name: "Naam\r\nBcc: x@x.example", Address: "a@bzk.example"})); err == nil {
		if received(t, m, "x").Subject != "Goed" {
			t.Error("a sender's name planted a header")
		}
	}
	composed, err := eml.Compose(m.Template(mail.Address{Address: "a@bzk.example"}))
	if err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{"a@x.example\r\nBcc: b@x.example", "a@x.example, b@x.example"} {
		if _, err := composed.For(eml.Recipient{To: mail.Address{Address: to}, MessageID: "<1@x.example>", Date: sitting.Sent, Fields: letters.Fields("", to, "")}); err == nil {
			t.Errorf("%q was taken as a recipient", to)
		}
	}
}

func TestAnInvitationActsOnACalendar(t *testing.T) {
	names := map[string]string{"REQUEST": "uitnodiging.ics", "CANCEL": "afzegging.ics"}
	for method, c := range map[string]letters.Letter{"REQUEST": samples["convocation"].letter, "CANCEL": samples["meeting off"].letter} {
		m, err := writer(t).Write(c)
		if err != nil {
			t.Fatal(err)
		}
		if m.Calendar.Name != names[method] {
			t.Errorf("%s is the file %s; want %s", method, m.Calendar.Name, names[method])
		}
		text := string(m.Calendar.ICS)
		if strings.Count(text, "\n") != strings.Count(text, "\r\n") {
			t.Error("a line does not end in CRLF")
		}
		calendar, err := ics.ParseCalendar(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		e := calendar.Events()[0]
		starts, _ := e.GetStartAt()
		if m.Calendar.Method != method || !strings.Contains(text, "METHOD:"+method+"\r\n") || e.Id() != "vergadering-7@bzk.example" || !starts.Equal(sitting.Starts) {
			t.Errorf("%s: %s", method, text)
		}
		for _, want := range []string{"SEQUENCE:2", "DTSTART:20180207T083000Z", "DTEND:20180207T112000Z", `Z36-30\; ingang B`, "ORGANIZER;CN=CIO-beraad:mailto:cio-beraad@bzk.example"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %q:\n%s", method, want, text)
			}
		}
		received(t, m, "Femke")
	}
}

// TestAnUpdateReplacesTheInvitation plays a calendar: it keeps one event for a UID, that with the highest SEQUENCE
// (RFC 5546 2.1.5).
func TestAnUpdateReplacesTheInvitation(t *testing.T) {
	kept := map[string]*ics.VEvent{}
	first := letters.Convocation{Sitting: sitting}
	first.UID = "vergadering-vast@bzk.example"
	moved := letters.MeetingMoved{Sitting: first.Sitting}
	moved.Sequence, moved.Starts, moved.Ends = 3, sitting.Starts.AddDate(0, 0, 7), sitting.Ends.AddDate(0, 0, 7)
	moved.Mailbox = "ander@rijk.example" // the body got another mailbox
	off := letters.MeetingOff{Sitting: moved.Sitting, Why: "Te weinig punten."}
	off.Sequence = 4
	for i, letter := range []letters.Letter{first, moved, off} {
		m, err := writer(t).Write(letter)
		if err != nil {
			t.Fatal(err)
		}
		calendar, err := ics.ParseCalendar(strings.NewReader(string(m.Calendar.ICS)))
		if err != nil {
			t.Fatal(err)
		}
		e := calendar.Events()[0]
		before, known := kept[e.Id()]
		if known != (i > 0) || (known && number(t, e) <= number(t, before)) {
			t.Errorf("message %d does not replace what was there:\n%s", i, m.Calendar.ICS)
		}
		if n := strings.Count(string(m.Calendar.ICS), "ATTENDEE"); n != 1 {
			t.Errorf("message %d names %d people; want the reader alone", i, n)
		}
		if asked := strings.Contains(string(m.Calendar.ICS), "RSVP=TRUE"); asked != strings.Contains(string(m.Calendar.ICS), "METHOD:REQUEST") {
			t.Errorf("message %d asks for an answer: %t\n%s", i, asked, m.Calendar.ICS)
		}
		kept[e.Id()] = e
	}
	if e := kept[first.UID]; len(kept) != 1 || e.GetProperty(ics.ComponentPropertyStatus).Value != "CANCELLED" {
		t.Errorf("the calendar holds %v", kept)
	}
}

func number(t *testing.T, e *ics.VEvent) int {
	t.Helper()
	n, err := strconv.Atoi(e.GetProperty(ics.ComponentPropertySequence).Value)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestTooManyBytesBecomeLinks(t *testing.T) {
	if got := letters.Fit(annexes, 8); got[0].File == nil {
		t.Error("what fits became a link")
	}
	got := letters.Fit(annexes, 7)
	if got[0].File != nil || annexes[0].File == nil {
		t.Error("what is too large goes along, or the list that was given was changed")
	}
	m, err := writer(t).Write(letters.MinutesDraft{Sitting: sitting, Annexes: got})
	if err != nil || len(m.Attachments) != 0 || !strings.Contains(m.Text, "https://beraad.example/stukken/3") {
		t.Errorf("%v\n%s", err, m.Text)
	}
}

func TestTwoAnnexesNeverHaveOneName(t *testing.T) {
	twice := []letters.Annex{annexes[0], annexes[0]}
	m, err := writer(t).Write(letters.MinutesDraft{Sitting: sitting, Annexes: twice})
	if err != nil || len(m.Attachments) != 2 || m.Attachments[0].Name == m.Attachments[1].Name {
		t.Errorf("%v, %+v", err, m.Attachments)
	}
	got := letters.Apart([]string{"4a Nota.pdf", "4A nota.pdf", "4a Nota.docx", "4a Nota (2).pdf", "4a Nota.pdf", "Kosten 2. Baten", "Kosten 2. Baten", "", ""})
	want := []string{"4a Nota.pdf", "4A nota (2).pdf", "4a Nota.docx", "4a Nota (2) (2).pdf", "4a Nota (3).pdf", "Kosten 2. Baten", "Kosten 2. Baten (2)", "", " (2)"}
	if !slices.Equal(got, want) {
		t.Errorf("names are %q; want %q", got, want)
	}
}

func TestAMailOutIsThePaperOnWhichItWasKept(t *testing.T) {
	sheet := &paper.Sheet{Title: paper.Plain("Kop"), Lines: []paper.Line{
		{Kind: paper.Fact, Label: "Van", Runs: paper.Plain("dgoo@bzk.example")}, {Kind: paper.Fact, Label: "Onderwerp", Runs: paper.Plain("Beleidslijn")},
		{Kind: paper.Paragraph, Runs: paper.Plain("Geachte leden,")}, {Kind: paper.Bullet, Runs: paper.Plain("punt")},
		{Kind: paper.Fact, Label: "Van", Runs: paper.Plain("icbr"), Facts: map[string]string{"quote": "1"}},
		{Kind: paper.Paragraph, Runs: paper.Plain("Eerder."), Facts: map[string]string{"quote": "1"}},
	}}
	got := letters.PolicyOf(sheet, nil)
	if got.Subject != "Beleidslijn" || len(got.Lines) != 2 || got.Lines[1] != "- punt" || got.Quoted == nil || got.Quoted.Head[0].Text != "icbr" || got.Quoted.Lines[0] != "Eerder." {
		t.Errorf("%+v", got)
	}
}

func TestAMailOutGreetsWhoGetsItAndNobodyElse(t *testing.T) {
	greeting, next := map[string]string{"greeting": "1"}, map[string]string{"next": "1"}
	sheet := &paper.Sheet{Title: paper.Plain("Kop"), Lines: []paper.Line{
		{Kind: paper.Paragraph, Runs: paper.Plain("Geachte {naam},"), Facts: greeting},
		{Kind: paper.Paragraph, Runs: paper.Plain("De {naam} blijft staan.")},
		{Kind: paper.Paragraph, Runs: paper.Plain("Met groet,")},
		{Kind: paper.Paragraph, Runs: paper.Plain("Hanneke")}, {Kind: paper.Paragraph, Runs: paper.Plain("Secretaris"), Facts: next},
		{Kind: paper.Paragraph, Runs: paper.Plain("Beste {naam},"), Facts: map[string]string{"quote": "1", "greeting": "1"}},
		{Kind: paper.Paragraph, Runs: paper.Plain("Groet,"), Facts: map[string]string{"quote": "1"}},
		{Kind: paper.Paragraph, Runs: paper.Plain("Sjoerd"), Facts: map[string]string{"quote": "1", "next": "1"}},
	}}
	got := letters.PolicyOf(sheet, nil)
	want := []string{"Geachte " + eml.Field(letters.NameField) + ",", "De {naam} blijft staan.", "Met groet,", "Hanneke\nSecretaris"}
	if !slices.Equal(got.Lines, want) {
		t.Errorf("%q, want %q", got.Lines, want)
	}
	if want := []string{"Beste lezer,", "Groet,\nSjoerd"}; !slices.Equal(got.Quoted.Lines, want) {
		t.Errorf("quoted %q, want %q", got.Quoted.Lines, want)
	}
}

func TestTheNewsSaysThatNobodyGotAMailOut(t *testing.T) {
	for nobody, want := range map[bool][2]string{true: {"Mislukt:", "niemand heeft de mail gekregen"}, false: {"Deels mislukt:", "niet iedereen heeft de mail gekregen"}} {
		m, err := writer(t).Write(letters.MailOutNews{News: "partly-failed", Title: "Lijn", Body: "SGO", Nobody: nobody})
		if err != nil || !strings.HasPrefix(m.Subject, want[0]) || !strings.Contains(m.Text, want[1]) || !strings.Contains(m.HTML, want[1]) {
			t.Errorf("%v: %v, %s\n%s\n%s", nobody, err, m.Subject, m.Text, m.HTML)
		}
	}
}

func TestAChangeAndAFileAreNamedInOneLine(t *testing.T) {
	altered := meeting.Difference{Kind: meeting.ItemAltered, Number: "2.a", Title: "Laptops", Was: "Hamerstuk", Now: "Ter bespreking"}
	long := altered
	long.Was = strings.Repeat("Fin: Begroting · ", 20)
	for want, d := range map[string]meeting.Difference{
		"2.a Laptops: nu ‘Ter bespreking’ (was ‘Hamerstuk’)": altered,
		"2.a Laptops: gewijzigd":                             long,
	} {
		if got := letters.ChangeWords(d); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := letters.FileName("", "Agenda 16\u00a0december.pdf"); got != "Agenda 16 december.pdf" {
		t.Errorf("got %q, want a plain space", got)
	}
}

func TestAFileIsCalledByTheTitleOfItsPaper(t *testing.T) {
	for _, c := range [][3]string{
		{"Notitie laptops", "scan0001.PDF", "Notitie laptops.pdf"}, {"begroting.xlsx", "b.xlsx", "begroting.xlsx"}, {"", "scan.pdf", "scan.pdf"},
		{"Versie 1.2 van de nota", "nota.docx", "Versie 1.2 van de nota.docx"}, {"Nota", "zonder-soort", "zonder-soort"},
	} {
		if got := letters.Titled(c[0], c[1]); got != c[2] {
			t.Errorf("%q, received as %q: got %q, want %q", c[0], c[1], got, c[2])
		}
	}
}
