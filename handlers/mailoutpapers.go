package handlers

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/policy"
	"beraad/models/search"
	"beraad/models/store"
	"beraad/views"
)

// paperChoices are the papers on the matter of the line, and what goes along already.
func paperChoices(tx *store.Tx, page *views.MailOutForm) error {
	chosen, err := paper.VersionsByIDs(tx, page.Input.Papers)
	if err != nil {
		return err
	}
	sought, err := soughtPapers(tx, page.Input.NewPaper)
	if err != nil {
		return err
	}
	var offered, found []paper.Version
	for _, id := range page.Input.Papers {
		if v, seen := chosen[id]; seen {
			offered = append(offered, v)
		}
	}
	more, err := papersOfLine(tx, page.Input.Policy)
	if err != nil {
		return err
	}
	is := func(one paper.Version) func(paper.Version) bool {
		return func(v paper.Version) bool { return v.ID == one.ID }
	}
	for _, v := range more {
		if _, there := chosen[v.ID]; !there && !slices.ContainsFunc(sought, is(v)) {
			offered = append(offered, v)
		}
	}
	for _, v := range sought {
		if _, there := chosen[v.ID]; !there {
			found = append(found, v)
		}
	}
	page.Sought = seeks(page.Input.NewPaper)
	if page.Papers, err = choices(tx, offered, page.Input.Papers); err != nil {
		return err
	}
	page.Found, err = choices(tx, found, nil)
	return err
}

// choices are versions as they can be ticked.
func choices(tx *store.Tx, versions []paper.Version, ticked []uint) (list []views.PaperChoice, err error) {
	ids := make([]uint, len(versions))
	for i, v := range versions {
		ids[i] = v.Paper
	}
	papers, err := paper.ByIDs(tx, ids)
	for _, v := range versions {
		p, seen := papers[v.Paper]
		if !seen {
			continue
		}
		note := capital(views.PaperKind(p.Kind))
		if !p.Date.IsZero() {
			note += " van " + p.Date.Written()
		}
		list = append(list, views.PaperChoice{
			Version: v.ID, Title: p.Title, Note: note + ", versie " + strconv.Itoa(int(v.Number)), Chosen: slices.Contains(ticked, v.ID),
		})
	}
	return list, err
}

// papersOfLine gives the newest versions of the papers on the matter of a policy line; mails are not among them.
func papersOfLine(tx *store.Tx, id uint) (versions []paper.Version, err error) {
	if id == 0 {
		return nil, nil
	}
	line, err := policy.Find(tx, id)
	if err != nil || line.Topic == 0 {
		return nil, unlessMissing(err)
	}
	papers, err := paper.OfTopic(tx, line.Topic)
	if err != nil {
		return nil, err
	}
	ids := make([]uint, len(papers))
	for i, p := range papers {
		ids[i] = p.ID
	}
	newest, err := paper.NewestOf(tx, ids)
	for _, p := range papers {
		if v, there := newest[p.ID]; there && p.Kind != paper.Mail {
			versions = append(versions, v)
		}
	}
	return versions, err
}

// mostFound is how many papers are offered of those that were found.
const mostFound = 10

// soughtPapers gives the newest versions of papers that are looked for by words or by their reference; mails are not among
// them.
func soughtPapers(tx *store.Tx, text string) (versions []paper.Version, err error) {
	if text = strings.TrimSpace(text); !seeks(text) {
		return nil, nil
	}
	var ids []uint
	named, err := paper.ByReference(tx, text)
	if err != nil {
		return nil, err
	}
	for _, p := range named {
		ids = append(ids, p.ID)
	}
	passages, err := paper.Passages(tx, search.Query{Question: search.Parse(text)})
	if err != nil {
		return nil, err
	}
	for _, hit := range passages.Hits {
		if hit.Kind != string(paper.Mail) && !slices.Contains(ids, hit.Paper) {
			ids = append(ids, hit.Paper)
		}
	}
	ids = ids[:min(len(ids), mostFound)]
	newest, err := paper.NewestOf(tx, ids)
	for _, id := range ids {
		if v, there := newest[id]; there {
			versions = append(versions, v)
		}
	}
	return versions, err
}

var paperAddress = regexp.MustCompile(`(?:^|/stukken/)(\d{1,9})(?:[/?#].*)?$`)

// seeks tells whether a text looks for papers, and is no address of one.
func seeks(text string) bool {
	text = strings.TrimSpace(text)
	return text != "" && !paperAddress.MatchString(text)
}

// another gives the paper of an address that was filled in; nil for words that were looked for already, of which the page
// showed what was found. Other words are looked for first.
func (f *mailOutForm) another(tx *store.Tx, text string) (*paper.Version, error) {
	if seeks(text) {
		if text == strings.TrimSpace(f.Sought) {
			return nil, nil
		}
		return nil, fault.Wrong("paper", "Kies hieronder welk stuk u bedoelt. Staat het er niet bij, zoek dan met andere woorden.")
	}
	id, _ := strconv.Atoi(paperAddress.FindStringSubmatch(text)[1])
	v, err := paper.LatestOf(tx, uint(id))
	if err != nil {
		return nil, fault.Wrong("paper", "Dit stuk is er niet, of u mag het niet zien.")
	}
	return v, nil
}
