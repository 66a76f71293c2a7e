package distribution

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/flow"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/store"
)

// life is how a mail-out may go from state to state (domain: concept → goedgekeurd → gepland → bezig ⇄ gepauzeerd → afgerond |
// deels mislukt; geannuleerd only before it starts; parked when found too late).
var life = flow.Table[*Distribution, State]{
	{From: Draft, To: Approved, Missing: func(d *Distribution) fault.Gaps { return forApproval(d.checked) }, Again: "Deze verspreiding is al goedgekeurd."},
	{From: Approved, To: Draft},
	{From: Planned, To: Draft},
	{From: Parked, To: Draft},
	{From: Approved, To: Planned, Again: "Deze verspreiding is al gepland."},
	{From: Planned, To: Planned},
	{From: Parked, To: Planned},
	{From: Planned, To: Running},
	{From: Planned, To: Parked},
	{From: Running, To: Paused, Again: "Deze verspreiding is al gepauzeerd."},
	{From: Paused, To: Running, Again: "Deze verspreiding gaat al verder."},
	{From: Running, To: Finished},
	{From: Running, To: Partly},
	{From: Running, To: Cancelled}, // stopped before anybody could have got it
	{From: Partly, To: Running},    // somebody lets what failed go once more
	{From: Draft, To: Cancelled},
	{From: Approved, To: Cancelled},
	{From: Planned, To: Cancelled},
	{From: Parked, To: Cancelled, Again: "Deze verspreiding is al geannuleerd."},
}

// asLife gives the mail-out with what its life depends on.
func (c *checked) asLife() *Distribution {
	d := c.Distribution
	d.checked = c
	return &d
}

// manyPeople is above how many recipients a second person is needed whatever is sent.
const manyPeople = 100

// NeedsSecond tells whether a mail-out needs a second person: a policy line always does, other mail above a hundred
// recipients.
func NeedsSecond(d *Distribution, people int) bool { return d.Policy != 0 || people > manyPeople }

// Approve freezes a mail-out: text and annexes as they are now. Who wrote it cannot approve it.
func Approve(tx *store.Tx, id uint) error {
	d, err := Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.ApproveDistribution, d, "")
	if err != nil {
		return err
	}
	c, err := check(tx, d)
	if err != nil {
		return err
	}
	if err := life.Check(c.asLife(), d.State, Approved); err != nil {
		return err
	}
	if NeedsSecond(d, c.audience.Count) && tx.Actor().Person == d.Author {
		return fault.Deny("Een verspreiding wordt goedgekeurd door iemand anders dan wie haar schreef.")
	}
	if d.Policy != 0 && d.Text == "" && !d.Bare && c.wording != nil {
		d.Text, d.Wording = c.wording.Text, c.wording.ID
	}
	now := tx.Now()
	d.State, d.ApprovedBy, d.ApprovedAt = Approved, tx.Actor().Person, &now
	if d.Seal, err = seal(d, c.lists, c.annexes); err != nil {
		return err
	}
	permit.Note("seal %s, %d people at this moment", d.Seal, c.audience.Count)
	return permit.Save(d)
}

// seal is the SHA-256 of all that was approved.
func seal(d *Distribution, lists []uint, annexes []Annex) (string, error) {
	type annex struct {
		Version  uint
		FileName string
	}
	with := make([]annex, len(annexes))
	for i, a := range annexes {
		with[i] = annex{a.Version, a.FileName}
	}
	body, err := json.Marshal([]any{d.Body, d.Policy, d.Subject, d.Greeting, d.Intro, d.Text, d.SignOff, d.Bare, d.Quote, lists, with})
	if err != nil {
		return "", fmt.Errorf("seal mail-out: %w", err)
	}
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:]), nil
}

// Plan sets when an approved mail-out goes: at a moment, and not before another one has ended when after is given.
func Plan(tx *store.Tx, id uint, at time.Time, after uint) error {
	d, err := Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.PlanDistribution, d, "")
	if err != nil {
		return err
	}
	if err := life.Check(d, d.State, Planned); err != nil {
		return err
	}
	if at.Before(tx.Now().Add(-time.Minute)) {
		return fault.Wrong("at", "Dit moment is al voorbij. Kies een later moment.")
	}
	if err := mayWait(tx, d, after); err != nil {
		return err
	}
	at = at.UTC()
	d.State, d.SendAt, d.After = Planned, &at, after
	tx.Ring()
	return permit.Save(d)
}

// Cancel stops a mail-out that has not started; nobody gets it.
func Cancel(tx *store.Tx, id uint, why string) error {
	d, err := Find(tx, id)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.CancelDistribution, d, why)
	if err != nil {
		return err
	}
	if d.State == Running || d.State == Paused {
		return fault.Refuse("Deze verspreiding is al bezig en kan niet meer worden geannuleerd. U kunt haar wel stoppen.")
	}
	if err := life.Check(d, d.State, Cancelled); err != nil {
		return err
	}
	d.State, d.Why = Cancelled, why
	if err := permit.Save(d); err != nil {
		return err
	}
	return tellWaiting(tx, d)
}

// WallTime gives the moment of a day and a clock time in Amsterdam. A time that does not exist, in the night that
// summer time begins, is refused; of one that comes twice the first is taken, and twice says so.
func WallTime(day law.Date, hour, minute int) (at time.Time, twice bool, err error) {
	if hour < 0 || hour > 23 || minute < 0 || minute > 59 || day.IsZero() {
		return at, false, fault.Wrong("at", "Vul een dag en een tijd in, zoals 14 februari 2018, 10.50 uur.")
	}
	year, month, number := day.Date()
	at = time.Date(year, month, number, hour, minute, 0, 0, law.Amsterdam)
	if at.Hour() != hour || at.Minute() != minute {
		return at, false, fault.Wrong("at", "Deze tijd bestaat niet: in deze nacht begint de zomertijd. Kies een andere tijd.")
	}
	if earlier := at.Add(-time.Hour); earlier.Hour() == hour && earlier.Minute() == minute {
		return earlier, true, nil
	}
	later := at.Add(time.Hour)
	return at, later.Hour() == hour && later.Minute() == minute, nil
}

// tooLate tells whether a mail-out is found so long after its time that the secretary must be asked.
func tooLate(d *Distribution, now time.Time) bool { return now.Sub(*d.SendAt) > outbox.Late }
