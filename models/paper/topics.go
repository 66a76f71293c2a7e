package paper

import (
	"strings"

	"beraad/models/access"
	"beraad/models/store"
)

// Topics lists the matters that the actor sees, the newest first.
func Topics(tx *store.Tx) ([]Topic, error) {
	return store.List[Topic](store.Of[Topic](tx).Order("id DESC").Limit(500))
}

// SearchTopics gives a page of the matters that the actor sees and whose title holds the words, the newest first.
func SearchTopics(tx *store.Tx, words string, page store.Page) ([]Topic, int, error) {
	q := store.Of[Topic](tx)
	if strings.TrimSpace(words) != "" {
		q = q.Where("LOWER(title) LIKE ? ESCAPE '!'", store.Like(words))
	}
	return store.Paged[Topic](q.Order("id DESC"), page)
}

// Retitle gives a matter another title. Rev is that of the title that was read: who saves over another's gets Stale.
func Retitle(tx *store.Tx, topic, rev uint, title string) error {
	t, err := store.Find[Topic](tx, topic)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.KeepTopic, t, t.Title)
	if err != nil {
		return err
	}
	t.Title, t.Rev = strings.TrimSpace(title), rev
	if err := titleGaps(t.Title).Invalid(); err != nil {
		return err
	}
	return permit.Save(t)
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
