package request

import (
	"fmt"
	"strings"

	"beraad/models/fault"
	"beraad/models/law"
)

// environmental tells whether the request asks for environmental information.
func (r *Request) environmental() bool {
	return r.Information == law.Environmental || r.Information == law.Emissions
}

// about gives what the passage of a mark is about.
func (r *Request) about(m *Mark) law.Information {
	if m.Information != "" {
		return m.Information
	}
	return r.Information
}

// Weighing gives the article that asks for a weighing in writing before a ground may refuse what a mark is about; none when nothing does.
func (r *Request) Weighing(m *Mark) string {
	for _, g := range toGrounds(m.Grounds) {
		if bearing, source := g.On(r.about(m)); bearing == law.Weighs {
			return source
		}
	}
	return ""
}

// barred gives the ground that may not refuse what a mark is about, and the article that says so.
func (r *Request) barred(m *Mark) (law.Ground, string) {
	for _, g := range toGrounds(m.Grounds) {
		if bearing, source := g.On(r.about(m)); bearing == law.Barred {
			return g, source
		}
	}
	return "", ""
}

// bars refuses a removal on a ground that does not hold for environmental information, or holds only after a weighing that nobody wrote down.
func (r *Request) bars(m *Mark) error {
	if m.Information != "" && !m.Information.Known() {
		return fault.Wrong("information", "Kies waar deze passage over gaat.")
	}
	if g, source := r.barred(m); g != "" {
		return fault.Wrong("grounds", barredText(g, r.about(m), source))
	}
	if source := r.Weighing(m); source != "" && strings.TrimSpace(m.Why) == "" {
		return fault.Wrong("why", fmt.Sprintf(
			"Dit is %s. Schrijf op waarom het belang van openbaarheid hier minder zwaar weegt (%s).", informationWords[r.about(m)], source))
	}
	return nil
}

// barsProposal is bars for a proposal: the reason of one is no weighing.
func (r *Request) barsProposal(m *Mark) error {
	unweighed := *m
	unweighed.Why = ""
	return r.bars(&unweighed)
}

func barredText(g law.Ground, about law.Information, source string) string {
	if about == law.OtherInformation {
		return fmt.Sprintf("Grond %s geldt alleen voor milieu-informatie (%s).", g, source)
	}
	return fmt.Sprintf("Grond %s geldt niet voor %s (%s).", g, informationWords[about], source)
}

var informationWords = map[law.Information]string{
	law.OtherInformation: "andere informatie", law.Environmental: "milieu-informatie", law.Emissions: "informatie over uitstoot in het milieu",
}

// checkForm tells what is wrong with what is given in the place of a view: it is short, it is of a view, and it names nobody who is
// hidden in the same papers. Names that are hidden elsewhere are found when letter, list and papers are held against one another.
func (f *file) checkForm(m *Mark) error {
	m.Instead = strings.Join(strings.Fields(m.Instead), " ")
	if m.Instead == "" {
		return nil
	}
	view := false
	for _, g := range toGrounds(m.Grounds) {
		view = view || g.GivesForm()
	}
	switch {
	case !view:
		return fault.Wrong("instead", "Alleen een persoonlijke beleidsopvatting kan in een niet-herleidbare vorm worden gegeven.")
	case m.Fact != "" || m.whole():
		return fault.Wrong("instead", "Geef dit bij een passage, en niet bij een stuk als geheel.")
	case len([]rune(m.Instead)) > 1000:
		return fault.Wrong("instead", "Houd de weergave onder de 1.000 tekens.")
	}
	names, _ := f.withheld()
	names = append(names, f.persons()...)
	if found := namedIn(names, m.Instead); found != "" {
		return fault.Wrong("instead", fmt.Sprintf("In de weergave staat “%s”. Die naam is in dit stuk gelakt.", begin(found)))
	}
	return nil
}

// persons lists the names that are removed, or proposed to be, in the documents.
func (f *file) persons() (names []string) {
	for i := range f.marks {
		m := &f.marks[i]
		b := f.block[m.Block]
		if b == nil || m.Kind != Remove || len(m.Grounds) == 0 || !allPersonal(m.Grounds) {
			continue
		}
		switch text := []rune(b.Text); {
		case m.Fact != "":
			names = append(names, b.Fact(m.Fact))
		case m.Till > 0 && m.Till <= len(text):
			names = append(names, string(text[m.From:m.Till]))
		}
	}
	return names
}

// bars looks for removals on a ground that does not hold for what their passage is about: the request was called one for environmental
// information after they were made.
func (c *checker) bars() {
	for i := range c.file.marks {
		m := &c.file.marks[i]
		if m.Proposed || m.Kind != Remove {
			continue
		}
		for _, nr := range c.file.numbersWith(m) {
			if g, source := c.request.barred(m); g != "" {
				c.say(Unweighed, fmt.Sprintf("%d:%s", nr, g), fmt.Sprintf("In document %d: %s", nr, barredText(g, c.request.about(m), source)), nr)
			} else if source := c.request.Weighing(m); source != "" && strings.TrimSpace(m.Why) == "" {
				c.say(Unweighed, fmt.Sprint(nr), fmt.Sprintf("In document %d is %s geweigerd zonder dat de afweging is opgeschreven (%s).", nr, informationWords[c.request.about(m)], source), nr)
			}
		}
	}
}

// forms looks for the name of somebody who is hidden in what is given of a view. Where text is redacted such a form is left out.
func (c *checker) forms(version uint, nr int) {
	for i := range c.file.marks {
		m := &c.file.marks[i]
		if m.Instead == "" || m.Version != version {
			continue
		}
		for _, name := range c.people.Among(m.Instead) {
			c.say(FormNames, fmt.Sprintf("%d:%s", nr, plain(name)), fmt.Sprintf(
				"In document %d noemt een weergave van een opvatting “%s”. Die naam is elders gelakt, dus de weergave wordt niet openbaar.", nr, begin(name)), nr)
		}
	}
}
