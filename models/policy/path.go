package policy

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/store"
)

// Shape is how a point of a path is drawn.
type Shape string

// The shapes.
const (
	Diamond Shape = "diamond" // a policy line was adopted
	Ring    Shape = "ring"    // a point was treated, or a paper came
	Dot     Shape = "dot"     // it was sent
	Dashed  Shape = "dashed"  // it was planned
)

// Shapes lists the shapes.
var Shapes = []Shape{Diamond, Ring, Dot, Dashed}

// Target is what a point leads to: a paper, an item, a policy line; the zero value leads nowhere.
type Target struct {
	Kind string // paper, meeting, policy, round
	ID   uint
	Text string
}

// Point is one thing that happened on the path, or was planned.
type Point struct {
	On law.Date
	// At is the moment, for what has one; Clock writes it ("10.50 uur") where the time of day matters.
	At    time.Time
	Clock string
	Body  uint // 0: outside the bodies
	// Listed: mail to a list of addresses. Of no body, yet not public.
	Listed bool
	// Lane is the place of the body in the lanes of the path.
	Lane  int
	Shape Shape
	// Label is the few words in the picture; Where and What are those of the table.
	Label, Where, What string
	Target             Target
}

// Arc leads from one point to another, by their place in the points.
type Arc struct {
	From, To int
	Soft     bool // a relation, not a step
	Planned  bool
}

// Lane is a body that the path passes.
type Lane struct {
	Body   uint
	Listed bool // the people on lists of addresses
	Name   string
}

// listedName is what those people are called.
const listedName = "Vaste adressen"

// Path is the way of a policy line along the bodies, as far as who asks may see it: values for a picture, and for the
// table behind it.
type Path struct {
	Policy Policy
	Lanes  []Lane
	Points []Point // in order of time
	Arcs   []Arc
	// Note says where plan and facts differ; empty when nothing was planned.
	Note string
}

// PathOf gives the path of a policy line: the points at which its matter and that of related lines was treated, their
// papers, decisions and advice, and what was told of it (mailed, public, planned). Nothing is in it that the actor
// may not see, but for what the line itself tells: where it and its relations were adopted, and where it went.
func PathOf(tx *store.Tx, policy uint) (*Path, error) {
	p, err := Find(tx, policy)
	if err != nil {
		return nil, err
	}
	w := &way{tx: tx, policy: p, bodies: map[uint]body.Body{}}
	bodies, err := body.List(tx)
	if err != nil {
		return nil, err
	}
	for _, b := range bodies {
		w.bodies[b.ID] = b
	}
	for _, gather := range []func() error{w.relations, w.matters, w.treated, w.written, w.advised, w.adopted, w.papers, w.wordings, w.told} {
		if err := gather(); err != nil {
			return nil, fmt.Errorf("path of policy line %d: %w", policy, err)
		}
	}
	return w.path(), nil
}

// way gathers the points of a path. Points are known by a key until their order stands.
type way struct {
	tx      *store.Tx
	policy  *Policy
	related []Related
	bodies  map[uint]body.Body
	topics  []uint
	matter  matter
	stops   []stop
}

// stop is a point under way, with what it is known by.
type stop struct {
	Point
	key string
}

// link is an arc between stops by key.
type link struct {
	from, to      string
	soft, planned bool
}

func (w *way) add(key string, p Point) {
	if w.find(key) >= 0 {
		return
	}
	if p.At.IsZero() {
		p.At = p.On.Time()
	}
	if p.On.IsZero() {
		p.On = law.DateOf(p.At)
	}
	w.stops = append(w.stops, stop{p, key})
}

func (w *way) find(key string) int {
	return slices.IndexFunc(w.stops, func(s stop) bool { return s.key == key })
}

func (w *way) name(id uint) string {
	if id == 0 {
		return "Openbaar"
	}
	return w.bodies[id].Name
}

// in tells whether a point is in a lane.
func (p *Point) in(l Lane) bool { return p.Body == l.Body && p.Listed == l.Listed }

// placeOf names the lane of a point.
func (w *way) placeOf(p *Point) string {
	if p.Listed {
		return listedName
	}
	return w.name(p.Body)
}

// path puts the points in order, gives each its lane, and ties the arcs to them.
func (w *way) path() *Path {
	slices.SortStableFunc(w.stops, func(a, b stop) int { return cmp.Or(a.On.Compare(b.On), a.At.Compare(b.At)) })
	path := &Path{Policy: *w.policy, Lanes: w.lanes(), Note: w.note()}
	for i := range w.stops {
		s := &w.stops[i]
		s.Lane = slices.IndexFunc(path.Lanes, s.in)
		path.Points = append(path.Points, s.Point)
	}
	for _, l := range w.links() {
		from, to := w.find(l.from), w.find(l.to)
		arc := Arc{From: from, To: to, Soft: l.soft, Planned: l.planned}
		if from >= 0 && to >= 0 && from != to && !slices.Contains(path.Arcs, arc) {
			path.Arcs = append(path.Arcs, arc)
		}
	}
	return path
}

// lanes are the bodies that the path passes, those that others forward to on top; what is outside them last.
func (w *way) lanes() []Lane {
	var lanes []Lane
	for _, s := range w.stops {
		if !slices.ContainsFunc(lanes, s.in) {
			lanes = append(lanes, Lane{Body: s.Body, Listed: s.Listed, Name: w.placeOf(&s.Point)})
		}
	}
	slices.SortStableFunc(lanes, func(a, b Lane) int {
		return cmp.Or(cmp.Compare(w.depth(a.Body), w.depth(b.Body)), strings.Compare(a.Name, b.Name))
	})
	return lanes
}

// depth is how many bodies a matter passes from here to the top.
func (w *way) depth(id uint) int {
	if id == 0 {
		return len(w.bodies) + 1
	}
	n := 0
	for next := w.bodies[id].ForwardsTo; next != 0 && n <= len(w.bodies); next = w.bodies[next].ForwardsTo {
		n++
	}
	return n
}

// note says what was planned and what happened.
func (w *way) note() string {
	var planned, sent []string
	mails := 0
	for _, s := range w.stops {
		name := w.placeOf(&s.Point)
		if strings.HasPrefix(s.key, keyPlanned) && !slices.Contains(planned, name) {
			planned = append(planned, name)
		}
		if s.Shape != Dot {
			continue
		}
		if mails++; s.Listed {
			name = "vaste adressen"
		}
		if !slices.Contains(sent, name) {
			sent = append(sent, name)
		}
	}
	if len(planned) == 0 {
		return ""
	}
	text := "Gepland was: langs " + and(planned) + "."
	switch mails {
	case 0:
		return text + " Er is nog niets verzonden."
	case 1:
		return text + " Gebeurd is: één mail, aan " + sent[0] + "."
	}
	return fmt.Sprintf("%s Gebeurd is: %d mails, aan %s.", text, mails, and(sent))
}

// and joins names as a sentence does.
func and(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " en " + names[len(names)-1]
}
