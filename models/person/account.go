package person

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/alexedwards/argon2id"
	"gorm.io/gorm"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// Account is the right of a person to sign in.
type Account struct {
	store.Row
	Person     uint   `gorm:"uniqueIndex"`
	Email      string `gorm:"size:254;uniqueIndex"`
	Password   string `gorm:"size:200"` // argon2id; empty until it was set by an invitation
	DisabledAt *time.Time
}

// About implements access.Subject.
func (a *Account) About() access.About {
	return access.About{Kind: "account", ID: a.ID, Owners: []uint{a.Person}}
}

// Role is a role that an account holds everywhere.
type Role struct {
	store.Row
	Account uint        `gorm:"uniqueIndex:one_role"`
	Role    access.Role `gorm:"size:30;uniqueIndex:one_role"`
}

// TableName implements gorm's Tabler.
func (Role) TableName() string { return "account_roles" }

// Invitation is a one-time link with which somebody sets a password. The first administrator begins with one.
type Invitation struct {
	store.Row
	Account uint
	Hash    string `gorm:"size:64;uniqueIndex"`
	Until   time.Time
	UsedAt  *time.Time
}

// The length of a password in characters. NIST SP 800-63B: length is what counts, no rules on signs.
const (
	shortest = 12
	longest  = 200
)

// hashing keeps the number of passwords that are worked on at once low: each takes 19 MiB.
var hashing = make(chan struct{}, 2*runtime.NumCPU())

var argon = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

func hashPassword(password string) (string, error) {
	hashing <- struct{}{}
	defer func() { <-hashing }()
	return argon2id.CreateHash(password, argon)
}

func samePassword(password, hash string) bool {
	hashing <- struct{}{}
	defer func() { <-hashing }()
	same, err := argon2id.ComparePasswordAndHash(password, hash)
	return err == nil && same
}

// CheckPassword tells what is wrong with a new password.
func CheckPassword(password string) error {
	switch n := len([]rune(password)); {
	case n < shortest:
		return fault.Wrong("password", "Kies een wachtwoord van ten minste 12 tekens. Een paar losse woorden werkt goed.")
	case n > longest:
		return fault.Wrong("password", "Een wachtwoord mag hooguit 200 tekens lang zijn.")
	}
	return nil
}

// OpenAccount gives a person an account with roles; the password may be empty, an invitation sets it then.
func OpenAccount(tx *store.Tx, p *Person, password string, held ...access.Role) (*Account, error) {
	a := &Account{Person: p.ID, Email: p.Email}
	permit, err := tx.Permit(access.ManageAccounts, a, "")
	if err != nil {
		return nil, err
	}
	if p.Email == "" {
		return nil, fault.Wrong("email", "Voor een account is een e-mailadres nodig.")
	}
	if password != "" {
		if err := CheckPassword(password); err != nil {
			return nil, err
		}
		if a.Password, err = hashPassword(password); err != nil {
			return nil, err
		}
	}
	if err := permit.Create(a); err != nil {
		return nil, err
	}
	for _, role := range held {
		if !slices.Contains(access.GlobalRoles, role) {
			return nil, fault.Wrong("role", "Deze rol geldt in een gremium; geef die daar.")
		}
		if err := permit.Create(&Role{Account: a.ID, Role: role}); err != nil {
			return nil, err
		}
	}
	permit.Note("roles: %v", held)
	return a, nil
}

// AccountByEmail gives the account with an address.
func AccountByEmail(tx *store.Tx, email string) (*Account, error) {
	return store.First[Account](store.Of[Account](tx).Where("email = ?", strings.ToLower(strings.TrimSpace(email))))
}

// FindAccount gives an account by number.
func FindAccount(tx *store.Tx, id uint) (*Account, error) { return store.Find[Account](tx, id) }

// OfAccount gives the person who signs in with an account.
func OfAccount(tx *store.Tx, account uint) (*Person, error) {
	a, err := FindAccount(tx, account)
	if err != nil {
		return nil, err
	}
	return Find(tx, a.Person)
}

// HoldersOf gives whose each of some accounts is.
func HoldersOf(tx *store.Tx, accounts []uint) (map[uint]uint, error) {
	holders := make(map[uint]uint, len(accounts))
	if len(accounts) == 0 {
		return holders, nil
	}
	rows, err := store.List[Account](store.Of[Account](tx).Where("id IN ?", accounts))
	for _, a := range rows {
		holders[a.ID] = a.Person
	}
	return holders, err
}

// AccountOf gives the account of a person.
func AccountOf(tx *store.Tx, person uint) (*Account, error) {
	return store.First[Account](store.Of[Account](tx).Where("person = ?", person))
}

// RolesOf lists the roles that an account holds everywhere.
func RolesOf(tx *store.Tx, account uint) ([]access.Role, error) {
	return store.Pluck[access.Role](store.Of[Role](tx).Where("account = ?", account).Order("role"), "role")
}

// SetPassword changes the password of an account and ends all its sessions.
func SetPassword(tx *store.Tx, a *Account, password string) error {
	permit, err := tx.Permit(access.ChangePassword, a, "")
	if err != nil {
		return err
	}
	if err := CheckPassword(password); err != nil {
		return err
	}
	if a.Password, err = hashPassword(password); err != nil {
		return err
	}
	if err := permit.Save(a); err != nil {
		return err
	}
	return endSessions(tx, a.ID)
}

// Reset takes the password of an account away and ends all its sessions. Invite gives the link to choose another.
func Reset(tx *store.Tx, a *Account) error {
	permit, err := tx.Permit(access.ManageAccounts, a, "password reset")
	if err != nil {
		return err
	}
	a.Password = ""
	if err := permit.Save(a); err != nil {
		return err
	}
	return endSessions(tx, a.ID)
}

// ChangePassword changes one's own password; the old one is asked. Who guesses at it comes before the same closed door
// as at signing in: call RecordFailure in a transaction of its own when the old one is refused.
func ChangePassword(tx *store.Tx, old Credentials, password string) error {
	a, err := store.Find[Account](tx, tx.Actor().Account)
	if err != nil {
		return err
	}
	var closed bool
	err = tx.As(access.System("aanmelden"), func(tx *store.Tx) (err error) {
		closed, err = doorClosed(tx, a.Email, old.Network)
		return err
	})
	if err != nil {
		return err
	}
	if closed {
		return fault.Wrong("old", closedSentence)
	}
	if !samePassword(old.Password, a.Password) {
		return fault.Wrong("old", "Uw huidige wachtwoord klopt niet.")
	}
	return SetPassword(tx, a, password)
}

// Disable takes the right to sign in away at once, also from who is signed in now.
func Disable(tx *store.Tx, a *Account, why string) error {
	permit, err := tx.Permit(access.ManageAccounts, a, why)
	if err != nil {
		return err
	}
	now := tx.Now()
	a.DisabledAt = &now
	if err := permit.Save(a); err != nil {
		return err
	}
	return endSessions(tx, a.ID)
}

// secret makes a random secret for a link, a session or a token, and the hash under which it is kept.
func secret() (plain, hash string) {
	bytes := make([]byte, 32)
	rand.Read(bytes) //nolint:errcheck // crypto/rand never fails since Go 1.24
	plain = base64.RawURLEncoding.EncodeToString(bytes)
	return plain, hashSecret(plain)
}

func hashSecret(plain string) string {
	sum := sha256.Sum256([]byte(plain))
	return hex.EncodeToString(sum[:])
}

// inviteFor is how long a one-time link works.
const inviteFor = 72 * time.Hour

// Invite makes a one-time link with which the account sets its password; it gives the secret part. Links that were
// made before and not used do not work any more.
func Invite(tx *store.Tx, a *Account) (string, error) {
	permit, err := tx.Permit(access.ManageAccounts, a, "eenmalige link")
	if err != nil {
		return "", err
	}
	err = tx.As(access.System("uitnodiging"), func(inner *store.Tx) error {
		_, err := permit.Update(openLinks(inner).Where("account = ?", a.ID), map[string]any{"until": tx.Now()})
		return err
	})
	if err != nil {
		return "", err
	}
	plain, hash := secret()
	return plain, permit.Create(&Invitation{Account: a.ID, Hash: hash, Until: tx.Now().Add(inviteFor)})
}

// InviteFirst makes the one-time link of the first administrator. It is refused once there is an account.
func InviteFirst(tx *store.Tx) (string, error) {
	if err := nobodyYet(tx); err != nil {
		return "", err
	}
	permit, err := tx.Permit(access.FirstAdmin, access.About{Kind: "account"}, "")
	if err != nil {
		return "", err
	}
	plain, hash := secret()
	return plain, permit.Create(&Invitation{Hash: hash, Until: tx.Now().Add(inviteFor)})
}

func nobodyYet(tx *store.Tx) error {
	n, err := store.Count(store.Of[Account](tx))
	if err != nil {
		return err
	}
	if n > 0 {
		return fault.Refuse("Er is al een beheerder. Vraag die om een account.")
	}
	return nil
}

// Invited gives the account number of a one-time link that still works; 0 for that of the first administrator.
func Invited(tx *store.Tx, plain string) (*Invitation, error) {
	return store.First[Invitation](openLinks(tx).Where("hash = ?", hashSecret(plain)))
}

// openLinks are the one-time links that were not used and still work.
func openLinks(tx *store.Tx) *gorm.DB {
	return store.Of[Invitation](tx).Where("used_at IS NULL AND until > ?", tx.Now())
}

// Accept sets the password of an invited account and uses the link up.
func Accept(tx *store.Tx, plain, password string) error {
	invitation, err := Invited(tx, plain)
	if err != nil {
		return err
	}
	a, err := store.Find[Account](tx, invitation.Account)
	if err != nil {
		return err
	}
	if err := SetPassword(tx, a, password); err != nil {
		return err
	}
	return useUp(tx, invitation, a)
}

// BeFirst makes the first administrator with the one-time link of the console.
func BeFirst(tx *store.Tx, plain string, p *Person, password string) error {
	invitation, err := Invited(tx, plain)
	if err != nil {
		return err
	}
	if err := nobodyYet(tx); err != nil {
		return err
	}
	gaps := p.gaps()
	gaps.Need(p.Email != "", "email", "Vul uw e-mailadres in.")
	if err := CheckPassword(password); err != nil {
		gaps = append(gaps, fault.GapsIn(err)...)
	}
	if err := gaps.Invalid(); err != nil {
		return err
	}
	return tx.As(access.System("eerste beheerder"), func(tx *store.Tx) error {
		if err := Add(tx, p); err != nil {
			return err
		}
		a, err := OpenAccount(tx, p, password, access.Admin)
		if err != nil {
			return err
		}
		return useUp(tx, invitation, a)
	})
}

func useUp(tx *store.Tx, invitation *Invitation, a *Account) error {
	permit, err := tx.Permit(access.FirstAdmin, a, "")
	if err != nil {
		return err
	}
	now := tx.Now()
	invitation.UsedAt = &now
	return permit.Save(invitation)
}
