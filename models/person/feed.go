package person

import (
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// Feed is an address at which a calendar outside fetches the meetings that its owner sees. A calendar cannot sign in, so
// the address holds a secret, of which only the hash is kept. What it shows is decided at each look.
type Feed struct {
	store.Row
	Account   uint   `gorm:"index"`
	Name      string `gorm:"size:100"`            // where it is used: "telefoon"
	Body      uint   `gorm:"not null;default:0"`  // of one body; 0 for all that the owner sees
	Hash      string `gorm:"size:64;uniqueIndex"` // SHA-256 of the secret
	RevokedAt *time.Time
}

// mostFeeds is how many addresses of an account work at once.
const mostFeeds = 20

// NewFeed makes an address for an account; it gives the secret, which is shown once.
func NewFeed(tx *store.Tx, a *Account, name string, body uint) (string, error) {
	permit, err := tx.Permit(access.KeepFeed, a, "")
	if err != nil {
		return "", err
	}
	name = strings.TrimSpace(name)
	var gaps fault.Gaps
	gaps.Need(name != "" && OneLine(name) && len([]rune(name)) <= 100, "feed", "Geef het adres een naam, bijvoorbeeld waar u het gebruikt.")
	if err := gaps.Invalid(); err != nil {
		return "", err
	}
	plain, hash := secret()
	same, err := store.Again[Feed](tx, store.Of[Feed](tx).Where("account = ? AND name = ? AND body = ? AND revoked_at IS NULL", a.ID, name, body))
	if err != nil {
		return "", err
	}
	if same != nil { // of two clicks the browser shows the answer to the second: that address is the one that works
		same.Hash = hash
		return plain, permit.Save(same)
	}
	working, err := store.Count(store.Of[Feed](tx).Where("account = ? AND revoked_at IS NULL", a.ID))
	if err != nil {
		return "", err
	}
	if working >= mostFeeds {
		return "", fault.Wrong("feed", "U hebt al twintig adressen. Trek er eerst een in.")
	}
	return plain, permit.Create(&Feed{Account: a.ID, Name: name, Body: body, Hash: hash})
}

// FeedOf gives the account behind an address, and the address. There is none when it was withdrawn or the account
// was closed.
func FeedOf(tx *store.Tx, plain string) (*Account, *Feed, error) {
	feed, err := store.First[Feed](store.Of[Feed](tx).Where("hash = ? AND revoked_at IS NULL", hashSecret(plain)))
	if err != nil {
		return nil, nil, err
	}
	a, err := store.First[Account](store.Of[Account](tx).Where("id = ? AND disabled_at IS NULL", feed.Account))
	return a, feed, err
}

// FeedsOf lists the addresses of an account that work, newest first.
func FeedsOf(tx *store.Tx, account uint) ([]Feed, error) {
	return store.List[Feed](store.Of[Feed](tx).Where("account = ? AND revoked_at IS NULL", account).Order("id DESC"))
}

// RevokeFeed withdraws an address of an account; calendars that use it get nothing from now on.
func RevokeFeed(tx *store.Tx, a *Account, id uint) error {
	feed, err := store.First[Feed](store.Of[Feed](tx).Where("id = ? AND account = ?", id, a.ID))
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.KeepFeed, a, "adres ingetrokken")
	if err != nil {
		return err
	}
	if feed.RevokedAt != nil {
		return nil
	}
	now := tx.Now()
	feed.RevokedAt = &now
	return permit.Save(feed)
}
