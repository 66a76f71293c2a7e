package policy

import (
	"slices"
	"strings"

	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/paper"
)

// stepShapes are how told steps are drawn.
var stepShapes = map[StepKind]Shape{Mailed: Dot, Planned: Dashed, Public: Ring, Offered: Ring}

// told adds what was told of the line: mailed, public, planned.
func (w *way) told() error {
	steps, err := StepsOf(w.tx, w.policy.ID)
	if err != nil {
		return err
	}
	papers, err := paper.ByIDs(w.tx, papersOf(steps))
	if err != nil {
		return err
	}
	for _, s := range steps {
		point := Point{
			On: law.DateOf(s.At), At: s.At, Body: s.Body, Shape: stepShapes[s.Kind], Where: w.name(s.Body), What: s.Title,
		}
		if p, seen := papers[s.Paper]; seen {
			point.Target = toPaper(p)
		}
		name := key(keyStep, s.ID)
		switch s.Kind {
		case Mailed:
			if point.Listed = s.Body == 0; point.Listed {
				point.Where = listedName
			}
			point.Clock = body.Clock(law.Minute(s.At)) + " uur"
			point.Label = "mail " + point.Clock
			if point.What == "" {
				point.What = "Mail aan " + w.placeOf(&point)
			}
		case Planned:
			point.Label, name = "gepland", key(keyPlanned, s.ID)
			if point.What == "" {
				point.What = "Gepland: naar " + point.Where
			}
		case Public:
			point.Label = "openbaar"
		case Offered:
			point.Label = "aangeboden"
		}
		w.add(name, point)
	}
	return nil
}

func papersOf(steps []Step) []uint {
	ids := make([]uint, len(steps))
	for i, s := range steps {
		ids[i] = s.Paper
	}
	return ids
}

// links are the arcs of the path: how the matter came to the line, and where the line went.
func (w *way) links() []link {
	own := w.adoptionKey(w.policy)
	var links []link
	for _, r := range w.related {
		other := r.Other
		if r.Policy == w.policy.ID {
			links = append(links, link{from: w.adoptionKey(&other), to: own, soft: true})
		} else {
			links = append(links, link{from: own, to: w.adoptionKey(&other), soft: true})
		}
	}
	links = append(links, w.handovers(own)...)
	return append(links, w.onward(own)...)
}

// handovers are the arcs of advice and forwarding between bodies.
func (w *way) handovers(own string) []link {
	var links []link
	on := func(submission uint) string {
		for _, i := range w.matter.items {
			if i.Submission == submission && submission != 0 {
				return key(keyItem, i.ID)
			}
		}
		return ""
	}
	for _, a := range w.matter.advices {
		links = append(links, link{from: key(keyItem, a.Item), to: key(keyAdvice, a.ID)})
		to := on(a.Submission)
		if to == "" && a.To == w.policy.Body {
			to = own
		}
		links = append(links, link{from: key(keyAdvice, a.ID), to: to})
	}
	for _, i := range w.matter.items {
		if i.ForwardedAs == 0 {
			continue
		}
		if to := on(i.ForwardedAs); to != "" {
			links = append(links, link{from: key(keyItem, i.ID), to: to})
		} else {
			links = append(links, link{from: key(keyItem, i.ID), to: key(keyInbox, i.ID), planned: true})
		}
	}
	return links
}

// onward are the arcs from the adoption on: to the final text and its annexes, and from there to each mail; and along
// what was planned.
func (w *way) onward(own string) []link {
	var links []link
	last, planned := own, own
	adopted := w.policy.AdoptedOn
	for _, s := range w.stops {
		if s.On.Before(adopted) || s.key == own {
			continue
		}
		switch kind := s.key[:strings.IndexByte(s.key, '-')+1]; {
		case kind == keyPlanned:
			links = append(links, link{from: planned, to: s.key, planned: true})
			planned = s.key
		case slices.Contains([]string{keyWording, keyPaper}, kind):
			links = append(links, link{from: own, to: s.key})
			last = s.key
		case kind == keyStep:
			links = append(links, link{from: last, to: s.key})
		}
	}
	return links
}
