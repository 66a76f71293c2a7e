package sign_test

import (
	"slices"
	"strings"
	"testing"

	"beraad/models/format/sign"
)

// TestNamesUnderAClosing: what is signed with a name, and what only looks like it. A mark before a name says how it was signed.
func TestNamesUnderAClosing(t *testing.T) {
	for text, want := range map[string]string{
		// As letters end.
		"Hoogachtend,\n\nJ. de Vries":                                                            "J. de Vries",
		"Hoogachtend,\nmr. drs. J.W. van der Meer-Bakker\nDirecteur":                             "mr. drs. J.W. van der Meer-Bakker",
		"Met vriendelijke groet,\nHanneke van Dalen":                                             "Hanneke van Dalen",
		"Met vriendelijke groet, Hanneke van Dalen":                                              "Hanneke van Dalen",
		"Ik hoor het graag. Met vriendelijke groeten,\nAnne-Fleur op den Akker\nSenior adviseur": "Anne-Fleur op den Akker",
		"Met hartelijke groet\nJan":                                                              "(Jan)",
		"Groet, Jan en Piet":                                                                     "(Jan), (Piet)",
		"mvg,\nKarin Bakker, beleidsmedewerker":                                                  "Karin Bakker",
		"Hoogachtend,\nde secretaris,\n\nP. Oost":                                                "P. Oost",
		"Hoogachtend,\nde secretaris, P. Oost":                                                   "P. Oost",
		"w.g. J. Jansen":                                                                         "J. Jansen",
		"De secretaris, w.g. J. Jansen":                                                          "J. Jansen",
		"Was getekend,\nprof. dr. E.M. Noord":                                                    "prof. dr. E.M. Noord",
		"(was getekend)\nE.M. Noord":                                                             "E.M. Noord",
		"Ondertekend door: Ella Noord":                                                           "Ella Noord",
		"Hoogachtend,\nK. BAKKER":                                                                "K. BAKKER",
		"Hoogachtend,\nKARIN BAKKER-OOST":                                                        "KARIN BAKKER-OOST",
		"Met vriendelijke groet,\nJW de Vries":                                                   "JW de Vries",
		"Met vriendelijke groet,\nHanneke van Dalen Coördinerend beleidsmedewerker":              "Hanneke van Dalen",
		"Kind regards,\nHanneke van Dalen":                                                       "Hanneke van Dalen",
		"Hoogachtend,\nde voorzitter,\nJ. Jansen\nde secretaris,\nP. Pietersen":                  "J. Jansen, P. Pietersen",
		"Hoogachtend,\n(handtekening)\nJ. Jansen":                                                "J. Jansen",
		"Met vriendelijke groet,\nŞ. Öztürk":                                                     "Ş. Öztürk",
		"Met vriendelijke groet,\nThijs in 't Veld":                                              "Thijs in 't Veld",
		// For another, or by office.
		"De Minister van Binnenlandse Zaken en Koninkrijksrelaties,\nnamens deze,\n\nJ. de Vries\nDirecteur Digitale Overheid": "mandaat J. de Vries",
		"Hoogachtend,\nde Staatssecretaris van BZK,\nvoor deze,\nJ. de Vries":                                                  "mandaat J. de Vries",
		"Hoogachtend, de minister van BZK, namens deze, mr. J. de Vries directeur":                                             "mandaat mr. J. de Vries",
		"namens dezen,\nK. Bakker": "mandaat K. Bakker",
		"Hoogachtend,\nDe Minister van Binnenlandse Zaken,\n\nH.M. de Jonge":   "ambt H.M. de Jonge",
		"Hoogachtend,\nde staatssecretaris van BZK, A.C. van Huffelen":         "ambt A.C. van Huffelen",
		"Hoogachtend,\nA.C. van Huffelen\nStaatssecretaris van Digitalisering": "ambt A.C. van Huffelen",
		// No names.
		"Met vriendelijke groet,\nMinisterie van Binnenlandse Zaken\nPostbus 20011":     "",
		"Met vriendelijke groet,\nhet secretariaat van het CIO-beraad":                  "",
		"Met vriendelijke groet,\nTeam Woo":                                             "",
		"Met vriendelijke groet,\nWoo-desk BZK":                                         "",
		"Hoogachtend,\nDen Haag, 3 mei 2022":                                            "",
		"Met vriendelijke groet,\nVerzonden vanaf mijn telefoon":                        "",
		"De directie doet de groeten aan Jan de Vries.":                                 "",
		"Hij sprak namens deze werkgroep met Jan de Vries.":                             "",
		"De brief was getekend door Jan de Vries.":                                      "",
		"Voor deze zomer staat Jan de Vries op de agenda.":                              "",
		"Met vriendelijke groet aan iedereen die Jan kent.":                             "",
		"Jan de Vries en Karin Bakker waren aanwezig.":                                  "",
		"Er is goed gegroet.\nJan de Vries":                                             "",
		"Met vriendelijke groet,\nKorte Voorhout 7 is ons adres voor de post en bezoek": "",
		"Hoogachtend,\nBijlagen: 2":                                                     "",
		"Met vriendelijke groet,\nIk ben er weer op maandag.":                           "",
		"Hoogachtend,\n070 426 6426\nJan de Vries":                                      "",
	} {
		lines := strings.Split(text, "\n")
		var got []string
		for _, s := range sign.Signings(lines) {
			how := ""
			if s.Mandate {
				how = "mandaat "
			}
			if s.Office {
				how = "ambt "
			}
			for _, n := range s.Names {
				name := string([]rune(lines[n.Line])[n.From:n.Till])
				if !n.Full {
					name = "(" + name + ")"
				}
				got = append(got, how+name)
			}
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestOneClosingIsFoundOnce(t *testing.T) {
	lines := []string{"Wij danken u.", "Hoogachtend,", "De Minister van BZK,", "namens deze,", "J. de Vries", "Directeur", "", "Met vriendelijke groet,", "Karin Bakker"}
	all := sign.Signings(lines)
	if len(all) != 2 || all[0].Line != 1 || !all[0].Mandate || all[1].Line != 7 || all[1].Mandate {
		t.Fatalf("%+v", all)
	}
	if !slices.Equal([]int{all[0].Names[0].Line, all[1].Names[0].Line}, []int{4, 8}) {
		t.Errorf("%+v", all)
	}
}
