package ui

// Tone is what something means for the reader. The word or icon beside it always says the same.
type Tone uint8

// The tones. Neutral is the zero value: a fact.
const (
	Neutral Tone = iota
	// Active is under way.
	Active
	// Safe is in order.
	Safe
	// Warning asks for attention in time.
	Warning
	// Danger is broken, late or refused.
	Danger
)

var tones = [...]struct {
	badge, alert, tone string
	icon               Icon
}{
	Neutral: {"neutral", "info", "soft", "info"},
	Active:  {"active", "info", "soft", "info"},
	Safe:    {"safe", "ok", "ok", "circle-check"},
	Warning: {"warning", "warning", "warn", "triangle-alert"},
	Danger:  {"danger", "error", "bad", "circle-alert"},
}

func (t Tone) badgeClass() string {
	return "utrecht-status-badge utrecht-status-badge--" + tones[t].badge
}

func (t Tone) alertClass() string { return "utrecht-alert utrecht-alert--" + tones[t].alert }

func (t Tone) icon() Icon { return tones[t].icon }

// Class is the class of text in this tone; neutral text has none.
func (t Tone) Class() string {
	if t == Neutral || t == Active {
		return ""
	}
	return "tone-" + tones[t].tone
}
