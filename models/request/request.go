package request

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
)

// Request is a request for information.
type Request struct {
	store.Row
	Reference  string   `gorm:"size:60;uniqueIndex"` // kenmerk of the request; that of the decision stands apart
	Title      string   `gorm:"size:300"`
	State      State    `gorm:"size:20;index"`
	ReceivedOn law.Date `gorm:"column:received_on"`
	Channel    string   `gorm:"size:20"` // letter, mail, form
	// Requester's personal data: never published.
	Requester  string   `gorm:"size:200"`
	Email      string   `gorm:"size:254"`
	Address    string   `gorm:"size:500"`
	Words      string   // in his own words
	Matter     string   `gorm:"size:1000"`
	PeriodFrom law.Date `gorm:"column:period_from"`
	PeriodTill law.Date `gorm:"column:period_till"`
	Bodies     []uint   `gorm:"serializer:json"`
	Terms      []string `gorm:"serializer:json"` // search terms
	// ObjectionExpected: a third party is expected to object, so that papers wait two weeks after the decision.
	ObjectionExpected bool `gorm:"not null;default:false"`
	// Information is what it asks for, when that is environmental: fewer grounds refuse it then. A mark can say otherwise of its passage.
	Information       law.Information `gorm:"size:20;not null;default:''"`
	Handler           uint            // person who handles it
	DecidedOn         law.Date        `gorm:"column:decided_on"`
	DecidedBy         uint
	DecisionReference string   `gorm:"size:60"`
	Outcome           Outcome  `gorm:"size:20"` // of the decision as it was taken
	AnnouncedOn       law.Date `gorm:"column:announced_on"`
	LetterPaper       uint     // the decision letter
	Origin            uint     // the request that it was split from; 0 for most
	Lead              uint     // the request that it is handled together with; 0 when it is handled on its own
	Revision          uint     // the revision of its decision that lasts; 0 when none does
	// Searches is how often the search plan was run, the last time at SearchedAt; before that was kept, 0.
	Searches   int `gorm:"not null;default:0"`
	SearchedAt *time.Time
}

// About implements access.Subject. The bodies let a secretary of one of them approve a publication.
func (r *Request) About() access.About {
	return access.About{Kind: "request", ID: r.ID, Bodies: r.Bodies}
}

// RegimeOn gives the law by which the request is judged on a day: that of the decision, and until then of that day.
func (r *Request) RegimeOn(today law.Date) law.Regime {
	if !r.DecidedOn.IsZero() {
		return law.RegimeOn(r.DecidedOn)
	}
	return law.RegimeOn(today)
}

// Channels are the ways in which a request comes in.
var Channels = []string{"letter", "mail", "form"}

// Register enters a request as it came in. Without a reference it gets one: Wob-2018-0001.
func Register(tx *store.Tx, r *Request) error {
	r.Title, r.Email = strings.TrimSpace(r.Title), strings.TrimSpace(r.Email)
	r.Terms = tidy(r.Terms)
	permit, err := tx.Permit(access.RegisterRequest, r, "")
	if err != nil {
		return err
	}
	if err := r.gaps(law.DateOf(tx.Now())).Invalid(); err != nil {
		return err
	}
	if same, err := registeredNow(tx, r); err != nil {
		return err
	} else if same != nil {
		*r = *same
		return nil
	}
	if r.Reference == "" {
		if r.Reference, err = nextReference(tx, r.ReceivedOn); err != nil {
			return err
		}
	}
	r.State = Received
	if r.Handler == 0 {
		r.Handler = tx.Actor().Person
	}
	if err := permit.Create(r); err != nil {
		return err
	}
	return permit.Create(&Event{Request: r.ID, Kind: WasReceived, On: r.ReceivedOn})
}

// alike tells whether two requests ask the same for the same person.
func (r *Request) alike(o *Request) bool {
	return r.ReceivedOn == o.ReceivedOn && r.Channel == o.Channel && r.Requester == o.Requester && r.Address == o.Address && r.Words == o.Words &&
		r.Matter == o.Matter && r.Information == o.Information && r.PeriodFrom == o.PeriodFrom && r.PeriodTill == o.PeriodTill && slices.Equal(r.Bodies, o.Bodies) && slices.Equal(r.Terms, o.Terms)
}

// registeredNow gives the request that a first click made; a second gets no number of its own.
func registeredNow(tx *store.Tx, r *Request) (*Request, error) {
	same := store.Of[Request](tx).Where("title = ? AND email = ? AND state = ?", r.Title, r.Email, Received)
	if r.Reference != "" {
		same = same.Where("reference = ?", r.Reference)
	}
	found, err := store.Again[Request](tx, same)
	if err != nil || found == nil || !found.alike(r) {
		return nil, err
	}
	return found, nil
}

// Change saves what the desk corrected on a request before it is decided: its period, bodies, terms, the requester.
func Change(tx *store.Tx, r *Request) error {
	before, err := Find(tx, r.ID)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.HandleRequest, before, "")
	if err != nil {
		return err
	}
	if err := before.allows(Handling); err != nil {
		return err
	}
	r.Terms = tidy(r.Terms)
	if err := r.gaps(law.DateOf(tx.Now())).Invalid(); err != nil {
		return err
	}
	r.State, r.DecidedOn, r.AnnouncedOn, r.Outcome = before.State, before.DecidedOn, before.AnnouncedOn, before.Outcome
	r.Origin, r.Lead, r.Revision = before.Origin, before.Lead, before.Revision
	r.ReceivedOn = before.ReceivedOn // the terms run from it; a wrong one is a new request
	return permit.Save(r)
}

func tidy(terms []string) []string {
	kept := []string{}
	for _, term := range terms {
		if term = strings.TrimSpace(term); term != "" && !slices.Contains(kept, term) {
			kept = append(kept, term)
		}
	}
	return kept
}

// nextReference counts the requests of a year.
func nextReference(tx *store.Tx, received law.Date) (reference string, err error) {
	err = tx.As(access.System("kenmerk"), func(tx *store.Tx) error {
		stem := fmt.Sprintf("%s-%04d-", law.RegimeOn(received), received.Year())
		taken, err := store.Pluck[string](store.Of[Request](tx).Where("reference LIKE ?", stem+"%"), "reference")
		for n := len(taken) + 1; err == nil; n++ {
			if reference = fmt.Sprintf("%s%04d", stem, n); !slices.Contains(taken, reference) {
				return nil
			}
		}
		return err
	})
	return reference, err
}

func (r *Request) gaps(today law.Date) (gaps fault.Gaps) {
	gaps.Need(r.Title != "", "title", "Geef het verzoek een korte titel.")
	gaps.Need(len([]rune(r.Title)) <= 300 && person.OneLine(r.Title), "title", "Een titel staat op één regel van hooguit 300 tekens.")
	gaps.Need(!r.ReceivedOn.IsZero(), "received", "Vul in wanneer het verzoek is ontvangen. De termijn telt vanaf die dag.")
	gaps.Need(!r.ReceivedOn.After(today), "received", "De datum van ontvangst ligt in de toekomst.")
	gaps.Need(slices.Contains(Channels, r.Channel), "channel", "Kies hoe het verzoek is binnengekomen: brief, e-mail of formulier.")
	gaps.Need(strings.TrimSpace(r.Words) != "", "words", "Neem het verzoek over in de woorden van de verzoeker.")
	gaps.Need(r.Email == "" || person.ValidAddress(r.Email), "email", "Dit is geen e-mailadres. Een goed voorbeeld: naam@voorbeeld.nl.")
	gaps.Need(person.OneLine(r.Requester), "requester", "Een naam staat op één regel.")
	gaps.Need(r.Information == "" || r.Information.Known(), "information", "Kies of het verzoek over milieu-informatie gaat.")
	gaps.Need(len([]rune(r.Matter)) <= 1000, "matter", "Beschrijf het onderwerp in hooguit 1.000 tekens.")
	gaps.Need(person.OneLine(r.Reference) && len(r.Reference) <= 60, "reference", "Een kenmerk staat op één regel van hooguit 60 tekens.")
	gaps.Need(r.PeriodFrom.IsZero() || r.PeriodTill.IsZero() || !r.PeriodTill.Before(r.PeriodFrom), "till",
		"Het einde van de periode ligt vóór het begin.")
	for _, term := range r.Terms {
		gaps.Need(person.OneLine(term) && len([]rune(term)) >= 2, "terms", "Een zoekterm is ten minste 2 tekens lang en staat op één regel.")
	}
	return gaps
}

// Find gives a request by number.
func Find(tx *store.Tx, id uint) (*Request, error) { return store.Find[Request](tx, id) }

// ByReference gives a request by its own reference or by that of its decision.
func ByReference(tx *store.Tx, reference string) (*Request, error) {
	q := store.Of[Request](tx).Where("reference = ? OR decision_reference = ?", reference, reference)
	return store.First[Request](q.Order("lead, id DESC"))
}

// List gives requests, the newest first.
func List(tx *store.Tx, page store.Page) ([]Request, int, error) {
	return store.Paged[Request](store.Of[Request](tx).Order("received_on DESC, id DESC"), page)
}

// Running gives the requests that are not decided yet, the oldest first.
func Running(tx *store.Tx) ([]Request, error) {
	return store.List[Request](store.Of[Request](tx).Where("state IN ?", undecided).Order("received_on, id"))
}

// handled finds a request that something is done to, and asks for the right to do it. Assessors have the rights of
// their own requests.
func handled(tx *store.Tx, id uint, do access.Action, act Act, why string) (*Request, *store.Permit, error) {
	r, err := Find(tx, id)
	if err != nil {
		return nil, nil, err
	}
	about := r.About()
	if about.Owners, err = assessorsOf(tx, id); err != nil {
		return nil, nil, err
	}
	permit, err := tx.Permit(do, about, why)
	if err != nil {
		return nil, nil, err
	}
	return r, permit, r.allows(act)
}
