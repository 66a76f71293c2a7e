package print

// Advice is a note: advice of one body to another, or any other note in sections.
type Advice struct {
	Common
	Kind     string    `json:"kind,omitempty"` // "Nota" when empty
	Subject  Text      `json:"subject"`
	Facts    []Fact    `json:"facts,omitempty"`
	Judged   Text      `json:"judged,omitempty"` // the version that was judged
	Newer    Text      `json:"newer,omitempty"`  // said when a newer version exists
	Sections []Section `json:"sections,omitempty"`
	Signed   []Text    `json:"signed,omitempty"`
}

// Template names the template that sets the paper.
func (Advice) Template() string { return "advice" }

// Check says what must be mended before the paper can be printed.
func (a Advice) Check() error { return check(a, need(len(a.Subject) > 0, "subject is empty")) }
