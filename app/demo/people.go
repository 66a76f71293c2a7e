package demo

import (
	"strings"

	"beraad/models/access"
	"beraad/models/body"
	"beraad/models/law"
	"beraad/models/person"
	"beraad/models/store"
)

// Password opens every account of the demonstration. It is known to all, so a demonstration holds no real papers.
const Password = "welkom bij beraad"

// Account is an invented person as whom a visitor can look around.
type Account struct{ Key, Name, Email, Words string }

// Accounts are those that the log-in page of a demonstration offers: one for each role.
var Accounts = []Account{
	{"hanneke", "Hanneke van Dalen", "hanneke.vandalen@bzk.example", "secretaris CIO-beraad en CTO-raad"},
	{"lodewijk", "Lodewijk Brandsma", "lodewijk.brandsma@bzk.example", "voorzitter CIO-beraad en CTO-raad"},
	{"farid", "Farid Benali", "farid.benali@vws.example", "lid CIO-beraad (VWS)"},
	{"ilse", "Ilse Wouters", "ilse.wouters@vws.example", "plaatsvervanger CIO-beraad (VWS)"},
	{"tineke", "Tineke Oosterhof", "tineke.oosterhof@bzk.example", "indiener (CIO Rijk)"},
	{"pieternel", "Pieternel Vos", "pieternel.vos@az.example", "secretaris SGO"},
	{"sjoerd", "Sjoerd Hoekema", "sjoerd.hoekema@bzk.example", "secretaris ICBR"},
	{"marijke", "Marijke Teunissen", "marijke.teunissen@bzk.example", "Woo-coördinator"},
	{"joris", "Joris Kaptein", "joris.kaptein@bzk.example", "Woo-beoordelaar"},
	{"annelies", "Annelies de Boer", "annelies.deboer@bzk.example", "archivaris"},
	{"ruben", "Ruben Achterberg", "ruben.achterberg@bzk.example", "beheerder"},
}

var organisations = [][2]string{
	{"AZ", "Algemene Zaken"}, {"BZ", "Buitenlandse Zaken"}, {"BZK", "Binnenlandse Zaken en Koninkrijksrelaties"},
	{"EZK", "Economische Zaken en Klimaat"}, {"Fin", "Financiën"}, {"IenW", "Infrastructuur en Waterstaat"},
	{"JenV", "Justitie en Veiligheid"}, {"LNV", "Landbouw, Natuur en Voedselkwaliteit"},
	{"OCW", "Onderwijs, Cultuur en Wetenschap"}, {"Def", "Defensie"}, {"SZW", "Sociale Zaken en Werkgelegenheid"},
	{"VWS", "Volksgezondheid, Welzijn en Sport"}, {"RWS", "Rijkswaterstaat"},
	{"AIVD/NBV", "Nationaal Bureau Verbindingsbeveiliging"}, {"NCSC", "Nationaal Cyber Security Centrum"},
	{"KMP", "Kabinet Minister-President"},
}

// invented is somebody of the play: key, name, ministry, function, and the roles in bodies ("sgo:member").
type invented struct {
	key, name, ministry, function string
	in                            []string
	global                        []access.Role
}

var cast = []invented{
	{"hanneke", "Hanneke van Dalen", "BZK", "secretaris CIO-beraad", []string{"cio-beraad:secretary", "cto-raad:secretary"}, nil},
	{"lodewijk", "Lodewijk Brandsma", "BZK", "CIO Rijk", []string{"cio-beraad:chair", "cto-raad:chair"}, nil},
	{"farid", "Farid Benali", "VWS", "CIO VWS", []string{"cio-beraad:member"}, nil},
	{"ilse", "Ilse Wouters", "VWS", "plaatsvervangend CIO VWS", []string{"cio-beraad:deputy"}, nil},
	{"tineke", "Tineke Oosterhof", "BZK", "adviseur CIO Rijk", nil, []access.Role{access.Submitter}},
	{"pieternel", "Pieternel Vos", "AZ", "secretaris SGO", []string{"sgo:secretary"}, nil},
	{"sjoerd", "Sjoerd Hoekema", "BZK", "secretaris ICBR", []string{"icbr:secretary"}, nil},
	{"marijke", "Marijke Teunissen", "BZK", "Woo-coördinator", nil, []access.Role{access.Coordinator}},
	{"joris", "Joris Kaptein", "BZK", "Woo-jurist", nil, []access.Role{access.Assessor}},
	{"annelies", "Annelies de Boer", "BZK", "archivaris", nil, []access.Role{access.Auditor}},
	{"ruben", "Ruben Achterberg", "BZK", "functioneel beheerder", nil, []access.Role{access.Admin}},
	{"wessel", "Wessel Ruijgrok", "AZ", "SG AZ", []string{"sgo:chair"}, nil},
	{"mirjam", "Mirjam Schuurhuis", "BZK", "SG BZK", []string{"sgo:member"}, nil},
	{"govert", "Govert Lindenaar", "BZ", "SG BZ", []string{"sgo:member"}, nil},
	{"saskia", "Saskia Wijnbergen", "EZK", "SG EZK", []string{"sgo:member"}, nil},
	{"albert", "Albert Noordhoek", "Fin", "SG Fin", []string{"sgo:member"}, nil},
	{"yvette", "Yvette Karssen", "IenW", "SG IenW", []string{"sgo:member"}, nil},
	{"reinout", "Reinout Hazelhof", "JenV", "SG JenV", []string{"sgo:member"}, nil},
	{"margot", "Margot Tielens", "OCW", "SG OCW", []string{"sgo:member"}, nil},
	{"casper", "Casper Duinhoven", "Def", "SG Def", []string{"sgo:member"}, nil},
	{"noor", "Noor Zevenbergen", "SZW", "SG SZW", []string{"sgo:member"}, nil},
	{"herman", "Herman Vrolijk", "VWS", "SG VWS", []string{"sgo:member"}, nil},
	{"jacomine", "Jacomine Peeters", "AZ", "CIO AZ", []string{"cio-beraad:member"}, nil},
	{"bram", "Bram Oldekamp", "Fin", "CIO Fin", []string{"cio-beraad:member", "icbr:member"}, nil},
	{"liesbeth", "Liesbeth Aardema", "JenV", "CIO JenV", []string{"cio-beraad:member"}, nil},
	{"otto", "Otto Kranenburg", "Def", "CIO Def", []string{"cio-beraad:member"}, nil},
	{"fenna", "Fenna Haverkort", "OCW", "CIO OCW", []string{"cio-beraad:member"}, nil},
	{"dirkjan", "Dirk-Jan Sloot", "IenW", "CIO IenW", []string{"cio-beraad:member"}, nil},
	{"soraya", "Soraya Mulder", "SZW", "CIO SZW", []string{"cio-beraad:member"}, nil},
	{"teun", "Teun Westrik", "EZK", "CIO EZK", []string{"cio-beraad:member"}, nil},
	{"ariane", "Ariane Blom", "BZ", "CIO BZ", []string{"cio-beraad:member"}, nil},
	{"gijs", "Gijs Terpstra", "RWS", "CTO RWS", []string{"cto-raad:member"}, nil},
	{"marloes", "Marloes Veenhof", "JenV", "CTO JenV", []string{"cto-raad:member"}, nil},
	{"ramon", "Ramon Castelijns", "Fin", "CTO Belastingdienst", []string{"cto-raad:member"}, nil},
	{"petra", "Petra Groothuis", "Def", "CTO Def", []string{"cto-raad:member"}, nil},
	{"niek", "Niek Sanders", "AIVD/NBV", "adviseur NBV", []string{"cto-raad:member"}, nil},
	{"elsbeth", "Elsbeth Raven", "SZW", "directeur bedrijfsvoering SZW", []string{"icbr:member"}, nil},
	{"maurits", "Maurits Kuipers", "BZK", "plaatsvervangend DG Overheidsorganisatie", []string{"icbr:chair"}, nil},
	{"corrie", "Corrie Bakhuizen", "OCW", "directeur bedrijfsvoering OCW", []string{"icbr:member"}, nil},
	{"victor", "Victor Engelsman", "VWS", "directeur bedrijfsvoering VWS", []string{"icbr:member"}, nil},
	{"jolanda", "Jolanda Smeets", "JenV", "directeur bedrijfsvoering JenV", []string{"icbr:member"}, nil},
}

// found makes the ministries, bodies and people, on the first of December 2017.
func (p *player) found() error {
	p.at("2017-12-01 09:00")
	return p.Store.Change(p.ctx, access.System("inrichting"), func(tx *store.Tx) error {
		ministries := map[string]uint{}
		for _, o := range organisations {
			made, err := person.AddOrganisation(tx, o[0], o[1])
			if err != nil {
				return err
			}
			ministries[o[0]] = made.ID
		}
		if err := p.foundBodies(tx); err != nil {
			return err
		}
		for _, somebody := range cast {
			if err := p.enter(tx, somebody, ministries[somebody.ministry]); err != nil {
				return err
			}
		}
		return nil
	})
}

// enter makes a person, with an account when he is one to look around as, and his memberships.
func (p *player) enter(tx *store.Tx, who invented, ministry uint) error {
	host := strings.ToLower(strings.NewReplacer("/", "-").Replace(who.ministry)) + ".example"
	made := &person.Person{
		Name: who.name, Email: address(who.name) + "@" + host, Phone: "070 012 34 56", Function: who.function, Ministry: ministry,
		ByOffice: strings.HasPrefix(who.function, "SG "),
	}
	if err := person.Add(tx, made); err != nil {
		return err
	}
	p.people[who.key] = made
	password := ""
	for _, account := range Accounts {
		if account.Key == who.key {
			password = Password
		}
	}
	if _, err := person.OpenAccount(tx, made, password, who.global...); err != nil {
		return err
	}
	for _, seat := range who.in {
		code, role, _ := strings.Cut(seat, ":")
		err := body.Join(tx, &body.Membership{
			Body: p.bodies[code].ID, Person: made.ID, Role: access.Role(role), From: law.Day(2017, 1, 1),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// address makes "hanneke.vandalen" of a name.
func address(name string) string {
	first, rest, _ := strings.Cut(name, " ")
	return strings.ToLower(first + "." + strings.NewReplacer(" ", "", "-", "").Replace(rest))
}
