package print

// Minutes are the minutes of a meeting: draft, adopted, or the redacted copy.
type Minutes struct {
	Common
	Kind       string         `json:"kind,omitempty"` // "Verslag" when empty
	Body       Text           `json:"body"`
	Facts      []Fact         `json:"facts,omitempty"`
	Attendance []Attendance   `json:"attendance,omitempty"`
	Items      []MinutesItem  `json:"items,omitempty"`
	Decisions  []DecisionLine `json:"decisions,omitempty"`
	Actions    []ActionLine   `json:"actions,omitempty"`
	Adoption   Text           `json:"adoption,omitempty"`
}

// Attendance is a group of people under one label, or blocks in their place.
type Attendance struct {
	Label  string   `json:"label"`
	People []Person `json:"people,omitempty"`
	Blocks []Block  `json:"blocks,omitempty"`
}

// Person is who was there, and in what part.
type Person struct {
	Who Text `json:"who"`
	Of  Text `json:"of,omitempty"`
}

// MinutesItem is a rubric (level 2) or an item (level 3, also when 0) with what was said.
type MinutesItem struct {
	Level  int     `json:"level,omitempty"`
	Number string  `json:"number"`
	Title  Text    `json:"title"`
	By     Text    `json:"by,omitempty"`
	Blocks []Block `json:"blocks,omitempty"`
}

// DecisionLine is a decision in the table at the end.
type DecisionLine struct {
	Number string `json:"number"`
	Text   Text   `json:"text"`
}

// ActionLine is an action in the table at the end.
type ActionLine struct {
	Number string `json:"number"`
	Text   Text   `json:"text"`
	Holder Text   `json:"holder"`
	Due    string `json:"due,omitempty"`
}

// Template names the template that sets the paper.
func (Minutes) Template() string { return "minutes" }

// Check says what must be mended before the paper can be printed.
func (m Minutes) Check() error {
	problems := []string{need(len(m.Body) > 0, "body is empty")}
	for _, i := range m.Items {
		problems = append(problems, need(i.Level == 0 || i.Level == 2 || i.Level == 3, "items: level is not 2 or 3"))
	}
	return check(m, problems...)
}
