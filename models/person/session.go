package person

import (
	"strings"
	"sync"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/store"
)

// Session is one browser in which somebody is signed in.
type Session struct {
	store.Row
	Hash    string `gorm:"size:64;uniqueIndex"`
	Account uint   `gorm:"index"`
	SeenAt  time.Time
	Until   time.Time
	Agent   string `gorm:"size:200"`
}

// Attempt is a sign-in that failed; too many of them close the door for a while.
type Attempt struct {
	store.Row
	Key string `gorm:"size:300;index"`
	At  time.Time
}

// TableName implements gorm's Tabler.
func (Attempt) TableName() string { return "sign_in_attempts" }

// Sessions end after half an hour without a visit and after twelve hours in any case (reliability A3).
const (
	IdleFor = 30 * time.Minute
	LastFor = 12 * time.Hour
	touch   = time.Minute
)

// A door closes for a quarter of an hour after five wrong passwords for one account or thirty from one address.
const (
	closedFor      = 15 * time.Minute
	perAccount     = 5
	perNetwork     = 30
	sorrySentence  = "Dit e-mailadres en wachtwoord horen niet bij elkaar."
	closedSentence = "Er is te vaak een verkeerd wachtwoord ingevuld. Probeer het over een kwartier opnieuw."
)

// Credentials is what somebody signs in with.
type Credentials struct {
	Email, Password, Network, Agent string
}

// nobody's hash is compared when there is no such account, so that the answer takes as long.
var nobodyHash = sync.OnceValues(func() (string, error) { return hashPassword("there is no such account here") })

// SignIn checks a password and opens a session; it gives the secret for the cookie. Wrong address and wrong
// password have one answer. The count of failures is kept also when this transaction is refused: call
// RecordFailure in a transaction of its own then.
func SignIn(tx *store.Tx, with Credentials) (string, *Account, error) {
	email := strings.ToLower(strings.TrimSpace(with.Email))
	closed, err := doorClosed(tx, email, with.Network)
	if err != nil {
		return "", nil, err
	}
	if closed {
		return "", nil, fault.Wrong("password", closedSentence)
	}
	a, err := AccountByEmail(tx, email)
	if fault.KindOf(err) == fault.Missing {
		if hash, err := nobodyHash(); err == nil {
			samePassword(with.Password, hash)
		}
		return "", nil, fault.Wrong("password", sorrySentence)
	}
	if err != nil {
		return "", nil, err
	}
	if !samePassword(with.Password, a.Password) || a.DisabledAt != nil {
		return "", nil, fault.Wrong("password", sorrySentence)
	}
	plain, err := OpenSession(tx, a, with.Agent)
	return plain, a, err
}

// OpenSession signs an account in without a password: after one was checked, or in a demonstration.
func OpenSession(tx *store.Tx, a *Account, agent string) (string, error) {
	if _, err := tx.Permit(access.SignIn, a, ""); err != nil {
		return "", err
	}
	plain, hash := secret()
	now := tx.Now()
	if len(agent) > 200 {
		agent = agent[:200]
	}
	agent = strings.ToValidUTF8(agent, "")
	return plain, tx.Put(&Session{Hash: hash, Account: a.ID, SeenAt: now, Until: now.Add(LastFor), Agent: agent})
}

func doorClosed(tx *store.Tx, email, network string) (bool, error) {
	since := tx.Now().Add(-closedFor)
	for key, limit := range map[string]int{"account:" + email: perAccount, "network:" + network: perNetwork} {
		n, err := store.Count(store.Of[Attempt](tx).Where(map[string]any{"key": key}).Where("at > ?", since))
		if err != nil {
			return false, err
		}
		if n >= limit {
			return true, nil
		}
	}
	return false, nil
}

// RecordFailure counts a sign-in that failed.
func RecordFailure(tx *store.Tx, with Credentials) error {
	email := strings.ToLower(strings.TrimSpace(with.Email))
	if len(email) > 254 {
		email = email[:254]
	}
	if _, err := tx.Drop(store.Of[Attempt](tx).Where("at < ?", tx.Now().Add(-24*time.Hour))); err != nil {
		return err
	}
	for _, key := range []string{"account:" + strings.ToValidUTF8(email, ""), "network:" + with.Network} {
		if err := tx.Put(&Attempt{Key: key, At: tx.Now()}); err != nil {
			return err
		}
	}
	_, err := tx.Permit(access.RefuseSignIn, access.About{Kind: "account"}, "")
	return err
}

// SessionOf gives the session behind a secret, when it is still open, or a Missing fault.
func SessionOf(tx *store.Tx, plain string) (*Session, error) {
	now := tx.Now()
	return store.First[Session](store.Of[Session](tx).Where("hash = ? AND until > ? AND seen_at > ?", hashSecret(plain), now, now.Add(-IdleFor)))
}

// Enabled gives an account that may be used, or a Missing fault.
func Enabled(tx *store.Tx, id uint) (*Account, error) {
	return store.First[Account](store.Of[Account](tx).Where("id = ? AND disabled_at IS NULL", id))
}

// Stale tells whether the session was last seen so long ago that Touch is due.
func (s *Session) Stale(now time.Time) bool { return now.Sub(s.SeenAt) > touch }

// Touch moves the end of an idle session.
func Touch(tx *store.Tx, id uint) error {
	_, err := tx.Set(store.Of[Session](tx).Where("id = ?", id), map[string]any{"seen_at": tx.Now()})
	return err
}

// SignOut ends one session.
func SignOut(tx *store.Tx, a *Account, session uint) error {
	if _, err := tx.Permit(access.SignOut, a, ""); err != nil {
		return err
	}
	_, err := tx.Drop(store.Of[Session](tx).Where("id = ? AND account = ?", session, a.ID))
	return err
}

// SignOutEverywhere ends all sessions of an account.
func SignOutEverywhere(tx *store.Tx, a *Account) error {
	if _, err := tx.Permit(access.SignOut, a, "overal"); err != nil {
		return err
	}
	return endSessions(tx, a.ID)
}

func endSessions(tx *store.Tx, account uint) error {
	return tx.As(access.System("sessies"), func(tx *store.Tx) error {
		_, err := tx.Drop(store.Of[Session](tx).Where("account = ?", account))
		return err
	})
}

// SessionsOf lists the open sessions of an account, latest first.
func SessionsOf(tx *store.Tx, account uint) ([]Session, error) {
	now := tx.Now()
	q := store.Of[Session](tx).Where("account = ? AND until > ? AND seen_at > ?", account, now, now.Add(-IdleFor))
	return store.List[Session](q.Order("seen_at DESC"))
}
