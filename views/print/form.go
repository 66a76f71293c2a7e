package print

// Form is the submission form as it is printed: nine fields in two columns.
type Form struct {
	Common
	Body Text       `json:"body"`
	Note Text       `json:"note,omitempty"`
	Form FormFields `json:"form"`
}

// FormFields are the nine fields and the annexes.
type FormFields struct {
	Title     Text      `json:"title"`
	Treatment Text      `json:"treatment"`
	Nature    []Option  `json:"nature"`
	Earlier   []Option  `json:"earlier"`
	Outcome   []Option  `json:"outcome,omitempty"`
	Dispute   []Block   `json:"dispute,omitempty"`
	Points    []Block   `json:"points,omitempty"`
	History   []Block   `json:"history,omitempty"`
	Summary   []Block   `json:"summary,omitempty"`
	Late      []Text    `json:"late,omitempty"`
	Financial Financial `json:"financial"`
	Contact   []Fact    `json:"contact,omitempty"`
	Annexes   []Text    `json:"annexes,omitempty"`
	// Own are the answers to the fields of the body.
	Own []OwnFields `json:"own,omitempty"`
}

// OwnFields are the answers to the fields of the body under one field of the form.
type OwnFields struct {
	Section string `json:"section"`
	Facts   []Fact `json:"facts"`
}

// Option is a box on the form, ticked or not, with what was written behind it.
type Option struct {
	Label Text `json:"label"`
	On    bool `json:"on,omitempty"`
	Text  Text `json:"text,omitempty"`
}

// Financial is field 8.
type Financial struct {
	Options []Option `json:"options"`
	Amount  Text     `json:"amount,omitempty"`
	Cover   Text     `json:"cover,omitempty"`
}

// Template names the template that sets the paper.
func (Form) Template() string { return "form" }

// Check says what must be mended before the paper can be printed.
func (f Form) Check() error {
	return check(f, need(len(f.Body) > 0, "body is empty"), need(len(f.Form.Title) > 0, "form.title is empty"),
		need(len(f.Form.Nature) > 0, "form.nature is empty"))
}
