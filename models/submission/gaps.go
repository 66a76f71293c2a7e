package submission

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"beraad/models/fault"
	"beraad/models/person"
)

// What the form offers beside the names of bodies under "eerder behandeld in", and the answers to its questions.
const (
	NotEarlier   = "niet"
	OtherEarlier = "anders"
	Yes          = "yes"
	No           = "no"
)

// Gaps lists what the form still needs before it can be handed in, by the field where it is filled in.
func Gaps(s *Submission) (gaps fault.Gaps) {
	gaps = append(gaps, formGaps(s)...)
	need := func(ok bool, field, text string) { gaps.Need(ok, field, text) }
	need(s.Title != "", "title", "Vul een korte titel in.")
	need(!s.Date.IsZero(), "date", "Kies op welke dag het stuk moet worden behandeld.")
	need(s.Nature != "", "nature", "Kies waarvoor u het stuk aanbiedt.")
	need(s.Nature != OtherNature || s.NatureText != "", "nature_text", "U koos ‘anders’: schrijf waarvoor u het stuk aanbiedt.")
	need(s.Nature != ToDecideForward || s.ForwardTo != 0, "forward_to", "Kies naar welk gremium het stuk doorgaat.")
	gaps = append(gaps, earlierGaps(s)...)
	gaps = append(gaps, pointGaps(s)...)
	for _, a := range s.Extra {
		gaps = append(gaps, a.Missing()...)
	}
	need(s.Costs != "", "costs", "Kies of er financiële gevolgen zijn.")
	need(s.Costs != Yes || s.Amount != "", "amount", "Bij financiële gevolgen is het bedrag nodig.")
	need(s.Costs != Yes || s.Cover != "", "cover", "Bij financiële gevolgen is de dekking nodig: waaruit wordt dit betaald?")
	need(s.Ministry != "", "ministry", "Vul het ministerie of de dienst in.")
	need(s.Contact != "", "contact", "Vul de naam van de contactpersoon in.")
	need(s.Phone != "", "phone", "Vul het telefoonnummer van de contactpersoon in.")
	need(person.ValidAddress(s.Email), "email", "Vul een geldig e-mailadres in, zoals naam@ministerie.nl.")
	return gaps
}

func earlierGaps(s *Submission) (gaps fault.Gaps) {
	before := treatedBefore(s)
	not := slices.Contains(s.Earlier, NotEarlier)
	gaps.Need(len(s.Earlier) > 0, "earlier", "Kies waar het stuk eerder is behandeld, of kies ‘niet’.")
	gaps.Need(!not || !before, "earlier", "U koos ‘niet’ én een gremium. Kies een van beide.")
	gaps.Need(!slices.Contains(s.Earlier, OtherEarlier) || s.EarlierText != "", "earlier_text",
		"U koos ‘anders’: schrijf waar het stuk eerder is behandeld.")
	gaps.Need(!before || s.Agreed != "", "agreed", "Kies wat de uitkomst was: overeenstemming of geen overeenstemming.")
	gaps.Need(!before || s.Agreed != No || s.Dispute != "", "dispute", "Zonder overeenstemming is een toelichting op de geschilpunten nodig.")
	return gaps
}

// treatedBefore tells whether the form names a place where the matter was treated before.
func treatedBefore(s *Submission) bool {
	return slices.ContainsFunc(s.Earlier, func(name string) bool { return name != NotEarlier })
}

func pointGaps(s *Submission) (gaps fault.Gaps) {
	gaps.Need(len(s.Points) > 0, "points", "Schrijf ten minste één punt ter bespreking of besluitvorming.")
	for i, point := range s.Points {
		gaps.Need(point != "", fmt.Sprintf("points-%d", i+1),
			fmt.Sprintf("Schrijf hier wat u vraagt, of haal punt %d weg.", i+1))
	}
	return gaps
}

// line is a field that stands on one line.
type line struct {
	field, name string
	text        *string
	most        int
}

func (s *Submission) lines() []line {
	return []line{
		{"title", "De titel", &s.Title, 300}, {"nature_text", "Dit veld", &s.NatureText, 300},
		{"earlier_text", "Dit veld", &s.EarlierText, 300}, {"amount", "Het bedrag", &s.Amount, 200},
		{"cover", "De dekking", &s.Cover, 500}, {"ministry", "Het ministerie", &s.Ministry, 200},
		{"contact", "De naam", &s.Contact, 200}, {"phone", "Het telefoonnummer", &s.Phone, 40},
		{"email", "Het e-mailadres", &s.Email, 254}, {"late_reason", "De reden", &s.LateReason, 500},
	}
}

// story is a field that may run over several lines.
type story struct {
	field string
	text  *string
}

func (s *Submission) stories() []story {
	return []story{
		{"dispute", &s.Dispute}, {"history", &s.History}, {"summary", &s.Summary}, {"late_papers", &s.LatePapers},
	}
}

const (
	longest    = 20_000 // signs in a text of several lines
	mostPoints = 50
	longPoint  = 2_000
)

// formGaps lists what could not even be kept: a line break in a title, an answer that the form does not have.
func formGaps(s *Submission) (gaps fault.Gaps) {
	for _, l := range s.lines() {
		gaps.Need(person.OneLine(*l.text), l.field, l.name+" staat op één regel. Haal de regeleinden en stuurtekens weg.")
		gaps.Need(len([]rune(*l.text)) <= l.most, l.field, fmt.Sprintf("%s mag hooguit %d tekens lang zijn.", l.name, l.most))
	}
	for _, t := range s.stories() {
		gaps.Need(readable(*t.text), t.field, "In deze tekst staan stuurtekens. Haal die weg.")
		gaps.Need(len([]rune(*t.text)) <= longest, t.field, "Deze tekst is te lang: hooguit 20.000 tekens.")
	}
	gaps.Need(len(s.Points) <= mostPoints, "points", "Een formulier heeft hooguit 50 punten.")
	for i, point := range s.Points {
		field := fmt.Sprintf("points-%d", i+1)
		gaps.Need(readable(point), field, "In dit punt staan stuurtekens. Haal die weg.")
		gaps.Need(len([]rune(point)) <= longPoint, field, "Een punt mag hooguit 2.000 tekens lang zijn.")
	}
	gaps.Need(len(s.Earlier) <= 20 && !slices.ContainsFunc(s.Earlier, longOrBroken), "earlier", "Kies uit de lijst.")
	gaps.Need(s.Nature == "" || slices.Contains(Natures, s.Nature), "nature", "Kies uit de lijst.")
	gaps.Need(answer(s.Agreed), "agreed", "Kies uit de lijst.")
	gaps.Need(answer(s.Costs), "costs", "Kies ja of nee.")
	for _, a := range s.Extra {
		gaps = append(gaps, a.Wrong()...)
	}
	return gaps
}

func longOrBroken(name string) bool {
	return name == "" || len([]rune(name)) > 100 || !person.OneLine(name)
}

func answer(given string) bool { return given == "" || given == Yes || given == No }

// readable tells whether a text holds no control signs but line ends and tabs, and nothing that turns its direction.
func readable(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		return r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r))
	})
}

// tidy trims all fields and gives every line break one form.
func (s *Submission) tidy() {
	for _, l := range s.lines() {
		*l.text = strings.TrimSpace(*l.text)
	}
	for _, t := range s.stories() {
		*t.text = lineEnds(*t.text)
	}
	for i, point := range s.Points {
		s.Points[i] = lineEnds(point)
	}
	for i := range s.Extra {
		s.Extra[i].Fit()
	}
	s.Email = strings.ToLower(s.Email)
}

func lineEnds(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"))
}
