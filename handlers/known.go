package handlers

import (
	"sync"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
)

// known remembers who has an account and which roles, as long as the data and the day are the same: what a role is
// worth ends with the change that ends it, or with its last day. Whether the session still stands is asked each time.
type known struct {
	lock     sync.Mutex
	version  uint
	day      law.Date
	visitors map[uint]visitor
}

type visitor struct {
	account *person.Account
	who     access.Actor
}

// mostKnown is how many visitors are remembered.
const mostKnown = 10_000

// visitor gives an account with its roles at this version of the data.
func (k *known) visitor(tx *store.Tx, id, version uint) (found visitor, err error) {
	day := law.DateOf(tx.Now())
	if found, there := k.find(id, version, day); there {
		return found, nil
	}
	if found.account, err = person.Enabled(tx, id); err != nil {
		return found, err
	}
	if found.who, err = body.Actor(tx, found.account); err != nil {
		return found, err
	}
	if !found.who.Has(access.Admin) { // broken glass closes by the clock
		k.keep(found, version, day)
	}
	return found, nil
}

func (k *known) find(id, version uint, day law.Date) (visitor, bool) {
	k.lock.Lock()
	defer k.lock.Unlock()
	if k.version != version || k.day != day {
		return visitor{}, false
	}
	found, there := k.visitors[id]
	return found, there
}

func (k *known) keep(found visitor, version uint, day law.Date) {
	k.lock.Lock()
	defer k.lock.Unlock()
	if k.version != version || k.day != day || len(k.visitors) >= mostKnown {
		k.version, k.day, k.visitors = version, day, map[uint]visitor{}
	}
	k.visitors[found.account.ID] = found
}
