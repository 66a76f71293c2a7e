package distribution

import (
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/policy"
	"beraad/models/store"
)

// Compose makes the draft of a mail-out, to lists and with annexes.
func Compose(tx *store.Tx, d *Distribution, lists []uint, annexes []Annex) error {
	d.State, d.Author = Draft, tx.Actor().Person
	permit, err := tx.Permit(access.ComposeDistribution, d, "")
	if err != nil {
		return err
	}
	if err := writable(tx, d, annexes).Invalid(); err != nil {
		return err
	}
	if same, err := composed(tx, d, lists, annexes); err != nil || same != nil {
		if same != nil {
			*d = *same
		}
		return err
	}
	if err := permit.Create(d); err != nil {
		return err
	}
	return attach(permit, d.ID, lists, annexes)
}

// composed gives the draft that the author made just now of the same words, to the same lists and with the same annexes: a
// second click. What differs in one of them is another mail-out.
func composed(tx *store.Tx, d *Distribution, lists []uint, annexes []Annex) (*Distribution, error) {
	same, err := store.Again[Distribution](tx, store.Of[Distribution](tx).Where(map[string]any{
		"state": Draft, "body": d.Body, "author": d.Author, "policy": d.Policy, "topic": d.Topic, "quote": d.Quote, "bare": d.Bare,
		"subject": d.Subject, "greeting": d.Greeting, "intro": d.Intro, "text": d.Text, "sign_off": d.SignOff,
	}))
	if err != nil || same == nil {
		return nil, err
	}
	to, err := store.List[ToList](store.Of[ToList](tx).Where("distribution = ?", same.ID).Order("id"))
	if err != nil || !slices.EqualFunc(to, lists, func(t ToList, list uint) bool { return t.List == list }) {
		return nil, err
	}
	along, err := store.List[Annex](store.Of[Annex](tx).Where("distribution = ?", same.ID).Order("seq"))
	if err != nil || !slices.EqualFunc(along, annexes, func(a, b Annex) bool { return a.Version == b.Version && a.FileName == b.FileName }) {
		return nil, err
	}
	return same, nil
}

// Revise changes a mail-out that has not started. What was approved must be approved again.
func Revise(tx *store.Tx, d *Distribution, lists []uint, annexes []Annex) error {
	permit, err := tx.Permit(access.ComposeDistribution, d, "")
	if err != nil {
		return err
	}
	if d.State != Draft {
		if err := life.Check(d, d.State, Draft); err != nil {
			return err
		}
	}
	if err := writable(tx, d, annexes).Invalid(); err != nil {
		return err
	}
	d.State, d.Author = Draft, tx.Actor().Person
	d.ApprovedBy, d.ApprovedAt, d.Seal, d.SendAt, d.After = 0, nil, "", nil, 0
	if err := permit.Save(d); err != nil {
		return err
	}
	if _, err := permit.Remove(store.Of[ToList](tx).Where("distribution = ?", d.ID)); err != nil {
		return err
	}
	if _, err := permit.Remove(store.Of[Annex](tx).Where("distribution = ?", d.ID)); err != nil {
		return err
	}
	return attach(permit, d.ID, lists, annexes)
}

func attach(permit *store.Permit, id uint, lists []uint, annexes []Annex) error {
	for _, list := range lists {
		if _, err := store.Find[List](permit.Tx(), list); err != nil {
			return err
		}
		if err := permit.Create(&ToList{Distribution: id, List: list}); err != nil {
			return err
		}
	}
	for i := range annexes {
		annexes[i].Row, annexes[i].Distribution, annexes[i].Seq = store.Row{Rev: 1}, id, i+1
		if err := permit.Create(&annexes[i]); err != nil {
			return err
		}
	}
	return nil
}

// longest is how long the subject of a mail may be: longer ones are cut by mail programs.
const longest = 200

// writable lists what is wrong with what was written.
func writable(tx *store.Tx, d *Distribution, annexes []Annex) (gaps fault.Gaps) {
	d.Subject = strings.TrimSpace(d.Subject)
	gaps.Need(d.Subject != "", "subject", "Vul het onderwerp van de mail in.")
	gaps.Need(person.OneLine(d.Subject), "subject", "Het onderwerp staat op één regel, zonder stuurtekens.")
	gaps.Need(len([]rune(d.Subject)) <= longest, "subject", "Het onderwerp mag hooguit 200 tekens lang zijn.")
	gaps.Need(person.OneLine(d.Greeting), "greeting", "De aanhef staat op één regel.")
	gaps.Need(!d.Bare || d.Quote != 0, "quote", "Kies de mail die wordt aangehaald: daarin staat de beleidslijn.")
	if d.Quote != 0 {
		known, err := knows(tx, d, d.Quote)
		gaps.Need(err == nil && known, "quote", "Deze mail is er niet, of u mag hem niet aanhalen.")
	}
	for _, annex := range annexes {
		_, err := paper.FindVersion(tx, annex.Version)
		gaps.Need(err == nil, "annexes", "Een van de bijlagen is er niet, of u mag die niet zien.")
		gaps.Need(annex.FileName != "" && person.OneLine(annex.FileName) && !strings.ContainsAny(annex.FileName, `/\"`), "annexes",
			"Een bestandsnaam staat op één regel, zonder schuine strepen of aanhalingstekens.")
	}
	return gaps
}

// forApproval lists what a mail-out lacks before a second person can approve it.
func forApproval(d *checked) (gaps fault.Gaps) {
	gaps.Need(len(d.lists) > 0, "lists", "Kies ten minste één verzendlijst.")
	gaps.Need(d.audience.Count > 0, "lists", "Op de gekozen lijsten staat nu niemand met een e-mailadres.")
	gaps.Need(d.Intro != "" || d.Text != "" || d.Policy != 0, "intro", "Schrijf een inleiding of kies een beleidslijn.")
	gaps.Need(d.Policy == 0 || d.final, "policy", "De beleidslijn heeft nog geen definitieve tekst die door een tweede persoon is vrijgegeven.")
	return append(gaps, blanks(&d.Distribution)...)
}

// checked is a mail-out with what its life depends on.
type checked struct {
	Distribution
	lists    []uint
	annexes  []Annex
	audience Audience
	final    bool
	wording  *policy.Wording
}

func check(tx *store.Tx, d *Distribution) (*checked, error) {
	c := &checked{Distribution: *d}
	var err error
	if c.lists, err = ListsOf(tx, d.ID); err != nil {
		return nil, err
	}
	if c.annexes, err = AnnexesOf(tx, d.ID); err != nil {
		return nil, err
	}
	if c.audience, err = AudienceOf(tx, c.lists); err != nil {
		return nil, err
	}
	if d.Policy == 0 {
		return c, nil
	}
	line, err := policy.Find(tx, d.Policy)
	if err != nil {
		return nil, err
	}
	c.final = line.State == policy.Final || line.State == policy.Spread || line.State == policy.Published
	wordings, err := policy.Wordings(tx, d.Policy)
	for i := range wordings {
		if wordings[i].SignedBy != 0 && (c.wording == nil || wordings[i].Number > c.wording.Number) {
			c.wording = &wordings[i]
		}
	}
	return c, err
}

// Find gives a mail-out by number.
func Find(tx *store.Tx, id uint) (*Distribution, error) { return store.Find[Distribution](tx, id) }

// All gives a page of the mail-outs of the bodies that the actor keeps, newest first.
func All(tx *store.Tx, page store.Page) ([]Distribution, int, error) {
	return store.Paged[Distribution](store.Of[Distribution](tx).Order("COALESCE(send_at, created_at) DESC, id DESC"), page)
}

// OfPolicy lists the mail-outs of a policy line, oldest first.
func OfPolicy(tx *store.Tx, policy uint) ([]Distribution, error) {
	return store.List[Distribution](store.Of[Distribution](tx).Where("policy = ?", policy).Order("send_at, id"))
}

// ByTopic lists the mail-outs on a matter, or of policy lines, oldest first.
func ByTopic(tx *store.Tx, topic uint, policies []uint) ([]Distribution, error) {
	return store.List[Distribution](store.Of[Distribution](tx).
		Where("(topic <> 0 AND topic = ?) OR (policy <> 0 AND policy IN ?)", topic, append([]uint{0}, policies...)).Order("id"))
}

// ListsOf gives the lists that a mail-out goes to.
func ListsOf(tx *store.Tx, id uint) ([]uint, error) {
	return store.Pluck[uint](store.Of[ToList](tx).Where("distribution = ?", id).Order("id"), "list")
}

// AnnexesOf gives the annexes of a mail-out in order.
func AnnexesOf(tx *store.Tx, id uint) ([]Annex, error) {
	return store.List[Annex](store.Of[Annex](tx).Where("distribution = ?", id).Order("seq"))
}

// Gaps lists what stands between a mail-out and its next state.
func Gaps(tx *store.Tx, d *Distribution, to State) (fault.Gaps, bool, error) {
	c, err := check(tx, d)
	if err != nil {
		return nil, false, err
	}
	gaps, possible := life.Gaps(c.asLife(), d.State, to)
	return gaps, possible, nil
}
