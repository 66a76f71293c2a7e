package request

import (
	"beraad/models/law"
)

// Places are the words between braces that a text may hold.
func (k TextKind) Places() []string {
	if k.IsLetter() {
		places := []string{"kenmerk", "onderwerp", "datum_ontvangst", "datum", "wet", "artikel", "uiterste_datum", "toelichting"}
		return append(places, ownPlaces[k]...)
	}
	if _, is := k.Ground(); is {
		return []string{"wet", "wet_kort", "kenmerk", "onderwerp", "datum_ontvangst", "artikel", "grond", "naam_grond"}
	}
	return append([]string{"wet", "wet_kort", "kenmerk", "onderwerp", "datum_ontvangst"}, ownPlaces[k]...)
}

// ownPlaces are the fields of one kind.
var ownPlaces = map[TextKind][]string{
	ExtendedText: {"weken"}, SuspendedText: {"grond", "vanaf", "termijn"}, UnclearText: {"termijn"}, ConsultedText: {"partij", "termijn", "documenten"},
	DroppedText: {"bezwaar_tot"},
	RevisedText: {"datum_besluit", "documenten", "kenmerk_besluit", "bezwaar_tot"},
	FoundText:   {"aantal"}, PublicText: {"documenten"}, RefusedText: {"documenten"}, OutsideText: {"documenten"},
}

// standardTexts are the texts of Beraad, the same for both laws: what differs is a field.
var standardTexts = map[TextKind][2]string{
	AcknowledgedText: {
		"Wij hebben uw verzoek ontvangen (kenmerk {kenmerk})",
		`Op {datum_ontvangst} hebben wij uw verzoek ontvangen. Het gaat over: {onderwerp}. Wij behandelen het volgens de {wet}.

U krijgt uiterlijk op {uiterste_datum} een besluit. Lukt dat niet, dan hoort u dat vóór die dag.

{toelichting}

Hebt u een vraag? Noem dan het kenmerk {kenmerk}.`,
	},
	ExtendedText: {
		"Wij hebben meer tijd nodig voor uw verzoek (kenmerk {kenmerk})",
		`Op {datum_ontvangst} ontvingen wij uw verzoek over: {onderwerp}. Het besluit kost meer tijd. Wij stellen het daarom {weken} uit. Dat mag op grond van {artikel}.

De reden: {toelichting}

U krijgt het besluit uiterlijk op {uiterste_datum}.

Hebt u een vraag? Noem dan het kenmerk {kenmerk}.`,
	},
	UnclearText: {
		"Wilt u uw verzoek preciseren? (kenmerk {kenmerk})",
		`Op {datum_ontvangst} ontvingen wij uw verzoek over: {onderwerp}. Het is nog te algemeen om de documenten te kunnen zoeken. Daarom vragen wij u op grond van {artikel} om het te preciseren:

{toelichting}

Wilt u antwoorden tot en met {termijn}? Wij helpen u daar graag bij. Antwoordt u niet, dan kunnen wij besluiten uw verzoek niet te behandelen.

Antwoordt u op die laatste dag, dan krijgt u uiterlijk op {uiterste_datum} een besluit. Antwoordt u eerder, dan is die dag ook eerder.

Hebt u een vraag? Noem dan het kenmerk {kenmerk}.`,
	},
	ClarifiedText: {
		"Wij gaan verder met uw verzoek (kenmerk {kenmerk})",
		`Op {datum} ontvingen wij uw antwoord op onze vraag om uw verzoek over {onderwerp} te preciseren. Wij gaan daarmee verder.

U krijgt uiterlijk op {uiterste_datum} een besluit.

Hebt u een vraag? Noem dan het kenmerk {kenmerk}.`,
	},
	SuspendedText: {
		"De termijn van uw verzoek staat stil (kenmerk {kenmerk})",
		`Op {datum_ontvangst} ontvingen wij uw verzoek over: {onderwerp}. Vanaf {vanaf} staat de termijn om te besluiten stil: {grond}. Dat volgt uit {artikel}.

{toelichting}

Dat duurt tot en met {termijn}, of korter als dat kan. Duurt het tot die dag, dan krijgt u uiterlijk op {uiterste_datum} een besluit.

Zodra de termijn weer loopt, hoort u de nieuwe uiterste dag.

Hebt u een vraag? Noem dan het kenmerk {kenmerk}.`,
	},
	ResumedText: {
		"De termijn van uw verzoek loopt weer (kenmerk {kenmerk})",
		`De termijn om te besluiten op uw verzoek over {onderwerp} stond stil. Dat eindigde op {datum}.

{toelichting}

U krijgt uiterlijk op {uiterste_datum} een besluit. Dit bericht krijgt u op grond van {artikel}.

Hebt u een vraag? Noem dan het kenmerk {kenmerk}.`,
	},
	ConsultedText: {
		"Wilt u uw zienswijze geven? (kenmerk {kenmerk})",
		`Aan: {partij}

Wij ontvingen een verzoek om documenten over: {onderwerp}. In een of meer van die documenten staat informatie over u. Wij willen weten wat u ervan vindt als die openbaar wordt, voordat wij daarover besluiten. Wij vragen u dat op grond van {artikel}.

Het gaat om:
{documenten}

Wilt u reageren tot en met {termijn}? Schrijf om welk document en welke passage het gaat, en waarom die openbaar kan worden of juist niet. Reageert u niet, dan besluiten wij zonder uw zienswijze.

{toelichting}

Wij nemen uw zienswijze mee in het besluit. U krijgt dat besluit ook. Bent u het er dan niet mee eens, dan kunt u bezwaar maken.

Hebt u een vraag? Noem dan het kenmerk {kenmerk}.`,
	},
	AgreedText: {
		"Onze afspraak over uw verzoek (kenmerk {kenmerk})",
		`Op {datum_ontvangst} ontvingen wij uw verzoek over: {onderwerp}. U stemde er schriftelijk mee in dat u later een besluit krijgt. Dat kan op grond van {artikel}.

{toelichting}

U krijgt het besluit uiterlijk op {uiterste_datum}.

Hebt u een vraag? Noem dan het kenmerk {kenmerk}.`,
	},
	DroppedText: {
		"Wij behandelen uw verzoek niet (kenmerk {kenmerk})",
		`Op {datum_ontvangst} ontvingen wij uw verzoek over: {onderwerp}. Wij vroegen u om het te preciseren. Op {datum} hebben wij besloten om het niet te behandelen. Dat mag op grond van {artikel}.

De reden: {toelichting}

U kunt altijd een nieuw verzoek doen. Wij helpen u daar graag bij.

Bent u het niet eens met dit besluit? Dan kunt u tot en met {bezwaar_tot} bezwaar maken. Zet in uw brief uw naam en adres, de datum, het kenmerk {kenmerk} en waarom u het er niet mee eens bent. Onderteken de brief. Stuur hem aan ons, want wij namen dit besluit; het adres staat bij Contact op onze website.

Hebt u een vraag? Noem dan het kenmerk {kenmerk}.`,
	},
	RevisedText: {
		"Wij keken opnieuw naar de documenten bij uw verzoek (kenmerk {kenmerk})",
		`Op {datum_besluit} namen wij een besluit op uw verzoek over: {onderwerp}. Op {datum} hebben wij opnieuw gekeken naar {documenten}.

{toelichting}

Het gewijzigde besluit heeft kenmerk {kenmerk_besluit}. De gewijzigde brief en inventarislijst zitten bij dit bericht.

Bent u het niet eens met de wijziging? Dan kunt u tot en met {bezwaar_tot} bezwaar maken. Maakte u al bezwaar tegen het eerdere besluit, dan gaat dat ook over deze wijziging. Dat volgt uit {artikel}.

Hebt u een vraag? Noem dan het kenmerk {kenmerk}.`,
	},
	StatuteText: {"Wet", "Ik besluit op grond van de {wet} ({wet_kort})."},
	FoundText: {
		"Gevonden documenten",
		"Er zijn {aantal} documenten over uw verzoek. Ze staan op de inventarislijst bij deze brief. De nummers in deze brief zijn de nummers van die lijst.",
	},
	PublicText:  {"Besluit: openbaar", "Ik maak openbaar, geheel of voor een deel: {documenten}."},
	RefusedText: {"Besluit: niet openbaar", "Ik maak niet openbaar: {documenten}."},
	OutsideText: {
		OutsideWord,
		"In {documenten} staat ook informatie die niet over uw verzoek gaat. Daar staat “" + OutsideWord + "”. Die informatie heb ik niet beoordeeld.",
	},
	MannerText: {
		"Hoe u de documenten krijgt",
		"U krijgt de documenten digitaal. Dit besluit en de documenten komen ook op een openbare pagina. Uw naam en adres staan daar niet bij.",
	},
	ObjectionText: {
		"Bezwaar",
		"Bent u het niet eens met dit besluit? Dan kunt u binnen zes weken na de dag waarop het bekend is gemaakt bezwaar maken. " +
			"Zet in uw brief uw naam en adres, de datum, het kenmerk van dit besluit en waarom u het er niet mee eens bent. Onderteken de brief. " +
			"Stuur hem aan ons, want wij namen dit besluit; het adres staat bij Contact op onze website.", // by whom, when and where: Awb 3:45 lid 2
	},
}

// standard is the text of Beraad.
func standard(kind TextKind, regime law.Regime) Wording {
	w := Wording{Kind: kind, Regime: regime, Standard: true}
	if g, is := kind.Ground(); is {
		w.Title, w.Text = title(g.Name()), g.Says()+" Dit staat in {artikel}."
		return w
	}
	w.Title, w.Text = standardTexts[kind][0], standardTexts[kind][1]
	return w
}

// lawNames are the statutes as a citizen reads them.
var lawNames = map[law.Regime]string{law.Wob: "Wet openbaarheid van bestuur", law.Woo: "Wet open overheid"}

// articles give the legal ground of each letter.
var articles = map[law.Regime]map[TextKind]string{
	law.Woo: {
		AcknowledgedText: "artikel 4.1 van de Wet open overheid", // Woo 4.1 lid 1
		ExtendedText:     "artikel 4.4, tweede lid, van de Wet open overheid",
		UnclearText:      "artikel 4.1, vijfde lid, van de Wet open overheid",
		ClarifiedText:    "artikel 4.1, vijfde lid, van de Wet open overheid",
		ResumedText:      "artikel 4.4, vierde lid, van de Wet open overheid",
		ConsultedText:    "artikel 4:8 van de Algemene wet bestuursrecht",
		AgreedText:       "artikel 4:15, tweede lid, onder a, van de Algemene wet bestuursrecht",
		DroppedText:      "artikel 4.1, zesde lid, van de Wet open overheid",
		RevisedText:      "artikel 6:19 van de Algemene wet bestuursrecht",
	},
	law.Wob: {
		AcknowledgedText: "artikel 3 van de Wet openbaarheid van bestuur",
		ExtendedText:     "artikel 6, tweede lid, van de Wet openbaarheid van bestuur",
		UnclearText:      "artikel 3, vierde lid, van de Wet openbaarheid van bestuur",
		ClarifiedText:    "artikel 3, vierde lid, van de Wet openbaarheid van bestuur",
		ResumedText:      "artikel 6, vierde lid, van de Wet openbaarheid van bestuur",
		ConsultedText:    "artikel 4:8 van de Algemene wet bestuursrecht",
		AgreedText:       "artikel 4:15, tweede lid, onder a, van de Algemene wet bestuursrecht",
		DroppedText:      "artikel 4:5 van de Algemene wet bestuursrecht",
		RevisedText:      "artikel 6:19 van de Algemene wet bestuursrecht",
	},
}

// suspending says of each reason why the term stands still, and where the law says so; views have an article in each law.
var suspending = map[law.Reason][2]string{
	law.ForViews:      {"wij vragen anderen om hun zienswijze", ""},
	law.ForCompletion: {"wij vragen u om uw verzoek aan te vullen", "artikel 4:15, eerste lid, onder a, van de Algemene wet bestuursrecht"},
	law.ForForeign:    {"wij vragen informatie op uit het buitenland", "artikel 4:15, eerste lid, onder b, van de Algemene wet bestuursrecht"},
	law.ForAgreement:  {"u stemde schriftelijk in met uitstel", "artikel 4:15, tweede lid, onder a, van de Algemene wet bestuursrecht"},
	law.ForDelay:      {"de vertraging kan aan u worden toegerekend", "artikel 4:15, tweede lid, onder b, van de Algemene wet bestuursrecht"},
	law.ForForce:      {"door overmacht kunnen wij nu geen besluit nemen", "artikel 4:15, tweede lid, onder c, van de Algemene wet bestuursrecht"},
}

func suspendingArticle(reason law.Reason, regime law.Regime) string {
	switch {
	case reason != law.ForViews:
		return suspending[reason][1]
	case regime == law.Wob:
		return "artikel 6, derde lid, van de Wet openbaarheid van bestuur"
	}
	return "artikel 4.4, derde lid, van de Wet open overheid"
}

// samples fill a text that nobody sends, to show how it reads.
var samples = map[string]string{
	"kenmerk": "Woo-2026-0001", "onderwerp": "Afspraken over berichtenapps", "datum_ontvangst": "2 november 2026", "datum": "9 november 2026",
	"uiterste_datum": "30 november 2026", "toelichting": "Hier staat wat u bij de stap invult.", "weken": "2 weken", "termijn": "23 november 2026",
	"datum_besluit": "27 november 2026", "kenmerk_besluit": "Woo-2026-0001-B", "bezwaar_tot": "14 januari 2027", "vanaf": "10 november 2026", "partij": "Voorbeeld B.V.", "aantal": "12", "documenten": "de documenten 1, 2 en 5 t/m 8",
}

// Sample shows a text with made-up values.
func (w *Wording) Sample() (heading, text string) {
	values := map[string]string{"wet": lawNames[w.Regime], "wet_kort": w.Regime.String(), "artikel": articles[w.Regime][w.Kind]}
	for name, value := range samples {
		values[name] = value
	}
	if w.Kind == SuspendedText {
		values["grond"], values["artikel"] = suspending[law.ForViews][0], suspendingArticle(law.ForViews, w.Regime)
	}
	if g, is := w.Kind.Ground(); is {
		values["artikel"], values["grond"], values["naam_grond"] = g.Article(), string(g), g.Name()
	}
	return Fill(w.Title, values), Fill(w.Text, values)
}
