package paper

import "beraad/models/store"

// Topics lists the matters that the actor sees, the newest first.
func Topics(tx *store.Tx) ([]Topic, error) {
	return store.List[Topic](store.Of[Topic](tx).Order("id DESC").Limit(500))
}

// TopicsByID gives matters by number; those that the actor may not see are left out.
func TopicsByID(tx *store.Tx, ids []uint) (map[uint]Topic, error) {
	found := map[uint]Topic{}
	if len(ids) == 0 {
		return found, nil
	}
	rows, err := store.List[Topic](store.Of[Topic](tx).Where("id IN ?", ids))
	for _, topic := range rows {
		found[topic.ID] = topic
	}
	return found, err
}
