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
	Account   uint   `gorm:"index"`
	Name      string `gorm:"size:200"`
	Hash      string `gorm:"size:64;uniqueIndex"`
	RevokedAt *time.Time
}

// NewToken makes a token for an account; it gives the secret, which is shown once.
func NewToken(tx *store.Tx, a *Account, name string) (string, error) {
	permit, err := tx.Permit(access.MakeToken, a, "")
	if err != nil {
		return "", err
	}
	name = strings.TrimSpace(name)
	if name == "" || !OneLine(name) {
		return "", fault.Wrong("name", "Geef het token een naam, bijvoorbeeld die van het programma.")
	}
	plain, hash := secret()
	return plain, permit.Create(&Token{Account: a.ID, Name: name, Hash: hash})
}

// Bearer gives the account behind a token of the API.
func Bearer(tx *store.Tx, plain string) (*Account, error) {
	token, err := store.First[Token](store.Of[Token](tx).Where("hash = ? AND revoked_at IS NULL", hashSecret(plain)))
	if err != nil {
		return nil, err
	}
	return store.First[Account](store.Of[Account](tx).Where("id = ? AND disabled_at IS NULL", token.Account))
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

// BreakGlass lets an administrator read the papers of a body for an hour. The caller tells its secretaries.
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

// OpenedBy lists the bodies that an account may read through broken glass at this moment.
func OpenedBy(tx *store.Tx, account uint) ([]uint, error) {
	return store.Pluck[uint](store.Of[Glass](tx).Where("account = ? AND until > ?", account, tx.Now()), "body")
}
