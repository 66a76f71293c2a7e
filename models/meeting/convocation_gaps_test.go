package meeting_test

import (
	"testing"

	"beraad/models/access"
	"beraad/models/meeting"
	"beraad/models/store"
	"beraad/models/store/storetest"
	"beraad/models/submission"
)

func TestAHamerstukWithoutAgreementIsNamedBeforeTheConvocation(t *testing.T) {
	clock := storetest.At(storetest.Start)
	h := enter(t, storetest.OpenAt(t, clock), clock)
	rubric := meeting.Rubric{Meeting: h.meeting.ID, Number: "2", Title: "Hamerstukken", Seq: 1, At: -1}
	h.as(h.secretary, func(tx *store.Tx) error {
		permit, err := tx.Permit(access.ComposeAgenda, &h.meeting, "")
		if err != nil {
			return err
		}
		return permit.Create(&rubric)
	})
	offered := func(agreed string) uint {
		form := submission.Submission{Body: h.cio.ID, State: submission.Accepted, Owner: h.secretary.Person, Title: "Stuk", Agreed: agreed}
		h.as(h.secretary, func(tx *store.Tx) error {
			permit, err := tx.Permit(access.WriteSubmission, &form, "")
			if err != nil {
				return err
			}
			return permit.Create(&form)
		})
		return form.ID
	}
	for _, item := range []meeting.Item{
		{Number: "2.a", Title: "met", Nature: submission.Hamerstuk, Submission: offered("yes")},
		{Number: "2.b", Title: "zonder", Nature: submission.Hamerstuk, Submission: offered("no")},
		{Number: "2.c", Title: "onbekend", Nature: submission.Hamerstuk, Submission: offered("")},
		{Number: "2.d", Title: "vervallen", Nature: submission.Hamerstuk, Submission: offered("no"), Dropped: true},
		{Number: "2.e", Title: "zonder formulier", Nature: submission.Hamerstuk},
		{Number: "4.a", Title: "bespreking", Nature: submission.ToDiscuss, Submission: offered("no")},
	} {
		item.Rubric, item.At = rubric.ID, -1
		h.put(h.meeting, item)
	}
	storetest.Read(t, h.s, h.secretary, func(tx *store.Tx) error {
		a, err := meeting.AgendaOf(tx, h.meeting.ID)
		if err != nil {
			return err
		}
		items, err := meeting.Unagreed(tx, a)
		if len(items) != 2 || items[0].Number != "2.b" || items[1].Number != "2.c" {
			t.Errorf("named: %+v", items)
		}
		return err
	})
}
