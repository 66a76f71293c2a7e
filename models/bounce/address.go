package bounce

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/base32"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"beraad/models/store"
)

// Key is a secret of this house.
type Key struct {
	store.Row
	Name   string `gorm:"size:20;uniqueIndex:bounce_key"`
	Secret string `gorm:"size:64"`
}

// TableName implements gorm's Tabler.
func (Key) TableName() string { return "bounce_keys" }

// Addresses makes and knows the addresses to which mail comes back. Nil makes and knows none.
type Addresses struct {
	block       cipher.Block
	box, domain string
}

const keyName = "envelope"

// AddressesAt gives the addresses under a mailbox: bounces@domain becomes bounces+token@domain. The secret is made the first
// time, and stays.
func AddressesAt(tx *store.Tx, mailbox string) (*Addresses, error) {
	box, domain, ok := strings.Cut(strings.ToLower(mailbox), "@")
	if !ok || box == "" || domain == "" {
		return nil, errors.New("the address for bounces is no address")
	}
	rows, err := store.List[Key](store.Of[Key](tx).Where("name = ?", keyName).Limit(1))
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		fresh := make([]byte, 32)
		rand.Read(fresh) //nolint:errcheck // it never fails
		rows = []Key{{Name: keyName, Secret: hex.EncodeToString(fresh)}}
		if err := tx.Put(&rows[0]); err != nil {
			return nil, err
		}
	}
	secret, err := hex.DecodeString(rows[0].Secret)
	if err != nil {
		return nil, fmt.Errorf("secret of addresses: %w", err)
	}
	block, err := aes.NewCipher(secret)
	if err != nil {
		return nil, fmt.Errorf("secret of addresses: %w", err)
	}
	return &Addresses{block, box, domain}, nil
}

// letters of a token: mail servers may change the size of letters, so there is one size.
var letters = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// For gives the address to which a delivery comes back. The token is one block of AES: half of it zero, half the number. Who
// has not the key finds a token that opens to eight zeros once in 2^64 tries, and reads no number in one. It takes a fraction
// of a microsecond, for it is made once for each mail that goes out.
func (a *Addresses) For(delivery uint) string {
	var block [aes.BlockSize]byte
	binary.BigEndian.PutUint64(block[8:], uint64(delivery))
	a.block.Encrypt(block[:], block[:])
	return a.box + "+" + letters.EncodeToString(block[:]) + "@" + a.domain
}

// Delivery tells of which delivery an address is, when it is one of ours.
func (a *Addresses) Delivery(address string) (delivery uint, ours bool) {
	if a == nil || len(address) > 254 {
		return 0, false
	}
	local, domain, _ := strings.Cut(strings.ToLower(address), "@")
	token, ok := strings.CutPrefix(local, a.box+"+")
	raw, err := letters.DecodeString(token)
	if !ok || domain != a.domain || err != nil || len(raw) != aes.BlockSize || letters.EncodeToString(raw) != token {
		return 0, false
	}
	a.block.Decrypt(raw, raw)
	if binary.BigEndian.Uint64(raw[:8]) != 0 {
		return 0, false
	}
	number := binary.BigEndian.Uint64(raw[8:])
	return uint(number), number != 0 && number <= 1<<53
}

// find gives the delivery that one of some addresses is of.
func (a *Addresses) find(addresses []string) (delivery uint, ours bool) {
	for _, address := range addresses {
		if delivery, ours = a.Delivery(address); ours {
			return delivery, true
		}
	}
	return 0, false
}
