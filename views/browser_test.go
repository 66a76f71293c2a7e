//go:build browser

package views

import (
	"bytes"
	"context"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/a-h/templ"

	"beraad/models/archive"
	"beraad/models/body"
	"beraad/models/bounce"
	"beraad/models/decree"
	"beraad/models/distribution"
	"beraad/models/dossier"
	"beraad/models/enlist"
	"beraad/models/format/sniff"
	"beraad/models/habit"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/optout"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/policy"
	"beraad/models/request"
	"beraad/models/request/redact"
	"beraad/models/round"
	"beraad/models/store"
	"beraad/models/submission"
	"beraad/models/supply"
	"beraad/static"
	"beraad/views/ui"
	"beraad/views/ui/uitest"
)

var writtenSample = round.Round{
	Number: "S-2018-1", Title: "Bewaartermijn van logbestanden", Question: "Stemt u in met een jaar?\n\nDaarna wordt gewist.", State: round.Open,
	OpenedOn: law.Day(2018, 1, 15), Until: law.Day(2018, 1, 29),
}

// closedSample is the same round, lengthened and closed.
var closedSample = func() round.Round {
	r := writtenSample
	r.State, r.ClosedOn, r.WasUntil, r.Until, r.Why = round.Closed, law.Day(2018, 2, 6), r.Until, law.Day(2018, 2, 5), "Twee leden waren met verlof."
	r.Outcome, r.Decision, r.Record = round.Agreed, "Logbestanden blijven een jaar.", 12
	return r
}()

var liftedAt = time.Date(2018, 2, 9, 9, 0, 0, 0, time.UTC)

// liftedSample is an address to which mail goes again.
var liftedSample = outbox.Gone{
	Address: "farid@vws.example", Answer: "550 5.1.1 user unknown", Since: liftedAt.AddDate(0, 0, -2), LiftedAt: &liftedAt, LiftedBy: "Hanneke van Dalen", LiftedWhy: "storing bij VWS",
}

// wideSample is a list that people can leave, and leftSample one who did.
var (
	wideSample = distribution.List{Row: store.Row{ID: 3}, Name: "Nieuws van het CIO-beraad", Wide: true, Label: "nieuws"}
	leftSample = optout.Optout{Row: store.Row{ID: 4}, List: 3, Address: "lezer@vws.example", Since: liftedAt}
)

func TestEveryPageIsSoundInEveryView(t *testing.T) {
	signedIn := ui.Frame{
		User: ui.User{Name: "Hanneke van Dalen", Role: "secretaris CIO-beraad"}, Version: "1.0", Path: "/vergaderingen/7",
		Sections: []ui.Section{ui.Overview, ui.Meetings}, Theme: ui.Theme{Unit: "CIO Rijk · BZK"},
	}
	stale := signedIn
	stale.Title = "Intussen gewijzigd"
	wooTop := RequestTop{
		Frame: signedIn, Handle: true, Mark: true, Today: law.Day(2018, 7, 2),
		Request: &request.Request{Row: store.Row{ID: 5}, Title: "Berichtenapps", Reference: "Woo-2018-0001", State: request.Collecting},
	}
	pages := map[string]templ.Component{
		"supplies": Supplies{RequestTop: wooTop, Limit: 200 << 20, List: []supply.Supply{
			{Row: store.Row{ID: 1}, Name: "Mailbox van de directie", State: supply.Reading, Files: 340, FilesDone: 12, Bytes: 9 << 20, BytesDone: 1 << 20, Failed: 2, Skipped: 1},
			{Row: store.Row{ID: 2}, Name: "Map", State: supply.Done, Files: 3, FilesDone: 3, Failed: 1}, {Row: store.Row{ID: 3}, Name: "Oud", State: supply.Stopped, Files: 3},
		}}.Page(),
		"figures":      RequestFigures{Frame: signedIn, Year: 2018, Figures: &request.Figures{Today: law.Day(2018, 7, 2), Open: 3, Late: 1, Periods: []request.Figure{{Period: request.Period{Year: 2018}, Received: 3}, {Period: request.Period{Year: 2018, Quarter: 1}}, {Period: request.Period{Year: 2017}}}}}.Page(),
		"figures-none": RequestFigures{Frame: signedIn, Figures: &request.Figures{Today: law.Day(2018, 7, 2)}}.Page(),
		"letter-texts": LetterTexts{Admin: Admin{Frame: signedIn}, Regime: law.Woo, Texts: map[request.TextKind]request.Wording{request.AcknowledgedText: {Title: "Ontvangen"}}}.Page(),
		"letter-text": LetterText{
			Admin: Admin{Frame: signedIn}, MayKeep: true, Heading: "Ontvangen", Shown: "Dank u.", Text: request.Wording{Kind: request.AcknowledgedText, Regime: law.Woo, Title: "T", Text: "Dag {naam}"},
			Past: []request.Wording{{By: 1, Title: "T", Text: "Dank u."}, {By: 1, Standard: true}}, Names: map[uint]string{1: "Marijke Teunissen"},
			Gaps: ui.Gaps{{Field: "text", Text: "‘{naam}’ kent Beraad niet."}},
		}.Page(),
		"letter-text-read": LetterText{Admin: Admin{Frame: signedIn}, Standard: true, Text: request.Wording{Kind: request.GroundText("5.1.2.e"), Regime: law.Woo, Title: "T", Text: "Dag"}}.Page(),
		"supplies-none":    Supplies{RequestTop: wooTop, Limit: 200 << 20}.Page(),
		"supplied": Supplied{RequestTop: wooTop, Query: url.Values{"soort": {"eml"}}, Listing: &supply.Listing{
			Earlier: true, Later: true, Related: map[uint]supply.File{1: {Row: store.Row{ID: 1}, Name: "verslag.txt", Paper: 8}},
			Files: []supply.File{
				{Row: store.Row{ID: 1}, Name: "verslag.txt", Path: "map.zip › verslag.txt", Kind: sniff.TXT, State: supply.Read, Paper: 8, AlikeGroup: 1},
				{Row: store.Row{ID: 2}, Name: "kopie.txt", Path: "kopie.txt", Kind: sniff.TXT, State: supply.Read, Original: 1},
				{Row: store.Row{ID: 3}, Name: "b.eml", Path: "b.eml", Subject: "RE: Berichtenapps", Kind: sniff.EML, State: supply.Read, Paper: 9, Sender: "jan@bzk.example", Recipients: "Piet <piet@az.example>", SentAt: &liftedAt, Thread: 3, Members: 2},
				{Row: store.Row{ID: 4}, Name: "kapot.pdf", Path: "kapot.pdf", Kind: sniff.PDF, State: supply.Failed, Reason: "niet te lezen: het bestand is beschadigd."},
			},
		}}.Page(),
		"login": Login{Frame: ui.Frame{Title: "Inloggen"}, Problem: "Dit adres en wachtwoord horen niet bij elkaar.", Email: "h.vandalen@cio-beraad.example", Demo: []DemoAccount{
			{"a@b.example", "Hanneke van Dalen", "Secretaris CIO-beraad"}, {"b@b.example", "Pieter Wolthuis", "Voorzitter CIO-beraad"},
			{"c@b.example", "Yasmina Bouzidi", "Lid CIO-beraad, VWS"}, {"d@b.example", "Ruben Oosterhof", "Secretaris CTO-raad"},
			{"e@b.example", "Marijke Teunissen", "Woo-coördinator"}, {"f@b.example", "Sietske Hoekema", "Woo-beoordelaar"},
		}}.Page(),
		"setup": SetUp{Frame: ui.Frame{Title: "Eerste beheerder"}, Action: "/begin/x", Gaps: ui.Gaps{{Field: "again", Text: "De twee wachtwoorden zijn niet gelijk."}}}.Page(),
		"bounces": Bounces{
			Admin:   Admin{Frame: signedIn, Tabs: ui.Tabs{Label: "Beheer", Path: "/beheer/mail", Tabs: []ui.Tab{{Text: "Mail", Href: "/beheer/mail"}}}},
			MayTake: true, Address: "bounces@beraad.example", Gaps: ui.Gaps{{Field: "file", Text: "Kies een bestand."}}, Titles: map[uint]string{1: "Convocatie CIO-beraad"},
			Rows: []bounce.Bounce{{Message: 1, Address: "farid@vws.example", Name: "Farid Benali", Verdict: bounce.Dead, Status: "5.1.1", Answer: "550 5.1.1 user unknown", Gone: true},
				{Message: 2, Address: "ilse@vws.example", Verdict: bounce.Returned, Status: "5.2.2"}},
			Read: []BounceRead{{"a.eml", bounce.Outcome{Verdict: bounce.Dead, Message: 1, Title: "Convocatie", Address: "farid@vws.example", Answer: "user unknown"}},
				{"b.mbox, 2", bounce.Outcome{Verdict: bounce.Automatic}}, {"c.msg", bounce.Outcome{Verdict: bounce.Unread}}},
		}.Page(),
		"enlist":         Enlist{Frame: signedIn, List: listSample, Mode: enlist.Copying, Lines: "geen adres", Gaps: ui.Gaps{{Field: "file", Text: "Kies een bestand."}}}.Page(),
		"enlisted-wrong": enlistedSample(signedIn, string(enlist.Wrong)).Page(),
		"enlisted-same":  enlistedSample(signedIn, string(enlist.Changed)).Page(),
		"enlisted-leave": enlistedSample(signedIn, EnlistLeaving).Page(),
		"list-history":   ListHistory{Frame: signedIn, List: listSample, Past: pastSample}.Page(),
		"gone-addresses": GoneAddresses{Admin: Admin{Frame: signedIn}, Lifted: true, Total: 1, Query: "vws", Rows: []outbox.Gone{liftedSample}}.Page(),
		"gone-address": GonePage{Admin: Admin{Frame: signedIn}, MayLift: true, Gone: outbox.Gone{Address: "farid@vws.example", Answer: "550 5.1.1 user unknown"}, Message: &outbox.Message{Title: "Convocatie"},
			Gaps: ui.Gaps{{Field: "why", Text: "Schrijf waarom."}}}.Page(),
		"gone-address-lifted": GonePage{Admin: Admin{Frame: signedIn}, Gone: liftedSample}.Page(),
		"leaving":             Leaving{Path: "/afmelden/x", List: "Nieuws van het CIO-beraad", Organisation: "CIO Rijk", Contact: "secretariaat@cio.example", Gaps: ui.Gaps{{Text: "Er is niets veranderd."}}}.Page(),
		"left":                Leaving{Path: "/afmelden/x", List: "Nieuws van het CIO-beraad", Since: &liftedAt}.Page(),
		"optouts":             Optouts{Frame: signedIn, List: wideSample, MayPutBack: true, Total: 1, Rows: []optout.Optout{leftSample}}.Page(),
		"optout":              OptoutPage{Frame: signedIn, List: wideSample, Optout: leftSample, MayPutBack: true, Gaps: ui.Gaps{{Field: "why", Text: "Schrijf waarom dit adres weer berichten krijgt."}}}.Page(),
		"mailing-list": MailListPage{
			Frame: signedIn, List: wideSample, Body: "CIO-beraad", Past: pastSample, People: 2, Gone: 1, LeftTotal: 7, Left: []optout.Optout{leftSample}, MayWrite: true, MayPutBack: true, MayTake: true, Total: 1,
			Addresses: []distribution.Address{{Address: leftSample.Address, Name: "Lezer", Organisation: "BZK"}}, Off: map[string]bool{leftSample.Address: true},
		}.Page(),
		"mailing-list-searched": MailListPage{Frame: signedIn, List: wideSample, Body: "CIO-beraad", People: 2, Words: "vws"}.Page(),
		"decrees": Decrees{Admin: Admin{Frame: signedIn}, Year: 2027, Days: law.Decrees, Unknown: []int{2029}, MayKeep: true,
			Added: []decree.Decree{{Row: store.Row{ID: 1}, From: 2029, To: 2031, Source: "Stcrt. 2028, 1", Days: []law.Date{law.Day(2029, 5, 11)}}},
			Form:  DecreeForm{From: 2032}, Gaps: ui.Gaps{{Field: "days", Text: "‘morgen’ is geen datum."}}}.Page(),
		"rounds": Rounds{Frame: signedIn, MayOpen: true, Today: law.Day(2018, 1, 22), Rows: []RoundRow{
			{Round: writtenSample, Body: "CIO-beraad", Tally: round.Tally{Asked: 11, Heard: 2, Waits: true}},
		}}.Page(),
		"round": WrittenRound{
			Frame: signedIn, Round: writtenSample, Today: law.Day(2018, 1, 22), Me: 2, MayAnswer: true, MayClose: true, Ready: true, Of: body.Body{Name: "CIO-beraad"},
			Papers: []paper.Paper{{Title: "Notitie berichtenapps", Kind: paper.Note}},
			Said: []round.Said{
				{Voice: round.Voice{Person: 1, Name: "Pieter Wolthuis", Asked: true, Stand: round.Objects}, Text: "Te kort."},
				{Voice: round.Voice{Person: 2, Name: "Hanneke van Dalen", Asked: true}},
			},
			Typed: RoundStep{Step: "reactie", Stand: "objects"}, Gaps: ui.Gaps{{Field: "text", Text: "Schrijf op wat uw bezwaar is."}},
		}.Page(),
		"round-closed": WrittenRound{
			Frame: signedIn, Round: closedSample, Today: law.Day(2018, 2, 22), Of: body.Body{Name: "CIO-beraad"}, Record: true,
			Decision: &meeting.Decision{Number: "2018-07", Round: 1},
			Said:     []round.Said{{Voice: round.Voice{Person: 1, Name: "Pieter Wolthuis", Asked: true, Stand: round.Agrees}}},
		}.Page(),
		"body-habit": BodyHabit{
			Frame: signedIn, Body: &body.Body{Name: "CIO-beraad", Venue: "Z36-30", BeginsAt: 570, Lasts: 180}, Differ: 3, MayMove: true,
			Form: HabitForm{Venue: "Zaal 12", Begins: "half tien", Lasts: "180"}, Problem: "Iemand anders was u voor.",
			Gaps: ui.Gaps{{Field: "begins", Text: "Schrijf de tijd zoals 9.30."}},
		}.Page(),
		"habit-moves": HabitMoves{
			Frame: signedIn, Body: &body.Body{Name: "CIO-beraad", Venue: "Zaal 12", BeginsAt: 780, Lasts: 120}, Problem: "Kies ten minste één vergadering.",
			Offers: []habit.Offer{
				{Meeting: meeting.Meeting{Row: store.Row{ID: 7, Rev: 3}, State: meeting.Convened, Venue: "Z36-30", StartsAt: law.Day(2018, 3, 7).At(570), EndsAt: law.Day(2018, 3, 7).At(750)}, Place: habit.Behind, Time: habit.Behind, Venue: "Zaal 12", StartsAt: law.Day(2018, 3, 7).At(780), EndsAt: law.Day(2018, 3, 7).At(900)},
				{Meeting: meeting.Meeting{Row: store.Row{ID: 8, Rev: 1}, State: meeting.Planned, StartsAt: law.Day(2018, 4, 4).At(780), EndsAt: law.Day(2018, 4, 4).At(900)}, Place: habit.ByHand, Time: habit.Same, Venue: "Zaal 12"},
			},
		}.Page(),
		"habit-moves-none": HabitMoves{Frame: signedIn, Body: &body.Body{Name: "CIO-beraad"}}.Page(),
		"followers": Followers{
			Frame: signedIn, Body: &body.Body{Name: "CIO-beraad"}, Problem: "Verplaats die punten eerst.",
			Follows: []meeting.Follow{
				{Meeting: meeting.Meeting{Row: store.Row{ID: 7}, StartsAt: law.Day(2018, 3, 7).At(570)}, Steps: []meeting.FollowStep{
					{Kind: meeting.RubricAltered, Was: meeting.Rubric{Number: "2", Title: "Hamerstukken"}, Now: meeting.Rubric{Number: "3", Title: "Hamerstukken"}, Moved: true, Fixed: true},
					{Kind: meeting.RubricAdded, Now: meeting.Rubric{Number: "2", Title: "Actualiteiten"}},
				}},
				{Meeting: meeting.Meeting{Row: store.Row{ID: 8}, StartsAt: law.Day(2018, 4, 7).At(570)}, Steps: []meeting.FollowStep{{Kind: meeting.RubricInWay, Was: meeting.Rubric{Number: "5", Title: "Rondvraag"}}}},
			},
		}.Page(),
		"topics": Topics{
			Frame: signedIn, Words: "apps", Bodies: map[uint]string{1: "CIO-beraad"},
			Rows: []paper.Topic{{Row: store.Row{ID: 1, CreatedAt: time.Date(2018, 1, 15, 9, 0, 0, 0, time.UTC)}, Title: "Berichtenapps", Body: 1}},
		}.Page(),
		"topics-none": Topics{Frame: signedIn, Words: "apen"}.Page(),
		"topic": Dossier{
			Frame: signedIn, Today: law.Day(2018, 3, 1), Names: map[uint]string{1: "CIO-beraad", 2: "CTO-raad"}, MayTitle: true,
			Gaps: ui.Gaps{{Field: "title", Text: "Vul een titel in."}},
			File: &dossier.File{Topic: paper.Topic{Row: store.Row{ID: 1}, Title: "Berichtenapps"}, Entries: []dossier.Entry{
				{On: law.Day(2018, 1, 29), Body: 1, Submission: &submission.Submission{Title: "Berichtenapps", Nature: submission.ToDiscuss, State: submission.Treated}},
				{On: law.Day(2018, 2, 2), Body: 2, Outdated: true, Advice: &meeting.Advice{Body: 2, To: 1, State: meeting.Offered, Agreed: "no", Dispute: "de keuze van één app"}},
				{
					On: law.Day(2018, 2, 7), Body: 1, Item: &meeting.Item{Number: "4.c", Title: "Berichtenapps", Outcome: meeting.Forwarded, ForwardTo: 2},
					Meeting: &meeting.Meeting{Kind: meeting.Sitting}, Decisions: []meeting.Decision{{Number: "2018-01", Text: "Voor nu akkoord."}}, Papers: []paper.Paper{{Title: "Notitie"}},
				},
				{On: law.Day(2018, 2, 9), Body: 1, Paper: &paper.Paper{Kind: paper.Note, Title: "Voor- en nadelen"}},
				{On: law.Day(2018, 2, 14), Body: 1, Decision: &meeting.Decision{Number: "2018-02", Text: "Verspreiden."}},
				{On: law.Day(2018, 2, 20), Body: 1, Policy: &policy.Policy{Name: "Berichtenapps", State: policy.Adopted, Core: "Ontraden."}},
				{On: law.Day(2018, 3, 8), Body: 1, Open: true, Round: &round.Round{Number: "S-2018-1", Title: "Logging", State: round.Open, Until: law.Day(2018, 3, 8)}},
				{On: law.Day(2018, 3, 9), Body: 1, Open: true, Stock: &meeting.StockItem{Title: "Evaluatie", Holder: "BZK"}},
				{On: law.Day(2018, 3, 9), Body: 1, Open: true, Mailout: &distribution.Distribution{Subject: "Beleidslijn", State: distribution.Planned}},
				{On: law.Day(2018, 6, 27), Request: &request.Request{Reference: "2018-0000512044", Title: "WhatsApp", State: request.Received}},
			}},
		}.Page(),
		"topic-empty": Dossier{Frame: signedIn, File: &dossier.File{Topic: paper.Topic{Title: "Berichtenapps"}}}.Page(),
		"round-new": NewRound{
			Frame: signedIn, Limit: 50 << 20, Bodies: []body.Body{{Name: "CIO-beraad"}}, Topics: []paper.Topic{{Title: "Berichtenapps"}}, Form: RoundForm{Draft: 1},
			Papers: []paper.Paper{{Title: "Notitie", Kind: paper.Note}}, Gaps: ui.Gaps{{Field: "title", Text: "Geef de ronde een titel."}},
		}.Page(),
		"mail-out-running": runningMailOut(signedIn).Page(),
		"mail-out-ended":   endedMailOut(signedIn).Page(),
		"mail-out-braked":  brakedMailOut(signedIn).Page(),
		"decision-mail": DecisionMail{
			Frame: signedIn, Top: MeetingTop{Meeting: &heldSample, Body: &body.Body{Name: "CIO-beraad"}}, Readers: []outbox.Recipient{{Person: 1, Name: "Pieter Wolthuis"}, {Person: 2, Name: "Farid Benali"}}, To: []outbox.Recipient{{Person: 2, Name: "Farid Benali"}},
			Ministries: []person.Organisation{{Code: "VWS"}}, Subject: "Besluitenlijst CIO-beraad", Text: "Beste Farid Benali,", Last: &meeting.Sending{At: law.Day(2018, 2, 8).At(570)},
			Gaps: ui.Gaps{{Field: "again", Text: "Deze lijst is al verstuurd."}},
		}.Page(),
		"decision-mail-one": DecisionMail{
			Frame: signedIn, Top: MeetingTop{Meeting: &heldSample, Body: &body.Body{Name: "CIO-beraad"}}, Decision: 3, Readers: []outbox.Recipient{{Person: 1, Name: "Pieter Wolthuis"}}, Needs: ui.Gaps{{Field: "recipients", Text: "Vink aan wie de mail krijgt."}},
			Gaps: ui.Gaps{{Field: "recipients", Text: "Vink aan wie de mail krijgt."}},
		}.Page(),
		"round-drafts": RoundDrafts{Frame: signedIn, Rows: []RoundDraft{
			{Draft: round.Draft{Row: store.Row{ID: 1, UpdatedAt: law.Day(2018, 1, 22).At(570)}, Title: "Bewaartermijn"}, Body: "CIO-beraad", Owner: "Hanneke van Dalen", Papers: 1},
			{Draft: round.Draft{Row: store.Row{ID: 2, UpdatedAt: law.Day(2018, 1, 21).At(570)}}, Owner: "Hanneke van Dalen"},
		}}.Page(),
		"round-drafts-none": RoundDrafts{Frame: signedIn}.Page(),
		"round-draft-away": RoundDraftAway{
			Frame: signedIn, Draft: RoundDraft{Draft: round.Draft{Title: "Bewaartermijn"}, Body: "CIO-beraad", Owner: "Hanneke van Dalen", Papers: 2},
			Made: []paper.Paper{{Title: "Nota kosten", Kind: paper.Annex}}, Elsewhere: []paper.Paper{{Title: "Notitie", Kind: paper.Note}},
		}.Page(),
		"saved": Saved{
			Frame: signedIn, Address: "q=berichtenapps", Words: "berichtenapps", Name: "Appjes", Gaps: ui.Gaps{{Field: "name", Text: "U hebt deze zoekvraag al bewaard."}},
			Searches: []SavedSearch{{ID: 1, Name: "Logbestanden", Address: "q=logbestanden", Found: 3}, {ID: 2, Name: "Beleid", Address: "q=beleid", Found: 99, More: true}},
		}.Page(),
		"saved-none":     Saved{Frame: signedIn}.Page(),
		"overview-saved": Overview{Frame: signedIn, Now: time.Date(2018, 2, 1, 9, 0, 0, 0, time.UTC), Saved: []SavedSearch{{ID: 1, Name: "Logbestanden", Found: 3}}}.Page(),
		"notfound":       Problem{Frame: signedIn, Status: 404}.Page(),
		"broken":         Problem{Status: 500, Number: "01J3-7QK2"}.Page(),
		"stale": Stale{Frame: stale, What: "4.c Berichtenapps, CIO-beraad van woensdag 7\u00a0februari 2018", Who: "Ruben Oosterhof", When: "14.31\u00a0uur", Field: "note", Action: "/p", Back: "/p",
			Mine: "CTO-raad, advies met overeenstemming. De conceptbeleidslijn komt uiterlijk 5\u00a0februari als nazending.", Theirs: "CTO-raad, advies met overeenstemming van 2\u00a0februari. De conceptbeleidslijn volgt."}.Page(),
	}
	for _, kind := range []paper.Kind{paper.Agenda, paper.Minutes, paper.Form, paper.Mail} {
		sheet, blocks := sample(kind)
		reading := signedIn
		reading.Title = "Een stuk lezen"
		marks := []redact.Passage{{Block: 3, Kind: redact.Remove, Grounds: []string{"10.2.e"}}, {Block: 9, Kind: redact.Remove, Grounds: []string{"11.1"}}, {Block: 8, Kind: redact.Outside}}
		redacted := *redact.Sheet(&sheet, blocks, marks, func(uint) bool { return true }, nil)
		redacted.Version = 6
		for i := range redacted.Lines {
			redacted.Lines[i].ID += 100
		}
		pages["sheet-"+string(kind)] = templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
			return reading.Layout().Render(templ.WithChildren(ctx, templ.Join(ui.Head{Title: "Een stuk lezen"}, Sheet(sheet), Sheet(redacted))), w)
		})
	}
	areSound(t, pages)
}

// areSound looks at pages in every view.
func areSound(t *testing.T, pages map[string]templ.Component) {
	t.Helper()
	if !static.Built() {
		t.Fatal("the front end is not built: run node static/build.mjs")
	}
	mux := http.NewServeMux()
	mux.Handle(static.Prefix, static.Handler())
	for name, page := range pages {
		mux.HandleFunc("/"+name, func(w http.ResponseWriter, r *http.Request) {
			var text bytes.Buffer
			if err := page.Render(r.Context(), &text); err != nil {
				t.Error(err)
			}
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write(text.Bytes())
		})
	}
	server := httptest.NewServer(uitest.UnderPolicy(mux))
	defer server.Close()
	for some := range slices.Chunk(slices.Sorted(maps.Keys(pages)), 30) { // one browser has three minutes
		t.Run("from "+some[0], func(t *testing.T) {
			browser := uitest.Open(t)
			for _, name := range some {
				for _, view := range uitest.Views {
					t.Run(name+" "+view.String(), func(t *testing.T) {
						browser.Inspect(t, server.URL+"/"+name, "page-"+name+"-"+view.String(), view)
					})
				}
			}
		})
	}
}

// TestThePageInAnArchiveStandsOnItsOwn looks at it as a file: its style is in it, and nothing comes from Beraad.
func TestThePageInAnArchiveStandsOnItsOwn(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("/overzicht.html", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if err := mailOutFileSample().Index().Render(r.Context(), w); err != nil {
			t.Error(err)
		}
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	browser := uitest.Open(t)
	for _, view := range uitest.Views {
		t.Run(view.String(), func(t *testing.T) {
			browser.Visit(t, server.URL+"/overzicht.html", view)
			browser.Shot(t, "archive-"+view.String())
			browser.Check(t)
		})
	}
}

// heldSample is a meeting that was held.
var heldSample = meeting.Meeting{Body: 1, State: meeting.Held, StartsAt: law.Day(2018, 2, 7).At(570), EndsAt: law.Day(2018, 2, 7).At(750), Venue: "Z36-30"}

// brakedMailOut is a mail-out that stands still because the mail server refuses everybody.
func brakedMailOut(frame ui.Frame) MailOut {
	p := runningMailOut(frame)
	p.Distribution.State, p.MayLift = distribution.Paused, true
	w := p.Watch
	w.Message.State, w.Message.Brake = outbox.Paused, outbox.Brake{At: &w.Now, Answer: "550 5.1.1 onbekend", Refused: 20, Of: 20}
	w.Pick, w.Refusals, w.Gone = "", 20, 3
	w.Tally = map[outbox.DeliveryState]int{outbox.Refused: 20, outbox.Suppressed: 12, outbox.Queued: 968}
	return p
}

// runningMailOut is a mail-out halfway, of which some did not succeed.
func runningMailOut(frame ui.Frame) MailOut {
	began := law.Day(2018, 2, 14).At(650)
	return MailOut{
		Frame: frame, Body: "CIO-beraad", MayTake: true, MayRetry: true, MayStop: true, MayPause: true,
		Distribution: distribution.Distribution{Subject: "Beleidslijn berichtenapps", State: distribution.Running, StartedAt: &began},
		Watch: &Watch{
			Message: outbox.Message{State: outbox.Sending, StartedAt: &began}, Now: began.Add(time.Minute), Pace: 1250, Pick: outbox.Refused,
			Tally:  map[outbox.DeliveryState]int{outbox.Accepted: 75_000, outbox.Refused: 1, outbox.Queued: 24_999},
			Causes: []outbox.Cause{{State: outbox.Refused, Answer: "550 5.1.1 onbekend", Number: 1, First: []string{"lid@vws.example"}}},
			Rows:   []outbox.Delivery{{Name: "Farid Benali", Address: "lid@vws.example", State: outbox.Refused, Answer: "550 5.1.1 onbekend", Attempts: 1, EndedAt: &began}},
			Pager:  ui.NewPager("/verspreidingen/3", nil, 50, 1),
		},
	}
}

var (
	listSample = distribution.List{Row: store.Row{ID: 3}, Name: "Secretariaten"}
	pastSample = ListPast{Total: 3, Events: []distribution.Event{
		{Actor: "Hanneke van Dalen", Deed: distribution.Imported, File: "adressen van alle ministeries en diensten 2026.csv", Added: 1200, Changed: 3, Removed: 12},
		{Actor: "Hanneke van Dalen", Deed: distribution.Added, Address: "ada.van.dijk.van.het.ministerie@bzk.example"}, {Actor: "Hanneke van Dalen", Deed: distribution.Made},
	}}
)

func enlistedSample(frame ui.Frame, kind string) Enlisted {
	return Enlisted{
		Frame: frame, List: listSample, Mode: enlist.Copying, Kind: kind, Gaps: ui.Gaps{{Field: "leave", Text: "Zet hier een vinkje."}},
		Import: enlist.Import{ID: 5, File: "adressen.csv", Rows: 14, Ready: true, Ignored: "Kamer, Telefoon"},
		Counts: enlist.Counts{Of: map[enlist.Kind]int{enlist.Wrong: 2, enlist.Double: 1, enlist.New: 9, enlist.Changed: 1, enlist.Same: 1}, Leaving: 1, Gone: 1},
		Lines: []enlist.Line{
			{ID: 1, Number: 2, Kind: enlist.Wrong, Field: "E-mail", Value: "bep van het secretariaat bij de minister", Reason: "Dit is geen e-mailadres."},
			{ID: 2, Number: 3, Kind: enlist.Changed, Name: "Ada", Address: "ada.van.dijk.van.het.ministerie@bzk.example", Was: "Adriana, BZK", Warning: enlist.Gone},
			{ID: 3, Number: 4, Kind: enlist.Double, First: 3, Address: "ada@bzk.example"},
		},
	}
}

// endedMailOut is a mail-out of which all is known, so that it can be put away.
func endedMailOut(frame ui.Frame) MailOut {
	p := runningMailOut(frame)
	ended := p.Distribution.StartedAt.Add(time.Hour)
	p.Distribution.State, p.Distribution.EndedAt = distribution.Partly, &ended
	p.Watch.Message.State, p.Watch.Message.Composed = outbox.Done, "hash"
	p.MayArchive, p.MayOpen = true, true
	return p
}

// mailOutFileSample is the page in the archive of a mail-out.
func mailOutFileSample() *MailOutFile {
	ended := endedMailOut(ui.Frame{}).Distribution
	p := &MailOutFile{
		MailOut: &archive.MailOut{
			Distribution: ended, House: body.Body{Name: "CIO-beraad"}, Author: "Hanneke van Dalen", Then: true,
			Lists: []archive.List{{ID: 1, Name: "Leden", Members: "CIO-beraad"}, {ID: 2, Name: "Alle ambtenaren", Under: "Leden"}},
		},
		Made: ended.EndedAt.Add(time.Hour), Text: "Geachte [naam van de ontvanger],\n\nHierbij de lijn.", Mark: "{{eigen deel",
		Annexes: []MailOutAnnex{{ParcelLine: ParcelLine{File: "data/bericht/bijlagen/notitie.pdf", Size: 1200}, Name: "notitie.pdf", Paper: 3, Version: 1}},
	}
	for _, state := range []outbox.DeliveryState{outbox.Accepted, outbox.Refused, outbox.Bounced} {
		p.Count(&archive.Recipient{Delivery: outbox.Delivery{Name: "Farid Benali", Address: "farid@vws.example", State: state, EndedAt: ended.EndedAt, Answer: "550 5.1.1 onbekend"}})
	}
	p.Did(TrailLine{ID: 12, At: *ended.EndedAt, Actor: "Hanneke van Dalen", Action: "plan-distribution", Kind: "distribution"})
	return p
}
