package person

import (
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// Token lets a program act for an account through the API.
type Token struct {
	store.Row
	Account uint   `gorm:"index"`
	Name    string `gorm:"size:200"`
	Hash    string `gorm:"size:64;uniqueIndex"`
	// Scope is what the program may do: never more than the account itself.
	Scope     Scope `gorm:"size:20"`
	Until     time.Time
	RevokedAt *time.Time
}

// Scope is how far a token reaches.
type Scope string

// The scopes.
const (
	Reads  Scope = "read"
	Writes Scope = "write" // reads as well
)

// tokenFor is how long a token works. A program that is still in use gets a new one in time.
const tokenFor = 365 * 24 * time.Hour

// Works tells whether the token opens the API at a moment.
func (t *Token) Works(now time.Time) bool { return t.RevokedAt == nil && t.Until.After(now) }

// NewToken makes a token for an account; it gives the secret, which is shown once.
func NewToken(tx *store.Tx, a *Account, name string, scope Scope) (string, error) {
	permit, err := tx.Permit(access.MakeToken, a, "")
	if err != nil {
		return "", err
	}
	name = strings.TrimSpace(name)
	var gaps fault.Gaps
	gaps.Need(name != "" && OneLine(name) && len([]rune(name)) <= 100, "name", "Geef het token een naam, bijvoorbeeld die van het programma.")
	gaps.Need(scope == Reads || scope == Writes, "scope", "Kies wat het programma mag.")
	if err := gaps.Invalid(); err != nil {
		return "", err
	}
	plain, hash := secret()
	permit.Note("token %s", scope)
	same, err := store.Again[Token](tx, store.Of[Token](tx).Where("account = ? AND name = ? AND scope = ? AND revoked_at IS NULL", a.ID, name, scope))
	if err != nil {
		return "", err
	}
	if same != nil { // of two clicks the browser shows the answer to the second: that secret is the one that works
		same.Hash = hash
		return plain, permit.Save(same)
	}
	return plain, permit.Create(&Token{Account: a.ID, Name: name, Hash: hash, Scope: scope, Until: tx.Now().Add(tokenFor)})
}

// Bearer gives the account behind a token of the API, and the token.
func Bearer(tx *store.Tx, plain string) (*Account, *Token, error) {
	q := store.Of[Token](tx).Where("hash = ? AND revoked_at IS NULL AND until > ?", hashSecret(plain), tx.Now())
	token, err := store.First[Token](q)
	if err != nil {
		return nil, nil, err
	}
	a, err := store.First[Account](store.Of[Account](tx).Where("id = ? AND disabled_at IS NULL", token.Account))
	return a, token, err
}

// TokensOf lists the tokens of an account, newest first.
func TokensOf(tx *store.Tx, account uint) ([]Token, error) {
	return store.List[Token](store.Of[Token](tx).Where("account = ?", account).Order("id DESC"))
}

// Revoke withdraws a token of an account; the program that uses it is refused from now on.
func Revoke(tx *store.Tx, a *Account, id uint) error {
	token, err := store.First[Token](store.Of[Token](tx).Where("id = ? AND account = ?", id, a.ID))
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.MakeToken, a, "token ingetrokken")
	if err != nil {
		return err
	}
	if token.RevokedAt != nil {
		return nil
	}
	now := tx.Now()
	token.RevokedAt = &now
	return permit.Save(token)
}

// Glass is what an administrator broke to read the papers of a body: with a reason, for an hour.
type Glass struct {
	store.Row
	Account uint   `gorm:"index"`
	Body    uint   `gorm:"index"`
	Why     string `gorm:"size:1000"`
	Until   time.Time
}

// About implements access.Subject.
func (g *Glass) About() access.About { return access.About{Kind: "glass", ID: g.ID, Body: g.Body} }

// openFor is how long broken glass gives a view (reliability §5).
const openFor = time.Hour

// BreakGlass lets an administrator read the papers of a body for an hour. Its secretaries must be told: body.BreakGlass
// does both.
func BreakGlass(tx *store.Tx, body uint, why string) (*Glass, error) {
	g := &Glass{Account: tx.Actor().Account, Body: body, Why: strings.TrimSpace(why), Until: tx.Now().Add(openFor)}
	permit, err := tx.Permit(access.BreakGlass, g, g.Why)
	if err != nil {
		return nil, err
	}
	if len([]rune(g.Why)) < 10 {
		return nil, fault.Wrong("why", "Schrijf waarom dit nodig is. De secretaris van het gremium krijgt dit te lezen.")
	}
	return g, permit.Create(g)
}

// FindGlass gives broken glass by number.
func FindGlass(tx *store.Tx, id uint) (*Glass, error) { return store.Find[Glass](tx, id) }

// Glasses gives a page of what was broken, latest first.
func Glasses(tx *store.Tx, page store.Page) ([]Glass, int, error) {
	return store.Paged[Glass](store.Of[Glass](tx).Order("id DESC"), page)
}

// OpenedBy lists the bodies that an account may read through broken glass at this moment.
func OpenedBy(tx *store.Tx, account uint) ([]uint, error) {
	return store.Pluck[uint](store.Of[Glass](tx).Where("account = ? AND until > ?", account, tx.Now()), "body")
}
