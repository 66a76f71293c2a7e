package roster_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/fault"
	"beraad/models/format/tabular"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/roster"
	"beraad/models/store"
	"beraad/models/store/storetest"
)

// admin is an administrator; that is enough for the matrix.
var admin = access.Actor{Account: 1, Person: 1, Name: "Ruben", Global: []access.Role{access.Admin}}

// house is a store with two bodies, two ministries, a member and his deputy.
type house struct {
	t     *testing.T
	store *store.Store
	cio   *body.Body
}

func each(t *testing.T, test func(h *house)) {
	storetest.Each(t, func(t *testing.T, s *store.Store, _ *storetest.Clock) {
		h := &house{t: t, store: s, cio: &body.Body{Code: "cio-beraad", Name: "CIO-beraad", Scheme: body.Decimal}}
		storetest.Change(t, s, access.System("toets"), func(tx *store.Tx) error {
			if _, err := person.AddOrganisation(tx, "BZK", "Binnenlandse Zaken"); err != nil {
				return err
			}
			if _, err := person.AddOrganisation(tx, "VWS", "Volksgezondheid"); err != nil {
				return err
			}
			if err := body.Found(tx, h.cio, nil); err != nil {
				return err
			}
			if err := body.Found(tx, &body.Body{Code: "cto-raad", Name: "CTO-raad", Scheme: body.Compact}, nil); err != nil {
				return err
			}
			member := &person.Person{Name: "Anna de Wit", Email: "anna@bzk.example", Function: "CIO", Ministry: 1}
			deputy := &person.Person{Name: "Farid Benali", Email: "farid@vws.example", Phone: "+31 70 123"}
			if err := person.Add(tx, member); err != nil {
				return err
			}
			if err := person.Add(tx, deputy); err != nil {
				return err
			}
			if err := body.Join(tx, &body.Membership{Body: h.cio.ID, Person: member.ID, Role: access.Member, From: law.Day(2016, 1, 1)}); err != nil {
				return err
			}
			return body.Join(tx, &body.Membership{Body: h.cio.ID, Person: deputy.ID, Role: access.Deputy, For: member.ID, From: law.Day(2017, 3, 1)})
		})
		test(h)
	})
}

func list(t *testing.T, text string) roster.List {
	t.Helper()
	table, err := tabular.Read([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return roster.List{Subject: roster.Members, Name: "leden.csv", Table: table}
}

func (h *house) compare(who access.Actor, l roster.List) *roster.Plan {
	h.t.Helper()
	var plan *roster.Plan
	storetest.Read(h.t, h.store, who, func(tx *store.Tx) (err error) {
		plan, err = roster.Compare(tx, l)
		return err
	})
	return plan
}

// told writes a plan as lines of text, to compare with.
func told(plan *roster.Plan) string {
	var out strings.Builder
	for _, l := range plan.Lines {
		fmt.Fprintf(&out, "%d %s %s (%s): %s", l.Number, l.Kind, l.What, l.Where, strings.Join(l.Notes, "; "))
		for _, f := range l.Faults {
			fmt.Fprintf(&out, " !%s=%s", f.Column, f.Value)
		}
		for _, w := range l.Warnings {
			fmt.Fprintf(&out, " ?%s", w)
		}
		out.WriteString("\n")
	}
	return out.String()
}

func is(t *testing.T, plan *roster.Plan, want string) {
	t.Helper()
	if got := strings.TrimSpace(told(plan)); got != strings.TrimSpace(want) {
		t.Errorf("got\n%s\nwant\n%s", got, strings.TrimSpace(want))
	}
}

const changes = `Rol;E-mail;Naam;Gremium;Functie;Ministerie;Begindatum;t/m;Plv. van
lid;anna@bzk.example;Anna de Wit;CIO-beraad;directeur;VWS;1-1-2016;;
plv.;FARID@vws.example;;cio-beraad;;;;31-3-2018;
Lid;;Jan Nieuw;CIO-beraad;;BZK;7 februari 2018;;
plaatsvervangend lid;eva@bzk.example;Eva Later;CIO-beraad;;;2018-02-07;;Jan Nieuw
`

func TestAListIsComparedAndSavedInOneGo(t *testing.T) {
	each(t, func(h *house) {
		l := list(h.t, changes)
		plan := h.compare(admin, l)
		is(h.t, plan, `
2 changed Anna de Wit (CIO-beraad, lid): functie: CIO → directeur; ministerie: BZK → VWS
3 ended Farid Benali (CIO-beraad, plaatsvervanger): laatste dag: geen → 31-3-2018
4 new Jan Nieuw (CIO-beraad, lid): nieuwe persoon; vanaf 7-2-2018
5 new Eva Later (CIO-beraad, plaatsvervanger): nieuwe persoon; vanaf 7-2-2018; vervangt Jan Nieuw`)
		storetest.Change(h.t, h.store, admin, func(tx *store.Tx) error {
			_, err := roster.Apply(tx, l, plan.Digest())
			return err
		})
		again := h.compare(admin, l)
		if again.Count(roster.Same) != 4 {
			h.t.Errorf("a second time it does\n%s", told(again))
		}
		storetest.Read(h.t, h.store, access.System("toets"), func(tx *store.Tx) error {
			members, err := body.Memberships(tx, h.cio.ID)
			if err != nil {
				return err
			}
			if len(members) != 4 {
				h.t.Errorf("%d memberships, want 4", len(members))
			}
			for _, m := range members {
				if m.Who.Name == "Eva Later" && m.For == 0 {
					h.t.Error("the deputy stands in for nobody")
				}
			}
			entries, _, err := store.Entries(tx, store.Trail{}, store.Page{Size: 100})
			found := 0
			for _, e := range entries {
				if strings.HasPrefix(e.Why, "lijst leden.csv, regel ") {
					found++
				}
			}
			if found != 3 { // a change of a person alone has no reason of its own
				h.t.Errorf("%d audit lines name the list, want 3", found)
			}
			return err
		})
	})
}

func TestWhatWasAgreedToIsSavedOrNothing(t *testing.T) {
	each(t, func(h *house) {
		l := list(h.t, changes)
		agreed := h.compare(admin, l).Digest()
		storetest.Change(h.t, h.store, admin, func(tx *store.Tx) error {
			return person.Add(tx, &person.Person{Name: "Eva Later", Email: "eva@bzk.example"})
		})
		err := h.store.Change(context.Background(), admin, func(tx *store.Tx) error {
			plan, err := roster.Apply(tx, l, agreed)
			if plan == nil {
				h.t.Error("no plan to show")
			}
			return err
		})
		if fault.KindOf(err) != fault.Refused {
			h.t.Errorf("got %v", err)
		}
		if plan := h.compare(admin, l); plan.Count(roster.New) != 2 {
			h.t.Errorf("something was saved:\n%s", told(plan))
		}
	})
}

func TestEachFaultIsToldByItsLineAndValue(t *testing.T) {
	each(t, func(h *house) {
		is(h.t, h.compare(admin, list(h.t, `Gremium;Naam;E-mail;Ministerie;Rol;Vervangt;Vanaf;Tot en met
Onbekend;Jan;jan@bzk.example;BZK;lid;;;
CIO-beraad;Jan;jan@;BZK;lid;;;
CIO-beraad;Jan;;Onbekend;lid;;;
CIO-beraad;Jan;;BZK;baas;;;
CIO-beraad;Jan;;BZK;lid;;7-2-18;
CIO-beraad;Jan;;BZK;lid;;31-2-2018;
CIO-beraad;Jan;;BZK;lid;;2-2-2018;1-2-2018
CIO-beraad;Jan;;BZK;lid;Anna de Wit;;
CIO-beraad;Jan;;BZK;plv;Niemand;;
CTO-raad;Jan;;BZK;plv;Anna de Wit;;
CIO-beraad;Anna de Wit;;;lid;;2-2-2017;
CTO-raad;Piet;;;lid;;;
CTO-raad;Piet;;;lid;;2018-01-22;
CTO-raad;;wie@bzk.example;;lid;;;
CTO-raad;;;;lid;;;
;Piet;;;lid;;;
CTO-raad;half`)), `
2 wrong Jan (lid):  !Gremium=Onbekend
3 wrong Jan (CIO-beraad, lid):  !E-mail=jan@
4 wrong Jan (CIO-beraad, lid):  !Ministerie=Onbekend
5 wrong Jan (CIO-beraad):  !Rol=baas
6 wrong Jan (CIO-beraad, lid):  !Vanaf=7-2-18
7 wrong Jan (CIO-beraad, lid):  !Vanaf=31-2-2018
8 wrong Jan (CIO-beraad, lid):  !Tot en met=1-2-2018
9 wrong Jan (CIO-beraad, lid):  !Vervangt=Anna de Wit
10 wrong Jan (CIO-beraad, plaatsvervanger):  !Vervangt=Niemand
11 wrong Jan (CTO-raad, plaatsvervanger):  !Vervangt=Anna de Wit
12 wrong Anna de Wit (CIO-beraad, lid):  !Vanaf=2-2-2017
13 new Piet (CTO-raad, lid): nieuwe persoon; vanaf 22-1-2018
14 wrong Piet (CTO-raad, lid):  !=Piet
15 wrong wie@bzk.example (CTO-raad, lid):  !E-mail=wie@bzk.example
16 wrong  (CTO-raad, lid):  !Naam=
17 wrong Piet (lid):  !Gremium=
18 wrong  ():  !=CTO-raad half`)
		is(h.t, h.compare(admin, list(h.t, "Naam;Voornaam;Persoon\nx;y;z\n")), `1 wrong Kopregel ():  !Naam=Persoon !Gremium= !Rol=`)
	})
}

func TestASecretaryChangesMembersOfHisBodyAndNoPeople(t *testing.T) {
	each(t, func(h *house) {
		who := access.Actor{Account: 2, Person: 99, In: []access.Held{{Role: access.Secretary, Body: h.cio.ID}}}
		is(h.t, h.compare(who, list(h.t, `Gremium;Naam;E-mail;Functie;Rol
CIO-beraad;Anna de Wit;anna@bzk.example;baas;lid
CIO-beraad;Jan Nieuw;;;lid
CTO-raad;Anna de Wit;;;lid
CIO-beraad;Farid Benali;;;lid`)), `
2 same Anna de Wit (CIO-beraad, lid):  ?Gegevens van mensen wijzigt alleen een beheerder; dit blijft zoals het is: functie: CIO → baas.
3 wrong Jan Nieuw (CIO-beraad, lid):  !Naam=Jan Nieuw
4 wrong Anna de Wit (lid):  !Gremium=CTO-raad
5 new Farid Benali (CIO-beraad, lid): vanaf 22-1-2018`)
		for _, role := range []access.Role{access.Member, access.Chair} {
			nobody := access.Actor{Account: 3, Person: 98, In: []access.Held{{Role: role, Body: h.cio.ID}}}
			err := h.store.Read(context.Background(), nobody, func(tx *store.Tx) error {
				_, err := roster.Compare(tx, list(h.t, "Gremium;Naam;Rol\nCIO-beraad;Anna de Wit;lid\n"))
				return err
			})
			if fault.KindOf(err) != fault.Denied {
				h.t.Errorf("%s: %v", role, err)
			}
		}
	})
}

func TestWhoIsNotOnTheWholeListLeaves(t *testing.T) {
	each(t, func(h *house) {
		l := list(h.t, "Naam;Rol\nAnna de Wit;lid\n")
		l.Body, l.Whole, l.Last = h.cio.ID, true, law.Day(2018, 1, 31)
		plan := h.compare(admin, l)
		is(h.t, plan, `
2 same Anna de Wit (CIO-beraad, lid): 
0 ended Farid Benali (CIO-beraad, plaatsvervanger): staat niet op de lijst; laatste dag: geen → 31-1-2018`)
		storetest.Change(h.t, h.store, admin, func(tx *store.Tx) error {
			_, err := roster.Apply(tx, l, plan.Digest())
			return err
		})
		is(h.t, h.compare(admin, l), "2 same Anna de Wit (CIO-beraad, lid):")
	})
}

func TestMinistriesComeInAndEnd(t *testing.T) {
	each(t, func(h *house) {
		l := list(h.t, "Naam;Code;Opgeheven\nBinnenlandse Zaken en Koninkrijksrelaties;bzk;\nVolksgezondheid;VWS;1-1-2019\nEconomische Zaken;EZK;\nDubbel;ezk;\n;LEEG;\n")
		l.Subject = roster.Ministries
		is(h.t, h.compare(admin, l), `
2 changed bzk (): naam: Binnenlandse Zaken → Binnenlandse Zaken en Koninkrijksrelaties
3 ended VWS (): opgeheven per: 1-1-2019
4 new EZK (): naam: Economische Zaken
5 wrong ezk (): naam: Dubbel !Afkorting=ezk
6 wrong LEEG ():  !Naam=`)
		l.Table.Rows = l.Table.Rows[:3]
		agreed := h.compare(admin, l).Digest()
		storetest.Change(h.t, h.store, admin, func(tx *store.Tx) error {
			_, err := roster.Apply(tx, l, agreed)
			return err
		})
		if plan := h.compare(admin, l); plan.Count(roster.Same) != 3 {
			h.t.Errorf("a second time it does\n%s", told(plan))
		}
	})
}

// FuzzCompare: whatever a file holds, each of its lines is told about once, and nothing but a fault of ours is an error.
func FuzzCompare(f *testing.F) {
	s := storetest.Open(f)
	storetest.Change(f, s, access.System("toets"), func(tx *store.Tx) error {
		return body.Found(tx, &body.Body{Code: "cio-beraad", Name: "CIO-beraad", Scheme: body.Decimal}, nil)
	})
	f.Add([]byte(changes), false)
	f.Add([]byte("Gremium,Naam,Rol\r\nCIO-beraad,\"Jan\",lid\r\nCIO-beraad,Jan,plv"), true)
	f.Add([]byte("Afkorting;Naam\nBZK;x\n"), true)
	f.Fuzz(func(t *testing.T, content []byte, ministries bool) {
		table, err := tabular.Read(content)
		if err != nil {
			return
		}
		l := roster.List{Subject: roster.Members, Table: table, Whole: len(content)%2 == 0, Last: law.Day(2018, 1, 31)}
		if ministries {
			l.Subject = roster.Ministries
		}
		storetest.Read(t, s, admin, func(tx *store.Tx) error {
			plan, err := roster.Compare(tx, l)
			if err == nil && plan.Lines[0].Number != table.HeadLine && len(plan.Lines) < len(table.Rows)+len(table.Faults) {
				t.Errorf("%d lines for %d rows", len(plan.Lines), len(table.Rows))
			}
			return err
		})
	})
}
