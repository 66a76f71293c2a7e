package person

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/outbox"
	"beraad/models/store"
)

// Search gives a page of people whose name, address or function holds the words, by name.
func Search(tx *store.Tx, words string, page store.Page) ([]Person, int, error) {
	q := store.Of[Person](tx)
	if strings.TrimSpace(words) != "" {
		p := store.Like(words)
		q = q.Where("(LOWER(name) LIKE ? ESCAPE '!' OR LOWER(email) LIKE ? ESCAPE '!' OR LOWER(function) LIKE ? ESCAPE '!')", p, p, p)
	}
	return store.Paged[Person](q.Order("name, id"), page)
}

// All lists everybody by name, to choose from.
func All(tx *store.Tx) ([]Person, error) {
	return store.List[Person](store.Of[Person](tx).Order("name, id"))
}

// Seat is a person with the account that he has, if any.
type Seat struct {
	Person
	Account *Account
	Roles   []access.Role
	// InvitedUntil is until when a one-time link works that was not used; zero when there is none.
	InvitedUntil time.Time
}

// Seats gives people with their accounts, in the same order.
func Seats(tx *store.Tx, people []Person) ([]Seat, error) {
	seats, at := make([]Seat, len(people)), map[uint]int{}
	ids := make([]uint, len(people))
	for i, p := range people {
		seats[i], at[p.ID], ids[i] = Seat{Person: p}, i, p.ID
	}
	accounts, err := store.List[Account](store.Of[Account](tx).Where("person IN ?", ids))
	if err != nil {
		return nil, err
	}
	owner, numbers := map[uint]int{}, make([]uint, len(accounts))
	for i := range accounts {
		seats[at[accounts[i].Person]].Account = &accounts[i]
		owner[accounts[i].ID], numbers[i] = at[accounts[i].Person], accounts[i].ID
	}
	held, err := store.List[Role](store.Of[Role](tx).Where("account IN ?", numbers).Order("role"))
	if err != nil {
		return nil, err
	}
	for _, r := range held {
		seats[owner[r.Account]].Roles = append(seats[owner[r.Account]].Roles, r.Role)
	}
	return seats, invited(tx, numbers, func(account uint, until time.Time) { seats[owner[account]].InvitedUntil = until })
}

// invited tells of each one-time link that waits to be used. The links themselves are seen by nobody.
func invited(tx *store.Tx, accounts []uint, tell func(account uint, until time.Time)) error {
	return tx.As(access.System("uitnodiging"), func(tx *store.Tx) error {
		open, err := store.List[Invitation](openLinks(tx).Where("account IN ?", accounts).Order("until"))
		for _, invitation := range open {
			tell(invitation.Account, invitation.Until)
		}
		return err
	})
}

// Enrol adds a person with an account that waits for an invitation, and its roles.
func Enrol(tx *store.Tx, p *Person, held []access.Role) (*Account, error) {
	p.Name, p.Email = strings.TrimSpace(p.Name), strings.ToLower(strings.TrimSpace(p.Email))
	gaps := p.gaps()
	gaps.Need(p.Email != "", "email", "Vul het e-mailadres in; daarmee logt iemand in.")
	if err := free(tx, p, &gaps); err != nil {
		return nil, err
	}
	if err := gaps.Invalid(); err != nil {
		return nil, err
	}
	if err := Add(tx, p); err != nil {
		return nil, err
	}
	return OpenAccount(tx, p, "", held...)
}

// free looks whether an address is somebody else's.
func free(tx *store.Tx, p *Person, gaps *fault.Gaps) error {
	if p.Email == "" {
		return nil
	}
	other, err := store.List[Person](store.Of[Person](tx).Where("email = ? AND id <> ?", p.Email, p.ID).Limit(1))
	if err == nil && len(other) > 0 {
		gaps.Need(false, "email", "Dit adres is al van "+other[0].Name+".")
	}
	return err
}

// Change saves what was changed on a person; who signs in does so with the new address.
func Change(tx *store.Tx, p *Person) error {
	p.Name, p.Email = strings.TrimSpace(p.Name), strings.ToLower(strings.TrimSpace(p.Email))
	permit, err := tx.Permit(access.ManageAccounts, p, "")
	if err != nil {
		return err
	}
	a, err := AccountOf(tx, p.ID)
	if err != nil && fault.KindOf(err) != fault.Missing {
		return err
	}
	gaps := p.gaps()
	gaps.Need(a == nil || p.Email != "", "email", "Vul het e-mailadres in; daarmee logt deze persoon in.")
	if err := free(tx, p, &gaps); err != nil {
		return err
	}
	if err := gaps.Invalid(); err != nil {
		return err
	}
	if a != nil && a.Email != p.Email {
		a.Email = p.Email
		if err := permit.Save(a); err != nil {
			return err
		}
	}
	return permit.Save(p)
}

// Rename changes one's own name and telephone number; the address is the administrator's, for it opens the door.
func Rename(tx *store.Tx, name, phone string) error {
	p, err := Find(tx, tx.Actor().Person)
	if err != nil {
		return err
	}
	permit, err := tx.Permit(access.ChangeOwnName, p, "")
	if err != nil {
		return err
	}
	p.Name, p.Phone = strings.TrimSpace(name), strings.TrimSpace(phone)
	gaps := p.gaps()
	gaps.Need(OneLine(p.Phone) && len(p.Phone) <= 40, "phone", "Een telefoonnummer staat op één regel.")
	if err := gaps.Invalid(); err != nil {
		return err
	}
	return permit.Save(p)
}

// SetRoles gives an account exactly these roles. The last administrator stays one.
func SetRoles(tx *store.Tx, a *Account, held []access.Role) error {
	permit, err := tx.Permit(access.ManageAccounts, a, "")
	if err != nil {
		return err
	}
	had, err := RolesOf(tx, a.ID)
	if err != nil {
		return err
	}
	if slices.Contains(had, access.Admin) && !slices.Contains(held, access.Admin) {
		if err := otherAdmin(tx, a); err != nil {
			return err
		}
	}
	for _, role := range held {
		if !slices.Contains(access.GlobalRoles, role) {
			return fault.Wrong("roles", "Deze rol geldt in een gremium; geef die daar.")
		}
		if !slices.Contains(had, role) {
			if err := permit.Create(&Role{Account: a.ID, Role: role}); err != nil {
				return err
			}
		}
	}
	gone := slices.DeleteFunc(slices.Clone(had), func(role access.Role) bool { return slices.Contains(held, role) })
	permit.Note("roles: %v → %v", had, held)
	if len(gone) == 0 {
		return nil
	}
	_, err = permit.Remove(store.Of[Role](tx).Where("account = ? AND role IN ?", a.ID, gone))
	return err
}

// otherAdmin refuses when nobody but this account could administer.
func otherAdmin(tx *store.Tx, a *Account) error {
	admins, err := store.Pluck[uint](store.Of[Role](tx).Where("role = ? AND account <> ?", access.Admin, a.ID), "account")
	if err != nil {
		return err
	}
	n, err := store.Count(store.Of[Account](tx).Where("id IN ? AND disabled_at IS NULL AND password <> ''", admins))
	if err != nil {
		return err
	}
	if n == 0 {
		return fault.Wrong("roles", "Er moet een beheerder overblijven. Maak eerst iemand anders beheerder.")
	}
	return nil
}

// Block is Disable for an administrator at work: with a reason, never himself, never the last administrator.
func Block(tx *store.Tx, a *Account, why string) error {
	if a.ID == tx.Actor().Account {
		return fault.Refuse("U kunt uzelf niet blokkeren. Vraag het een andere beheerder.")
	}
	if strings.TrimSpace(why) == "" {
		return fault.Wrong("why", "Schrijf waarom. Dit komt in het logboek.")
	}
	held, err := RolesOf(tx, a.ID)
	if err != nil {
		return err
	}
	if slices.Contains(held, access.Admin) {
		if err := otherAdmin(tx, a); err != nil {
			return err
		}
	}
	return Disable(tx, a, strings.TrimSpace(why))
}

// Unblock gives the right to sign in back.
func Unblock(tx *store.Tx, a *Account) error {
	permit, err := tx.Permit(access.ManageAccounts, a, "blokkade opgeheven")
	if err != nil {
		return err
	}
	a.DisabledAt = nil
	return permit.Save(a)
}

// MailInvitation puts a message in the outbox with a one-time link, with which the account sets its password. A
// second click in the same minute sends nothing more.
func MailInvitation(tx *store.Tx, a *Account) (*outbox.Message, error) {
	permit, err := tx.Permit(access.ManageAccounts, a, "uitnodiging per mail")
	if err != nil {
		return nil, err
	}
	if a.DisabledAt != nil {
		return nil, fault.Refuse("Dit account is geblokkeerd. Hef dat eerst op.")
	}
	p, err := Find(tx, a.Person)
	if err != nil {
		return nil, err
	}
	message := outbox.Message{
		Key: fmt.Sprintf("invitation-%d-%s", a.ID, tx.Now().Format("200601021504")), Kind: outbox.InvitationMail, Subject: a.ID,
	}
	return outbox.Put(permit, message, []outbox.Recipient{{Person: p.ID, Name: p.Name, Address: a.Email}})
}
