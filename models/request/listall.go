package request

import (
	"maps"
	"slices"
	"strings"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/paper"
	"beraad/models/store"
)

// ListAll puts every paper that was found, and of which nobody said yet what becomes of it, on the inventory: each as a document
// under its own title. What has the same content as one that was found before stays where it is. It tells how many there were.
func ListAll(tx *store.Tx, request uint) (int, error) {
	_, permit, err := handled(tx, request, access.HandleRequest, Listing, "")
	if err != nil {
		return 0, err
	}
	papers, err := store.Pluck[uint](store.Of[Candidate](tx).Where("request = ? AND fate = ? AND same = 0", request, Waiting).Order("hits DESC, id"), "paper")
	if err != nil {
		return 0, err
	}
	if len(papers) == 0 {
		return 0, fault.Refuse("Er wacht geen gevonden stuk meer.")
	}
	last, err := store.Pluck[int](documentsOf(tx, request).Order("nr DESC").Limit(1), "nr")
	if err != nil {
		return 0, err
	}
	nr := append(last, 0)[0]
	if nr+len(papers) > mostDocuments {
		return 0, fault.Refuse("Op een inventarislijst passen hooguit 100.000 documenten.")
	}
	for part := range slices.Chunk(papers, slice) {
		if err := listEach(permit, request, nr, part); err != nil {
			return 0, err
		}
		nr += len(part)
	}
	people, err := assessorsOf(tx, request)
	if err != nil {
		return 0, err
	}
	for _, who := range people {
		if err := openTo(tx, request, who, papers); err != nil {
			return 0, err
		}
	}
	permit.Note("%d documents", len(papers))
	return len(papers), nil
}

// listEach makes a document of each paper, numbered after nr.
func listEach(permit *store.Permit, request uint, nr int, papers []uint) error {
	tx := permit.Tx()
	rows, err := paper.ByIDs(tx, papers)
	if err != nil {
		return err
	}
	newest, err := paper.NewestOf(tx, papers)
	if err != nil {
		return err
	}
	documents := make([]Document, len(papers))
	for i, id := range papers {
		p := rows[id]
		title := []rune(strings.Join(strings.Fields(p.Title), " "))
		documents[i] = Document{Request: request, Nr: nr + i + 1, Title: string(title[:min(len(title), mostTitle)]), Kind: string(p.Kind)}
	}
	if err := permit.Create(&documents); err != nil {
		return err
	}
	held := make([]DocumentPaper, 0, len(papers))
	for i, id := range papers {
		v, there := newest[id]
		if !there {
			return fault.Refuse("Het stuk “" + documents[i].Title + "” is niet vastgelegd.")
		}
		held = append(held, DocumentPaper{Document: documents[i].ID, Version: v.ID, Paper: id, Seq: 1})
	}
	if err := permit.Create(&held); err != nil {
		return err
	}
	return settle(permit, request, papers)
}

// openOf tells which of papers are open to somebody for a request already.
func openOf(tx *store.Tx, request, who uint, papers []uint) (map[uint]bool, error) {
	open := map[uint]bool{}
	err := tx.As(access.System("verzoeken"), func(tx *store.Tx) error {
		for part := range slices.Chunk(papers, slice) {
			rows, err := store.Pluck[uint](store.Of[paper.Reader](tx).Where("request = ? AND person = ? AND paper IN ?", request, who, part), "paper")
			if err != nil {
				return err
			}
			for _, id := range rows {
				open[id] = true
			}
		}
		return nil
	})
	return open, err
}

// openTo opens papers to the coordinators (0) or to an assessor, those that are not open to them yet.
func openTo(tx *store.Tx, id, who uint, papers []uint) error {
	open, err := openOf(tx, id, who, papers)
	if err != nil {
		return err
	}
	closed := map[uint]bool{}
	for _, p := range papers {
		if !open[p] {
			closed[p] = true
		}
	}
	if len(closed) == 0 {
		return nil
	}
	return paper.OpenTo(tx, id, who, slices.Sorted(maps.Keys(closed))...)
}
