package handlers

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/distribution"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/policy"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

type mailOutForm struct {
	ID       uint   `param:"id"`
	Body     uint   `form:"body" query:"gremium"`
	Policy   uint   `form:"policy" query:"beleidslijn"`
	Subject  string `form:"subject"`
	Greeting string `form:"greeting"`
	Intro    string `form:"intro"`
	Text     string `form:"text"`
	SignOff  string `form:"sign_off"`
	Quote    uint   `form:"quote"`
	Bare     string `form:"bare"`
	Lists    []uint `form:"lists"`
	Annexes  []uint `form:"annexes"`
	Paper    string `form:"paper" query:"stuk"`
	// Sought is what was looked for when the page was made, Do the button that was pressed.
	Sought string `form:"gezocht"`
	Do     string `form:"doe"`
}

func (f *mailOutForm) input() views.MailOutInput {
	return views.MailOutInput{
		Body: f.Body, Policy: f.Policy, Quote: f.Quote, Subject: f.Subject, Greeting: f.Greeting, Intro: f.Intro, Text: f.Text,
		SignOff: f.SignOff, NewPaper: f.Paper, Bare: f.Bare != "", Lists: f.Lists, Papers: f.Annexes,
	}
}

// onto puts what was written in a mail-out.
func (f *mailOutForm) onto(tx *store.Tx, d *distribution.Distribution) error {
	d.Subject, d.Greeting, d.Intro, d.Text, d.SignOff = f.Subject, strings.TrimSpace(f.Greeting), f.Intro, f.Text, f.SignOff
	d.Quote, d.Bare = f.Quote, f.Bare != ""
	if d.Policy == f.Policy {
		return nil
	}
	d.Policy, d.Topic, d.Wording = f.Policy, 0, 0
	if f.Policy == 0 {
		return nil
	}
	line, err := policy.Find(tx, f.Policy)
	if err != nil {
		return fault.Wrong("policy", "Deze beleidslijn is er niet, of u mag haar niet zien.")
	}
	d.Topic = line.Topic
	return nil
}

func (s *Server) showNewMailOut(v *Visit) error {
	var form mailOutForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	err := v.Read(func(tx *store.Tx) error { return suggest(tx, &form) })
	if err != nil {
		return err
	}
	return s.mailOutFormPage(v, &form, nil)
}

// suggest fills in what a mail-out mostly says.
func suggest(tx *store.Tx, form *mailOutForm) error {
	d, err := distribution.Suggest(tx, form.Body, form.Policy)
	form.Body, form.Policy, form.Subject, form.Greeting = d.Body, d.Policy, d.Subject, d.Greeting
	form.Intro, form.SignOff = d.Intro, d.SignOff
	return err
}

func (s *Server) showMailOutForm(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	form := &mailOutForm{ID: id}
	err = v.Read(func(tx *store.Tx) error {
		d, err := distribution.Find(tx, id)
		if err != nil {
			return err
		}
		if !access.May(v.who, access.ComposeDistribution, d) {
			return fault.NotFound()
		}
		form.Body, form.Policy, form.Subject, form.Greeting, form.Intro = d.Body, d.Policy, d.Subject, d.Greeting, d.Intro
		form.SignOff, form.Quote = d.SignOff, d.Quote
		if d.Wording == 0 { // otherwise the text is the line's own, put there at the approval
			form.Text = d.Text
		}
		if d.Bare {
			form.Bare = "ja"
		}
		if form.Lists, err = distribution.ListsOf(tx, id); err != nil {
			return err
		}
		annexes, err := distribution.AnnexesOf(tx, id)
		for _, annex := range annexes {
			form.Annexes = append(form.Annexes, annex.Version)
		}
		return err
	})
	if err != nil {
		return err
	}
	return s.mailOutFormPage(v, form, nil)
}

func (s *Server) mailOutFormPage(v *Visit, form *mailOutForm, wrong error) error {
	page := views.MailOutForm{ID: form.ID, Input: form.input(), Gaps: gapsOrSentence(wrong)}
	err := v.Read(func(tx *store.Tx) error {
		d := &distribution.Distribution{Body: form.Body, Policy: form.Policy}
		if form.ID != 0 {
			saved, err := distribution.Find(tx, form.ID)
			if err != nil {
				return err
			}
			d, page.State = saved, saved.State
		}
		return mailOutChoices(tx, &page, d)
	})
	if err != nil {
		return err
	}
	last := ui.Crumb{Text: "Nieuwe verspreiding"}
	crumbs := []ui.Crumb{mailOutsCrumb}
	if form.ID != 0 {
		crumbs, last = append(crumbs, ui.Crumb{Text: page.Input.Subject, Href: mailOutPath(form.ID)}), ui.Crumb{Text: "Wijzigen"}
	}
	page.Frame = v.Frame(last.Text, append(crumbs, last)...)
	return v.Show(gapStatus(wrong), page.Page())
}

// mailOutChoices fills in what can be chosen.
func mailOutChoices(tx *store.Tx, page *views.MailOutForm, d *distribution.Distribution) (err error) {
	if page.Names, err = bodyNames(tx); err != nil {
		return err
	}
	all, err := body.List(tx)
	if err != nil {
		return err
	}
	for _, b := range all {
		if access.May(tx.Actor(), access.ComposeDistribution, &b) {
			page.Bodies = append(page.Bodies, b)
		}
	}
	if page.Lines, _, err = policy.List(tx, store.Page{Size: 500}); err != nil {
		return err
	}
	if page.Quotes, err = distribution.KnownTo(tx, d); err != nil {
		return err
	}
	if err := listChoices(tx, page); err != nil {
		return err
	}
	if page.Final, err = finalText(tx, page.Input.Policy); err != nil {
		return err
	}
	return paperChoices(tx, page)
}

func listChoices(tx *store.Tx, page *views.MailOutForm) error {
	lists, _, err := distribution.AllLists(tx, store.Page{Size: 500})
	if err != nil {
		return err
	}
	for _, l := range lists {
		to, err := distribution.AudienceOf(tx, []uint{l.ID})
		if err != nil {
			return err
		}
		page.Lists = append(page.Lists, views.MailListChoice{
			List: l, Body: page.Names[l.Body], People: to.Count, Left: to.Left, Chosen: slices.Contains(page.Input.Lists, l.ID),
		})
	}
	return nil
}

// finalText gives the newest text of a line that was signed off; nil when there is none.
func finalText(tx *store.Tx, line uint) (*policy.Wording, error) {
	if line == 0 {
		return nil, nil
	}
	wordings, err := policy.Wordings(tx, line)
	for i := range wordings {
		if wordings[i].SignedAt != nil {
			return &wordings[i], err
		}
	}
	return nil, err
}

// annexesOf makes the annexes that were chosen, those that had a name already with the same name.
func (f *mailOutForm) annexesOf(tx *store.Tx) ([]distribution.Annex, error) {
	versions := slices.Clone(f.Annexes)
	if text := strings.TrimSpace(f.Paper); text != "" {
		v, err := f.another(tx, text)
		if err != nil {
			return nil, err
		}
		if v != nil && !slices.Contains(versions, v.ID) {
			versions = append(versions, v.ID)
		}
	}
	named := map[uint]string{}
	if f.ID != 0 {
		before, err := distribution.AnnexesOf(tx, f.ID)
		if err != nil {
			return nil, err
		}
		for _, annex := range before {
			named[annex.Version] = annex.FileName
		}
	}
	var annexes []distribution.Annex
	for _, id := range versions {
		annex := distribution.Annex{Version: id, FileName: named[id]}
		if annex.FileName == "" {
			name, err := annexName(tx, id)
			if err != nil {
				return nil, err
			}
			annex.FileName = name
		}
		annexes = append(annexes, annex)
	}
	return annexes, nil
}

// annexName is the name under which a version goes along: "20180209 Voor- en nadelen.pdf".
func annexName(tx *store.Tx, version uint) (string, error) {
	v, err := paper.FindVersion(tx, version)
	if err != nil {
		return "", fault.Wrong("annexes", "Een van de bijlagen is er niet, of u mag die niet zien.")
	}
	p, err := paper.Find(tx, v.Paper)
	if err != nil {
		return "", err
	}
	name := strings.NewReplacer("/", "-", `\`, "-", `"`, "").Replace(p.Title)
	if year, month, day := p.Date.Date(); !p.Date.IsZero() {
		name = strconv.Itoa(year*10_000+int(month)*100+day) + " " + name
	}
	if runes := []rune(name); len(runes) > 180 {
		name = string(runes[:180])
	}
	if ext := path.Ext(v.FileName); ext != "" && !v.Structured() {
		return name + ext, nil
	}
	return name + ".pdf", nil
}

func (s *Server) composeMailOut(v *Visit) error {
	return s.saveMailOut(v, func(tx *store.Tx, form *mailOutForm, annexes []distribution.Annex) (uint, error) {
		if form.Body == 0 {
			return 0, fault.Wrong("body", "Kies uit welke postbus de mail gaat.")
		}
		d := &distribution.Distribution{Body: form.Body}
		if err := form.onto(tx, d); err != nil {
			return 0, err
		}
		err := distribution.Compose(tx, d, form.Lists, annexes)
		return d.ID, err
	})
}

func (s *Server) reviseMailOut(v *Visit) error {
	return s.saveMailOut(v, func(tx *store.Tx, form *mailOutForm, annexes []distribution.Annex) (uint, error) {
		d, err := distribution.Find(tx, form.ID)
		if err != nil {
			return 0, err
		}
		if err := form.onto(tx, d); err != nil {
			return 0, err
		}
		return d.ID, distribution.Revise(tx, d, form.Lists, annexes)
	})
}

func (s *Server) saveMailOut(v *Visit, save func(*store.Tx, *mailOutForm, []distribution.Annex) (uint, error)) error {
	var form mailOutForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	if form.Do == "zoek" {
		return s.mailOutFormPage(v, &form, nil)
	}
	var id uint
	err := v.Change(func(tx *store.Tx) error {
		annexes, err := form.annexesOf(tx)
		if err != nil {
			return err
		}
		id, err = save(tx, &form, annexes)
		return err
	})
	if told(err) {
		return s.mailOutFormPage(v, &form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("Bewaard als concept. Kijk het bericht na zoals de ontvanger het krijgt.", "/verspreidingen/%d", id)
}
