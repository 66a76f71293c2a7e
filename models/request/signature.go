package request

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/format/sign"
	"beraad/models/paper"
	"beraad/models/store"
)

// Found is what the program takes a passage for that it proposes, where it says so.
type Found string

// Signature is a name under a closing, or what is drawn between the two.
const Signature Found = "signature"

// Sureness is how sure the program is of a proposal. Empty is not said.
type Sureness string

// How sure a proposal is. AcceptAll leaves what is doubtful to a person.
const (
	Certain  Sureness = "certain"  // form and place say so both
	Likely   Sureness = "likely"   // one of them does
	Doubtful Sureness = "doubtful" // it is a signature, and mostly stays: of who signs for another, or by office
)

// signature is a name under a closing in a block.
type signature struct {
	spot
	sure Sureness
}

// placed is a line of a block.
type placed struct {
	block uint
	from  int // of its first letter in the block
}

// signatures finds the names under closings in the blocks of a version, by block.
func (p *proposer) signatures(blocks []paper.Block) map[uint][]signature {
	if !slices.ContainsFunc(blocks, func(b paper.Block) bool { return sign.Hints(b.Text) }) {
		return nil
	}
	var lines []string
	var at []placed
	for i := range blocks {
		b := &blocks[i]
		if b.Personal != "" || b.Kind == paper.RowOf || b.Kind == paper.Fact {
			lines, at = append(lines, "—————"), append(at, placed{}) // what is a field of a mail or a form ends a closing
			continue
		}
		from := 0
		for line := range strings.SplitSeq(b.Text, "\n") {
			lines, at = append(lines, line), append(at, placed{b.ID, from})
			from += len([]rune(line)) + 1
		}
	}
	found := map[uint][]signature{}
	for _, s := range sign.Signings(lines) {
		for _, n := range s.Names {
			here := at[n.Line]
			name := string([]rune(lines[n.Line])[n.From:n.Till])
			if why, sure := p.signed(&s, n, name); sure != "" && here.block != 0 {
				found[here.block] = append(found[here.block], signature{spot{here.from + n.From, here.from + n.Till, why}, sure})
			}
		}
	}
	return found
}

// signed says why a name under a closing is proposed, and how sure that is; nothing of somebody who acts in public by office.
// Names of who signs under mandate or holds a public office stay, as a rule: that is said, and left to a person.
func (p *proposer) signed(s *sign.Signing, n sign.Name, name string) (why string, sure Sureness) {
	under := fmt.Sprintf("Ondertekening: de naam onder “%s”.", clipped(s.Words))
	switch {
	case p.names.public(name):
		return "", ""
	case s.Mandate:
		return under + " Er is namens een ander ondertekend. Zo'n naam blijft meestal openbaar.", Doubtful
	case s.Office:
		return under + " Wie hier tekent, bekleedt een openbaar ambt. Zo'n naam blijft meestal openbaar.", Doubtful
	case n.Full && n.Near:
		return under, Certain
	}
	return under, Likely
}

// clipped is a closing as a sentence names it.
func clipped(words string) string {
	if r := []rune(words); len(r) > 40 {
		return string(r[:39]) + "…"
	}
	return words
}

// over tells whether a range lies over one of some signatures.
func over(list []signature, from, till int) bool {
	return slices.ContainsFunc(list, func(s signature) bool { return from < s.till && s.from < till })
}

// sign proposes the names under closings in a block.
func (p *proposer) sign(b *paper.Block, list []signature) {
	for _, s := range list {
		if p.covered(b, s.from, s.till, p.personal) {
			continue
		}
		m := Mark{Version: b.Version, Block: b.ID, From: s.from, Till: s.till, Grounds: []string{p.personal}, Why: s.why, Found: Signature, Sure: s.sure}
		if s.from == 0 && s.till == len([]rune(b.Text)) {
			m.Till = 0
		}
		p.add(m, b)
	}
}

// stamps proposes a box over what was found on the pages of the papers of some documents.
func (p *proposer) stamps(tx *store.Tx) error {
	var versions []uint
	for _, dp := range p.file.papers {
		if p.file.own(dp) && !p.file.away(dp.Version) {
			versions = append(versions, dp.Version)
		}
	}
	slices.Sort(versions)
	signs, err := paper.SignsOf(tx, slices.Compact(versions))
	if err != nil {
		return err
	}
	for _, version := range versions {
		for _, s := range signs[version] {
			p.stamp(version, s)
		}
		delete(signs, version)
	}
	return nil
}

// away tells whether all text of a version is of items that are no part of the request.
func (f *file) away(version uint) bool {
	blocks := f.blocks[version]
	return len(blocks) > 0 && !slices.ContainsFunc(blocks, func(b paper.Block) bool { return b.Item == 0 || f.scope(b.Item) })
}

// stamp proposes a box, unless somebody drew one there, or rejected it.
func (p *proposer) stamp(version uint, s sign.Place) {
	m := Mark{
		Request: p.file.request.ID, Version: version, Page: s.Page, Left: s.Left, Top: s.Top, Right: s.Right, Bottom: s.Bottom,
		Kind: Remove, Grounds: []string{p.personal}, Found: Signature, Proposed: true,
	}
	if m.Left >= m.Right || m.Top >= m.Bottom || m.Page < 1 {
		return
	}
	m.Why, m.Sure = stamped(s)
	for _, at := range p.file.bare[version] {
		if o := &p.file.marks[at]; o.Boxed() && o.Page == m.Page && mostly(&m, o) {
			return
		}
	}
	p.file.bare[version] = append(p.file.bare[version], len(p.file.marks))
	p.file.marks = append(p.file.marks, m)
	p.made = append(p.made, m)
}

// mostly tells whether half of a box or more lies under another.
func mostly(m, o *Mark) bool {
	wide, high := min(m.Right, o.Right)-max(m.Left, o.Left), min(m.Bottom, o.Bottom)-max(m.Top, o.Top)
	return wide > 0 && high > 0 && 2*wide*high >= (m.Right-m.Left)*(m.Bottom-m.Top)
}

// stamped says why a place on a page is proposed as a signature, and how sure that is.
func stamped(s sign.Place) (why string, sure Sureness) {
	where := "onder “" + clipped(s.Closing) + "”"
	if s.Named {
		where = "tussen “" + clipped(s.Closing) + "” en de naam"
	}
	sure = Likely
	switch s.Kind {
	case sign.Field:
		why, sure = "Handtekening: een veld van de pdf om in te ondertekenen.", Certain
	case sign.Picture:
		why = "Handtekening: een afbeelding " + where + "."
	case sign.Pen:
		why = "Handtekening: lijnen als van een pen " + where + "."
	default:
		why = "Handtekening: inkt op de scan " + where + "."
	}
	if s.Named && s.Kind != sign.Scanned {
		sure = Certain
	}
	if s.Mandate {
		why += " De naam van wie namens een ander tekent, blijft meestal openbaar; de handtekening zelf niet."
	}
	return why, sure
}
