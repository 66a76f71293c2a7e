package demo_test

import (
	"slices"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/policy"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/models/submission"
)

// observed is what the real papers of 2017 and 2018 teach, held against the case as it was played.
type observed struct {
	t  *testing.T
	tx *store.Tx
}

// TestWhatTheRealPapersTeach proves the twelve things that the papers of the case show and that no system of its kind
// takes into account.
func TestWhatTheRealPapersTeach(t *testing.T) {
	clock := storetest.At(storetest.Start)
	s := storetest.OpenAt(t, clock)
	play(t, s, clock, nil)
	for _, c := range []struct {
		name string
		see  func(o observed)
	}{
		{"1 the nature of an item does not say what becomes of it", observed.natureIsNotOutcome},
		{"2 a policy line is adopted in the round of current matters, without paper or form", observed.decisionWithoutForm},
		{"3 papers come after the agenda that promises them", observed.latePapers},
		{"4 the route that was planned is not the one that was gone", observed.routeIsNotThePlan},
		{"5 a paper is cut for its next audience", observed.cutForNextAudience},
		{"6 earlier treatment has an outcome, and advice knows what it judged", observed.adviceKnowsWhatItJudged},
		{"7 no paper bears the date of another meeting", observed.headersComeFromData},
		{"8 numbers, stars, times and the order of rubrics are each body's own", observed.eachBodyItsOwnAgenda},
		{"9 a preparatory meeting has minutes of its own", observed.vooroverlegHasMinutes},
		{"10 who speaks is a function, and the item is the unit of scope", observed.functionsSpeakAndItemsAreScoped},
		{"11 a body decides itself or hands on to the body above it", observed.commissionsHandOn},
		{"12 letter and inventory come from one register", observed.oneRegister},
	} {
		t.Run(c.name, func(t *testing.T) {
			storetest.Read(t, s, access.System("toets"), func(tx *store.Tx) error { c.see(observed{t, tx}); return nil })
		})
	}
}

// need fails the test when something could not be read.
func need[T any](o observed) func(value T, err error) T {
	return func(value T, err error) T {
		o.t.Helper()
		if err != nil {
			o.t.Fatal(err)
		}
		return value
	}
}

// sitting is the meeting of a body on a day.
func (o observed) sitting(code string, on law.Date) meeting.Meeting {
	o.t.Helper()
	b := need[*body.Body](o)(store.First[body.Body](store.Of[body.Body](o.tx).Where("code = ?", code)))
	for _, m := range need[[]meeting.Meeting](o)(store.List[meeting.Meeting](store.Of[meeting.Meeting](o.tx).Where("body = ?", b.ID))) {
		if m.Day() == on {
			return m
		}
	}
	o.t.Fatalf("%s did not sit on %s", code, on)
	return meeting.Meeting{}
}

// numbered is the item with a number on an agenda.
func (o observed) numbered(m meeting.Meeting, number string) meeting.Item {
	o.t.Helper()
	for _, i := range need[[]meeting.Item](o)(meeting.Items(o.tx, m.ID)) {
		if i.Number == number {
			return i
		}
	}
	o.t.Fatalf("there is no item %s", number)
	return meeting.Item{}
}

func (o observed) cio() meeting.Meeting { return o.sitting("cio-beraad", law.Day(2018, 2, 7)) }

func (o observed) natureIsNotOutcome() {
	item := o.numbered(o.cio(), "4.c")
	rubric := need[*meeting.Rubric](o)(store.Find[meeting.Rubric](o.tx, item.Rubric))
	if item.Nature != submission.ToDiscuss || rubric.Nature != string(submission.ToDiscuss) || item.Outcome != meeting.Established {
		o.t.Errorf("4.c is offered %q under a rubric %q and became %q", item.Nature, rubric.Nature, item.Outcome)
	}
	if !meeting.Beyond(item.Nature, item.Outcome) {
		o.t.Error("the register does not say that the outcome goes beyond what was asked")
	}
}

func (o observed) decisionWithoutForm() {
	item := o.numbered(o.sitting("sgo", law.Day(2017, 12, 13)), "D")
	if item.Submission != 0 || item.Annex {
		o.t.Errorf("item D came with submission %d, star %v", item.Submission, item.Annex)
	}
	decisions := need[[]meeting.Decision](o)(store.List[meeting.Decision](store.Of[meeting.Decision](o.tx).Where("item = ?", item.ID)))
	if len(decisions) != 1 {
		o.t.Fatalf("%d decisions on item D", len(decisions))
	}
	if lines := need[[]policy.Policy](o)(policy.ByDecision(o.tx, decisions[0].ID)); len(lines) != 1 || lines[0].Name != "Documentbegrip" {
		o.t.Errorf("the decision made %v", lines)
	}
}

func (o observed) latePapers() {
	m := o.cio()
	sent := need[[]meeting.Sending](o)(meeting.Sendings(o.tx, m.ID))
	slices.SortFunc(sent, func(a, b meeting.Sending) int { return a.At.Compare(b.At) })
	if len(sent) < 2 || sent[0].Kind != "convocation" || sent[1].Kind != "late-paper" {
		o.t.Fatalf("sendings %+v", sent)
	}
	if law.DateOf(sent[0].At) != law.Day(2018, 1, 30) || law.DateOf(sent[1].At) != law.Day(2018, 2, 2) {
		o.t.Errorf("sent on %s and %s", law.DateOf(sent[0].At), law.DateOf(sent[1].At))
	}
	if len(sent[1].Papers) == 0 {
		o.t.Error("nothing was sent late")
	}
	agenda := need[[]paper.Block](o)(paper.Blocks(o.tx, sent[0].Agenda))
	if !slices.ContainsFunc(agenda, func(b paper.Block) bool { return b.Number == "4.c" && b.Facts["annex"] != "" }) {
		o.t.Error("the star of 4.c did not promise on 30 January what came on 2 February")
	}
}

func (o observed) routeIsNotThePlan() {
	line := o.line()
	path := need[*policy.Path](o)(policy.PathOf(o.tx, line.ID))
	if path.Note == "" {
		o.t.Error("nothing says where plan and facts differ")
	}
	senders := map[string]bool{}
	for _, m := range need[[]outbox.Message](o)(store.List[outbox.Message](store.Of[outbox.Message](o.tx).Where("kind = ?", outbox.PolicyMail))) {
		senders[m.From] = true
	}
	if len(senders) != 3 {
		o.t.Errorf("three mail-outs went from %v", senders)
	}
}

func (o observed) line() policy.Policy {
	o.t.Helper()
	return *need[*policy.Policy](o)(store.First[policy.Policy](store.Of[policy.Policy](o.tx).Where("name = ?", "Berichtenapps")))
}

func (o observed) cutForNextAudience() {
	links := need[[]paper.Link](o)(store.List[paper.Link](store.Of[paper.Link](o.tx).Where("kind = ?", paper.DerivedFrom)))
	if len(links) == 0 {
		o.t.Fatal("no paper was cut from another one")
	}
	for _, link := range links {
		cut, whole := need[*paper.Paper](o)(paper.Find(o.tx, link.Paper)), need[*paper.Paper](o)(paper.Find(o.tx, link.To))
		if !whole.Date.Before(cut.Date) {
			o.t.Errorf("%q of %s was cut from %q of %s", cut.Title, cut.Date, whole.Title, whole.Date)
		}
	}
}

func (o observed) adviceKnowsWhatItJudged() {
	advices := need[[]meeting.Advice](o)(store.List[meeting.Advice](store.Of[meeting.Advice](o.tx).Where("judged <> 0")))
	if len(advices) == 0 {
		o.t.Fatal("no advice knows which version it judged")
	}
	if advices[0].Agreed != "yes" {
		o.t.Errorf("the advice says agreed %q", advices[0].Agreed)
	}
	form := need[*submission.Submission](o)(submission.Find(o.tx, o.numbered(o.cio(), "4.c").Submission))
	if !slices.Contains(form.Earlier, "CTO-raad") || form.Agreed != "yes" {
		o.t.Errorf("the form says treated in %v, agreed %q", form.Earlier, form.Agreed)
	}
}

func (o observed) headersComeFromData() {
	for _, m := range need[[]meeting.Meeting](o)(store.List[meeting.Meeting](store.Of[meeting.Meeting](o.tx).Where("minutes_paper <> 0"))) {
		version := need[*paper.Version](o)(paper.LatestOf(o.tx, m.MinutesPaper))
		for _, b := range need[[]paper.Block](o)(paper.Blocks(o.tx, version.ID)) {
			if b.Kind == paper.Fact && b.Label == "Vergaderdatum" && !strings.Contains(b.Text, m.Day().Written()) {
				o.t.Errorf("the minutes of %s are headed %q", m.Day(), b.Text)
			}
		}
	}
}

func (o observed) eachBodyItsOwnAgenda() {
	cio, cto := o.cio(), o.sitting("cto-raad", law.Day(2018, 1, 31))
	if item := o.numbered(cto, "2d"); !strings.Contains(strings.ToLower(item.Title), "social media") {
		o.t.Errorf("2d is %q", item.Title)
	}
	rubrics := need[[]meeting.Rubric](o)(meeting.Rubrics(o.tx, cio.ID))
	at := func(title string) int {
		return slices.IndexFunc(rubrics, func(r meeting.Rubric) bool { return r.Title == title })
	}
	if rubrics[0].Number != "" || at("Rondvraag") > at("Informerend") {
		o.t.Errorf("rubrics of the CIO-beraad: %v", rubrics)
	}
	for _, r := range rubrics {
		if r.At < 0 {
			o.t.Errorf("rubric %s has no clock time", r.Number)
		}
	}
	version := need[*paper.Version](o)(paper.LatestOf(o.tx, cto.AgendaPaper))
	blocks := need[[]paper.Block](o)(paper.Blocks(o.tx, version.ID))
	if !slices.ContainsFunc(blocks, func(b paper.Block) bool { return b.Kind == paper.Stock && b.Facts["holder"] != "" }) {
		o.t.Error("the stock agenda does not stand with its holders on the agenda of the CTO-raad")
	}
}

func (o observed) vooroverlegHasMinutes() {
	m := o.sitting("cio-beraad", law.Day(2018, 1, 15))
	if m.Kind != meeting.Vooroverleg || m.MinutesPaper == 0 {
		o.t.Errorf("the meeting of 15 January is a %s with minutes %d", m.Kind, m.MinutesPaper)
	}
}

func (o observed) functionsSpeakAndItemsAreScoped() {
	people := map[string]bool{}
	for _, p := range need[[]person.Person](o)(person.All(o.tx)) {
		people[p.Name] = true
	}
	spoke := 0
	for _, text := range need[[]meeting.MinuteText](o)(store.List[meeting.MinuteText](store.Of[meeting.MinuteText](o.tx))) {
		for _, note := range text.Notes {
			if note.Speaker != "" {
				spoke++
			}
			if people[note.Speaker] {
				o.t.Errorf("%s speaks by name", note.Speaker)
			}
		}
	}
	if spoke == 0 {
		o.t.Error("nobody spoke")
	}
	var cut []int
	for _, row := range need[[]request.Row](o)(request.Inventory(o.tx, o.request().ID)) {
		if row.OutsidePart {
			cut = append(cut, row.Nr)
		}
	}
	if !slices.Equal(cut, []int{1, 2, 5, 7, 8, 11}) { // and 12 in the letter of 2018, which refuses it as a whole
		o.t.Errorf("documents %v hold passages out of scope", cut)
	}
}

func (o observed) request() *request.Request {
	o.t.Helper()
	return need[*request.Request](o)(request.ByReference(o.tx, reference))
}

func (o observed) commissionsHandOn() {
	bodies := map[string]body.Body{}
	for _, b := range need[[]body.Body](o)(body.List(o.tx)) {
		bodies[b.Code] = b
	}
	for from, to := range map[string]string{"cto-raad": "cio-beraad", "cio-beraad": "icbr", "icbr": "sgo"} {
		if bodies[from].ForwardsTo != bodies[to].ID {
			o.t.Errorf("%s does not hand on to %s", from, to)
		}
	}
	if bodies["sgo"].ForwardsTo != 0 {
		o.t.Error("the SGO hands on")
	}
}

func (o observed) oneRegister() {
	var kinds []request.ConflictKind
	for _, c := range need[[]request.Conflict](o)(request.Conflicts(o.tx, o.request().ID)) {
		kinds = append(kinds, c.Kind)
		if !slices.Contains(c.Documents, 12) && c.Kind == request.RefusedOutside {
			o.t.Errorf("%s is not about document 12", c.Text)
		}
	}
	if !slices.Contains(kinds, request.RefusedOutside) {
		o.t.Errorf("where letter and inventory of 2018 contradict each other is not found: %v", kinds)
	}
}
