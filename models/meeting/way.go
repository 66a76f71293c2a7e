package meeting

import (
	"slices"

	"beraad/models/body"
	"beraad/models/fault"
)

// Way is how papers go along with a mail: all of them, and single ones in another way.
type Way struct {
	All  body.Conveyance // empty: as the body is used to
	Each Ways
}

// Ways is how single papers go along, by paper.
type Ways map[uint]body.Conveyance

// Gaps tells what is wrong with it.
func (w Way) Gaps() (gaps fault.Gaps) {
	good := w.All == "" || slices.Contains(body.Conveyances, w.All)
	for _, one := range w.Each {
		good = good && slices.Contains(body.Conveyances, one)
	}
	gaps.Need(good, "wijze", "Kies hoe de stukken meegaan.")
	return gaps
}

// WayOf is how a paper goes along with a sending.
func (s *Sending) WayOf(paper uint) body.Conveyance {
	if way, other := s.Ways[paper]; other {
		return way
	}
	return s.Convey
}

// goBy keeps how the papers go along: what single ones do as all do is not said of them, and nothing of what stays here.
func (s *Sending) goBy(papers []uint) {
	kept := Ways{}
	for _, id := range papers {
		if way, other := s.Ways[id]; other && way != s.Convey {
			kept[id] = way
		}
	}
	s.Ways = kept
}
