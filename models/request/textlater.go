package request

import (
	"fmt"
	"slices"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/request/redact"
	"beraad/models/store"
	"beraad/models/supply"
)

// decidedOn is why no text is added to a paper: what was decided, was decided of the paper as it was read then.
const decidedOn = "over dit stuk is al besloten, en het blijft zoals het was"

// TextFor is asked before recognised text is added to what a file became. Once a decision was taken on the paper its text stays as it was,
// for the decision and its public copy are of that. Before it, what was marked holds, and whoever assessed and confirmed a document that
// holds the paper must look again: there is text now that nobody judged. A paper that is refused as a whole is refused with its text.
func TextFor(tx *store.Tx, f *supply.File) (no string, err error) {
	requests, err := holding(tx, f)
	if err != nil {
		return "", err
	}
	if !open(requests) {
		return decidedOn, nil
	}
	for i := range requests {
		if err := textComes(tx, &requests[i], f.Version); err != nil {
			return "", err
		}
	}
	return "", nil
}

// holding lists the requests on whose list a file is; when it is on none, the one that it was handed in for.
func holding(tx *store.Tx, f *supply.File) ([]Request, error) {
	in := store.Of[Document](tx).Select("request").Where("id IN (?)", store.Of[DocumentPaper](tx).Select("document").Where("version = ?", f.Version))
	list, err := store.List[Request](store.Of[Request](tx).Where("id IN (?)", in).Order("id"))
	if err != nil || len(list) > 0 {
		return list, err
	}
	r, err := Find(tx, f.Request)
	if err != nil {
		return nil, err
	}
	return []Request{*r}, nil
}

// open tells whether no decision was taken on any of some requests yet.
func open(requests []Request) bool {
	return !slices.ContainsFunc(requests, func(r Request) bool { return !Allows(r.State, Gathering) })
}

// textComes has the documents of a request assessed anew that hold a version of which text can be read now.
func textComes(tx *store.Tx, r *Request, version uint) error {
	f, err := openAroundVersion(tx, r.ID, version)
	if err != nil || len(f.in[version]) == 0 || f.part(version).Whole.Verdict != redact.Shown {
		return err
	}
	permit, err := tx.Permit(access.ReadSupply, r, "")
	if err != nil {
		return err
	}
	permit.Note("text of version %d recognised", version)
	if r.State == DraftDone {
		if err := step(permit, r, Assessing); err != nil {
			return err
		}
	}
	return reopen(permit, f.in[version])
}

// mostRecognised is how many files are planned for recognition in one transaction.
const mostRecognised = 500

// RecogniseSupply plans that the text of the pages of a supply is recognised that have none, and gives how many pages those are.
func RecogniseSupply(tx *store.Tx, id uint) (pages int, err error) {
	return pages, onSupply(tx, id, func(s *supply.Supply, permit *store.Permit) (err error) {
		files, err := store.List[supply.File](supply.Bare(tx, id).Order("id").Limit(mostRecognised))
		if err != nil {
			return err
		}
		pages, err = recogniseFiles(permit, s, files)
		return err
	})
}

// RecogniseFile plans that the text of the pages of a file is recognised that have none, and gives how many pages those are.
func RecogniseFile(tx *store.Tx, request, file uint) (pages int, err error) {
	f, err := supply.FindFile(tx, file)
	if err != nil {
		return 0, err
	}
	if f.Request != request {
		return 0, fault.NotFound()
	}
	return pages, onSupply(tx, f.Supply, func(s *supply.Supply, permit *store.Permit) (err error) {
		if f.Bare == 0 {
			return fault.Refuse("Van dit bestand is geen tekst te herkennen: het heeft geen bladzijde zonder tekst.")
		}
		pages, err = recogniseFiles(permit, s, []supply.File{*f})
		return err
	})
}

// recogniseFiles plans it for those of some files on which no decision was taken.
func recogniseFiles(permit *store.Permit, s *supply.Supply, files []supply.File) (int, error) {
	tx := permit.Tx()
	files, err := undecidedOf(tx, files)
	if err != nil {
		return 0, err
	}
	pages, err := s.Later(permit, files)
	if err == nil && pages == 0 {
		err = fault.Refuse("Er is geen bladzijde waarvan de tekst nog te herkennen is: ze wachten al, of over de stukken is besloten.")
	}
	return pages, err
}

func undecidedOf(tx *store.Tx, files []supply.File) (list []supply.File, err error) {
	for _, f := range files {
		requests, err := holding(tx, &f)
		if err != nil {
			return nil, err
		}
		if open(requests) {
			list = append(list, f)
		}
	}
	return list, nil
}

// RecogniseWaiting plans that the text is recognised of files that were read when nothing was there to recognise it; it gives the number
// of supplies. It is for who found that a recogniser is there now. Done again it changes nothing more.
func RecogniseWaiting(tx *store.Tx) (int, error) {
	supplies, err := supply.WithBare(tx)
	if err != nil {
		return 0, err
	}
	planned := 0
	for i := range supplies {
		s := &supplies[i]
		files, err := store.List[supply.File](supply.Untried(tx, supply.Bare(tx, s.ID)).Order("id").Limit(mostRecognised))
		if err != nil {
			return 0, err
		}
		if files, err = undecidedOf(tx, files); err != nil || len(files) == 0 {
			if err != nil {
				return 0, err
			}
			continue
		}
		permit, err := tx.Permit(access.ReadSupply, s, "")
		if err != nil {
			return 0, err
		}
		if _, err := s.Later(permit, files); err != nil {
			return 0, fmt.Errorf("plan recognition of supply %d: %w", s.ID, err)
		}
		planned++
	}
	return planned, nil
}
