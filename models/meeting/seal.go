package meeting

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/store"
)

// mostReaders is how many people a sending of a meeting goes to at most: its members and their deputies.
const mostReaders = 500

// Seal stands for what the last sending of a meeting is: the same seal means the same words, papers and people. Who looked
// at a sending before it went, on a page or by a program, hands in the seal of what he saw.
func Seal(tx *store.Tx, meeting uint) (string, error) {
	all, err := Sendings(tx, meeting)
	if err != nil || len(all) == 0 {
		return "", err
	}
	m, err := Find(tx, meeting)
	if err != nil {
		return "", err
	}
	sent := all[len(all)-1]
	words, papers, err := wordsOf(tx, &sent)
	if err != nil {
		return "", err
	}
	to, _, err := outbox.Deliveries(tx, sent.Message, store.Page{Size: mostReaders})
	if err != nil {
		return "", err
	}
	var people []sealedReader
	for _, d := range to {
		people = append(people, sealedReader{d.Person, d.Name, d.Address, d.State == outbox.Suppressed})
	}
	return sealed(struct {
		Kind                      string
		Words                     []string
		Venue, Starts, Ends, Note string
		How                       Way
		Papers                    []uint
		To                        []sealedReader
		Changes                   []Difference
	}{sent.Kind, words, m.Venue, m.StartsAt.String(), m.EndsAt.String(), sent.Note, Way{sent.Convey, sent.Ways}, papers, people, sent.Changes})
}

// sealedReader is who gets a sending, or would have when his address was not closed.
type sealedReader struct {
	Person        uint
	Name, Address string
	Closed        bool
}

// wordsOf tells what a sending says, and which papers go along. Minutes count by what they say, with what a circle alone
// reads: looking at them beforehand makes another version each time.
func wordsOf(tx *store.Tx, sent *Sending) (words []string, papers []uint, err error) {
	if sent.Kind == SentMinutes {
		words, err = wordsOfMinutes(tx, sent.Meeting)
		return words, nil, err
	}
	if sent.Agenda != 0 {
		version, err := paper.FindVersion(tx, sent.Agenda)
		if err != nil {
			return nil, nil, err
		}
		words = append(words, version.Sum)
	}
	return words, sent.Papers, nil
}

func wordsOfMinutes(tx *store.Tx, meeting uint) (words []string, err error) {
	all, err := paper.OfMeeting(tx, meeting)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].Kind != paper.Minutes {
			continue
		}
		version, err := paper.LatestOf(tx, all[i].ID)
		if err != nil {
			return nil, fmt.Errorf("last version of minutes %d: %w", all[i].ID, err)
		}
		words = append(words, all[i].Title, all[i].Date.String(), version.Sum)
	}
	return words, nil
}

// AsSeen sends, but only what was seen: when it would be something else by now, nothing goes out.
func AsSeen(tx *store.Tx, meeting uint, seal string, send func(tx *store.Tx) error) error {
	if err := send(tx); err != nil {
		return err
	}
	now, err := Seal(tx, meeting)
	if err != nil {
		return err
	}
	return unchanged(seal, now)
}

// Seal stands for a mail with decisions: its words, and who can get it. Whom of them it goes to is chosen afterwards.
func (d *DecisionMail) Seal() (string, error) {
	return sealed(struct {
		Title   string
		Blocks  []paper.Block
		Readers []outbox.Recipient
	}{d.Title, d.Blocks, d.Readers})
}

// SendDecisionsAsSeen mails decisions, but only when they say what they said as they were looked at. What is lacking is
// said first.
func SendDecisionsAsSeen(tx *store.Tx, id uint, part Part, again bool, seal string) error {
	mail, err := DecisionMailOf(tx, id, part)
	if err != nil {
		return err
	}
	now, err := mail.Seal()
	if err != nil {
		return err
	}
	if err := SendDecisions(tx, id, part, again); err != nil {
		return err
	}
	return unchanged(seal, now)
}

func unchanged(seal, now string) error {
	if seal == now {
		return nil
	}
	return &fault.Error{Kind: fault.Stale, Sentence: "Wat zou uitgaan is veranderd sinds u het bekeek. Bekijk het opnieuw, en verstuur het dan."}
}

func sealed(seen any) (string, error) {
	whole, err := json.Marshal(seen)
	if err != nil {
		return "", fmt.Errorf("seal of a sending: %w", err)
	}
	sum := sha256.Sum256(whole)
	return hex.EncodeToString(sum[:]), nil
}
