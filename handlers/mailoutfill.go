package handlers

import (
	"fmt"
	"net/mail"

	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/outbox"
	"beraad/models/paper"
	"beraad/models/person"
	"beraad/models/policy"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// mailOutFiller fills the page of a mail-out.
type mailOutFiller struct {
	server *Server
	tx     *store.Tx
	page   *views.MailOut
}

func (f mailOutFiller) preview() error {
	preview, err := distribution.PreviewOf(f.tx, &f.page.Distribution)
	if err != nil {
		return err
	}
	f.page.Framed = f.server.Letters != nil
	if to, err := firstOf(f.tx, &f.page.Distribution, preview); err != nil {
		return err
	} else if to.Address != nobody {
		f.page.To = &mail.Address{Name: to.Name, Address: to.Address}
	}
	if f.page.Framed && f.page.View == "tekst" {
		shown, err := f.server.mailOutMail(f.tx, &f.page.Distribution, preview)
		if err != nil {
			return err
		}
		f.page.Text = shown.Text
	}
	f.page.Blocks, f.page.People, f.page.Without, f.page.Left = preview.Blocks, preview.To.Count, preview.To.Without, preview.To.Left
	if preview.Wording == 0 {
		return nil
	}
	f.page.Final, err = policy.FindWording(f.tx, preview.Wording)
	return unlessMissing(err)
}

// unlessMissing lets what the reader may not see be left out.
func unlessMissing(err error) error {
	if fault.KindOf(err) == fault.Missing && err != nil {
		return nil
	}
	return err
}

// line adds the policy line, and the text that was adopted.
func (f mailOutFiller) line() error {
	if f.page.Distribution.Policy == 0 {
		return nil
	}
	line, err := policy.Find(f.tx, f.page.Distribution.Policy)
	if err != nil {
		return unlessMissing(err)
	}
	f.page.Policy = line
	wordings, err := policy.Wordings(f.tx, line.ID)
	for i := range wordings {
		if line.AdoptedOn == law.DateOf(wordings[i].CreatedAt) {
			f.page.Adopted = &wordings[i]
		}
	}
	return err
}

func (f mailOutFiller) lists() error {
	ids, err := distribution.ListsOf(f.tx, f.page.Distribution.ID)
	if err != nil {
		return err
	}
	for _, id := range ids {
		l, err := distribution.FindList(f.tx, id)
		if err != nil {
			return err
		}
		list := views.MailList{ID: id, Name: l.Name, Wide: l.Wide}
		if f.page.Distribution.Message == 0 {
			to, err := distribution.AudienceOf(f.tx, []uint{id})
			if err != nil {
				return err
			}
			list.People = to.Count
		}
		f.page.Lists = append(f.page.Lists, list)
	}
	if f.page.Distribution.Message == 0 {
		f.page.Gone, err = distribution.GoneOn(f.tx, ids)
	}
	return err
}

func (f mailOutFiller) annexes() error {
	rows, err := distribution.AnnexesOf(f.tx, f.page.Distribution.ID)
	if err != nil {
		return err
	}
	for _, row := range rows {
		annex := views.MailAnnex{Name: row.FileName}
		v, err := paper.FindVersion(f.tx, row.Version)
		if err == nil {
			annex.Size, annex.Href = v.Size, fmt.Sprintf("/stukken/%d/versies/%d", v.Paper, v.Number)
		} else if err := unlessMissing(err); err != nil {
			return err
		}
		f.page.Annexes = append(f.page.Annexes, annex)
	}
	return nil
}

// others are the mail-outs that this one waits for or quotes, and those that it could wait for.
func (f mailOutFiller) others() error {
	d := &f.page.Distribution
	known, err := distribution.KnownTo(f.tx, d)
	if err != nil {
		return err
	}
	if f.page.Names, err = bodyNames(f.tx); err != nil {
		return err
	}
	f.page.Others = known
	for i := range known {
		if known[i].ID == d.Quote {
			f.page.Quoted, f.page.QuotedBy = &known[i], f.page.Names[known[i].Body]
		}
	}
	if f.page.Before, err = distribution.BeforeOf(f.tx, d); err != nil {
		return err
	}
	if f.page.Before != nil {
		f.page.BeforeBody = f.page.Names[f.page.Before.Body]
	}
	f.page.Body = f.page.Names[d.Body]
	if f.page.Plan.Day == "" && d.SendAt != nil {
		at := d.SendAt.In(law.Amsterdam)
		f.page.Plan.Day, f.page.Plan.Clock, f.page.Plan.After = law.DateOf(at).String(), at.Format("15.04"), d.After
	}
	return nil
}

func (f mailOutFiller) people() error {
	d := &f.page.Distribution
	people, err := person.ByIDs(f.tx, []uint{d.Author, d.ApprovedBy})
	f.page.Author, f.page.Approver = people[d.Author].Name, people[d.ApprovedBy].Name
	return err
}

// needs lists what stands between a draft and its approval.
func (f mailOutFiller) needs() error {
	if f.page.Distribution.State != distribution.Draft {
		return nil
	}
	gaps, _, err := distribution.Gaps(f.tx, &f.page.Distribution, distribution.Approved)
	f.page.Needs = gaps
	return err
}

// watch adds how the sending goes.
func (f mailOutFiller) watch(v *Visit) error {
	d := &f.page.Distribution
	m, err := outbox.Find(f.tx, d.Message)
	if err != nil {
		return unlessMissing(err)
	}
	w := &views.Watch{Message: *m, Now: f.tx.Now(), Pick: outbox.DeliveryState(v.QueryParam("stand"))}
	if w.Tally, err = outbox.Tally(f.tx, m.ID); err != nil {
		return err
	}
	if views.DeliveryState(w.Pick) == "" {
		w.Pick = ""
	}
	var picked []outbox.DeliveryState
	if w.Pick != "" {
		picked = append(picked, w.Pick)
	}
	rows, total, err := outbox.Counted{Message: m.ID, Tally: w.Tally}.Deliveries(f.tx, v.Page(), picked...)
	if err != nil {
		return err
	}
	w.Rows, w.Pager = rows, ui.NewPager(mailOutPath(d.ID), v.QueryParams(), v.Page().Size, total)
	if w.Causes, err = outbox.Causes(f.tx, m.ID); err != nil {
		return err
	}
	if w.Tally[outbox.Refused]+w.Tally[outbox.Bounced] > 0 {
		if w.Refusals, err = outbox.Refusals(f.tx, m.ID); err != nil {
			return err
		}
		if w.Gone, err = outbox.GoneThrough(f.tx, m.ID); err != nil {
			return err
		}
	}
	w.Pace, err = outbox.Pace(f.tx, m)
	f.page.Watch = w
	return err
}
