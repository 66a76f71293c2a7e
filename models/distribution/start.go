package distribution

import (
	"cmp"
	"fmt"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/policy"
	"beraad/models/store"
)

// StartDue starts the mail-outs whose time has come, as a job of the program; it tells how many. One that waits for
// another goes only when that one has ended well (endedWell). One that is found too long after its time is parked.
func StartDue(tx *store.Tx) (int, error) {
	q := store.Of[Distribution](tx).Where("state = ? AND send_at <= ?", Planned, tx.Now()).Order("send_at, id")
	due, err := store.List[Distribution](store.Skipping(q))
	if err != nil {
		return 0, err
	}
	started := 0
	for i := range due {
		began, err := startOne(tx, &due[i])
		if err != nil {
			return started, fmt.Errorf("start mail-out %d: %w", due[i].ID, err)
		}
		if began {
			started++
		}
	}
	return started, tellStuck(tx)
}

func startOne(tx *store.Tx, d *Distribution) (bool, error) {
	if d.After != 0 {
		before, err := Find(tx, d.After)
		if err != nil {
			return false, err
		}
		if well, err := endedWell(tx, before); err != nil || !well {
			return false, err
		}
	}
	permit, err := tx.Permit(access.StartDistribution, d, "")
	if err != nil {
		return false, err
	}
	c, err := check(tx, d)
	if err != nil {
		return false, err
	}
	sum, err := seal(d, c.lists, c.annexes)
	if err != nil {
		return false, err
	}
	switch {
	case tooLate(d, tx.Now()) && waitedFor(tx, d):
		return false, park(permit, d, "Beraad stond stil toen deze mail moest uitgaan.")
	case sum != d.Seal:
		return false, park(permit, d, "Wat zou uitgaan is niet meer wat is goedgekeurd.")
	}
	if c.audience.Count == 0 {
		return false, park(permit, d, "Op de verzendlijsten staat niemand meer.")
	}
	return true, begin(permit, d, c)
}

// waitedFor tells whether lateness is the program's: one that waited for another is on time when that one just ended.
func waitedFor(tx *store.Tx, d *Distribution) bool {
	if d.After == 0 {
		return true
	}
	before, err := Find(tx, d.After)
	if err == nil && before.State == Running {
		return false // its last recipients are tried again
	}
	return err != nil || before.EndedAt == nil || tx.Now().Sub(*before.EndedAt) > outbox.Late
}

// park sets a mail-out aside, and says so to who made it.
func park(permit *store.Permit, d *Distribution, why string) error {
	if err := setAside(permit, d, why); err != nil {
		return err
	}
	return tell(permit.Tx(), d, NotBegun, d.Rev)
}

func setAside(permit *store.Permit, d *Distribution, why string) error {
	if err := life.Check(d, d.State, Parked); err != nil {
		return err
	}
	d.State, d.Why = Parked, why
	return permit.Save(d)
}

// begin keeps the mail as a paper and puts it in the outbox, once for each mail-out whatever happens.
func begin(permit *store.Permit, d *Distribution, c *checked) error {
	tx := permit.Tx()
	if err := life.Check(d, d.State, Running); err != nil {
		return err
	}
	b, err := body.Find(tx, d.Body)
	if err != nil {
		return err
	}
	if err := keepAsPaper(permit, d, c, b); err != nil {
		return err
	}
	if err := keepLists(permit, d, c.lists); err != nil {
		return err
	}
	message, err := outbox.PutAll(permit, outbox.Message{
		Key: fmt.Sprintf("distribution-%d-%s", d.ID, d.Seal[:16]), Kind: outbox.PolicyMail, Subject: d.ID, Body: d.Body,
		From: b.Mailbox, FromName: "Secretariaat " + b.Name,
	}, func(f *outbox.Filling) error { return fill(tx, f, c.lists) })
	if err != nil {
		return err
	}
	now := tx.Now()
	d.State, d.Message, d.StartedAt = Running, message.ID, &now
	return permit.Save(d)
}

// keepAsPaper freezes the mail as it goes out, so that it can be read, found and requested later. What it quotes
// remembers the block that it repeats.
func keepAsPaper(permit *store.Permit, d *Distribution, c *checked, b *body.Body) error {
	tx := permit.Tx()
	p := &paper.Paper{
		Kind: paper.Mail, Title: d.Subject, Date: law.DateOf(tx.Now()), Body: d.Body, Topic: d.Topic, Owner: d.Author,
	}
	if err := paper.AddWith(permit, p); err != nil {
		return err
	}
	blocks, err := MailBlocks(tx, d, c.annexes, Envelope{From: b.Mailbox, To: c.audience, At: clock(tx)})
	if err != nil {
		return err
	}
	if _, err := paper.Freeze(permit, p, blocks, "zoals verzonden"); err != nil {
		return err
	}
	d.Paper = p.ID
	for _, annex := range c.annexes {
		v, err := paper.FindVersion(tx, annex.Version)
		if err != nil {
			return err
		}
		if err := paper.Relate(permit, v.Paper, p.ID, paper.AnnexTo); err != nil {
			return err
		}
	}
	return paper.Release(permit, p.ID)
}

// Settled is told that a message came to an end; when it was of a mail-out, that ends too, and the policy line
// remembers where it went.
func Settled(tx *store.Tx, message uint) error {
	d, err := store.First[Distribution](store.Of[Distribution](tx).Where("message = ? AND state = ?", message, Running))
	if fault.KindOf(err) == fault.Missing {
		return nil
	} else if err != nil {
		return err
	}
	permit, err := tx.Permit(access.FinishDistribution, d, "")
	if err != nil {
		return err
	}
	tally, err := outbox.Tally(tx, message)
	if err != nil {
		return err
	}
	end, news := endOf(tally)
	if err := life.Check(d, d.State, end); err != nil {
		return err
	}
	now := tx.Now()
	d.State, d.EndedAt = end, &now
	if err := permit.Save(d); err != nil {
		return err
	}
	tx.Ring() // another one may wait for this one
	if err := tellEnd(tx, d, news); err != nil {
		return err
	}
	if d.Policy == 0 {
		return nil
	}
	return tellPolicy(permit, d)
}

func tellPolicy(permit *store.Permit, d *Distribution) error {
	lists, err := ListsOf(permit.Tx(), d.ID)
	if err != nil {
		return err
	}
	if lists, _, err = whole(permit.Tx(), lists); err != nil {
		return err
	}
	rows, err := store.List[List](store.Of[List](permit.Tx()).Where("id IN ?", lists))
	if err != nil {
		return err
	}
	told := map[uint]bool{}
	for _, l := range rows {
		if told[l.Members] { // by another list
			continue
		}
		told[l.Members] = true
		step := policy.Step{Policy: d.Policy, Body: l.Members, At: *d.StartedAt, Kind: policy.Mailed, Title: d.Subject, Paper: d.Paper}
		if err := policy.Record(permit, step); err != nil {
			return err
		}
	}
	return policy.MarkSpread(permit, d.Policy)
}

// someNames is how many recipients a mail names when they are too many to name them all.
const someNames = 10

// names lists recipients as they stand on the paper of a mail: all of a body, some of a campaign.
func names(to Audience) string {
	first := to.First
	if to.Count > len(first) {
		first = first[:min(someNames, len(first))]
	}
	all := make([]string, 0, len(first)+1)
	for _, r := range first {
		all = append(all, cmp.Or(r.Name, r.Address))
	}
	if more := to.Count - len(first); more > 0 {
		all = append(all, message.NewPrinter(language.Dutch).Sprintf("en nog %d anderen, ieder met een eigen bericht", more))
	}
	return strings.Join(all, "; ")
}

// authorOf gives who wrote a mail-out.
func authorOf(tx *store.Tx, d *Distribution) (*person.Person, error) {
	return person.Find(tx, d.Author)
}
