package reply

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"beraad/models/store"
)

// Key is a secret of this house.
type Key struct {
	store.Row
	Name   string `gorm:"size:20;uniqueIndex:reply_key"`
	Secret string `gorm:"size:64"`
}

// TableName implements gorm's Tabler.
func (Key) TableName() string { return "reply_keys" }

// Box is the name before the + in the addresses to which calendars answer.
const Box = "antwoord"

// Addresses makes and knows the addresses to which calendars answer.
type Addresses struct {
	secret []byte
	domain string
}

// AddressesAt gives the addresses in a domain. The secret is made the first time, and stays.
func AddressesAt(tx *store.Tx, domain string) (*Addresses, error) {
	rows, err := store.List[Key](store.Of[Key](tx).Where("name = ?", Box).Limit(1))
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		fresh := make([]byte, sha256.Size)
		rand.Read(fresh) //nolint:errcheck // it never fails
		rows = []Key{{Name: Box, Secret: hex.EncodeToString(fresh)}}
		if err := tx.Put(&rows[0]); err != nil {
			return nil, err
		}
	}
	secret, err := hex.DecodeString(rows[0].Secret)
	if err != nil {
		return nil, fmt.Errorf("secret of addresses: %w", err)
	}
	return &Addresses{secret, strings.ToLower(domain)}, nil
}

// macBytes is how much of the signature an address holds: 96 bits.
const macBytes = 12

func (a *Addresses) sign(delivery uint) string {
	mac := hmac.New(sha256.New, a.secret)
	fmt.Fprintf(mac, "%s %d", Box, delivery)
	return hex.EncodeToString(mac.Sum(nil)[:macBytes])
}

// For gives the address to which the receiver of a delivery answers.
func (a *Addresses) For(delivery uint) string {
	return fmt.Sprintf("%s+%d-%s@%s", Box, delivery, a.sign(delivery), a.domain)
}

// Delivery tells of which delivery an address is, when it is one of ours. Mail servers may change the size of letters.
func (a *Addresses) Delivery(address string) (delivery uint, ours bool) {
	local, domain, _ := strings.Cut(strings.ToLower(address), "@")
	rest, ok := strings.CutPrefix(local, Box+"+")
	number, mac, dashed := strings.Cut(rest, "-")
	id, err := strconv.ParseUint(number, 10, 32)
	if !ok || !dashed || domain != a.domain || err != nil || number != strconv.FormatUint(id, 10) {
		return 0, false
	}
	return uint(id), hmac.Equal([]byte(mac), []byte(a.sign(uint(id))))
}
