package print

// Agenda is the agenda of a meeting of any body.
type Agenda struct {
	Common
	Kind    string        `json:"kind,omitempty"` // "Agenda" when empty
	Body    Text          `json:"body"`
	Facts   []Fact        `json:"facts,omitempty"`
	Parts   []AgendaPart  `json:"parts,omitempty"`
	Closing Text          `json:"closing,omitempty"`
	Stock   *AgendaStock  `json:"stock,omitempty"`
	Papers  []AgendaPaper `json:"papers,omitempty"`
}

// AgendaPart is a day or a part of a sitting, with its own heading.
type AgendaPart struct {
	Title string      `json:"title,omitempty"`
	Note  Text        `json:"note,omitempty"`
	Rows  []AgendaRow `json:"rows"`
}

// AgendaRow is a rubric or an item.
type AgendaRow struct {
	Number  string        `json:"number"`
	Title   Text          `json:"title"`
	Rubric  bool          `json:"rubric,omitempty"`
	Time    string        `json:"time,omitempty"` // 10:15 or 9.00–9.30
	Annex   bool          `json:"annex,omitempty"`
	Nature  Text          `json:"nature,omitempty"`
	By      Text          `json:"by,omitempty"`
	Dropped string        `json:"dropped,omitempty"` // "vervallen"
	Points  []Text        `json:"points,omitempty"`
	Round   []RoundPoints `json:"round,omitempty"`
}

// RoundPoints is what one ministry has in a round of current matters.
type RoundPoints struct {
	Org    Text   `json:"org"`
	Points []Text `json:"points"`
}

// AgendaStock is the stock agenda, printed under the agenda.
type AgendaStock struct {
	Title string       `json:"title,omitempty"`
	Label string       `json:"label,omitempty"`
	Rows  []AgendaKept `json:"rows"`
}

// AgendaKept is a matter that is not planned yet.
type AgendaKept struct {
	Title  Text `json:"title"`
	Holder Text `json:"holder"`
}

// AgendaPaper is a paper of the meeting and when it was sent.
type AgendaPaper struct {
	Number string `json:"number"`
	Title  Text   `json:"title"`
	Sent   Text   `json:"sent"`
}

// Template names the template that sets the paper.
func (Agenda) Template() string { return "agenda" }

// Check says what must be mended before the paper can be printed.
func (a Agenda) Check() error {
	return check(a, need(len(a.Body) > 0, "body is empty"), need(len(a.Parts) > 0, "parts are empty"))
}
