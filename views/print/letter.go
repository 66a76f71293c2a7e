package print

// Letter is a decision on a request as a letter with annexes, or any other letter.
type Letter struct {
	Common
	Return     string        `json:"return,omitempty"`
	Address    []Text        `json:"address,omitempty"`
	Subject    Text          `json:"subject"`
	Date       Text          `json:"date"`
	Salutation Text          `json:"salutation,omitempty"`
	Opening    []Block       `json:"opening,omitempty"`
	Sections   []Section     `json:"sections,omitempty"`
	Closing    Text          `json:"closing,omitempty"`
	Capacity   []Text        `json:"capacity,omitempty"`
	Signature  Signature     `json:"signature,omitempty"`
	Signed     []Text        `json:"signed,omitempty"`
	Objection  []Block       `json:"objection,omitempty"`
	Annexes    []LetterAnnex `json:"annexes,omitempty"`
}

// Signature says whether room is left for a signature by hand.
type Signature string

// The two ways to sign.
const (
	SignatureSpace Signature = "space" // also when empty
	SignatureNone  Signature = "none"
)

// LetterAnnex is an annex on its own page: blocks, or the rows of an inventory.
type LetterAnnex struct {
	Title  Text           `json:"title"`
	Blocks []Block        `json:"blocks,omitempty"`
	Rows   []InventoryRow `json:"rows,omitempty"`
	Law    string         `json:"law,omitempty"` // head of the column with grounds
}

// Template names the template that sets the paper.
func (Letter) Template() string { return "letter" }

// Check says what must be mended before the paper can be printed.
func (l Letter) Check() error {
	known := l.Signature == "" || l.Signature == SignatureSpace || l.Signature == SignatureNone
	return check(l, need(len(l.Subject) > 0, "subject is empty"), need(len(l.Date) > 0, "date is empty"),
		need(known, "signature is not space or none"))
}
