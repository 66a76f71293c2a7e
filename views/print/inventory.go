package print

// Inventory is the numbered list of documents found for a request.
type Inventory struct {
	Common
	Subject Text            `json:"subject"`
	Note    Text            `json:"note,omitempty"`
	Totals  []Total         `json:"totals,omitempty"`
	Parts   []InventoryPart `json:"parts,omitempty"`
	Legend  []Legend        `json:"legend,omitempty"`
	Closing Text            `json:"closing,omitempty"`
}

// Total is a number of documents with one assessment.
type Total struct {
	Label string `json:"label"`
	Count string `json:"count"`
}

// InventoryPart is a group of documents, with a heading when there are several.
type InventoryPart struct {
	Title string         `json:"title,omitempty"`
	Rows  []InventoryRow `json:"rows"`
}

// InventoryRow is a document.
type InventoryRow struct {
	Number  string   `json:"number"`
	Date    string   `json:"date,omitempty"`
	Title   Text     `json:"title"`
	Note    Text     `json:"note,omitempty"`
	Verdict string   `json:"verdict"`
	Grounds []string `json:"grounds,omitempty"`
}

// Legend says what a ground means.
type Legend struct {
	Ground string `json:"ground"`
	Text   Text   `json:"text"`
}

// Template names the template that sets the paper.
func (Inventory) Template() string { return "inventory" }

// Check says what must be mended before the paper can be printed.
func (i Inventory) Check() error { return check(i, need(len(i.Subject) > 0, "subject is empty")) }
