package handlers

import (
	"fmt"
	"slices"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/meeting"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/submission"
	"beraad/views"
	"beraad/views/nl"
	"beraad/views/ui"
)

// submissionPage shows a form that was handed in as its paper, with the steps that the visitor can take.
func (s *Server) submissionPage(v *Visit, typed stepForm, wrong error) error {
	page := views.Submission{Gaps: fault.GapsIn(wrong), Why: typed.Why, Remarks: typed.Remarks, UploadMax: s.UploadMax}
	err := v.Read(func(tx *store.Tx) error {
		found, err := submission.Find(tx, typed.ID)
		if err != nil {
			return err
		}
		page.Submission = *found
		if page.Topic, err = topicOf(tx, found.Topic); err != nil {
			return err
		}
		to, err := body.Find(tx, found.Body)
		if err != nil {
			return err
		}
		page.To = *to
		owners, err := person.ByIDs(tx, []uint{found.Owner})
		if err != nil {
			return err
		}
		page.By = owners[found.Owner].Name
		if page.Sheet, err = formSheet(tx, found, to); err != nil {
			return err
		}
		if page.Annexes, err = annexRows(tx, found.ID); err != nil {
			return err
		}
		if page.Answers, err = meeting.AnswersTo(tx, found); err != nil {
			return err
		}
		if err := submissionPath(tx, &page); err != nil {
			return err
		}
		return submissionSteps(tx, &page)
	})
	if err != nil {
		return err
	}
	title := or(page.Submission.Title, "Zonder titel")
	page.Frame = v.Frame("Aanbieding "+title, submissionsCrumb, ui.Crumb{Text: page.To.Name}, ui.Crumb{Text: title})
	return v.Show(gapStatus(wrong), page.Page())
}

// submissionPath finds when the submission is treated, and the way of the matter past bodies.
func submissionPath(tx *store.Tx, page *views.Submission) (err error) {
	if page.On, err = submission.DayOf(tx, &page.Submission); err != nil {
		return err
	}
	stops, err := submission.PathOf(tx, page.Submission.ID)
	if err != nil || len(stops) < 2 {
		return err
	}
	ids := make([]uint, len(stops))
	for i, stop := range stops {
		ids[i] = stop.Submission
	}
	seen, err := submission.ByIDs(tx, ids)
	if err != nil {
		return err
	}
	names, err := bodyNames(tx)
	for _, stop := range stops {
		one := views.SubmissionStop{Stop: stop, Body: names[stop.Body], Here: stop.Submission == page.Submission.ID}
		if _, sees := seen[stop.Submission]; sees && !one.Here {
			one.Href = views.SubmissionPath(stop.Submission)
		}
		page.Path = append(page.Path, one)
	}
	return err
}

// submissionSteps finds which steps the visitor may take now, and what he can choose from.
func submissionSteps(tx *store.Tx, page *views.Submission) error {
	who, found := tx.Actor(), &page.Submission
	next := submission.Steps(found)
	may := func(do access.Action, to submission.State) bool {
		return access.May(who, do, found) && slices.Contains(next, to)
	}
	page.MayAccept = may(access.AcceptSubmission, submission.Accepted) && found.State == submission.Submitted
	page.MaySendBack = may(access.SendBackSubmission, submission.SentBack)
	page.MayWithdraw = may(access.WithdrawSubmission, submission.Withdrawn)
	page.MayAnnex = access.May(who, access.SubmitSubmission, found) &&
		!slices.Contains([]submission.State{submission.Treated, submission.Withdrawn}, found.State)
	to, err := submission.Addressees(tx)
	if err != nil {
		return err
	}
	page.MayCopy = len(to) > 0
	waiting, err := stocked(tx, found.Body)
	if err != nil {
		return err
	}
	page.InStock = waiting[found.ID]
	planning := found.State == submission.Submitted || found.State == submission.Accepted
	page.MayPlace = planning && !page.InStock && access.May(who, access.ComposeAgenda, found)
	if page.MayPlace {
		if page.Places, err = places(tx, found); err != nil {
			return err
		}
	}
	return placed(tx, page)
}

// placed finds the meeting and the item that a submission came to.
func placed(tx *store.Tx, page *views.Submission) error {
	if page.Submission.Meeting == 0 || page.Submission.Item == 0 {
		return nil
	}
	found, err := meeting.Several(tx, []uint{page.Submission.Meeting})
	if err != nil {
		return err
	}
	if m, seen := found[page.Submission.Meeting]; seen {
		page.Meeting = &m
	}
	return nil
}

// places are where a submission can be put: a new item on an agenda in the making, or an item that stands there.
func places(tx *store.Tx, found *submission.Submission) ([]ui.Option, error) {
	meetings, _, err := meeting.List(tx, found.Body, store.Page{Size: 100})
	if err != nil {
		return nil, err
	}
	var options []ui.Option
	for _, m := range slices.Backward(meetings) {
		if m.State != meeting.Preparing && m.State != meeting.Convened {
			continue
		}
		day := nl.ShortDay(m.Day())
		options = append(options, ui.Option{
			Value: fmt.Sprintf("vergadering-%d", m.ID), Text: day + ": nieuw punt", Selected: m.ID == found.Meeting,
		})
		items, err := meeting.Items(tx, m.ID)
		if err != nil {
			return nil, err
		}
		for _, item := range items {
			ofOwn := item.Submission == 0 || (found.Topic != 0 && item.Topic == found.Topic)
			if ofOwn && !item.Dropped && item.Standing == "" {
				options = append(options, ui.Option{
					Value: fmt.Sprintf("punt-%d", item.ID), Text: day + ": bij " + item.Number + " " + item.Title,
				})
			}
		}
	}
	return options, nil
}

// formSheet is the form as a paper: as it was handed in last, or as it would be now.
func formSheet(tx *store.Tx, found *submission.Submission, to *body.Body) (*paper.Sheet, error) {
	if found.Form != 0 && found.State != submission.SentBack {
		version, err := paper.LatestOf(tx, found.Form)
		if err != nil {
			return nil, err
		}
		return paper.Show(tx, version)
	}
	annexes, err := submission.Annexes(tx, found.ID)
	if err != nil {
		return nil, err
	}
	sheet := &paper.Sheet{
		Kind: paper.Form, Title: paper.Plain("Aanbiedingsformulier " + found.Title), Body: found.Body, Date: found.Date,
	}
	sheet.Lines = loose(submission.FormBlocks(found, to, annexes, ""))
	return sheet, nil
}

// printSubmission sends the form as a PDF, as it was handed in or as it would be now.
func (s *Server) printSubmission(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var shown printout
	err = v.Read(func(tx *store.Tx) error {
		found, err := submission.Find(tx, id)
		if err != nil {
			return err
		}
		if shown.body, err = body.Find(tx, found.Body); err != nil {
			return err
		}
		if found.State == submission.Draft || found.State == submission.SentBack {
			shown.watermark = "Concept"
		}
		shown.back, shown.name = views.SubmissionPath(id), "aanbiedingsformulier"
		shown.sheet, err = formSheet(tx, found, shown.body)
		return err
	})
	if err != nil {
		return err
	}
	return s.sendPrinted(v, shown)
}
