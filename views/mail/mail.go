package mail

import (
	"bytes"
	"embed"
	"fmt"
	htmltemplate "html/template"
	"io/fs"
	"net/mail"
	"strings"
	texttemplate "text/template"
	"unicode/utf8"

	"beraad/models/format/eml"
)

// The names of the fields that are filled in for each recipient (eml.Recipient.Fields).
const (
	NameField    = "naam"
	AddressField = "adres"
	// AnswerField is the address to which the calendar of the recipient answers.
	AnswerField = "antwoordadres"
)

// Nameless is how who has no name is greeted.
const Nameless = "lezer"

// Fields are the values for one recipient but for LeaveField. Who has no name is greeted as reader.
func Fields(name, address, answer string) map[string]string {
	if name = strings.TrimSpace(name); name == "" {
		name = Nameless
	}
	return map[string]string{NameField: name, AddressField: address, AnswerField: answer}
}

// Mail is a message that is the same for all its recipients, but for the fields.
type Mail struct {
	Subject, Text, HTML string
	Attachments         []eml.Attachment
	Calendar            *eml.Calendar
	Headers             eml.Headers
	Groups              []eml.Group
}

// Template is the message from a sender, ready to be composed.
func (m Mail) Template(from mail.Address) eml.Template {
	headers := m.Headers
	if headers.AutoSubmitted == "" {
		headers.AutoSubmitted = "auto-generated"
	}
	return eml.Template{
		From: from.String(), Subject: m.Subject, Text: m.Text, HTML: m.HTML, Attachments: m.Attachments, Calendar: m.Calendar,
		Headers: headers, Fields: []string{NameField, AddressField, AnswerField, LeaveField}, Groups: m.Groups,
	}
}

// Letter is a kind of message with what it says.
type Letter interface {
	// text names the pair of templates.
	text() string
	// rest gives what goes along with the words.
	rest(house House) (Mail, error)
}

// House is what all messages share.
type House struct {
	BaseURL string // https://beraad.example.nl
	Name    string // the organisation, under each message
	// Answers says that calendars answer to us: an invitation names an address of its own for each recipient. Otherwise
	// they answer to the mailbox of the body.
	Answers bool
}

// Link is the whole address of a path.
func (w *Writer) Link(path string) string { return w.house.link(path) }

// link is the whole address of a path.
func (h House) link(path string) string {
	return strings.TrimRight(h.BaseURL, "/") + "/" + strings.TrimLeft(path, "/")
}

//go:embed texts
var embedded embed.FS

// Writer writes messages from templates.
type Writer struct {
	house House
	text  map[string]*texttemplate.Template
	html  map[string]*htmltemplate.Template
}

// NewWriter reads the templates that come with the program.
func NewWriter(house House) (*Writer, error) {
	texts, err := fs.Sub(embedded, "texts")
	if err != nil {
		return nil, fmt.Errorf("read texts of mail: %w", err)
	}
	return NewWriterFrom(house, texts)
}

// NewWriterFrom reads templates from a folder: x.txt and x.html for each kind, with frame.txt and frame.html around them.
func NewWriterFrom(house House, texts fs.FS) (*Writer, error) {
	w := &Writer{house: house, text: map[string]*texttemplate.Template{}, html: map[string]*htmltemplate.Template{}}
	for _, letter := range Letters {
		name := letter.text()
		text, err := texttemplate.New("frame.txt").Funcs(w.funcs()).ParseFS(texts, "frame.txt", name+".txt")
		if err != nil {
			return nil, fmt.Errorf("read text of mail %s: %w", name, err)
		}
		html, err := htmltemplate.New("frame.html").Funcs(w.funcs()).ParseFS(texts, "frame.html", name+".html")
		if err != nil {
			return nil, fmt.Errorf("read text of mail %s: %w", name, err)
		}
		w.text[name], w.html[name] = text.Option("missingkey=error"), html.Option("missingkey=error")
	}
	return w, nil
}

// Letters holds an empty letter of each kind.
var Letters = []Letter{
	Convocation{}, LatePaper{}, MinutesDraft{}, DecisionList{}, MeetingMoved{}, MeetingOff{}, ConvocationParked{}, Policy{}, SubmissionNews{}, RequestLetter{},
	Decision{}, Reminder{}, GlassBroken{}, Invitation{}, ActionReminder{}, DeadlineNear{}, Digest{}, Round{}, MailOutNews{}, PolicyNews{}, Returned{},
}

// Write makes a message of a letter.
func (w *Writer) Write(letter Letter) (Mail, error) {
	name := letter.text()
	made, err := letter.rest(w.house)
	if err != nil {
		return Mail{}, fmt.Errorf("write mail %s: %w", name, err)
	}
	var subject, text, html bytes.Buffer
	if err := w.text[name].ExecuteTemplate(&subject, "subject", letter); err != nil {
		return Mail{}, fmt.Errorf("write subject of mail %s: %w", name, err)
	}
	made.Subject = cut(strings.ReplaceAll(strings.TrimSpace(subject.String()), space, " "), eml.MaxSubject)
	if err := w.text[name].Execute(&text, letter); err != nil {
		return Mail{}, fmt.Errorf("write text of mail %s: %w", name, err)
	}
	if err := w.html[name].Execute(&html, letter); err != nil {
		return Mail{}, fmt.Errorf("write HTML of mail %s: %w", name, err)
	}
	made.Text, made.HTML = tidy(text.String()), html.String()
	return made, nil
}

// space is the no-break space, which would make a subject unreadable on the line.
const space = "\u00a0"

// cut shortens a text to so many letters.
func cut(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:most-1])) + "…"
}

// tidy leaves one empty line between paragraphs, whatever the conditions of a template left behind.
func tidy(text string) string {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	kept := lines[:0]
	for _, line := range lines {
		line = strings.TrimRight(line, " \t")
		if line == "" && (len(kept) == 0 || kept[len(kept)-1] == "") {
			continue
		}
		kept = append(kept, line)
	}
	return strings.TrimRight(strings.Join(kept, "\n"), "\n") + "\n"
}
