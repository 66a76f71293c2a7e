package law

// catalogue holds every ground in the order of the statutes. Paragraphs that
// limit a ground and refuse nothing themselves (10.3, 5.1.3, 5.1.7, 5.2.2) are
// not in it.
var catalogue = []entry{
	// Wob 10 lid 1: without weighing.
	{"10.1.a", Absolute, "eenheid van de Kroon", "Openbaarheid zou de eenheid van de Kroon in gevaar kunnen brengen.", "5.1.1.a"},
	{"10.1.b", Absolute, "veiligheid van de Staat", "Openbaarheid zou de veiligheid van de Staat kunnen schaden.", "5.1.1.b"},
	{"10.1.c", Absolute, "vertrouwelijke bedrijfs- en fabricagegegevens", "Het zijn bedrijfs- of fabricagegegevens die vertrouwelijk met de overheid zijn gedeeld.", "5.1.1.c"},
	{"10.1.d", Absolute, "bijzondere persoonsgegevens", "Het zijn bijzondere persoonsgegevens, en openbaarheid maakt inbreuk op het privéleven van die persoon.", "5.1.1.d"},
	// Wob 10 lid 2: weighed against openness.
	{"10.2.a", Relative, "internationale betrekkingen", "De betrekkingen van Nederland met andere landen en internationale organisaties wegen zwaarder dan openbaarheid.", "5.1.2.a"},
	{"10.2.b", Relative, "economische of financiële belangen van de Staat", "De economische of financiële belangen van de Staat of een andere overheid wegen zwaarder dan openbaarheid.", "5.1.2.b"},
	{"10.2.c", Relative, "opsporing en vervolging", "De opsporing en vervolging van strafbare feiten wegen zwaarder dan openbaarheid.", "5.1.2.c"},
	{"10.2.d", Relative, "inspectie, controle en toezicht", "Inspectie, controle en toezicht door de overheid wegen zwaarder dan openbaarheid.", "5.1.2.d"},
	{"10.2.e", Relative, "persoonlijke levenssfeer", "De bescherming van het privéleven van de mensen die worden genoemd, weegt zwaarder dan openbaarheid.", "5.1.2.e"},
	{"10.2.f", Relative, "eerste kennisneming door de geadresseerde", "Degene voor wie het stuk is bestemd, moet er als eerste kennis van kunnen nemen.", "5.1.4"},
	{"10.2.g", Relative, "onevenredige bevoordeling of benadeling", "Openbaarheid zou iemand die bij de zaak betrokken is, of een ander, onevenredig bevoordelen of benadelen.", ""},
	// Wob 10 lid 7: only for environmental information.
	{"10.7.a", Relative, "bescherming van het milieu", "De bescherming van het milieu waarover de informatie gaat, weegt zwaarder dan openbaarheid.", "5.1.2.g"},
	{"10.7.b", Relative, "beveiliging van bedrijven en voorkomen van sabotage", "De beveiliging van bedrijven en het voorkomen van sabotage wegen zwaarder dan openbaarheid.", "5.1.2.h"},
	// Wob 11 lid 1: personal views on policy in a paper for internal deliberation.
	{"11.1", Opinion, "persoonlijke beleidsopvattingen", "Het stuk is gemaakt voor intern beraad, en het gaat om wat een ambtenaar of bestuurder persoonlijk van het beleid vindt.", "5.2.1"},

	// Woo 5.1 lid 1: without weighing.
	{"5.1.1.a", Absolute, "eenheid van de Kroon", "Openbaarheid zou de eenheid van de Kroon in gevaar kunnen brengen.", ""},
	{"5.1.1.b", Absolute, "veiligheid van de Staat", "Openbaarheid zou de veiligheid van de Staat kunnen schaden.", ""},
	{"5.1.1.c", Absolute, "vertrouwelijke bedrijfs- en fabricagegegevens", "Het zijn bedrijfs- of fabricagegegevens die vertrouwelijk met de overheid zijn gedeeld.", ""},
	{"5.1.1.d", Absolute, "bijzondere persoonsgegevens", "Het zijn bijzondere of strafrechtelijke persoonsgegevens, en de persoon heeft daar geen toestemming voor gegeven en ze niet zelf openbaar gemaakt.", ""},
	{"5.1.1.e", Absolute, "identificatienummers", "Het zijn nummers die een persoon aanwijzen, zoals het burgerservicenummer.", ""},
	// Woo 5.1 lid 2: weighed against openness.
	{"5.1.2.a", Relative, "internationale betrekkingen", "De betrekkingen van Nederland met andere landen en internationale organisaties wegen zwaarder dan openbaarheid.", ""},
	{"5.1.2.b", Relative, "economische of financiële belangen van de Staat", "De economische of financiële belangen van de Staat of een andere overheid wegen zwaarder dan openbaarheid.", ""},
	{"5.1.2.c", Relative, "opsporing en vervolging", "De opsporing en vervolging van strafbare feiten wegen zwaarder dan openbaarheid.", ""},
	{"5.1.2.d", Relative, "inspectie, controle en toezicht", "Inspectie, controle en toezicht door de overheid wegen zwaarder dan openbaarheid.", ""},
	{"5.1.2.e", Relative, "persoonlijke levenssfeer", "De bescherming van het privéleven van de mensen die worden genoemd, weegt zwaarder dan openbaarheid.", ""},
	{"5.1.2.f", Relative, "overige concurrentiegevoelige gegevens", "De bescherming van andere gegevens waarmee concurrenten hun voordeel kunnen doen, weegt zwaarder dan openbaarheid.", ""},
	{"5.1.2.g", Relative, "bescherming van het milieu", "De bescherming van het milieu waarover de informatie gaat, weegt zwaarder dan openbaarheid.", ""},
	{"5.1.2.h", Relative, "beveiliging van personen en bedrijven en voorkomen van sabotage", "De beveiliging van personen en bedrijven en het voorkomen van sabotage wegen zwaarder dan openbaarheid.", ""},
	{"5.1.2.i", Relative, "goed functioneren van de overheid", "Het goed functioneren van de Staat of een andere overheid weegt zwaarder dan openbaarheid.", ""},
	// Woo 5.1 lid 4: only for a time; the decision states the day of disclosure.
	{"5.1.4", Deferral, "eerste kennisneming door de geadresseerde", "Degene voor wie het stuk is bestemd, moet er als eerste kennis van kunnen nemen. Daarna wordt het openbaar.", ""},
	// Woo 5.1 lid 5: in exceptional cases, and not beside lid 1 or 2 for the same information.
	{"5.1.5", Relative, "onevenredige benadeling", "In dit uitzonderlijke geval zou openbaarheid iemand onevenredig benadelen, en dat weegt zwaarder dan openbaarheid.", ""},
	// Woo 5.2 lid 1: personal views on policy in a paper for internal deliberation.
	{"5.2.1", Opinion, "persoonlijke beleidsopvattingen", "Het stuk is gemaakt voor intern beraad, en het gaat om wat een ambtenaar of bestuurder persoonlijk van het beleid vindt. Feiten, prognoses en beleidsalternatieven vallen daar niet onder.", ""},
	// Woo 5.4: information for the formation of a cabinet.
	{"5.4", Absolute, "informatie bij de formateur", "De informatie berust bij een informateur of formateur.", ""},
}
