package submission

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/store"
)

// Origin is where a matter comes from that one body passes on to another: an item that was forwarded, or on which
// advice was given.
type Origin struct {
	Body       uint     // the body that passes it on
	On         law.Date // when it treated the matter
	Item       uint
	Submission uint // the form that it came with there; 0 when there was none
	Topic      uint
	Title      string
	Nature     Nature // what the next body is asked; when empty, what the first form asked
	Agreed     string // Yes or No: the outcome there
	Dispute    string
	Points     []string
	History    string
	Summary    string
	Papers     []uint
	Why        string // it is passed on: the next body reads it, and so does the trail
}

// Forward puts a matter in the inbox of another body as a linked submission, with its topic, papers and history. The
// secretary of the body that passes it on does so; the papers stay papers of that body, and the next one gets them.
func Forward(tx *store.Tx, from Origin, to uint) (*Submission, error) {
	s := &Submission{Body: to, State: Submitted, Owner: tx.Actor().Person, Topic: from.Topic, From: from.Submission}
	permit, err := tx.Permit(access.ReceiveSubmission, sender{s, from.Body}, from.Why)
	if err != nil {
		return nil, err
	}
	b, err := open(tx, to)
	if err != nil {
		return nil, err
	}
	sending, err := body.Find(tx, from.Body)
	if err != nil {
		return nil, err
	}
	if err := s.inherit(tx, from, sending); err != nil {
		return nil, err
	}
	if err := formGaps(s).Invalid(); err != nil {
		return nil, err
	}
	if err := s.intoTopic(permit); err != nil {
		return nil, err
	}
	if err := permit.Create(s); err != nil {
		return nil, err
	}
	permit.Note("from body %d, item %d, to body %d", from.Body, from.Item, to)
	if err := s.bring(permit, from); err != nil {
		return nil, fmt.Errorf("papers of submission %d: %w", s.ID, err)
	}
	return s, s.tellSecretaries(permit, b)
}

// sender lets a submission stand for a subject of the body that sends it.
type sender struct {
	*Submission
	body uint
}

// About implements access.Subject.
func (s sender) About() access.About {
	return access.About{Kind: "submission", ID: s.ID, Body: s.body}
}

// inherit fills the form with what the earlier one said, and with the outcome there.
func (s *Submission) inherit(tx *store.Tx, from Origin, sending *body.Body) error {
	earlier := []string{}
	if from.Submission != 0 {
		old, err := Find(tx, from.Submission)
		if err != nil {
			return err
		}
		s.fill(old)
		s.Date, s.Meeting, s.ForwardTo, s.LatePapers, s.EarlierText = law.Date{}, 0, 0, "", old.EarlierText
		if _, err := s.lay(tx, s.Body); err != nil {
			return err
		}
		if s.Nature == ToDecideForward {
			s.Nature = ToDecide
		}
		earlier = slices.DeleteFunc(slices.Clone(old.Earlier), func(name string) bool { return name == NotEarlier })
	} else if err := s.prefill(tx); err != nil {
		return err
	}
	if !slices.Contains(earlier, sending.Name) {
		earlier = append(earlier, sending.Name)
	}
	s.Earlier, s.Agreed, s.Dispute = earlier, from.Agreed, from.Dispute
	take(&s.Title, from.Title)
	take(&s.Summary, from.Summary)
	if from.Nature != "" {
		s.Nature = from.Nature
	}
	if len(from.Points) > 0 {
		s.Points = from.Points
	}
	treated := "Eerder behandeld: " + sending.Name
	if !from.On.IsZero() {
		treated += ", " + from.On.Written()
	}
	treated += "."
	if why := strings.TrimSpace(from.Why); why != "" {
		treated += "\nWaarom of waarvoor het doorgaat: " + why
	}
	s.History = strings.TrimSpace(strings.Join([]string{s.History, treated, from.History}, "\n"))
	if from.Topic != 0 {
		s.Topic = from.Topic
	}
	s.tidy()
	return nil
}

// take replaces a text when there is another.
func take(text *string, other string) {
	if other != "" {
		*text = other
	}
}

// bring puts the papers of the matter with the new submission and on the desk of its secretary.
func (s *Submission) bring(permit *store.Permit, from Origin) error {
	ids := slices.Clone(from.Papers)
	if from.Submission != 0 {
		annexes, err := Annexes(permit.Tx(), from.Submission)
		if err != nil {
			return err
		}
		for _, annex := range annexes {
			ids = append(ids, annex.ID)
		}
	}
	seen := map[uint]bool{}
	for _, id := range ids {
		if seen[id] {
			continue
		}
		seen[id] = true
		if err := permit.Create(&Annex{Submission: s.ID, Paper: id, Seq: len(seen)}); err != nil {
			return err
		}
	}
	return paper.ShareWith(permit, s.Body, ids...)
}
