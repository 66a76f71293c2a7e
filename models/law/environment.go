package law

import (
	"slices"
	"strings"
)

// Information is what a passage is about, as far as it changes which grounds may refuse it.
type Information string

// The kinds of information. Environmental information is that of article 19.1a of the Wet milieubeheer; about emissions into
// the environment least can be refused.
const (
	OtherInformation Information = "other"
	Environmental    Information = "environment"
	Emissions        Information = "emissions"
)

// Informations lists the kinds of information.
var Informations = []Information{OtherInformation, Environmental, Emissions}

// Known says whether it is one of the kinds.
func (i Information) Known() bool { return slices.Contains(Informations, i) }

// Bearing says how a ground bears on a kind of information.
type Bearing uint8

// The bearings.
const (
	Bears  Bearing = iota // as on all information
	Weighs                // only after a weighing that it does not ask of other information
	Barred                // not at all
)

// On says whether a ground may refuse information of a kind, and the article that says so; none where it bears as ever.
func (g Ground) On(about Information) (Bearing, string) {
	if g.Regime() == Wob {
		return g.onUnderWob(about)
	}
	if about == OtherInformation || about == "" {
		return Bears, ""
	}
	first := strings.HasPrefix(string(g), "5.1.1") || strings.HasPrefix(string(g), "5.1.2")
	switch {
	case g == "5.1.5":
		return Barred, "Woo 5.1 lid 5" // for information other than environmental
	case g.Kind() == Opinion:
		return Weighs, "Woo 5.2 lid 4"
	case about == Emissions && first:
		return Barred, "Woo 5.1 lid 7"
	case g == "5.1.1.c":
		return Weighs, "Woo 5.1 lid 6"
	}
	return Bears, ""
}

func (g Ground) onUnderWob(about Information) (Bearing, string) {
	if about == OtherInformation || about == "" {
		if strings.HasPrefix(string(g), "10.7") && about == OtherInformation {
			return Barred, "Wob 10 lid 7" // for environmental information only
		}
		return Bears, ""
	}
	emissions := about == Emissions
	switch {
	case g == "10.2.g":
		return Barred, "Wob 10 lid 6"
	case g.Kind() == Opinion:
		return Weighs, "Wob 11 lid 4"
	case emissions && slices.Contains([]Ground{"10.1.c", "10.1.d", "10.2.e", "10.7.a"}, g):
		return Barred, "Wob 10 lid 4"
	case g == "10.1.c":
		return Weighs, "Wob 10 lid 4"
	case g == "10.2.b":
		return Weighs, "Wob 10 lid 5" // only for acts of a confidential nature
	case emissions:
		return Weighs, "Wob 10 lid 8"
	}
	return Bears, ""
}

// GivesForm says whether what a ground refuses may be given in a form that cannot be traced to a person (Woo 5.2 lid 2, Wob 11
// lid 2): personal views on policy, and nothing else.
func (g Ground) GivesForm() bool { return g.Kind() == Opinion }
