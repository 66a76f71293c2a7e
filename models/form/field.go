package form

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
)

// Kind is what is filled in in a field.
type Kind string

// The kinds.
const (
	Line   Kind = "line"   // one line of text
	Text   Kind = "text"   // several lines
	Choice Kind = "choice" // one of the options
	YesNo  Kind = "yes-no"
	Day    Kind = "day"
	Amount Kind = "amount" // a number or an amount
)

// Kinds lists the kinds.
var Kinds = []Kind{Line, Text, Choice, YesNo, Day, Amount}

// Sections is how many fields the paper form has; a field of a body hangs under one of them.
const Sections = 9

// Field is a field that a body adds to its form.
type Field struct {
	store.Row
	Body     uint `gorm:"index"`
	Section  int  // the field of the paper form that it stands under, from 1
	Seq      int
	Label    string   `gorm:"size:150"`
	Help     string   `gorm:"size:500"`
	Kind     Kind     `gorm:"size:10"`
	Options  []string `gorm:"serializer:json"`
	Required bool     `gorm:"not null;default:false"`
	// Used: somebody answered it.
	Used    bool     `gorm:"not null;default:false"`
	EndedOn law.Date // from then on it is not asked
}

// TableName implements gorm's Tabler.
func (Field) TableName() string { return "form_fields" }

// About implements access.Subject.
func (f *Field) About() access.About { return access.About{Kind: "form-field", ID: f.ID, Body: f.Body} }

// Ended tells whether the field is no longer asked.
func (f *Field) Ended() bool { return !f.EndedOn.IsZero() }

// Tables are the tables of this room. What a form asks is no secret.
var Tables = []store.Table{{Row: Field{}, Visible: store.All}}

// most is how many fields a body can have, and how many options one of them.
const (
	mostFields  = 50
	mostOptions = 50
)

// FieldsOf lists the fields of a body in the order of the form, those that ended too.
func FieldsOf(tx *store.Tx, body uint) ([]Field, error) {
	return store.List[Field](store.Of[Field](tx).Where("body = ?", body).Order("section, seq, id"))
}

// Find gives a field by number.
func Find(tx *store.Tx, id uint) (*Field, error) { return store.Find[Field](tx, id) }

// Add adds a field to the form of a body, after the others under its section.
func Add(tx *store.Tx, f *Field) error {
	b, err := body.Find(tx, f.Body)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.ManageBodies, b, "")
	if err != nil {
		return err
	}
	others, err := FieldsOf(tx, f.Body)
	if err != nil {
		return err
	}
	f.tidy()
	same, err := store.Again[Field](tx, store.Of[Field](tx).Where(map[string]any{
		"body": f.Body, "section": f.Section, "label": f.Label, "help": f.Help, "kind": f.Kind, "required": f.Required, "ended_on": nil,
	}))
	if err != nil {
		return err
	}
	if same != nil && slices.Equal(same.Options, f.Options) {
		*f = *same
		return nil
	}
	gaps := f.gaps(others)
	gaps.Need(len(others) < mostFields, "label", "Een formulier heeft hooguit vijftig eigen velden.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	f.Row, f.Used, f.EndedOn, f.Seq = store.Row{Rev: 1}, false, law.Date{}, 1
	for _, other := range others {
		if other.Section == f.Section {
			f.Seq = max(f.Seq, other.Seq+1)
		}
	}
	permit.Note("veld %s", f.Label)
	return permit.Create(f)
}

// Change saves another label, help, options or place of a field. What was handed in keeps what it was asked. The kind of
// a field that was answered stays.
func Change(tx *store.Tx, f *Field) error {
	old, permit, err := mine(tx, f.ID)
	if err != nil {
		return err
	}
	others, err := FieldsOf(tx, old.Body)
	if err != nil {
		return err
	}
	f.tidy()
	f.Body = old.Body
	gaps := f.gaps(others)
	gaps.Need(!old.Used || f.Kind == old.Kind, "kind",
		"Dit veld is al ingevuld, dus de soort blijft. Beëindig het en voeg een nieuw veld toe als u iets anders wilt vragen.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	if old.Rev != f.Rev {
		return fault.Changed(old.Label)
	}
	old.Section, old.Label, old.Help, old.Kind, old.Options, old.Required = f.Section, f.Label, f.Help, f.Kind, f.Options, f.Required
	if err := permit.Save(old); err != nil {
		return err
	}
	*f = *old
	return nil
}

// Move puts a field one place up or down among those of its section.
func Move(tx *store.Tx, id uint, down bool) error {
	f, permit, err := mine(tx, id)
	if err != nil {
		return err
	}
	all, err := FieldsOf(tx, f.Body)
	if err != nil {
		return err
	}
	among := slices.DeleteFunc(all, func(o Field) bool { return o.Section != f.Section || o.Ended() })
	at := slices.IndexFunc(among, func(o Field) bool { return o.ID == id })
	to := at - 1
	if down {
		to = at + 1
	}
	if at < 0 || to < 0 || to >= len(among) {
		return nil
	}
	among[at], among[to] = among[to], among[at]
	for i, o := range among {
		if o.Seq == i+1 {
			continue
		}
		if _, err := permit.Update(store.Of[Field](tx).Where("id = ?", o.ID), map[string]any{"seq": i + 1}); err != nil {
			return err
		}
	}
	return nil
}

// End takes a field off the form. One that nobody answered is gone; another one stays with its answers, and is no longer
// asked.
func End(tx *store.Tx, id uint) error {
	f, permit, err := mine(tx, id)
	if err != nil {
		return err
	}
	permit.Note("veld %s", f.Label)
	if !f.Used {
		return permit.Delete(f)
	}
	if f.Ended() {
		return fault.Refuse("Dit veld is al beëindigd.")
	}
	f.EndedOn = law.DateOf(tx.Now())
	return permit.Save(f)
}

// Resume asks a field again that was ended.
func Resume(tx *store.Tx, id uint) error {
	f, permit, err := mine(tx, id)
	if err != nil {
		return err
	}
	f.EndedOn = law.Date{}
	return permit.Save(f)
}

// mine finds a field, with the permit to change it.
func mine(tx *store.Tx, id uint) (*Field, *store.Permit, error) {
	f, err := Find(tx, id)
	if err != nil {
		return nil, nil, err
	}
	b, err := body.Find(tx, f.Body)
	if err != nil {
		return nil, nil, err
	}
	permit, err := tx.Permit(access.ManageBodies, b, "")
	return f, permit, err
}

func (f *Field) tidy() {
	f.Label, f.Help = strings.TrimSpace(f.Label), strings.TrimSpace(f.Help)
	var options []string
	for _, option := range f.Options {
		if option = strings.TrimSpace(option); option != "" {
			options = append(options, option)
		}
	}
	f.Options = options
	if f.Kind != Choice {
		f.Options = nil
	}
}

func (f *Field) gaps(others []Field) (gaps fault.Gaps) {
	gaps.Need(f.Label != "", "label", "Schrijf wat het formulier vraagt.")
	gaps.Need(person.OneLine(f.Label) && signs(f.Label) <= 150, "label", "De vraag staat op één regel van hooguit 150 tekens.")
	gaps.Need(readable(f.Help) && signs(f.Help) <= 500, "help", "De uitleg telt hooguit 500 tekens, zonder stuurtekens.")
	gaps.Need(slices.Contains(Kinds, f.Kind), "kind", "Kies wat er wordt ingevuld.")
	gaps.Need(f.Section >= 1 && f.Section <= Sections, "section", "Kies bij welk veld van het formulier dit hoort.")
	gaps.Need(f.Kind != Choice || len(f.Options) >= 2, "options", "Schrijf ten minste twee keuzes, elk op een eigen regel.")
	gaps.Need(len(f.Options) <= mostOptions, "options", "Er kunnen hooguit vijftig keuzes zijn.")
	for i, option := range f.Options {
		gaps.Need(person.OneLine(option) && signs(option) <= 200, "options", "Een keuze telt hooguit 200 tekens.")
		gaps.Need(!slices.Contains(f.Options[:i], option), "options", fmt.Sprintf("‘%s’ staat er twee keer.", option))
	}
	same := slices.ContainsFunc(others, func(o Field) bool {
		return o.ID != f.ID && !o.Ended() && o.Section == f.Section && strings.EqualFold(o.Label, f.Label)
	})
	gaps.Need(!same, "label", "Dit veld staat al op het formulier, op dezelfde plaats.")
	return gaps
}

func signs(text string) int { return len([]rune(text)) }

// readable tells whether a text holds no control signs but line ends and tabs, and nothing that turns its direction.
func readable(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		return r != '\n' && r != '\t' && r != '\r' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r))
	})
}

// MarkUsed remembers which fields were answered, so that they are ended and not removed. Who saves the answers holds
// the permit.
func MarkUsed(permit *store.Permit, fields []Field, answers []Answer) error {
	var ids []uint
	for _, f := range fields {
		answered := slices.ContainsFunc(answers, func(a Answer) bool { return a.Field == f.ID && a.Text != "" })
		if answered && !f.Used {
			ids = append(ids, f.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	_, err := permit.Update(store.Of[Field](permit.Tx()).Where("id IN ?", ids), map[string]any{"used": true})
	return err
}

// inOrder compares answers by their place on the form.
func inOrder(a, b Answer) int { return cmp.Compare(a.Section, b.Section) }
