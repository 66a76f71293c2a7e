package handlers

import (
	"net/http"
	"slices"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

type meetingsForm struct {
	Body uint   `query:"gremium"`
	Show string `query:"toon"`
}

// showMeetings lists the meetings of the bodies of the visitor.
func (s *Server) showMeetings(v *Visit) error {
	var form meetingsForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	page := views.Meetings{
		Frame: v.Frame("Vergaderingen"), Chosen: form.Body, Past: form.Show == "geweest", MayPlan: v.who.HasAnywhere(access.Secretary),
	}
	err := v.Read(func(tx *store.Tx) (err error) {
		var total int
		page.Rows, total, err = meeting.Calendar(tx, meeting.Wanted{Body: form.Body, Past: page.Past}, v.Page())
		if err != nil {
			return err
		}
		page.Pager = ui.NewPager("/vergaderingen", v.QueryParams(), store.PageSize, total)
		all, err := body.List(tx)
		page.Bodies, page.Choice = byID(all), mine(v.who, all)
		return err
	})
	if err != nil {
		return err
	}
	return v.Show(http.StatusOK, page.Page())
}

func byID(all []body.Body) map[uint]body.Body {
	bodies := make(map[uint]body.Body, len(all))
	for _, b := range all {
		bodies[b.ID] = b
	}
	return bodies
}

// mine gives the bodies whose meetings somebody reads.
func mine(who access.Actor, all []body.Body) []body.Body {
	if who.ReadsAll() {
		return all
	}
	bodies := who.Bodies()
	return slices.DeleteFunc(slices.Clone(all), func(b body.Body) bool { return !slices.Contains(bodies, b.ID) })
}
