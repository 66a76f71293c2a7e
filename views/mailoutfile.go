package views

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"beraad/models/archive"
	"beraad/models/distribution"
	"beraad/models/outbox"
	"beraad/views/nl"
)

// MailOutFile is the page in the archive of a mail-out that tells all of it: the mail, who got it, who did what. Like that of a
// parcel it loads nothing, runs nothing, and leads to the files beside it. A person who knows nothing of Beraad must
// understand it twenty years from now.
type MailOutFile struct {
	*archive.MailOut
	Made time.Time
	// Text is the mail as plain text, with words in brackets where each recipient got his own.
	Text    string
	Annexes []MailOutAnnex
	// Mark is how the marks in the mould of the message begin.
	Mark string
	// Tally counts recipients by what became of the mail, ByList by the list that they were found on.
	Tally  map[outbox.DeliveryState]int
	ByList map[uint]int
	// few are the first recipients, failed the first of those who did not simply get it.
	few, failed []archive.Recipient
	deeds       []TrailLine
}

// MailOutAnnex is a file that went along, with the version of a paper that it was.
type MailOutAnnex struct {
	ParcelLine
	Name           string
	Paper, Version uint
}

// The bounds of what the page names; the files beside it have all.
const (
	mostInFile  = 200
	mostInDeeds = 100
)

// Count takes a recipient that was written down.
func (p *MailOutFile) Count(r *archive.Recipient) {
	if p.Tally == nil {
		p.Tally, p.ByList = map[outbox.DeliveryState]int{}, map[uint]int{}
	}
	p.Tally[r.State]++
	p.ByList[r.Source]++
	if len(p.few) <= mostInFile {
		p.few = append(p.few, *r)
	}
	if r.State != outbox.Accepted && r.State != outbox.Filed && len(p.failed) < mostInFile {
		p.failed = append(p.failed, *r)
	}
}

// Did takes a line of the trail that was written down.
func (p *MailOutFile) Did(e TrailLine) {
	if e.Kind == "distribution" && len(p.deeds) < mostInDeeds {
		p.deeds = append(p.deeds, e)
	}
}

// All is how many recipients there are.
func (p *MailOutFile) All() (n int) {
	for _, of := range p.Tally {
		n += of
	}
	return n
}

func (p *MailOutFile) made() string { return "Gemaakt op " + nl.Moment(p.Made) }

func (p *MailOutFile) facts() string {
	facts := "Uit de postbus van " + p.House.Name
	if p.StartedAt != nil {
		facts += " · begonnen op " + nl.Moment(*p.StartedAt)
	}
	if p.EndedAt != nil {
		facts += " · geëindigd op " + nl.Moment(*p.EndedAt)
	}
	return facts
}

// Outcome says in one sentence what came of it.
func (p *MailOutFile) Outcome() string {
	all := nl.Plural(p.All(), "ontvanger", "ontvangers")
	switch {
	case p.Tally[outbox.Filed] == p.All():
		return "Er is niets verzonden: deze omgeving had geen mailserver. De berichten aan " + all + " zijn alleen als bestand bewaard."
	case p.Tally[outbox.Accepted] == p.All():
		return "Van " + all + " nam de mailserver het bericht aan."
	}
	return fmt.Sprintf("Van %s nam de mailserver bij %s het bericht aan; zie hieronder wat met de andere gebeurde.", all, nl.Number(p.Tally[outbox.Accepted]))
}

// states are the outcomes that there are, in the order of their words.
func (p *MailOutFile) states() []outbox.DeliveryState {
	return slices.SortedFunc(maps.Keys(p.Tally), func(a, b outbox.DeliveryState) int {
		return cmp.Or(cmp.Compare(p.Tally[b], p.Tally[a]), cmp.Compare(DeliveryState(a), DeliveryState(b)))
	})
}

// meanings say of an outcome what it means to who never saw Beraad.
var meanings = map[outbox.DeliveryState]string{
	outbox.Accepted:   "De mailserver van de ontvanger, of de server die het doorgeeft, nam het bericht aan. Of het is gelezen, is niet bekend.",
	outbox.Refused:    "De mailserver nam het bericht niet aan. De ontvanger kreeg het niet.",
	outbox.Bounced:    "De mailserver nam het bericht eerst aan en meldde later dat het niet is bezorgd.",
	outbox.Uncertain:  "De verbinding brak af op het moment van overdragen. Het bericht kan zijn aangekomen.",
	outbox.Filed:      "Er was geen mailserver. Het bericht is als bestand bewaard en niet verzonden.",
	outbox.Stopped:    "De verspreiding werd gestopt voordat dit bericht ging. De ontvanger kreeg het niet.",
	outbox.Suppressed: "Van dit adres was al bekend dat het niet bestaat. Er is niets naartoe gestuurd.",
	outbox.Queued:     "Het bericht wachtte nog op verzending toen dit archief werd gemaakt.",
	outbox.Busy:       "Het bericht werd verzonden terwijl dit archief werd gemaakt.",
}

// Meaning says what an outcome means.
func Meaning(state outbox.DeliveryState) string { return meanings[state] }

// whole tells whether the page names every recipient.
func (p *MailOutFile) whole() bool { return len(p.few) <= mostInFile }

func (p *MailOutFile) named() []archive.Recipient {
	if p.whole() {
		return p.few
	}
	return p.failed
}

// namedWords says whom the table names.
func (p *MailOutFile) namedWords() string {
	if p.whole() {
		return "Alle ontvangers"
	}
	all := p.All() - p.Tally[outbox.Accepted] - p.Tally[outbox.Filed]
	if all > len(p.failed) {
		return fmt.Sprintf("Wie het niet zonder meer kreeg: de eerste %s van %s", nl.Number(len(p.failed)), nl.Number(all))
	}
	return "Wie het niet zonder meer kreeg"
}

func fileMoment(at *time.Time) string {
	if at == nil {
		return ""
	}
	return nl.ShortMoment(*at)
}

func fileName(r archive.Recipient) string { return strings.TrimSpace(r.Name + " <" + r.Address + ">") }

func (p *MailOutFile) list(l archive.List) string {
	words := l.Name
	if l.Members != "" {
		words += " (met de leden van " + l.Members + ")"
	}
	if l.Under != "" {
		words += ", staat op " + l.Under
	}
	return words
}

// found says how many were found on a list; nothing when that was not kept.
func (p *MailOutFile) found(l archive.List) string {
	if !p.Then {
		return ""
	}
	return nl.Plural(p.ByList[l.ID], "ontvanger", "ontvangers")
}

func (p *MailOutFile) listWords() string {
	if !p.Then {
		return "Zoals de lijsten nu heten: bij deze verspreiding is dat nog niet vastgelegd toen zij begon."
	}
	return "Zoals zij waren toen de verspreiding begon. Wie op meer lijsten stond, kreeg één bericht en telt bij de eerste."
}

// WordingWords says which text of the policy line was sent.
func (p *MailOutFile) WordingWords() string {
	if p.Wording == nil {
		return "De tekst staat in het aangehaalde bericht, of is voor dit bericht geschreven."
	}
	words := fmt.Sprintf("Versie %d van de tekst", p.Wording.Number)
	if p.Signed != "" && p.Wording.SignedAt != nil {
		words += ", vrijgegeven door " + p.Signed + " op " + nl.Moment(*p.Wording.SignedAt)
	}
	return words + "."
}

func deed(e TrailLine) string {
	return strings.TrimSpace(e.Actor + " " + ActionWords(e.Action))
}

// mailOutFileLine is a file of the archive, with what it is for.
type mailOutFileLine struct{ file, what string }

func (p *MailOutFile) files() []mailOutFileLine {
	return []mailOutFileLine{
		{"data/bericht/bericht.txt", "de tekst van het bericht"},
		{"data/bericht/bericht.html", "het bericht met opmaak; een programma voor webpagina's toont het"},
		{"data/bericht/voorbeeld.eml", "het bericht zoals één ontvanger het kreeg, teken voor teken; een mailprogramma opent het"},
		{"data/bericht/sjabloon.eml", "het bericht zoals het voor iedereen gelijk is, met een merkteken waar elke ontvanger iets eigens kreeg"},
		{"data/ontvangers.csv", "alle ontvangers: adres, lijst, uitkomst, pogingen, antwoord van de mailserver en tijden"},
		{"data/samenstelling.jsonl", "per ontvanger wat hij eigens kreeg, om zijn bericht na te maken"},
		{"data/logboek.csv", "wie wat deed, met de controlecodes uit het logboek van Beraad"},
		{"data/verspreiding.json", "wat op deze pagina staat, voor andere programma's"},
	}
}

// rebuild are the steps by which the message of one recipient is made again.
func (p *MailOutFile) rebuild() []string {
	return []string{
		"Neem data/bericht/sjabloon.eml. Daarin staan merktekens: " + p.Mark + " 1}}, " + p.Mark + " 2}} enzovoort.",
		"Zoek de ontvanger op in data/samenstelling.jsonl: elke regel is één ontvanger. Onder ‘eigen’ staan zijn stukken, in volgorde.",
		"Zet het eerste stuk in de plaats van het eerste merkteken, het tweede in de plaats van het tweede, tot er geen merkteken over is. Verander verder niets, ook geen regeleinden.",
		"Het resultaat is het bericht zoals het aan deze ontvanger is overgedragen, byte voor byte. Of het is overgedragen staat in data/ontvangers.csv.",
	}
}

// ReadMe is the short explanation among the files themselves, for who opens no web page.
func (p *MailOutFile) ReadMe() string {
	var text strings.Builder
	fmt.Fprintf(&text, "Archief van een verspreiding (mail aan velen) uit Beraad.\n\nOnderwerp: %s\n%s\n%s\n%s\n\nWat zit erin\n\n", p.Subject, p.facts(), p.made(), p.Outcome())
	for _, f := range p.files() {
		fmt.Fprintf(&text, "- %s: %s.\n", f.file, f.what)
	}
	text.WriteString("- bij elk bestand staan metagegevens (MDTO) in bestanden die eindigen op MDTO.xml.\n\nHet bericht van één ontvanger namaken\n\n")
	for i, step := range p.rebuild() {
		fmt.Fprintf(&text, "%d. %s\n", i+1, step)
	}
	text.WriteString("\nWat de uitkomsten betekenen\n\n")
	for _, state := range p.states() {
		fmt.Fprintf(&text, "- %s (%s): %s\n", DeliveryState(state), nl.Number(p.Tally[state]), Meaning(state))
	}
	text.WriteString("\nCellen in de CSV-bestanden die een rekenblad voor een formule zou houden, beginnen met een apostrof (').\nDit archief bevat persoonsgegevens: namen en e-mailadressen van ontvangers.\n")
	return text.String()
}

// ended says what state it ended in.
func (p *MailOutFile) ended() string {
	words := upper(DistributionState(p.State))
	if p.State != distribution.Finished && p.Why != "" {
		words += ": " + p.Why
	}
	return words
}

func (a MailOutAnnex) words() string {
	words := a.File + " · " + nl.Bytes(a.Size)
	if a.Paper != 0 {
		words += fmt.Sprintf(" · stuk %d, versie %d", a.Paper, a.Version)
	}
	return words
}
