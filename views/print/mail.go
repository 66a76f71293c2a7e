package print

// Mail is an e-mail on paper: its head, its text, and mails quoted in it (QuotedMail).
type Mail struct {
	Common
	Kind    string  `json:"kind,omitempty"` // "E-mail" when empty
	Subject Text    `json:"subject"`
	Facts   []Fact  `json:"facts,omitempty"` // Van, Aan, Cc, Verzonden, Bijlagen
	Blocks  []Block `json:"blocks,omitempty"`
}

// Template names the template that sets the paper.
func (Mail) Template() string { return "mail" }

// Check says what must be mended before the paper can be printed.
func (m Mail) Check() error { return check(m, need(len(m.Subject) > 0, "subject is empty")) }
