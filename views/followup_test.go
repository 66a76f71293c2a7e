//go:build browser

package views

import (
	"testing"
	"time"

	"github.com/a-h/templ"

	"beraad/models/gazette"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/policy"
	"beraad/models/review"
	"beraad/models/store"
	"beraad/views/ui"
)

func TestTheFollowUpOfALineIsSoundInEveryView(t *testing.T) {
	areSound(t, followUpPages(ui.Frame{
		Title: "Beleidslijn", Sections: []ui.Section{ui.Overview, ui.Policies}, User: ui.User{Name: "Hanneke van Dalen", Role: "secretaris CIO-beraad"},
		Version: "1.0", Path: "/beleidslijnen/2",
	}))
}

// followUpPages are the pages on which a policy line goes on after it was adopted.
func followUpPages(signedIn ui.Frame) map[string]templ.Component {
	public := ui.Frame{Title: "Beleidslijnen", Path: "/openbaar/beleidslijnen"}
	moment, ended := time.Date(2018, 2, 19, 9, 0, 0, 0, time.UTC), time.Date(2018, 3, 19, 9, 0, 0, 0, time.UTC)
	annex := gazette.Annex{Seq: 1, Kind: paper.Note, Title: "Voor- en nadelen", Date: law.Day(2018, 2, 9), FromFile: true, Lines: []paper.Line{
		{ID: 1, Kind: paper.Heading, Level: 1, Runs: paper.Plain("Voordelen")}, {ID: 2, Kind: paper.Bullet, Runs: paper.Plain("Sneller dan een sms.")},
	}}
	edition := gazette.Edition{
		Row: store.Row{ID: 4, Rev: 2, CreatedAt: moment}, Policy: 2, Number: 2, State: gazette.Draft, Slug: "berichtenapps", Name: "Berichtenapps", Core: "Berichtenapps worden ontraden.",
		Text: "# Kern\n\nGebruik ze niet.\n\n- Signal\n- WhatsApp", BodyName: "CIO-beraad", AdoptedOn: law.Day(2018, 2, 7), WordedOn: law.Day(2018, 2, 9), ReviewAt: "na de uitspraak",
		PublishAt: &moment, Author: 1,
	}
	shown := edition
	shown.State, shown.PublicAt, shown.PublishAt = gazette.Public, &moment, nil
	older := shown
	older.Number, older.State, older.EndedAt = 1, gazette.Replaced, &ended
	trace := []gazette.Trace{
		{Number: 2, State: gazette.Public, From: law.Day(2018, 3, 19), Note: "Een zin is verbeterd."}, {Number: 2, State: gazette.Corrected, From: law.Day(2018, 3, 1), Til: law.Day(2018, 3, 19)},
		{Number: 1, State: gazette.Replaced, From: law.Day(2018, 2, 19), Til: law.Day(2018, 3, 1)}, {Number: 1, State: gazette.Withdrawn, From: law.Day(2018, 2, 10), Til: law.Day(2018, 2, 11)},
	}
	line := &gazette.Line{Edition: shown, Annexes: []gazette.Annex{annex}, Standing: gazette.InForce, Trace: trace}
	kept := policy.Policy{Row: store.Row{ID: 2, Rev: 1}, Name: "Berichtenapps", State: policy.Published, ReviewOn: law.Day(2018, 7, 1), ReviewAt: "na de uitspraak"}
	choices := []gazette.Choice{{Paper: paper.Paper{Title: "Voor- en nadelen", Kind: paper.Note, Date: law.Day(2018, 2, 9)}, Version: paper.Version{Row: store.Row{ID: 5}, Number: 1}}}
	return map[string]templ.Component{
		"lines":      PublicLines{Frame: public, List: []gazette.Edition{shown, older}, Total: 2, Offered: gazette.Choices{Bodies: []gazette.BodyChoice{{ID: 1, Name: "CIO-beraad"}}, Years: []int{2018}}}.Page(),
		"lines-none": PublicLines{Frame: public, Sieve: gazette.Sieve{Words: "apen"}}.Page(),
		"line":       PublicLine{Frame: public, Line: line}.Page(),
		"line-older": PublicLine{Frame: public, Line: &gazette.Line{Edition: older, Standing: gazette.Superseded, Next: &shown, Now: &shown, Trace: trace}}.Page(),
		"line-gone":  PublicLine{Frame: public, Line: &gazette.Line{Gone: true}}.Page(),
		"line-annex": PublicAnnex{Frame: public, Line: line, Annex: &annex, Back: "/openbaar/beleidslijnen/berichtenapps"}.Page(),
		"editions": Editions{
			Frame: signedIn, Policy: kept, Pending: &edition, Preview: line, Current: &shown, History: []gazette.Edition{edition, shown, older}, People: map[uint]string{1: "Hanneke van Dalen"},
			Choices: choices, Definitive: &policy.Wording{Number: 2}, MayPrepare: true, MayApprove: true, MayCancel: true, MayWithdraw: true,
			Sent: "moment", Gaps: ui.Gaps{{Field: "at", Text: "Vul de tijd in, zoals 10.50."}},
		}.Page(),
		"editions-new": Editions{Frame: signedIn, Policy: kept, Choices: choices, Definitive: &policy.Wording{Number: 2}, MayPrepare: true, Sent: "klaarzetten", Gaps: ui.Gaps{{Field: "annexes", Text: "Kies bijlagen uit de lijst."}}}.Page(),
		"review": Review{
			Frame: signedIn, Policy: kept, Came: true, Review: review.Review{CameOn: law.Day(2018, 6, 1), CameNote: "Uitspraak van maandag."}, Holder: "Farid Benali",
			People: []person.Person{{Row: store.Row{ID: 1}, Name: "Farid Benali"}}, MayHold: true, MayTell: true, MayConclude: true,
			Outcomes: []review.Outcome{{Kind: review.Extended, On: law.Day(2018, 3, 1), WasAt: "na de uitspraak", NextOn: law.Day(2018, 7, 1), Note: "Nog actueel."}},
			Sent:     "uitkomst", Gaps: ui.Gaps{{Field: "next_on", Text: "Vul in wanneer de beleidslijn weer wordt herzien."}},
		}.Page(),
		"review-event": Review{Frame: signedIn, Policy: kept, MayTell: true}.Page(),
	}
}
