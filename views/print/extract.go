package print

// Extract is the text of a foreign file, page by page, with boxes where words were removed. It is printed
// from the allowed text alone and holds nothing of the file itself.
type Extract struct {
	Common
	Kind    string        `json:"kind,omitempty"` // "Document" when empty
	Subject Text          `json:"subject"`
	Facts   []Fact        `json:"facts,omitempty"`
	Pages   []ExtractPage `json:"pages,omitempty"`
}

// ExtractPage is a page of the file, or several that were refused as a whole.
type ExtractPage struct {
	Label  string  `json:"label"` // "Bladzijde 3", "Bladzijden 4–9"
	Blocks []Block `json:"blocks,omitempty"`
}

// Template names the template that sets the paper.
func (Extract) Template() string { return "extract" }

// Check says what must be mended before the paper can be printed.
func (e Extract) Check() error {
	problems := []string{need(len(e.Subject) > 0, "subject is empty")}
	for _, p := range e.Pages {
		problems = append(problems, need(p.Label != "", "pages: label is empty"))
	}
	return check(e, problems...)
}
