package law

// Regime is the law that a request for information is decided under.
type Regime string

// The two laws on open government that Beraad works by.
const (
	Wob Regime = "wob"
	Woo Regime = "woo"
)

// Regimes lists every regime, the oldest first.
var Regimes = []Regime{Wob, Woo}

// wooStart is the day on which the Woo took the place of the Wob.
var wooStart = Day(2022, 5, 1)

// RegimeOn gives the law in force on the day of the decision. The day of the
// request does not matter: there is no transitional rule.
func RegimeOn(decision Date) Regime {
	// Woo, in force from 1 May 2022 (Afdeling 202105701/1/A3): open requests are decided under it too.
	if decision.Before(wooStart) {
		return Wob
	}
	return Woo
}

// String gives the name as it is written: Wob or Woo.
func (r Regime) String() string {
	switch r {
	case Wob:
		return "Wob"
	case Woo:
		return "Woo"
	}
	return string(r)
}

// Valid says whether the regime is one of Regimes.
func (r Regime) Valid() bool { return r == Wob || r == Woo }
