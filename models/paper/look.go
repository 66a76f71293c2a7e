package paper

import "beraad/models/store"

// ByReference lists the papers with a reference, the newest first.
func ByReference(tx *store.Tx, reference string) ([]Paper, error) {
	if reference == "" {
		return nil, nil
	}
	return store.List[Paper](store.Of[Paper](tx).Where("reference = ?", reference).Order("dated_on DESC, id DESC").Limit(20))
}

// TopicTitles gives the titles of topics by number; those that the actor may not see are left out.
func TopicTitles(tx *store.Tx, ids []uint) (map[uint]string, error) {
	titles := map[uint]string{}
	if len(ids) == 0 {
		return titles, nil
	}
	rows, err := store.List[Topic](store.Of[Topic](tx).Where("id IN ?", ids))
	for _, t := range rows {
		titles[t.ID] = t.Title
	}
	return titles, err
}
