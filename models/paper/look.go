package paper

import (
	"slices"

	"beraad/models/store"
)

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

// TopicsOf gives the matter that each of some papers is about; of none there is nothing.
func TopicsOf(tx *store.Tx, papers []uint) (map[uint]uint, error) {
	about := make(map[uint]uint, len(papers))
	for part := range slices.Chunk(papers, 500) {
		rows, err := store.List[Paper](store.Of[Paper](tx).Select("id, topic").Where("id IN ? AND topic <> 0", part))
		if err != nil {
			return nil, err
		}
		for _, p := range rows {
			about[p.ID] = p.Topic
		}
	}
	return about, nil
}
