package request

import "beraad/models/store"

// WithPapers lists the requests whose inventory holds any of these papers, the oldest first.
func WithPapers(tx *store.Tx, papers []uint) ([]Request, error) {
	if len(papers) == 0 {
		return nil, nil
	}
	documents, err := store.Pluck[uint](store.Of[DocumentPaper](tx).Where("paper IN ?", papers).Distinct(), "document")
	if err != nil || len(documents) == 0 {
		return nil, err
	}
	requests, err := store.Pluck[uint](store.Of[Document](tx).Where("id IN ?", documents).Distinct(), "request")
	if err != nil || len(requests) == 0 {
		return nil, err
	}
	return store.List[Request](store.Of[Request](tx).Where("id IN ?", requests).Order("received_on, id"))
}
