package person_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"beraad/models/access"
	"beraad/models/fault"
	"beraad/models/person"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

const password = "paard batterij nietje"

// account makes somebody with an account.
func account(t *testing.T, s *store.Store, roles ...access.Role) *person.Account {
	t.Helper()
	var a *person.Account
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
		p := &person.Person{Name: "Hanneke van Dalen", Email: "Hanneke@BZK.example "}
		if err := person.Add(tx, p); err != nil {
			return err
		}
		made, err := person.OpenAccount(tx, p, password, roles...)
		a = made
		return err
	})
	return a
}

func signIn(s *store.Store, email, word string) (secret string, err error) {
	with := person.Credentials{Email: email, Password: word, Network: "192.0.2.1"}
	err = s.Change(context.Background(), access.System("toets"), func(tx *store.Tx) (err error) {
		secret, _, err = person.SignIn(tx, with)
		return err
	})
	if fault.GapsIn(err) != nil {
		failed := s.Change(context.Background(), access.System("toets"), func(tx *store.Tx) error { return person.RecordFailure(tx, with) })
		if failed != nil {
			return "", failed
		}
	}
	return secret, err
}

func visits(s *store.Store, secret string) bool {
	err := s.Read(context.Background(), access.System("toets"), func(tx *store.Tx) error {
		session, err := person.SessionOf(tx, secret)
		if err != nil {
			return err
		}
		_, err = person.Enabled(tx, session.Account)
		return err
	})
	return err == nil
}

func TestSigningIn(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		account(t, s)
		secret, err := signIn(s, " HANNEKE@bzk.example", password)
		if err != nil || !visits(s, secret) {
			t.Fatalf("sign in: %v", err)
		}
		if visits(s, secret+"x") || visits(s, "") {
			t.Error("another secret opens the session")
		}
		_, wrong := signIn(s, "hanneke@bzk.example", "verkeerd wachtwoord")
		_, nobody := signIn(s, "niemand@bzk.example", password)
		if fault.KindOf(wrong) != fault.Invalid || wrong.Error() != nobody.Error() {
			t.Errorf("a wrong password says %v, an unknown address %v; they must not differ", wrong, nobody)
		}
	})
}

func TestTheDoorClosesAfterFiveWrongPasswordsAndOpensLater(t *testing.T) {
	clock := storetest.At(storetest.Start)
	s := storetest.OpenAt(t, clock)
	account(t, s)
	for range 5 {
		if _, err := signIn(s, "hanneke@bzk.example", "verkeerd wachtwoord"); err == nil {
			t.Fatal("a wrong password was right")
		}
	}
	if _, err := signIn(s, "hanneke@bzk.example", password); err == nil || !strings.Contains(err.Error(), "kwartier") {
		t.Fatalf("the door is open after five wrong passwords: %v", err)
	}
	clock.Set(storetest.Start.Add(16 * time.Minute))
	if _, err := signIn(s, "hanneke@bzk.example", password); err != nil {
		t.Errorf("the door is still closed after a quarter of an hour: %v", err)
	}
}

func TestSessionsEnd(t *testing.T) {
	for name, c := range map[string]struct {
		after time.Duration
		touch bool
		want  bool
	}{
		"within half an hour":             {29 * time.Minute, false, true},
		"after half an hour":              {31 * time.Minute, false, false},
		"after twelve hours with a touch": {12*time.Hour + time.Minute, true, false},
	} {
		t.Run(name, func(t *testing.T) {
			clock := storetest.At(storetest.Start)
			s := storetest.OpenAt(t, clock)
			account(t, s)
			secret, err := signIn(s, "hanneke@bzk.example", password)
			if err != nil {
				t.Fatal(err)
			}
			for at := 20 * time.Minute; c.touch && at < c.after; at += 20 * time.Minute {
				clock.Set(storetest.Start.Add(at))
				storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error { return person.Touch(tx, 1) })
			}
			clock.Set(storetest.Start.Add(c.after))
			if got := visits(s, secret); got != c.want {
				t.Errorf("session open: %v, want %v", got, c.want)
			}
		})
	}
}

func TestASessionEndsWithTheAccountAndWithAnewPassword(t *testing.T) {
	for name, end := range map[string]func(tx *store.Tx, a *person.Account) error{
		"disabled": func(tx *store.Tx, a *person.Account) error { return person.Disable(tx, a, "uit dienst") },
		"new password": func(tx *store.Tx, a *person.Account) error {
			return person.SetPassword(tx, a, "een heel nieuw wachtwoord")
		},
		"sign out everywhere": func(tx *store.Tx, a *person.Account) error { return person.SignOutEverywhere(tx, a) },
	} {
		t.Run(name, func(t *testing.T) {
			s := storetest.Open(t)
			a := account(t, s)
			secret, err := signIn(s, a.Email, password)
			if err != nil {
				t.Fatal(err)
			}
			// Signing out everywhere is one's own; the rest is the administrator's.
			who := access.System("toets")
			if name == "sign out everywhere" {
				who = access.Actor{Account: a.ID, Person: a.Person}
			}
			storetest.Change(t, s, who, func(tx *store.Tx) error { return end(tx, a) })
			if visits(s, secret) {
				t.Error("the session is still open")
			}
		})
	}
}

func TestTheFirstAdministratorComesInOnce(t *testing.T) {
	s := storetest.Open(t)
	var link string
	machine := access.System("eerste start")
	storetest.Change(t, s, machine, func(tx *store.Tx) (err error) {
		link, err = person.InviteFirst(tx)
		return err
	})
	be := func(email string) error {
		return s.Change(context.Background(), machine, func(tx *store.Tx) error {
			return person.BeFirst(tx, link, &person.Person{Name: "Ruben", Email: email}, password)
		})
	}
	if err := be("geen adres"); fault.GapsIn(err).For("email") == "" {
		t.Errorf("a wrong address was taken: %v", err)
	}
	if err := be("ruben@bzk.example"); err != nil {
		t.Fatal(err)
	}
	if err := be("tweede@bzk.example"); err == nil {
		t.Error("the link works twice")
	}
	err := s.Change(context.Background(), machine, func(tx *store.Tx) error {
		_, err := person.InviteFirst(tx)
		return err
	})
	if fault.KindOf(err) != fault.Refused {
		t.Errorf("a second first administrator: %v", err)
	}
}

func TestATokenOpensTheAPIUntilItsAccountIsDisabled(t *testing.T) {
	s := storetest.Open(t)
	a := account(t, s)
	var secret string
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) (err error) {
		secret, err = person.NewToken(tx, a, "koppeling", person.Reads)
		return err
	})
	bearer := func() error {
		return s.Read(context.Background(), access.System("api"), func(tx *store.Tx) error {
			_, _, err := person.Bearer(tx, secret)
			return err
		})
	}
	if err := bearer(); err != nil {
		t.Fatal(err)
	}
	storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error { return person.Disable(tx, a, "") })
	if bearer() == nil {
		t.Error("the token of a disabled account works")
	}
}

func TestNamesAndAddressesHoldNoLineBreaks(t *testing.T) {
	s := storetest.Open(t)
	for _, bad := range []person.Person{
		{Name: "A\r\nBcc: x@y.nl"}, {Name: "A", Email: "x@y.nl, z@y.nl"}, {Name: "A", Email: "Naam <x@y.nl>"}, {Name: ""},
		{Name: "A\u202eB"}, {Name: "A", Phone: "0\n1"},
	} {
		err := s.Change(context.Background(), access.System("toets"), func(tx *store.Tx) error { return person.Add(tx, &bad) })
		if fault.KindOf(err) != fault.Invalid {
			t.Errorf("%+v was taken: %v", bad, err)
		}
	}
}
