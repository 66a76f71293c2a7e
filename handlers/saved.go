package handlers

import (
	"fmt"
	"net/url"
	"strings"

	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/saved"
	"beraad/models/search"
	"beraad/models/store"
	"beraad/views"
	"beraad/views/ui"
)

// manyFound is up to what a saved search is counted: more is not worth the time, for it is not worth the reading.
const manyFound = 99

type savedForm struct {
	Name    string `form:"name"`
	Address string `form:"address"`
}

// showSaved lists the searches that the visitor keeps; a question in the address is one that he may keep.
func (s *Server) showSaved(v *Visit) error {
	return v.savedPage(savedForm{Address: v.QueryParams().Encode()}, nil)
}

func (v *Visit) savedPage(form savedForm, wrong error) error {
	page := views.Saved{Name: form.Name, Gaps: fault.GapsIn(wrong)}
	err := v.Read(func(tx *store.Tx) (err error) {
		if page.Searches, err = savedSearches(tx); err != nil || form.Address == "" {
			return err
		}
		page.Address, page.Words, err = asked(tx, form.Address)
		return err
	})
	if err != nil {
		return err
	}
	if page.Name == "" && len(page.Gaps) == 0 {
		page.Name = page.Words
	}
	page.Frame = v.Frame("Bewaarde zoekvragen", ui.Crumb{Text: "Zoeken", Href: "/zoeken"}, ui.Crumb{Text: "Bewaarde zoekvragen"})
	page.Frame.Path = "/zoeken"
	return v.Show(fieldStatus(wrong), page.Page())
}

// asked gives a question as Beraad writes it in an address, without what is not understood and without the page of results.
func asked(tx *store.Tx, address string) (clean, words string, err error) {
	f, err := finderOf(tx, address)
	if err != nil || f.query.Question.Empty() {
		return "", "", err
	}
	f.choices(search.Found{})
	query := f.page.Address()
	query.Del(ui.PageParam)
	return query.Encode(), f.page.Words, nil
}

// finderOf reads a question from an address.
func finderOf(tx *store.Tx, address string) (*finder, error) {
	query, err := url.ParseQuery(address)
	if err != nil {
		return nil, fault.Wrong("name", "Beraad begreep deze zoekvraag niet. Zoek opnieuw en bewaar haar dan.").Because(err)
	}
	bodies, err := body.List(tx)
	if err != nil {
		return nil, err
	}
	f := &finder{tx: tx, page: &views.Search{}, bodies: bodies}
	return f, f.read(query)
}

// savedSearches lists what the visitor keeps, with how much each finds that he may see now.
func savedSearches(tx *store.Tx) ([]views.SavedSearch, error) {
	mine, err := saved.Mine(tx)
	if err != nil {
		return nil, err
	}
	list := make([]views.SavedSearch, len(mine))
	for i, one := range mine {
		f, err := finderOf(tx, one.Address)
		if err != nil {
			return nil, err
		}
		list[i] = views.SavedSearch{ID: one.ID, Name: one.Name, Address: one.Address}
		if list[i].Found, list[i].More, err = paper.HowMany(tx, f.query, manyFound); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// foundNow is how much the saved searches of the visitor find, in a word: the index follows the papers a moment later,
// and has no audit line.
func foundNow(tx *store.Tx) (string, error) {
	all, err := savedSearches(tx)
	var counts strings.Builder
	for _, one := range all {
		fmt.Fprintf(&counts, ".%d%t", one.Found, one.More)
	}
	return counts.String(), err
}

// keepSearch keeps a question.
func (s *Server) keepSearch(v *Visit) error {
	var form savedForm
	if err := v.Decode(&form); err != nil {
		return err
	}
	var kept *saved.Search
	err := v.Change(func(tx *store.Tx) error {
		address, _, err := asked(tx, form.Address)
		if err != nil {
			return err
		}
		kept, err = saved.Keep(tx, form.Name, address)
		return err
	})
	if fault.GapsIn(err) != nil {
		return v.savedPage(form, err)
	} else if err != nil {
		return err
	}
	return v.SeeOther("De zoekvraag “"+kept.Name+"” is bewaard en staat op uw overzicht.", "/zoeken/bewaard")
}

// dropSearch forgets one.
func (s *Server) dropSearch(v *Visit) error {
	id, err := v.ID("id")
	if err != nil {
		return err
	}
	var gone *saved.Search
	err = v.Change(func(tx *store.Tx) (err error) {
		gone, err = saved.Drop(tx, id)
		return err
	})
	if err != nil {
		return err
	}
	return v.SeeOther("De zoekvraag “"+gone.Name+"” is weggehaald.", "/zoeken/bewaard")
}
