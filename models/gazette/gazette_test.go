package gazette_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"beraad/models"
	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/gazette"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/policy"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

const slug = "berichtenapps"

func TestAnEditionGoesPublicAtItsMomentOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		id := h.approved(gazette.Order{At: h.in(time.Hour)})
		h.is(id, gazette.Planned)
		if h.release() != 0 || h.page(slug, 0) != nil {
			t.Error("it is public before its moment")
		}
		clock.Set(clock.Now().Add(time.Hour))
		if first, again := h.release(), h.release(); first != 1 || again != 0 {
			t.Errorf("released %d and then %d, want once", first, again)
		}
		h.is(id, gazette.Public)
		line := h.page(slug, 0)
		if line == nil || line.Edition.Text != "Gebruik Signal voor werk." || line.Standing != gazette.InForce || len(line.Trace) != 1 {
			t.Fatalf("the public reads %+v", line)
		}
		if p := h.policy(h.line); p.State != policy.Published || p.PublicOn.IsZero() {
			t.Errorf("the line is %s, public on %v", p.State, p.PublicOn)
		}
		if got := h.news(); !slices.Equal(got, []policy.News{policy.WentPublic}) {
			t.Errorf("told %v", got)
		}
		h.read(machine, func(tx *store.Tx) error {
			steps, err := policy.StepsOf(tx, h.line)
			if len(steps) != 1 || steps[0].Kind != policy.Public || steps[0].Title != "Versie 1 openbaar" {
				t.Errorf("the path tells %+v", steps)
			}
			return err
		})
	})
}

func TestWithoutAMomentItIsPublicAsSoonAsItIsApproved(t *testing.T) {
	h := enter(t, storetest.Open(t), storetest.At(storetest.Start))
	id := h.approved(gazette.Order{})
	h.is(id, gazette.Public)
	if h.page(slug, 0) == nil {
		t.Error("nobody can read it")
	}
}

func TestWhatIsFoundTooLateAsksFirst(t *testing.T) {
	for name, c := range map[string]struct {
		late time.Duration
		want gazette.State
	}{
		"ten minutes":                {10 * time.Minute, gazette.Public},
		"two hours":                  {outbox.Late, gazette.Public},
		"a second more than that":    {outbox.Late + time.Second, gazette.Parked},
		"a day":                      {24 * time.Hour, gazette.Parked},
		"a clock that was set back":  {-time.Minute, gazette.Planned},
		"a clock a year in the past": {-365 * 24 * time.Hour, gazette.Planned},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			clock := storetest.At(storetest.Start)
			h := enter(t, storetest.OpenAt(t, clock), clock)
			at := h.in(time.Hour)
			id := h.approved(gazette.Order{At: at})
			clock.Set(at.Add(c.late))
			h.release()
			h.is(id, c.want)
			if c.want != gazette.Parked {
				return
			}
			if h.page(slug, 0) != nil || !slices.Contains(h.news(), policy.NotPublic) {
				t.Error("it is public, or nobody is asked")
			}
			h.as(h.secretary, func(tx *store.Tx) error { return gazette.Move(tx, id, nil) })
			h.is(id, gazette.Public)
		})
	}
}

func TestSeveralProgramsMakeItPublicOnce(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.Postgres(t, clock), clock)
	id := h.approved(gazette.Order{At: h.in(time.Minute)})
	clock.Set(clock.Now().Add(2 * time.Minute))
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			err := h.s.Change(context.Background(), machine, func(tx *store.Tx) error {
				_, err := gazette.ReleaseDue(tx)
				return err
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	h.is(id, gazette.Public)
	if got := h.news(); len(got) != 1 {
		t.Errorf("told %v, want once", got)
	}
	h.read(machine, func(tx *store.Tx) error {
		if steps, err := policy.StepsOf(tx, h.line); len(steps) != 1 {
			t.Errorf("the path tells it %d times (%v)", len(steps), err)
		}
		return nil
	})
}

func TestAfterARestoredBackupNothingGoesPublicByItself(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	id := h.approved(gazette.Order{At: h.in(time.Hour)})
	if n, err := models.Restored(t.Context(), h.s); err != nil || n != 1 {
		t.Fatalf("parked %d, %v", n, err)
	}
	clock.Set(clock.Now().Add(time.Hour))
	h.release()
	h.is(id, gazette.Parked)
}

func TestWhoMayDoWhat(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	all := map[string]access.Actor{
		"secretary": h.secretary, "second": h.second, "chair": h.chair, "member": h.member, "stranger": h.stranger, "admin": h.admin, "public": access.Public,
	}
	for name, c := range map[string]struct {
		may []string
		do  func(id uint) func(tx *store.Tx) error
	}{
		"prepare": {[]string{"secretary", "second"}, func(uint) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { _, err := gazette.Prepare(tx, gazette.Order{Policy: h.line}); return err }
		}},
		"approve": {[]string{"second", "chair"}, func(id uint) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return gazette.Approve(tx, id, h.found(id).Rev) }
		}},
		"move": {[]string{"secretary", "second"}, func(id uint) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return gazette.Move(tx, id, h.in(time.Hour)) }
		}},
		"cancel": {[]string{"secretary", "second", "chair"}, func(id uint) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return gazette.Cancel(tx, id, "toch niet") }
		}},
	} {
		id := h.prepared(gazette.Order{})
		do := c.do(id)
		for who, actor := range all {
			err := h.s.Change(t.Context(), actor, func(tx *store.Tx) error {
				if err := do(tx); err != nil {
					return err
				}
				return errDone // and nothing is kept
			})
			if may := slices.Contains(c.may, who); may != errors.Is(err, errDone) {
				t.Errorf("%s by %s: %v, may be: %v", name, who, err, may)
			} else if !may && fault.Of(err) == nil {
				t.Errorf("%s by %s: an error that people cannot be told: %v", name, who, err)
			}
		}
	}
	id := h.approved(gazette.Order{})
	for who, actor := range all {
		err := h.s.Change(t.Context(), actor, func(tx *store.Tx) error {
			if err := gazette.Withdraw(tx, id, "fout"); err != nil {
				return err
			}
			return errDone
		})
		if may := slices.Contains([]string{"secretary", "second", "chair", "admin"}, who); may != errors.Is(err, errDone) {
			t.Errorf("withdraw by %s: %v, may be: %v", who, err, may)
		}
	}
}

var errDone = errors.New("done")

func TestEachStepIsTakenInItsStatesOnly(t *testing.T) {
	steps := map[string]struct {
		from []gazette.State
		do   func(h *house, id uint) func(tx *store.Tx) error
		who  func(h *house) access.Actor
	}{
		"approve": {[]gazette.State{gazette.Draft}, func(h *house, id uint) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return gazette.Approve(tx, id, h.found(id).Rev) }
		}, func(h *house) access.Actor { return h.chair }},
		"move": {[]gazette.State{gazette.Draft, gazette.Planned, gazette.Parked}, func(h *house, id uint) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return gazette.Move(tx, id, h.in(48*time.Hour)) }
		}, func(h *house) access.Actor { return h.secretary }},
		"let go now": {[]gazette.State{gazette.Draft, gazette.Planned, gazette.Parked}, func(_ *house, id uint) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return gazette.Move(tx, id, nil) }
		}, func(h *house) access.Actor { return h.secretary }},
		"cancel": {[]gazette.State{gazette.Draft, gazette.Planned, gazette.Parked}, func(_ *house, id uint) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return gazette.Cancel(tx, id, "nee") }
		}, func(h *house) access.Actor { return h.chair }},
		"withdraw": {[]gazette.State{gazette.Public, gazette.Replaced}, func(_ *house, id uint) func(tx *store.Tx) error {
			return func(tx *store.Tx) error { return gazette.Withdraw(tx, id, "fout") }
		}, func(h *house) access.Actor { return h.chair }},
	}
	for _, state := range gazette.States {
		for name, step := range steps {
			t.Run(name+" from "+string(state), func(t *testing.T) {
				t.Parallel()
				clock := storetest.At(storetest.Start)
				h := enter(t, storetest.OpenAt(t, clock), clock)
				id := h.inState(state)
				kind := fault.Refused
				if slices.Contains(step.from, state) {
					kind = fault.Internal
				}
				h.wants(name, kind, step.who(h), step.do(h, id))
			})
		}
	}
}

// inState brings an edition into a state by the steps that lead there.
func (h *house) inState(state gazette.State) uint {
	h.t.Helper()
	at := h.in(time.Hour)
	switch state {
	case gazette.Draft:
		return h.prepared(gazette.Order{At: at})
	case gazette.Planned:
		return h.approved(gazette.Order{At: at})
	case gazette.Parked:
		id := h.approved(gazette.Order{At: at})
		h.clock.Set(at.Add(24 * time.Hour))
		h.release()
		return id
	case gazette.Cancelled:
		id := h.prepared(gazette.Order{})
		h.as(h.secretary, func(tx *store.Tx) error { return gazette.Cancel(tx, id, "nee") })
		return id
	}
	id := h.approved(gazette.Order{})
	switch state {
	case gazette.Replaced:
		h.writes(h.line, "Gebruik Signal, en anders niets.")
		h.approved(gazette.Order{})
	case gazette.Corrected:
		h.approved(gazette.Order{Note: "Een bijlage is weggelaten."})
	case gazette.Withdrawn:
		h.as(h.secretary, func(tx *store.Tx) error { return gazette.Withdraw(tx, id, "fout") })
	}
	h.is(id, state)
	return id
}

func TestOnlyWhatWasSeenIsApproved(t *testing.T) {
	h := enter(t, storetest.Open(t), storetest.At(storetest.Start))
	id := h.prepared(gazette.Order{})
	seen := h.found(id).Rev
	version, _ := h.note("Afwegingen", says("Voor en tegen."))
	h.prepared(gazette.Order{Annexes: []uint{version}})
	h.wants("approve what was changed", fault.Refused, h.chair, func(tx *store.Tx) error { return gazette.Approve(tx, id, seen) })
	h.as(h.chair, func(tx *store.Tx) error { return gazette.Approve(tx, id, h.found(id).Rev) })
	h.is(id, gazette.Public)
}

func TestWhatMayNotBePublicIsRefusedAndWhatBecomesSoIsParked(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	confidential, secret := h.note("Geheim", says("Dit is geheim."))
	open, turns := h.note("Afwegingen", says("Voor en tegen."))
	h.confide(secret)
	for name, c := range map[string]struct {
		block paper.Block
		why   string
	}{
		"only a name":    {paper.Block{Kind: paper.Fact, Label: "Van", Text: "Iemand Anders", Personal: "name"}, "geen tekst"},
		"a secret":       {paper.Block{Kind: paper.Paragraph, Text: "Geheim", Confidential: true}, "vertrouwelijke"},
		"nothing":        {paper.Block{Kind: paper.Paragraph, Text: " "}, "geen tekst"},
		"a known name":   {says("Zoals Farid  BENALI zei."), "de naam Farid Benali"},
		"an address":     {says("Mail naar farid@vws.nl."), "farid@vws.nl"},
		"a mobile phone": {says("Bel 06-1234 5678."), "06-1234 5678"},
	} {
		version, _ := h.note("Stuk met "+name, c.block)
		err := h.s.Change(t.Context(), h.secretary, func(tx *store.Tx) error {
			_, err := gazette.Prepare(tx, gazette.Order{Policy: h.line, Annexes: []uint{version}})
			return err
		})
		if gap := fault.GapsIn(err).For("annexes"); !strings.Contains(gap, c.why) {
			t.Errorf("%s: %q does not say %q (%v)", name, gap, c.why, err)
		}
	}
	h.wants("a confidential paper", fault.Invalid, h.secretary, func(tx *store.Tx) error {
		_, err := gazette.Prepare(tx, gazette.Order{Policy: h.line, Annexes: []uint{confidential}})
		return err
	})
	id := h.approved(gazette.Order{Annexes: []uint{open}, At: h.in(time.Hour)})
	h.confide(turns)
	clock.Set(clock.Now().Add(time.Hour))
	h.release()
	h.is(id, gazette.Parked)
	if why := h.found(id).Why; !strings.Contains(why, "vertrouwelijk") {
		t.Errorf("it says %q", why)
	}
}

// confide makes a paper confidential.
func (h *house) confide(id uint) {
	h.t.Helper()
	h.as(h.secretary, func(tx *store.Tx) error {
		p, err := paper.Find(tx, id)
		if err != nil {
			return err
		}
		permit, err := tx.Permit(access.WritePaper, p, "")
		if err != nil {
			return err
		}
		p.Confidential = true
		return permit.Save(p)
	})
}

func TestALineThatNoLongerHoldsOrHasANewTextDoesNotGo(t *testing.T) {
	for name, change := range map[string]func(h *house){
		"withdrawn": func(h *house) {
			h.as(h.secretary, func(tx *store.Tx) error { return policy.Withdraw(tx, h.line, "oud") })
		},
		"a new text": func(h *house) { h.writes(h.line, "Heel anders.") },
	} {
		clock := storetest.At(storetest.Start)
		h := enter(t, storetest.OpenAt(t, clock), clock)
		id := h.approved(gazette.Order{At: h.in(time.Hour)})
		change(h)
		clock.Set(clock.Now().Add(time.Hour))
		h.release()
		h.is(id, gazette.Parked)
		if h.page(slug, 0) != nil {
			t.Errorf("%s: it is public", name)
		}
		h.wants("let it go all the same", fault.Refused, h.secretary, func(tx *store.Tx) error { return gazette.Move(tx, id, nil) })
	}
}

func TestTelephoneNumbersAreKnownFromOtherNumbers(t *testing.T) {
	h := enter(t, storetest.Open(t), storetest.At(storetest.Start))
	for text, refused := range map[string]bool{
		"Bel 070 426 64 26.":                     true,
		"Bel +31 6 12345678":                     true,
		"Bel +31(0)6-12345678":                   true,
		"Kenmerk 2018-0000003403":                false,
		"Kenmerk 3976306":                        false,
		"Bel gratis 0800 8051":                   false,
		"Bel 0800-1234567":                       false,
		"IBAN NL91ABNA0417164300":                false,
		"Mail cio@example.nl":                    false,
		"Mail CIO@example.nl.":                   false,
		"Mail iemand@example.nl":                 true,
		"Farid en Benali":                        false,
		"Benali, Farid":                          false,
		"Farid Benali":                           true,
		"zo zei Hanneke-van-Dalen het":           true,
		"artikel 5.1.2.e van de Woo uit 2022":    false,
		"in de jaren 2017, 2018 en 2019 samen":   false,
		"tien regels: 1 2 3 4 5 6 7 8 9 10 stop": false,
	} {
		line := h.adopted("Naam", text)
		err := h.s.Change(t.Context(), h.secretary, func(tx *store.Tx) error {
			_, err := gazette.Prepare(tx, gazette.Order{Policy: line})
			return err
		})
		if (fault.GapsIn(err).For("text") != "") != refused || (err != nil && fault.KindOf(err) != fault.Invalid) {
			t.Errorf("%q: %v, refused: %v", text, err, refused)
		}
	}
}

func TestVersionsCorrectionsAndWithdrawalLeaveATrace(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		version, _ := h.note("Afwegingen", says("Een vergissing."))
		h.approved(gazette.Order{Annexes: []uint{version}})
		h.wants("correct without saying what", fault.Invalid, h.secretary, func(tx *store.Tx) error {
			_, err := gazette.Prepare(tx, gazette.Order{Policy: h.line})
			return err
		})
		clock.Set(clock.Now().Add(24 * time.Hour))
		h.approved(gazette.Order{Note: "De bijlage is weggelaten."})
		if line := h.page(slug, 0); len(line.Annexes) != 0 || len(line.Trace) != 2 || line.Trace[1].State != gazette.Corrected || line.Trace[0].Note == "" {
			t.Errorf("after a correction: %+v", line)
		}
		h.writes(h.line, "Gebruik Signal, en anders niets.")
		clock.Set(clock.Now().Add(24 * time.Hour))
		second := h.approved(gazette.Order{})
		if now, before := h.page(slug, 0), h.page(slug, 1); now.Edition.Number != 2 || before == nil || before.Now == nil || before.Edition.Text != "Gebruik Signal voor werk." {
			t.Errorf("now %+v, before %+v", now, before)
		}
		h.as(h.admin, func(tx *store.Tx) error { return gazette.Withdraw(tx, second, "Er staat een naam in.") })
		for _, number := range []uint{0, 1, 2} {
			if line := h.page(slug, number); line == nil || !line.Gone || line.Edition.Text != "" || len(line.Trace) != 0 {
				t.Errorf("version %d after it was withdrawn: %+v", number, line)
			}
		}
		if p := h.policy(h.line); p.State != policy.Final || !p.PublicOn.IsZero() {
			t.Errorf("the line is %s, public on %v", p.State, p.PublicOn)
		}
		h.approved(gazette.Order{})
		if line := h.page(slug, 0); line.Gone || len(line.Trace) != 4 || h.page(slug, 9) != nil {
			t.Errorf("public again: %+v", line)
		}
	})
}

func TestALineThatDoesNotHoldAnyMoreSaysSo(t *testing.T) {
	h := enter(t, storetest.Open(t), storetest.At(storetest.Start))
	h.approved(gazette.Order{})
	next := h.adopted("Berichten anders", "Gebruik niets.")
	h.as(h.secretary, func(tx *store.Tx) error { return policy.Supersede(tx, h.line, next, "nieuw") })
	if line := h.page(slug, 0); line.Standing != gazette.Superseded || line.Next != nil {
		t.Errorf("its successor is not public: %+v", line)
	}
	h.approved(gazette.Order{Policy: next})
	if line := h.page(slug, 0); line.Next == nil || line.Next.Name != "Berichten anders" {
		t.Errorf("it does not lead to its successor: %+v", line)
	}
	h.as(h.secretary, func(tx *store.Tx) error { return policy.Withdraw(tx, next, "klaar") })
	if line := h.page("berichten-anders", 0); line.Standing != gazette.Revoked {
		t.Errorf("it stands %s", line.Standing)
	}
}

func TestReadersFindWhatIsPublic(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		h.approved(gazette.Order{})
		h.adopted("Verborgen lijn", "Niemand leest dit: 100% _geheim_.")
		shown := h.adopted("Déjà vu", "Een tekst over 100% één ding.")
		h.approved(gazette.Order{Policy: shown})
		for name, c := range map[string]struct {
			sieve gazette.Sieve
			want  int
		}{
			"all":                   {gazette.Sieve{}, 2},
			"a word":                {gazette.Sieve{Words: "signal"}, 1},
			"accents and capitals":  {gazette.Sieve{Words: "DEJA één"}, 1},
			"a percent sign":        {gazette.Sieve{Words: "%"}, 2},
			"of nothing":            {gazette.Sieve{Words: "verborgen"}, 0},
			"a body":                {gazette.Sieve{Body: h.cio.ID}, 2},
			"another body":          {gazette.Sieve{Body: h.icbr.ID}, 0},
			"a year":                {gazette.Sieve{Year: 2018}, 2},
			"another year":          {gazette.Sieve{Year: 2019}, 0},
			"a year that is absurd": {gazette.Sieve{Year: 1 << 40}, 2},
		} {
			h.read(access.Public, func(tx *store.Tx) error {
				rows, n, err := gazette.List(tx, c.sieve, store.Page{})
				if n != c.want || len(rows) != c.want {
					t.Errorf("%s: found %d, want %d", name, n, c.want)
				}
				return err
			})
		}
		h.read(access.Public, func(tx *store.Tx) error {
			of, err := gazette.Offered(tx)
			if len(of.Bodies) != 1 || !slices.Equal(of.Years, []int{2018}) {
				t.Errorf("offered %+v", of)
			}
			return err
		})
	})
}
