package diwoo

import "strings"

// Value is a value out of a list: its URI, and the label that the list gives it.
type Value struct{ URI, Label string }

// Code is the last part of the URI, such as mnre1034.
func (v Value) Code() string { return v.URI[strings.LastIndex(v.URI, "/")+1:] }

// Empty tells whether there is no value.
func (v Value) Empty() bool { return v == Value{} }

// List is a list of values as TOOI publishes it, at https://identifier.overheid.nl/tooi/set/. The lists here are those of
// diwoo-metadata-lijsten.xsd 0.9.8, made on 12 August 2025; a test holds them against it.
type List []Value

// Find gives a value by its URI.
func (l List) Find(uri string) (Value, bool) {
	for _, v := range l {
		if v.URI == uri {
			return v, true
		}
	}
	return Value{}, false
}

// Of gives a value by the last part of its URI, such as mnre1034 or c_3baef532; the empty value when there is none, which
// no check lets through.
func (l List) Of(code string) Value {
	for _, v := range l {
		if v.Code() == code {
			return v
		}
	}
	return Value{}
}

// Where the values of the lists live.
const (
	ministry  = "https://identifier.overheid.nl/tooi/id/ministerie/"
	thesaurus = "https://identifier.overheid.nl/tooi/def/thes/kern/"
	fileType  = "http://publications.europa.eu/resource/authority/file-type/"
	language  = "http://publications.europa.eu/resource/authority/language/"
)

// The codes that are used by name.
const (
	WooRequests   = "c_3baef532" // category: Woo-verzoeken en -besluiten (Woo 3.3 lid 2 i)
	OwnInitiative = "c_816e508d" // category: inspanningsverplichting (Woo 3.1)
	Adopted       = "c_641ecd76" // action: vaststelling
	Dutch         = "NLD"
)

// Ministries is ministries, those that went included: rwc_ministeries_compleet/4.
var Ministries = List{
	{ministry + "mnre1010", "ministerie van Algemene Zaken"},
	{ministry + "mnre1162", "ministerie van Asiel en Migratie"},
	{ministry + "mnre1034", "ministerie van Binnenlandse Zaken en Koninkrijksrelaties"},
	{ministry + "mnre1013", "ministerie van Buitenlandse Zaken"},
	{ministry + "mnre1018", "ministerie van Defensie"},
	{ministry + "mnre1045", "ministerie van Economische Zaken"},
	{ministry + "mnre1040", "ministerie van Economische Zaken"},
	{ministry + "mnre1090", "ministerie van Financiën"},
	{ministry + "mnre1130", "ministerie van Infrastructuur en Waterstaat"},
	{ministry + "mnre1058", "ministerie van Justitie en Veiligheid"},
	{ministry + "mnre1182", "ministerie van Klimaat en Groene Groei"},
	{ministry + "mnre1150", "ministerie van Landbouw, Natuur en Voedselkwaliteit"},
	{ministry + "mnre1153", "ministerie van Landbouw, Visserij, Voedselzekerheid en Natuur"},
	{ministry + "mnre1109", "ministerie van Onderwijs, Cultuur en Wetenschap"},
	{ministry + "mnre1073", "ministerie van Sociale Zaken en Werkgelegenheid"},
	{ministry + "mnre0170", "ministerie van Verkeer en Waterstaat"},
	{ministry + "mnre1025", "ministerie van Volksgezondheid, Welzijn en Sport"},
	{ministry + "mnre1171", "ministerie van Volkshuisvesting en Ruimtelijke Ordening"},
	{ministry + "mnre0180", "ministerie van Volkshuisvesting, Ruimtelijke Ordening en Milieubeheer"},
}

// Categories is the information categories of Woo 3.3, with that of 3.1: scw_woo_informatiecategorieen/4.
var Categories = List{
	{thesaurus + "c_3baef532", "Woo-verzoeken en -besluiten"},
	{thesaurus + "c_99a836c7", "adviezen"},
	{thesaurus + "c_3a248e3a", "agenda’s en besluitenlijsten bestuurscolleges"},
	{thesaurus + "c_89ee6784", "bereikbaarheidsgegevens"},
	{thesaurus + "c_46a81018", "beschikkingen"},
	{thesaurus + "c_8c840238", "bij vertegenwoordigende organen ingekomen stukken"},
	{thesaurus + "c_8fc2335c", "convenanten"},
	{thesaurus + "c_816e508d", "inspanningsverplichting art 3.1 Woo"},
	{thesaurus + "c_c6cd1213", "jaarplannen en jaarverslagen"},
	{thesaurus + "c_a870c43d", "klachtoordelen"},
	{thesaurus + "c_fdaee95e", "onderzoeksrapporten"},
	{thesaurus + "c_759721e2", "ontwerpen van wet- en regelgeving met adviesaanvraag"},
	{thesaurus + "c_40a05794", "organisatie en werkwijze"},
	{thesaurus + "c_aab6bfc7", "overige besluiten van algemene strekking"},
	{thesaurus + "c_cf268088", "subsidieverplichtingen anders dan met beschikking"},
	{thesaurus + "c_c76862ab", "vergaderstukken Staten-Generaal"},
	{thesaurus + "c_db4862c3", "vergaderstukken decentrale overheden"},
	{thesaurus + "c_139c6280", "wetten en algemeen verbindende voorschriften"},
}

// Actions is what may have happened to a document: ccw_plooi_documenthandelingen/2.
var Actions = List{
	{thesaurus + "c_e1ec050e", "ondertekening"},
	{thesaurus + "c_dfcee535", "ontvangst"},
	{thesaurus + "c_641ecd76", "vaststelling"},
}

// Roles is what another document is to one: scw_documentrelatie/1.
var Roles = List{
	{thesaurus + "c_05f4a5f3", "heeft bijlage"},
	{thesaurus + "c_07748060", "is reactie op"},
	{thesaurus + "c_24ddfb9b", "is uitwerking van"},
	{thesaurus + "c_75fac459", "verwijst naar"},
}

// The codes of the reasons.
const (
	PrivacyCorrection   = "c_098c1346"
	ProcedureCorrection = "c_c77c86e0"
)

// Reasons is why a document went or was replaced: ccw_plooi_reden_intrekking_of_vervanging/1.
var Reasons = List{
	{thesaurus + PrivacyCorrection, "correctie privacygevoelige gegevens"},
	{thesaurus + ProcedureCorrection, "correctie procedurele fout"},
}

// Formats is the file formats that are harvested: ccw_plooi_filetypes/4.
var Formats = List{
	{fileType + "7z", "7z"},
	{fileType + "CSV", "CSV"},
	{fileType + "XLS", "Excel XLS"},
	{fileType + "XLSX", "Excel XLSX"},
	{fileType + "HTML", "HTML"},
	{fileType + "ODF", "ODF"},
	{fileType + "ODP", "ODP"},
	{fileType + "ODS", "ODS"},
	{fileType + "ODT", "ODT"},
	{fileType + "PDF", "PDF"},
	{fileType + "TXT", "Plain text"},
	{fileType + "PPSX", "PowerPoint PPSX"},
	{fileType + "PPT", "PowerPoint PPT"},
	{fileType + "PPTX", "PowerPoint PPTX"},
	{fileType + "PPS", "PowerPoint Slide Show"},
	{fileType + "RTF", "RTF"},
	{fileType + "DOC", "Word DOC"},
	{fileType + "DOCX", "Word DOCX"},
	{fileType + "ZIP", "ZIP"},
}

// Languages is the languages: scw_talen/1.
var Languages = List{
	{language + "BUL", "Bulgaars"},
	{language + "DAN", "Deens"},
	{language + "DEU", "Duits"},
	{language + "ENG", "Engels"},
	{language + "EST", "Estisch"},
	{language + "FIN", "Fins"},
	{language + "FRA", "Frans"},
	{language + "FRY", "Fries"},
	{language + "ELL", "Grieks"},
	{language + "HUN", "Hongaars"},
	{language + "GLE", "Iers"},
	{language + "ITA", "Italiaans"},
	{language + "HRV", "Kroatisch"},
	{language + "LAV", "Lets"},
	{language + "LIT", "Litouws"},
	{language + "MLT", "Maltees"},
	{language + "NLD", "Nederlands"},
	{"https://identifier.overheid.nl/tooi/def/thes/xtrn/PAP-AW", "Papiamento"},
	{"https://identifier.overheid.nl/tooi/def/thes/xtrn/PAP-CW", "Papiamentu"},
	{language + "POL", "Pools"},
	{language + "POR", "Portugees"},
	{language + "RON", "Roemeens"},
	{language + "SLV", "Sloveens"},
	{language + "SLK", "Slowaaks"},
	{language + "SPA", "Spaans"},
	{language + "CES", "Tsjechisch"},
	{language + "SWE", "Zweeds"},
}
