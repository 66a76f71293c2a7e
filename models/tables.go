package models

import (
	"slices"

	"beraad/models/body"
	"beraad/models/bounce"
	"beraad/models/calendar"
	"beraad/models/decree"
	"beraad/models/dispatch"
	"beraad/models/distribution"
	"beraad/models/enlist"
	"beraad/models/form"
	"beraad/models/gazette"
	"beraad/models/meeting"
	"beraad/models/optout"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/policy"
	"beraad/models/reading"
	"beraad/models/reply"
	"beraad/models/request"
	"beraad/models/review"
	"beraad/models/round"
	"beraad/models/saved"
	"beraad/models/search"
	"beraad/models/sitting"
	"beraad/models/store"
	"beraad/models/submission"
	"beraad/models/supply"
)

// Tables lists every table of the domain with who sees its rows.
func Tables() []store.Table {
	return slices.Concat(
		person.Tables, body.Tables, []store.Table{paper.SearchTable, search.RenewalTable}, paper.Tables, outbox.Tables, bounce.Tables, optout.Tables,
		form.Tables, submission.Tables, meeting.Tables, calendar.Tables, decree.Tables, dispatch.Tables, reading.Tables, sitting.Tables, round.Tables, saved.Tables, reply.Tables, policy.Tables, gazette.Tables, review.Tables, distribution.Tables, enlist.Tables, supply.Tables, request.Tables,
	)
}
