package jobs

import (
	"context"
	"fmt"

	"beraad/models/access"
	"beraad/models/enlist"
	"beraad/models/meeting"
	"beraad/models/outbox"
	"beraad/models/reminder"
	"beraad/models/request"
	"beraad/models/review"
	procedure "beraad/models/round"
	"beraad/models/store"
)

// Timetable is what is done by itself, by the clock of Amsterdam. Reminders are put in the outbox before the daily mail
// is gathered, so that they are in it.
var Timetable = []Tick{
	{"tidy-imports", "40 * * * *"},
	{recogniseWaiting, "*/10 * * * *"},
	{"expire-advices", "15 6 * * *"},
	{"remind-deadlines", "0 7 * * 1-5"},
	{"remind-rounds", "5 7 * * 1-5"},
	{"remind-actions", "10 7 * * 1"},
	{"remind-reviews", "15 7 * * *"},
	{"remind-requests", "20 7 * * *"},
	{"gather-mail", "30 7 * * 1-5"},
}

// Rounds is the work of the timetable.
func Rounds(s *store.Store) []Job {
	return []Job{
		{Kind: "tidy-imports", Run: round(s, "opruimen", tidyImports)},
		{Kind: "expire-advices", Run: round(s, "termijnen", meeting.ExpireAdvices)},
		{Kind: "remind-deadlines", Run: round(s, "termijnen", reminder.Deadlines)},
		{Kind: "remind-rounds", Run: round(s, "termijnen", procedure.Remind)},
		{Kind: "remind-actions", Run: round(s, "termijnen", reminder.Actions)},
		{Kind: "remind-reviews", Run: round(s, "herziening", review.Remind)},
		{Kind: "remind-requests", Run: round(s, "termijnen", request.Remind)},
		{Kind: "gather-mail", Run: round(s, "dagelijkse mail", outbox.Gather)},
	}
}

// tidyImports throws away the files with addresses that were handed in a day ago.
func tidyImports(tx *store.Tx) (int, error) { return enlist.Tidy(tx, tx.Now().Add(-enlist.Kept)) }

// round does work that has no subject, in a transaction of the program's own. Done twice it changes nothing more.
func round(s *store.Store, name string, do func(tx *store.Tx) (int, error)) Handler {
	return func(ctx context.Context, _ []byte) error {
		err := s.Change(ctx, access.System(name), func(tx *store.Tx) error {
			_, err := do(tx)
			return err
		})
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		return nil
	}
}
