package round

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/paper"
	"beraad/models/store"
)

const (
	// longest is how many days a term may last.
	longest = 90
	// mostPapers is how many papers a question may have.
	mostPapers = 50
)

// Begin puts a question to a body: its members get to see the papers, and are asked by mail.
func Begin(tx *store.Tx, r *Round, papers ...uint) error {
	r.Row, r.State, r.OpenedOn = store.Row{Rev: 1}, Open, law.DateOf(tx.Now())
	if r.Body == 0 { // of no body nobody is secretary, and who forgot to choose is not refused
		return fault.Wrong("body", "Kies het gremium.")
	}
	permit, err := tx.Permit(access.OpenRound, r, "")
	if err != nil {
		return err
	}
	r.Title, r.Question = strings.TrimSpace(r.Title), strings.TrimSpace(r.Question)
	gaps := r.gaps(papers)
	asked, err := seated(tx, r.Body, r.OpenedOn)
	if err != nil {
		return err
	}
	gaps.Need(len(asked) > 0, "body", "Dit gremium heeft vandaag geen leden om het aan te vragen.")
	if err := fitting(tx, r, papers, &gaps); err != nil {
		return err
	}
	if err := gaps.Invalid(); err != nil {
		return err
	}
	same, err := store.Again[Round](tx, store.Of[Round](tx).Where("body = ? AND title = ? AND question = ? AND state = ?", r.Body, r.Title, r.Question, Open))
	if err != nil {
		return err
	}
	if alike, err := same.alike(tx, r, papers); err != nil {
		return err
	} else if alike {
		*r = *same
		return nil
	}
	if r.Number, err = nextNumber(tx, r); err != nil {
		return err
	}
	if err := permit.Create(r); err != nil {
		return err
	}
	if err := lay(permit, r, nil, papers); err != nil {
		return err
	}
	for _, m := range asked {
		if err := permit.Create(&Voice{Round: r.ID, Person: m.Person, Name: m.Who.Name, Asked: true}); err != nil {
			return err
		}
	}
	permit.Note("round %s, until %s, asked %d", r.Number, r.Until, len(asked))
	return tell(permit, r, Opened, persons(asked))
}

func (r *Round) gaps(papers []uint) (gaps fault.Gaps) {
	gaps.Need(r.Title != "", "title", "Geef de ronde een titel.")
	gaps.Need(len([]rune(r.Title)) <= 300, "title", "Een titel telt hooguit 300 tekens.")
	gaps.Need(r.Question != "", "question", "Schrijf op wat u de leden vraagt.")
	gaps.Need(len([]rune(r.Question)) <= 5_000, "question", "Een vraag telt hooguit 5.000 tekens.")
	gaps.Need(r.Until.After(r.OpenedOn), "until", "Kies een dag vanaf morgen.")
	gaps.Need(r.Until.DaysSince(r.OpenedOn) <= longest, "until", "Een ronde duurt hooguit 90 dagen.")
	gaps.Need(len(papers) <= mostPapers, "papers", "Bij een ronde gaan hooguit 50 stukken.")
	return gaps
}

// fitting looks whether the papers may go to the members: the actor sees them, they are of this body or of one that he
// is secretary of, and they are not confidential, for those have a circle of their own.
func fitting(tx *store.Tx, r *Round, papers []uint, gaps *fault.Gaps) error {
	if len(papers) == 0 {
		return nil
	}
	rows, err := paper.ByIDs(tx, papers)
	if err != nil {
		return err
	}
	has, err := paper.ReleasedTo(tx, r.Body, papers)
	for _, id := range papers {
		p, seen := rows[id]
		mine := seen && (p.Body == r.Body || p.Body == 0 || has[id] || tx.Actor().HasIn(access.Secretary, p.Body))
		gaps.Need(mine, "papers", "Kies stukken die u aan dit gremium mag voorleggen.")
		gaps.Need(!mine || p.Latest > 0, "papers", "Een stuk zonder vastgelegde versie kan nog niet mee.")
		gaps.Need(!seen || !p.Confidential, "papers", "Een vertrouwelijk stuk gaat niet mee in een schriftelijke ronde.")
	}
	return err
}

// lay ties papers to a round, after those that are there, and shows them to the members of the body.
func lay(permit *store.Permit, r *Round, there, papers []uint) error {
	for i, id := range papers {
		if slices.Contains(papers[:i], id) || slices.Contains(there, id) {
			continue
		}
		if err := permit.Create(&Paper{Round: r.ID, Paper: id, Seq: len(there) + i + 1}); err != nil {
			return err
		}
	}
	if err := paper.ShareWith(permit, r.Body, papers...); err != nil {
		return err
	}
	if r.Topic != 0 {
		loose := store.Of[paper.Paper](permit.Tx()).Where("id IN ? AND body = ? AND topic = 0", papers, r.Body)
		if _, err := permit.Update(loose, map[string]any{"topic": r.Topic}); err != nil {
			return err
		}
	}
	return paper.ReleaseTo(permit, r.Body, papers...)
}

// alike tells whether a round asks the same as another that is to be opened, until the same day and over the same papers.
func (r *Round) alike(tx *store.Tx, o *Round, papers []uint) (bool, error) {
	if r == nil || r.Until != o.Until || r.Topic != o.Topic {
		return false, nil
	}
	mine, err := PapersOf(tx, r.ID)
	theirs := slices.Clone(papers)
	slices.Sort(mine)
	slices.Sort(theirs)
	return slices.Equal(mine, slices.Compact(theirs)), err
}

// nextNumber gives the number that follows in the year of a body. Rounds are never removed, so counting them is enough.
func nextNumber(tx *store.Tx, r *Round) (string, error) {
	begin := fmt.Sprintf("S-%d-", r.OpenedOn.Year())
	n, err := store.Count(store.Of[Round](tx).Where("body = ? AND number LIKE ?", r.Body, begin+"%"))
	return fmt.Sprintf("%s%d", begin, n+1), err
}

// seated gives who is asked in a body on a day: its chair and members, each once.
func seated(tx *store.Tx, in uint, day law.Date) ([]body.Member, error) {
	all, err := body.Members(tx, in, day)
	var asked []body.Member
	for _, m := range all {
		there := slices.ContainsFunc(asked, func(other body.Member) bool { return other.Person == m.Person })
		if (m.Role == access.Chair || m.Role == access.Member) && !there {
			asked = append(asked, m)
		}
	}
	return asked, err
}

func persons(members []body.Member) (ids []uint) {
	for _, m := range members {
		ids = append(ids, m.Person)
	}
	return ids
}
