package handlers

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/gazette"
	"beraad/models/law"
	"beraad/models/meeting"
	"beraad/models/policy"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

var policiesCrumb = ui.Crumb{Text: "Beleidslijnen", Href: "/beleidslijnen"}

func (s *Server) showPolicies(v *Visit) error {
	page := views.Policies{Frame: v.Frame("Beleidslijnen"), MayWrite: access.MaySomewhere(v.who, access.WritePolicy)}
	err := v.Read(func(tx *store.Tx) error {
		lines, total, err := policy.List(tx, v.Page())
		if err != nil {
			return err
		}
		names, err := bodyNames(tx)
		for _, p := range lines {
			page.Rows = append(page.Rows, views.PolicyRow{Policy: p, Body: names[p.Body]})
		}
		page.Total = total
		return err
	})
	if err != nil {
		return err
	}
	page.Pager = ui.NewPager("/beleidslijnen", v.QueryParams(), v.Page().Size, page.Total)
	return v.Show(http.StatusOK, page.Page())
}

// bodyNames gives the short names of all bodies.
func bodyNames(tx *store.Tx) (map[uint]string, error) {
	all, err := body.List(tx)
	names := make(map[uint]string, len(all))
	for _, b := range all {
		names[b.ID] = b.Name
	}
	return names, err
}

func (s *Server) showPolicy(v *Visit) error { return s.policyPage(v, nil) }

// policyPage shows a policy line, and what stood in the way of a step.
func (s *Server) policyPage(v *Visit, wrong error) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	page := views.Policy{Gaps: gapsOrSentence(wrong)}
	err = v.Read(func(tx *store.Tx) error {
		p, err := policy.Find(tx, id)
		if err != nil {
			return err
		}
		page.Policy = *p
		path, err := policy.PathOf(tx, id)
		if err != nil {
			return err
		}
		page.Path = *path
		if page.Topic, err = topicOf(tx, p.Topic); err != nil {
			return err
		}
		if page.Wordings, err = policy.Wordings(tx, id); err != nil {
			return err
		}
		page.Shown, page.Against = wordingsAsked(page.Wordings, v.QueryParam("versie"), v.QueryParam("vergelijk"))
		if page.MailOuts, err = distribution.OfPolicy(tx, id); err != nil {
			return err
		}
		return fillPolicy(tx, &page)
	})
	if err != nil {
		return err
	}
	p := &page.Policy
	page.MayWrite, page.MaySign = access.May(v.who, access.WritePolicy, p), access.May(v.who, access.SignOffPolicy, p)
	page.MaySend = access.MaySomewhere(v.who, access.ComposeDistribution)
	page.MayPublish = access.May(v.who, access.ApproveEdition, p) || access.May(v.who, access.WithdrawEdition, p)
	page.Wrote = len(page.Wordings) > 0 && page.Wordings[0].Author == v.who.Person
	page.Frame = v.Frame("Beleidslijn "+p.Name, policiesCrumb, ui.Crumb{Text: p.Name})
	return v.Show(gapStatus(wrong), page.Page())
}

// gapsOrSentence gives the gaps of a fault, or its sentence as one gap.
func gapsOrSentence(err error) ui.Gaps {
	gaps := fault.GapsIn(err)
	if f := fault.Of(err); f != nil && len(gaps) == 0 {
		gaps = ui.Gaps{{Text: f.Sentence}}
	}
	return gaps
}

// told tells whether an error is one that the reader is told about on the same page.
func told(err error) bool {
	kind := fault.KindOf(err)
	return err != nil && (kind == fault.Invalid || kind == fault.Refused || kind == fault.Denied)
}

// fillPolicy adds what a line hangs together with: names, decision, relations, days.
func fillPolicy(tx *store.Tx, page *views.Policy) error {
	names, err := bodyNames(tx)
	if err != nil {
		return err
	}
	page.Body = names[page.Policy.Body]
	if page.Policy.Decision != 0 {
		d, err := meeting.FindDecision(tx, page.Policy.Decision)
		if err == nil {
			page.Decision = views.PolicyDecision{Number: d.Number, Href: "/besluiten?zoek=" + url.QueryEscape(d.Number)}
		} else if fault.KindOf(err) != fault.Missing {
			return err
		}
	}
	related, err := policy.RelatedTo(tx, page.Policy.ID)
	if err != nil {
		return err
	}
	others := make([]uint, len(related))
	for i, r := range related {
		others[i] = r.Other.ID
	}
	mine, err := policy.ByIDs(tx, others)
	if err != nil {
		return err
	}
	for _, r := range related {
		_, seen := mine[r.Other.ID]
		page.Related = append(page.Related, views.PolicyRelated{Related: r, Body: names[r.Other.Body], Seen: seen})
	}
	steps, err := policy.StepsOf(tx, page.Policy.ID)
	if err != nil {
		return err
	}
	if page.Editions, err = gazette.OfPolicy(tx, page.Policy.ID); err != nil {
		return err
	}
	for _, step := range steps {
		if day := law.DateOf(step.At); step.Kind == policy.Mailed && !slices.Contains(page.Mailed, day) {
			page.Mailed = append(page.Mailed, day)
		}
	}
	return err
}

// wordingsAsked finds the text that is asked for, the newest when none is, and the one to compare it with.
func wordingsAsked(all []policy.Wording, version, against string) (shown, other *policy.Wording) {
	for i := range all {
		number := strconv.Itoa(int(all[i].Number))
		if number == version || (shown == nil && version == "") {
			shown = &all[i]
		}
		if number == against {
			other = &all[i]
		}
	}
	if shown == nil && len(all) > 0 {
		shown = &all[0]
	}
	return shown, other
}

// signOffPolicy makes the newest text final.
func (s *Server) signOffPolicy(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	err = v.Change(func(tx *store.Tx) error { return policy.SignOff(tx, id) })
	if told(err) {
		return s.policyPage(v, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De tekst is definitief. Hij kan nu worden verspreid.", "/beleidslijnen/%d", id)
}

func policyPath(id uint) string { return "/beleidslijnen/" + strconv.Itoa(int(id)) }
