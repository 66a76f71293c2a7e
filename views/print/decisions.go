package print

// Decisions is the list of decisions of a meeting, and what is to be done.
type Decisions struct {
	Common
	// Kind is what the paper is called above its body: a list, an extract, or one decision.
	Kind      string        `json:"kind,omitempty"`
	Body      Text          `json:"body"`
	Facts     []Fact        `json:"facts,omitempty"`
	Decisions []DecisionRow `json:"decisions,omitempty"`
	Actions   []ActionRow   `json:"actions,omitempty"`
	Closing   Text          `json:"closing,omitempty"`
}

// DecisionRow is a decision with the item it was taken on.
type DecisionRow struct {
	Number  string `json:"number"`
	Item    string `json:"item"`
	Title   Text   `json:"title"`
	Text    Text   `json:"text"`
	Outcome Text   `json:"outcome"`
	Note    Text   `json:"note,omitempty"`
}

// ActionRow is an action with the item it came from.
type ActionRow struct {
	Number string `json:"number"`
	Item   string `json:"item"`
	Text   Text   `json:"text"`
	Holder Text   `json:"holder"`
	Due    string `json:"due"`
}

// Template names the template that sets the paper.
func (Decisions) Template() string { return "decisions" }

// Check says what must be mended before the paper can be printed.
func (d Decisions) Check() error { return check(d, need(len(d.Body) > 0, "body is empty")) }
