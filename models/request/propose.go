package request

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
)

// Propose adds proposals, each with why: the names of people who do not act in public by office, wherever they stand,
// also in quoted mail, and of others by how they are written; ways to reach them, and numbers of citizens and bank accounts; what was noted as a personal view on policy; and, without a ground, what was
// noted as confidential; and signatures, in text and on pages. A person accepts or rejects them; what was rejected is not proposed again. It gives the number
// of new proposals.
func Propose(tx *store.Tx, request uint) (int, error) {
	r, permit, err := handled(tx, request, access.MarkGround, Marking, "")
	if err != nil {
		return 0, err
	}
	if err := backToAssessing(permit, r); err != nil {
		return 0, err
	}
	regime := r.RegimeOn(law.DateOf(tx.Now()))
	p := &proposer{personal: string(personalGround(regime)), opinion: string(opinionGround(regime)), identity: string(identityGround(regime))}
	if p.names, err = knownNames(tx, request); err != nil {
		return 0, err
	}
	bodies, err := body.List(tx)
	if err != nil {
		return 0, err
	}
	for _, b := range bodies {
		p.mailboxes = append(p.mailboxes, strings.ToLower(b.Mailbox))
	}
	if p.offices, err = person.PublicOffices(tx); err != nil {
		return 0, err
	}
	made := 0
	err = eachPart(tx, r, func(f *file) error {
		n, err := p.part(permit, f)
		made += n
		return err
	})
	permit.Note("%d proposals", made)
	return made, err
}

// part makes the proposals for some of the documents, and keeps them: what repeats a passage of a document before it finds them.
func (p *proposer) part(permit *store.Permit, f *file) (int, error) {
	p.file, p.made = f, nil
	for _, dp := range f.papers {
		if f.own(dp) {
			signed := p.signatures(f.blocks[dp.Version])
			for i := range f.blocks[dp.Version] {
				b := &f.blocks[dp.Version][i]
				p.block(b, signed[b.ID])
			}
		}
	}
	if err := p.stamps(permit.Tx()); err != nil {
		return 0, err
	}
	var documents []uint
	for i := range p.made {
		documents = append(documents, f.with(&p.made[i])...)
	}
	for part := range slices.Chunk(p.made, slice) {
		if err := permit.Create(&part); err != nil {
			return 0, err
		}
	}
	return len(p.made), reopen(permit, documents)
}

// proposer makes proposals.
type proposer struct {
	file              *file
	names             *nameIndex
	mailboxes         []string
	personal, opinion string
	identity          string // the ground of numbers that point at a person
	offices           []string
	made              []Mark
}

// block makes the proposals for one block. What is no part of the request needs none.
func (p *proposer) block(b *paper.Block, signed []signature) {
	if b.Item != 0 && !p.file.scope(b.Item) {
		return
	}
	p.sign(b, signed)
	switch b.Personal {
	case "name":
		p.person(b)
	case "contact":
		if !p.functional(b.Text) {
			p.propose(b, 0, 0, p.personal, "Manier om iemand te bereiken, in het veld “"+b.Label+"”.")
		}
	}
	known := p.names.in(b.Text)
	for _, at := range known {
		if over(signed, at.from, at.till) {
			continue // it was proposed as what it is
		}
		p.propose(b, at.from, at.till, p.personal, at.why)
	}
	p.written(b, known, signed)
	for name, value := range b.Facts {
		if (name == "holder" || name == "by") && len(p.names.in(value)) > 0 {
			p.add(Mark{Version: b.Version, Block: b.ID, Fact: name, Grounds: []string{p.personal}, Why: "Naam van een persoon."}, b)
		}
	}
	if b.Opinion {
		p.propose(b, 0, 0, p.opinion, "Bij het schrijven aangemerkt als persoonlijke beleidsopvatting.")
	}
	if b.Confidential {
		p.propose(b, 0, 0, noGround, "Bij het schrijven aangemerkt als vertrouwelijk. Dat is op zichzelf geen weigeringsgrond: kies de grond, of laat de passage openbaar.")
	}
}

// person proposes to remove the name in a block that is one. What stands behind it in brackets, a ministry, stays.
func (p *proposer) person(b *paper.Block) {
	if p.names.public(b.Text) || p.functional(b.Text) || strings.Contains(plain(b.Text), "postbus") {
		return
	}
	till := 0
	if name, _, bracket := strings.Cut(b.Text, " ("); bracket && !strings.ContainsAny(name, ",;\n") && strings.Count(b.Text, "(") == 1 {
		till = len([]rune(strings.TrimRight(name, " ")))
	}
	p.propose(b, 0, till, p.personal, "Naam, in het veld “"+b.Label+"”.")
}

// functional tells whether a text is the address of a mailbox and not of a person.
func (p *proposer) functional(text string) bool {
	address := strings.ToLower(strings.Trim(text, " <>"))
	if slices.Contains(p.mailboxes, address) && address != "" {
		return true
	}
	local, _, ok := strings.Cut(address, "@")
	return ok && slices.ContainsFunc([]string{"postbus", "info", "secretariaat", "woo", "wob", "noreply", "no-reply"}, func(word string) bool {
		return strings.HasPrefix(local, word)
	})
}

// propose adds a proposal to remove a range; all of the block when till is 0.
func (p *proposer) propose(b *paper.Block, from, till int, ground, why string) {
	if till == len([]rune(b.Text)) && from == 0 {
		till = 0
	}
	if b.Text == "" || p.covered(b, from, till, ground) {
		return
	}
	grounds := []string{ground}
	if ground == noGround {
		grounds = []string{}
	}
	p.add(Mark{Version: b.Version, Block: b.ID, From: from, Till: till, Grounds: grounds, Why: why}, b)
}

// noGround stands for a proposal for which a person must find the ground: neither law refuses a passage because somebody
// called it confidential.
const noGround = ""

// restsOn tells whether a mark or a rejected proposal is about a ground.
func (m *Mark) restsOn(ground string) bool {
	if ground == noGround {
		return m.Grounds != nil && len(m.Grounds) == 0
	}
	return slices.Contains(m.Grounds, ground)
}

func (p *proposer) add(m Mark, b *paper.Block) {
	if m.Fact != "" && slices.ContainsFunc(p.file.marks, func(o Mark) bool { return o.Fact == m.Fact && p.file.root[o.Block] == p.file.root[b.ID] }) {
		return
	}
	m.Request, m.Kind, m.Proposed = p.file.request.ID, Remove, true
	root := p.file.root[b.ID]
	p.file.byRoot[root] = append(p.file.byRoot[root], len(p.file.marks))
	p.file.marks = append(p.file.marks, m)
	p.made = append(p.made, m)
}

// covered tells whether somebody ruled on a range already, or the program proposed to, here or in a block that this
// one repeats. A name inside an opinion is proposed by itself too: the opinion may be given after all.
func (p *proposer) covered(b *paper.Block, from, till int, ground string) bool {
	length := len([]rune(b.Text))
	if till == 0 {
		till = length
	}
	for _, at := range p.file.byRoot[p.file.root[b.ID]] {
		m := p.file.marks[at]
		if m.Fact != "" || m.Kind == Within || (m.Proposed && !m.restsOn(ground)) {
			continue
		}
		for _, said := range p.file.on(m, b) {
			if said.Till == 0 {
				said.Till = length
			}
			if m.Kind == Keep && m.Grounds != nil && !m.restsOn(ground) {
				continue
			}
			if said.From <= from && till <= said.Till {
				return true
			}
		}
	}
	return false
}

// spot is a range with why it is personal.
type spot struct {
	from, till int
	why        string
}

// describe says why a name is proposed.
func describe(whole bool, surname string) string {
	if whole {
		return "Naam van een persoon die niet vanwege zijn functie in de openbaarheid treedt."
	}
	return fmt.Sprintf("Achternaam (“%s”) van een persoon die ook elders voorkomt.", surname)
}
