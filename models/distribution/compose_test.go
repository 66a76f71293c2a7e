package distribution_test

import (
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

func TestASecondClickMakesOneMailOut(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		var annex distribution.Annex
		h.as(h.secretary, func(tx *store.Tx) error {
			p := &paper.Paper{Body: h.cio.ID, Kind: paper.Annex, Title: "Gids"}
			if err := paper.Add(tx, p); err != nil {
				return err
			}
			v, err := paper.Receive(tx, p.ID, paper.Upload{Name: "gids.txt", Content: strings.NewReader("De gids."), Limit: 1 << 10})
			if err == nil {
				annex = distribution.Annex{Version: v.ID, FileName: "Gids.txt"}
			}
			return err
		})
		compose := func(change func(*distribution.Distribution), lists []uint, annexes ...distribution.Annex) uint {
			d := h.letter()
			change(d)
			h.as(h.secretary, func(tx *store.Tx) error { return distribution.Compose(tx, d, lists, annexes) })
			return d.ID
		}
		none := func(*distribution.Distribution) {}
		guests := &distribution.List{Body: h.cio.ID, Name: "Leden"}
		h.as(h.secretary, func(tx *store.Tx) error { return distribution.AddList(tx, guests) })
		first, other := compose(none, []uint{h.cioMembers}), guests.ID
		if again := compose(none, []uint{h.cioMembers}); again != first {
			t.Errorf("a second click made mail-out %d beside %d", again, first)
		}
		for name, id := range map[string]uint{
			"to another list":       compose(none, []uint{other}),
			"to two lists":          compose(none, []uint{h.cioMembers, other}),
			"with an annex":         compose(none, []uint{h.cioMembers}, annex),
			"with another greeting": compose(func(d *distribution.Distribution) { d.Greeting = "Beste mensen," }, []uint{h.cioMembers}),
			"with another intro":    compose(func(d *distribution.Distribution) { d.Intro = "Zoals besproken:" }, []uint{h.cioMembers}),
			"with another ending":   compose(func(d *distribution.Distribution) { d.SignOff = "Groet" }, []uint{h.cioMembers}),
		} {
			if id == first {
				t.Errorf("%s: taken for the first", name)
			}
		}
	})
}

func TestWhoMayApprove(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, clock *storetest.Clock) {
		h := enter(t, s, clock)
		for name, c := range map[string]struct {
			who  access.Actor
			mail func() *distribution.Distribution
			want fault.Kind
		}{
			"the writer not, of a policy line":      {h.secretary, h.letter, fault.Denied},
			"the chair":                             {h.chair, h.letter, fault.Internal},
			"another secretary":                     {h.second, h.letter, fault.Internal},
			"a member does not see it":              {h.member, h.letter, fault.Missing},
			"the secretary of another body neither": {h.icbrSecretary, h.letter, fault.Missing},
			"the writer, of other mail to few":      {h.secretary, h.plain, fault.Internal},
			"nobody, when there is no text":         {h.chair, h.without(func(d *distribution.Distribution) { d.Policy, d.Intro = 0, "" }), fault.Refused},
		} {
			t.Run(name, func(t *testing.T) {
				id := h.composed(c.mail())
				h.wants(name, c.want, c.who, func(tx *store.Tx) error { return distribution.Approve(tx, id) })
			})
		}
	})
}

func (h *house) plain() *distribution.Distribution {
	return h.without(func(d *distribution.Distribution) { d.Policy = 0 })()
}

// without gives a letter that something is changed in.
func (h *house) without(change func(*distribution.Distribution)) func() *distribution.Distribution {
	return func() *distribution.Distribution {
		d := h.letter()
		change(d)
		return d
	}
}
