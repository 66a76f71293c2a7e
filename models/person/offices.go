package person

import (
	"slices"
	"strings"
	"unicode/utf8"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// Office is a function of which it is public who holds it: names of those people stay readable in papers that become public.
type Office struct {
	store.Row
	Title string `gorm:"size:100;uniqueIndex"`
}

// TableName implements gorm's Tabler.
func (Office) TableName() string { return "public_offices" }

// About implements access.Subject.
func (o *Office) About() access.About { return access.About{Kind: "public-office", ID: o.ID} }

// usualOffices are those of which nobody doubts, as long as nobody made another list.
var usualOffices = []string{
	"minister", "minister-president", "viceminister-president", "staatssecretaris", "secretaris-generaal", "commissaris van de koning", "burgemeester",
	"wethouder", "gedeputeerde", "kamerlid", "tweede kamerlid", "eerste kamerlid", "voorzitter van de tweede kamer", "nationale ombudsman",
	"president van de algemene rekenkamer", "vicepresident van de raad van state",
}

// mostOffices is how many functions are kept.
const mostOffices = 200

// PublicOffices lists the functions of which it is public who holds them, in small letters.
func PublicOffices(tx *store.Tx) ([]string, error) {
	titles, err := store.Pluck[string](store.Of[Office](tx).Order("title"), "title")
	if err != nil || len(titles) > 0 {
		return titles, err
	}
	return slices.Sorted(slices.Values(usualOffices)), nil
}

// SetPublicOffices puts another list in the place of the one that was: one title on each line. An empty one is that of Beraad again.
func SetPublicOffices(tx *store.Tx, text string) error {
	permit, err := tx.Permit(access.KeepOffices, access.About{Kind: "public-office"}, "")
	if err != nil {
		return err
	}
	var titles []string
	for line := range strings.Lines(text) {
		title := strings.ToLower(strings.Join(strings.Fields(line), " "))
		if title == "" || slices.Contains(titles, title) {
			continue
		}
		if n := utf8.RuneCountInString(title); n < 3 || n > 100 {
			return fault.Wrong("offices", "Een functie is 3 tot 100 tekens lang: “"+title+"”.")
		}
		titles = append(titles, title)
	}
	if len(titles) > mostOffices {
		return fault.Wrong("offices", "Geef hooguit 200 functies op.")
	}
	before, err := PublicOffices(tx)
	if err != nil {
		return err
	}
	slices.Sort(titles)
	if slices.Equal(before, titles) {
		return nil
	}
	if _, err := permit.Remove(store.Of[Office](tx).Where("id > 0")); err != nil {
		return err
	}
	for _, title := range titles {
		if err := permit.Create(&Office{Title: title}); err != nil {
			return err
		}
	}
	return nil
}
