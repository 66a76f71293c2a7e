package request

import (
	"fmt"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/store"
	"beraad/models/supply"
)

// HandIn takes in what was handed in from outside for a request; it is read in the background. The bytes are kept already.
func HandIn(tx *store.Tx, id uint, name string, uploads []supply.Kept) (*supply.Supply, error) {
	r, permit, err := handled(tx, id, access.HandleRequest, Gathering, "")
	if err != nil {
		return nil, err
	}
	if r.State == Acknowledged {
		if err := step(permit, r, Collecting); err != nil {
			return nil, err
		}
	}
	return supply.Begin(permit, id, name, uploads)
}

// MayHandIn tells why nothing can be handed in for a request at this moment; nil when it can.
func MayHandIn(tx *store.Tx, id uint) error {
	r, err := Find(tx, id)
	if err != nil {
		return err
	}
	if !access.May(tx.Actor(), access.HandleRequest, r) {
		return fault.Deny("Alleen een Woo-coördinator levert bestanden aan bij een verzoek.")
	}
	return r.allows(Gathering)
}

// StopSupply stops the reading of a supply.
func StopSupply(tx *store.Tx, id uint) error { return onSupply(tx, id, (*supply.Supply).Stop) }

// ResumeSupply lets the reading of a supply go on where it was stopped.
func ResumeSupply(tx *store.Tx, id uint) error { return onSupply(tx, id, (*supply.Supply).GoOn) }

// RetrySupply lets what could not be read in a supply be read again.
func RetrySupply(tx *store.Tx, id uint) error { return onSupply(tx, id, (*supply.Supply).Retry) }

func onSupply(tx *store.Tx, id uint, do func(s *supply.Supply, permit *store.Permit) error) error {
	s, err := supply.Find(tx, id)
	if err != nil {
		return err
	}
	_, permit, err := handled(tx, s.Request, access.HandleRequest, Gathering, "")
	if err != nil {
		return err
	}
	return do(s, permit)
}

// MostListed is how many files go on the inventory at once: one transaction, in which nobody else can write.
const MostListed = 2000

// ListSupplied puts files from outside on the inventory, in the order in which they lie: what hung on a mail follows it.
// A copy is not listed again; it is said to be one. Listed is how many documents came on the list.
func ListSupplied(tx *store.Tx, id uint, files []uint) (listed, doubles int, err error) {
	_, permit, err := handled(tx, id, access.HandleRequest, Listing, "")
	if err != nil {
		return 0, 0, err
	}
	rows, err := supply.WithAttachments(tx, id, files)
	if err != nil {
		return 0, 0, err
	}
	if len(rows) > MostListed {
		return 0, 0, fault.Refuse(fmt.Sprintf("Zet hooguit %d bestanden tegelijk op de lijst. Kies er minder.", MostListed))
	}
	var fresh, copies, papers []uint
	for _, f := range rows {
		switch {
		case f.Fate == supply.Listed || f.Paper == 0 && f.Original == 0:
		case f.Original != 0:
			copies = append(copies, f.ID)
		default:
			fresh, papers = append(fresh, f.ID), append(papers, f.Paper)
		}
	}
	if len(fresh)+len(copies) == 0 {
		return 0, 0, fault.Refuse("Geen van deze bestanden kan op de lijst: ze staan er al op, of ze zijn niet te lezen.")
	}
	if err := addDocuments(permit, id, papers); err != nil {
		return 0, 0, err
	}
	if err := supply.Decide(permit, fresh, supply.Listed, ""); err != nil {
		return 0, 0, err
	}
	permit.Note("%d supplied files listed", len(fresh))
	return len(fresh), len(copies), supply.Decide(permit, copies, supply.Double, "")
}

// addDocuments puts papers on the inventory, each as a document of its own after those that are there.
func addDocuments(permit *store.Permit, id uint, papers []uint) error {
	tx := permit.Tx()
	if len(papers) == 0 {
		return nil
	}
	last, err := store.List[Document](store.Of[Document](tx).Where("request = ?", id).Order("nr DESC").Limit(1))
	if err != nil {
		return err
	}
	nr := 0
	if len(last) > 0 {
		nr = last[0].Nr
	}
	known, err := paper.ByIDs(tx, papers)
	if err != nil {
		return err
	}
	versions, err := paper.NewestOf(tx, papers)
	if err != nil {
		return err
	}
	documents := make([]Document, len(papers))
	for i, p := range papers {
		if versions[p].ID == 0 {
			return fault.NotFound()
		}
		documents[i] = Document{Request: id, Nr: nr + i + 1, Title: known[p].Title, Kind: string(known[p].Kind)}
	}
	for part := range slices.Chunk(documents, 500) {
		if err := permit.Create(&part); err != nil {
			return err
		}
	}
	ties := make([]DocumentPaper, len(papers))
	for i, p := range papers {
		ties[i] = DocumentPaper{Document: documents[i].ID, Version: versions[p].ID, Paper: p, Seq: 1}
	}
	for part := range slices.Chunk(ties, 500) {
		if err := permit.Create(&part); err != nil {
			return err
		}
	}
	people, err := assessorsOf(tx, id)
	for _, who := range people {
		if err := paper.OpenTo(tx, id, who, papers...); err != nil {
			return err
		}
	}
	return err
}

// LeaveOut says that files from outside do not go on the list: doubles of others, or not within the request.
func LeaveOut(tx *store.Tx, id uint, files []uint, fate supply.Fate, why string) (int, error) {
	_, permit, err := handled(tx, id, access.HandleRequest, Listing, why)
	if err != nil {
		return 0, err
	}
	why = strings.TrimSpace(why)
	switch {
	case fate != supply.Double && fate != supply.Dismissed && fate != supply.Undecided:
		return 0, fault.Wrong("fate", "Kies wat er met deze bestanden gebeurt.")
	case fate == supply.Dismissed && why == "":
		return 0, fault.Wrong("why", "Vul in waarom deze bestanden niet onder het verzoek vallen.")
	case len([]rune(why)) > 300:
		return 0, fault.Wrong("why", "Een reden is hooguit 300 tekens lang.")
	}
	rows, err := supply.OfRequest(tx, id, files)
	if err != nil {
		return 0, err
	}
	var open []uint
	for _, f := range rows {
		if f.Fate != supply.Listed {
			open = append(open, f.ID)
		}
	}
	if len(open) == 0 {
		return 0, fault.Refuse("Deze bestanden staan al op de lijst. Haal ze daar eerst van af.")
	}
	return len(open), supply.Decide(permit, open, fate, why)
}
