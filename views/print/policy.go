package print

// Policy is a policy line: its text, where it stands and where it came from.
type Policy struct {
	Common
	Name      Text       `json:"name"`
	Note      Text       `json:"note,omitempty"`
	Facts     []Fact     `json:"facts,omitempty"`
	Core      Text       `json:"core,omitempty"`
	Sections  []Section  `json:"sections,omitempty"`
	Relations []Relation `json:"relations,omitempty"`
	Route     []Step     `json:"route,omitempty"`
	Versions  []Version  `json:"versions,omitempty"`
}

// Relation is how the line stands to another text.
type Relation struct {
	Kind  string `json:"kind"`
	Title Text   `json:"title"`
	Date  string `json:"date"`
}

// Step is a step on the way of the line through the bodies.
type Step struct {
	Date string `json:"date"`
	Body string `json:"body"`
	Step Text   `json:"step"`
}

// Version is a version of the line.
type Version struct {
	Version string `json:"version"`
	Date    string `json:"date"`
	Change  Text   `json:"change"`
}

// Template names the template that sets the paper.
func (Policy) Template() string { return "policy" }

// Check says what must be mended before the paper can be printed.
func (p Policy) Check() error { return check(p, need(len(p.Name) > 0, "name is empty")) }
