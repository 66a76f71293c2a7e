package optout

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"strings"
	"sync"

	"beraad/models/store"
)

// Key is a secret of this house.
type Key struct {
	store.Row
	Name   string `gorm:"size:20;uniqueIndex:optout_key"`
	Secret string `gorm:"size:64"`
}

// TableName implements gorm's Tabler.
func (Key) TableName() string { return "optout_keys" }

// Links makes and knows the tokens in the links by which people leave a list. Nil knows none.
type Links struct {
	block cipher.Block
	signs sync.Pool // of hash.Hash: each is made ready with the secret once
}

const keyName = "afmelden"

// LinksOf gives the links of this house. The secret is made the first time, and stays.
func LinksOf(tx *store.Tx) (*Links, error) {
	rows, err := store.List[Key](store.Of[Key](tx).Where("name = ?", keyName).Limit(1))
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		fresh := make([]byte, sha256.Size)
		rand.Read(fresh) //nolint:errcheck // it never fails
		rows = []Key{{Name: keyName, Secret: hex.EncodeToString(fresh)}}
		if err := tx.Put(&rows[0]); err != nil {
			return nil, err
		}
	}
	secret, err := hex.DecodeString(rows[0].Secret)
	if err != nil {
		return nil, fmt.Errorf("secret of links: %w", err)
	}
	block, err := aes.NewCipher(derived(secret, "encipher"))
	if err != nil {
		return nil, fmt.Errorf("secret of links: %w", err)
	}
	sign := derived(secret, "sign")
	return &Links{block: block, signs: sync.Pool{New: func() any { return hmac.New(sha256.New, sign) }}}, nil
}

// derived gives a secret for one use out of another.
func derived(secret []byte, use string) []byte {
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(keyName + " " + use)) //nolint:errcheck // it never fails
	return mac.Sum(nil)
}

// letters of a token: none of them ends a link in a text, and their size does not matter.
var letters = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// longest is a token of the longest address.
const longest = 512

// Token gives the token of an address on a list. It is what is known as a synthetic IV (RFC 5297): the signature of the content
// is where its enciphering begins, so that the same link comes out each time and none can be made or changed without the secret.
// It is made for each mail that goes out.
func (l *Links) Token(list uint, address string) string {
	const block = aes.BlockSize
	plain := append(binary.AppendUvarint(make([]byte, 0, 64), uint64(list)), strings.ToLower(address)...)
	for len(plain)%block != 0 { // so that it tells little of how long the address is
		plain = append(plain, 0)
	}
	whole := append(l.sign(plain), plain...)
	cipher.NewCTR(l.block, whole[:block]).XORKeyStream(whole[block:], whole[block:])
	return letters.EncodeToString(whole)
}

func (l *Links) sign(plain []byte) []byte {
	mac := l.signs.Get().(hash.Hash)
	defer l.signs.Put(mac)
	mac.Reset()
	mac.Write(plain) //nolint:errcheck // it never fails
	return mac.Sum(make([]byte, 0, 96))[:aes.BlockSize]
}

// Open tells of which address on which list a token is, when it is one of ours.
func (l *Links) Open(token string) (list uint, address string, ours bool) {
	const block = aes.BlockSize
	if l == nil || len(token) > longest {
		return 0, "", false
	}
	token = strings.ToLower(token)
	whole, err := letters.DecodeString(token)
	if err != nil || len(whole) < 2*block || len(whole)%block != 0 || letters.EncodeToString(whole) != token {
		return 0, "", false
	}
	plain := make([]byte, len(whole)-block)
	cipher.NewCTR(l.block, whole[:block]).XORKeyStream(plain, whole[block:])
	if !hmac.Equal(l.sign(plain), whole[:block]) {
		return 0, "", false
	}
	number, n := binary.Uvarint(plain)
	return uint(number), string(bytes.TrimRight(plain[max(n, 0):], "\x00")), n > 0
}
