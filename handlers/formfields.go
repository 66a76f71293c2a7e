package handlers

import (
	"strings"

	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/form"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// showFormFields shows the fields that a body added to its form, and one of them to be changed.
func (s *Server) showFormFields(v *Visit) error {
	return s.formFieldsPage(v, nil, nil)
}

// formFieldsPage shows the fields of a body. Typed is the field as it was filled in, wrong why it was refused.
func (s *Server) formFieldsPage(v *Visit, typed *views.FieldForm, wrong error) error {
	page := views.FormFields{Gaps: fault.GapsIn(wrong), Stale: fault.KindOf(wrong) == fault.Stale}
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.Editing, err = v.formField(tx); err != nil {
			return err
		}
		id, err := v.ID("id")
		if err != nil {
			return err
		}
		if page.Body, err = body.Find(tx, id); err != nil {
			return err
		}
		page.Fields, err = form.FieldsOf(tx, id)
		return err
	})
	if err != nil {
		return err
	}
	page.Form = views.FieldFormOf(page.Editing)
	if typed != nil {
		version := page.Form.Version // who saves again saves over what stands now
		page.Form = *typed
		page.Form.Version = version
	}
	crumbs := []ui.Crumb{bodiesCrumb, {Text: page.Body.Name, Href: views.BodyPath(page.Body.ID)}}
	page.Admin = under(s.adminView(v, "Formulier", crumbs...), "/beheer/gremia")
	return v.Show(gapStatus(wrong), page.Page())
}

// formField finds the field in the address; nil when there is none in it. One of another body is not there.
func (v *Visit) formField(tx *store.Tx) (*form.Field, error) {
	if v.Param("field") == "" {
		return nil, nil //nolint:nilnil // a page without a field in its address is a page too
	}
	of, err := v.ID("id")
	if err != nil {
		return nil, err
	}
	id, err := v.ID("field")
	if err != nil {
		return nil, err
	}
	found, err := form.Find(tx, id)
	if err == nil && found.Body != of {
		return nil, fault.NotFound()
	}
	return found, err
}

// saveFormField adds a field to the form of a body, or changes one.
func (s *Server) saveFormField(v *Visit) error {
	var typed views.FieldForm
	if err := v.Decode(&typed); err != nil {
		return err
	}
	of, err := v.ID("id")
	if err != nil {
		return err
	}
	err = v.Change(func(tx *store.Tx) error {
		old, err := v.formField(tx)
		if err != nil {
			return err
		}
		f := &form.Field{
			Body: of, Section: typed.Section, Label: typed.Label, Help: typed.Help, Kind: form.Kind(typed.Kind),
			Options: strings.Split(typed.Options, "\n"), Required: typed.Required != "",
		}
		if old == nil {
			return form.Add(tx, f)
		}
		f.ID, f.Rev = old.ID, typed.Version
		return form.Change(tx, f)
	})
	if fault.GapsIn(err) != nil || fault.KindOf(err) == fault.Stale {
		return s.formFieldsPage(v, &typed, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("Het veld is bewaard. Wat al is ingediend, verandert niet.", "/beheer/gremia/%d/formulier", of)
}

// moveFormField puts a field one place up or down.
func (s *Server) moveFormField(v *Visit) error {
	return s.onFormField(v, "", func(tx *store.Tx, f *form.Field) error {
		return form.Move(tx, f.ID, v.FormValue("doe") == "omlaag")
	})
}

// endFormField takes a field off the form, or asks it again.
func (s *Server) endFormField(v *Visit) error {
	message := "Het veld staat niet meer op het formulier."
	if v.FormValue("doe") == "terug" {
		return s.onFormField(v, "Het veld staat weer op het formulier.", func(tx *store.Tx, f *form.Field) error {
			return form.Resume(tx, f.ID)
		})
	}
	return s.onFormField(v, message, func(tx *store.Tx, f *form.Field) error { return form.End(tx, f.ID) })
}

func (s *Server) onFormField(v *Visit, message string, do func(tx *store.Tx, f *form.Field) error) error {
	var of uint
	err := v.Change(func(tx *store.Tx) error {
		found, err := v.formField(tx)
		if err != nil {
			return err
		}
		if found == nil {
			return fault.NotFound()
		}
		of = found.Body
		return do(tx, found)
	})
	if fault.GapsIn(err) != nil {
		return s.formFieldsPage(v, nil, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther(message, "/beheer/gremia/%d/formulier", of)
}
