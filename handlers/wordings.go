package handlers

import (
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/request"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// lettersCrumb is the way back from one text to all.
var lettersCrumb = ui.Crumb{Text: "Brieven", Href: views.LetterTextsPath}

// showWordings lists the texts for letters and decisions under a law.
func (s *Server) showWordings(v *Visit) error {
	page := views.LetterTexts{Regime: law.Regime(v.QueryParam("wet"))}
	if !page.Regime.Valid() {
		page.Regime = law.RegimeOn(v.today())
	}
	err := v.Read(func(tx *store.Tx) (err error) {
		page.Texts, err = request.Wordings(tx, page.Regime)
		return err
	})
	if err != nil {
		return err
	}
	page.Admin = s.adminView(v, "Brieven")
	return v.Show(200, page.Page())
}

// wordingForm is a text as it was typed.
type wordingForm struct {
	Regime law.Regime       `param:"wet"`
	Kind   request.TextKind `param:"soort"`
	Title  string           `form:"title"`
	Text   string           `form:"text"`
	Last   uint             `form:"last"`
	Step   string           `form:"step"`
}

func (s *Server) showWording(v *Visit) error {
	var form wordingForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	return s.wordingPage(v, &form, false, nil)
}

// changeWording saves a text, shows it in an example, or takes it back to that of Beraad.
func (s *Server) changeWording(v *Visit) error {
	var form wordingForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	if form.Step == "bekijk" {
		return s.wordingPage(v, &form, true, nil)
	}
	said := "De tekst is bewaard. Wat al is geschreven, verandert niet."
	err := v.Change(func(tx *store.Tx) error {
		if form.Step == "standaard" {
			said = "De standaardtekst geldt weer."
			return request.Unword(tx, form.Kind, form.Regime, form.Last)
		}
		return request.Reword(tx, &request.Wording{Kind: form.Kind, Regime: form.Regime, Title: form.Title, Text: form.Text}, form.Last)
	})
	if err != nil && (fault.GapsIn(err) != nil || fault.KindOf(err) == fault.Stale) {
		return s.wordingPage(v, &form, true, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther(said, views.LetterTextsPath+"/%s/%s", string(form.Regime), form.Kind)
}

// wordingPage shows a text; typed is what was filled in and is not kept.
//
//nolint:revive // whether the form holds what was typed is one of two ways of showing it
func (s *Server) wordingPage(v *Visit, form *wordingForm, typed bool, wrong error) error {
	page := views.LetterText{MayKeep: access.MaySomewhere(v.who, access.KeepLetterTexts), Gaps: gapsOrSentence(wrong)}
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.Text, err = request.WordingOf(tx, form.Kind, form.Regime); err != nil {
			return err
		}
		page.Standard = page.Text.Standard
		if page.Past, err = request.WordingsPast(tx, form.Kind, form.Regime); err != nil {
			return err
		}
		var by []uint
		for _, w := range page.Past {
			by = append(by, w.By)
		}
		page.Names, err = namesOf(tx, by...)
		return err
	})
	if err != nil {
		return err
	}
	page.Last = page.Text.ID
	if typed {
		page.Text.Title, page.Text.Text, page.Last = form.Title, strings.ReplaceAll(form.Text, "\r\n", "\n"), form.Last
		if wrong == nil {
			page.Gaps = gapsOrSentence(page.Text.Gaps().Invalid())
		}
	}
	if len(page.Text.Gaps()) == 0 {
		page.Heading, page.Shown = page.Text.Sample()
	}
	status := gapStatus(wrong)
	if len(page.Gaps) > 0 && wrong == nil {
		status = gapStatus(page.Text.Gaps().Invalid())
	}
	page.Admin = under(s.adminView(v, views.RequestTextTitle(form.Kind), lettersCrumb), views.LetterTextsPath)
	return v.Show(status, page.Page())
}
